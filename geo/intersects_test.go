package geo_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
	"github.com/peterstace/simplefeatures/geom"
	"pgregory.net/rapid"
)

func TestIntersectsIsExact(t *testing.T) {
	const frame = "POLYGON((0 0,10 0,10 10,0 10,0 0),(3 3,3 7,7 7,7 3,3 3))"
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		{"a point and itself", "POINT(1 2)", "POINT(1 2)", true},
		{"two points", "POINT(1 2)", "POINT(2 1)", false},
		{"a point on a line", "POINT(1 1)", "LINESTRING(0 0,2 2)", true},
		{"a point on a line's end", "POINT(2 2)", "LINESTRING(0 0,2 2)", true},
		{"a point beyond a line's end", "POINT(3 3)", "LINESTRING(0 0,2 2)", false},
		{"a point a hair off a line", "POINT(0.5 0.50000000000000011)", "LINESTRING(0 0,1 1)", false},
		{"a point on a line that floats cannot tell from beside it", "POINT(0.3 0.1)", "LINESTRING(0 0,3 1)", false}, // 3 * 0.1 is not 0.3
		{"a point in the frame", "POINT(1 1)", frame, true},
		{"a point on the frame's edge", "POINT(10 5)", frame, true},
		{"a point on the hole's edge", "POINT(3 5)", frame, true},
		{"a point in the hole", "POINT(5 5)", frame, false},
		{"a point level with corners", "POINT(-1 10)", frame, false},
		{"a point level with the hole's corners", "POINT(8 7)", frame, true},
		{"lines that cross", "LINESTRING(0 0,2 2)", "LINESTRING(0 2,2 0)", true},
		{"lines that touch end to end", "LINESTRING(0 0,1 1)", "LINESTRING(1 1,2 0)", true},
		{"lines that run over each other", "LINESTRING(0 0,2 0)", "LINESTRING(1 0,3 0)", true},
		{"lines on one straight, apart", "LINESTRING(0 0,1 0)", "LINESTRING(2 0,3 0)", false},
		{"parallel lines", "LINESTRING(0 0,2 2)", "LINESTRING(0 1,2 3)", false},
		{"a line within the hole", "LINESTRING(4 4,6 6)", frame, false},
		{"a line within the frame", "LINESTRING(1 1,1 9)", frame, true},
		{"a line through", "LINESTRING(-1 5,11 5)", frame, true},
		{"a line past a corner", "LINESTRING(-1 10,1 12)", frame, false},
		{"a polygon within the hole", "POLYGON((4 4,6 4,6 6,4 4))", frame, false},
		{"a polygon that fills the hole", "POLYGON((3 3,7 3,7 7,3 7,3 3))", frame, true},
		{"a polygon within the frame's side", "POLYGON((1 1,2 1,2 2,1 1))", frame, true},
		{"a polygon around the frame", "POLYGON((-1 -1,11 -1,11 11,-1 11,-1 -1))", frame, true},
		{"a polygon that touches at a corner", "POLYGON((10 10,12 10,12 12,10 10))", frame, true},
		{"one of many points", "MULTIPOINT((5 5),(1 1))", frame, true},
		{"one of many lines", "MULTILINESTRING((4 4,6 6),(20 20,30 30))", frame, false},
		{"one of many polygons", "MULTIPOLYGON(((4 4,6 4,6 6,4 4)),((9 9,20 9,20 20,9 9)))", frame, true},
		{"a collection", "GEOMETRYCOLLECTION(POINT(5 5),LINESTRING(20 20,5 9))", frame, true},
		{"both sides of the antimeridian", "MULTILINESTRING((178 0,180 0),(-180 0,-178 0))", "POINT(-179 0)", true},
	} {
		a, err := wkt.Unmarshal(c.a)
		if err != nil {
			t.Fatal(err)
		}
		b, err := wkt.Unmarshal(c.b)
		if err != nil {
			t.Fatal(err)
		}
		if got, back := geo.Intersects(a, b), geo.Intersects(b, a); got != c.want || back != c.want {
			t.Errorf("%s: %v and back %v", c.name, got, back)
		}
	}
}

