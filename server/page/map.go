package page

import (
	"fmt"
	"html"
	"math"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/server/picture"

	"github.com/paulmach/orb"
)

// Map is a small map of shapes, in Web Mercator, north up.
type Map struct {
	Label   string // what it shows, for those who do not see it
	Caption string
	Shapes  []Shape
	drawn   string // as SVG
	dashed  bool   // some of it
}

// Shape is a geometry on a map.
type Shape struct {
	Geometry orb.Geometry
	Kind     string // of corridors: its colour
	Open     bool   // of corridors: in operation; else it is dashed
	Title    string
	Href     string
}

// The size of a map, and how far the shapes stay from its edges, px.
const (
	mapWidth  = 960.0
	mapHeight = 420.0
	mapMargin = 36.0
)

// The zooms of a map: no closer than what tells where one is. A point says it by
// what is around it.
const closestZoom, pointZoom = 8.5, 6.0

// draw draws the map on the ground, without a script and without a style of its
// own.
func (p *Pages) draw(lang geo.Lang, m *Map) error {
	all, closest, drawn := orb.Bound{}, pointZoom, false
	var lines []orb.LineString
	for _, s := range m.Shapes {
		m.dashed = m.dashed || s.Kind != "" && !s.Open
		b := s.Geometry.Bound()
		if b.Min[0] > b.Max[0] { // of nothing
			continue
		}
		if drawn {
			b = all.Union(b)
		}
		all, drawn = b, true
		if s.Geometry.Dimensions() > 0 {
			closest = closestZoom
		}
		lines = appendLines(lines, s.Geometry)
	}
	if !drawn {
		return nil
	}
	v := view{picture.NewWindow(all, mapWidth, mapHeight, mapMargin, closest)}
	if len(lines) > mostLines {
		lines = nil // names keep off few lines only: among many there is no room
	}
	grid := v.grid(func(sides string, n float64) string { return p.degrees(lang, sides, n) })
	taken := make([][4]float64, len(grid))
	for i, g := range grid {
		taken[i] = g.taken()
	}
	under, err := p.ground.Under(v.Window, picture.Backdrop{
		Lang: lang, Borders: !p.options.HideBorders, Lines: lines, Taken: taken, Country: func(code string) string { return p.countryName(lang, code) },
	})
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg viewBox="0 0 %g %g" role="group" aria-label="%s"><g class="ground" aria-hidden="true">%s`, mapWidth, mapHeight, html.EscapeString(m.Label), under)
	for _, g := range grid {
		fmt.Fprintf(&b, `<path class="grid" d="%s"/><text class="degree" x="%.1f" y="%.1f">%s</text>`, g.path, g.x, g.y, html.EscapeString(g.text))
	}
	b.WriteString("</g>")
	for _, s := range m.Shapes {
		v.shape(&b, s)
	}
	b.WriteString("</svg>")
	m.drawn = b.String()
	return nil
}

// mostLines is of how many lines names keep off.
const mostLines = 2000

func appendLines(to []orb.LineString, g orb.Geometry) []orb.LineString {
	switch g := g.(type) {
	case orb.LineString:
		return append(to, g)
	case orb.MultiLineString:
		return append(to, g...)
	case orb.Collection:
		for _, member := range g {
			to = appendLines(to, member)
		}
	}
	return to
}

// countryName names a country for the map; one without a word is not written.
func (p *Pages) countryName(lang geo.Lang, code string) string {
	if !p.HasWord(lang, "country."+code) {
		return ""
	}
	return p.Country(lang, code)
}

// view is the part of the world that a map shows.
type view struct{ picture.Window }

// gridLine is a meridian or a parallel, with its degrees at an edge.
type gridLine struct {
	path string
	x, y float64 // of the text
	text string
}

// taken is about where the text of a grid line stands.
func (g gridLine) taken() [4]float64 { return [4]float64{g.x - 2, g.y - 12, g.x + 60, g.y + 5} }

// grid returns meridians and parallels.
func (v view) grid(degrees func(sides string, v float64) string) []gridLine {
	step := 60.0
	for _, finer := range [...]float64{30, 20, 10, 5, 2, 1, 0.5} {
		if finer*v.PerDegree() < 120 { // px between two meridians
			break
		}
		step = finer
	}
	var list []gridLine
	for i := math.Ceil(-180 / step); i*step <= 180; i++ {
		if x, _ := v.At(orb.Point{i * step, 0}); x > 0 && x < mapWidth-48 {
			list = append(list, gridLine{fmt.Sprintf("M%.1f 0V%g", x, mapHeight), x + 4, mapHeight - 8, degrees("ew", i*step)})
		}
	}
	for i := math.Ceil(-80 / step); i*step <= 80; i++ {
		if _, y := v.At(orb.Point{0, i * step}); y > 16 && y < mapHeight-24 {
			list = append(list, gridLine{fmt.Sprintf("M0 %.1fH%g", y, mapWidth), 8, y - 4, degrees("ns", i*step)})
		}
	}
	return list
}

// degrees writes a longitude (sides ew) or a latitude (ns) for the edge of a map.
func (p *Pages) degrees(lang geo.Lang, sides string, v float64) string {
	side := sides[:1]
	if v < 0 {
		side = sides[1:]
	}
	return p.Word(lang, "coordinates."+side, "n", Number(lang, math.Abs(v), 1))
}

func (v view) shape(b *strings.Builder, s Shape) {
	class := "shape"
	if s.Kind != "" {
		class += " kind-" + s.Kind
		if !s.Open {
			class += " unbuilt"
		}
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
		x, y := v.At(g)
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

// thin is how far a line may be off, px.
const thin = 0.3

func (v view) line(path *strings.Builder, l orb.LineString) {
	points := make([]orb.Point, len(l))
	for i, p := range l {
		points[i][0], points[i][1] = v.At(p)
	}
	command := "M"
	for _, p := range picture.Thinned(points, thin) {
		fmt.Fprintf(path, "%s%.1f %.1f", command, p[0], p[1])
		command = "L"
	}
}
