package server_test

import (
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"corridoratlas/server"
)

func TestBadInputIsA4xxThatSaysWhatWouldDo(t *testing.T) {
	s := serve(t, options{})
	for _, c := range []struct {
		target string
		status int
		says   string
	}{
		{"/layers/sections.geojson?bbox=", 400, "bbox is empty; it takes four numbers"},
		{"/layers/sections.geojson?bbox=1,2,3", 400, `bbox is "1,2,3"; it takes four numbers: west,south,east,north`},
		{"/layers/sections.geojson?bbox=1,2,3,4,5", 400, "four numbers"},
		{"/layers/sections.geojson?bbox=a,b,c,d", 400, "four numbers"},
		{"/layers/sections.geojson?bbox=0,50,10,40", 400, "south not north of north"},
		{"/layers/sections.geojson?bbox=0,0,200,1", 400, "four numbers"},
		{"/layers/sections.geojson?bbox=NaN,0,1,1", 400, "four numbers"},
		{"/layers/sections.geojson?bbox=-Inf,0,1,1", 400, "four numbers"},
		{"/layers/sections.geojson?bbox=1e400,0,1,1", 400, "four numbers"},
		{"/layers/sections.geojson?bbox=0x1,0,1_0,1", 400, "four numbers"},
		{"/layers/sections.geojson?bbox=0,0,1,1&bbox=1,1,2,2", 400, "one value, given once"},
		{"/layers/sections.geojson?bbox=" + strings.Repeat("1", 500), 400, `1…"; it takes`},
		{"/layers/sections.geojson?simplify=-1", 400, "a number from 0 to 1000000"},
		{"/layers/sections.geojson?simplify=much", 400, "a number from 0"},
		{"/layers/sections.geojson?simplify=nan", 400, "a number from 0"},
		{"/layers/sections.geojson?nonsense=1", 400, `an unknown parameter is "nonsense"; it takes only these: bbox, bbox-crs, datetime, properties, filter, filter-lang, filter-crs, sortby, q, crs, simplify, year, id`},
		{"/layers/sections.geojson?filter=", 400, "filter is empty; it takes a CQL2 expression, such as"},
		{"/layers/sections.geojson?filter=speed%3E1", 400, `filter at character 1 is "speed"; it takes a property of the layer: id, name`},
		{"/layers/sections.geojson?filter=lanes%3E%27x%27", 400, `filter at character 7 is "'x'"; it takes a number, to compare with lanes`},
		{"/layers/sections.geojson?filter=lanes%3E", 400, "filter at character 7 is"},
		{"/layers/sections.geojson?filter=" + strings.Repeat("(", 40), 400, "at most 32 expressions in each other"},
		{"/layers/sections.geojson?filter=" + strings.Repeat("a", 4097), 400, "at most 4096 bytes"},
		{"/layers/sections.geojson?filter=lanes%3E1&filter-lang=cql-text", 400, `filter-lang is "cql-text"; it takes cql2-text or cql2-json`},
		{"/layers/sections.geojson?filter-lang=ecql", 400, "cql2-text or cql2-json"},
		{"/layers/sections.geojson?filter=lanes%3E1&filter-lang=cql2-json", 400, "it takes JSON"},
		{"/layers/sections.geojson?filter-lang=cql2-json&filter=%7B%22op%22:%22%3E%22,%22args%22:%5B%7B%22property%22:%22lanes%22%7D,%22x%22%5D%7D", 400, "filter at /args/1 is"},
		{"/layers/sections.geojson?filter=true&filter-crs=EPSG:4326", 400, "one of http://www.opengis.net/def/crs/OGC/1.3/CRS84"},
		{"/layers/sections.geojson?bbox=0,0,1,1&bbox-crs=EPSG:4326", 400, "one of http://www.opengis.net/def/crs/OGC/1.3/CRS84"},
		{"/layers/sections.geojson?bbox-crs=urn:ogc:def:crs:EPSG::4326", 400, "one of http://www.opengis.net/def/crs/OGC/1.3/CRS84"},
		{"/layers/sections.geojson?bbox=100,0,110,1&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326", 400, "two corners of a box within http://www.opengis.net/def/crs/EPSG/0/4326"},
		{"/layers/sections.geojson?bbox=0,0,3e7,1&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/3857", 400, "two corners of a box"},
		{"/layers/sections.geojson?crs=EPSG:3857", 400, "one of http://www.opengis.net/def/crs/OGC/1.3/CRS84"},
		{"/layers/sections.kml?crs=http://www.opengis.net/def/crs/EPSG/0/3857", 400, "KML is in longitude and latitude"},
		{"/layers/sections.geojson?datetime=", 400, "datetime is empty; it takes a date or time such as 2009-12-14"},
		{"/layers/sections.geojson?datetime=yesterday", 400, "a date or time such as"},
		{"/layers/sections.geojson?datetime=2009-02-30", 400, "a date or time such as"},
		{"/layers/sections.geojson?datetime=2009-12-14T10:00:00", 400, "a date or time such as"},
		{"/layers/sections.geojson?datetime=2010/2009", 400, "an interval whose start is not after its end"},
		{"/layers/sections.geojson?datetime=..", 400, "a date or time such as"},
		{"/layers/sections.geojson?datetime=/", 400, "a date or time such as"},
		{"/layers/sections.geojson?datetime=2009/2010/2011", 400, "a date or time such as"},
		{"/layers/places.geojson?datetime=nonsense", 400, "a date or time such as"},
		{"/layers/sections.geojson?sortby=", 400, "sortby is empty; it takes each once, some of id, name"},
		{"/layers/sections.geojson?sortby=speed", 400, "some of id, name"},
		{"/layers/sections.geojson?sortby=name,-name", 400, "each once"},
		{"/layers/sections.geojson?sortby=name,", 400, "each once"},
		{"/layers/sections.geojson?sortby=a,b,c,d,e,f,g,h,i", 400, "at most 8 properties"},
		{"/layers/sections.geojson?q=", 400, "words of a name, at most 200 characters"},
		{"/layers/sections.geojson?q=--", 400, "words of a name"},
		{"/layers/sections.geojson?q=" + strings.Repeat("a", 201), 400, "words of a name"},
		{"/layers/sections.geojson?lanes=many", 400, "a value of type integer"},
		{"/layers/sections.geojson?electrified=1", 400, "a value of type boolean"},
		{"/layers/sections.geojson?bbox=0,0,1,1;x=1", 400, "percent-encoded"},
		{"/layers/sections.geojson?bbox=%ZZ", 400, "percent-encoded"},
		{"/layers/sections.geojson?%ZZ", 400, "percent-encoded"},
		{"/layers/none.geojson", 404, `no layer "none"`},
		{"/layers/..%2f..%2fetc%2fpasswd.geojson", 404, "no layer"},
		{"/layers/%ff.geojson", 404, "no layer"},
		{"/layers/sections.xls", 404, "/layers/sections.geojson"},
		{"/layers/sections", 404, "/layers/sections.geojson"},
		{"/layers/.csv", 404, "layers come as"},
		{"/layers/none.kml", 404, `no layer "none"`},
		{"/layers/sections.csv?bom=2", 400, "0 or 1"},
		{"/layers/sections.kml?bom=0", 400, "only these: bbox, bbox-crs, datetime, properties, filter, filter-lang, filter-crs, sortby, q, crs, simplify, year, id"},
		{"/layers/sections.gpx?bbox=1,2,3", 400, "four numbers"},
		{"/layers/sections.geojsonl?lanes=many", 400, "a value of type integer"},
		{"/layers/", 404, "/layers lists the layers"},
		{"/layers?x=1", 400, "only these: f, lang"},
		{"/layers?f=csv", 400, "json or html"},
		{"/layers?lang=de", 400, "en, ru, kk or zh"},
		{"/layers?lang=en&lang=ru", 400, "given once"},
		{"/api/corridors?lang=EN", 400, "en, ru, kk or zh"},
		{"/atlas.zip?f=json", 400, "no parameters here"},
		{"/api/corridors/none", 404, `no corridor "none"`},
		{"/api/corridors/" + strings.Repeat("x", 300), 404, "…"},
		{"/api/corridors/steppe-road?lang=xx", 400, "en, ru, kk or zh"},
		{"/api/corridors/steppe-road?f=csv", 400, "json or html"},
		{"/api/corridors/steppe-road/locate", 400, "or km instead"},
		{"/api/corridors/steppe-road/locate?lon=70", 400, "lat is empty"},
		{"/api/corridors/steppe-road/locate?lat=70", 400, "lon is empty"},
		{"/api/corridors/steppe-road/locate?lon=200&lat=0", 400, "a number from -180 to 180"},
		{"/api/corridors/steppe-road/locate?lon=0&lat=91", 400, "a number from -90 to 90"},
		{"/api/corridors/steppe-road/locate?km=99999", 400, "the length of route main"},
		{"/api/corridors/steppe-road/locate?km=-1", 400, "a number from 0"},
		{"/api/corridors/steppe-road/locate?km=1&lon=1&lat=1", 400, "either km"},
		{"/api/corridors/steppe-road/locate?km=1&route=none", 404, "no route"},
		{"/api/corridors/none/locate?km=1", 404, "no corridor"},
		{"/api/corridors/steppe-road/between", 400, "a km of the route"},
		{"/api/corridors/steppe-road/between?from_km=1", 400, "to_km is empty"},
		{"/api/corridors/steppe-road/between?from_km=1&to_km=99999", 400, "the length of route main"},
		{"/api/corridors/steppe-road/between?from_km=1&to_km=x", 400, "a number from 0"},
		{"/api/corridors/steppe-road/between?from=almaty&to=nowhere", 400, "two stops of one route"},
		{"/api/corridors/steppe-road/between?from=almaty&to=nowhere&route=main", 400, "a stop of route main"},
		{"/api/corridors/steppe-road/between?from=almaty&from_km=1&to_km=2", 400, "either from or from_km"},
		{"/api/corridors/steppe-road/between?from_km=1&to_km=2&f=xml", 400, "json, csv or html"},
		{"/api/corridors/steppe-road/between?from_km=1&to_km=2&f=csv&bom=2", 400, "0 or 1"},
		{"/api/series?f=xml", 400, "json, csv or html"},
		{"/api/series/none", 404, "no series"},
		{"/api/series/none?f=csv", 404, "no series"},
		{"/api/sources/none", 404, "no source"},
		{"/api/sources?year=2010", 400, "only these: f, lang"},
		{"/api/changes?x=1", 400, "only these: f, lang"},
		{"/api/search", 400, "1 to 200 characters"},
		{"/api/search?q=", 400, "1 to 200 characters"},
		{"/api/search?q=" + strings.Repeat("a", 201), 400, "1 to 200 characters"},
		{"/api/search?q=a&limit=51", 400, "a number from 1 to 50"},
		{"/api/search?q=a&limit=1.5", 400, "a whole number from 1 to 50"},
		{"/api/search?q=a&lang=de", 400, "en, ru, kk or zh"},
		{"/api/corridors/none/between?from_km=1&to_km=2", 404, "no corridor"},
		{"/api/openapi.json?x=1", 400, "only these: f, lang"},
		{"/tiles/basemap/4/16/0.mvt", 404, "from 0 to 15"},
		{"/tiles/basemap/23/0/0.mvt", 404, "beyond the last, 22"},
		{"/tiles/basemap/9999999999/0/0.mvt", 404, "beyond the last"},
		{"/tiles/basemap/99999999999999999999/0/0.mvt", 400, "a whole number"},
		{"/tiles/basemap/a/0/0.mvt", 400, "a whole number"},
		{"/tiles/basemap/4/0/-1.mvt", 400, "not negative"},
		{"/tiles/basemap/4/01/0.mvt", 400, "without leading zeros"},
		{"/tiles/basemap/9/0/0.mvt", 404, "tiles of zoom 4 to 5"},
		{"/tiles/basemap/4/0/0.png", 404, ".mvt"},
		{"/tiles/basemap/4/0/0.mvt?x=1", 400, "no parameters here"},
		{"/tiles/none/4/0/0.mvt", 404, `no layer "none"`},
		{"/tiles/sections,none/4/0/0.mvt", 404, `no layer "none"`},
		{"/tiles/sections,/4/0/0.mvt", 404, `no layer ""`},
		{"/tiles/a,b,c,d,e,f,g,h,i/4/0/0.mvt", 400, "at most 8 different layers"},
		{"/tiles/sections/4/16/0.mvt", 404, "from 0 to 15"},
		{"/tiles/sections/4/0/16.mvt", 404, "from 0 to 15"},
		{"/tiles/sections/23/0/0.mvt", 404, "beyond the last, 22"},
		{"/tiles/sections/4/0/x.mvt", 400, "a whole number"},
		{"/tiles/sections/4/0/0.pbf", 404, ".mvt"},
		{"/tiles/sections/4/0/0.mvt?lang=en", 400, "no parameters here"},
		{"/tiles/sections", 404, "/tiles/{layer}.json"},
		{"/tiles/none.json", 404, `no layer "none"`},
		{"/tiles/a,b,c,d,e,f,g,h,i.json", 400, "at most 8 different layers"},
		{"/tiles/sections.json?lang=de", 400, "en, ru, kk or zh"},
		{"/styles/none.qml", 404, `no layer "none"`},
		{"/styles/sections.sld", 404, "/styles/atlas.json"},
		{"/styles/atlas.json?theme=blue", 400, "light or dark"},
		{"/styles/sections.qml?lang=en", 400, "only these: theme"},
		{"/none", 404, "nothing at this path"},
		{"/index.html", 404, "nothing at this path"},
		{"/.keep", 404, "nothing at this path"},
		{"/assets/", 404, "nothing at this path"},
		{"/assets/none.js", 404, "nothing at this path"},
		{"/assets/../index.html", 404, "nothing at this path"},
		{"/assets/..%2findex.html", 404, "nothing at this path"},
		{"/basemap/tiles", 404, "nothing at this path"},
		{"/corridors/none", 404, "no corridor"},
		{"/corridors/", 404, ""},
		{"/sections/none", 404, "no section"},
		{"/places/none", 404, "no place"},
		{"/projects/none", 404, "no project"},
		{"/?a=1;b=2", 400, "percent-encoded"},
		{"/corridors/steppe-road?year=1&year=2", 400, "given once"},
		{"/layers?" + strings.Repeat("a", 9000), 414, "8192 (--max-url)"},
		{"/layers?" + strings.Repeat("a&", 64), 400, "takes 64 (--max-params)"},
		{"/healthz?" + strings.Repeat("a=1&", 64), 400, "takes 64 (--max-params)"},
	} {
		r := ask(t, s, "GET", c.target)
		p := decode[server.Problem](t, body(t, r))
		if r.StatusCode != c.status || p.Status != c.status || !strings.Contains(p.Detail, c.says) {
			t.Errorf("%.60s: %d %q, want %d and %q", c.target, r.StatusCode, p.Detail, c.status, c.says)
		}
		if p.Title == "" || p.Type != "about:blank" || !strings.HasPrefix(c.target, p.Instance[:min(len(p.Instance), 50)]) {
			t.Errorf("%.60s: %+v", c.target, p)
		}
		if got := r.Header.Get("Content-Type"); got != "application/problem+json" {
			t.Errorf("%.60s: content type %s", c.target, got)
		}
		if r.Header.Get("ETag") != "" || r.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%.60s: a problem may be kept: %v", c.target, r.Header)
		}
	}
}

