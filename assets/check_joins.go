package assets

import (
	"fmt"

	"corridoratlas/geo"
	"corridoratlas/geo/line"

	"github.com/paulmach/orb"
)

// checkJoins holds that each section of a route starts exactly where the one
// before it ends, and that a section runs from its from to its to.
func checkJoins(c *checked) []Problem {
	var problems []Problem
	for _, f := range c.corridors {
		for _, r := range f.chained() {
			for i := 1; i < len(r.Parts); i++ {
				before, part := r.Parts[i-1], r.Parts[i]
				end, start := partEnd(before), partStart(part)
				if end == start {
					continue
				}
				which := "first"
				if part.Reversed {
					which = "last"
				}
				problems = append(problems, c.sectionAt(part.Section.ID).problem("joins",
					fmt.Sprintf("on the route %s %s starts %s from the end of %s", r.ID, part.Section.ID, distance(line.Distance(end, start)), before.Section.ID),
					fmt.Sprintf("move its %s point to %s", which, coordinates(end))))
			}
		}
	}
	for _, s := range c.eachSection() {
		from, to := c.placeOf[s.From], c.placeOf[s.To]
		if from == nil || to == nil || len(s.Line) < 2 || s.From == s.To {
			continue
		}
		start, end := s.Line[0], s.Line[len(s.Line)-1]
		asSaid := line.Distance(start, from.value.At) + line.Distance(end, to.value.At)
		turned := line.Distance(start, to.value.At) + line.Distance(end, from.value.At)
		if turned < asSaid {
			problems = append(problems, s.at.problem("joins", fmt.Sprintf("%s runs from %s to %s, its line the other way", s.ID, s.From, s.To), "swap from and to, or turn the line"))
		}
	}
	return problems
}

func partStart(p geo.Part) orb.Point {
	if p.Reversed {
		return p.Section.Line[len(p.Section.Line)-1]
	}
	return p.Section.Line[0]
}

func partEnd(p geo.Part) orb.Point {
	if p.Reversed {
		return p.Section.Line[0]
	}
	return p.Section.Line[len(p.Section.Line)-1]
}

// sectionAt returns where a section stands.
func (c *checked) sectionAt(id geo.SectionID) position {
	if s := c.section[id]; s != nil {
		return s.at
	}
	return position{}
}

// coordinates writes a point as a person types it in.
func coordinates(p orb.Point) string { return fmt.Sprintf("%.5f,%.5f", p[0], p[1]) }

// distance writes a distance: metres where it is short.
func distance(km float64) string {
	if km < 1 {
		return fmt.Sprintf("%.0f m", max(1, km*1000))
	}
	return fmt.Sprintf("%.1f km", km)
}
