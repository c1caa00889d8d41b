package picture

import (
	"corridoratlas/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/simplify"
)

// Window is a small map's part of the world, in pixels from its left top corner
// on: Web Mercator, north up. What lies in it is drawn by who asks for it.
type Window struct{ frame frame }

// NewWindow returns the window of a size that shows bounds with a margin around
// them, but no closer than a zoom. One of more than the world shows parts of it
// twice.
func NewWindow(b orb.Bound, width, height, margin, closest float64) Window {
	return Window{fitWithin(b, width, height, margin, 0, closest)}
}

// At returns where a point is.
func (v Window) At(p orb.Point) (x, y float64) {
	at := v.frame.at(p)
	return at[0], at[1]
}

// PerDegree is how many pixels a degree of longitude has.
func (v Window) PerDegree() float64 { return v.frame.world / 360 }

// Backdrop is what lies under a small map: land, water, borders and names.
type Backdrop struct {
	Lang    geo.Lang
	Borders bool
	Country func(code string) string // names a country; empty: not written
	Lines   []orb.LineString         // of the map: names keep off them
	Taken   [][4]float64             // left, top, right, bottom, px: of what is written on the map
}

// Under draws the ground of a window as SVG elements for an SVG that stands in a
// page. Their colours are the page's: --map-land, --map-water, --map-shore,
// --map-river, --map-border, and --map-town, --map-country, --map-sea of names.
func (g *Ground) Under(v Window, b Backdrop) (string, error) {
	squares, err := g.squares(v.frame)
	if err != nil {
		return "", err
	}
	out := writer{themed: true}
	w := pen{surface: &out, themed: true}
	w.ground(squares, v.frame, b.Borders)
	t := newTaken()
	for _, edge := range outside(v.frame) {
		t.put(edge)
	}
	for _, place := range b.Taken {
		t.put(place)
	}
	for _, l := range b.Lines {
		for _, s := range v.frame.projected(l, 0) {
			t.line(s.points)
		}
	}
	out.WriteString(`<g class="names">` + "\n")
	w.names(t, labels(squares, v.frame), v.frame, b.Lang, b.Country, map[string]bool{})
	out.WriteString("</g>\n")
	return out.String(), nil
}

// thin is how far a small map's ground may be off, px. It takes the ground from
// 200 kB to a quarter; a picture, which is printed too, keeps its own.
const thin = 0.8

// smallest is how large an island or a stretch of a river is at least, px.
const smallest = 1.5

// extent is the longer side of what points take up, px.
func extent(points []pixel) float64 {
	low, high := points[0], points[0]
	for _, p := range points {
		low, high = pixel{min(low[0], p[0]), min(low[1], p[1])}, pixel{max(high[0], p[0]), max(high[1], p[1])}
	}
	return max(high[0]-low[0], high[1]-low[1])
}

// thinned returns points of the ground without what nobody sees of them.
func (w pen) thinned(points []pixel) []pixel {
	if !w.themed {
		return points
	}
	if points = Thinned(points, thin); len(points) > 2 && extent(points) < smallest {
		return nil
	}
	return points
}

// Thinned returns points without those that are off the rest by no more than a
// tolerance, px.
func Thinned[P ~[2]float64](points []P, tolerance float64) []P {
	line := make(orb.LineString, len(points))
	for i, p := range points {
		line[i] = orb.Point(p)
	}
	line = simplify.DouglasPeucker(tolerance).LineString(line)
	kept := make([]P, len(line))
	for i, p := range line {
		kept[i] = P(p)
	}
	return kept
}
