package picture_test

import (
	"encoding/xml"
	"os"
	"strconv"
	"strings"
	"testing"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/server/page"
	"corridoratlas/server/picture"
)

// TestTypeHasEveryCharacterOfEveryPicture holds the type that was built to the texts
// that pictures have: each character is there, and none is much wider than the room
// that it was given.
func TestTypeHasEveryCharacterOfEveryPicture(t *testing.T) {
	dist := os.DirFS("../../web/dist")
	letters := picture.NewType(dist)
	if letters == nil {
		t.Skip("the front end was not built: make web")
	}
	atlas, err := assets.Load(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	style, err := assets.ReadStyle(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	words := map[geo.Lang]*assets.Words{}
	for _, lang := range geo.Langs {
		if words[lang], err = assets.ReadWords(assets.Embedded(), lang); err != nil {
			t.Fatal(err)
		}
	}
	pages, err := page.New(dist, words, page.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ids := []geo.CorridorID{""}
	for _, c := range atlas.Corridors {
		ids = append(ids, c.ID)
	}
	for _, lang := range geo.Langs {
		for _, id := range ids {
			svg, err := pages.SVG(atlas, style, page.Look{Corridor: id, Lang: lang, Width: page.PictureDefault})
			if err != nil {
				t.Fatal(err)
			}
			var drawn struct {
				Texts []text `xml:"text"`
				Inner []text `xml:"g>g>text"`
			}
			if err := xml.Unmarshal(svg, &drawn); err != nil {
				t.Fatal(err)
			}
			if len(drawn.Texts) < 2 || len(drawn.Inner) < 4 {
				t.Fatalf("%s, %s: %d texts", id, lang, len(drawn.Texts)+len(drawn.Inner))
			}
			for _, one := range append(drawn.Texts, drawn.Inner...) {
				if missing := letters.Missing(one.Text); missing != "" {
					t.Errorf("%s, %s: the type lacks %q (make -B web builds it anew)", id, lang, missing)
				}
				weight, _ := strconv.Atoi(one.Weight)
				if by := letters.TooWide(strings.TrimSpace(one.Text), one.Size, max(weight, 400)); by > 1.06 {
					t.Errorf("%s, %s: %q is %.2f times as wide as its room", id, lang, one.Text, by)
				}
			}
		}
	}
}

type text struct {
	Size   float64 `xml:"font-size,attr"`
	Weight string  `xml:"font-weight,attr"`
	Text   string  `xml:",chardata"`
}
