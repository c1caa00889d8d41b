package tile_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/tile"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
)

// among selects by looking at each feature: the slow, obvious store.
func among(t teller, layers map[geo.LayerID][]geo.Feature) tile.Select {
	stored := map[geo.LayerID][]geo.Feature{}
	for id, list := range layers {
		for _, f := range list {
			e, err := geo.Encode(f)
			if err != nil {
				t.Fatal(err)
			}
			if len(e.JSON)%2 == 0 { // a store may keep it ready, or not
				e.Path, _ = geo.AppendPath(nil, e.JSON)
			}
			stored[id] = append(stored[id], e)
		}
	}
	return func(id geo.LayerID, box geo.Box) (iter.Seq2[geo.Feature, error], error) {
		return func(yield func(geo.Feature, error) bool) {
			for _, f := range stored[id] {
				if meets, err := box.MeetsStored(f); (err != nil || meets) && !yield(f, err) {
					return
				}
			}
		}, nil
	}
}

func make1(t teller, a tile.Address, features ...geo.Feature) map[string]readFeature {
	t.Helper()
	data, err := tile.Make(context.Background(), a, []geo.Layer{{ID: "l"}}, among(t, map[geo.LayerID][]geo.Feature{"l": features}))
	if err != nil {
		t.Fatal(err)
	}
	if len(data) > tile.MaxBytes {
		t.Errorf("%d bytes", len(data))
	}
	return read(t, data)["l"].features
}

