package assets

import (
	"fmt"
	"math"
	"strings"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// maxDecimals is how many decimals a coordinate has at most: a metre.
const maxDecimals = 5

// checkCoordinates holds that coordinates are finite, in range and no more
// precise than they can be known, and that no vertex stands twice.
func checkCoordinates(c *checked) []Problem {
	var problems []Problem
	for _, s := range c.eachSection() {
		for i, p := range s.Line {
			vertex := fmt.Sprintf("vertex %d of %s", i+1, s.ID)
			if words, mend := badPoint(p); words != "" {
				problems = append(problems, s.at.problem("coordinates", vertex+" "+words, mend))
			}
			if tooFine(p[0]) || tooFine(p[1]) {
				problems = append(problems, s.at.problem("coordinates", fmt.Sprintf("%s has more than %d decimals", vertex, maxDecimals), "atlas fmt rounds it"))
				break
			}
			if i > 0 && p == s.Line[i-1] {
				problems = append(problems, s.at.problem("coordinates", vertex+" is the one before it again", "atlas fmt takes it out"))
			}
		}
	}
	for i := range c.places {
		r := &c.places[i]
		problems = append(problems, cellPoint(string(r.value.ID), r.value.At, r.cells, r.pos)...)
	}
	for i := range c.projects {
		r := &c.projects[i]
		if r.value.HasPoint() {
			problems = append(problems, cellPoint(string(r.value.ID), r.value.At, r.cells, r.pos)...)
		}
	}
	return problems
}

func cellPoint(id string, p orb.Point, cells map[string]string, pos func(string) position) []Problem {
	var problems []Problem
	if words, mend := badPoint(p); words != "" {
		problems = append(problems, pos("lon").problem("coordinates", "the point of "+id+" "+words, mend))
	}
	for _, name := range []string{"lon", "lat"} {
		if _, decimals, _ := strings.Cut(cells[name], "."); len(decimals) > maxDecimals {
			problems = append(problems, pos(name).problem("coordinates", fmt.Sprintf("%s has more than %d decimals", name, maxDecimals), "atlas fmt rounds it"))
		}
	}
	return problems
}

func badPoint(p orb.Point) (words, mend string) {
	if inRange(p) {
		if p == (orb.Point{}) {
			return "is 0,0", "write its longitude and latitude"
		}
		return "", ""
	}
	if inRange(orb.Point{p[1], p[0]}) {
		mend = "longitude comes first"
	}
	return fmt.Sprintf("is %s, outside the world", geo.Shorten(fmt.Sprintf("%v,%v", p[0], p[1]), 40)), mend
}

func inRange(p orb.Point) bool {
	return p[0] >= -180 && p[0] <= 180 && p[1] >= -90 && p[1] <= 90
}

func tooFine(v float64) bool {
	scaled := v * 1e5
	return math.Abs(scaled-math.Round(scaled)) > 1e-4
}