func TestABrowserGetsProblemsAsPages(t *testing.T) {
	s := serve(t, options{})
	const browser = "text/html,application/xhtml+xml,*/*;q=0.8"
	for _, c := range []struct {
		target string
		status int
		html   bool
	}{
		{"/none", 404, true}, {"/places/none", 404, true}, {"/?a=1;b=2", 400, true},
		{"/assets/none.js", 404, false}, {"/basemap/none.mvt", 404, false},
	} {
		r := ask(t, s, "GET", c.target, "Accept", browser)
		text := body(t, r)
		if r.StatusCode != c.status || strings.Contains(text, `id="app"`) != c.html {
			t.Errorf("%s: %d %.100s", c.target, r.StatusCode, text)
		}
		if c.html && r.Header.Get("Vary") != "Accept, Accept-Language" {
			t.Errorf("%s: Vary %q", c.target, r.Header.Get("Vary"))
		}
	}
}

// A person who goes wrong among the data reads the same facts as a program, on a
// page like those of the data.
func TestABrowserReadsProblemsOfTheData(t *testing.T) {
	s := serve(t, options{})
	const browser = "text/html,application/xhtml+xml,*/*;q=0.8"
	for _, c := range []struct {
		target, accept string
		page           bool
	}{
		{"/api/collections/none", browser, true},
		{"/api/nothing", browser, true},
		{"/api/collections/sections/items?bbox=1,2,<b>3", browser, true},
		{"/api/collections/sections/items?bbox=1,2,3&lang=ru", browser, true},
		{"/api/collections/sections/items?bbox=1,2,3&f=html", "*/*", true},
		{"/api/search?q=a;b", browser, true}, // a query that cannot be read
		{"/layers/none.geojson", browser, true},
		{"/tiles/sections/4/99/0.mvt", browser, true},
		{"/api/collections/sections/items?bbox=1,2,3&f=json", browser, false},
		{"/api/collections/sections/items?bbox=1,2,3", "*/*", false},
		{"/api/collections/sections/items?bbox=1,2,3", "application/json, text/html;q=0.5", false},
		{"/api/collections/sections/items?bbox=1,2,3", "", false},
	} {
		r := ask(t, s, "GET", c.target, "Accept", c.accept)
		text := body(t, r)
		// The facts, as a program reads them.
		plain := decode[server.Problem](t, body(t, ask(t, s, "GET", strings.Replace(c.target, "&f=html", "", 1))))
		if r.StatusCode != plain.Status || r.Header.Get("Vary") != "Accept, Accept-Language" || r.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %v, want %d", c.target, r.StatusCode, r.Header, plain.Status)
		}
		if is := r.Header.Get("Content-Type") == "text/html; charset=utf-8"; is != c.page {
			t.Errorf("%s for %q: %s", c.target, c.accept, r.Header.Get("Content-Type"))
			continue
		}
		if !c.page {
			continue
		}
		for _, want := range []string{plain.Detail, plain.Instance, fmt.Sprint(plain.Status), plain.Title, `href="/api`} {
			if !strings.Contains(html.UnescapeString(text), want) {
				t.Errorf("%s: the page lacks %q: %s", c.target, want, text)
			}
		}
		if strings.Contains(text, "<b>3") || strings.Contains(text, "<script") {
			t.Errorf("%s: what was asked for is markup: %s", c.target, text)
		}
		if lang := strings.Contains(c.target, "lang=ru"); lang != strings.Contains(text, `<html lang="ru">`) {
			t.Errorf("%s: in another language: %.100s", c.target, text)
		}
	}
	if r := ask(t, s, "HEAD", "/api/nothing", "Accept", browser); r.StatusCode != 404 || body(t, r) != "" || r.Header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Errorf("HEAD: %d %s", r.StatusCode, r.Header.Get("Content-Type"))
	}
}

