package tile_test

import (
	"math"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/tile"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
	"github.com/paulmach/orb/planar"
	"github.com/peterstace/simplefeatures/geom"
	"pgregory.net/rapid"
)

// place is a tile and how its units lie on the earth, computed anew here, by the
// formulas of OGC 17-083r4.
type place struct{ tile.Address }

func (p place) degrees(u orb.Point) orb.Point {
	world := math.Ldexp(tile.Extent, p.Z)
	x, y := (float64(p.X)*tile.Extent+u[0])/world, (float64(p.Y)*tile.Extent+u[1])/world
	return orb.Point{x*360 - 180, (2*math.Atan(math.Exp(math.Pi*(1-2*y))) - math.Pi/2) * 180 / math.Pi}
}

func (p place) units(at orb.Point) orb.Point {
	world := math.Ldexp(tile.Extent, p.Z)
	y := (1 - math.Log(math.Tan(math.Pi/4+at[1]*math.Pi/360))/math.Pi) / 2
	return orb.Point{(at[0]+180)/360*world - float64(p.X)*tile.Extent, y*world - float64(p.Y)*tile.Extent}
}

// drawPlace prefers the edges of the matrix: the antimeridian and the poles.
func drawPlace(t *rapid.T) place {
	z := rapid.IntRange(0, 14).Draw(t, "z")
	edge := func(name string) int {
		last := 1<<z - 1
		switch rapid.IntRange(0, 3).Draw(t, name+" edge") {
		case 0:
			return 0
		case 1:
			return last
		}
		return rapid.IntRange(0, last).Draw(t, name)
	}
	return place{tile.Address{Z: z, X: edge("x"), Y: edge("y")}}
}

// drawGeometry lies near the tile, or on the other side of the antimeridian.
func drawGeometry(t *rapid.T, p place) orb.Geometry {
	turn := rapid.SampledFrom([]float64{0, 0, 0, -360, 360}).Draw(t, "turn")
	spread := rapid.SampledFrom([]float64{300, 3000, 9000}).Draw(t, "spread")
	centre := orb.Point{rapid.Float64Range(-2000, 6000).Draw(t, "cx"), rapid.Float64Range(-2000, 6000).Draw(t, "cy")}
	point := func() orb.Point {
		at := p.degrees(orb.Point{centre[0] + rapid.Float64Range(-spread, spread).Draw(t, "x"), centre[1] + rapid.Float64Range(-spread, spread).Draw(t, "y")})
		at = orb.Point{max(-180, min(180, at[0]+turn)), at[1]}
		if rapid.IntRange(0, 30).Draw(t, "pole") == 0 {
			at[1] = math.Copysign(90, at[1])
		}
		return at
	}
	line := func() (l orb.LineString) {
		for range rapid.IntRange(2, 90).Draw(t, "n") {
			l = append(l, point())
		}
		return l
	}
	ring := func() orb.Polygon {
		a := point()
		return orb.Polygon{{a, point(), point(), a}}
	}
	switch rapid.IntRange(0, 6).Draw(t, "kind") {
	case 0:
		return point()
	case 1:
		return orb.MultiPoint{point(), point(), point()}
	case 2:
		return line()
	case 3:
		return orb.MultiLineString{line(), line()}
	case 4:
		return ring()
	case 5:
		return orb.MultiPolygon{ring(), ring()}
	}
	return orb.Collection{point(), orb.LineString{point(), point()}, ring()}
}

// Every feature that meets the tile with its buffer is in it and no other. The
// judge is simplefeatures.
func TestATileHasExactlyWhatMeetsIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlace(t)
		stored, err := geo.Encode(geo.Feature{ID: "f", Geometry: drawGeometry(t, p)})
		if err != nil {
			t.Fatal(err)
		}
		g, err := geo.GeometryOf(stored)
		if err != nil {
			t.Fatal(err)
		}
		shape, err := geom.UnmarshalWKT(wkt.MarshalString(g))
		if err != nil {
			t.Skip("not a simple shape")
		}
		want := false
		west, north := p.degrees(orb.Point{-tile.Buffer, -tile.Buffer})[0], p.degrees(orb.Point{-tile.Buffer, -tile.Buffer})[1]
		east, south := p.degrees(orb.Point{tile.Extent + tile.Buffer, 0})[0], p.degrees(orb.Point{0, tile.Extent + tile.Buffer})[1]
		for _, turn := range []float64{-360, 0, 360} {
			b := orb.Bound{Min: orb.Point{west + turn, south}, Max: orb.Point{east + turn, north}}
			judge, err := geom.UnmarshalWKT(wkt.MarshalString(b.ToPolygon()))
			if err != nil {
				t.Fatal(err)
			}
			want = want || geom.Intersects(shape, judge)
		}
		got := make1(t, p.Address, geo.Feature{ID: "f", Geometry: g})
		if (len(got) > 0) != want {
			t.Fatalf("%v %s: in the tile %v, want %v", p.Address, wkt.MarshalString(g), got, want)
		}
	})
}

