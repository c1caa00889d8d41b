package server_test

import (
	"encoding/xml"
	"strings"
	"testing"
	"testing/fstest"

	"corridoratlas/assets"
	"corridoratlas/geo"
)

// fewStyles is a style of the tests' own: a road with a casing, all else plain.
func fewStyles() *assets.Style {
	text := `
ground: {light: "#ffffff", dark: "#000000"}
grey: {light: "#777777", dark: "#888888"}
casing: {light: "#440000", dark: "#ff4400"}
kinds:
  road: {light: "#aa0000", dark: "#ffaaaa", shape: cased}
  rail: {light: "#0000aa", dark: "#aaaaff", shape: ties}
statuses:
  operational: {look: full}
  cancelled: {look: crossed}
widths: {2: 2, 6: 4}
strokes:
  cased:
    full: [{tone: casing, width: 1.5}, {tone: line, width: 0.5, dash: [2, 1]}]
    crossed: [{tone: line, width: 0.5}, {tone: line, width: 0.4, mark: cross, size: 2, every: 7}]
  ties:
    full: [{tone: line, width: 1}]
    crossed: [{tone: casing, width: 1}]
`
	style, err := assets.ReadStyle(fstest.MapFS{"style.yaml": {Data: []byte(text)}})
	check(err)
	return style
}

func TestStylesNameOnlyWhatIsThere(t *testing.T) {
	s := serve(t, options{})
	style := decode[struct {
		Sources map[string]struct{ URL string }
		Layers  []struct {
			ID, Source string
			Layer      geo.LayerID `json:"source-layer"`
		}
	}](t, body(t, ask(t, s, "GET", "/styles/atlas.json")))
	described := body(t, ask(t, s, "GET", strings.TrimPrefix(style.Sources["atlas"].URL, "http://example.com")))
	seen := map[string]bool{}
	for _, l := range style.Layers {
		if seen[l.ID] || l.Source != "" && (style.Sources[l.Source].URL == "" || !strings.Contains(described, `"id":"`+string(l.Layer)+`"`)) {
			t.Errorf("layer %+v", l)
		}
		seen[l.ID] = true
	}
	if len(seen) < 6 {
		t.Errorf("%d layers", len(seen))
	}
}

// Every kind and status of the real style is drawn by at least one stroke.
func TestTheRealStyleDrawsEveryKindAndStatus(t *testing.T) {
	style, err := assets.ReadStyle(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range geo.SectionKinds {
		for _, status := range geo.Statuses {
			for _, theme := range []string{"light", "dark"} {
				plain := 0
				for _, stroke := range style.StrokesOf(kind, status, theme) {
					if len(stroke.Colour) != 7 || stroke.Width <= 0 {
						t.Errorf("%s %s: %+v", kind, status, stroke)
					}
					if stroke.Mark == "" {
						plain++
					}
				}
				if plain == 0 {
					t.Errorf("%s %s has no stroke", kind, status)
				}
			}
		}
	}
}

func TestQGISStylesAreWellFormed(t *testing.T) {
	s := serve(t, options{})
	for _, layer := range geo.OwnLayers {
		var whatever struct {
			Symbols []struct {
				Layers []struct{} `xml:"layer"`
			} `xml:"renderer-v2>symbols>symbol"`
		}
		text := body(t, ask(t, s, "GET", "/styles/"+string(layer)+".qml"))
		if err := xml.Unmarshal([]byte(text), &whatever); err != nil || len(whatever.Symbols) == 0 {
			t.Errorf("%s: %v, %d symbols", layer, err, len(whatever.Symbols))
		}
	}
}
