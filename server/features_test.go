package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/server"

	"github.com/paulmach/orb"
)

type link struct{ Href, Rel, Type string }

type items struct {
	Type           string
	TimeStamp      any
	CRS            any
	NumberMatched  *int
	NumberReturned *int
	Links          []link
	Features       []struct {
		ID         string
		BBox       []float64
		Geometry   struct{ Coordinates json.RawMessage }
		Properties map[string]any
	}
}

func (i items) link(rel string) string {
	for _, l := range i.Links {
		if l.Rel == rel {
			return l.Href
		}
	}
	return ""
}

func (i items) ids() []string {
	ids := []string{}
	for _, f := range i.Features {
		ids = append(ids, f.ID)
	}
	return ids
}

func askItems(t testing.TB, s *server.Server, target string) items {
	t.Helper()
	r := ask(t, s, "GET", target)
	text := body(t, r)
	if r.StatusCode != 200 || r.Header.Get("Content-Type") != "application/geo+json" {
		t.Fatalf("%s: %d %s %s", target, r.StatusCode, r.Header.Get("Content-Type"), text)
	}
	i := decode[items](t, text)
	if i.Type != "FeatureCollection" || i.NumberMatched == nil || i.NumberReturned == nil || *i.NumberReturned != len(i.Features) || i.TimeStamp != nil || i.CRS != nil {
		t.Fatalf("%s: %.300s", target, text)
	}
	return i
}

// Items keep the same as the files of layers do, whatever they are asked for.
func TestItemsAreWhatTheFileHas(t *testing.T) {
	s := serve(t, options{})
	for _, query := range []string{
		"", "bbox=70,40,78,45", "bbox=179,-18,-179,-16", "country=KZ", "kind=road&sortby=-id", "q=khorgos", "datetime=2009-12-13", "datetime=../2009&kind=road",
		"filter=" + url.QueryEscape("lanes > 2 OR status = 'planned'"), "bbox=40,70,45,78&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326",
		"crs=http://www.opengis.net/def/crs/EPSG/0/3857&properties=name", "country=XX",
	} {
		file := features(t, s, "/layers/sections.geojson?"+query)
		page := askItems(t, s, "/api/collections/sections/items?"+query)
		if *page.NumberMatched != len(file.Features) || page.link("next") != "" {
			t.Errorf("%s: %d matched, next %q, want %d", query, *page.NumberMatched, page.link("next"), len(file.Features))
		}
		for i, f := range file.Features {
			if g := page.Features[i]; fmt.Sprint(g.ID, g.BBox, string(g.Geometry.Coordinates), g.Properties) != fmt.Sprint(f.ID, f.BBox, string(f.Geometry.Coordinates), f.Properties) {
				t.Errorf("%s: feature %d is %v, want %v", query, i, g, f)
			}
		}
	}
}

func TestLimitIsHowManyThereAreAtMost(t *testing.T) {
	s := serve(t, options{world: many})
	for query, want := range map[string]int{"": 100, "?limit=1": 1, "?limit=007": 7, "?limit=99999999999999999999": 10_000} {
		i := askItems(t, s, "/api/collections/many/items"+query)
		if len(i.Features) != want || *i.NumberMatched != 25_000 {
			t.Errorf("%q: %d of %d features, want %d of 25000", query, len(i.Features), *i.NumberMatched, want)
		}
	}
	for _, bad := range []string{"0", "-1", "", "NaN", "1.5", "1e3", "+1", "0x10", "ten", "00"} {
		r := ask(t, s, "GET", "/api/collections/many/items?limit="+bad)
		if text := body(t, r); r.StatusCode != 400 || !strings.Contains(text, "a whole number from 1 to 10000") {
			t.Errorf("limit=%s: %d %s", bad, r.StatusCode, text)
		}
	}
}

