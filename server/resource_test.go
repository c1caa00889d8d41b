package server_test

import (
	"encoding/json"
	"html"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/geo/cql"
	"corridoratlas/server"

	"github.com/getkin/kin-openapi/openapi3"
)

const site = "http://example.com"

// linksIn collects the links of a document, wherever they stand.
func linksIn(v any) (list []link) {
	switch v := v.(type) {
	case map[string]any:
		if href, is := v["href"].(string); is {
			l := link{Href: href}
			l.Rel, _ = v["rel"].(string)
			l.Type, _ = v["type"].(string)
			list = append(list, l)
		}
		for _, member := range v {
			list = append(list, linksIn(member)...)
		}
	case []any:
		for _, member := range v {
			list = append(list, linksIn(member)...)
		}
	}
	return list
}

// Every link of every document is absolute, says what it is, and leads to it.
func TestEveryLinkLeadsToWhatItSays(t *testing.T) {
	s := serve(t, options{})
	seen := map[string]bool{}
	documents := 0
	for todo := []string{site + "/api", site + "/api/?lang=kk", site + "/layers"}; len(todo) > 0; todo = todo[1:] {
		target := todo[0]
		if seen[target] {
			continue
		}
		seen[target] = true
		r := ask(t, s, "GET", target)
		text := body(t, r)
		if r.StatusCode != 200 {
			t.Errorf("%s: %d %.200s", target, r.StatusCode, text)
			continue
		}
		if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); !strings.HasSuffix(kind, "json") || kind == "application/x-ndjson" || strings.HasSuffix(target, "openapi.json") {
			continue
		}
		documents++
		var v any
		check(json.Unmarshal([]byte(text), &v))
		for _, l := range linksIn(v) {
			if !strings.HasPrefix(l.Href, site+"/") || l.Rel == "" || l.Type == "" {
				t.Errorf("%s links %+v", target, l)
			}
			if strings.Contains(l.Href, "{") || len(seen) > 400 {
				continue
			}
			answer := ask(t, s, "GET", l.Href, "Accept", l.Type)
			want, _, _ := mime.ParseMediaType(l.Type)
			if got, _, _ := mime.ParseMediaType(answer.Header.Get("Content-Type")); answer.StatusCode != 200 || got != want {
				t.Errorf("%s: link %s to %s answers %d %s, want %s", target, l.Rel, l.Href, answer.StatusCode, got, want)
			}
			todo = append(todo, l.Href)
		}
	}
	if documents < 40 {
		t.Errorf("visited %d documents only", documents)
	}
}

var anchor = regexp.MustCompile(`(?:href|src)="([^"]*)"`)

// documents are one of each kind of what comes as JSON.
var documents = []string{
	"/api", "/api/conformance", "/api/collections", "/api/collections/sections", "/api/collections/sections/items", "/api/collections/projects/items/bridge",
	"/api/collections/places/queryables", "/api/collections/places/sortables", "/api/collections/places/schema", "/api/collections/places/tiles",
	"/api/collections/places/tiles/WebMercatorQuad", "/api/tileMatrixSets", "/api/tileMatrixSets/WebMercatorQuad", "/layers", "/tiles/places.json", "/styles/atlas.json",
	"/api/corridors", "/api/overview", "/api/corridors/steppe-road", "/api/corridors/steppe-road/locate?km=1", "/api/corridors/steppe-road/between?from_km=1&to_km=200",
	"/api/series", "/api/series/freight", "/api/sources", "/api/sources/paper", "/api/changes",
}

