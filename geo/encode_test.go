package geo_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"testing"

	"corridoratlas/geo"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
	"pgregory.net/rapid"
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

func TestBoxOfAFeatureHoldsEveryPosition(t *testing.T) {
	for _, c := range []struct {
		name, shape string
		want        orb.Bound
	}{
		{"a hole that sticks out", "POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,1 9,2 9,2 1,1 1))", orb.Bound{Min: orb.Point{0, 0}, Max: orb.Point{4, 9}}},
		{"the same within others", "GEOMETRYCOLLECTION(POINT(-1 -1),MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0),(1 1,1 9,2 9,2 1,1 1))))", orb.Bound{Min: orb.Point{-1, -1}, Max: orb.Point{4, 9}}},
		{"rounded as the coordinates are", "POINT(1.23456789 -0.00000001)", orb.Bound{Min: orb.Point{1.2345679, 0}, Max: orb.Point{1.2345679, 0}}},
	} {
		g, err := wkt.Unmarshal(c.shape)
		if err != nil {
			t.Fatal(err)
		}
		f, err := geo.Encode(geo.Feature{ID: "f", Geometry: g})
		if err != nil {
			t.Fatal(err)
		}
		if f.Box != c.want {
			t.Errorf("%s: %v, want %v", c.name, f.Box, c.want)
		}
	}
}

// What is stored is canonical: decoding and encoding it again gives the same
// text, also of rings without area; and each coordinate is written as strconv
// would write it.
func TestEncodingIsCanonical(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		coordinate := func(limit float64) float64 {
			return rapid.OneOf(rapid.Float64Range(-limit, limit), rapid.Map(rapid.IntRange(-3, 3), func(i int) float64 { return float64(i) }),
				rapid.Map(rapid.IntRange(-30, 30), func(i int) float64 { return float64(i) * 1e-8 })).Draw(t, "coordinate")
		}
		ring := orb.Ring{}
		for range rapid.IntRange(3, 6).Draw(t, "corners") {
			ring = append(ring, orb.Point{coordinate(180), coordinate(90)})
		}
		ring = append(ring, ring[0])
		once, err := geo.Encode(geo.Feature{ID: "f", Geometry: orb.Polygon{ring}})
		if err != nil {
			t.Fatal(err)
		}
		decoded, err := geo.Decode(once)
		if err != nil {
			t.Fatal(err)
		}
		again, err := geo.Encode(geo.Feature{ID: "f", Geometry: decoded.Geometry})
		if err != nil || again.JSON != once.JSON {
			t.Fatalf("%v\nfirst %s\nthen  %s", err, once.JSON, again.JSON)
		}
		var plain struct {
			Geometry struct {
				Coordinates [][][2]json.Number `json:"coordinates"`
			} `json:"geometry"`
		}
		if err := json.Unmarshal([]byte(once.JSON), &plain); err != nil {
			t.Fatal(err)
		}
		for i, at := range decoded.Geometry.(orb.Polygon)[0] {
			for j, v := range at {
				text := plain.Geometry.Coordinates[0][i][j].String()
				if want := strconv.FormatFloat(v, 'f', -1, 64); text != want {
					t.Fatalf("written %s, strconv writes %s", text, want)
				}
				if read, _ := strconv.ParseFloat(text, 64); read != v {
					t.Fatalf("%s is read as %v, strconv reads %v", text, v, read)
				}
			}
		}
	})
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
		box := geo.Box{West: 0, South: 0, East: 2, North: 2}
		if meets, met := box.MeetsStored(geo.Feature{JSON: text}); err == nil && (met != nil || meets != box.Meets(g)) {
			t.Fatalf("%v, %v", meets, met)
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	line := make(orb.LineString, 35)
	for i := range line {
		line[i] = orb.Point{75.1234567 + float64(i)/97, 43.7654321 - float64(i)/89}
	}
	f := geo.Feature{ID: "line", Geometry: line}
	stored, err := geo.Encode(f)
	if err != nil {
		b.Fatal(err)
	}
	for name, run := range map[string]func() error{
		"Encode":     func() error { _, err := geo.Encode(f); return err },
		"GeometryOf": func() error { _, err := geo.GeometryOf(stored); return err },
		"BoxOf": func() error {
			if _, ok := geo.BoxOf(stored.JSON); !ok {
				return fmt.Errorf("no box")
			}
			return nil
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
