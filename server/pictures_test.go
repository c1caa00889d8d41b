package server_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"image/png"
	"io"
	"net/http"
	"strings"
	"testing"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/server/page"
)

func wellFormed(text string) error {
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestEveryCorridorIsDrawnInEveryLanguage(t *testing.T) {
	s := serve(t, options{world: real, words: assets.Embedded()})
	for _, c := range real().atlas.Corridors {
		for _, lang := range geo.Langs {
			r := ask(t, s, "GET", "/corridors/"+string(c.ID)+".svg?lang="+string(lang))
			text := body(t, r)
			if r.StatusCode != 200 || r.Header.Get("Content-Type") != "image/svg+xml" {
				t.Fatalf("%s, %s: %d %s", c.ID, lang, r.StatusCode, text)
			}
			if err := wellFormed(text); err != nil {
				t.Errorf("%s, %s: %v", c.ID, lang, err)
			}
			for _, missing := range []string{"view.", "status.", "kind.", "picture.", "country.", "<nil>", "NaN", "Inf"} {
				if strings.Contains(text, missing) {
					t.Errorf("%s, %s has %s", c.ID, lang, around(text, missing))
				}
			}
			if name := strings.NewReplacer("&", "&amp;").Replace(c.Name.In(lang)); !strings.Contains(text, name) {
				t.Errorf("%s, %s does not name it %q", c.ID, lang, name)
			}
		}
	}
}

func TestYearDecidesWhatAPictureShows(t *testing.T) {
	s := serve(t, options{world: real, words: assets.Embedded()})
	picture := func(query string) string {
		return body(t, ask(t, s, "GET", "/corridors/western-europe-western-china.svg"+query))
	}
	if text := picture("?year=2010"); !strings.Contains(text, "under construction") || !strings.Contains(text, ", as of 2010: ") {
		t.Error("in 2010 nothing was under construction, or the title does not say the year")
	}
	if text := picture(""); strings.Contains(text, "under construction") || strings.Contains(text, "as of") {
		t.Error("today something is under construction, or the title says a year")
	}
	if text := picture("?year=2034"); !strings.Contains(text, "as promised for 2034") {
		t.Error("a year to come is not told as a promise")
	}
	if text := body(t, ask(t, s, "GET", "/corridors/central-asia-china-gas-pipeline.svg?year=1985&lang=ru")); !strings.Contains(text, "1985") || strings.Contains(text, "Трубопровод,") {
		t.Error("in 1985 there was a pipeline")
	}
}

func TestPictureTakesOnlyWhatItKnows(t *testing.T) {
	s := serve(t, options{})
	for query, names := range map[string]string{
		"?width=319": "320 to 2400", "?width=2401": "320 to 2400", "?width=12e2": "width", "?width=0640": "width", "?year=1984": "1985 to 2035", "?year=2036": "year",
		"?year=soon": "year", "?lang=de": "lang", "?height=3": "height", "?width=640&width=650": "width", "?year=": "year",
	} {
		r := ask(t, s, "GET", "/corridors/steppe-road.svg"+query)
		if text := body(t, r); r.StatusCode != 400 || !strings.Contains(text, names) {
			t.Errorf("%s: %d %s", query, r.StatusCode, text)
		}
	}
	for target, want := range map[string]int{"/corridors/none.svg": 404, "/corridors/.svg": 404, "/corridors/steppe-road.svg.svg": 404, "/corridors/old-road.svg": 301, "/corridors/steppe-road.svg?width=320&year=2035&lang=kk": 200} {
		if r := ask(t, s, "GET", target); r.StatusCode != want {
			t.Errorf("%s: %d, want %d", target, r.StatusCode, want)
		}
	}
}

func TestPictureIsKeptAndAskedAgain(t *testing.T) {
	s := serve(t, options{})
	target := "/corridors/steppe-road.svg?lang=ru"
	first := ask(t, s, "GET", target, "Accept-Encoding", "br")
	if first.Header.Get("Content-Encoding") != "br" || first.Header.Get("Vary") != "Accept-Encoding" || first.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("headers %v", first.Header)
	}
	if r := ask(t, s, "GET", target, "Accept-Encoding", "br", "If-None-Match", first.Header.Get("ETag")); r.StatusCode != http.StatusNotModified {
		t.Errorf("the same again: %d", r.StatusCode)
	}
	for _, other := range []string{"/corridors/steppe-road.svg", target + "&year=2009", target + "&width=640", "/corridors/gas-line.svg?lang=ru"} {
		if r := ask(t, s, "GET", other, "Accept-Encoding", "br"); r.Header.Get("ETag") == first.Header.Get("ETag") {
			t.Errorf("%s has the same ETag", other)
		}
	}
}

