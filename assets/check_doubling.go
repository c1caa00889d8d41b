package assets

import (
	"fmt"
	"math"
	"strings"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

const (
	spikeDegrees   = 165  // a turn at one vertex that no road or track makes
	spikeLegKM     = 0.03 // shorter legs are jitter
	sampleKM       = 0.25 // how densely a route is compared with itself
	besideKM       = 0.2  // nearer than this is the same ground
	apartKM        = 2.0  // along the route, so that a bend is not a return
	doublingRunKM  = 1.0  // as long as this the ground is shared, not crossed
	kmPerDegree    = 111.2
	cellsPerDegree = 200 // of the grid, so that a cell is wider than besideKM up to 68° north
)

// checkDoubling holds that a route neither turns round at a vertex nor runs
// over the same ground twice. Where trains do reverse, the section's note says
// "revers…".
func checkDoubling(c *checked) []Problem {
	var problems []Problem
	for _, f := range c.corridors {
		for _, r := range f.chained() {
			problems = append(problems, c.spikes(r)...)
			problems = append(problems, c.sameGround(r)...)
		}
	}
	return problems
}

func (c *checked) spikes(r *geo.Route) []Problem {
	var problems []Problem
	for i := 1; i+1 < len(r.Line); i++ {
		a, b := legKM(r.Line[i-1], r.Line[i]), legKM(r.Line[i], r.Line[i+1])
		la, lb := math.Hypot(a[0], a[1]), math.Hypot(b[0], b[1])
		if min(la, lb) < spikeLegKM {
			continue
		}
		cos := (a[0]*b[0] + a[1]*b[1]) / (la * lb)
		turn := math.Acos(max(-1, min(1, cos))) * 180 / math.Pi
		s := partAt(r, r.Cum[i]).Section
		if turn < spikeDegrees || strings.Contains(strings.ToLower(s.Note.EN), "revers") {
			continue
		}
		problems = append(problems, c.sectionAt(s.ID).problem("doubling",
			fmt.Sprintf("on the route %s %s turns back by %.0f° at %s (km %.1f)", r.ID, s.ID, turn, coordinates(r.Line[i]), r.Cum[i]),
			"take that vertex out"))
	}
	return problems
}

// sameGround compares a route with itself at equal steps, through a grid.
func (c *checked) sameGround(r *geo.Route) []Problem {
	type sample struct {
		at orb.Point
		km float64
	}
	var samples []sample
	for i := 0; i+1 < len(r.Line); i++ {
		for km := math.Ceil(r.Cum[i]/sampleKM) * sampleKM; km < r.Cum[i+1]; km += sampleKM {
			t := (km - r.Cum[i]) / (r.Cum[i+1] - r.Cum[i])
			samples = append(samples, sample{orb.Point{
				r.Line[i][0] + t*(r.Line[i+1][0]-r.Line[i][0]),
				r.Line[i][1] + t*(r.Line[i+1][1]-r.Line[i][1]),
			}, km})
		}
	}
	cell := func(p orb.Point) [2]int {
		return [2]int{int(math.Floor(p[0] * cellsPerDegree)), int(math.Floor(p[1] * cellsPerDegree))}
	}
	grid := map[[2]int][]int{}
	var problems []Problem
	var start, last, other sample
	flush := func() {
		if last.km-start.km >= doublingRunKM {
			s := partAt(r, start.km).Section
			problems = append(problems, c.sectionAt(s.ID).problem("doubling",
				fmt.Sprintf("the route %s runs from km %.1f to km %.1f over ground that it already passed at km %.1f, near %s", r.ID, start.km, last.km, other.km, coordinates(start.at)),
				"cut the part that goes and returns"))
		}
		start, last = sample{}, sample{}
	}
	for i, s := range samples {
		at := cell(s.at)
		hit := -1
		for dx := -1; dx <= 1 && hit < 0; dx++ {
			for dy := -1; dy <= 1 && hit < 0; dy++ {
				for _, j := range grid[[2]int{at[0] + dx, at[1] + dy}] {
					leg := legKM(samples[j].at, s.at)
					if s.km-samples[j].km > apartKM && math.Hypot(leg[0], leg[1]) < besideKM {
						hit = j
						break
					}
				}
			}
		}
		grid[at] = append(grid[at], i)
		switch {
		case hit < 0:
			flush()
		case last.km == 0:
			start, last, other = s, s, samples[hit]
		default:
			last = s
		}
	}
	flush()
	return problems
}

// legKM returns the leg from a to b on a plane, km east and north.
func legKM(a, b orb.Point) [2]float64 {
	return [2]float64{(b[0] - a[0]) * kmPerDegree * math.Cos((a[1]+b[1])/2*math.Pi/180), (b[1] - a[1]) * kmPerDegree}
}

// partAt returns the part of a route at a km.
func partAt(r *geo.Route, km float64) geo.Part {
	for _, p := range r.Parts {
		if km <= p.ToKM {
			return p
		}
	}
	return r.Parts[len(r.Parts)-1]
}