// Every document has a page in every language that needs no script; its links
// keep the language and the form, and lead on.
func TestEveryDocumentHasAPage(t *testing.T) {
	s := serve(t, options{words: assets.Embedded()})
	for _, lang := range geo.Langs {
		seen := map[string]bool{}
		for todo := []string{"/api?f=html&lang=" + string(lang)}; len(todo) > 0; todo = todo[1:] {
			target := todo[0]
			if seen[target] {
				continue
			}
			seen[target] = true
			r := ask(t, s, "GET", target)
			text := body(t, r)
			if r.StatusCode != 200 {
				t.Errorf("%s: %d", target, r.StatusCode)
				continue
			}
			if !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
				continue
			}
			if !strings.Contains(text, `<html lang="`+string(lang)+`"`) || !strings.Contains(text, "<h1>") {
				t.Errorf("%s is not in %s, or has no title", target, lang)
			}
			for _, bad := range []string{"<script", "style=", "<style", ">api.", `"api.`, "<img "} {
				if strings.Contains(text, bad) {
					t.Errorf("%s has %s: %s", target, bad, around(text, bad))
				}
			}
			for _, m := range anchor.FindAllStringSubmatch(text, -1) {
				href := html.UnescapeString(m[1])
				u, err := url.Parse(href)
				if strings.Contains(text, m[0]+` rel="noopener"`) { // of another host
					continue
				}
				if err != nil || !strings.HasPrefix(href, "/") {
					t.Errorf("%s links %s", target, href)
					continue
				}
				if u.Query().Get("lang") == string(lang) && u.Query().Get("f") == "html" {
					todo = append(todo, href)
				}
			}
		}
		for _, target := range documents {
			path, _, _ := strings.Cut(target, "?")
			if !slices.ContainsFunc(slices.Collect(keysOf(seen)), func(href string) bool { return strings.HasPrefix(href, path+"?") }) {
				t.Errorf("in %s no link leads to the page of %s", lang, target)
			}
		}
	}
}

func keysOf(m map[string]bool) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// A browser reads a page where a program reads JSON, of each its own tag, and no
// cache takes one for the other.
func TestEveryDocumentHasBothForms(t *testing.T) {
	s := serve(t, options{words: assets.Embedded()})
	const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
	for _, target := range append(documents, "/api/search?q=almaty", "/api/openapi.json") {
		tags := map[string]bool{}
		for accept, form := range map[string]string{browser: "text/html", "*/*": "json", "application/json": "json", "": "json"} {
			r := ask(t, s, "GET", target, "Accept", accept)
			text := body(t, r)
			if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); r.StatusCode != 200 || !strings.HasSuffix(kind, form) {
				t.Errorf("%s, Accept %q: %d %s", target, accept, r.StatusCode, kind)
			}
			if !slices.Contains(strings.Split(r.Header.Get("Vary"), ", "), "Accept") {
				t.Errorf("%s, Accept %q: Vary %s", target, accept, r.Header.Get("Vary"))
			}
			if tag := r.Header.Get("ETag"); strings.HasPrefix(tag, "W/") || tag == "" {
				t.Errorf("%s, Accept %q: ETag %s", target, accept, tag)
			} else {
				tags[tag] = true
			}
			if form == "text/html" {
				if again := body(t, ask(t, s, "GET", target, "Accept", accept)); again != text {
					t.Errorf("%s differs from one asking to the next", target)
				}
				ru := ask(t, s, "GET", target, "Accept", accept, "Accept-Language", "ru")
				if !strings.Contains(body(t, ru), `<html lang="ru"`) || ru.Header.Get("ETag") == r.Header.Get("ETag") {
					t.Errorf("%s does not speak the browser's language under a tag of its own", target)
				}
			}
		}
		if len(tags) != 2 {
			t.Errorf("%s has %d tags, want one of each form", target, len(tags))
		}
	}
}

// What lies on the earth is shown on a map, each part with its name and a link.
func TestPagesShowWhereThingsAre(t *testing.T) {
	s := serve(t, options{})
	for target, want := range map[string][]string{
		"/api/corridors":                                         {`<a href="/api/corridors/steppe-road?f=html" aria-label="Steppe road">`, "kind-road", "kind-pipeline unbuilt", "api.map.dashed"},
		"/api/corridors/steppe-road":                             {`<a href="/api/collections/sections/items/kz-road?f=html" aria-label="Almaty – Khorgos">`},
		"/api/corridors/steppe-road/locate?km=100":               {"shape point", "kind-road"},
		"/api/corridors/steppe-road/between?from_km=1&to_km=200": {"shape point", "kind-road"},
		"/api/search?q=almaty":                                   {`<a href="/api/collections/places/items/almaty?f=html"`, "shape point"},
		"/layers":                                                {`<a href="/api/collections/places?f=html"`, "area"},
		"/tiles/places.json":                                     {"area"},
	} {
		separator := "?"
		if strings.Contains(target, "?") {
			separator = "&"
		}
		text := body(t, ask(t, s, "GET", target+separator+"f=html"))
		_, text, _ = strings.Cut(text, "<svg")
		for _, part := range append(want, `class="ground"`, `class="degree"`) {
			if !strings.Contains(text, part) {
				t.Errorf("the map of %s lacks %s", target, part)
			}
		}
	}
}

