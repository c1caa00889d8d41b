package picture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// writer is a surface of SVG 1.1: elements with presentation attributes only, so
// that a strict Content-Security-Policy and old drawing programs both take it.
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

// attributes writes a look.
func (w *writer) attributes(l look) string {
	var b strings.Builder
	fill := w.ink(l.fill)
	if fill == "" {
		fill = "none"
	}
	b.WriteString(`fill="` + fill + `"`)
	if l.holes {
		b.WriteString(` fill-rule="evenodd"`)
	}
	if l.stroke == "" {
		return b.String()
	}
	b.WriteString(` stroke="` + w.ink(l.stroke) + `"`)
	if l.width != 0 {
		b.WriteString(` stroke-width="` + hundredths(l.width) + `"`)
	}
	if l.joins != "" {
		b.WriteString(` stroke-linejoin="` + l.joins + `"`)
	}
	if l.ends != "" {
		b.WriteString(` stroke-linecap="` + l.ends + `"`)
	}
	if len(l.dash) > 0 {
		words := make([]string, len(l.dash))
		for i, d := range l.dash {
			words[i] = hundredths(d)
		}
		b.WriteString(` stroke-dasharray="` + strings.Join(words, " ") + `"`)
		if l.offset > 0.005 {
			b.WriteString(` stroke-dashoffset="` + hundredths(l.offset) + `"`)
		}
	}
	if l.behind {
		b.WriteString(` paint-order="stroke"`)
	}
	return b.String()
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

func (w *writer) path(p path, l look) {
	d := ""
	for _, part := range p.parts {
		d += pathOf(part, p.closed)
	}
	if d != "" {
		fmt.Fprintf(w, `<path d="%s" %s/>`+"\n", d, w.attributes(l))
	}
}

func (w *writer) rect(b box, l look) {
	w.WriteString("<rect")
	if b[0] != 0 || b[1] != 0 {
		fmt.Fprintf(w, ` x="%s" y="%s"`, tenths(b[0]), tenths(b[1]))
	}
	fmt.Fprintf(w, ` width="%s" height="%s" %s/>`+"\n", tenths(b[2]-b[0]), tenths(b[3]-b[1]), w.attributes(l))
}

func (w *writer) circle(at pixel, radius float64, l look) {
	fmt.Fprintf(w, `<circle cx="%s" cy="%s" r="%s" %s/>`+"\n", tenths(at[0]), tenths(at[1]), tenths(radius), w.attributes(l))
}

func (w *writer) text(text string, at pixel, t typeface, anchor string, l look) {
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
	w.WriteString(" " + w.attributes(l) + ">" + escaped(text) + "</text>\n")
}

func (w *writer) within(b box, draw func()) {
	w.cuts++
	fmt.Fprintf(w, `<clipPath id="cut-%d"><rect x="%s" y="%s" width="%s" height="%s"/></clipPath><g clip-path="url(#cut-%d)">`+"\n",
		w.cuts, tenths(b[0]), tenths(b[1]), tenths(b[2]-b[0]), tenths(b[3]-b[1]), w.cuts)
	draw()
	w.WriteString("</g>\n")
}

func (w *writer) from(corner pixel, draw func()) {
	fmt.Fprintf(w, `<g transform="translate(%s %s)">`+"\n", tenths(corner[0]), tenths(corner[1]))
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
