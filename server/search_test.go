package server_test

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"testing"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

type hits struct {
	Query string
	Hits  []struct {
		ID, Layer, Name, Kind, Href string
		BBox                        [4]float64
		Match                       struct{ Property, Text string }
	}
}

func TestSearchFindsEveryLayerInEveryScript(t *testing.T) {
	s := serve(t, options{})
	for query, want := range map[string]string{
		"Almaty":     "places/almaty",
		"Алматы":     "places/almaty",
		"阿拉木图":       "places/almaty",
		"almtay":     "places/almaty",
		"steppe":     "corridors/steppe-road",
		"Дала жолы":  "corridors/steppe-road",
		"нитка":      "sections/kz-gas",
		"Horgos Yin": "sections/cn-road",
	} {
		r := ask(t, s, "GET", "/api/search?limit=1&q="+url.QueryEscape(query))
		got := decode[hits](t, body(t, r))
		if r.StatusCode != 200 || got.Query != query || len(got.Hits) != 1 || got.Hits[0].Layer+"/"+got.Hits[0].ID != want {
			t.Errorf("%s: %d %+v, want %s", query, r.StatusCode, got, want)
		}
	}
}

func TestAHitTellsWhyAndWhere(t *testing.T) {
	s := serve(t, options{})
	got := decode[hits](t, body(t, ask(t, s, "GET", "/api/search?lang=ru&q=%E9%98%BF%E6%8B%89&limit=1")))
	if len(got.Hits) != 1 {
		t.Fatalf("got %+v", got)
	}
	h := got.Hits[0]
	if h.Name != "Алматы" || h.Match.Property != "name_zh" || h.Match.Text != "阿拉木图" || h.Kind != "city" || h.BBox[0] == 0 || !strings.HasSuffix(h.Href, "/places/almaty") {
		t.Errorf("got %+v", h)
	}
}

func TestNothingFoundIsAnEmptyList(t *testing.T) {
	if got := body(t, ask(t, serve(t, options{}), "GET", "/api/search?q=zzzzzz")); got != `{"query":"zzzzzz","hits":[]}` {
		t.Errorf("got %s", got)
	}
}

// What is written is found at once, also while many search.
func TestSearchFollowsTheStore(t *testing.T) {
	store := openStore()
	t.Cleanup(func() { _ = store.Close() })
	put := func(id, name string) {
		layer := geo.Layer{ID: "finds", Title: geo.Text{EN: "Finds"}, Fields: []geo.Attribute{{Name: "name", Type: "string"}}}
		feature := geo.Feature{ID: geo.FeatureID(id), Geometry: orb.Point{70, 50}, Properties: geo.Properties{{Name: "name", Value: name}}}
		_, err := store.Put(context.Background(), layer, func(yield func(geo.Feature, error) bool) { yield(feature, nil) }, geo.Append)
		if err != nil {
			t.Fatal(err)
		}
	}
	put("one", "Tamgaly")
	s := serve(t, options{store: store})
	find := func(name string) int {
		return len(decode[hits](t, body(t, ask(t, s, "GET", "/api/search?q="+name))).Hits)
	}
	if find("tamgaly") != 1 || find("otrar") != 0 {
		t.Error("before the write")
	}
	put("two", "Otrar")
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if find("otrar") != 1 {
				t.Error("not found after the write")
			}
		})
	}
	wait.Wait()
	if find("tamgaly") != 1 {
		t.Error("what was there before is gone")
	}
}