// What a tile shows of a line lies on it, and all of the line is shown: looked at
// in small steps along both.
func TestALineIsDrawnWhereItLies(t *testing.T) {
	const most = 2 + 0.5 + 0.8 // simplified, bent, rounded on both axes
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlace(t)
		p.Z = max(p.Z, 3) // below it a step is too long
		p.X, p.Y = min(p.X, 1<<p.Z-1), min(p.Y, 1<<p.Z-1)
		var l orb.LineString
		at := orb.Point{rapid.Float64Range(-500, 4500).Draw(t, "x"), rapid.Float64Range(-500, 4500).Draw(t, "y")}
		for range rapid.IntRange(2, 150).Draw(t, "n") {
			d := p.degrees(at)
			l = append(l, orb.Point{max(-180, min(180, d[0])), d[1]})
			at[0] += rapid.Float64Range(-200, 300).Draw(t, "dx")
			at[1] += rapid.Float64Range(-200, 250).Draw(t, "dy")
		}
		got := make1(t, p.Address, geo.Feature{ID: "f", Geometry: l})["f"]
		var drawn orb.MultiLineString
		for _, path := range got.paths {
			drawn = append(drawn, path)
		}
		var stepped orb.LineString
		for i := 1; i < len(l); i++ {
			for j := range 200 {
				k := float64(j) / 200
				stepped = append(stepped, p.units(orb.Point{l[i-1][0] + k*(l[i][0]-l[i-1][0]), l[i-1][1] + k*(l[i][1]-l[i-1][1])}))
			}
		}
		for _, u := range stepped {
			if u[0] < -buffered || u[0] > tile.Extent+buffered || u[1] < -buffered || u[1] > tile.Extent+buffered {
				continue
			}
			if d := planar.DistanceFrom(drawn, u); d > most {
				t.Fatalf("%v: %v of the line is %v from what is drawn", p.Address, u, d)
			}
		}
		for _, path := range got.paths {
			for _, u := range path {
				shown := u[0] < tile.Extent && p.X < 1<<p.Z-1 && u[0] > 0
				if d := planar.DistanceFrom(stepped, u); shown && d > most+1 {
					t.Fatalf("%v: %v is drawn and is %v from the line", p.Address, u, d)
				}
			}
		}
	})
}

// A long edge is straight in degrees (RFC 7946), and so bends on the tile.
func TestALongEdgeBends(t *testing.T) {
	p := place{tile.Address{Z: 1, X: 1}}
	got := make1(t, p.Address, geo.Feature{ID: "f", Geometry: orb.LineString{{1, 1}, {170, 84}}})["f"]
	for i := range 1001 {
		k := float64(i) / 1000
		u := p.units(orb.Point{1 + k*169, 1 + k*83})
		if d := planar.DistanceFrom(orb.LineString(got.paths[0]), u); d > 0.5+0.8 {
			t.Fatalf("%v is %v from what is drawn", u, d)
		}
	}
}

// buffered is as far beyond the tile as a line must be shown though it was
// simplified.
const buffered = tile.Buffer - 4

