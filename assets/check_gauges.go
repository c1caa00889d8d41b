package assets

import (
	"fmt"

	"corridoratlas/geo"
)

// gaugeSlackKM is how far from the tracks' change a gauge-change station's point
// may lie along the line: yards of both gauges run side by side for some km.
const gaugeSlackKM = 5

// checkGauges holds that a route changes its gauge only at a stop with the role
// of a gauge change. Sections that tell no gauge, as those with both side by
// side, are between the two; what a ship takes over it takes with any gauge.
func checkGauges(c *checked) []Problem {
	var problems []Problem
	for _, f := range c.corridors {
		for _, r := range f.chained() {
			var before *geo.Part
			for i := range r.Parts {
				p := &r.Parts[i]
				if p.Section.Kind != geo.Rail {
					before = nil
					continue
				}
				if p.Section.GaugeMM == 0 {
					continue
				}
				if before != nil && before.Section.GaugeMM != p.Section.GaugeMM && !changesGauge(r, before.ToKM-gaugeSlackKM, p.FromKM+gaugeSlackKM) {
					problems = append(problems, c.sectionAt(p.Section.ID).problem("gauges",
						fmt.Sprintf("the route %s goes from %d to %d mm at %s (km %.1f) and no stop there is a gauge change", r.ID, before.Section.GaugeMM, p.Section.GaugeMM, coordinates(partStart(*p)), p.FromKM),
						"add gauge-change to the roles of the station, and the station to the stops"))
				}
				before = p
			}
		}
	}
	return problems
}

// changesGauge reports whether a gauge change is among the stops between two km.
func changesGauge(r *geo.Route, fromKM, toKM float64) bool {
	for _, stop := range r.Halts {
		if stop.Place.Has(geo.GaugeChange) && stop.KM >= fromKM && stop.KM <= toKM {
			return true
		}
	}
	return false
}
