package assets

import (
	"fmt"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/geo/line"
)

// longestJumpKM is the longest segment on land that needs no word of why.
const longestJumpKM = 20

// checkJumps holds that no segment on land is longer than longestJumpKM, unless
// the note of its section says that the line is straight there.
func checkJumps(c *checked) []Problem {
	var problems []Problem
	for _, s := range c.eachSection() {
		if s.Kind == geo.Sea || strings.Contains(strings.ToLower(s.Note.EN), "straight") {
			continue
		}
		for i := 0; i+1 < len(s.Line); i++ {
			if km := line.Distance(s.Line[i], s.Line[i+1]); km > longestJumpKM {
				problems = append(problems, s.at.problem("jumps",
					fmt.Sprintf("%s jumps %.1f km from %s to %s", s.ID, km, coordinates(s.Line[i]), coordinates(s.Line[i+1])),
					"add the vertices between, or a note that the line is straight there"))
			}
		}
	}
	return problems
}
