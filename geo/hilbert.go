package geo

import "github.com/paulmach/orb"

// hilbertOrder is the number of bits a coordinate: 2^31 cells around the earth
// are under 2 cm each.
const hilbertOrder = 31

// HilbertKey returns the place along a Hilbert curve of the centre of a box:
// features that are neighbours in space have near keys.
func HilbertKey(box orb.Bound) uint64 {
	const cells = 1 << hilbertOrder
	cell := func(v, low, span float64) uint64 {
		return uint64(min(max((v-low)/span*cells, 0), cells-1))
	}
	x := cell((box.Min[0]+box.Max[0])/2, -180, 360)
	y := cell((box.Min[1]+box.Max[1])/2, -90, 180)
	var d uint64
	for s := uint64(cells / 2); s > 0; s /= 2 {
		var rx, ry uint64
		if x&s > 0 {
			rx = 1
		}
		if y&s > 0 {
			ry = 1
		}
		d += s * s * ((3 * rx) ^ ry)
		if ry == 0 {
			if rx == 1 {
				x, y = cells-1-x, cells-1-y
			}
			x, y = y, x
		}
	}
	return d
}
