package geo

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
)

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

// HilbertRange is a stretch of the curve, both ends included.
type HilbertRange struct{ First, Last uint64 }

// rangeCells is how many cells of HilbertRanges lie along the longer side of a
// bound: more leave less of the curve outside of it, and are more ranges.
const rangeCells = 8

// HilbertRanges returns stretches of the curve, in its order and apart from each
// other, that hold the keys of all boxes which meet one of the bounds and whose
// half width is at most reach × 360° and half height at most reach × 180°.
func HilbertRanges(bounds []orb.Bound, reach float64) []HilbertRange {
	var list []HilbertRange
	for _, b := range bounds {
		list = appendRanges(list, cellsOf(b, reach), 0, 0, hilbertCells)
	}
	slices.SortFunc(list, func(a, b HilbertRange) int { return cmp.Compare(a.First, b.First) })
	merged := list[:0]
	for _, r := range list {
		if n := len(merged); n > 0 && r.First <= merged[n-1].Last+1 {
			merged[n-1].Last = max(merged[n-1].Last, r.Last)
			continue
		}
		merged = append(merged, r)
	}
	return merged
}

// cellBox is a rectangle of cells, and the size at which it is not divided
// further.
type cellBox struct{ x0, y0, x1, y1, smallest uint64 }

func cellsOf(b orb.Bound, reach float64) cellBox {
	// One cell more all round: the centre that HilbertKey computes is rounded.
	less := func(v uint64) uint64 { return max(v, 1) - 1 }
	c := cellBox{
		x0: less(hilbertCell(b.Min[0]-reach*360, -180, 360)), y0: less(hilbertCell(b.Min[1]-reach*180, -90, 180)),
		x1: min(hilbertCell(b.Max[0]+reach*360, -180, 360)+1, hilbertCells-1), y1: min(hilbertCell(b.Max[1]+reach*180, -90, 180)+1, hilbertCells-1),
		smallest: 1,
	}
	for c.smallest*rangeCells < max(c.x1-c.x0, c.y1-c.y0) {
		c.smallest *= 2
	}
	return c
}

// appendRanges divides the square of cells at x, y into four until each part
// lies within the box, outside of it, or is as small as it may be.
func appendRanges(list []HilbertRange, box cellBox, x, y, size uint64) []HilbertRange {
	if x > box.x1 || y > box.y1 || x+size <= box.x0 || y+size <= box.y0 {
		return list
	}
	within := x >= box.x0 && y >= box.y0 && x+size-1 <= box.x1 && y+size-1 <= box.y1
	if within || size <= box.smallest {
		first := hilbert(x, y) &^ (size*size - 1) // a square is one stretch
		return append(list, HilbertRange{first, first + size*size - 1})
	}
	half := size / 2
	list = appendRanges(list, box, x, y, half)
	list = appendRanges(list, box, x+half, y, half)
	list = appendRanges(list, box, x, y+half, half)
	return appendRanges(list, box, x+half, y+half, half)
}