// Following next visits every feature exactly once, in one order, whatever else
// is asked; what a writer adds meanwhile may be among them, and takes nothing away.
func TestPagesVisitEachFeatureOnceWhileAnotherWriterAdds(t *testing.T) {
	store := openStore()
	random := rand.New(rand.NewPCG(3, 4))
	layer := geo.Layer{ID: "dots", Fields: []geo.Attribute{{Name: "n", Type: "integer"}, {Name: "kind", Type: "string"}, {Name: "opened", Type: "string"}}}
	put := func(from, to int) {
		_, err := store.Put(context.Background(), layer, func(yield func(geo.Feature, error) bool) {
			for i := from; i < to; i++ {
				p := geo.Properties{{Name: "n", Value: random.IntN(20)}, {Name: "kind", Value: []string{"road", "rail"}[i%2]}}
				if i%3 > 0 {
					p = append(p, geo.Property{Name: "opened", Value: fmt.Sprint(1990 + random.IntN(40))})
				}
				f := geo.Feature{ID: geo.FeatureID(fmt.Sprintf("f%d", i)), Geometry: orb.Point{random.Float64()*360 - 180, random.Float64()*180 - 90}, Properties: p}
				if !yield(f, nil) {
					return
				}
			}
		}, geo.Append)
		check(err)
	}
	const before = 400
	put(0, before)
	s := serve(t, options{store: store})
	added := before
	for _, query := range []string{
		"limit=7", "limit=100", "limit=399", "limit=13&sortby=n", "limit=13&sortby=-kind,n", "limit=9&bbox=100,-60,-100,60", "limit=11&kind=road&datetime=2005/..",
		"limit=5&filter=" + url.QueryEscape("n > 5 AND S_INTERSECTS(geometry, BBOX(-90,-45,90,45))"), "limit=17&sortby=opened&properties=n",
	} {
		want := askItems(t, s, "/api/collections/dots/items?limit=10000&"+strings.SplitN(query+"&", "&", 2)[1]).ids()
		seen := map[string]bool{}
		var old []string
		for next := "/api/collections/dots/items?" + query; next != ""; {
			page := askItems(t, s, next)
			for _, id := range page.ids() {
				if seen[id] {
					t.Fatalf("%s: %s twice", query, id)
				}
				seen[id] = true
				if slices.Contains(want, id) {
					old = append(old, id)
				}
			}
			if next = page.link("next"); next != "" && len(seen) < 200 {
				put(added, added+3)
				added += 3
			}
		}
		if !slices.Equal(old, want) {
			t.Errorf("%s: visited %d of %d, or in another order", query, len(old), len(want))
		}
	}
}

// A link to the next page keeps what was asked, and its limit may be changed.
func TestNextKeepsWhatWasAsked(t *testing.T) {
	s := serve(t, options{})
	const target = "/api/collections/sections/items?sortby=%2Bname&lang=ru&f=json&limit=2&bbox=-180,-90,180,90&properties=name&crs=http://www.opengis.net/def/crs/EPSG/0/4326"
	first := askItems(t, s, target)
	next, err := url.Parse(first.link("next"))
	if err != nil {
		t.Fatal(err)
	}
	query := next.Query()
	if query.Get("token") == "" || query.Get("token") != url.QueryEscape(query.Get("token")) {
		t.Errorf("the token %q is not safe in a URL", query.Get("token"))
	}
	query.Del("token")
	asked, _ := url.Parse(target)
	if query.Encode() != asked.Query().Encode() {
		t.Errorf("next asks for %s, want %s", query.Encode(), asked.Query().Encode())
	}
	rest := askItems(t, s, strings.Replace(first.link("next"), "limit=2", "limit=50", 1))
	if got := append(first.ids(), rest.ids()...); len(got) != 5 || *rest.NumberMatched != 5 || rest.link("next") != "" {
		t.Errorf("%v, %d matched", got, *rest.NumberMatched)
	}
	if rest.link("first") == "" || strings.Contains(rest.link("first"), "token") {
		t.Errorf("the first page is at %s", rest.link("first"))
	}
	for _, bad := range []string{strings.Replace(first.link("next"), "sortby=%2Bname", "sortby=-name", 1), strings.Replace(first.link("next"), "token=", "token=x", 1), target + "&token=", target + "&token=%00"} {
		if r := ask(t, s, "GET", bad); r.StatusCode != 400 {
			t.Errorf("%s: %d %s", bad, r.StatusCode, body(t, r))
		}
	}
}

