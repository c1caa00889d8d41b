package server_test

import (
	"encoding/xml"
	"errors"
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