func TestHeadersThatAreTooLargeAre431(t *testing.T) {
	r := ask(t, serve(t, options{}), "GET", "/layers", "X-Long", strings.Repeat("x", 17<<10))
	if p := decode[server.Problem](t, body(t, r)); r.StatusCode != 431 || !strings.Contains(p.Detail, "16384 (--max-header)") {
		t.Errorf("%d %q", r.StatusCode, p.Detail)
	}
}

// Whatever the path, method and query: never a 5xx, never a panic, always guarded.
func FuzzNoRequestBreaksTheServer(f *testing.F) {
	for _, target := range []string{
		"/", "/layers/sections.geojson?bbox=1,2,3,4&simplify=10", "/api/corridors/steppe-road/locate?lon=1&lat=2&route=main",
		"/tiles/basemap/4/11/6.mvt", "/tiles/sections,places/4/11/6.mvt", "/tiles/sections.json", "/tiles/%2c/0/0/0.mvt", "/corridors/%00", "/layers/%2e%2e/x", "/layers/sections.csv?bom=0&properties=id", "/layers/corridors.gpx?bbox=170,-20,-170,0", "/atlas.zip", "/?lang=%ff&map=1/2/3", "/sections/kz-road?a=%gg",
	} {
		f.Add("GET", target, "text/html", "br;q=0.5, *;q=0")
	}
	f.Add("GET", "/layers/sections.geojson?filter=s_intersects(geometry,bbox(1,2,3,4))+and+lanes%3E1", "*/*", "")
	s := serve(f, options{})
	f.Fuzz(func(t *testing.T, method, target, accept, encoding string) {
		r, err := http.NewRequest(method, "http://atlas.example", nil)
		if err != nil {
			return
		}
		if r.URL, err = r.URL.Parse(target); err != nil {
			return
		}
		r.RequestURI = target
		r.Header["Accept"], r.Header["Accept-Encoding"] = []string{accept}, []string{encoding}
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		if w.Code >= 500 || w.Code < 200 || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%q %q: %d %.200s", method, target, w.Code, w.Body)
		}
	})
}