// A form asks the same question anew, in the same language and form.
func TestFormsOfPagesAskWithoutScripts(t *testing.T) {
	s := serve(t, options{})
	for target, want := range map[string]string{
		"/api?f=html&lang=ru":                                         "/api/search?f=html&lang=ru&q=road",
		"/api/corridors/steppe-road/locate?km=100&f=html":             "/api/corridors/steppe-road/locate?f=html&km=100&route=main",
		"/api/corridors/steppe-road/between?from_km=0&to_km=9&f=html": "/api/corridors/steppe-road/between?f=html&from=almaty&route=main&to=yining",
	} {
		text := body(t, ask(t, s, "GET", target))
		start, end := strings.Index(text, "<form"), strings.Index(text, "</form>")
		if start < 0 {
			t.Errorf("%s has no form", target)
			continue
		}
		form, query := text[start:end], url.Values{}
		for _, m := range regexp.MustCompile(`<(?:input|select)[^>]* name="([^"]*)"(?: value="([^"]*)")?`).FindAllStringSubmatch(form, -1) {
			if query.Set(m[1], m[2]); m[1] == "q" {
				query.Set("q", "road")
			}
		}
		for _, m := range regexp.MustCompile(`(?s)<select name="([^"]*)">.*?<option value="([^"]*)" selected>`).FindAllStringSubmatch(form, -1) {
			query.Set(m[1], m[2])
		}
		action := regexp.MustCompile(`action="([^"]*)"`).FindStringSubmatch(form)[1]
		if got := action + "?" + query.Encode(); got != want {
			t.Errorf("%s asks %s, want %s", target, got, want)
		} else if r := ask(t, s, "GET", got); r.StatusCode != 200 || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
			t.Errorf("%s answers %d", got, r.StatusCode)
		}
	}
}

func TestTextOfDataIsTextInPages(t *testing.T) {
	s := serve(t, options{})
	for _, target := range []string{"/api/collections/projects/items?f=html", "/api/collections/projects/items/bridge?f=html", "/api/corridors/steppe-road?f=html", "/api/search?q=bridge&f=html", "/api/sources/office?f=html"} {
		if text := body(t, ask(t, s, "GET", target)); strings.Contains(text, "<img") || !strings.Contains(text, "&lt;img src=x onerror=alert(1)&gt;") {
			t.Errorf("%s: %s", target, around(text, "img"))
		}
	}
}

