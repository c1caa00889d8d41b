package server_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestAFrameSaysWhatIsOpenInIt(t *testing.T) {
	s := serve(t, options{})
	for target, c := range map[string]struct{ title, canonical, picture, whole string }{
		"/embed?lang=en": {"View.kind.road, view.kind.pipeline and view.kind.sea: 3", "/?lang=en", "/atlas.svg?lang=en", "/?lang=en"},
		"/embed?lang=ru&open=corridors/steppe-road&year=2010&map=5/45/70": {
			"Степная дорога, as of 2010", "/corridors/steppe-road?lang=ru", "/corridors/steppe-road.svg?lang=ru&amp;year=2010",
			"/corridors/steppe-road?lang=ru&amp;map=5%2F45%2F70&amp;year=2010",
		},
		"/embed?lang=zh&open=sections/kz-gas": {"A线", "/sections/kz-gas?lang=zh", "/corridors/gas-line.svg?lang=zh", "/sections/kz-gas?lang=zh"},
		"/embed?open=places%2Ffiji":           {"Suva", "/places/fiji", "/atlas.svg?lang=en", "/places/fiji?lang=en"},
		"/embed?open=projects/bridge":         {"Bridge &lt;img", "/projects/bridge", "/corridors/steppe-road.svg?lang=en", "/projects/bridge?lang=en"},
		"/embed?open=nonsense":                {"View.kind.road", "/", "/atlas.svg?lang=en", "/?lang=en"},
	} {
		r := ask(t, s, "GET", target, "Accept", "text/html")
		text := body(t, r)
		for _, want := range []string{
			"<title>" + c.title, `<meta property="og:title" content="` + c.title, `<link rel="canonical" href="http://example.com` + c.canonical + `">`,
			`<noscript><img src="` + c.picture + `" alt="`, `<a class="embed-out" href="` + c.whole + `" target="_blank"`, `<meta name="frame">`,
			"embed.source, ", "openstreetmap.org/copyright",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s: %s", target, want, text)
			}
		}
		if !strings.HasSuffix(r.Header.Get("Content-Security-Policy"), "frame-ancestors *") || r.Header.Get("X-Frame-Options") != "" || r.StatusCode != 200 {
			t.Errorf("%s: %d %v", target, r.StatusCode, r.Header)
		}
	}
	if text := body(t, ask(t, s, "GET", "/corridors/steppe-road", "Accept", "text/html")); strings.Contains(text, `name="frame"`) {
		t.Error("the map's page has the script of the page for frames")
	}
}

func TestAFrameFollowsWhatWasRenamedAndSaysWhatIsUnknown(t *testing.T) {
	s := serve(t, options{})
	r := ask(t, s, "GET", "/embed?open=corridors/old-road&lang=kk&year=2010")
	if to := r.Header.Get("Location"); r.StatusCode != http.StatusMovedPermanently || to != "/embed?lang=kk&open=corridors%2Fsteppe-road&year=2010" {
		t.Errorf("%d to %s", r.StatusCode, to)
	}
	r = ask(t, s, "GET", "/embed?open=places/nowhere&lang=ru", "Accept", "text/html")
	text := body(t, r)
	if r.StatusCode != 404 || !strings.Contains(text, "The atlas has no nowhere (ru)") || !strings.Contains(text, "noindex") || !strings.Contains(text, `<meta name="frame">`) {
		t.Errorf("%d %s", r.StatusCode, text)
	}
	// No page but this may be framed: its links lead out of the frame.
	for _, link := range strings.Split(text, "<a ")[1:] {
		if tag, _, _ := strings.Cut(link, ">"); !strings.Contains(tag, `target="_blank"`) {
			t.Errorf("a link stays in the frame: <a %s>", tag)
		}
	}
	if r := ask(t, s, "GET", "/embed?open=corridors/x&open=corridors/y"); r.StatusCode != 400 {
		t.Errorf("two things at once: %d", r.StatusCode)
	}
}
