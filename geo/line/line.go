package line

import (
	"math"
	"sort"

	"github.com/paulmach/orb"
)

// Length returns the length of a line in km.
func Length(ls orb.LineString) float64 {
	var km float64
	for i := 1; i < len(ls); i++ {
		km += Distance(ls[i-1], ls[i])
	}
	return km
}

// Chainage returns the km from the start at each vertex.
func Chainage(ls orb.LineString) []float64 {
	cum := make([]float64, len(ls))
	for i := 1; i < len(ls); i++ {
		cum[i] = cum[i-1] + Distance(ls[i-1], ls[i])
	}
	return cum
}

// At returns the point at a km of a line with its Chainage; before the start it
// is the first vertex, past the end the last. An empty line has no point: the
// result is then the zero point.
func At(ls orb.LineString, cum []float64, km float64) orb.Point {
	switch n := len(ls); {
	case n == 0:
		return orb.Point{}
	case km <= 0 || math.IsNaN(km):
		return ls[0]
	case km >= cum[n-1]:
		return ls[n-1]
	}
	i := sort.SearchFloat64s(cum, km)
	if cum[i] == km {
		return ls[i]
	}
	_, azimuth := inverse(ls[i-1], ls[i])
	return direct(ls[i-1], azimuth, km-cum[i-1])
}

// Slice returns the part of a line between two km, with the points at the cuts
// added. It is empty where from >= to.
func Slice(ls orb.LineString, cum []float64, fromKM, toKM float64) orb.LineString {
	if len(ls) == 0 || fromKM >= toKM {
		return nil
	}
	part := orb.LineString{At(ls, cum, fromKM)}
	for i, km := range cum {
		if km > fromKM && km < toKM {
			part = append(part, ls[i])
		}
	}
	return append(part, At(ls, cum, toKM))
}

// Position is where on a line a point lies nearest.
type Position struct {
	Point    orb.Point // on the line
	KM       float64   // from its start
	OffsetKM float64   // from the asked point to Point
}

// Nearest returns the position on a line that is nearest to p, to about a
// metre. It is false for a line without points. Whoever asks more than once
// keeps a Finder.
func Nearest(ls orb.LineString, cum []float64, p orb.Point) (Position, bool) {
	return NewFinder(ls, cum).Nearest(p)
}

// arcAngle returns the angle from a unit vector to the great circle arc a b.
func arcAngle(p, a, b vector) float64 {
	n := a.cross(b)
	length := n.norm()
	ends := min(p.angle(a), p.angle(b))
	if length < 1e-15 {
		return ends
	}
	// The foot lies within the arc if it is on b's side of a and on a's of b.
	if n.cross(a).dot(p) <= 0 || b.cross(n).dot(p) <= 0 {
		return ends
	}
	return min(ends, math.Abs(math.Asin(max(-1, min(1, n.dot(p)/length)))))
}

// nearestOnSegment searches along the geodesic a b, on which the distance to p
// has one minimum (ternary search to under a millimetre of the whole).
func nearestOnSegment(a, b, p orb.Point) Position {
	km, azimuth := inverse(a, b)
	low, high := 0.0, km
	for high-low > 1e-6 {
		third := (high - low) / 3
		if Distance(p, direct(a, azimuth, low+third)) < Distance(p, direct(a, azimuth, high-third)) {
			high -= third
		} else {
			low += third
		}
	}
	at := Position{KM: (low + high) / 2}
	at.Point = direct(a, azimuth, at.KM)
	at.OffsetKM = Distance(p, at.Point)
	// The ends exactly, so that a vertex is found as it is written.
	if d := Distance(p, a); d <= at.OffsetKM {
		at = Position{Point: a, OffsetKM: d}
	}
	if d := Distance(p, b); d <= at.OffsetKM {
		at = Position{Point: b, KM: km, OffsetKM: d}
	}
	return at
}

// Reverse returns a line that runs the other way.
func Reverse(ls orb.LineString) orb.LineString {
	r := make(orb.LineString, len(ls))
	for i, p := range ls {
		r[len(ls)-1-i] = p
	}
	return r
}

// Simplify thins a line to those vertices that a tolerance in metres needs
// (Douglas and Peucker, on a plane that is true in scale at the middle
// latitude). The ends stay; the line given is not changed.
func Simplify(ls orb.LineString, metres float64) orb.LineString {
	if len(ls) < 3 || !(metres > 0) {
		return ls
	}
	const metresPerDegree = semiMajor * math.Pi / 180
	bound := ls.Bound()
	scale := math.Cos(radians((bound.Min[1] + bound.Max[1]) / 2))
	plane := make([]orb.Point, len(ls))
	for i, p := range ls {
		plane[i] = orb.Point{p[0] * metresPerDegree * scale, p[1] * metresPerDegree}
	}
	keep := make([]bool, len(ls))
	keep[0], keep[len(ls)-1] = true, true
	type span struct{ from, to int }
	stack := []span{{0, len(ls) - 1}}
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		far, at := metres*metres, 0
		for i := s.from + 1; i < s.to; i++ {
			if d := squareToSegment(plane[i], plane[s.from], plane[s.to]); d > far {
				far, at = d, i
			}
		}
		if at > 0 {
			keep[at] = true
			stack = append(stack, span{s.from, at}, span{at, s.to})
		}
	}
	var thin orb.LineString
	for i, k := range keep {
		if k {
			thin = append(thin, ls[i])
		}
	}
	return thin
}

// squareToSegment returns the squared distance from p to a segment on the plane.
func squareToSegment(p, a, b orb.Point) float64 {
	dx, dy := b[0]-a[0], b[1]-a[1]
	x, y := p[0]-a[0], p[1]-a[1]
	if square := dx*dx + dy*dy; square > 0 {
		t := max(0, min(1, (x*dx+y*dy)/square))
		x, y = x-t*dx, y-t*dy
	}
	return x*x + y*y
}