// A line across the edge of two tiles meets itself there, and two sections that
// join, join in every tile.
func TestLinesMeetAcrossTheEdgesOfTiles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		z := rapid.IntRange(2, 16).Draw(t, "z")
		x, y := rapid.IntRange(0, 1<<z-2).Draw(t, "x"), rapid.IntRange(1, 1<<z-2).Draw(t, "y")
		left := place{tile.Address{Z: z, X: x, Y: y}}
		right := left
		right.X++
		wander := func(at orb.Point, dx float64) (l orb.LineString) {
			for range rapid.IntRange(2, 100).Draw(t, "n") {
				d := left.degrees(at)
				l = append(l, orb.Point{max(-180, min(180, d[0])), d[1]})
				at[0] += dx * rapid.Float64Range(0, 200).Draw(t, "dx")
				at[1] = max(100, min(4000, at[1]+rapid.Float64Range(-100, 100).Draw(t, "dy")))
			}
			return l
		}
		join := orb.Point{rapid.Float64Range(3000, 4500).Draw(t, "jx"), rapid.Float64Range(200, 3900).Draw(t, "jy")}
		west, east := wander(join, -1), wander(join, 1)
		features := []geo.Feature{{ID: "west", Geometry: west}, {ID: "east", Geometry: east}}
		a, b := make1(t, left.Address, features...), make1(t, right.Address, features...)
		for name, shown := range map[string]map[string]readFeature{"left": a, "right": b} {
			if len(shown) == 2 && inTile(left, name, join) {
				if s, e := shown["west"].paths[0], shown["east"].paths[0]; s[0] != e[0] {
					t.Fatalf("%s: the sections begin at %v and %v", name, s[0], e[0])
				}
			}
		}
		for _, id := range []string{"west", "east"} {
			if h, g := heights(a[id], tile.Extent), heights(b[id], 0); len(h) == 1 && len(g) == 1 && math.Abs(h[0]-g[0]) > 1.5 {
				t.Fatalf("%s crosses the edge at %v and %v", id, h, g)
			}
		}
	})
}

func inTile(left place, name string, join orb.Point) bool {
	if name == "left" {
		return join[0] < tile.Extent+buffered
	}
	return join[0] > tile.Extent-buffered
}

// heights are where paths cross a column of units.
func heights(f readFeature, column float64) (all []float64) {
	for _, path := range f.paths {
		for i := 1; i < len(path); i++ {
			a, b := path[i-1], path[i]
			if (a[0] < column) != (b[0] < column) {
				all = append(all, a[1]+(column-a[0])/(b[0]-a[0])*(b[1]-a[1]))
			}
		}
	}
	return all
}

// Points of the tile lie in what is drawn of a polygon where they lie in the
// polygon, unless they are near its edge.
func TestAPolygonIsFilledWhereItLies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPlace(t)
		p.Z = max(p.Z, 3)
		p.X, p.Y = min(p.X, 1<<p.Z-1), min(p.Y, 1<<p.Z-1)
		// A star around a point, which is simple whatever its radii are.
		centre := orb.Point{rapid.Float64Range(-1000, 5000).Draw(t, "cx"), rapid.Float64Range(-1000, 5000).Draw(t, "cy")}
		star := func(name string, low, high float64) (r orb.Ring) {
			n := rapid.IntRange(3, 120).Draw(t, name)
			for i := range n {
				angle := 2 * math.Pi * float64(i) / float64(n)
				radius := rapid.Float64Range(low, high).Draw(t, "radius")
				d := p.degrees(orb.Point{centre[0] + radius*math.Cos(angle), centre[1] + radius*math.Sin(angle)})
				if math.Abs(d[0]) > 180 {
					t.Skip("over the antimeridian")
				}
				r = append(r, d)
			}
			return append(r, r[0])
		}
		polygon := orb.Polygon{star("exterior", 2000, 3000), star("hole", 100, 900)}
		got := make1(t, p.Address, geo.Feature{ID: "f", Geometry: polygon})["f"]
		for range 50 {
			u := orb.Point{rapid.Float64Range(0, tile.Extent).Draw(t, "ux"), rapid.Float64Range(0, tile.Extent).Draw(t, "uy")}
			near := false
			for _, ring := range polygon {
				plane := make(orb.LineString, 0, 20*len(ring))
				for i := 1; i < len(ring); i++ {
					for j := range 20 {
						k := float64(j) / 20
						plane = append(plane, p.units(orb.Point{ring[i-1][0] + k*(ring[i][0]-ring[i-1][0]), ring[i-1][1] + k*(ring[i][1]-ring[i-1][1])}))
					}
				}
				near = near || planar.DistanceFrom(append(plane, plane[0]), u) < 5
			}
			in := false
			for _, ring := range got.paths {
				in = in != planar.RingContains(ring, u)
			}
			if want := planar.PolygonContains(polygon, p.degrees(u)); !near && in != want {
				t.Fatalf("%v: %v lies in what is drawn: %v; in the polygon: %v", p.Address, u, in, want)
			}
		}
	})
}
