package assets

import (
	"fmt"

	"corridoratlas/geo"
)

// checkDates holds that dates are in the calendar and, but for what a promise
// promises, not in the future.
func checkDates(c *checked) []Problem {
	var problems []Problem
	look := func(d geo.Date, at position, mayCome bool) {
		switch {
		case d == "":
		case !d.Valid():
			problems = append(problems, at.problem("dates", fmt.Sprintf("%q is not a date", string(d)), `write "2009-12-14", "2009-12" or "2009"`))
		case !mayCome && d > c.today:
			problems = append(problems, at.problem("dates", fmt.Sprintf("%s is in the future", d), "what is only promised is a milestone of the kind promised, with its date in for"))
		}
	}
	for _, f := range c.corridors {
		for i, g := range f.Figures {
			look(g.AsOf, f.file.pos("/figures/%d/as_of", i), false)
		}
		for i, m := range f.Milestones {
			look(m.Date, f.file.pos("/milestones/%d/date", i), false)
			look(m.For, f.file.pos("/milestones/%d/for", i), true)
			if m.Kind == geo.Promised && m.For == "" {
				problems = append(problems, f.file.pos("/milestones/%d", i).problem("dates", "the promise does not say for when", "add for"))
			}
		}
	}
	for _, s := range c.eachSection() {
		look(s.StatusAsOf, s.at, false)
	}
	for i, s := range c.sources.items {
		look(s.Date, c.sources.pos(i, "/date"), false)
	}
	for i, r := range c.changes.items {
		look(r.Date, c.changes.pos(i, "/date"), false)
	}
	for i := range c.points {
		p := &c.points[i]
		if p.value.Year > c.today.Year() {
			problems = append(problems, p.pos("year").problem("dates", fmt.Sprintf("%d is in the future", p.value.Year), ""))
		}
	}
	for i := range c.projects {
		p := &c.projects[i]
		if p.value.End != 0 && p.value.End < p.value.Start {
			problems = append(problems, p.pos("end_year").problem("dates", fmt.Sprintf("%s ends in %d, before it starts in %d", p.value.ID, p.value.End, p.value.Start), ""))
		}
		if p.value.Status == geo.Operational && p.value.Start > c.today.Year() {
			problems = append(problems, p.pos("start_year").problem("dates", fmt.Sprintf("%s is operational and starts in %d", p.value.ID, p.value.Start), ""))
		}
	}
	return problems
}
