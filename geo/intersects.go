package geo

import (
	"math"
	"math/big"

	"github.com/paulmach/orb"
)

// Intersects reports whether two geometries have a point in common, boundaries
// included, as OGC 06-103r4 has it, in the plane of longitude and latitude. It
// is exact for the float64 coordinates that it is given. Both geometries must
// have passed Check. One that crosses the antimeridian is expected in two parts
// (RFC 7946, 3.1.9).
func Intersects(a, b orb.Geometry) bool {
	if !a.Bound().Intersects(b.Bound()) {
		return false
	}
	return anyPart(a, func(p orb.Geometry) bool {
		bound := p.Bound()
		return anyPart(b, func(q orb.Geometry) bool { return bound.Intersects(q.Bound()) && partsMeet(p, q) })
	})
}

// anyPart reports whether is holds for a point, line or polygon of g.
func anyPart(g orb.Geometry, is func(orb.Geometry) bool) bool {
	switch g := g.(type) {
	case orb.MultiPoint:
		return anyOf(g, func(p orb.Point) bool { return is(p) })
	case orb.MultiLineString:
		return anyOf(g, func(l orb.LineString) bool { return is(l) })
	case orb.MultiPolygon:
		return anyOf(g, func(p orb.Polygon) bool { return is(p) })
	case orb.Collection:
		return anyOf(g, func(m orb.Geometry) bool { return anyPart(m, is) })
	}
	return is(g)
}

// partsMeet decides for two of point, line and polygon.
func partsMeet(p, q orb.Geometry) bool {
	switch p := p.(type) {
	case orb.Point:
		return pointMeets(p, q)
	case orb.LineString:
		switch q := q.(type) {
		case orb.Point:
			return pointMeets(q, p)
		case orb.LineString:
			return pathsMeet(p, q)
		case orb.Polygon:
			return linePolygonMeet(p, q)
		}
	case orb.Polygon:
		switch q := q.(type) {
		case orb.Point:
			return pointMeets(q, p)
		case orb.LineString:
			return linePolygonMeet(q, p)
		case orb.Polygon:
			return polygonsMeet(p, q)
		}
	}
	return false
}

func pointMeets(p orb.Point, g orb.Geometry) bool {
	switch g := g.(type) {
	case orb.Point:
		return p == g
	case orb.LineString:
		return pathHolds(g, p)
	case orb.Polygon:
		return polygonHolds(g, p)
	}
	return false
}

func linePolygonMeet(l orb.LineString, p orb.Polygon) bool {
	return anyOf(p, func(r orb.Ring) bool { return pathsMeet(l, r) }) || polygonHolds(p, l[0])
}

// polygonsMeet: where no boundaries meet, one lies wholly within the other, or
// within a hole of it, or apart.
func polygonsMeet(p, q orb.Polygon) bool {
	for _, r := range p {
		if anyOf(q, func(s orb.Ring) bool { return pathsMeet(r, s) }) {
			return true
		}
	}
	return polygonHolds(p, q[0][0]) || polygonHolds(q, p[0][0])
}

// pathsMeet leaves out the segments of one path that do not reach the other's
// bounds: what is left of a long line against a small literal is little.
func pathsMeet[P, Q ~[]orb.Point](p P, q Q) bool {
	bound := orb.MultiPoint(q).Bound()
	for i := 1; i < len(p); i++ {
		a, b := p[i-1], p[i]
		if max(a[0], b[0]) < bound.Min[0] || min(a[0], b[0]) > bound.Max[0] || max(a[1], b[1]) < bound.Min[1] || min(a[1], b[1]) > bound.Max[1] {
			continue
		}
		for j := 1; j < len(q); j++ {
			if segmentsMeet(a, b, q[j-1], q[j]) {
				return true
			}
		}
	}
	return false
}

func segmentsMeet(a, b, c, d orb.Point) bool {
	if max(a[0], b[0]) < min(c[0], d[0]) || max(c[0], d[0]) < min(a[0], b[0]) || max(a[1], b[1]) < min(c[1], d[1]) || max(c[1], d[1]) < min(a[1], b[1]) {
		return false
	}
	// Their bounds meet: then they do, unless one lies wholly on one side of the
	// other's line.
	return side(a, b, c)*side(a, b, d) <= 0 && side(c, d, a)*side(c, d, b) <= 0
}

func pathHolds[P ~[]orb.Point](path P, p orb.Point) bool {
	for i := 1; i < len(path); i++ {
		if segmentHolds(path[i-1], path[i], p) {
			return true
		}
	}
	return false
}

func segmentHolds(a, b, p orb.Point) bool {
	return min(a[0], b[0]) <= p[0] && p[0] <= max(a[0], b[0]) && min(a[1], b[1]) <= p[1] && p[1] <= max(a[1], b[1]) && side(a, b, p) == 0
}

// polygonHolds reports whether a point is in a polygon or on its boundary, that
// of its holes too.
func polygonHolds(p orb.Polygon, at orb.Point) bool {
	for i, ring := range p {
		if pathHolds(ring, at) {
			return true
		}
		in := false // whether a ray to the east crosses the ring an odd number of times
		for j := 1; j < len(ring); j++ {
			a, b := ring[j-1], ring[j]
			if up := b[1] > at[1]; (a[1] > at[1]) != up && (side(a, b, at) > 0) == up {
				in = !in
			}
		}
		if in != (i == 0) {
			return false
		}
	}
	return len(p) > 0
}

// sideError bounds the rounding error of side's determinant, as a share of the
// sum of its two products' magnitudes: (3 + 16ε)ε with ε = 2^-53 (Shewchuk 1997,
// "Adaptive Precision Floating-Point Arithmetic", ccwerrboundA).
const sideError = (3 + 16*0x1p-53) * 0x1p-53

// side tells exactly on which side of the line from a to b c lies: 1 left, -1
// right, 0 on it.
func side(a, b, c orb.Point) int {
	left, right := (a[0]-c[0])*(b[1]-c[1]), (a[1]-c[1])*(b[0]-c[0])
	det := left - right
	if bound := sideError * (math.Abs(left) + math.Abs(right)); math.Abs(det) > bound {
		return sign(det)
	}
	// A difference is zero exactly where its numbers are equal: along meridians
	// and parallels nothing needs to be computed exactly.
	if (a[0] == c[0] || b[1] == c[1]) && (a[1] == c[1] || b[0] == c[0]) {
		return 0
	}
	exact := func(p, q, r, s float64) *big.Rat { // (p-q)(r-s)
		rat := func(v float64) *big.Rat { return new(big.Rat).SetFloat64(v) }
		d := rat(p)
		e := rat(r)
		return d.Mul(d.Sub(d, rat(q)), e.Sub(e, rat(s)))
	}
	return exact(a[0], c[0], b[1], c[1]).Cmp(exact(a[1], c[1], b[0], c[0]))
}

func sign(v float64) int {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}
