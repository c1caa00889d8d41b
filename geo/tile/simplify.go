package tile

import (
	"math"

	"github.com/paulmach/orb"
)

// stretch is how many vertices are simplified together. Their ends stay, so what
// becomes of a stretch depends on nothing else, and far stretches of a long line
// need no work. It also bounds what a line of a million vertices can cost.
const stretch = 64

// simplify appends to out the vertices of a path that are needed to stay within a
// tolerance (degrees of longitude; north and south stretched as Web Mercator
// does), by Douglas and Peucker within each stretch. A stretch whose box does
// not touch the window keeps its ends only; inside says that all lies in it.
func simplify(path, out []orb.Point, tolerance float64, w orb.Bound, inside bool) []orb.Point {
	out = append(out, path[0])
	for len(path) > 1 {
		n := min(stretch, len(path)-1)
		part := path[:n+1]
		if inside || boundOf(part).Intersects(w) {
			out = thin(part, out, tolerance)
		} else {
			out = append(out, part[n])
		}
		path = path[n:]
	}
	return out
}

func boundOf(part []orb.Point) orb.Bound {
	b := orb.Bound{Min: part[0], Max: part[0]}
	for _, p := range part[1:] {
		b.Min[0], b.Max[0] = min(b.Min[0], p[0]), max(b.Max[0], p[0])
		b.Min[1], b.Max[1] = min(b.Min[1], p[1]), max(b.Max[1], p[1])
	}
	return b
}

// thin appends the kept vertices of a stretch but its first.
func thin(part, out []orb.Point, tolerance float64) []orb.Point {
	last := len(part) - 1
	if tolerance == 0 || last < 2 {
		return append(out, part[1:]...)
	}
	high := 0.0
	for _, p := range part {
		high = max(high, math.Abs(p[1]))
	}
	north := 1 / math.Cos(min(high, 85.1)*math.Pi/180) // beyond it nothing is shown
	var flat [stretch + 1]orb.Point                    // latitudes stretched
	for i, p := range part {
		flat[i] = orb.Point{p[0], p[1] * north}
	}
	keep := uint64(0) // bit i: vertex i+1
	var spans [stretch][2]int
	spans[0] = [2]int{0, last}
	for n := 1; n > 0; {
		n--
		from, to := spans[n][0], spans[n][1]
		if at := farthest(flat[:], from, to, tolerance*tolerance); at > 0 {
			keep |= 1 << (at - 1)
			spans[n], spans[n+1] = [2]int{from, at}, [2]int{at, to}
			n += 2
		}
	}
	for i := 1; i < last; i++ {
		if keep&(1<<(i-1)) != 0 {
			out = append(out, part[i])
		}
	}
	return append(out, part[last])
}

// farthest returns which point between two is farthest from the segment between
// them, and farther than a distance whose square is given; 0 where none is.
func farthest(points []orb.Point, from, to int, far float64) (at int) {
	a, b := points[from], points[to]
	dx, dy := b[0]-a[0], b[1]-a[1]
	square := dx*dx + dy*dy
	if square == 0 {
		for i := from + 1; i < to; i++ {
			px, py := points[i][0]-a[0], points[i][1]-a[1]
			if d := px*px + py*py; d > far {
				far, at = d, i
			}
		}
		return at
	}
	far *= square // all is compared times the segment's square: without a division
	for i := from + 1; i < to; i++ {
		px, py := points[i][0]-a[0], points[i][1]-a[1]
		d := 0.0
		switch along := px*dx + py*dy; {
		case along <= 0:
			d = (px*px + py*py) * square
		case along >= square:
			px, py = points[i][0]-b[0], points[i][1]-b[1]
			d = (px*px + py*py) * square
		default:
			d = px*dy - py*dx
			d *= d
		}
		if d > far {
			far, at = d, i
		}
	}
	return at
}
