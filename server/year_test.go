package server_test

import (
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"corridoratlas/geo"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

// told are the golden sections, whose statuses the map tells for every year, in
// corridors of which two have the names that the map finds them by.
var told = sync.OnceValue(func() world {
	var golden struct {
		Sections []struct {
			ID, Corridor, Corridors, Kind, Status, Country, History, Promised string
			Names                                                             geo.Text
		}
		Corridors []struct {
			ID      geo.CorridorID
			Names   geo.Text
			Aliases []string
		}
	}
	text, err := os.ReadFile("../assets/testdata/sentences.json")
	check(err)
	check(json.Unmarshal(text, &golden))
	parts := smallAtlas()
	parts.Moved, parts.Projects, parts.Series = nil, nil, nil
	for i, c := range golden.Corridors {
		own := parts.Corridors[i]
		own.ID, own.Name, own.Aliases = c.ID, c.Names, c.Aliases
	}
	atlas, err := geo.NewAtlas(parts)
	check(err)
	store := openStore()
	seeds := atlas.Seeds()
	i := slices.IndexFunc(seeds, func(s geo.Seed) bool { return s.Layer.ID == geo.LayerSections })
	_, err = store.Put(context.Background(), seeds[i].Layer, func(yield func(geo.Feature, error) bool) {
		for n, s := range golden.Sections {
			var p geo.Properties
			for _, one := range [][2]string{
				{"id", s.ID}, {"name", s.Names.EN}, {"name_ru", s.Names.RU}, {"name_kk", s.Names.KK}, {"name_zh", s.Names.ZH},
				{"kind", s.Kind}, {"status", s.Status}, {"country", s.Country}, {"promised", s.Promised}, {"corridor", s.Corridor}, {"corridors", s.Corridors}, {"history", s.History},
			} {
				if one[1] != "" {
					p = append(p, geo.Property{Name: one[0], Value: one[1]})
				}
			}
			x := 60 + float64(n)
			if !yield(geo.Feature{ID: geo.FeatureID(s.ID), Geometry: orb.LineString{{x, 40}, {x, 41}}, Properties: p}, nil) {
				return
			}
		}
	}, geo.Replace)
	check(err)
	for _, s := range append(seeds[:i:i], seeds[i+1:]...) {
		_, err := store.Put(context.Background(), s.Layer, s.All(), geo.Replace)
		check(err)
	}
	return world{atlas, store}
})

func statuses(c collection) map[string]string {
	found := map[string]string{}
	for _, f := range c.Features {
		found[f.ID], _ = f.Properties["status"].(string)
	}
	return found
}

func TestALayerKeepsWhatTheMapKeeps(t *testing.T) {
	var all struct {
		Now   int
		Cases []struct {
			URL, File string
			Keeps     map[string]string
		}
	}
	text, err := os.ReadFile("../assets/testdata/selections.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	s := serve(t, options{world: told, now: yearOf(all.Now)})
	for _, c := range all.Cases {
		if diff := cmp.Diff(c.Keeps, statuses(features(t, s, c.File))); diff != "" {
			t.Errorf("%s asks for %s (-map +file):\n%s", c.URL, c.File, diff)
		}
		items := strings.Replace(c.File, "/layers/sections.geojson?", "/api/collections/sections/items?", 1)
		if diff := cmp.Diff(c.Keeps, statuses(features(t, s, items))); diff != "" && items != c.File {
			t.Errorf("%s (-map +items):\n%s", items, diff)
		}
	}
}

func yearOf(year int) func() time.Time {
	return func() time.Time { return time.Date(year, 7, 1, 0, 0, 0, 0, time.UTC) }
}

func TestAYearShowsWhatWasThen(t *testing.T) {
	s := serve(t, options{world: told, now: yearOf(2026)})
	for query, want := range map[string]map[string]string{
		"year=2010&kind=road":                                       {"road-kz": "construction", "road-cn": "unknown"},
		"year=2010&status=operational":                              {"gas-tm": "operational", "rail-kz": "operational", "ferry": "operational"},
		"year=2030&filter=status='operational'%20AND%20kind='road'": {"road-kz": "operational", "road-ru": "operational"},
		"year=2027&id=road-ru,gas-tm":                               {"road-ru": "planned", "gas-tm": "suspended"},
		"year=2010&id=road-kz&properties=status":                    {"road-kz": "construction"},
		"year=1990&kind=pipeline":                                   {},
		"q=Great+Road&country=CN":                                   {"road-cn": "operational"},                                                 // what its corridor is called besides
		"q=Orenburg+almat":                                          {},                                                                         // not all of that
		"q=%D1%81%D1%82%D0%B5%D0%BF%D0%BD%D0%B0%D1%8F":              {"road-kz": "operational", "road-cn": "operational", "road-ru": "planned"}, // степная, its corridor
	} {
		if diff := cmp.Diff(want, statuses(features(t, s, "/layers/sections.geojson?"+query))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", query, diff)
		}
	}
	if csv := body(t, ask(t, s, "GET", "/layers/sections.csv?year=2010&id=road-kz&properties=id,status&bom=0")); !strings.Contains(csv, "road-kz,construction") {
		t.Errorf("as CSV: %s", csv)
	}
	if page := body(t, ask(t, s, "GET", "/api/collections/sections/items?year=2010&id=road-kz&f=html")); !strings.Contains(page, "construction") {
		t.Error("the page of the features does not tell the status of the year")
	}
	c := decode[struct{ NumberMatched, NumberReturned int }](t, body(t, ask(t, s, "GET", "/api/collections/sections/items?year=2010&limit=2")))
	if c.NumberMatched != 7 || c.NumberReturned != 2 {
		t.Errorf("of 7 in 2010 it counts %d, and returns %d of 2", c.NumberMatched, c.NumberReturned)
	}
	for target, says := range map[string]string{
		"/layers/sections.geojson?year=1984":                "a whole number from 1985 to 2035",
		"/layers/sections.geojson?year=":                    "a whole number from 1985 to 2035",
		"/layers/sections.geojson?year=2010.0":              "a whole number from 1985 to 2035",
		"/layers/sections.geojson?year=2010&sortby=-status": "other properties than status",
		"/layers/places.geojson?year=2010":                  "an unknown parameter",
		"/api/collections/corridors/items?year=2010":        "an unknown parameter",
		"/api/collections/sections/items/road-kz?year=2010": "an unknown parameter",
	} {
		if r := ask(t, s, "GET", target); r.StatusCode != 400 || !strings.Contains(body(t, r), says) {
			t.Errorf("%s: %d, want 400 that says %q", target, r.StatusCode, says)
		}
	}
}

// Of a year to come a file tells promises: when that year has begun, the file is
// another, and has another tag.
func TestPromisesOfAnotherYearAreAnotherAnswer(t *testing.T) {
	tags := map[string]bool{}
	for _, now := range []int{2026, 2029} {
		s := serve(t, options{world: told, now: yearOf(now)})
		for _, target := range []string{"/layers/sections.geojson?year=2030", "/api/collections/sections/items?year=2030"} {
			tags[ask(t, s, "GET", target).Header.Get("ETag")] = true
		}
	}
	if len(tags) != 4 {
		t.Errorf("4 answers have the tags %v", tags)
	}
}

func TestOnlySectionsAreDocumentedToHaveYears(t *testing.T) {
	for path, item := range document.Paths.Map() {
		if !strings.HasSuffix(path, "/items") {
			continue
		}
		has := item.Get.Parameters.GetByInAndName("query", "year") != nil
		if want := path == "/collections/sections/items"; has != want {
			t.Errorf("%s has the parameter year: %v", path, has)
		}
	}
}
