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
// not touch the window keeps its ends only.
func simplify(path, out []orb.Point, tolerance float64, w orb.Bound) []orb.Point {
	out = append(out, path[0])
	for len(path) > 1 {
		n := min(stretch, len(path)-1)
		part := path[:n+1]
		if boundOf(part).Intersects(w) {
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
	keep := uint64(0)                                  // bit i: vertex i+1
	var spans [stretch][2]int
	spans[0] = [2]int{0, last}
	for n := 1; n > 0; {
		n--
		from, to := spans[n][0], spans[n][1]
		far, at := tolerance*tolerance, 0
		for i := from + 1; i < to; i++ {
			if d := offset(part[i], part[from], part[to], north); d > far {
				far, at = d, i
			}
		}
		if at > 0 {
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

// offset returns the squared distance of a point to a segment, latitudes
// stretched.
func offset(p, a, b orb.Point, north float64) float64 {
	dx, dy := b[0]-a[0], (b[1]-a[1])*north
	px, py := p[0]-a[0], (p[1]-a[1])*north
	if square := dx*dx + dy*dy; square > 0 {
		t := max(0, min(1, (px*dx+py*dy)/square))
		px, py = px-t*dx, py-t*dy
	}
	return px*px + py*py
}
