package server_test

import (
	"html"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/server"
	"corridoratlas/server/page"
)

func TestPagesSpeakTheAskedLanguage(t *testing.T) {
	s := serve(t, options{})
	for _, c := range []struct {
		target, accept string
		has            []string
	}{
		{"/", "en", []string{`<html lang="en"`, "Steppe road", "392\u00a0km", "1,234.5\u00a0km"}},
		{"/", "kk, ru;q=0.5", []string{`<html lang="kk"`, "Дала жолы", "1\u00a0234,5\u00a0km"}},
		{"/", "ru-RU,ru;q=0.9,en;q=0.8", []string{`<html lang="ru"`}},
		{"/", "zh-TW", []string{`<html lang="zh"`}},
		{"/", "de, fr;q=0.5", []string{`<html lang="en"`}},
		{"/", "", []string{`<html lang="en"`}},
		{"/", "*", []string{`<html lang="en"`}},
		{"/", "!!;q=x", []string{`<html lang="en"`}},
		{"/?lang=zh", "ru", []string{`<html lang="zh"`, "草原公路"}},
		{"/?lang=xx", "ru", []string{`<html lang="ru"`}},
		{"/?map=banana&year=never&utm_source=x", "en", []string{`<html lang="en"`}},
		{"/corridors/steppe-road", "ru", []string{"<title>Степная дорога: 392\u00a0km · Atlas (ru)</title>", "14 декабря 2009", "The Paper 2009", "Через степь."}},
		{"/corridors/steppe-road?lang=kk", "en", []string{"14 желтоқсан 2009", `href="/sections/kz-road?lang=kk"`, `property="og:description" content="Дала арқылы."`}},
		{"/sections/kz-road", "en", []string{"<h1>Almaty – Khorgos</h1>", "14 December 2009", "4\u00a0lanes", "The Paper"}},
		{"/places/almaty", "zh", []string{"<h1>阿拉木图</h1>", "43.2; 76.9", "草原公路</a> (km 0)"}},
		{"/projects/bridge", "kk", []string{"<h1>Көпір</h1>", "12,5", "Road office"}},
	} {
		r := ask(t, s, "GET", c.target, "Accept", "text/html", "Accept-Language", c.accept)
		text := body(t, r)
		if r.StatusCode != 200 || !strings.Contains(r.Header.Get("Vary"), "Accept-Language") {
			t.Errorf("%s: %d, Vary %q", c.target, r.StatusCode, r.Header.Get("Vary"))
		}
		for _, want := range c.has {
			if !strings.Contains(text, want) {
				t.Errorf("%s in %q lacks %q", c.target, c.accept, want)
			}
		}
	}
}

func TestAThingThatWasRenamedIsFoundWhereItWent(t *testing.T) {
	s := serve(t, options{})
	for target, want := range map[string]string{
		"/corridors/old-road":                               "/corridors/steppe-road",
		"/corridors/old-road?lang=kk&year=2009":             "/corridors/steppe-road?lang=kk&year=2009",
		"/places/verny":                                     "/places/almaty",
		"/api/corridors/old-road?lang=ru":                   "/api/corridors/steppe-road?lang=ru",
		"/api/corridors/old-road/locate?km=1":               "/api/corridors/steppe-road/locate?km=1",
		"/api/corridors/old-road/between?from_km=1&to_km=2": "/api/corridors/steppe-road/between?from_km=1&to_km=2",
	} {
		if r := ask(t, s, "GET", target); r.StatusCode != 301 || r.Header.Get("Location") != want {
			t.Errorf("%s: %d to %q, want %q", target, r.StatusCode, r.Header.Get("Location"), want)
		}
	}
	if r := ask(t, s, "GET", "/places/old-road"); r.StatusCode != 404 {
		t.Errorf("an old id of another kind: %d", r.StatusCode)
	}
}

