package geo

import "github.com/paulmach/orb"

// Meets reports whether a geometry has a point in common with the box, the
// edges of both included. The geometry must have passed Check.
func (b Box) Meets(g orb.Geometry) bool {
	parts, n := b.parts()
	for _, bound := range parts[:n] {
		if meets(g, bound) {
			return true
		}
	}
	return false
}

// Covers reports whether a bound lies wholly in the box: then so does whatever
// the bound encloses.
func (b Box) Covers(inner orb.Bound) bool {
	parts, n := b.parts()
	for _, bound := range parts[:n] {
		if bound.Contains(inner.Min) && bound.Contains(inner.Max) {
			return true
		}
	}
	return false
}

// Touches reports whether a bound has a point in common with the box: where it
// has none, neither has what the bound encloses.
func (b Box) Touches(inner orb.Bound) bool {
	parts, n := b.parts()
	for _, bound := range parts[:n] {
		if bound.Intersects(inner) {
			return true
		}
	}
	return false
}

func meets(g orb.Geometry, b orb.Bound) bool {
	switch g := g.(type) {
	case orb.Point:
		return b.Contains(g)
	case orb.MultiPoint:
		return anyOf(g, func(p orb.Point) bool { return b.Contains(p) })
	case orb.LineString:
		return pathMeets(g, b)
	case orb.MultiLineString:
		return anyOf(g, func(l orb.LineString) bool { return pathMeets(l, b) })
	case orb.Polygon:
		return polygonMeets(g, b)
	case orb.MultiPolygon:
		return anyOf(g, func(p orb.Polygon) bool { return polygonMeets(p, b) })
	case orb.Collection:
		return anyOf(g, func(m orb.Geometry) bool { return meets(m, b) })
	}
	return false
}

func anyOf[T any](list []T, is func(T) bool) bool {
	for _, one := range list {
		if is(one) {
			return true
		}
	}
	return false
}

func pathMeets[P ~[]orb.Point](path P, b orb.Bound) bool {
	for i := 1; i < len(path); i++ {
		if segmentMeets(path[i-1], path[i], b) {
			return true
		}
	}
	return false
}

// polygonMeets: an edge meets the box, or the box lies wholly inside.
func polygonMeets(p orb.Polygon, b orb.Bound) bool {
	for _, ring := range p {
		if pathMeets(ring, b) {
			return true
		}
	}
	for i, ring := range p {
		if inside := ringHolds(ring, b.Min); inside != (i == 0) {
			return false
		}
	}
	return len(p) > 0
}

// ringHolds counts the edges that a ray to the east crosses. The point is not
// on the ring: pathMeets looked before.
func ringHolds(ring orb.Ring, p orb.Point) bool {
	in := false
	for i := 1; i < len(ring); i++ {
		a, b := ring[i-1], ring[i]
		if (a[1] > p[1]) != (b[1] > p[1]) && p[0] < (b[0]-a[0])*(p[1]-a[1])/(b[1]-a[1])+a[0] {
			in = !in
		}
	}
	return in
}

// segmentMeets decides by outcodes and, where those leave it open, by the side
// of the segment's line on which the box's corners lie.
func segmentMeets(p, q orb.Point, b orb.Bound) bool {
	if max(p[0], q[0]) < b.Min[0] || min(p[0], q[0]) > b.Max[0] || max(p[1], q[1]) < b.Min[1] || min(p[1], q[1]) > b.Max[1] {
		return false
	}
	if b.Contains(p) || b.Contains(q) {
		return true
	}
	dx, dy := q[0]-p[0], q[1]-p[1]
	left, right := false, false
	for _, corner := range [...]orb.Point{b.Min, {b.Max[0], b.Min[1]}, b.Max, {b.Min[0], b.Max[1]}} {
		side := dx*(corner[1]-p[1]) - dy*(corner[0]-p[0])
		left = left || side >= 0
		right = right || side <= 0
	}
	return left && right
}
