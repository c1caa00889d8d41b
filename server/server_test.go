package server_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/geo/buntstore"
	"corridoratlas/server"
	"corridoratlas/server/ogc"
	"corridoratlas/server/page"

	"github.com/andybalholm/brotli"
	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
	"github.com/klauspost/compress/zstd"
)

// gas is a corridor that the atlas has.
const gas = "central-asia-china-gas-pipeline"

const shell = `<!doctype html><html lang="en"><head><!--atlas:head--></head><body><div id="app"><!--atlas:body--></div></body></html>`

// serve starts a server on the atlas' own data, ready to answer.
func serve(t testing.TB, change func(*server.Config)) *server.Server {
	t.Helper()
	store, err := buntstore.Open(t.Context(), t.TempDir(), buntstore.Options{Logger: quiet})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	atlas, err := assets.Load(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range atlas.Seeds() {
		if _, err := store.Put(t.Context(), s.Layer, s.All(), geo.Replace); err != nil {
			t.Fatal(err)
		}
	}
	return serveStore(t, store, atlas, change)
}

var quiet = slog.New(slog.DiscardHandler)

func serveStore(t testing.TB, store geo.Store, atlas *geo.Atlas, change func(*server.Config)) *server.Server {
	t.Helper()
	words := map[geo.Lang]*assets.Words{}
	for _, lang := range geo.Langs {
		w, err := assets.ReadWords(assets.Embedded(), lang)
		if err != nil {
			t.Fatal(err)
		}
		words[lang] = w
	}
	dist := fstest.MapFS{
		"index.html":                {Data: []byte(shell)},
		"assets/index-abc.js":       {Data: []byte("console.log('atlas')")},
		"basemap/overview.mvt":      {Data: []byte("overview")},
		"basemap/tiles/4/11/6.mvt":  {Data: []byte("tile")},
		"basemap/tiles/5/22/12.mvt": {Data: []byte("tile")},
		"robots.txt":                {Data: []byte("User-agent: *\n")},
	}
	pages, err := page.New(dist, words)
	if err != nil {
		t.Fatal(err)
	}
	config := server.Defaults()
	if change != nil {
		change(&config)
	}
	s, err := server.New(config, server.Content{Atlas: atlas, Store: store, Dist: dist, Pages: pages, Build: "test"}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	s.Ready()
	return s
}

// ask sends a request and checks the answer against the OpenAPI document.
func ask(t testing.TB, s *server.Server, method, target string, headers ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	response := w.Result()
	conforms(t, r, response, w.Body.Bytes())
	return response
}

var contract = func() routers.Router {
	text, err := ogc.Document()
	if err != nil {
		panic(err)
	}
	document, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		panic(err)
	}
	router, err := gorillamux.NewRouter(document)
	if err != nil {
		panic(err)
	}
	return router
}()

func conforms(t testing.TB, r *http.Request, response *http.Response, body []byte) {
	t.Helper()
	route, params, err := contract.FindRoute(r)
	if err != nil || r.Method != http.MethodGet || response.Header.Get("Content-Encoding") != "" {
		return // pages, static files, and what was checked unencoded
	}
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route},
		Status:                 response.StatusCode,
		Header:                 response.Header,
		Options:                &openapi3filter.Options{IncludeResponseStatus: true},
	}
	input.SetBodyBytes(body)
	if err := openapi3filter.ValidateResponse(t.Context(), input); err != nil {
		t.Errorf("%.100s does not answer as the OpenAPI document says: %v", r.URL, err)
	}
}

func init() {
	for _, kind := range []string{"application/geo+json", "application/problem+json"} {
		openapi3filter.RegisterBodyDecoder(kind, openapi3filter.JSONBodyDecoder)
	}
	openapi3filter.RegisterBodyDecoder("application/vnd.mapbox-vector-tile", openapi3filter.FileBodyDecoder)
}

