package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/server"

	"github.com/google/go-cmp/cmp"
)

type collection struct {
	Type     string
	Features []struct {
		ID         string
		BBox       []float64
		Geometry   struct{ Coordinates json.RawMessage }
		Properties map[string]any
	}
}

func (c collection) ids() []string {
	ids := []string{}
	for _, f := range c.Features {
		ids = append(ids, f.ID)
	}
	slices.Sort(ids)
	return ids
}

func features(t testing.TB, s *server.Server, target string) collection {
	t.Helper()
	r := ask(t, s, "GET", target)
	text := body(t, r)
	if r.StatusCode != 200 {
		t.Fatalf("%s: %d %s", target, r.StatusCode, text)
	}
	return decode[collection](t, text)
}

func TestEveryFeatureHasItsIDTwice(t *testing.T) {
	s := serve(t, options{})
	for _, layer := range []string{"corridors", "sections", "places", "projects"} {
		c := features(t, s, "/layers/"+layer+".geojson")
		if c.Type != "FeatureCollection" || len(c.Features) == 0 {
			t.Errorf("%s: %s with %d features", layer, c.Type, len(c.Features))
		}
		for _, f := range c.Features {
			if f.ID == "" || f.Properties["id"] != f.ID || len(f.BBox) != 4 {
				t.Errorf("%s: feature %q has the property id %v and the bbox %v", layer, f.ID, f.Properties["id"], f.BBox)
			}
		}
	}
}

