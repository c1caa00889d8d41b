package tile

import "github.com/paulmach/orb"

// clipEdge returns the part of an edge that lies in a bound, its edges included
// (Liang and Barsky); false where none does. An end that lies in the bound is
// returned as it is, a cut lies on the bound exactly.
func clipEdge(a, b orb.Point, w orb.Bound) (from, to orb.Point, ok bool) {
	low, high := 0.0, 1.0
	from, to = a, b
	for axis := range 2 {
		d := b[axis] - a[axis]
		if d == 0 {
			if a[axis] < w.Min[axis] || a[axis] > w.Max[axis] {
				return from, to, false
			}
			continue
		}
		enter, leave := w.Min[axis], w.Max[axis]
		if d < 0 {
			enter, leave = leave, enter
		}
		if t := (enter - a[axis]) / d; t > low {
			low = t
			from[axis], from[1-axis] = enter, a[1-axis]+t*(b[1-axis]-a[1-axis])
		}
		if t := (leave - a[axis]) / d; t < high {
			high = t
			to[axis], to[1-axis] = leave, a[1-axis]+t*(b[1-axis]-a[1-axis])
		}
		if low > high {
			return from, to, false
		}
	}
	return from, to, true
}

// clipRing appends to out the part of a ring that lies in a bound, not closed
// again (Sutherland and Hodgman): where the ring leaves and comes back, it runs
// along the bound. out and spare are used by turns; both are returned.
func clipRing(ring, out, spare []orb.Point, w orb.Bound) (clipped, other []orb.Point) {
	out = append(out[:0], ring[:len(ring)-1]...)
	for axis := range 2 {
		for _, side := range [...]struct{ edge, sign float64 }{{w.Min[axis], 1}, {w.Max[axis], -1}} {
			in := func(p orb.Point) bool { return (p[axis]-side.edge)*side.sign >= 0 }
			spare = spare[:0]
			for i, p := range out {
				last := out[(i+len(out)-1)%len(out)]
				if in(p) != in(last) {
					cut := orb.Point{}
					cut[axis] = side.edge
					cut[1-axis] = last[1-axis] + (side.edge-last[axis])/(p[axis]-last[axis])*(p[1-axis]-last[1-axis])
					spare = append(spare, cut)
				}
				if in(p) {
					spare = append(spare, p)
				}
			}
			out, spare = spare, out
		}
	}
	return out, spare
}
