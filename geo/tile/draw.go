package tile

import (
	"slices"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// kind is the type of a feature in a tile (MVT 2.1, 4.3.4).
type kind byte

const (
	points   kind = 1
	lines    kind = 2
	polygons kind = 3
)

// drawing is a feature on the tile: for each kind its paths. A collection may
// have all three.
type drawing struct {
	figures [polygons + 1]figure
	inside  bool        // the window: nothing needs to be cut
	path    []orb.Point // buffers
	thin    []orb.Point
	cut     []orb.Point
	spare   []orb.Point
}

// figure is the paths of one kind.
type figure struct {
	units []unit
	ends  []int // of each path in units
	// seen is where something too small to be drawn lies: drawn as small as can
	// be where the feature has nothing else.
	seen  unit
	sight bool
}

func (g *figure) begin() int {
	if len(g.ends) == 0 {
		return 0
	}
	return g.ends[len(g.ends)-1]
}

// add appends a unit to the open path, unless it is the same again.
func (g *figure) add(u unit) {
	if n := len(g.units); n > g.begin() && g.units[n-1] == u {
		return
	}
	g.units = append(g.units, u)
}

// drop gives the open path up, and remembers where it was.
func (g *figure) drop() {
	if start := g.begin(); len(g.units) > start {
		g.seen, g.sight = g.units[start], true
		g.units = g.units[:start]
	}
}

// geometry returns the geometry of a stored feature. A line is good until the next.
func (d *drawing) geometry(f geo.Feature) (orb.Geometry, error) {
	if len(f.Path) == 0 {
		return geo.GeometryOf(f)
	}
	d.path = f.Path.AppendPoints(d.path[:0])
	return orb.LineString(d.path), nil
}

// empty reports whether nothing was drawn.
func (d *drawing) empty() bool {
	return len(d.figures[points].units) == 0 && len(d.figures[lines].units) == 0 && len(d.figures[polygons].units) == 0
}

// draw draws a geometry as far as the tile shows it. A tolerance is in units.
func (f *frame) draw(d *drawing, g orb.Geometry, tolerance float64) {
	for i := range d.figures {
		d.figures[i] = figure{units: d.figures[i].units[:0], ends: d.figures[i].ends[:0]}
	}
	for _, w := range f.windows {
		f.drawIn(d, g, w, tolerance*f.degrees)
	}
	if l := &d.figures[lines]; len(l.units) == 0 && l.sight {
		// No segment may have the length 0 (MVT 2.1, 4.3.4.3).
		u := inward(l.seen)
		l.units, l.ends = append(l.units, l.seen, unit{u.x, l.seen.y}), append(l.ends, 2)
	}
	if p := &d.figures[polygons]; len(p.units) == 0 && p.sight {
		a, b := p.seen, inward(p.seen)
		p.units, p.ends = append(p.units, a, unit{b.x, a.y}, b, unit{a.x, b.y}), append(p.ends, 4)
		p.turn(0, true)
	}
}

// inward returns the unit beside u that lies on the tile, too.
func inward(u unit) unit {
	next := func(v int32) int32 {
		if v >= Extent+Buffer {
			return v - 1
		}
		return v + 1
	}
	return unit{next(u.x), next(u.y)}
}

func (f *frame) drawIn(d *drawing, g orb.Geometry, w window, tolerance float64) {
	switch g := g.(type) {
	case orb.Point:
		f.drawPoint(&d.figures[points], g, w)
	case orb.MultiPoint:
		for _, p := range g {
			f.drawPoint(&d.figures[points], p, w)
		}
	case orb.LineString:
		f.drawLine(d, g, w, tolerance)
	case orb.MultiLineString:
		for _, l := range g {
			f.drawLine(d, l, w, tolerance)
		}
	case orb.Polygon:
		f.drawPolygon(d, g, w, tolerance)
	case orb.MultiPolygon:
		for _, p := range g {
			f.drawPolygon(d, p, w, tolerance)
		}
	case orb.Collection:
		for _, member := range g {
			f.drawIn(d, member, w, tolerance)
		}
	}
}

func (f *frame) drawPoint(g *figure, p orb.Point, w window) {
	if w.Contains(p) {
		g.units = append(g.units, f.unit(p, w.shift))
	}
}

func (f *frame) drawLine(d *drawing, l orb.LineString, w window, tolerance float64) {
	g := &d.figures[lines]
	end := func() {
		if len(g.units)-g.begin() < 2 {
			g.drop()
			return
		}
		g.ends = append(g.ends, len(g.units))
	}
	d.thin = simplify(l, d.thin[:0], tolerance, w.Bound, d.inside)
	if d.inside {
		g.add(f.unit(d.thin[0], w.shift))
		for i := 1; i < len(d.thin); i++ {
			f.drawEdge(g, d.thin[i-1], d.thin[i], w.shift)
		}
		end()
		return
	}
	open := false
	for i := 1; i < len(d.thin); i++ {
		a, b := d.thin[i-1], d.thin[i]
		from, to, ok := clipEdge(a, b, w.Bound)
		if open && (!ok || from != a) {
			end()
			open = false
		}
		if !ok {
			continue
		}
		if !open {
			g.add(f.unit(from, w.shift))
			open = true
		}
		f.drawEdge(g, from, to, w.shift)
		if to != b {
			end()
			open = false
		}
	}
	if open {
		end()
	}
}

// drawEdge adds an edge but its start, bent as it needs be.
func (f *frame) drawEdge(g *figure, from, to orb.Point, shift float64) {
	n := f.bend(from, to)
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		g.add(f.unit(orb.Point{from[0] + t*(to[0]-from[0]), from[1] + t*(to[1]-from[1])}, shift))
	}
	g.add(f.unit(to, shift))
}

func (f *frame) drawPolygon(d *drawing, p orb.Polygon, w window, tolerance float64) {
	g := &d.figures[polygons]
	for i, ring := range p {
		d.thin = simplify(ring, d.thin[:0], tolerance, w.Bound, d.inside)
		if d.cut, d.spare = clipRing(d.thin, d.cut, d.spare, w.Bound); len(d.cut) == 0 {
			if i == 0 {
				return // holes lie within
			}
			continue
		}
		start := g.begin()
		for j, to := range d.cut {
			f.drawEdge(g, d.cut[(j+len(d.cut)-1)%len(d.cut)], to, w.shift)
		}
		for n := len(g.units); n > start && g.units[n-1] == g.units[start]; n-- { // closed by the command
			if n == start+1 {
				break
			}
			g.units = g.units[:n-1]
		}
		if len(g.units)-start < 3 || g.area(start) == 0 {
			if i == 0 {
				g.drop()
				return
			}
			g.units = g.units[:start] // a hole too small to be seen
			continue
		}
		g.turn(start, i == 0)
		g.ends = append(g.ends, len(g.units))
	}
}

// area returns twice the area of the open path by the surveyor's formula.
func (g *figure) area(start int) (sum int64) {
	ring := g.units[start:]
	last := ring[len(ring)-1]
	for _, u := range ring {
		sum += int64(last.x)*int64(u.y) - int64(u.x)*int64(last.y)
		last = u
	}
	return sum
}

// turn lets the open path run the way it must: the area of exteriors is positive,
// of holes negative (MVT 2.1, 4.3.4.4).
func (g *figure) turn(start int, exterior bool) {
	if (g.area(start) > 0) != exterior {
		slices.Reverse(g.units[start:])
	}
}
