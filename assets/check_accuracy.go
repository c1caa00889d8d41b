package assets

import "fmt"

// checkAccuracy holds that every line and place says how far it may be off, and
// that no line claims more than its number of decimals can say.
func checkAccuracy(c *checked) []Problem {
	const mend = "write how far it may be off, in metres"
	var problems []Problem
	for _, s := range c.eachSection() {
		if !(s.AccuracyM > 0) {
			problems = append(problems, s.at.problem("accuracy", fmt.Sprintf("%s does not say how exact its line is", s.ID), mend))
		}
	}
	for i := range c.places {
		if p := &c.places[i]; !(p.value.AccuracyM > 0) {
			problems = append(problems, p.pos("accuracy_m").problem("accuracy", fmt.Sprintf("%s does not say how exact its point is", p.value.ID), mend))
		}
	}
	return problems
}