func TestTextIsText(t *testing.T) {
	s := serve(t, options{})
	for _, target := range []string{
		"/projects/bridge", "/corridors/%3Cimg%20src=x%20onerror=alert(1)%3E", "/?lang=%22%3E%3Cscript%3E", "/places/%22onload=%22x", "/corridors/steppe-road",
	} {
		r := ask(t, s, "GET", target, "Accept", "text/html", "Host", `x"><script>`)
		// What the page is about is data in a script of its own; see TestAPageSaysWhatItIsAbout.
		text := strings.ReplaceAll(body(t, r), `<script type="application/ld+json">`, "")
		for _, bad := range []string{"<img src=x", "<script", "\"onload="} {
			if strings.Contains(text, bad) {
				t.Errorf("%s comes through as %s", target, around(text, bad))
			}
		}
	}
}

func TestWhatTheOperatorSetIsInTheHead(t *testing.T) {
	silent := body(t, ask(t, serve(t, options{}), "GET", "/"))
	if strings.Contains(silent, "atlas:") {
		t.Errorf("nothing was set: %s", around(silent, "atlas:"))
	}
	s := serve(t, options{pages: page.Options{HideBorders: true, FeedbackURL: "https://x.example/?id={id}&at={url}"}})
	text := body(t, ask(t, s, "GET", "/corridors/steppe-road"))
	for _, want := range []string{`<meta name="atlas:borders" content="false">`, `<meta name="atlas:feedback" content="https://x.example/?id={id}&amp;at={url}">`} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(text, "borders.note") {
		t.Error("hidden borders are explained")
	}
}

func TestErrorsCanBeReportedWhereTheOperatorSaysSo(t *testing.T) {
	s := serve(t, options{pages: page.Options{FeedbackURL: "https://x.example/?id={id}&at={url}"}, change: func(c *server.Config) { c.PublicURL = "https://atlas.example" }})
	for target, ids := range map[string][]string{
		"/corridors/steppe-road": {"corridors%2Fsteppe-road", "corridors%2Fsteppe-road%2Flength%231", "corridors%2Fsteppe-road%2Foperator%233"},
		"/sections/kz-road":      {"sections%2Fkz-road"},
		"/places/almaty":         {"places%2Falmaty"},
		"/projects/bridge":       {"projects%2Fbridge"},
	} {
		text := body(t, ask(t, s, "GET", target))
		at := strings.ReplaceAll("https://atlas.example"+target, "/", "%2F")
		for _, id := range ids {
			want := `href="https://x.example/?id=` + id + `&amp;at=` + strings.ReplaceAll(at, ":", "%3A") + `"`
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s", target, want)
			}
		}
		if silent := body(t, ask(t, serve(t, options{}), "GET", target)); strings.Contains(silent, "feedback") {
			t.Errorf("%s has a link that nobody set: %s", target, around(silent, "feedback"))
		}
	}
}

func TestHardViewsAreServedOnlyToThoseWhoAskForThem(t *testing.T) {
	if r := ask(t, serve(t, options{}), "GET", "/dev"); r.StatusCode != 404 {
		t.Errorf("without --dev: %d", r.StatusCode)
	}
	r := ask(t, serve(t, options{change: func(c *server.Config) { c.Dev = true }}), "GET", "/dev")
	text := body(t, r)
	if r.StatusCode != 200 || !strings.Contains(text, `href="/corridors/old-road"`) || !strings.Contains(text, "noindex") || strings.Contains(text, "<script") {
		t.Errorf("%d %s", r.StatusCode, text)
	}
	links := regexp.MustCompile(`<li><a href="([^"]*)">`).FindAllStringSubmatch(text, -1)
	if len(links) < 15 {
		t.Errorf("%d links", len(links))
	}
	for _, link := range links {
		target, want := html.UnescapeString(link[1]), 200
		switch {
		case strings.HasPrefix(target, "/corridors/no-such"):
			want = 404
		case target == "/corridors/old-road":
			want = 301
		}
		if r := ask(t, serve(t, options{}), "GET", target); r.StatusCode != want {
			t.Errorf("%s: %d, want %d", target, r.StatusCode, want)
		}
	}
}