func one(t teller, text string) geo.Feature {
	t.Helper()
	g, err := wkt.Unmarshal(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return geo.Feature{ID: "a", Geometry: g}
}

func TestGeometriesInATile(t *testing.T) {
	world, corner := tile.Address{}, tile.Address{Z: 1, X: 1, Y: 0} // lon 0..180, lat 0..85
	for _, c := range []struct {
		name, wkt string
		at        tile.Address
		want      string // type: paths
	}{
		{"a point in the middle", "POINT(0 0)", world, "1: [2048 2048]"},
		{"a point on the corner of four tiles", "POINT(0 0)", corner, "1: [0 4096]"},
		{"a point in the buffer", "POINT(-1 0)", corner, "1: [-23 4096]"},
		{"a point beyond the buffer", "POINT(-3 0)", corner, ""},
		{"a point over the antimeridian is in the buffer", "POINT(-179 0)", corner, "1: [4119 4096]"},
		{"the pole is in no tile", "POINT(0 90)", world, ""},
		{"north of the last row, in its buffer", "POINT(90 85.2)", corner, "1: [2048 -40]"},
		{"points", "MULTIPOINT((90 0),(-90 0),(45 0))", corner, "1: [2048 4096] [1024 4096]"},
		{"a line along the equator", "LINESTRING(0 0,90 0)", corner, "2: [0 4096][2048 4096]"},
		{"a line that is cut", "LINESTRING(-90 0,90 0)", corner, "2: [-64 4096][2048 4096]"},
		{"a line that leaves and comes back", "LINESTRING(90 0,90 -10,100 -10,100 0)", corner, "2: [2048 4096][2048 4160] [2276 4160][2276 4096]"},
		{"a line that touches the buffer's edge only at its end", "LINESTRING(-10 0,-2.8125 0)", corner, "2: [-64 4096][-63 4096]"},
		{"a line too small to be seen", "LINESTRING(90 0,90.0001 0.0001)", corner, "2: [2048 4096][2049 4096]"},
		{"a vertex in the line of its neighbours", "LINESTRING(0 0,45 0,90 0)", corner, "2: [0 4096][2048 4096]"},
		{"a small bend", "LINESTRING(0 0,45 0.05,90 0)", corner, "2: [0 4096][2048 4096]"},
		{"a bend that is simplified away, and all that meets the tile", "LINESTRING(-2.85 10,-2.8 20,-2.85 30)", corner, "2: [-64 3691][-64 3631][-64 3570]"},
		{"one point twice", "LINESTRING(45 0,45 0)", corner, "2: [1024 4096][1025 4096]"},
		{"to the antimeridian", "LINESTRING(90 0,180 0)", corner, "2: [2048 4096][4096 4096]"},
		{"on both sides of the antimeridian", "MULTILINESTRING((90 0,180 0),(-180 0,-90 0))", corner, "2: [2048 4096][4096 4096] [4096 4096][4160 4096]"},
		{"a polygon", "POLYGON((0 0,90 0,90 66.5132604,0 66.5132604,0 0))", corner, "3: [0 2048][2048 2048][2048 4096][0 4096][0 2048]"},
		{"a polygon around the tile", "POLYGON((-90 -80,-90 89,180 89,180 -80,-90 -80))", tile.Address{Z: 3, X: 5, Y: 2}, "3: [-64 -64][4160 -64][4160 4160][-64 4160][-64 -64]"},
		{"a polygon too small to be seen", "POLYGON((90 0,90.001 0,90.001 0.001,90 0))", corner, "3: [2048 4096][2049 4096][2049 4097][2048 4097][2048 4096]"},
		{"a hole too small to be seen", "POLYGON((0 0,90 0,90 66.5132604,0 66.5132604,0 0),(1 1,1.001 1,1.001 1.001,1 1))", corner, "3: [0 2048][2048 2048][2048 4096][0 4096][0 2048]"},
		{"the tile lies in a hole", "POLYGON((-90 -80,-90 89,180 89,180 -80,-90 -80),(-89 -79,179 -79,179 88,-89 88,-89 -79))", tile.Address{Z: 3, X: 5, Y: 2}, ""},
		{"a polygon that ends beside the tile", "POLYGON((-90 10,-80 10,-80 20,-90 10))", corner, ""},
	} {
		got := ""
		if f, there := make1(t, c.at, one(t, c.wkt))["a"]; there {
			got = describe(f)
		}
		if got != c.want {
			t.Errorf("%s: %s in %v\n got %s\nwant %s", c.name, c.wkt, c.at, got, c.want)
		}
	}
}

// describe writes paths; rings begin at their least vertex.
func describe(f readFeature) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d:", f.kind)
	for _, path := range f.paths {
		b.WriteByte(' ')
		if f.kind == 3 {
			path = slices.Clone(path[1:])
			for range path {
				if slices.MinFunc(path, func(a, b orb.Point) int { return slices.Compare(a[:], b[:]) }) == path[0] {
					break
				}
				path = append(path[1:], path[0])
			}
			path = append(path, path[0])
		}
		for _, p := range path {
			fmt.Fprint(&b, p)
		}
	}
	return b.String()
}

func TestAttributesKeepTheirTypes(t *testing.T) {
	f := geo.Feature{ID: "kz~1", Geometry: orb.Point{0, 0}, Properties: geo.Properties{
		{Name: "name", Value: "Қорғас <\"霍尔果斯\">"}, {Name: "lanes", Value: 4}, {Name: "below", Value: -5}, {Name: "km", Value: 12.5},
		{Name: "whole", Value: 12}, {Name: "electrified", Value: true}, {Name: "toll", Value: false}, {Name: "none", Value: nil},
		{Name: "list", Value: []string{"a", "b"}}, {Name: "huge", Value: 1e300}, {Name: "four", Value: 4}, {Name: "text", Value: "4"},
	}}
	layer := geo.Layer{ID: "l", Fields: []geo.Attribute{{Name: "whole", Type: "number"}, {Name: "lanes", Type: "integer"}}}
	data, err := tile.Make(t.Context(), tile.Address{}, []geo.Layer{layer}, among(t, map[geo.LayerID][]geo.Feature{"l": {f}}))
	if err != nil {
		t.Fatal(err)
	}
	got := read(t, data)["l"].features["kz~1"]
	want := map[string]any{
		"id": "kz~1", "name": "Қорғас <\"霍尔果斯\">", "lanes": 4, "below": -5, "km": 12.5, "whole": 12.0, "electrified": true, "toll": false,
		"list": "a;b", "huge": 1e300, "four": 4, "text": "4",
	}
	if diff := cmp.Diff(want, got.properties); diff != "" {
		t.Error(diff)
	}
	if got.id != tile.NumericID("kz~1") || got.id == 0 || got.id > 1<<53 {
		t.Errorf("id %d", got.id)
	}
}

