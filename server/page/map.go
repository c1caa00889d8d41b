package page

import (
	"fmt"
	"html"
	"math"
	"strings"

	"github.com/paulmach/orb"
)

// Map is a small map of shapes, in Web Mercator, north up.
type Map struct {
	Label   string // what it shows, for those who do not see it
	Caption string
	Shapes  []Shape
}

// Shape is a geometry on a map. What is nearer to its last vertex than a pixel is
// not drawn.
type Shape struct {
	Geometry orb.Geometry
	Kind     string // of corridors: its colour
	Title    string
	Href     string
}

// The size of a map, and how far the shapes stay from its edges, px.
const (
	mapWidth  = 960.0
	mapHeight = 420.0
	mapMargin = 36.0
)

// view turns degrees into pixels.
type view struct {
	west, north float64 // in radians of Mercator
	scale       float64 // px a radian
}

func mercator(p orb.Point) (x, y float64) {
	lat := max(-85, min(85, p[1])) * math.Pi / 180
	return p[0] * math.Pi / 180, math.Asinh(math.Tan(lat))
}

func (v view) at(p orb.Point) (x, y float64) {
	x, y = mercator(p)
	return (x - v.west) * v.scale, (v.north - y) * v.scale
}

// viewOf puts bounds in the middle. A point has some land around it.
func viewOf(b orb.Bound) view {
	west, south := mercator(b.Min)
	east, north := mercator(b.Max)
	const least = 0.02 // radians: about a degree
	width, height := max(east-west, least), max(north-south, least)
	v := view{scale: min((mapWidth-2*mapMargin)/width, (mapHeight-2*mapMargin)/height)}
	v.west = (west+east)/2 - mapWidth/2/v.scale
	v.north = (south+north)/2 + mapHeight/2/v.scale
	return v
}

// svg draws the map, without a script and without a style of its own.
func (m *Map) svg() string {
	var all orb.Bound
	for i, s := range m.Shapes {
		if i == 0 {
			all = s.Geometry.Bound()
			continue
		}
		all = all.Union(s.Geometry.Bound())
	}
	v := viewOf(all)
	var b strings.Builder
	fmt.Fprintf(&b, `<svg viewBox="0 0 %g %g" role="group" aria-label="%s">`, mapWidth, mapHeight, html.EscapeString(m.Label))
	v.grid(&b)
	for _, s := range m.Shapes {
		v.shape(&b, s)
	}
	b.WriteString("</svg>")
	return b.String()
}

// grid draws meridians and parallels, with their degrees at the edges.
func (v view) grid(b *strings.Builder) {
	step := 60.0
	for _, finer := range [...]float64{30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1} {
		if finer*math.Pi/180*v.scale < 90 { // px between two meridians
			break
		}
		step = finer
	}
	degrees := func(v float64, plus, minus string) string {
		side := plus
		if v < 0 {
			side = minus
		}
		return fmt.Sprintf("%g°\u202f%s", math.Abs(math.Round(v*10)/10), side)
	}
	for i := math.Ceil(-180 / step); i*step <= 180; i++ {
		if x, _ := v.at(orb.Point{i * step, 0}); x > 0 && x < mapWidth {
			fmt.Fprintf(b, `<path class="grid" d="M%.1f 0V%g"/><text x="%.1f" y="%g">%s</text>`, x, mapHeight, x+4, mapHeight-8, degrees(i*step, "E", "W"))
		}
	}
	for i := math.Ceil(-80 / step); i*step <= 80; i++ {
		if _, y := v.at(orb.Point{0, i * step}); y > 0 && y < mapHeight-24 {
			fmt.Fprintf(b, `<path class="grid" d="M0 %.1fH%g"/><text x="8" y="%.1f">%s</text>`, y, mapWidth, y-4, degrees(i*step, "N", "S"))
		}
	}
}

func (v view) shape(b *strings.Builder, s Shape) {
	class := "shape"
	if s.Kind != "" {
		class += " kind-" + s.Kind
	}
	if s.Href != "" {
		fmt.Fprintf(b, `<a href="%s" aria-label="%s">`, html.EscapeString(s.Href), html.EscapeString(s.Title))
	}
	title := ""
	if s.Title != "" {
		title = "<title>" + html.EscapeString(s.Title) + "</title>"
	}
	var path strings.Builder
	v.path(&path, s.Geometry, b, class, title)
	if path.Len() > 0 {
		if s.Geometry.Dimensions() == 2 {
			class += " area"
		}
		fmt.Fprintf(b, `<path class="%s" d="%s">%s</path>`, html.EscapeString(class), path.String(), title)
	}
	if s.Href != "" {
		b.WriteString("</a>")
	}
}

// path appends lines and rings to a path, and draws points at once.
func (v view) path(path *strings.Builder, g orb.Geometry, b *strings.Builder, class, title string) {
	switch g := g.(type) {
	case orb.Point:
		x, y := v.at(g)
		fmt.Fprintf(b, `<circle class="%s point" cx="%.1f" cy="%.1f" r="4.5">%s</circle>`, html.EscapeString(class), x, y, title)
	case orb.MultiPoint:
		for _, p := range g {
			v.path(path, p, b, class, title)
		}
	case orb.LineString:
		v.line(path, g)
	case orb.MultiLineString:
		for _, l := range g {
			v.line(path, l)
		}
	case orb.Polygon:
		for _, ring := range g {
			v.line(path, orb.LineString(ring))
		}
	case orb.MultiPolygon:
		for _, p := range g {
			v.path(path, p, b, class, title)
		}
	case orb.Collection:
		for _, member := range g {
			v.path(path, member, b, class, title)
		}
	}
}

func (v view) line(path *strings.Builder, l orb.LineString) {
	var lastX, lastY float64
	for i, p := range l {
		x, y := v.at(p)
		if i > 0 && i < len(l)-1 && math.Hypot(x-lastX, y-lastY) < 1 {
			continue
		}
		command := "L"
		if i == 0 {
			command = "M"
		}
		fmt.Fprintf(path, "%s%.1f %.1f", command, x, y)
		lastX, lastY = x, y
	}
}
