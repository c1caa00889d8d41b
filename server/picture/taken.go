package picture

import "math"

// fine is the side of the cells in which lines are noted, px.
const fine = 6

// taken is what of the map is in use: by names, which nothing may cover, and by
// lines, which names rather leave free.
type taken struct {
	boxes []box
	cells map[[2]int]bool
}

func newTaken() *taken { return &taken{cells: map[[2]int]bool{}} }

// free reports whether nothing is in a box.
func (t *taken) free(b box) bool {
	for _, c := range t.boxes {
		if b.meets(c) {
			return false
		}
	}
	return true
}

func (t *taken) put(b box) { t.boxes = append(t.boxes, b) }

// line notes where a line runs.
func (t *taken) line(points []pixel) {
	for i := 1; i < len(points); i++ {
		p, q := points[i-1], points[i]
		steps := math.Min(4000, math.Ceil(distance(p, q)/fine))
		for s := 0.0; s <= steps; s++ {
			share := 0.0
			if steps > 0 {
				share = s / steps
			}
			x, y := p[0]+share*(q[0]-p[0]), p[1]+share*(q[1]-p[1])
			t.cells[[2]int{int(math.Floor(x / fine)), int(math.Floor(y / fine))}] = true
		}
	}
}

// crossed returns through how many small cells of a box lines run.
func (t *taken) crossed(b box) int {
	n := 0
	for x := int(math.Floor(b[0] / fine)); float64(x)*fine < b[2]; x++ {
		for y := int(math.Floor(b[1] / fine)); float64(y)*fine < b[3]; y++ {
			if t.cells[[2]int{x, y}] {
				n++
			}
		}
	}
	return n
}
