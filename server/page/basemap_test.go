package page

import (
	"errors"
	"strings"
	"testing"

	"corridoratlas/geo"

	"github.com/google/go-cmp/cmp"
)

func TestABasemapIsReadAsItIsWritten(t *testing.T) {
	for text, want := range map[string]struct {
		basemap Basemap
		origin  string
	}{
		"Streets=https://tiles.example.org/{z}/{x}/{y}.png": {
			Basemap{Name: "Streets", URL: "https://tiles.example.org/{z}/{x}/{y}.png"}, "https://tiles.example.org",
		},
		"Спутник 2=https://{s}.example.org:8443/t/{z}/{y}/{x}{r}?key=a=b|© Example, others|https://example.org/licence": {
			Basemap{Name: "Спутник 2", URL: "https://{s}.example.org:8443/t/{z}/{y}/{x}{r}?key=a=b", Attribution: "© Example, others", Link: "https://example.org/licence"},
			"https://*.example.org:8443",
		},
		"local=http://[::1]:9000/{z}/{x}/{y}": {Basemap{Name: "local", URL: "http://[::1]:9000/{z}/{x}/{y}"}, "http://[::1]:9000"},
	} {
		b, err := ParseBasemap(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if diff := cmp.Diff(want.basemap, b); diff != "" {
			t.Errorf("%s:\n%s", text, diff)
		}
		if b.Origin() != want.origin {
			t.Errorf("%s comes from %s, want %s", text, b.Origin(), want.origin)
		}
		if again, err := ParseBasemap(b.String()); err != nil || again != b {
			t.Errorf("%s is written as %s, which is %+v, %v", text, b, again, err)
		}
	}
}

func TestABasemapThatCannotBeShownIsRefused(t *testing.T) {
	for text, says := range map[string]string{
		"https://tiles.example.org/{z}/{x}/{y}.png": "NAME=URL",
		"Streets": "NAME=URL",
		"=https://tiles.example.org/{z}/{x}/{y}.png":                 "a name of letters",
		"<b>=https://tiles.example.org/{z}/{x}/{y}.png":              "a name of letters",
		"a=https://tiles.example.org/{z}/{x}.png":                    "{z}, {x} and {y}",
		"a=https://tiles.example.org/{z}/{x}/{-y}.png":               "no {-y}",
		"a=https://tiles.example.org/{z}/{x}/{y}/{token}":            "no {token}",
		"a=ftp://tiles.example.org/{z}/{x}/{y}.png":                  "http:// or https://",
		"a=/tiles/{z}/{x}/{y}.png":                                   "http:// or https://",
		"a=https://me:secret@tiles.example.org/{z}/{x}/{y}.png":      "http:// or https://",
		"a=https://tiles.{s}.example.org/{z}/{x}/{y}.png":            "only {s}. may stand before it",
		"a=https://{z}.example.org/{z}/{x}/{y}.png":                  "only {s}. may stand before it",
		"a=https://x.example; script-src *;/{z}/{x}/{y}.png":         "http:// or https://",
		"a=https://*.example.org/{z}/{x}/{y}.png":                    "http:// or https://",
		"a=https://tiles.example.org/{z}/{x}/{y}|©|javascript:alert": "a link that begins",
		"a=https://tiles.example.org/{z}/{x}/{y}|©|https://b.org|c":  "NAME=URL",
	} {
		_, err := ParseBasemap(text)
		if !errors.Is(err, geo.ErrInvalid) || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "--basemap") {
			t.Errorf("%s: %v, want %q", text, err, says)
		}
	}
}