func TestALayerKeepsWhatIsAskedFor(t *testing.T) {
	s := serve(t, options{})
	for query, want := range map[string][]string{
		"":                                   {"cn-road", "east-of-180", "kz-gas", "kz-road", "west-of-180"},
		"bbox=70,40,78,45":                   {"kz-gas", "kz-road"},
		"bbox=81,43,82,44":                   {"cn-road"},
		"bbox=80,43,80.1,43.1":               {}, // within the box of lines that pass it by
		"bbox=-40,30,-30,40":                 {},
		"bbox=179,-18,-179,-16":              {"east-of-180", "west-of-180"}, // across the antimeridian
		"bbox=-179,-18,179,50":               {"cn-road", "east-of-180", "kz-gas", "kz-road", "west-of-180"},
		"bbox=80.4,44.2,0,80.4,44.2,9":       {"cn-road", "kz-gas", "kz-road"}, // a point, with heights
		"bbox=%2B80.4, 44.2 ,8.04e1,%2044.2": {"cn-road", "kz-gas", "kz-road"},
		"country=KZ":                         {"kz-gas", "kz-road"},
		"country=KZ&kind=road":               {"kz-road"},
		"id=kz-road":                         {"kz-road"},
		"id=kz-road,no-such,cn-road":         {"cn-road", "kz-road"},
		"id=kz-road,cn-road,kz-gas&kind=road&bbox=70,40,78,45": {"kz-road"},
		"lanes=4.0":        {"kz-road"},
		"measured=true":    {"kz-road"},
		"electrified=true": {"cn-road"},
		"name_ru=%D0%9D%D0%B8%D1%82%D0%BA%D0%B0+%D0%90":  {"kz-gas"},
		"country=KZ%7D+%7Bkind+road":                     {},
		"bbox=70,40,78,45&status=planned&simplify=1000.": {"kz-gas"},
	} {
		if got := features(t, s, "/layers/sections.geojson?"+strings.ReplaceAll(query, " ", "%20")).ids(); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
}

func TestSimplifyThinsLinesAndKeepsTheirEnds(t *testing.T) {
	s := serve(t, options{})
	vertices := func(target string) map[string][][2]float64 {
		lines := map[string][][2]float64{}
		for _, f := range features(t, s, target).Features {
			lines[f.ID] = decode[[][2]float64](t, string(f.Geometry.Coordinates))
		}
		return lines
	}
	full, thin := vertices("/layers/sections.geojson"), vertices("/layers/sections.geojson?simplify=5000")
	if len(full["kz-road"]) != 5 || len(thin["kz-road"]) != 4 {
		t.Errorf("kz-road has %d vertices, simplified %d, want 5 and 4", len(full["kz-road"]), len(thin["kz-road"]))
	}
	for id, line := range full {
		if short := thin[id]; short[0] != line[0] || short[len(short)-1] != line[len(line)-1] {
			t.Errorf("%s: the ends moved", id)
		}
	}
	if points := features(t, s, "/layers/places.geojson?simplify=5000"); len(points.Features) != 4 {
		t.Errorf("%d places, want 4", len(points.Features))
	}
	areas := features(t, s, "/layers/corridors.geojson?simplify=5000")
	if len(areas.Features) != 3 {
		t.Errorf("%d corridors, want 3", len(areas.Features))
	}
}

func TestPropertiesKeepsThoseThatAreAskedFor(t *testing.T) {
	s := serve(t, options{})
	type collection struct {
		Features []struct {
			ID         string
			Geometry   struct{ Coordinates any }
			Properties map[string]any
		}
	}
	get := func(query string) (collection, string) {
		r := ask(t, s, "GET", "/layers/sections.geojson?"+query)
		return decode[collection](t, body(t, r)), r.Header.Get("ETag")
	}
	all, _ := get("")
	some, tag := get("properties=lanes,kind&simplify=5000")
	for i, f := range some.Features {
		want := map[string]any{}
		for _, name := range []string{"kind", "lanes"} {
			if v, has := all.Features[i].Properties[name]; has {
				want[name] = v
			}
		}
		if f.ID != all.Features[i].ID || f.Geometry.Coordinates == nil || !reflect.DeepEqual(f.Properties, want) {
			t.Errorf("%s has the properties %v, want %v", f.ID, f.Properties, want)
		}
	}
	if len(some.Features) != 5 {
		t.Errorf("%d features, want 5", len(some.Features))
	}
	if _, same := get("simplify=5000&properties=kind,lanes,kind"); same != tag {
		t.Errorf("one question in two orders has the tags %s and %s", tag, same)
	}
	for _, bad := range []string{"", "kind,", "kind,colour", "Kind", "kind lanes"} {
		r := ask(t, s, "GET", "/layers/sections.geojson?properties="+url.QueryEscape(bad))
		if text := body(t, r); r.StatusCode != 400 || !strings.Contains(text, "some of id, name") {
			t.Errorf("%q: %d %s", bad, r.StatusCode, text)
		}
	}
}

func TestAFeatureIsServedAsItIsStored(t *testing.T) {
	s := serve(t, options{})
	var want strings.Builder
	want.WriteString(`{"type":"FeatureCollection","features":[`)
	_, stored, err := small().store.Each(t.Context(), geo.Query{Layer: "sections"})
	if err != nil {
		t.Fatal(err)
	}
	separator := "\n"
	for f, err := range stored {
		if err != nil {
			t.Fatal(err)
		}
		want.WriteString(separator + f.JSON)
		separator = ",\n"
	}
	want.WriteString("\n]}\n")
	if diff := cmp.Diff(want.String(), body(t, ask(t, s, "GET", "/layers/sections.geojson"))); diff != "" {
		t.Errorf("(-stored +served):\n%s", diff)
	}
}

// moving is a store that moves on between the look at its layer and its features,
// so many times.
type moving struct {
	geo.Store
	moves atomic.Int32
}

func (m *moving) Each(ctx context.Context, q geo.Query) (geo.Revision, iter.Seq2[geo.Feature, error], error) {
	revision, features, err := m.Store.Each(ctx, q)
	if m.moves.Add(-1) >= 0 {
		revision += "+"
	}
	return revision, features, err
}

func TestNoAnswerHasTheTagOfAnotherRevision(t *testing.T) {
	for _, c := range []struct {
		moves, status int
	}{{1, 200}, {3, 200}, {1000, 503}} {
		for _, query := range []string{"", "?bbox=0,0,180,90"} {
			m := &moving{Store: small().store}
			m.moves.Store(int32(c.moves))
			r := ask(t, serve(t, options{store: m}), "GET", "/layers/sections.geojson"+query)
			if r.StatusCode != c.status || (r.Header.Get("ETag") != "") != (c.status == 200) {
				t.Errorf("%d moves, %q: %d, ETag %s", c.moves, query, r.StatusCode, r.Header.Get("ETag"))
			}
		}
	}
}

func TestTagsTellWhatWasAsked(t *testing.T) {
	s := serve(t, options{})
	tags := map[string]string{}
	for _, target := range []string{
		"/layers", "/layers?lang=ru", "/layers/sections.geojson", "/layers/places.geojson", "/layers/sections.geojson?simplify=1", "/layers/sections.geojson?simplify=2",
		"/layers/sections.geojson?bbox=0,0,1,1", "/layers/sections.geojson?bbox=0,0,1,2", "/layers/sections.geojson?country=KZ&kind=road",
		"/layers/sections.geojson?country=KZ%7D+%7Bkind+road", "/layers/sections.geojson?country=KZkindroad", "/api/corridors", "/api/corridors?lang=zh",
		"/api/corridors/steppe-road", "/api/corridors/gas-line", "/api/corridors/gas-line/locate?km=1", "/api/corridors/gas-line/locate?km=1&route=main",
		"/api/corridors/gas-line/locate?km=1&lang=kk", "/api/corridors/gas-line/locate?lon=1&lat=1", "/", "/?lang=ru", "/corridors/gas-line",
		"/assets/index-abc.js", "/basemap/overview.mvt", "/tiles/basemap/4/11/6.mvt", "/tiles/basemap/4/0/0.mvt", "/robots.txt", "/api/openapi.json",
	} {
		tag := ask(t, s, "GET", target).Header.Get("ETag")
		if before, twice := tags[tag]; twice || tag == "" {
			t.Errorf("%s has the tag %q of %s", target, tag, before)
		}
		tags[tag] = target
	}
	same := func(a, b string) {
		if ask(t, s, "GET", a).Header.Get("ETag") != ask(t, s, "GET", b).Header.Get("ETag") {
			t.Errorf("%s and %s ask for one thing and have two tags", a, b)
		}
	}
	same("/layers/sections.geojson?lanes=4", "/layers/sections.geojson?lanes=4.0")
	same("/layers/sections.geojson?simplify=0", "/layers/sections.geojson")
	same("/api/corridors/gas-line/locate?km=1", "/api/corridors/gas-line/locate?km=1.0&lang=en")
}

func TestLayersAreServedOnceTheStoreIs(t *testing.T) {
	s := serve(t, options{unripe: true})
	for target, want := range map[string]int{
		"/readyz": 503, "/layers": 503, "/layers/sections.geojson": 503, "/healthz": 200, "/": 200, "/api/corridors": 200, "/corridors/gas-line": 200,
	} {
		r := ask(t, s, "GET", target)
		if r.StatusCode != want || (r.Header.Get("Retry-After") != "") != (want == 503) {
			t.Errorf("before: %s: %d, Retry-After %q", target, r.StatusCode, r.Header.Get("Retry-After"))
		}
		if text := body(t, r); want == 503 && !strings.Contains(text, "the layers are being loaded") {
			t.Errorf("%s does not say why: %s", target, text)
		}
	}
	s.Ready(small().store)
	for _, target := range []string{"/readyz", "/layers", "/layers/sections.geojson"} {
		if r := ask(t, s, "GET", target); r.StatusCode != 200 {
			t.Errorf("ready: %s: %d", target, r.StatusCode)
		}
	}
	s.NotReady("the server is stopping")
	for target, want := range map[string]int{"/readyz": 503, "/layers": 200} {
		if r := ask(t, s, "GET", target); r.StatusCode != want {
			t.Errorf("stopping: %s: %d, want %d", target, r.StatusCode, want)
		}
	}
}

// broken is a store whose features end with an error, after so many.
type broken struct {
	geo.Store
	after int
	err   error
}

func (b broken) Each(ctx context.Context, q geo.Query) (geo.Revision, iter.Seq2[geo.Feature, error], error) {
	revision, all, err := b.Store.Each(ctx, q)
	return revision, func(yield func(geo.Feature, error) bool) {
		n := 0
		for f, err := range all {
			if n++; n > b.after {
				yield(geo.Feature{}, b.err)
				return
			}
			if !yield(f, err) {
				return
			}
		}
	}, err
}

func TestWhatBreaksInsideIsLoggedAndNotShown(t *testing.T) {
	for _, query := range []string{"", "?bbox=0,0,180,90"} {
		var log strings.Builder
		s := serve(t, options{store: broken{small().store, 1, fmt.Errorf("/var/data/layers/x: %w", geo.ErrDamaged)}, log: logTo(&log)})
		r := ask(t, s, "GET", "/layers/sections.geojson"+query)
		if text := body(t, r); r.StatusCode != 500 || strings.Contains(text, "/var") || strings.Contains(text, "FeatureCollection") {
			t.Errorf("%d %s", r.StatusCode, text)
		}
		if !strings.Contains(log.String(), "/var/data/layers/x") {
			t.Errorf("the log does not say it: %s", log.String())
		}
	}
}

type panicking struct{ geo.Store }

func (panicking) View(context.Context, func(geo.Reader) error) error { panic("a bug") }

func TestAPanicIsA500WithoutItsStack(t *testing.T) {
	var log strings.Builder
	r := ask(t, serve(t, options{store: panicking{small().store}, log: logTo(&log)}), "GET", "/layers")
	if text := body(t, r); r.StatusCode != 500 || strings.Contains(text, "bug") || strings.Contains(text, ".go") {
		t.Errorf("%d %s", r.StatusCode, text)
	}
	if !strings.Contains(log.String(), "a bug") || !strings.Contains(log.String(), "layer_test.go") {
		t.Errorf("the log does not say it: %.300s", log.String())
	}
}
