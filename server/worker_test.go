package server_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/server/page"

	"github.com/paulmach/orb"
)

type plan struct {
	Revision  string
	Date      string
	Corridors []string
	Files     []string
	Moved     map[string]string
}

func readPlan(t *testing.T, text string) plan {
	t.Helper()
	line, script, _ := strings.Cut(text, ";\n")
	if script != string(dist["sw.js"].Data) {
		t.Errorf("the worker's script is %q", script)
	}
	var p plan
	if err := json.Unmarshal([]byte(strings.TrimPrefix(line, "self.PLAN=")), &p); err != nil {
		t.Fatalf("%v: %s", err, line)
	}
	return p
}

func TestTheWorkerKnowsWhatThereIsToKeep(t *testing.T) {
	s := serve(t, options{})
	r := ask(t, s, "GET", "/sw.js")
	if r.StatusCode != 200 || r.Header.Get("Cache-Control") != "no-cache" || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/javascript") {
		t.Fatalf("%d, %v", r.StatusCode, r.Header)
	}
	p := readPlan(t, body(t, r))
	for _, want := range []string{"/assets/index-abc.js", "/assets/pin-def.png", "/basemap/overview.mvt"} {
		if !slices.Contains(p.Files, want) {
			t.Errorf("%s is not kept: %v", want, p.Files)
		}
	}
	for _, file := range p.Files {
		if file == "/sw.js" || file == "/robots.txt" || strings.HasPrefix(file, "/basemap/tiles/") {
			t.Errorf("%s is kept", file)
		}
	}
	if p.Revision == "" || p.Revision != r.Header.Get("Atlas-Revision") {
		t.Errorf("the plan is of %q, the answer of %q", p.Revision, r.Header.Get("Atlas-Revision"))
	}
	if !slices.Contains(p.Corridors, "steppe-road") || p.Moved["/corridors/old-road"] != "/corridors/steppe-road" {
		t.Errorf("corridors %v, moved %v", p.Corridors, p.Moved)
	}
}

func TestAnotherRevisionOfTheLayersIsAnotherWorker(t *testing.T) {
	store := openStore()
	t.Cleanup(func() { _ = store.Close() })
	s := serve(t, options{store: store})
	before := ask(t, s, "GET", "/sw.js")
	same := ask(t, s, "GET", "/api/corridors")
	if got, want := same.Header.Get("Atlas-Revision"), before.Header.Get("Atlas-Revision"); got != want || want == "" {
		t.Errorf("one answer is of %q, another of %q", got, want)
	}
	one := geo.Feature{ID: "one", Geometry: orb.Point{70, 50}}
	if _, err := store.Put(t.Context(), geo.Layer{ID: "finds"}, func(yield func(geo.Feature, error) bool) { yield(one, nil) }, geo.Append); err != nil {
		t.Fatal(err)
	}
	after := ask(t, s, "GET", "/sw.js", "If-None-Match", before.Header.Get("ETag"))
	if after.StatusCode != 200 {
		t.Fatalf("after the layers were renewed: %d", after.StatusCode)
	}
	if p := readPlan(t, body(t, after)); p.Revision == before.Header.Get("Atlas-Revision") {
		t.Error("new layers have the old revision's name")
	}
}

func TestUntilThereIsAStoreThereIsNoWorker(t *testing.T) {
	s := serve(t, options{unripe: true})
	if r := ask(t, s, "GET", "/sw.js"); r.StatusCode != 503 || r.Header.Get("Atlas-Revision") != "" {
		t.Errorf("%d of %q", r.StatusCode, r.Header.Get("Atlas-Revision"))
	}
}

func TestTheManifestSpeaksTheAskedLanguage(t *testing.T) {
	s := serve(t, options{})
	r := ask(t, s, "GET", "/manifest.webmanifest?lang=kk")
	if got := r.Header.Get("Content-Type"); got != "application/manifest+json" {
		t.Errorf("its type is %q", got)
	}
	var m struct {
		Name, Lang, Display string
		StartURL            string `json:"start_url"`
	}
	if err := json.Unmarshal([]byte(body(t, r)), &m); err != nil {
		t.Fatal(err)
	}
	if m.Name != "Atlas (kk)" || m.Lang != "kk" || m.StartURL != "/?lang=kk" || m.Display != "standalone" {
		t.Errorf("%+v", m)
	}
}

func TestOnlyTheHostsOfBasemapsEnterThePolicy(t *testing.T) {
	images := func(s []page.Basemap) string {
		policy := ask(t, serve(t, options{pages: page.Options{Basemaps: s}}), "GET", "/").Header.Get("Content-Security-Policy")
		_, rest, _ := strings.Cut(policy, "img-src ")
		sources, _, _ := strings.Cut(rest, ";")
		return sources
	}
	if got := images(nil); got != "'self' data: blob:" {
		t.Errorf("without a basemap images come from %s", got)
	}
	two := []page.Basemap{
		{Name: "Streets", URL: "https://{s}.tiles.example.org/{z}/{x}/{y}.png"},
		{Name: "Relief", URL: "https://{s}.tiles.example.org/relief/{z}/{x}/{y}.png"},
		{Name: "Own", URL: "http://127.0.0.1:9000/{z}/{x}/{y}.png"},
	}
	if got := images(two); got != "'self' data: blob: https://*.tiles.example.org http://127.0.0.1:9000" {
		t.Errorf("images come from %s", got)
	}
	text := body(t, ask(t, serve(t, options{pages: page.Options{Basemaps: two}}), "GET", "/"))
	if want := `<meta name="atlas:basemap" content="Streets=https://{s}.tiles.example.org/{z}/{x}/{y}.png">`; !strings.Contains(text, want) {
		t.Errorf("the page lacks %s", want)
	}
}