func body(t testing.TB, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestOpenAPIDocumentIsValid(t *testing.T) {
	text, err := ogc.Document()
	if err != nil {
		t.Fatal(err)
	}
	document, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := document.Validate(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestBadInputIsA4xxThatSaysWhatWouldDo(t *testing.T) {
	s := serve(t, nil)
	for _, c := range []struct {
		target string
		status int
		says   string
	}{
		{"/layers/sections.geojson?bbox=1,2,3", 400, "west,south,east,north"},
		{"/layers/sections.geojson?bbox=a,b,c,d", 400, "west,south,east,north"},
		{"/layers/sections.geojson?bbox=0,50,10,40", 400, "south not north of north"},
		{"/layers/sections.geojson?bbox=NaN,0,1,1", 400, "four numbers"},
		{"/layers/sections.geojson?bbox=1e400,0,1,1", 400, "four numbers"},
		{"/layers/sections.geojson?bbox=0,0,1,1&bbox=1,1,2,2", 400, "given once"},
		{"/layers/sections.geojson?simplify=-1", 400, "a number from 0"},
		{"/layers/sections.geojson?simplify=much", 400, "a number from 0"},
		{"/layers/sections.geojson?nonsense=1", 400, "only these: bbox"},
		{"/layers/sections.geojson?lanes=many", 400, "type integer"},
		{"/layers/sections.geojson?bbox=0,0,1,1;x=1", 400, "percent-encoded"},
		{"/layers/sections.geojson?bbox=%ZZ", 400, "percent-encoded"},
		{"/layers/none.geojson", 404, "no layer"},
		{"/layers/sections.xls", 404, ".geojson"},
		{"/layers?x=1", 400, "only these: lang"},
		{"/layers?lang=de", 400, "en, ru, kk or zh"},
		{"/api/corridors/none", 404, "no corridor"},
		{"/api/corridors/" + gas + "?lang=xx", 400, "en, ru, kk or zh"},
		{"/api/corridors/" + gas + "/locate", 400, "km instead"},
		{"/api/corridors/" + gas + "/locate?lon=70", 400, "lat"},
		{"/api/corridors/" + gas + "/locate?lon=200&lat=0", 400, "from -180 to 180"},
		{"/api/corridors/" + gas + "/locate?km=99999", 400, "the length of route"},
		{"/api/corridors/" + gas + "/locate?km=1&lon=1&lat=1", 400, "either km"},
		{"/api/corridors/" + gas + "/locate?km=1&route=none", 404, "no route"},
		{"/api/corridors/none/locate?km=1", 404, "no corridor"},
		{"/tiles/basemap/4/99/0.mvt", 404, "2^zoom"},
		{"/tiles/basemap/30/0/0.mvt", 404, "zoom"},
		{"/tiles/basemap/a/0/0.mvt", 400, "whole number"},
		{"/tiles/basemap/4/0/-1.mvt", 400, "not negative"},
		{"/tiles/basemap/9/0/0.mvt", 404, "zoom 4 to 5"},
		{"/tiles/basemap/4/0/0.png", 404, ".mvt"},
		{"/none", 404, "nothing at this path"},
		{"/assets/../index.html", 404, "nothing"},
		{"/layers/sections.geojson?" + strings.Repeat("a", 9000), 414, "--max-url"},
	} {
		r := ask(t, s, "GET", c.target)
		text := body(t, r)
		var p server.Problem
		if err := json.Unmarshal([]byte(text), &p); err != nil {
			t.Errorf("%.60s: no problem document: %v in %.200s", c.target, err, text)
			continue
		}
		if r.StatusCode != c.status || p.Status != c.status || !strings.Contains(p.Detail, c.says) {
			t.Errorf("%.60s: %d %q, want %d and %q", c.target, r.StatusCode, p.Detail, c.status, c.says)
		}
		if got := r.Header.Get("Content-Type"); got != "application/problem+json" {
			t.Errorf("%.60s: content type %s", c.target, got)
		}
	}
}

func TestLayerIsAFeatureCollectionWithIDs(t *testing.T) {
	s := serve(t, nil)
	for _, layer := range []string{"corridors", "sections", "places"} {
		r := ask(t, s, "GET", "/layers/"+layer+".geojson")
		if got := r.Header.Get("Content-Type"); got != "application/geo+json" {
			t.Errorf("%s: content type %s", layer, got)
		}
		var c struct {
			Type     string
			Features []struct {
				ID         string
				BBox       []float64
				Properties map[string]any
			}
		}
		if err := json.Unmarshal([]byte(body(t, r)), &c); err != nil {
			t.Fatalf("%s: %v", layer, err)
		}
		if c.Type != "FeatureCollection" || len(c.Features) == 0 {
			t.Fatalf("%s: %s with %d features", layer, c.Type, len(c.Features))
		}
		for _, f := range c.Features {
			if f.ID == "" || f.Properties["id"] != f.ID || len(f.BBox) != 4 {
				t.Errorf("%s: feature %q has the property id %v and the bbox %v", layer, f.ID, f.Properties["id"], f.BBox)
			}
		}
	}
}

func count(t testing.TB, s *server.Server, target string) int {
	t.Helper()
	var c struct{ Features []json.RawMessage }
	if err := json.Unmarshal([]byte(body(t, ask(t, s, "GET", target))), &c); err != nil {
		t.Fatalf("%s: %v", target, err)
	}
	return len(c.Features)
}

func TestBoxAndPropertiesKeepWhatTheySay(t *testing.T) {
	s := serve(t, nil)
	whole := count(t, s, "/layers/sections.geojson")
	kazakh := count(t, s, "/layers/sections.geojson?country=KZ")
	box := count(t, s, "/layers/sections.geojson?bbox=70,40,80,45")
	sea := count(t, s, "/layers/sections.geojson?bbox=-40,30,-30,40")
	both := count(t, s, "/layers/sections.geojson?bbox=70,40,80,45&country=KZ&status=operational")
	if kazakh == 0 || kazakh >= whole || box == 0 || box >= whole || sea != 0 || both == 0 || both > min(kazakh, box) {
		t.Errorf("whole %d, KZ %d, box %d, sea %d, both %d", whole, kazakh, box, sea, both)
	}
}

func TestSimplifyKeepsEndsAndJoins(t *testing.T) {
	s := serve(t, nil)
	type collection struct {
		Features []struct {
			ID       string
			Geometry struct{ Coordinates [][2]float64 }
		}
	}
	read := func(target string) (c collection, size int) {
		text := body(t, ask(t, s, "GET", target))
		if err := json.Unmarshal([]byte(text), &c); err != nil {
			t.Fatal(err)
		}
		return c, len(text)
	}
	full, big := read("/layers/sections.geojson")
	thin, small := read("/layers/sections.geojson?simplify=5000")
	if small >= big {
		t.Errorf("simplified has %d bytes, the whole %d", small, big)
	}
	for i, f := range full.Features {
		a, b := f.Geometry.Coordinates, thin.Features[i].Geometry.Coordinates
		if f.ID != thin.Features[i].ID || a[0] != b[0] || a[len(a)-1] != b[len(b)-1] {
			t.Errorf("%s: the ends moved", f.ID)
		}
	}
}

func TestEveryEncodingCarriesTheSameBytes(t *testing.T) {
	s := serve(t, nil)
	for _, target := range []string{"/layers/sections.geojson", "/layers/sections.geojson?bbox=60,40,80,50", "/api/corridors/" + gas, "/"} {
		plain := body(t, ask(t, s, "GET", target))
		tags := map[string]bool{}
		for accept, want := range map[string]string{
			"br": "br", "gzip": "gzip", "zstd": "zstd", "gzip, deflate, br, zstd": "br",
			"br;q=0.1, gzip;q=0.9": "gzip", "identity": "", "br;q=0": "", "*": "br", "nonsense": "",
		} {
			r := ask(t, s, "GET", target, "Accept-Encoding", accept)
			if got := r.Header.Get("Content-Encoding"); got != want {
				t.Errorf("%s, Accept-Encoding %s: %q, want %q", target, accept, got, want)
				continue
			}
			if !strings.Contains(strings.Join(r.Header.Values("Vary"), ","), "Accept-Encoding") {
				t.Errorf("%s: Vary lacks Accept-Encoding", target)
			}
			tags[want+r.Header.Get("ETag")] = true
			if got := decoded(t, r); got != plain {
				t.Errorf("%s in %s differs", target, want)
			}
		}
		if len(tags) != 4 {
			t.Errorf("%s: %d pairs of encoding and ETag, want one each", target, len(tags))
		}
	}
}

func decoded(t testing.TB, r *http.Response) string {
	t.Helper()
	var from io.Reader = r.Body
	switch r.Header.Get("Content-Encoding") {
	case "br":
		from = brotli.NewReader(r.Body)
	case "gzip":
		z, err := gzip.NewReader(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		from = z
	case "zstd":
		z, err := zstd.NewReader(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		defer z.Close()
		from = z
	}
	b, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestWhatTheClientHasIsNotSentAgain(t *testing.T) {
	s := serve(t, nil)
	for _, target := range []string{"/layers", "/layers/places.geojson", "/layers/sections.geojson?bbox=60,40,80,50", "/api/corridors", "/api/corridors/" + gas, "/assets/index-abc.js", "/tiles/basemap/4/11/6.mvt", "/", "/corridors/" + gas} {
		tag := ask(t, s, "GET", target).Header.Get("ETag")
		if tag == "" {
			t.Errorf("%s has no ETag", target)
			continue
		}
		for _, have := range []string{tag, "W/" + strings.TrimPrefix(tag, "W/"), `"other", ` + tag, "*"} {
			r := ask(t, s, "GET", target, "If-None-Match", have)
			if r.StatusCode != 304 || body(t, r) != "" || r.Header.Get("ETag") != tag {
				t.Errorf("%s, If-None-Match %s: %d", target, have, r.StatusCode)
			}
		}
		if r := ask(t, s, "GET", target, "If-None-Match", `"other"`); r.StatusCode != 200 {
			t.Errorf("%s, another tag: %d", target, r.StatusCode)
		}
	}
}

func TestReadingIsOpenToEverySite(t *testing.T) {
	s := serve(t, nil)
	for _, target := range []string{"/layers", "/layers/sections.geojson", "/api/corridors/" + gas, "/api/corridors/none", "/tiles/basemap/4/11/6.mvt"} {
		r := ask(t, s, "GET", target, "Origin", "https://elsewhere.example")
		if r.Header.Get("Access-Control-Allow-Origin") != "*" || !strings.Contains(r.Header.Get("Access-Control-Expose-Headers"), "ETag") {
			t.Errorf("%s: %v", target, r.Header)
		}
		p := ask(t, s, "OPTIONS", target, "Origin", "https://elsewhere.example", "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "If-None-Match")
		if p.StatusCode != 204 || p.Header.Get("Access-Control-Allow-Headers") != "If-None-Match" || !strings.Contains(p.Header.Get("Access-Control-Allow-Methods"), "GET") {
			t.Errorf("preflight of %s: %d %v", target, p.StatusCode, p.Header)
		}
	}
}

func TestOtherMethodsAreRefusedWithWhatIsAllowed(t *testing.T) {
	s := serve(t, nil)
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH"} {
		r := ask(t, s, method, "/layers")
		if r.StatusCode != 405 || r.Header.Get("Allow") != "GET, HEAD, OPTIONS" {
			t.Errorf("%s: %d, Allow %q", method, r.StatusCode, r.Header.Get("Allow"))
		}
	}
}

func TestHeadHasTheHeadersOfGet(t *testing.T) {
	s := serve(t, nil)
	for _, target := range []string{"/", "/layers", "/layers/sections.geojson", "/layers/sections.geojson?bbox=60,40,80,50", "/api/corridors/" + gas, "/healthz"} {
		get, head := ask(t, s, "GET", target), ask(t, s, "HEAD", target)
		if head.StatusCode != 200 || head.Header.Get("ETag") != get.Header.Get("ETag") || head.Header.Get("Content-Type") != get.Header.Get("Content-Type") {
			t.Errorf("%s: HEAD %d %v, GET %v", target, head.StatusCode, head.Header, get.Header)
		}
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	s := serve(t, nil)
	for _, target := range []string{"/", "/layers", "/none", "/assets/index-abc.js", "/corridors/none"} {
		h := ask(t, s, "GET", target, "Accept", "text/html").Header
		csp := h.Get("Content-Security-Policy")
		if strings.Contains(csp, "unsafe") || !strings.Contains(csp, "script-src 'self'") || !strings.Contains(csp, "frame-ancestors 'none'") {
			t.Errorf("%s: policy %q", target, csp)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") == "" || h.Get("Permissions-Policy") == "" {
			t.Errorf("%s: %v", target, h)
		}
	}
	if csp := ask(t, s, "GET", "/embed").Header.Get("Content-Security-Policy"); !strings.Contains(csp, "frame-ancestors *") {
		t.Errorf("/embed cannot be framed: %q", csp)
	}
}

func TestReadyOnlyWhileItServes(t *testing.T) {
	s := serve(t, nil)
	if r := ask(t, s, "GET", "/readyz"); r.StatusCode != 200 {
		t.Errorf("ready: %d", r.StatusCode)
	}
	s.NotReady("the layers are being loaded")
	if r := ask(t, s, "GET", "/readyz"); r.StatusCode != 503 || !strings.Contains(body(t, r), "the layers are being loaded") {
		t.Errorf("not ready: %d", r.StatusCode)
	}
	if r := ask(t, s, "GET", "/healthz"); r.StatusCode != 200 {
		t.Errorf("alive: %d", r.StatusCode)
	}
}
