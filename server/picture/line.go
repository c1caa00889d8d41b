package picture

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"corridoratlas/assets"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/simplify"
)

// rim is how much ground a line keeps free on each side, px.
const rim = 1.3

// drawn is a line on the map with its strokes.
type drawn struct {
	stretches []stretch
	strokes   []assets.ColouredStroke
	width     float64
	ground    string
}

// widthAt returns the width of a line at a zoom, linear between those of the
// style.
func widthAt(widths map[int]float64, zoom float64) float64 {
	zooms := slices.Sorted(maps.Keys(widths))
	if len(zooms) == 0 {
		return 2
	}
	last := zooms[0]
	for _, z := range zooms {
		if zoom <= float64(z) {
			if z == last {
				return widths[z]
			}
			return widths[last] + (widths[z]-widths[last])*(zoom-float64(last))/float64(z-last)
		}
		last = z
	}
	return widths[last]
}

// across is how wide the strokes of a line are together, in its widths.
func across(strokes []assets.ColouredStroke) float64 {
	most := 0.0
	for _, s := range strokes {
		if s.Mark != "" && s.Size > 0 {
			most = max(most, s.Size)
		} else {
			most = max(most, s.Width)
		}
	}
	return most
}

// projected returns a line on the map, set aside to the right by so many pixels,
// without what nobody sees of it.
func (f frame) projected(line orb.LineString, aside float64) []stretch {
	ls := make(orb.LineString, len(line))
	for i, p := range line {
		ls[i] = orb.Point(f.at(p))
	}
	tolerance := 0.35
	if aside != 0 {
		tolerance = 0.8 // beside a line its smallest bends would be folds
	}
	ls = simplify.DouglasPeucker(tolerance).LineString(ls)
	points := make([]pixel, len(ls))
	for i, p := range ls {
		points[i] = pixel(p)
	}
	return clipLine(offset(points, aside), f.box().grown(30))
}

// drawLines draws lines that belong together: first the ground beside all of
// them, then stroke over stroke, so that none cuts into the one that it joins.
func (w *writer) drawLines(lines []drawn) {
	most := 0
	for _, l := range lines {
		most = max(most, len(l.strokes))
		for _, s := range l.stretches {
			w.stroke(s, l.ground, across(l.strokes)*l.width+2*rim, "butt", nil)
		}
	}
	for i := range most {
		for _, l := range lines {
			if i >= len(l.strokes) {
				continue
			}
			for _, s := range l.stretches {
				w.drawStroke(s, l.strokes[i], l.width)
			}
		}
	}
}

func (w *writer) drawStroke(s stretch, stroke assets.ColouredStroke, width float64) {
	if stroke.Mark != "" {
		w.path(marks(s, stroke.Stroke, width), fmt.Sprintf(`fill="none" stroke="%s" stroke-width="%s"`, stroke.Colour, hundredths(max(1, stroke.Width*width))))
		return
	}
	dash := make([]float64, len(stroke.Dash))
	for i, d := range stroke.Dash {
		dash[i] = max(1, d*width)
	}
	least, ends := 1.0, "round"
	if stroke.Tone == "ground" {
		least = 0.5
	}
	if len(dash) > 0 {
		ends = "butt"
	}
	w.stroke(s, stroke.Colour, max(least, stroke.Width*width), ends, dash)
}

func (w *writer) stroke(s stretch, colour string, width float64, ends string, dash []float64) {
	attributes := fmt.Sprintf(`fill="none" stroke="%s" stroke-width="%s" stroke-linejoin="round"`, colour, hundredths(width))
	if ends != "butt" {
		attributes += ` stroke-linecap="` + ends + `"`
	}
	if len(dash) > 0 {
		period := 0.0
		words := make([]string, len(dash))
		for i, d := range dash {
			words[i] = hundredths(d)
			period += d
		}
		attributes += ` stroke-dasharray="` + strings.Join(words, " ") + `"`
		if offset := math.Mod(s.from, period); offset > 0.005 {
			attributes += ` stroke-dashoffset="` + hundredths(offset) + `"`
		}
	}
	w.path(pathOf(s.points, false), attributes)
}

// marks are crosses or slashes on a line, upright to it.
func marks(s stretch, stroke assets.Stroke, width float64) string {
	every, half := stroke.Every*width, stroke.Size*width/2
	if every <= 0 {
		return ""
	}
	next := every/2 - math.Mod(s.from, every)
	if next < 0 {
		next += every
	}
	var b strings.Builder
	walked := 0.0
	for i := 1; i < len(s.points); i++ {
		p, q := s.points[i-1], s.points[i]
		length := distance(p, q)
		for ; length > 0 && walked+length >= next; next += every {
			t := (next - walked) / length
			x, y := p[0]+t*(q[0]-p[0]), p[1]+t*(q[1]-p[1])
			tx, ty := (q[0]-p[0])/length*half, (q[1]-p[1])/length*half
			b.WriteString(pathOf([]pixel{{x - tx + ty, y - ty - tx}, {x + tx - ty, y + ty + tx}}, false))
			if stroke.Mark == "cross" {
				b.WriteString(pathOf([]pixel{{x - tx - ty, y - ty + tx}, {x + tx + ty, y + ty - tx}}, false))
			}
		}
		walked += length
	}
	return b.String()
}
