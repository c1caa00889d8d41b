package picture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// writer writes SVG 1.1: elements with presentation attributes only, so that a
// strict Content-Security-Policy and old drawing programs both take it.
type writer struct {
	bytes.Buffer
	cuts   int
	themed bool // the page that it stands in has the colours
}

// themes name the colours of the ground as a page has them, in light and dark.
var themes = map[string]string{
	landColour: "land", waterColour: "water", shoreColour: "shore", riverColour: "river", borderColour: "border",
	townInk: "town", countryInk: "country", seaInk: "sea",
}

// ink returns a colour as it is written: as it is, or by its name.
func (w *writer) ink(colour string) string {
	if name, known := themes[colour]; known && w.themed {
		return "var(--map-" + name + ")"
	}
	return colour
}

// tenths writes a coordinate: a tenth of a pixel is as exact as an eye.
func tenths(v float64) string {
	return strconv.FormatFloat(math.Round(v*10)/10+0, 'f', -1, 64)
}

// hundredths writes a width.
func hundredths(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100+0, 'f', -1, 64)
}

// pathOf writes points as path data; what falls on the same tenth is left out.
// Fewer than two points are no path.
func pathOf(points []pixel, closed bool) string {
	var b strings.Builder
	lastX, lastY := "", ""
	n := 0
	for _, p := range points {
		x, y := tenths(p[0]), tenths(p[1])
		if x == lastX && y == lastY {
			continue
		}
		switch n {
		case 0:
			b.WriteByte('M')
		case 1:
			b.WriteByte('L')
		default:
			b.WriteByte(' ')
		}
		b.WriteString(x + " " + y)
		lastX, lastY = x, y
		n++
	}
	if n < 2 {
		return ""
	}
	if closed {
		b.WriteByte('Z')
	}
	return b.String()
}

// path writes a path, if there is one.
func (w *writer) path(d, attributes string) {
	if d != "" {
		fmt.Fprintf(w, `<path d="%s" %s/>`+"\n", d, attributes)
	}
}

// text writes a text whose baseline begins, or has its middle or end, at a point.
func (w *writer) text(text string, at pixel, t typeface, anchor, attributes string) {
	fmt.Fprintf(w, `<text x="%s" y="%s" font-size="%s"`, tenths(at[0]), tenths(at[1]), tenths(t.size))
	if t.weight != 400 {
		fmt.Fprintf(w, ` font-weight="%d"`, t.weight)
	}
	if t.italic {
		w.WriteString(` font-style="italic"`)
	}
	if t.apart > 0 {
		fmt.Fprintf(w, ` letter-spacing="%s"`, hundredths(t.apart))
	}
	if anchor != "" {
		fmt.Fprintf(w, ` text-anchor="%s"`, anchor)
	}
	w.WriteString(" " + attributes + ">" + escaped(text) + "</text>\n")
}

// haloed writes a text on the map, with the ground around it.
func (w *writer) haloed(text string, at pixel, t typeface, anchor, ink, halo string) {
	if w.themed { // browsers of today put a stroke behind its letters
		w.text(text, at, t, anchor, fmt.Sprintf(`fill="%s" stroke="%s" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"`, w.ink(ink), w.ink(halo)))
		return
	}
	w.text(text, at, t, anchor, fmt.Sprintf(`fill="none" stroke="%s" stroke-width="3.5" stroke-linejoin="round"`, halo))
	w.text(text, at, t, anchor, fmt.Sprintf(`fill="%s"`, ink))
}

// within writes what draw writes, cut at a box.
func (w *writer) within(b box, draw func()) {
	w.cuts++
	fmt.Fprintf(w, `<clipPath id="cut-%d"><rect x="%s" y="%s" width="%s" height="%s"/></clipPath><g clip-path="url(#cut-%d)">`+"\n",
		w.cuts, tenths(b[0]), tenths(b[1]), tenths(b[2]-b[0]), tenths(b[3]-b[1]), w.cuts)
	draw()
	w.WriteString("</g>\n")
}

// escaped returns a text as XML has it; what XML cannot have becomes U+FFFD.
func escaped(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		panic(err) // a builder takes everything
	}
	return b.String()
}

func distance(p, q pixel) float64 { return math.Hypot(q[0]-p[0], q[1]-p[1]) }
