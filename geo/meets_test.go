package geo_test

import (
	"testing"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
	"github.com/peterstace/simplefeatures/geom"
	"pgregory.net/rapid"
)

func TestBoxMeetsGeometriesEdgesIncluded(t *testing.T) {
	box := geo.Box{West: 0, South: 0, East: 10, North: 10}
	for _, c := range []struct {
		name, shape string
		want        bool
	}{
		{"a point inside", "POINT(5 5)", true},
		{"a point on the edge", "POINT(10 5)", true},
		{"a point on the corner", "POINT(0 10)", true},
		{"a point outside", "POINT(10.1 5)", false},
		{"a line through, its ends outside", "LINESTRING(-5 5,15 5)", true},
		{"a line that touches a corner", "LINESTRING(-5 5,5 15)", true},
		{"a line whose bounds meet the box and that does not", "LINESTRING(-5 6,4 15)", false},
		{"a line along the edge", "LINESTRING(-5 10,15 10)", true},
		{"a polygon around the box", "POLYGON((-5 -5,15 -5,15 15,-5 15,-5 -5))", true},
		{"a polygon whose hole holds the box", "POLYGON((-9 -9,19 -9,19 19,-9 19,-9 -9),(-1 -1,-1 11,11 11,11 -1,-1 -1))", false},
		{"a polygon whose hole cuts the box", "POLYGON((-9 -9,19 -9,19 19,-9 19,-9 -9),(5 5,5 11,11 11,11 5,5 5))", true},
		{"one of many points", "MULTIPOINT((50 50),(1 1))", true},
		{"none of many lines", "MULTILINESTRING((20 20,30 30),(-5 -5,-1 -1))", false},
		{"a collection of which one meets", "GEOMETRYCOLLECTION(POINT(50 50),LINESTRING(5 5,6 6))", true},
	} {
		g, err := wkt.Unmarshal(c.shape)
		if err != nil {
			t.Fatal(err)
		}
		if got := box.Meets(g); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// The judge is simplefeatures, slow and obvious. Coordinates lie on a grid, so
// that touching edges and corners come often.
func TestBoxMeetsAsSimplefeaturesSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := func(name string) float64 { return float64(rapid.IntRange(-6, 6).Draw(t, name)) }
		point := func() orb.Point { return orb.Point{at("x"), at("y")} }
		box := geo.Box{West: at("west"), South: at("south")}
		box.East = box.West + float64(rapid.IntRange(1, 5).Draw(t, "width"))
		box.North = box.South + float64(rapid.IntRange(1, 5).Draw(t, "height"))
		line := func() orb.LineString {
			l := orb.LineString{point()}
			for range rapid.IntRange(1, 5).Draw(t, "segments") {
				l = append(l, point())
			}
			return l
		}
		triangle := func() orb.Polygon {
			a := point()
			return orb.Polygon{{a, point(), point(), a}}
		}
		frame := func() orb.Polygon { // a square with a square hole
			c, out := point(), float64(rapid.IntRange(2, 6).Draw(t, "out"))
			in := float64(rapid.IntRange(1, int(out)-1).Draw(t, "in"))
			square := func(r float64) orb.Ring {
				return orb.Ring{{c[0] - r, c[1] - r}, {c[0] + r, c[1] - r}, {c[0] + r, c[1] + r}, {c[0] - r, c[1] + r}, {c[0] - r, c[1] - r}}
			}
			return orb.Polygon{square(out), square(in)}
		}
		var g orb.Geometry
		switch rapid.IntRange(0, 7).Draw(t, "kind") {
		case 0:
			g = point()
		case 1:
			g = orb.MultiPoint{point(), point()}
		case 2:
			g = line()
		case 3:
			g = orb.MultiLineString{line(), line()}
		case 4:
			g = triangle()
		case 5:
			g = frame()
		case 6:
			g = orb.MultiPolygon{triangle(), triangle()}
		default:
			g = orb.Collection{point(), line(), frame()}
		}
		shape, err := geom.UnmarshalWKT(wkt.MarshalString(g))
		if err != nil {
			t.Skip("not a simple shape")
		}
		b := orb.Bound{Min: orb.Point{box.West, box.South}, Max: orb.Point{box.East, box.North}}
		judge, err := geom.UnmarshalWKT(wkt.MarshalString(b.ToPolygon()))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := box.Meets(g), geom.Intersects(shape, judge); got != want {
			t.Fatalf("%s and %s: %v, want %v", wkt.MarshalString(g), wkt.MarshalString(b.ToPolygon()), got, want)
		}
		stored, err := geo.Encode(geo.Feature{ID: "f", Geometry: g})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := box.MeetsStored(stored); err != nil || got != box.Meets(g) {
			t.Fatalf("%s and %s, stored: %v, %v", wkt.MarshalString(g), wkt.MarshalString(b.ToPolygon()), got, err)
		}
	})
}
