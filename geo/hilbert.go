package geo

import "github.com/paulmach/orb"

// hilbertOrder is the number of bits a coordinate: 2^31 cells around the earth
// are under 2 cm each.
const hilbertOrder = 31

const hilbertCells = 1 << hilbertOrder

// HilbertKey returns the place along a Hilbert curve of the centre of a box:
// features that are neighbours in space have near keys.
func HilbertKey(box orb.Bound) uint64 {
	return hilbert(hilbertCell(box.Center()[0], -180, 360), hilbertCell(box.Center()[1], -90, 180))
}

// hilbertCell returns the cell of a coordinate; what lies outside falls into the
// outermost one.
func hilbertCell(v, low, span float64) uint64 {
	return uint64(min(max((v-low)/span*hilbertCells, 0), hilbertCells-1))
}

func hilbert(x, y uint64) uint64 {
	var d uint64
	for s := uint64(hilbertCells / 2); s > 0; s /= 2 {
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
				x, y = hilbertCells-1-x, hilbertCells-1-y
			}
			x, y = y, x
		}
	}
	return d
}
