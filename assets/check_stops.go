package assets

import (
	"fmt"
)

// farthestStopKM is how far a stop may lie off its route.
const farthestStopKM = 25

// checkStops holds that a route passes its stops in the order in which they are
// listed. A stop far off the line is a warning.
func checkStops(c *checked) []Problem {
	var problems []Problem
	for _, f := range c.corridors {
		for _, r := range f.chained() {
			if len(r.Halts) != len(r.Stops) {
				continue // said by references
			}
			route := f.routeIndex(r)
			for i, stop := range r.Halts {
				at := f.file.pos("/routes/%d/stops/%d", route, i)
				if i > 0 && stop.KM < r.Halts[i-1].KM {
					problems = append(problems, at.problem("stops",
						fmt.Sprintf("the route %s passes %s at km %.1f, before %s at km %.1f", r.ID, stop.Place.ID, stop.KM, r.Halts[i-1].Place.ID, r.Halts[i-1].KM),
						"put it before, or mend its point"))
				}
				if stop.OffsetKM > farthestStopKM {
					problems = append(problems, at.warning("stops",
						fmt.Sprintf("%s lies %.1f km off the route %s", stop.Place.ID, stop.OffsetKM, r.ID), "mend its point, or leave the stop out"))
				}
			}
		}
	}
	return problems
}
