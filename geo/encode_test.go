package geo_test

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"corridoratlas/geo"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
)

func TestFeatureIsEncodedAsItIsServed(t *testing.T) {
	f, err := geo.Encode(geo.Feature{
		ID: "kz-1", Geometry: orb.LineString{{70.123456789, 43}, {71, 43.5}},
		Properties: geo.Properties{{Name: "name", Value: `<b>"A"</b>`}, {Name: "lanes", Value: 4}, {Name: "km", Value: 1.5}, {Name: "open", Value: true}, {Name: "none", Value: nil}, {Name: "list", Value: []string{"a", "b"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"bbox":[70.1234568,43,71,43.5],"type":"Feature","id":"kz-1","geometry":{"type":"LineString","coordinates":[[70.1234568,43],[71,43.5]]},"properties":{"name":"\u003cb\u003e\"A\"\u003c/b\u003e","lanes":4,"km":1.5,"open":true,"none":null,"list":["a","b"]}}`
	if f.JSON != want {
		t.Errorf("got  %s\nwant %s", f.JSON, want)
	}
}

func TestWhatIsEncodedDecodesToTheSame(t *testing.T) {
	for _, text := range []string{
		"POINT(1 2)", "MULTIPOINT((1 2),(3 4))", "LINESTRING(1 2,3 4)", "MULTILINESTRING((1 2,3 4),(5 6,7 8))",
		"POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,1 2,2 2,2 1,1 1))", "MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))",
		"GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(1 2,3 4))",
	} {
		g, err := wkt.Unmarshal(text)
		if err != nil {
			t.Fatal(err)
		}
		properties := geo.Properties{{Name: "a", Value: "x\"y,\"properties\":{"}, {Name: "n", Value: 3}, {Name: "l", Value: []string{"p"}}}
		stored, err := geo.Encode(geo.Feature{ID: "f", Geometry: g, Properties: properties})
		if err != nil {
			t.Fatal(err)
		}
		if !json.Valid([]byte(stored.JSON)) {
			t.Errorf("%s: no JSON: %s", text, stored.JSON)
		}
		got, err := geo.Decode(stored)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if diff := cmp.Diff(g, got.Geometry); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
		if diff := cmp.Diff(properties, got.Properties); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
		if box, ok := geo.BoxOf(stored.JSON); !ok || box != stored.Box {
			t.Errorf("%s: box %v, want %v", text, box, stored.Box)
		}
	}
}

func TestRingsAreWrittenRightHanded(t *testing.T) {
	clockwise := orb.Polygon{{{0, 0}, {0, 4}, {4, 4}, {4, 0}, {0, 0}}, {{1, 1}, {2, 1}, {2, 2}, {1, 2}, {1, 1}}}
	before := clockwise.Clone()
	f, err := geo.Encode(geo.Feature{ID: "f", Geometry: clockwise})
	if err != nil {
		t.Fatal(err)
	}
	g, err := geo.GeometryOf(f)
	if err != nil {
		t.Fatal(err)
	}
	p := g.(orb.Polygon)
	if p[0].Orientation() != orb.CCW || p[1].Orientation() != orb.CW {
		t.Errorf("rings %v and %v", p[0].Orientation(), p[1].Orientation())
	}
	if !clockwise.Equal(before) {
		t.Error("the polygon given was changed")
	}
}

func TestCheckLetsNothingThroughThatBreaksOrb(t *testing.T) {
	deep := orb.Geometry(orb.Point{1, 1})
	for range 40 {
		deep = orb.Collection{deep}
	}
	for name, f := range map[string]geo.Feature{
		"no geometry":        {ID: "a"},
		"no id":              {Geometry: orb.Point{1, 1}},
		"an id with a space": {ID: "a b", Geometry: orb.Point{1, 1}},
		"a dot":              {ID: ".", Geometry: orb.Point{1, 1}},
		"a long id":          {ID: geo.FeatureID(strings.Repeat("a", 129)), Geometry: orb.Point{1, 1}},
		"NaN":                {ID: "a", Geometry: orb.Point{math.NaN(), 1}},
		"infinity":           {ID: "a", Geometry: orb.Point{1, math.Inf(1)}},
		"off the earth":      {ID: "a", Geometry: orb.Point{181, 1}},
		"an empty line":      {ID: "a", Geometry: orb.LineString{}},
		"an empty polygon":   {ID: "a", Geometry: orb.Polygon{}},
		"an empty member":    {ID: "a", Geometry: orb.MultiPolygon{{}}},
		"an open ring":       {ID: "a", Geometry: orb.Polygon{{{0, 0}, {1, 0}, {1, 1}, {2, 2}}}},
		"a ring":             {ID: "a", Geometry: orb.Ring{{0, 0}, {1, 0}, {1, 1}, {0, 0}}},
		"too deep":           {ID: "a", Geometry: deep},
		"one name twice":     {ID: "a", Geometry: orb.Point{1, 1}, Properties: geo.Properties{{Name: "x", Value: 1}, {Name: "x", Value: 2}}},
		"a value of no kind": {ID: "a", Geometry: orb.Point{1, 1}, Properties: geo.Properties{{Name: "x", Value: struct{}{}}}},
		"an infinite number": {ID: "a", Geometry: orb.Point{1, 1}, Properties: geo.Properties{{Name: "x", Value: math.Inf(1)}}},
	} {
		if _, err := geo.Encode(f); !errors.Is(err, geo.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", name, err)
		}
	}
}

func FuzzStoredGeometry(f *testing.F) {
	f.Add(`{"bbox":[1,2,3,4],"type":"Feature","id":"f","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]},"properties":{}}`)
	f.Add(`"geometry":{"type":"GeometryCollection","geometries":[]}`)
	f.Fuzz(func(t *testing.T, text string) {
		g, err := geo.GeometryOf(geo.Feature{JSON: text})
		if err == nil && g == nil {
			t.Fatal("neither geometry nor error")
		}
		geo.BoxOf(text)
	})
}