func TestFormIsWhatTheClientLikes(t *testing.T) {
	s := serve(t, options{})
	const page, data = "text/html; charset=utf-8", "application/json"
	for _, c := range [][3]string{
		{"", "", data}, {"", "*/*", data}, {"", "application/json", data}, {"", "text/html", page}, {"?f=json", "text/html", data}, {"?f=html", "application/json", page},
		{"", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", page}, {"", "application/json;q=0.9,text/html;q=0.8", data},
		{"", "application/json;q=0.5, text/html;q=0.7", page}, {"", "text/html;q=0", data}, {"", "text/html;q=x, nonsense", data}, {"", "application/geo+json, text/html;q=0.5", data},
	} {
		r := ask(t, s, "GET", "/api/collections"+c[0], "Accept", c[1])
		if got := r.Header.Get("Content-Type"); got != c[2] || !slices.Contains(strings.Split(r.Header.Get("Vary"), ", "), "Accept") {
			t.Errorf("%s, Accept %q: %s, Vary %s, want %s", c[0], c[1], got, r.Header.Get("Vary"), c[2])
		}
	}
	if r := ask(t, s, "GET", "/api/collections", "Accept", "text/html", "Accept-Language", "ru"); !strings.Contains(body(t, r), `<html lang="ru"`) || !strings.Contains(r.Header.Get("Vary"), "Accept-Language") {
		t.Errorf("a page does not speak the browser's language, or does not say so: Vary %s", r.Header.Get("Vary"))
	}
}

func TestConformanceListsWhatIsProven(t *testing.T) {
	got := decode[struct{ ConformsTo []string }](t, body(t, ask(t, serve(t, options{}), "GET", "/api/conformance"))).ConformsTo
	const ogc = "http://www.opengis.net/spec/ogcapi-"
	want := []string{
		ogc + "features-1/1.0/conf/core", ogc + "features-1/1.0/conf/geojson", ogc + "features-1/1.0/conf/html", ogc + "features-1/1.0/conf/oas30",
		ogc + "features-2/1.0/conf/crs",
		ogc + "features-3/1.0/conf/queryables", ogc + "features-3/1.0/conf/queryables-query-parameters", ogc + "features-3/1.0/conf/filter", ogc + "features-3/1.0/conf/features-filter",
		ogc + "features-5/1.0/conf/schemas", ogc + "features-5/1.0/conf/core-roles-features", ogc + "features-5/1.0/conf/returnables-and-receivables", ogc + "features-5/1.0/conf/queryables", ogc + "features-5/1.0/conf/sortables",
		ogc + "tiles-1/1.0/conf/core", ogc + "tiles-1/1.0/conf/tileset", ogc + "tiles-1/1.0/conf/tilesets-list", ogc + "tiles-1/1.0/conf/geodata-tilesets", ogc + "tiles-1/1.0/conf/mvt", ogc + "tiles-1/1.0/conf/oas30",
	}
	want = append(want, cql.Classes[:]...)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestLandingPageLinksWhatClientsLookFor(t *testing.T) {
	s := serve(t, options{change: func(c *server.Config) { c.PublicURL = "https://atlas.example/x/" }})
	for _, path := range []string{"/api", "/api/"} {
		links := decode[struct{ Links []link }](t, body(t, ask(t, s, "GET", path))).Links
		for rel, kind := range map[string]string{
			"self": "application/json", "alternate": "text/html", "conformance": "application/json", "data": "application/json", "service-doc": "text/html",
			"service-desc": "application/vnd.oai.openapi+json;version=3.0",
		} {
			if !slices.ContainsFunc(links, func(l link) bool {
				return l.Rel == rel && l.Type == kind && strings.HasPrefix(l.Href, "https://atlas.example/x/api")
			}) {
				t.Errorf("%s has no link %s of type %s: %v", path, rel, kind, links)
			}
		}
	}
}

func TestACollectionIsTheSameInTheListAndAlone(t *testing.T) {
	s := serve(t, options{})
	list := decode[struct{ Collections []map[string]any }](t, body(t, ask(t, s, "GET", "/api/collections?lang=zh"))).Collections
	if len(list) != 4 {
		t.Fatalf("%d collections", len(list))
	}
	for _, c := range list {
		id := c["id"].(string)
		alone := decode[map[string]any](t, body(t, ask(t, s, "GET", "/api/collections/"+id+"?lang=zh")))
		a, err := json.Marshal(c)
		check(err)
		b, err := json.Marshal(alone)
		check(err)
		if string(a) != string(b) {
			t.Errorf("in the list\n%s\nalone\n%s", a, b)
		}
	}
}

func TestExtentHasTheTimes(t *testing.T) {
	s := serve(t, options{})
	for layer, want := range map[string]string{
		"sections": `[["2009-12-14T00:00:00Z",null]]`, "projects": `[["2024-01-01T00:00:00Z",null]]`, "places": `[[null,null]]`,
	} {
		text := body(t, ask(t, s, "GET", "/api/collections/"+layer))
		if !strings.Contains(text, `"temporal":{"interval":`+want) {
			t.Errorf("%s: %s, want %s", layer, around(text, `"temporal"`), want)
		}
	}
}

// What a schema says of a property holds for every feature, and it names each.
func TestSchemasNameWhatFeaturesHave(t *testing.T) {
	s := serve(t, options{})
	type schema struct {
		ID         string `json:"$id"`
		Properties map[string]struct {
			Type, Format, Role string
		}
		AdditionalProperties *bool
	}
	is := map[string]func(any) bool{
		"string":  func(v any) bool { _, ok := v.(string); return ok },
		"number":  func(v any) bool { _, ok := v.(float64); return ok },
		"integer": func(v any) bool { n, ok := v.(float64); return ok && n == float64(int(n)) },
		"boolean": func(v any) bool { _, ok := v.(bool); return ok },
	}
	for _, layer := range []string{"corridors", "sections", "places", "projects"} {
		for which, geometry := range map[string]bool{"schema": true, "queryables": true, "sortables": false} {
			r := ask(t, s, "GET", "/api/collections/"+layer+"/"+which)
			d := decode[schema](t, body(t, r))
			if r.Header.Get("Content-Type") != "application/schema+json" || d.ID != site+"/api/collections/"+layer+"/"+which {
				t.Errorf("%s of %s: %s, %s", which, layer, r.Header.Get("Content-Type"), d.ID)
			}
			if g, has := d.Properties["geometry"]; has != geometry || has && (!strings.HasPrefix(g.Format, "geometry-") || g.Type != "") {
				t.Errorf("%s of %s has the geometry %+v, want one: %v", which, layer, g, geometry)
			}
			for _, f := range features(t, s, "/layers/"+layer+".geojson").Features {
				for name, v := range f.Properties {
					if kind := d.Properties[name].Type; is[kind] == nil || !is[kind](v) {
						t.Errorf("%s of %s says %s is %q, and it is %v", which, layer, name, kind, v)
					}
				}
			}
			if which == "sortables" {
				for name := range d.Properties {
					if r := ask(t, s, "GET", "/api/collections/"+layer+"/items?sortby=-"+name); r.StatusCode != 200 {
						t.Errorf("%s cannot be sorted by %s: %d", layer, name, r.StatusCode)
					}
				}
			}
		}
	}
}

// The parameters of items as the conformance suites want them written, and each
// is understood.
func TestDocumentWritesParametersOut(t *testing.T) {
	for _, layer := range []string{"corridors", "sections", "places", "projects"} {
		item := document.Paths.Value("/collections/" + layer + "/items")
		if item == nil {
			t.Errorf("%s has no path of its own", layer)
			continue
		}
		named := map[string]*openapi3.Parameter{}
		for _, p := range item.Get.Parameters {
			named[p.Value.Name] = p.Value
			if p.Value.In != "query" || p.Value.Required || p.Value.Style != "form" || p.Value.Explode == nil || *p.Value.Explode {
				t.Errorf("%s: %s is not an optional query parameter of style form, not exploded", layer, p.Value.Name)
			}
		}
		for _, name := range []string{"bbox", "datetime", "limit", "crs", "bbox-crs", "filter", "filter-lang", "filter-crs", "sortby", "properties", "q", "f", "lang", "token", "name_kk"} {
			if named[name] == nil {
				t.Errorf("%s: no parameter %s", layer, name)
			}
		}
		box, limit := named["bbox"].Schema.Value, named["limit"].Schema.Value
		if !box.Type.Is("array") || !box.Items.Value.Type.Is("number") || box.MinItems != 4 || *box.MaxItems != 6 {
			t.Errorf("%s: bbox is %+v", layer, box)
		}
		if !limit.Type.Is("integer") || *limit.Min != 1 || *limit.Max != 10_000 || limit.Default != 100.0 {
			t.Errorf("%s: limit is %+v", layer, limit)
		}
	}
	if sections := document.Paths.Value("/collections/sections/items").Get.Parameters; sections.GetByInAndName("query", "lanes").Schema.Value.Type.Is("integer") != true {
		t.Error("lanes is not an integer")
	}
	ids := map[string]bool{}
	for path, item := range document.Paths.Map() {
		if ids[item.Get.OperationID] {
			t.Errorf("%s has the operationId %s of another", path, item.Get.OperationID)
		}
		ids[item.Get.OperationID] = true
		if strings.HasSuffix(path, "{tileCol}") && !strings.Contains(item.Get.OperationID, ".getTile") {
			t.Errorf("%s is %s", path, item.Get.OperationID)
		}
	}
}

// A tile is the same by row and column here as by column and row there.
func TestTilesOfCollectionsAreThoseOfLayers(t *testing.T) {
	s := serve(t, options{})
	const there = "/api/collections/sections/tiles/WebMercatorQuad/"
	for here, want := range map[string]string{"3/2/5": "/tiles/sections/3/5/2.mvt", "0/0/0": "/tiles/sections/0/0/0.mvt", "0/0/0?f=mvt": "/tiles/sections/0/0/0.mvt", "3/0/0": "/tiles/sections/3/0/0.mvt"} {
		a, b := ask(t, s, "GET", there+here), ask(t, s, "GET", want)
		if x, y := body(t, a), body(t, b); a.StatusCode != b.StatusCode || x != y || a.Header.Get("Content-Type") != b.Header.Get("Content-Type") {
			t.Errorf("%s: %d, %d bytes; %s: %d, %d bytes", here, a.StatusCode, len(x), want, b.StatusCode, len(y))
		}
	}
	for _, outside := range []string{"3/8/0", "3/0/8", "3/-1/0", "23/0/0", "x/0/0", "3/00/0", "3/0/99999999999999999999"} {
		if r := ask(t, s, "GET", there+outside); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", outside, r.StatusCode)
		}
	}
	for _, target := range []string{"/api/collections/sections/tiles/WorldCRS84Quad", "/api/collections/none/tiles", "/api/collections/sections/tiles/None/0/0/0", "/api/tileMatrixSets/None"} {
		if r := ask(t, s, "GET", target); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", target, r.StatusCode)
		}
	}
}

