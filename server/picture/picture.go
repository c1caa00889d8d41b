// Package picture draws a map as SVG that stands alone: a frame of the basemap,
// lines in their kind and status, places, a title, a legend, a scale bar and a
// source line. It knows no corridors, languages or HTTP: what is drawn and said
// comes from outside. It has no type to measure with, so widths of texts are
// estimated, and always light: it is made for print and for pages of others.
package picture

import (
	"fmt"
	"math"
	"slices"

	"corridoratlas/assets"
	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// Line is a line of the map.
type Line struct {
	ID      string
	Path    orb.LineString
	Bed     string // lines of one bed run beside each other; empty: alone
	Kind    geo.Kind
	Status  geo.Status
	Country string // that it runs in; empty: none
	Faint   bool   // stands back, and is not in the legend
}

// Place is a point of the map with its name.
type Place struct {
	At       orb.Point
	Name     string
	Large    bool    // an end or a city
	FromZoom float64 // of the map, from which on it is told
}

// Key is a row of the legend.
type Key struct {
	Kind   geo.Kind
	Status geo.Status
	Text   string
}

// Map is what a picture shows.
type Map struct {
	Width   int
	Height  int // 0: as what is shown needs it
	Lang    geo.Lang
	Bounds  orb.Bound // of what is shown, without air
	Lines   []Line
	Places  []Place // the most important first
	Keys    []Key
	Title   string
	Source  string
	Borders bool
	Style   *assets.Style
	Ground  *Ground
	Country func(code string) string     // names a country; empty: not written
	Scale   func(km, lat float64) string // what the scale bar says
}

// The paper and the inks on it: as web/src/style/tokens.css has them.
const (
	paper = "#fbf9f4"
	ink   = "#24211c"
	soft  = "#5f594d"
	edge  = "#e2dccd"
)

// sheet is where everything stands, px.
type sheet struct {
	width, height float64
	margin        float64
	title         []string
	titleFace     typeface
	titleTop      float64
	leading       float64 // of the title
	frame         frame
	mapTop        float64
	keys          []placedKey
	source        []string
	sourceTop     float64
}

type placedKey struct {
	Key
	at pixel // its left end, in the middle of its height
}

var (
	keyFace    = typeface{size: 13, weight: 400}
	sourceFace = typeface{size: 11, weight: 400}
)

const (
	swatchWidth, swatchHeight = 44, 18
	keyLeading, keyGap        = 26, 24
	sourceLeading             = 16
)

// Size returns how large the picture is, px.
func (m Map) Size() (width, height int) {
	s := m.layOut()
	return m.Width, int(s.height)
}

// layOut places everything.
func (m Map) layOut() sheet {
	s := sheet{width: float64(m.Width), margin: 24, titleFace: typeface{size: 22, weight: 600}, leading: 29}
	if m.Width < 600 {
		s.margin, s.titleFace.size, s.leading = 14, 17, 23
	}
	room := s.width - 2*s.margin
	s.title = s.titleFace.wrapped(m.Title, room)
	if m.Height > 0 && len(s.title) > 2 {
		s.titleFace.size, s.leading = 17, 23
		s.title = s.titleFace.wrapped(m.Title, room)
	}
	s.titleTop = s.margin - 4
	s.mapTop = math.Round(s.titleTop + float64(len(s.title))*s.leading + 10)
	// What stands below the map, from its lower edge on.
	x, y := s.margin, 10+keyLeading/2.0
	for _, k := range m.Keys {
		width := swatchWidth + 8 + keyFace.widthOf(k.Text)
		if x > s.margin && x+width > s.margin+room {
			x, y = s.margin, y+keyLeading
		}
		s.keys = append(s.keys, placedKey{k, pixel{x, y}})
		x += width + keyGap
	}
	s.sourceTop = 12
	if len(s.keys) > 0 {
		s.sourceTop = y + keyLeading/2 + 6
	}
	s.source = sourceFace.wrapped(m.Source, room)
	below := math.Ceil(s.sourceTop + float64(len(s.source))*sourceLeading + s.margin - 6)
	air := 24 + room/40
	if m.Height > 0 {
		air = 20
	}
	height := m.mapHeight(room, air, s.mapTop+below)
	s.frame = fit(m.Bounds, room, height, air)
	bottom := s.mapTop + height
	for i := range s.keys {
		s.keys[i].at[1] += bottom
	}
	s.sourceTop += bottom
	s.height = bottom + below
	return s
}

// mapHeight is how high the map is, px: what the rest leaves of the height that is
// asked for, but never a slit; or as high as what is shown, but never a ribbon or a
// tower.
func (m Map) mapHeight(room, air, rest float64) float64 {
	if m.Height > 0 {
		return max(0.2*room, float64(m.Height)-rest)
	}
	high := 0.5
	if m.Width < 600 {
		high = 0.8
	}
	return math.Round(max(0.42*room, min(high*room, room*aspect(m.Bounds)+2*air)))
}

// SVG draws the picture.
func (m Map) SVG() ([]byte, error) {
	s := m.layOut()
	squares, err := m.Ground.squares(s.frame)
	if err != nil {
		return nil, err
	}
	var w writer
	fmt.Fprintf(&w, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%s" viewBox="0 0 %d %s" role="img" xml:lang="%s" font-family="%s">`+"\n",
		m.Width, tenths(s.height), m.Width, tenths(s.height), m.Lang, family)
	fmt.Fprintf(&w, "<title>%s</title>\n", escaped(m.Title))
	fmt.Fprintf(&w, `<rect width="100%%" height="100%%" fill="%s"/>`+"\n", paper)
	m.drawOn(pen{surface: &w}, s, squares)
	w.WriteString("</svg>\n")
	return w.Bytes(), nil
}

// drawOn draws all that stands on the sheet.
func (m Map) drawOn(w pen, s sheet, squares []square) {
	for i, line := range s.title {
		w.text(line, pixel{s.margin, s.titleTop + (float64(i)+0.5)*s.leading + s.titleFace.size*0.35}, s.titleFace, "", look{fill: ink})
	}
	f := s.frame
	w.from(pixel{s.margin, s.mapTop}, func() {
		w.within(f.box(), func() { m.draw(w, f, squares) })
		w.rect(box{0.5, 0.5, f.width - 0.5, f.height - 0.5}, look{stroke: edge})
	})
	for _, k := range s.keys {
		w.swatch(k, m.Style)
	}
	for i, line := range s.source {
		w.text(line, pixel{s.margin, s.sourceTop + (float64(i)+0.5)*sourceLeading + sourceFace.size*0.35}, sourceFace, "", look{fill: soft})
	}
}

// draw draws the map itself.
func (m Map) draw(w pen, f frame, squares []square) {
	w.ground(squares, f, m.Borders)
	t := newTaken()
	for _, b := range outside(f) {
		t.put(b)
	}
	var faint []drawn
	plain := map[geo.Status][]drawn{}
	busy := newTaken() // by lines that stand back too: the scale bar keeps away from both
	for _, l := range m.Lines {
		d := m.drawn(l, f)
		for _, s := range d.stretches {
			busy.line(s.points)
			if !l.Faint {
				t.line(s.points)
			}
		}
		if l.Faint {
			faint = append(faint, d)
		} else {
			plain[l.Status] = append(plain[l.Status], d)
		}
	}
	w.drawLines(faint)
	for _, status := range slices.Backward(geo.Statuses) { // what is most real lies on top
		w.drawLines(plain[status])
	}
	bar := m.bar(busy, f)
	t.put(bar.box)
	said := w.places(t, m.Places, f)
	all := labels(squares, f)
	large := func(l label) bool { return l.kind != "town" }
	w.names(t, slices.DeleteFunc(slices.Clone(all), func(l label) bool { return !large(l) }), f, m.Lang, m.Country, said)
	w.countries(t, m, f, walls(squares, f), said)
	w.names(t, slices.DeleteFunc(all, large), f, m.Lang, m.Country, said)
	w.bar(bar)
}

// drawn returns a line with its strokes; one that is faint is thinner and pale.
func (m Map) drawn(l Line, f frame) drawn {
	d := drawn{width: widthAt(m.Style.Widths, f.zoom), ground: m.Style.Ground.Light}
	count, aside := m.bed(l)
	if f.zoom < besideFrom {
		count, aside = 1, 0
	}
	d.stretches = f.projected(l.Path, aside*(d.width*1.3+1))
	d.width *= crowd(count)
	d.strokes = m.Style.StrokesOf(l.Kind, l.Status, "light")
	if l.Faint {
		d.width *= 0.62
		for i, s := range d.strokes {
			if s.Tone != "ground" {
				d.strokes[i].Colour = mixed(mixed(s.Colour, m.Style.Dim.Light, 0.8), m.Style.Ground.Light, 0.35)
			}
		}
	}
	return d
}

// mixed returns a colour between two, #rrggbb each; a part of 1 is the second.
func mixed(a, b string, part float64) string {
	var p, q [3]int
	if _, err := fmt.Sscanf(a, "#%02x%02x%02x", &p[0], &p[1], &p[2]); err != nil {
		return a
	}
	if _, err := fmt.Sscanf(b, "#%02x%02x%02x", &q[0], &q[1], &q[2]); err != nil {
		return a
	}
	for i := range p {
		p[i] = int(math.Round(float64(p[i]) + float64(q[i]-p[i])*part))
	}
	return fmt.Sprintf("#%02x%02x%02x", p[0], p[1], p[2])
}

// outside are boxes around the map: no name is cut by its edge.
func outside(f frame) []box {
	const far = 400
	return []box{
		{-far, -far, 3, f.height + far}, {f.width - 3, -far, f.width + far, f.height + far},
		{-far, -far, f.width + far, 3}, {-far, f.height - 3, f.width + far, f.height + far},
	}
}

// scaled is the scale bar as it stands on the map.
type scaled struct {
	box
	text string
	px   float64
}

// bar places the scale bar in the corner with fewest lines, at the right bottom
// where it can be.
func (m Map) bar(busy *taken, f frame) scaled {
	lat := f.latitude()
	km, px := bar(f.pixelsPerKM(lat), min(140, f.width/4))
	b := scaled{text: m.Scale(km, lat), px: px}
	width, height := max(px, keyFace.widthOf(b.text))+10, 36.0
	least := math.MaxInt
	for _, corner := range [...]pixel{{f.width - 10 - width, f.height - 8 - height}, {10, f.height - 8 - height}, {f.width - 10 - width, 8}, {10, 8}} {
		at := box{corner[0], corner[1], corner[0] + width, corner[1] + height}
		if n := busy.crossed(at); n < least {
			b.box, least = at, n
		}
	}
	return b
}

func (w pen) bar(b scaled) {
	right, bottom := b.box[2]-4, b.box[3]-5
	d := path{parts: [][]pixel{{{right - b.px, bottom - 5}, {right - b.px, bottom}, {right, bottom}, {right, bottom - 5}}}}
	w.path(d, look{stroke: halo, width: 4.5})
	w.path(d, look{stroke: nameInk, width: 1.5})
	w.haloed(b.text, pixel{right, bottom - 12}, keyFace, "end", nameInk, halo)
}

// swatch draws a row of the legend.
func (w pen) swatch(k placedKey, style *assets.Style) {
	line := []pixel{{k.at[0] + 2, k.at[1]}, {k.at[0] + swatchWidth - 2, k.at[1]}}
	d := drawn{stretches: []stretch{{points: line}}, strokes: style.StrokesOf(k.Kind, k.Status, "light"), width: widthAt(style.Widths, 7), ground: paper}
	for i, s := range d.strokes {
		if s.Tone == "ground" {
			d.strokes[i].Colour = paper
		}
	}
	w.drawLines([]drawn{d})
	w.text(k.Text, pixel{k.at[0] + swatchWidth + 8, k.at[1] + keyFace.size*0.35}, keyFace, "", look{fill: ink})
}