// The judge is simplefeatures. Coordinates lie on a grid, so that what touches
// comes often; a judge that computes crossings in floats is right there.
func TestIntersectsAsSimplefeaturesSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawShape(t, "a"), drawShape(t, "b")
		left, err := geom.UnmarshalWKT(wkt.MarshalString(a))
		if err != nil {
			t.Skip("not a simple shape")
		}
		right, err := geom.UnmarshalWKT(wkt.MarshalString(b))
		if err != nil {
			t.Skip("not a simple shape")
		}
		if got, want := geo.Intersects(a, b), geom.Intersects(left, right); got != want {
			t.Fatalf("%s and %s: %v, want %v", wkt.MarshalString(a), wkt.MarshalString(b), got, want)
		}
	})
}

// A box is a polygon: the two ways to ask must agree, also off the grid.
func TestIntersectsAsBoxMeets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, s := float64(rapid.IntRange(-7, 6).Draw(t, "w")), float64(rapid.IntRange(-7, 6).Draw(t, "s"))
		box := geo.Box{West: w, South: s, East: w + float64(rapid.IntRange(1, 9).Draw(t, "x")), North: s + float64(rapid.IntRange(1, 9).Draw(t, "y"))}
		g := drawShape(t, "shape")
		if got, want := geo.Intersects(g, box.Bounds()[0].ToPolygon()), box.Meets(g); got != want {
			t.Fatalf("%s and %v: %v, want %v", wkt.MarshalString(g), box, got, want)
		}
	})
}

func drawShape(t *rapid.T, name string) orb.Geometry {
	at := func() float64 { return float64(rapid.IntRange(-6, 6).Draw(t, name)) }
	point := func() orb.Point { return orb.Point{at(), at()} }
	line := func() orb.LineString {
		l := orb.LineString{point()}
		for range rapid.IntRange(1, 4).Draw(t, name+" segments") {
			l = append(l, point())
		}
		return l
	}
	triangle := func() orb.Polygon {
		a := point()
		return orb.Polygon{{a, point(), point(), a}}
	}
	frame := func() orb.Polygon {
		c, out := point(), math.Abs(at())+2
		in := float64(rapid.IntRange(1, int(out)-1).Draw(t, name+" hole"))
		diamond := func(r float64) orb.Ring {
			return orb.Ring{{c[0] - r, c[1]}, {c[0], c[1] - r}, {c[0] + r, c[1]}, {c[0], c[1] + r}, {c[0] - r, c[1]}}
		}
		return orb.Polygon{diamond(out), diamond(in)}
	}
	switch rapid.IntRange(0, 7).Draw(t, name+" kind") {
	case 0:
		return point()
	case 1:
		return orb.MultiPoint{point(), point()}
	case 2:
		return line()
	case 3:
		return orb.MultiLineString{line(), line()}
	case 4:
		return triangle()
	case 5:
		return frame()
	case 6:
		return orb.MultiPolygon{triangle(), triangle()}
	}
	return orb.Collection{point(), line(), frame()}
}

// A line whose end lies as near to another as floats can say: whether it reaches
// it is counted out with fractions.
func TestIntersectsIsExactWhereFloatsAreNot(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	at := func() orb.Point { return orb.Point{random.Float64()*360 - 180, random.Float64()*180 - 90} }
	reached := 0
	for range 20_000 {
		a, b := at(), at()
		share := random.Float64()
		end := orb.Point{a[0] + share*(b[0]-a[0]), a[1] + share*(b[1]-a[1])}
		far := orb.Point{end[0], math.Copysign(90, end[1])}
		// The line rises or falls along a meridian: it reaches the other where its
		// end is on the other side of it, or on it.
		want := fraction(a, b, end) == 0 || fraction(a, b, end) != fraction(a, b, far)
		if want {
			reached++
		}
		if got := geo.Intersects(orb.LineString{a, b}, orb.LineString{end, far}); got != want {
			t.Fatalf("%v %v and %v %v: %v", a, b, end, far, got)
		}
	}
	if reached < 5_000 || reached > 15_000 {
		t.Errorf("%d of 20,000 reach it: the test asks nothing", reached)
	}
}

// fraction tells on which side of the line from a to b c lies.
func fraction(a, b, c orb.Point) int {
	at := func(v float64) *big.Rat { return new(big.Rat).SetFloat64(v) }
	minus := func(p, q float64) *big.Rat { return new(big.Rat).Sub(at(p), at(q)) }
	times := func(p, q *big.Rat) *big.Rat { return new(big.Rat).Mul(p, q) }
	return times(minus(b[0], a[0]), minus(c[1], a[1])).Cmp(times(minus(b[1], a[1]), minus(c[0], a[0])))
}