// What is asked of items is what a look at every feature finds.
func TestItemsEqualASlowLook(t *testing.T) {
	s := serve(t, options{world: many})
	random := rand.New(rand.NewPCG(5, 6))
	for range 20 {
		west, east := float64(random.IntN(360)-180), float64(random.IntN(360)-180)
		south := float64(random.IntN(180) - 90)
		north := south + float64(random.IntN(int(90-south)+1))
		want := 0
		for i := range 25_000 {
			lon, lat := float64(i%360)-180, float64(i%180)-90
			within := lon >= west && lon <= east
			if west > east {
				within = lon >= west || lon <= east
			}
			if within && lat >= south && lat <= north {
				want++
			}
		}
		// The antimeridian has one name here: no feature of many stands at 180.
		page := askItems(t, s, fmt.Sprintf("/api/collections/many/items?limit=1&bbox=%g,%g,%g,%g", west, south, east, north))
		if *page.NumberMatched != want {
			t.Errorf("%g,%g,%g,%g: %d, want %d", west, south, east, north, *page.NumberMatched, want)
		}
	}
}

func TestAFeatureAlone(t *testing.T) {
	s := serve(t, options{})
	list := features(t, s, "/layers/places.geojson?id=almaty")
	r := ask(t, s, "GET", "/api/collections/places/items/almaty")
	text := body(t, r)
	f := decode[struct {
		Type, ID string
		BBox     []float64
		Geometry struct{ Coordinates json.RawMessage }
		Links    []link
	}](t, text)
	if r.StatusCode != 200 || f.Type != "Feature" || f.ID != "almaty" || string(f.Geometry.Coordinates) != string(list.Features[0].Geometry.Coordinates) {
		t.Errorf("%d %s", r.StatusCode, text)
	}
	for _, rel := range []string{"self", "alternate", "collection"} {
		if !slices.ContainsFunc(f.Links, func(l link) bool { return l.Rel == rel }) {
			t.Errorf("no link %s: %s", rel, text)
		}
	}
	if crs := r.Header.Get("Content-Crs"); crs != "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>" {
		t.Errorf("Content-Crs: %s", crs)
	}
	r = ask(t, s, "GET", "/api/collections/places/items/almaty?crs=http://www.opengis.net/def/crs/EPSG/0/4326")
	if text := body(t, r); !strings.Contains(text, `"coordinates":[43.2,76.9]`) || r.Header.Get("Content-Crs") != "<http://www.opengis.net/def/crs/EPSG/0/4326>" {
		t.Errorf("%s %s", r.Header.Get("Content-Crs"), text)
	}
	if r := ask(t, s, "GET", "/api/collections/places/items/verny?f=json"); r.StatusCode != 301 || r.Header.Get("Location") != "/api/collections/places/items/almaty?f=json" {
		t.Errorf("a place that was renamed: %d to %s", r.StatusCode, r.Header.Get("Location"))
	}
}

func TestItemsNeverMixRevisions(t *testing.T) {
	m := &looking{Store: small().store}
	m.moves.Store(2)
	if r := ask(t, serve(t, options{store: m}), "GET", "/api/collections/sections/items"); r.StatusCode != 200 {
		t.Errorf("%d %s", r.StatusCode, body(t, r))
	}
	m.moves.Store(1000)
	for _, target := range []string{"/items", "/items?f=html", "/items/kz-road"} {
		if r := ask(t, serve(t, options{store: m}), "GET", "/api/collections/sections"+target); r.StatusCode != 503 || r.Header.Get("ETag") != "" {
			t.Errorf("%s of a store that moves on all the time: %d, ETag %s", target, r.StatusCode, r.Header.Get("ETag"))
		}
	}
}

// looking is a store that has another revision at every other look, so many times.
type looking struct {
	geo.Store
	moves atomic.Int32
}

func (l *looking) View(ctx context.Context, f func(geo.Reader) error) error {
	return l.Store.View(ctx, func(r geo.Reader) error { return f(otherReader{r, l.moves.Add(-1)}) })
}

type otherReader struct {
	geo.Reader
	left int32
}

func (r otherReader) Revision() geo.Revision {
	if r.left >= 0 {
		return r.Reader.Revision() + geo.Revision(fmt.Sprint("+", r.left))
	}
	return r.Reader.Revision()
}