func TestAPIRefusesWhatItDoesNotKnow(t *testing.T) {
	s := serve(t, options{})
	for target, says := range map[string]string{
		"/api?x=1":                                                    "only these: f, lang",
		"/api?f=xml":                                                  "json or html",
		"/api?lang=de":                                                "en, ru, kk or zh",
		"/api/conformance?limit=1":                                    "only these: f, lang",
		"/api/collections/sections?bbox=1":                            "only these: f, lang",
		"/api/collections/sections/schema?of=x":                       "properties or feature",
		"/api/collections/sections/queryables?of=feature":             "only these: f, lang",
		"/api/collections/sections/schema?x":                          "only these: f, lang, of",
		"/api/collections/sections/items?x=1":                         "only these: bbox, bbox-crs, datetime, properties, filter, filter-lang, filter-crs, sortby, q, crs, limit, token, f, lang, year, id, name",
		"/api/collections/sections/items?crs=x":                       "one of http://www.opengis.net/def/crs/OGC/1.3/CRS84",
		"/api/collections/sections/items?f=csv":                       "json or html",
		"/api/collections/sections/items?token=x":                     "the token of a page's next link",
		"/api/collections/sections/items?simplify=1":                  "an unknown parameter",
		"/api/collections/sections/items/kz-road?limit=1":             "only these: crs, f, lang",
		"/api/collections/sections/items/kz-road?crs=4326":            "one of http",
		"/api/collections/sections/tiles/WebMercatorQuad/0/0/0?x=1":   "only these: f",
		"/api/collections/sections/tiles/WebMercatorQuad/0/0/0?f=png": "mvt",
	} {
		r := ask(t, s, "GET", target)
		if text := body(t, r); r.StatusCode != 400 || !strings.Contains(text, says) || r.Header.Get("Content-Type") != "application/problem+json" || r.Header.Get("Content-Crs") != "" {
			t.Errorf("%s: %d %s, want 400 and %q", target, r.StatusCode, text, says)
		}
	}
	for _, target := range []string{"/api/collections/none", "/api/collections/none/items", "/api/collections/none/schema", "/api/collections/sections/items/none", "/api/collections/sections/items/%2e%2e", "/api/none"} {
		if r := ask(t, s, "GET", target); r.StatusCode != 404 {
			t.Errorf("%s: %d", target, r.StatusCode)
		}
	}
}
