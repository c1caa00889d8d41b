package picture

import (
	"math"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// The name of a large country has its place on the ground, which may lie outside
// of the map. It is then written near a line that runs in the country: where the
// way from the line to the whole of the name crosses no border and no shore, the
// name stands in that country.

// wall is an edge that a name may not be behind: of a border or a shore.
type wall [2]pixel

// walls returns the borders and shores of a map.
func walls(squares []square, f frame) []wall {
	var all []wall
	around := f.box().grown(10)
	add := func(points []pixel) {
		for i := 1; i < len(points); i++ {
			p, q := points[i-1], points[i]
			edge := box{min(p[0], q[0]) - 0.1, min(p[1], q[1]) - 0.1, max(p[0], q[0]) + 0.1, max(p[1], q[1]) + 0.1}
			if around.meets(edge) {
				all = append(all, wall{p, q})
			}
		}
	}
	for _, s := range squares {
		for _, layer := range [...]string{"border", "land", "lake"} {
			for _, f2 := range s.layers[layer] {
				for _, path := range f2.paths {
					points := s.pixels(f, path)
					if layer != "border" && len(points) > 0 {
						points = append(points, points[0])
					}
					for _, part := range clipLine(points, s.cut.grown(2)) {
						add(part.points)
					}
				}
			}
		}
	}
	return all
}

// behind reports whether a wall stands between two points.
func behind(walls []wall, a, b pixel) bool {
	for _, w := range walls {
		if crosses(a, b, w[0], w[1]) {
			return true
		}
	}
	return false
}

// crosses reports whether two segments cross.
func crosses(a, b, c, d pixel) bool {
	turn := func(p, q, r pixel) float64 { return (q[0]-p[0])*(r[1]-p[1]) - (q[1]-p[1])*(r[0]-p[0]) }
	return turn(a, b, c)*turn(a, b, d) < 0 && turn(c, d, a)*turn(c, d, b) < 0
}

// countries writes the names of countries that have lines on the map and are not
// named yet.
func (w pen) countries(t *taken, m Map, f frame, walls []wall, said map[string]bool) {
	var order []string
	lines := map[string][]orb.LineString{}
	for _, l := range m.Lines {
		if l.Faint || l.Country == "" {
			continue
		}
		if lines[l.Country] == nil {
			order = append(order, l.Country)
		}
		lines[l.Country] = append(lines[l.Country], l.Path)
	}
	for _, code := range order {
		if name := m.Country(code); name != "" && !said[name] {
			w.country(t, lines[code], f, name, walls, m.Lang)
		}
	}
}

// country writes the name of a country beside the lines that run in it, as near
// to the middle of them as it can.
func (w pen) country(t *taken, lines []orb.LineString, f frame, name string, walls []wall, lang geo.Lang) {
	n := regionName(label{kind: "country", from: f.zoom - 1}, f, name, lang)
	var spots []pixel
	inside := f.box().grown(-20)
	for _, line := range lines {
		for _, s := range f.projected(line, 0) {
			for walked, i := 0.0, 1; i < len(s.points); i++ {
				if walked += distance(s.points[i-1], s.points[i]); walked >= 30 && inside.has(s.points[i]) {
					spots = append(spots, s.points[i])
					walked = 0
				}
			}
		}
	}
	for _, away := range [...]float64{40, 60, 85, 120, 170} {
		for i := range spots {
			// From the middle outwards: 0, 1, -1, 2, -2 …
			from := spots[(len(spots)/2+(i+1)/2*(1-2*(i%2))+len(spots))%len(spots)]
			for turn := range 12 {
				angle := float64(turn) * math.Pi / 6
				at := pixel{from[0] + (away+n.width/3)*math.Cos(angle), from[1] + away*math.Sin(angle)}
				b := n.around(at)
				if !t.free(b) || t.crossed(b) > 0 {
					continue
				}
				corners := [...]pixel{at, {b[0], b[1]}, {b[2], b[1]}, {b[2], b[3]}, {b[0], b[3]}}
				open := true
				for k, c := range corners {
					open = open && !behind(walls, from, c) && (k == 0 || !behind(walls, corners[0], c))
				}
				if open {
					t.put(b)
					w.regionAt(n, at)
					return
				}
			}
		}
	}
}
