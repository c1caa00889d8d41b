package server_test

import (
	"net/netip"
	"strings"
	"testing"

	"corridoratlas/server"
)

// httptest's requests come from 192.0.2.1.
func TestLinksComeFromThePublicURLOrATrustedProxy(t *testing.T) {
	trust := func(networks ...string) func(*server.Config) {
		return func(c *server.Config) {
			for _, n := range networks {
				c.TrustedProxies = append(c.TrustedProxies, netip.MustParsePrefix(n))
			}
		}
	}
	const near, far = "192.0.2.0/24", "198.51.100.0/24"
	for name, c := range map[string]struct {
		change  func(*server.Config)
		headers []string
		base    string
	}{
		"as asked":                {nil, nil, "http://example.com"},
		"a stranger's header":     {nil, []string{"X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https", "Forwarded", "host=evil.example"}, "http://example.com"},
		"another proxy's":         {trust("10.0.0.0/8"), []string{"X-Forwarded-Host", "evil.example"}, "http://example.com"},
		"a trusted proxy's":       {trust(near), []string{"X-Forwarded-Host", "atlas.example", "X-Forwarded-Proto", "https"}, "https://atlas.example"},
		"Forwarded":               {trust(near), []string{"Forwarded", `for="[2001:db8::1]:4711";proto=https;host="atlas.example:8443"`}, "https://atlas.example:8443"},
		"before the X- ones":      {trust(near), []string{"Forwarded", "host=right.example", "X-Forwarded-Host", "wrong.example"}, "http://right.example"},
		"what a client put first": {trust(near), []string{"X-Forwarded-For", "198.51.100.9, 203.0.113.5", "X-Forwarded-Host", "evil.example, atlas.example", "X-Forwarded-Proto", "ftp, https"}, "https://atlas.example"},
		"through two proxies":     {trust(near, far), []string{"X-Forwarded-For", "203.0.113.5, 198.51.100.9", "X-Forwarded-Host", "atlas.example, inner", "X-Forwarded-Proto", "https, http"}, "https://atlas.example"},
		"a host that breaks out":  {trust(near), []string{"X-Forwarded-Host", `x"><script>`, "X-Forwarded-Proto", "javascript"}, "http://example.com"},
		"the public URL":          {func(c *server.Config) { c.PublicURL = "https://atlas.example/map/" }, []string{"X-Forwarded-Host", "evil.example"}, "https://atlas.example/map"},
	} {
		s := serve(t, options{change: c.change})
		text := body(t, ask(t, s, "GET", "/layers", c.headers...))
		if want := `"href":"` + c.base + `/layers/places.geojson"`; !strings.Contains(text, want) {
			t.Errorf("%s: the list lacks %s: %s", name, want, around(text, `"href"`))
		}
		text = body(t, ask(t, s, "GET", "/corridors/gas-line", c.headers...))
		if want := `<link rel="canonical" href="` + c.base + `/corridors/gas-line">`; !strings.Contains(text, want) {
			t.Errorf("%s: the page lacks %s", name, want)
		}
	}
}

func TestTheLogNamesWhoAskedThroughAProxy(t *testing.T) {
	for forwarded, want := range map[string]string{
		"203.0.113.5": "203.0.113.5", "10.9.8.7, 203.0.113.5": "203.0.113.5", "[2001:db8::1]:80": "2001:db8::1", "nonsense": "192.0.2.1", "": "192.0.2.1",
	} {
		var log strings.Builder
		s := serve(t, options{change: func(c *server.Config) { c.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")} }, log: logTo(&log)})
		ask(t, s, "GET", "/layers", "X-Forwarded-For", forwarded)
		if !strings.Contains(log.String(), "from="+want) {
			t.Errorf("%q: %s", forwarded, log.String())
		}
	}
}

func TestTheLogHasOneBoundedLineARequest(t *testing.T) {
	var log strings.Builder
	s := serve(t, options{log: logTo(&log)})
	ask(t, s, "GET", "/layers/%0aINJECTED?x=%0a"+strings.Repeat("y", 5000), "User-Agent", strings.Repeat("z", 5000))
	if text := log.String(); strings.Count(text, "\n") != 1 || len(text) > 1000 || strings.Contains(text, "\nINJECTED") {
		t.Errorf("%d bytes: %s", len(text), text)
	}
}