func TestNumericIDIsTheNumberWhereItIsOne(t *testing.T) {
	for id, want := range map[geo.FeatureID]uint64{"0": 0, "17": 17, "9007199254740991": 1<<53 - 1} {
		if got := tile.NumericID(id); got != want {
			t.Errorf("%s: %d", id, got)
		}
	}
	seen := map[uint64]geo.FeatureID{}
	for _, id := range []geo.FeatureID{"07", "7", "9007199254740992", "-7", "7.0", "kz-a", "kz-b"} {
		n := tile.NumericID(id)
		if other, twice := seen[n]; twice || n > 1<<53-1 {
			t.Errorf("%s: %d, as %s", id, n, other)
		}
		seen[n] = id
	}
}

func TestSeveralLayersInTheirOrder(t *testing.T) {
	find := among(t, map[geo.LayerID][]geo.Feature{"b": {one(t, "POINT(1 1)")}, "a": {one(t, "POINT(2 2)")}, "far": {one(t, "POINT(0 90)")}})
	data, err := tile.Make(t.Context(), tile.Address{}, []geo.Layer{{ID: "b"}, {ID: "far"}, {ID: "a"}}, find)
	if err != nil {
		t.Fatal(err)
	}
	layers := read(t, data)
	if len(layers) != 2 || len(layers["a"].features) != 1 || len(layers["b"].features) != 1 {
		t.Errorf("%v", layers)
	}
	if strings.Index(string(data), "\x01b") > strings.Index(string(data), "\x01a") {
		t.Errorf("order: %q", data)
	}
	if data, err := tile.Make(t.Context(), tile.Address{}, []geo.Layer{{ID: "far"}}, find); data != nil || err != nil {
		t.Errorf("empty: %q %v", data, err)
	}
}

func TestACollectionIsDrawnByKind(t *testing.T) {
	got := make1(t, tile.Address{}, one(t, "GEOMETRYCOLLECTION(POINT(0 0),LINESTRING(0 0,90 0),POLYGON((0 0,90 0,90 60,0 0)))"))
	kinds := map[int]bool{}
	for _, f := range got {
		kinds[f.kind] = true
	}
	if len(got) != 3 || !kinds[1] || !kinds[2] || !kinds[3] {
		t.Errorf("%v", got)
	}
}

