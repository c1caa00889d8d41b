package picture

import "math"

// surface is what a picture is drawn on: the elements of an SVG, or pixels. Both
// have the same few things to draw, so that they show the same.
type surface interface {
	path(p path, l look)
	rect(b box, l look)
	circle(at pixel, radius float64, l look)
	// text sets a text whose baseline begins at a point; anchor "middle" or "end"
	// says that its middle or end is there.
	text(text string, at pixel, t typeface, anchor string, l look)
	// within draws what is cut at a box.
	within(b box, draw func())
	// from draws what counts from a corner of its own.
	from(corner pixel, draw func())
}

// path is lines or, closed, rings. A part of fewer than two points is none.
type path struct {
	parts  [][]pixel
	closed bool
}

// look is how something is filled and stroked. Colours are #rrggbb; empty: not.
type look struct {
	fill   string
	holes  bool // rings in rings are holes; they run the other way round
	stroke string
	width  float64 // of the stroke; 0: 1
	joins  string  // round, or mitred
	ends   string  // round, or cut off
	dash   []float64
	offset float64 // where in the dashes the line begins
	behind bool    // the stroke lies behind what is filled
}

// lineLook is how most lines are stroked.
func lineLook(stroke string, width float64) look {
	return look{stroke: stroke, width: width, joins: "round"}
}

// pen draws what a picture consists of, on any surface.
type pen struct {
	surface
	themed bool // for a page that has the colours; see Window
}

// haloed writes a text on the map, with the ground around it.
func (w pen) haloed(text string, at pixel, t typeface, anchor, ink, halo string) {
	if w.themed { // browsers of today put a stroke behind its letters
		w.text(text, at, t, anchor, look{fill: ink, stroke: halo, width: 3.5, joins: "round", behind: true})
		return
	}
	w.text(text, at, t, anchor, lineLook(halo, 3.5))
	w.text(text, at, t, anchor, look{fill: ink})
}

func distance(p, q pixel) float64 { return math.Hypot(q[0]-p[0], q[1]-p[1]) }
