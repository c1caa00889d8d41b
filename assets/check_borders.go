package assets

import (
	"fmt"

	"corridoratlas/geo"
	"corridoratlas/geo/line"
)

// leastBorderKM is how near a border's point must be to where lines change
// country, however exact both claim to be.
const leastBorderKM = 0.5

// checkBorders holds that a route changes its country only at a stop with the
// role of a border (a port where one side is the sea), as near to it as both
// are exact, and that the stop names the two countries.
func checkBorders(c *checked) []Problem {
	var problems []Problem
	for _, f := range c.corridors {
		for _, r := range f.chained() {
			for i := 1; i < len(r.Parts); i++ {
				a, b := r.Parts[i-1].Section, r.Parts[i].Section
				if a.Country == b.Country {
					continue
				}
				role := geo.Border
				if a.Country == "" || b.Country == "" {
					role = geo.SeaPort
				}
				if p, ok := c.crossing(r, i, role); !ok {
					problems = append(problems, p)
				}
			}
		}
	}
	return problems
}

// crossing looks for the stop at which a route goes from one part to the next,
// and says what is missing.
func (c *checked) crossing(r *geo.Route, i int, role geo.Role) (Problem, bool) {
	a, b := r.Parts[i-1].Section, r.Parts[i].Section
	at := partStart(r.Parts[i])
	words := fmt.Sprintf("the route %s goes from %s into %s at %s (km %.1f)", r.ID, land(a.Country), land(b.Country), coordinates(at), r.Parts[i].FromKM)
	here := c.sectionAt(b.ID)
	var best *geo.Place
	for _, stop := range r.Halts {
		if stop.Place.Has(role) && (best == nil || line.Distance(stop.Place.At, at) < line.Distance(best.At, at)) {
			best = stop.Place
		}
	}
	if best == nil {
		return here.problem("borders", words+" and no stop of the route is a "+string(role), "add the "+string(role)+" to its stops"), false
	}
	off := line.Distance(best.At, at)
	if allowed := max(leastBorderKM, (best.AccuracyM+max(a.AccuracyM, b.AccuracyM))/1000); off > allowed {
		return here.problem("borders", fmt.Sprintf("%s, %s from the nearest %s, %s; %s is allowed", words, distance(off), role, best.ID, distance(allowed)),
			fmt.Sprintf("end both sections at %s, or mend the place", coordinates(best.At))), false
	}
	if role != geo.Border {
		return Problem{}, true
	}
	if best.Country != a.Country+"-"+b.Country && best.Country != b.Country+"-"+a.Country {
		return c.placeOf[best.ID].pos("country").problem("borders", fmt.Sprintf("%s lies between %s and %s, its country is %s", best.ID, a.Country, b.Country, best.Country),
			"write "+a.Country+"-"+b.Country), false
	}
	return Problem{}, true
}

func land(country string) string {
	if country == "" {
		return "the sea"
	}
	return country
}