func TestErrorsAndAddresses(t *testing.T) {
	for _, a := range []tile.Address{{Z: -1}, {Z: 23}, {Z: 1, X: 2}, {Z: 1, Y: 2}, {Z: 1, X: -1}, {Z: 1, Y: -1}} {
		if _, err := tile.Make(t.Context(), a, nil, nil); a.Valid() || !errors.Is(err, geo.ErrNotFound) {
			t.Errorf("%v: %v", a, err)
		}
	}
	broken := errors.New("broken")
	for _, find := range []tile.Select{
		func(geo.LayerID, geo.Box) (iter.Seq2[geo.Feature, error], error) { return nil, broken },
		func(geo.LayerID, geo.Box) (iter.Seq2[geo.Feature, error], error) {
			return func(yield func(geo.Feature, error) bool) { yield(geo.Feature{}, broken) }, nil
		},
	} {
		if _, err := tile.Make(t.Context(), tile.Address{}, []geo.Layer{{ID: "l"}}, find); !errors.Is(err, broken) {
			t.Error(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := tile.Make(ctx, tile.Address{}, []geo.Layer{{ID: "l"}}, among(t, map[geo.LayerID][]geo.Feature{"l": {one(t, "POINT(0 0)")}})); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Too much for one tile: what stays is the largest, the same each time, and a
// small layer is not pushed out by a large one.
func TestALargeTileIsThinned(t *testing.T) {
	var many []geo.Feature
	for i := range 40_000 {
		x, y := float64(i%200)-100, float64(i/200)*0.3
		size := 0.01
		if i%100 == 0 {
			size = 5
		}
		many = append(many, geo.Feature{ID: geo.FeatureID(fmt.Sprintf("line-%d", i)), Geometry: orb.LineString{{x, y}, {x + size, y}}})
	}
	find := among(t, map[geo.LayerID][]geo.Feature{"many": many, "few": {one(t, "POINT(1 1)")}})
	layers := []geo.Layer{{ID: "many"}, {ID: "few"}}
	data, err := tile.Make(t.Context(), tile.Address{}, layers, find)
	if err != nil || len(data) > tile.MaxBytes || len(data) < tile.MaxBytes*9/10 {
		t.Fatalf("%d bytes, %v", len(data), err)
	}
	got := read(t, data)
	if len(got["few"].features) != 1 {
		t.Error("the small layer is gone")
	}
	for i := 0; i < len(many); i += 100 {
		if _, there := got["many"].features[string(many[i].ID)]; !there {
			t.Fatalf("%s is long and is not there", many[i].ID)
		}
	}
	again, err := tile.Make(t.Context(), tile.Address{}, layers, find)
	if err != nil || !slices.Equal(data, again) {
		t.Errorf("the same tile twice differs: %v", err)
	}
}

// More vertices than fit: all features stay, drawn more coarsely.
func TestManyVerticesAreDrawnMoreCoarsely(t *testing.T) {
	var many []geo.Feature
	for i := range 100 {
		var l orb.LineString
		for j := range 4000 {
			l = append(l, orb.Point{float64(j)*0.02 - 40, float64(i)*0.5 + 0.3*math.Sin(float64(j))})
		}
		many = append(many, geo.Feature{ID: geo.FeatureID(fmt.Sprint("l", i)), Geometry: l})
	}
	if got := make1(t, tile.Address{}, many...); len(got) != len(many) {
		t.Errorf("%d features", len(got))
	}
}

// TestTagsAreReadTheSameWayQuicklyAndSlowly: a list or an escape in one property
// must not change how the others are written.
func TestTagsAreReadTheSameWayQuicklyAndSlowly(t *testing.T) {
	plain := geo.Properties{
		{Name: "name", Value: "Тараз"}, {Name: "empty", Value: ""}, {Name: "lanes", Value: 4}, {Name: "below", Value: -2}, {Name: "km", Value: 3.5}, {Name: "whole", Value: 7},
		{Name: "built", Value: true}, {Name: "planned", Value: false}, {Name: "nothing", Value: nil},
	}
	layer := geo.Layer{ID: "a", Fields: []geo.Attribute{{Name: "whole", Type: "number"}}}
	for _, more := range []geo.Property{{Name: "list", Value: []string{"a", "b"}}, {Name: "escaped", Value: `a "quoted" <text> \ end`}, {Name: `na"me`, Value: "x"}} {
		var tags []map[string]any
		for _, properties := range []geo.Properties{plain, append(geo.Properties{more}, plain...), append(slices.Clone(plain), more)} {
			f := geo.Feature{ID: "f1", Geometry: orb.Point{70, 43}, Properties: properties}
			data, err := tile.Make(t.Context(), tile.Address{}, []geo.Layer{layer}, among(t, map[geo.LayerID][]geo.Feature{"a": {f}}))
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]any{}
			for _, f := range read(t, data)["a"].features {
				maps.Copy(got, f.properties)
			}
			delete(got, more.Name)
			tags = append(tags, got)
		}
		for _, other := range tags[1:] {
			if diff := cmp.Diff(tags[0], other); diff != "" {
				t.Errorf("with %s: %s", more.Name, diff)
			}
		}
	}
}
