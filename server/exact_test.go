package server_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"testing"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
	"github.com/peterstace/simplefeatures/geom"
)

// What a box or a filter finds is what simplefeatures finds among all features,
// where it is hardest: at the antimeridian and at the poles. All lies on a grid of
// half degrees, so that what touches comes often.
func TestBoxesAndFiltersAreExactAtTheEdgesOfTheEarth(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	edge := func(most float64) float64 { // from -most to most, mostly near one of the two
		v := most - float64(random.IntN(9))/2
		if random.IntN(5) == 0 {
			v = float64(random.IntN(int(4*most)+1))/2 - most
		}
		if random.IntN(2) == 0 {
			return -v
		}
		return v
	}
	near := func(v, most float64) float64 { return max(-most, min(most, v+float64(random.IntN(9)-4)/2)) }
	var features []geo.Feature
	var judged []geom.Geometry
	for i := range 300 {
		at := orb.Point{edge(180), edge(90)}
		beside := func() orb.Point { return orb.Point{near(at[0], 180), near(at[1], 90)} }
		var g orb.Geometry = at
		switch i % 4 {
		case 1:
			g = orb.LineString{at, beside(), beside()}
		case 2:
			east, north := min(180, at[0]+1+float64(random.IntN(4))), min(90, at[1]+1)
			g = orb.Polygon{{at, {east, at[1]}, {east, north}, {at[0], north}, at}}
		case 3: // on both sides of the antimeridian
			g = orb.MultiLineString{{{near(178, 180), at[1]}, {180, at[1]}}, {{-180, at[1]}, {near(-178, 180), beside()[1]}}}
		}
		one, err := geom.UnmarshalWKT(wkt.MarshalString(g))
		if err != nil {
			continue // the draw was no line, or no area
		}
		features, judged = append(features, geo.Feature{ID: geo.FeatureID(fmt.Sprint("f", i)), Geometry: g}), append(judged, one)
	}
	store := openStore()
	t.Cleanup(func() { _ = store.Close() })
	_, err := store.Put(context.Background(), geo.Layer{ID: "edges"}, func(yield func(geo.Feature, error) bool) {
		for _, f := range features {
			if !yield(f, nil) {
				return
			}
		}
	}, geo.Replace)
	check(err)
	s := serve(t, options{store: store})
	found, crossing := 0, 0
	for range 60 {
		west, east, south := edge(180), edge(180), edge(90)
		north := max(south, near(south, 90))
		if west > east {
			crossing++
		}
		boxes := []geom.Geometry{rectangle(west, south, east, north)}
		if west > east {
			boxes = []geom.Geometry{rectangle(west, south, 180, north), rectangle(-180, south, east, north)}
		}
		want := []string{}
		for i, g := range judged {
			if slices.ContainsFunc(boxes, func(box geom.Geometry) bool { return geom.Intersects(g, box) }) {
				want = append(want, string(features[i].ID))
			}
		}
		slices.Sort(want)
		found += len(want)
		corners := fmt.Sprintf("%g,%g,%g,%g", west, south, east, north)
		for _, query := range []url.Values{
			{"bbox": {corners}},
			{"filter": {"S_INTERSECTS(geometry,BBOX(" + corners + "))"}},
			{"filter-lang": {"cql2-json"}, "filter": {`{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[` + corners + `]}]}`}},
		} {
			query.Set("limit", "10000")
			page := askItems(t, s, "/api/collections/edges/items?"+query.Encode())
			got := page.ids()
			if slices.Sort(got); !slices.Equal(got, want) || *page.NumberMatched != len(want) {
				t.Fatalf("%v: %v (%d matched), want %v", query, got, *page.NumberMatched, want)
			}
		}
	}
	if found < 500 || crossing < 10 {
		t.Errorf("%d found in all, %d boxes cross the antimeridian: the test asks nothing", found, crossing)
	}
}

func rectangle(west, south, east, north float64) geom.Geometry {
	return geom.NewEnvelope(geom.XY{X: west, Y: south}, geom.XY{X: east, Y: north}).AsGeometry()
}
