package server_test

import (
	"compress/gzip"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"corridoratlas/server"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

func logTo(w io.Writer) *slog.Logger { return slog.New(slog.NewTextHandler(w, nil)) }

func TestEveryEncodingCarriesTheSameBytes(t *testing.T) {
	s := serve(t, options{})
	for _, target := range []string{
		"/layers/sections.geojson", "/layers/sections.geojson?bbox=60,40,80,50", "/api/corridors/steppe-road", "/api/corridors/steppe-road/locate?km=5",
		"/", "/assets/index-abc.js", "/tiles/basemap/4/11/6.mvt", "/api/openapi.json",
	} {
		plain := body(t, ask(t, s, "GET", target))
		tags := map[string]bool{}
		for accept, want := range map[string]string{
			"br": "br", "gzip": "gzip", "zstd": "zstd", "gzip, deflate, br, zstd": "br", "GZIP;Q=0.5": "gzip", "x-gzip": "gzip",
			"br;q=0.1, gzip;q=0.9": "gzip", "identity": "", "br;q=0": "", "*": "br", "*;q=0.5, br;q=0": "zstd", "nonsense": "",
			"gzip;q=0.5, identity": "", "gzip;q=x": "", "": "",
		} {
			r := ask(t, s, "GET", target, "Accept-Encoding", accept)
			if got := r.Header.Get("Content-Encoding"); got != want {
				t.Errorf("%s, Accept-Encoding %q: %q, want %q", target, accept, got, want)
				continue
			}
			if !strings.HasPrefix(r.Header.Get("Vary"), "Accept-Encoding") {
				t.Errorf("%s: Vary %q", target, r.Header.Get("Vary"))
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
	if r := ask(t, s, "GET", "/layers", "Accept-Encoding", "zstd;q=0", "Accept-Encoding", "gzip"); r.Header.Get("Content-Encoding") != "gzip" {
		t.Errorf("the second line of a header is not read: %q", r.Header.Get("Content-Encoding"))
	}
	if r := ask(t, s, "GET", "/assets/pin-def.png", "Accept-Encoding", "br"); r.Header.Get("Content-Encoding") != "" || r.Header.Get("Vary") != "" {
		t.Error("a picture is compressed")
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
		z.Multistream(false) // several clients stop after the first member
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

// everywhere is one path of each kind.
var everywhere = []string{
	"/layers", "/layers/places.geojson", "/layers/sections.geojson?bbox=60,40,80,50", "/api/corridors", "/api/corridors/steppe-road",
	"/api/corridors/steppe-road/locate?km=5", "/api/openapi.json", "/assets/index-abc.js", "/assets/pin-def.png", "/basemap/overview.mvt",
	"/tiles/basemap/4/11/6.mvt", "/tiles/basemap/4/0/0.mvt", "/robots.txt", "/sitemap.xml", "/", "/corridors/steppe-road", "/sections/kz-road", "/places/almaty", "/projects/bridge",
}

func TestWhatTheClientHasIsNotSentAgain(t *testing.T) {
	s := serve(t, options{})
	for _, target := range everywhere {
		for _, encoding := range []string{"identity", "br"} {
			get := ask(t, s, "GET", target, "Accept-Encoding", encoding)
			tag := get.Header.Get("ETag")
			if weak := strings.HasPrefix(tag, "W/"); tag == "" || weak != strings.HasPrefix(get.Header.Get("Content-Type"), "text/html") {
				t.Errorf("%s: ETag %q", target, tag)
			}
			for _, have := range []string{tag, "W/" + strings.TrimPrefix(tag, "W/"), `"other", ` + tag, `"other",` + tag + `,"third"`, "*"} {
				r := ask(t, s, "GET", target, "Accept-Encoding", encoding, "If-None-Match", have)
				if r.StatusCode != 304 || body(t, r) != "" || r.Header.Get("ETag") != tag || r.Header.Get("Cache-Control") != get.Header.Get("Cache-Control") || r.Header.Get("Vary") != get.Header.Get("Vary") {
					t.Errorf("%s, If-None-Match %s: %d %v", target, have, r.StatusCode, r.Header)
				}
			}
			for _, have := range []string{`"other"`, strings.Trim(tag, `W/"`), ""} {
				if r := ask(t, s, "GET", target, "Accept-Encoding", encoding, "If-None-Match", have); r.StatusCode != get.StatusCode {
					t.Errorf("%s, If-None-Match %s: %d", target, have, r.StatusCode)
				}
			}
		}
	}
}

func TestLivesOfAnswers(t *testing.T) {
	s := serve(t, options{})
	for target, want := range map[string]string{
		"/assets/index-abc.js":     "public, max-age=31536000, immutable",
		"/basemap/overview.mvt":    "public, max-age=0, must-revalidate",
		"/layers/sections.geojson": "public, max-age=0, must-revalidate",
		"/":                        "no-cache",
		"/healthz":                 "no-store",
		"/layers/none.geojson":     "no-store",
	} {
		if got := ask(t, s, "GET", target).Header.Get("Cache-Control"); got != want {
			t.Errorf("%s: %q, want %q", target, got, want)
		}
	}
}

func TestReadingIsOpenToEverySite(t *testing.T) {
	s := serve(t, options{})
	for _, target := range append(everywhere, "/api/corridors/none") {
		h := ask(t, s, "GET", target, "Origin", "https://elsewhere.example").Header
		if h.Get("Access-Control-Allow-Origin") != "*" || h.Get("Access-Control-Expose-Headers") != "ETag, Link, Content-Crs" {
			t.Errorf("%s: %v", target, h)
		}
		p := ask(t, s, "OPTIONS", target, "Origin", "https://elsewhere.example", "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "If-None-Match")
		if p.StatusCode != 204 || p.Header.Get("Access-Control-Allow-Headers") != "If-None-Match" || p.Header.Get("Access-Control-Allow-Methods") != "GET, HEAD, OPTIONS" {
			t.Errorf("preflight of %s: %d %v", target, p.StatusCode, p.Header)
		}
	}
	if r := ask(t, s, "OPTIONS", "/none"); r.StatusCode != 404 {
		t.Errorf("OPTIONS of nothing: %d", r.StatusCode)
	}
}

func TestOtherMethodsAreRefusedWithWhatIsAllowed(t *testing.T) {
	s := serve(t, options{})
	for _, target := range everywhere {
		for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"} {
			r := ask(t, s, method, target)
			p := decode[server.Problem](t, body(t, r))
			if r.StatusCode != 405 || r.Header.Get("Allow") != "GET, HEAD, OPTIONS" || p.Status != 405 {
				t.Errorf("%s %s: %d, Allow %q", method, target, r.StatusCode, r.Header.Get("Allow"))
			}
		}
	}
}

func TestHeadHasTheHeadersOfGet(t *testing.T) {
	s := serve(t, options{})
	for _, target := range append(everywhere, "/healthz", "/readyz", "/none", "/layers?lang=xx") {
		get, head := ask(t, s, "GET", target), ask(t, s, "HEAD", target)
		if head.StatusCode != get.StatusCode || body(t, head) != "" {
			t.Errorf("%s: HEAD %d, GET %d", target, head.StatusCode, get.StatusCode)
		}
		for _, name := range []string{"ETag", "Content-Type", "Content-Encoding", "Cache-Control", "Vary"} {
			if head.Header.Get(name) != get.Header.Get(name) {
				t.Errorf("%s: HEAD has %s %q, GET %q", target, name, head.Header.Get(name), get.Header.Get(name))
			}
		}
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	s := serve(t, options{})
	for _, target := range append(everywhere, "/none", "/corridors/none", "/layers?x=1", "/"+strings.Repeat("x", 9000)) {
		h := ask(t, s, "GET", target, "Accept", "text/html").Header
		csp := h.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
			if !strings.Contains(csp, want) {
				t.Errorf("%.50s: policy %q lacks %s", target, csp, want)
			}
		}
		if strings.Contains(csp, "unsafe") || strings.Contains(csp, "http") {
			t.Errorf("%.50s: policy %q", target, csp)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") == "" || h.Get("Permissions-Policy") == "" || h.Get("X-Frame-Options") != "DENY" {
			t.Errorf("%.50s: %v", target, h)
		}
	}
	h := ask(t, s, "GET", "/embed").Header
	if !strings.Contains(h.Get("Content-Security-Policy"), "frame-ancestors *") || h.Get("X-Frame-Options") != "" {
		t.Errorf("/embed cannot be framed: %v", h)
	}
}