func TestPictureHasNoBordersWhereTheOperatorHidesThem(t *testing.T) {
	s := serve(t, options{world: real, words: assets.Embedded(), pages: page.Options{HideBorders: true}})
	if text := body(t, ask(t, s, "GET", "/corridors/trans-caspian.svg")); strings.Contains(text, "Boundaries") {
		t.Error("hidden borders are explained")
	}
}

func TestPictureOfPixelsIsACardOrAsWideAsAsked(t *testing.T) {
	s := serve(t, options{})
	for target, size := range map[string][2]int{
		"/corridors/steppe-road.png": {1200, 630}, "/corridors/gas-line.png?lang=kk&year=2010": {1200, 630}, "/atlas.png?lang=zh": {1200, 630},
		"/corridors/steppe-road.png?width=400": {400, 0}, "/atlas.png?width=2400": {2400, 0},
	} {
		r := ask(t, s, "GET", target, "Accept-Encoding", "br")
		data := body(t, r)
		if r.StatusCode != 200 || r.Header.Get("Content-Type") != "image/png" || r.Header.Get("Content-Encoding") != "" {
			t.Fatalf("%s: %d %v", target, r.StatusCode, r.Header)
		}
		img, err := png.Decode(bytes.NewReader([]byte(data)))
		if err != nil {
			t.Fatalf("%s: %v", target, err)
		}
		got := img.Bounds().Size()
		if size[1] == 0 { // as high as the SVG
			svg := body(t, ask(t, s, "GET", strings.Replace(target, ".png", ".svg", 1)))
			if want := fmt.Sprintf(`viewBox="0 0 %d %d"`, got.X, got.Y); !strings.Contains(svg, want) {
				t.Errorf("%s is %v, the SVG has not %s", target, got, want)
			}
			size[1] = got.Y
		}
		if got.X != size[0] || got.Y != size[1] {
			t.Errorf("%s is %v", target, got)
		}
		if len(data) > 300_000 && got.X <= 1200 {
			t.Errorf("%s has %d bytes: more than some who show previews take", target, len(data))
		}
		tag := r.Header.Get("ETag")
		if again := ask(t, s, "GET", target, "If-None-Match", tag); strings.HasPrefix(tag, "W/") || again.StatusCode != http.StatusNotModified {
			t.Errorf("%s again: %d, %s", target, again.StatusCode, tag)
		}
	}
	for target, want := range map[string]int{
		"/corridors/none.png": 404, "/corridors/steppe-road.png?width=2401": 400, "/corridors/steppe-road.png?height=2": 400, "/atlas.png?year=1900": 400,
		"/corridors/steppe-road.png.svg": 404,
	} {
		if r := ask(t, s, "GET", target); r.StatusCode != want {
			t.Errorf("%s: %d, want %d", target, r.StatusCode, want)
		}
	}
	if r := ask(t, s, "GET", "/corridors/old-road.png?lang=ru"); r.StatusCode != 301 || r.Header.Get("Location") != "/corridors/steppe-road.png?lang=ru" {
		t.Errorf("an old id: %d %s", r.StatusCode, r.Header.Get("Location"))
	}
}

// Each page names a card that is there, for those who show previews of links.
func TestEveryPageHasACard(t *testing.T) {
	s := serve(t, options{})
	for target, want := range map[string]string{
		"/": "/atlas.png?lang=ru", "/?year=2010": "/atlas.png?lang=ru&amp;year=2010", "/corridors/gas-line": "/corridors/gas-line.png?lang=ru",
		"/corridors/gas-line?year=2010": "/corridors/gas-line.png?lang=ru&amp;year=2010", "/sections/kz-gas": "/corridors/gas-line.png?lang=ru",
		"/places/almaty": "/corridors/steppe-road.png?lang=ru", "/places/fiji": "/atlas.png?lang=ru", "/projects/bridge": "/corridors/steppe-road.png?lang=ru",
		"/embed": "/atlas.png?lang=ru", "/embed?open=sections/kz-gas": "/corridors/gas-line.png?lang=ru",
	} {
		text := body(t, ask(t, s, "GET", target, "Accept", "text/html", "Accept-Language", "ru"))
		for _, meta := range []string{
			`<meta property="og:image" content="http://example.com` + want + `">`, `<meta property="og:image:type" content="image/png">`,
			`<meta property="og:image:width" content="1200">`, `<meta property="og:image:height" content="630">`, `<meta property="og:image:alt" content="`,
			`<meta name="twitter:card" content="summary_large_image">`,
		} {
			if !strings.Contains(text, meta) {
				t.Errorf("%s lacks %s: %s", target, meta, around(text, "og:image"))
			}
		}
		if r := ask(t, s, "HEAD", html.UnescapeString(want)); r.StatusCode != 200 {
			t.Errorf("%s leads to %d", target, r.StatusCode)
		}
	}
}
