package geo_test

import (
	"strings"
	"testing"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

func TestPathIsWhatTheTextOfALineSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := make(orb.LineString, rapid.IntRange(2, 40).Draw(t, "vertices"))
		for i := range line {
			line[i] = orb.Point{rapid.Float64Range(-180, 180).Draw(t, "lon"), rapid.Float64Range(-90, 90).Draw(t, "lat")}
			if rapid.Bool().Draw(t, "short") {
				line[i] = orb.Point{float64(int(line[i][0])), float64(int(line[i][1]*10)) / 10}
			}
		}
		f, err := geo.Encode(geo.Feature{ID: "a", Geometry: line})
		if err != nil {
			t.Skip(err) // all in one place
		}
		g, err := geo.GeometryOf(f)
		if err != nil {
			t.Fatal(err)
		}
		path, ok := geo.AppendPath(nil, f.JSON)
		if !ok || len(path) != len(line) {
			t.Fatalf("%d vertices of %d: %s", len(path), len(line), f.JSON)
		}
		for i, v := range path {
			if v.Point() != g.(orb.LineString)[i] {
				t.Fatalf("vertex %d is %v, want %v", i, v.Point(), g.(orb.LineString)[i])
			}
		}
		box := geo.Box{West: line[0][0] - 1, South: line[0][1] - 1, East: line[0][0] - 0.5, North: line[0][1] + 1}
		if box.Check() == nil {
			f.Path = path
			if meets, err := box.MeetsStored(f); err != nil || meets != box.Meets(g) {
				t.Fatalf("meets %v, %v", meets, err)
			}
		}
	})
}

func TestPathIsOfWholeLinesOnly(t *testing.T) {
	const start, end = `{"bbox":[1,2,3,4],"type":"Feature","id":"a","geometry":`, `,"properties":{}}`
	for _, geometry := range []string{
		`{"type":"LineString","coordinates":[]}`, `{"type":"LineString","coordinates":[[1,2]]}`, `{"type":"LineString","coordinates":[[1,2],[3,4]`,
		`{"type":"LineString","coordinates":[[1,2],[3,4],]}`, `{"type":"LineString","coordinates":[[1,2],[3,4000]]}`, `{"type":"LineString","coordinates":[[1,2],[3,.4]]}`,
		`{"type":"LineString","coordinates":[[1,2],[3,4.]]}`, `{"type":"LineString","coordinates":[[1,2],[3,4.12345678]]}`, `{"type":"LineString","coordinates":[[1,2],[3,-]]}`,
		`{"type":"LineString","coordinates":[[1,2],[3,1e2]]}`, `{"type":"Point","coordinates":[1,2]}`, `{"type":"LineString","coordinates":[[1,2,3],[4,5,6]]}`,
	} {
		if path, ok := geo.AppendPath(geo.Path{{Lon: 7, Lat: 7}}, start+geometry+end); ok || len(path) != 1 {
			t.Errorf("%s is taken for the path %v", geometry, path)
		}
	}
	if _, ok := geo.AppendPath(nil, strings.Repeat("x", 9)); ok {
		t.Error("text is taken for a path")
	}
}
