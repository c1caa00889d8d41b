package line

import (
	"math"

	"github.com/paulmach/orb"
)

// cellDegrees is the side of an Index's cells: the segments of a mapped railway
// are a few km long, and some tens of them share a cell.
const cellDegrees = 0.5

// cellStepKM is how densely a long segment is walked to find its cells; far
// less than a cell's side below 80 degrees of latitude.
const cellStepKM = 5

// Index finds the nearest of very many segments. It is immutable and safe for
// concurrent use.
type Index struct {
	segments []segment
	cells    map[cell][]int32
}

type cell struct{ x, y int16 }

type segment struct {
	a, b       vector
	line, from int
}

// Hit is what an Index found.
type Hit struct {
	KM   float64 // distance from the asked point, on the sphere of mean radius: within 0.6 %
	Line int     // of the lines that were given
	From int     // vertex of that line at which the nearest segment starts
}

// NewIndex indexes the segments of lines.
func NewIndex(lines []orb.LineString) *Index {
	x := &Index{cells: map[cell][]int32{}}
	for i, ls := range lines {
		for j := 1; j < len(ls); j++ {
			id := int32(len(x.segments))
			x.segments = append(x.segments, segment{toVector(ls[j-1]), toVector(ls[j]), i, j - 1})
			x.enter(id, ls[j-1], ls[j])
		}
	}
	return x
}

// enter puts a segment into every cell that it passes, and into a neighbour
// where it only cuts a corner between two steps.
func (x *Index) enter(id int32, a, b orb.Point) {
	km, azimuth := inverse(a, b)
	steps := int(math.Ceil(km / cellStepKM))
	for i := range steps + 1 {
		p := b
		if i < steps {
			p = direct(a, azimuth, float64(i)*cellStepKM)
		}
		c := cellOf(p)
		if list := x.cells[c]; len(list) == 0 || list[len(list)-1] != id {
			x.cells[c] = append(list, id)
		}
	}
}

// Nearest returns the segment that is nearest to p and at most withinKM away,
// false where there is none.
func (x *Index) Nearest(p orb.Point, withinKM float64) (Hit, bool) {
	target := toVector(p)
	best := Hit{KM: withinKM}
	found := false
	// Half a step more: a segment may pass a cell between two steps.
	reach := (withinKM + cellStepKM/2.0) / 110.5
	tall := int(math.Ceil(reach / cellDegrees))
	center := cellOf(p)
	for dy := -tall; dy <= tall; dy++ {
		y := int(center.y) + dy
		lat := min(89.9, max(math.Abs(float64(y)), math.Abs(float64(y+1)))*cellDegrees)
		wide := min(int(math.Ceil(reach/math.Cos(radians(lat))/cellDegrees)), rowCells/2)
		for dx := -wide; dx <= wide; dx++ {
			c := cell{int16((int(center.x) + dx + rowCells) % rowCells), int16(y)}
			for _, id := range x.cells[c] {
				s := &x.segments[id]
				if km := arcAngle(target, s.a, s.b) * meanRadiusKM; km <= best.KM {
					best, found = Hit{km, s.line, s.from}, true
				}
			}
		}
	}
	return best, found
}

// rowCells is how many cells go round the globe.
const rowCells = int(360 / cellDegrees)

func cellOf(p orb.Point) cell {
	x := int(math.Floor((p[0]+180)/cellDegrees)) % rowCells
	return cell{int16((x + rowCells) % rowCells), int16(math.Floor(p[1] / cellDegrees))}
}
