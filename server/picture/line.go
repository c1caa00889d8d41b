package picture

import (
	"maps"
	"math"
	"slices"

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
func (w pen) drawLines(lines []drawn) {
	most := 0
	for _, l := range lines {
		most = max(most, len(l.strokes))
		for _, s := range l.stretches {
			w.stroke(s, l.ground, across(l.strokes)*l.width+2*rim, "", nil)
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

func (w pen) drawStroke(s stretch, stroke assets.ColouredStroke, width float64) {
	if stroke.Mark != "" {
		w.path(marks(s, stroke.Stroke, width), look{stroke: stroke.Colour, width: max(1, stroke.Width*width)})
		return
	}
	dash := make([]float64, len(stroke.Dash))
	for i, d := range stroke.Dash {
		dash[i] = max(1, d*width)
	}
	dash = apart(dash)
	least, ends := 1.0, "round"
	if stroke.Tone == "ground" {
		least = 0.5
	}
	if len(dash) > 0 {
		ends = ""
	}
	w.stroke(s, stroke.Colour, max(least, stroke.Width*width), ends, dash)
}

// ties is how near ties may stand, px: nearer, on the smallest maps, they are a
// scribble.
const ties = 7

// apart returns a pattern of short ties with gaps between them that are wide
// enough.
func apart(dash []float64) []float64 {
	if len(dash) == 2 && dash[0] < dash[1]/2 {
		dash[1] = max(dash[1], ties-dash[0])
	}
	return dash
}

func (w pen) stroke(s stretch, colour string, width float64, ends string, dash []float64) {
	l := lineLook(colour, width)
	l.ends, l.dash = ends, dash
	if len(dash) > 0 {
		period := 0.0
		for _, d := range dash {
			period += d
		}
		l.offset = math.Mod(s.from, period)
	}
	w.path(path{parts: [][]pixel{s.points}}, l)
}

// marks are crosses or slashes on a line, upright to it.
func marks(s stretch, stroke assets.Stroke, width float64) path {
	every, half := stroke.Every*width, stroke.Size*width/2
	var all path
	if every <= 0 {
		return all
	}
	next := every/2 - math.Mod(s.from, every)
	if next < 0 {
		next += every
	}
	walked := 0.0
	for i := 1; i < len(s.points); i++ {
		p, q := s.points[i-1], s.points[i]
		length := distance(p, q)
		for ; length > 0 && walked+length >= next; next += every {
			t := (next - walked) / length
			x, y := p[0]+t*(q[0]-p[0]), p[1]+t*(q[1]-p[1])
			tx, ty := (q[0]-p[0])/length*half, (q[1]-p[1])/length*half
			all.parts = append(all.parts, []pixel{{x - tx + ty, y - ty - tx}, {x + tx - ty, y + ty + tx}})
			if stroke.Mark == "cross" {
				all.parts = append(all.parts, []pixel{{x - tx - ty, y - ty + tx}, {x + tx + ty, y + ty - tx}})
			}
		}
		walked += length
	}
	return all
}
