package picture

import (
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"
)

// besideFrom is the zoom from which on lines that share a bed are drawn beside
// each other; below it the most real lies on the others.
const besideFrom = 4.6

// crowds are how wide the lines of a bed are by how many they are, so that
// together they are not louder than one that stands alone.
func crowd(count int) float64 {
	switch {
	case count < 2:
		return 1
	case count == 2:
		return 0.8
	}
	return 0.64
}

// bed returns how many lines share a line's bed, and how far to the right of its
// own way it is set aside, in gaps. All of a bed run as the first of them does.
func (m Map) bed(l Line) (count int, aside float64) {
	if l.Bed == "" || l.Faint {
		return 1, 0
	}
	var beds []Line
	for _, other := range m.Lines {
		if other.Bed == l.Bed && !other.Faint {
			beds = append(beds, other)
		}
	}
	slices.SortStableFunc(beds, func(a, b Line) int { return strings.Compare(a.ID, b.ID) })
	at := slices.IndexFunc(beds, func(b Line) bool { return b.ID == l.ID })
	aside = float64(at) - float64(len(beds)-1)/2
	if !eastward(l.Path) { // so that a line keeps its side from bed to bed
		aside = -aside
	}
	return len(beds), aside
}

func eastward(path orb.LineString) bool {
	return len(path) == 0 || path[len(path)-1][0] >= path[0][0]
}

// offset returns the points beside points, so far to the right of their way.
// Corners are mitred, and what would come nearer to the line than that is left
// out: the inside of narrow bends.
func offset(points []pixel, by float64) []pixel {
	if by == 0 || len(points) < 2 {
		return points
	}
	normals := make([]pixel, 0, len(points)-1)
	for i := 1; i < len(points); i++ {
		d := distance(points[i-1], points[i])
		if d == 0 {
			d = 1
		}
		normals = append(normals, pixel{-(points[i][1] - points[i-1][1]) / d, (points[i][0] - points[i-1][0]) / d})
	}
	var moved []pixel
	for i, p := range points {
		before, after := normals[max(0, i-1)], normals[min(len(normals)-1, i)]
		n := pixel{before[0] + after[0], before[1] + after[1]}
		if square := n[0]*n[0] + n[1]*n[1]; square < 0.5 { // a hairpin
			n = before
		} else {
			factor := min(2/square, 2)
			n = pixel{n[0] * factor, n[1] * factor}
		}
		at := pixel{p[0] + n[0]*by, p[1] + n[1]*by}
		if i == 0 || i == len(points)-1 || near(points[max(0, i-12):min(len(points), i+13)], at) > math.Abs(by)*0.9 {
			moved = append(moved, at)
		}
	}
	return moved
}

// near returns the distance of a point to a line.
func near(line []pixel, p pixel) float64 {
	least := math.Inf(1)
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		dx, dy := b[0]-a[0], b[1]-a[1]
		t := 0.0
		if square := dx*dx + dy*dy; square > 0 {
			t = max(0, min(1, ((p[0]-a[0])*dx+(p[1]-a[1])*dy)/square))
		}
		least = min(least, distance(p, pixel{a[0] + t*dx, a[1] + t*dy}))
	}
	return least
}