func TestAFrontEndThatWasNotBuiltIsSaid(t *testing.T) {
	pages, err := page.New(fstest.MapFS{".keep": {}}, readWords(fewWords), page.Options{})
	if err != nil {
		t.Fatal(err)
	}
	text, err := pages.Render(pages.Home(geo.RU, small().atlas, page.View{}), page.Address{Base: "http://x", Path: "/"})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"make build", "Степная дорога", `<html lang="ru"`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestAShellWithoutItsMarksIsRefused(t *testing.T) {
	for _, html := range []string{
		"<html>", strings.Replace(shell, "<!--atlas:head-->", "", 1), shell + shell,
		`<html lang="en"><!--atlas:body--><!--atlas:head-->`,
	} {
		if _, err := page.New(fstest.MapFS{"index.html": {Data: []byte(html)}}, map[geo.Lang]*assets.Words{}, page.Options{}); err == nil {
			t.Errorf("%s was taken", html)
		}
	}
}

func TestAPageSaysTheViewThatItsAddressAsksFor(t *testing.T) {
	s := serve(t, options{})
	for target, want := range map[string]string{
		"/?lang=en":                                "View.kind.road, view.kind.pipeline and view.kind.sea: 3 corridors, 5 sections (en)",
		"/?lang=ru&kind=road&country=KZ":           "View.kind.road in Kazakhstan (ru) — 1 sections (ru)",
		"/embed?lang=en&year=2010&kind=road":       "View.kind.road, as of 2010: 2 sections (en), view.undated",
		"/?lang=en&kind=boat&year=x&country=kz":    "View.kind.road, view.kind.pipeline and view.kind.sea: 3 corridors, 5 sections (en)",
		"/corridors/steppe-road?lang=zh&year=2010": "草原公路，as of 2010：2 sections (zh)",
		"/sections/kz-road?lang=en":                "Almaty – Khorgos: 313\u00a0km",
		"/sections/kz-road?lang=en&year=2008":      "Almaty – Khorgos, as of 2008: view.not_yet",
		"/places/almaty?lang=ru&year=2008":         "Алматы",
	} {
		text := body(t, ask(t, s, "GET", target, "Accept", "text/html"))
		for _, head := range []string{"<title>" + want, `<meta property="og:title" content="` + want} {
			if !strings.Contains(text, head) {
				t.Errorf("%s lacks %s: %s", target, head, around(text, "<title>"))
			}
		}
	}
}

// A crawler finds every page by way of /robots.txt, each once, and each is there.
func TestSitemapListsEveryPage(t *testing.T) {
	s := serve(t, options{world: real, words: assets.Embedded()})
	robots := body(t, ask(t, s, "GET", "/robots.txt"))
	_, address, _ := strings.Cut(robots, "Sitemap: ")
	_, path, found := strings.Cut(strings.TrimSpace(address), "://")
	if !found {
		t.Fatalf("no sitemap in %s", robots)
	}
	text := body(t, ask(t, s, "GET", path[strings.IndexByte(path, '/'):]))
	atlas := real().atlas
	want := 1 + len(atlas.Corridors) + len(atlas.Places) + len(atlas.Projects)
	for _, c := range atlas.Corridors {
		want += len(c.Sections)
	}
	seen := map[string]bool{}
	for i, part := range strings.Split(text, "<loc>")[1:] {
		page, _, _ := strings.Cut(part, "</loc>")
		if seen[page] {
			t.Errorf("%s is listed twice", page)
		}
		seen[page] = true
		_, page, _ = strings.Cut(page, "://")
		if i%100 == 0 { // the others are asked for by TestEveryThingOfTheAtlas
			if r := ask(t, s, "HEAD", page[strings.IndexByte(page, '/'):]); r.StatusCode != 200 {
				t.Errorf("%s: %d", page, r.StatusCode)
			}
		}
	}
	if len(seen) != want {
		t.Errorf("%d pages, want %d", len(seen), want)
	}
}
