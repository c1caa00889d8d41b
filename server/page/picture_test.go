package page

import (
	"os"
	"testing"

	"corridoratlas/assets"
	"corridoratlas/geo"
)

// whole returns pages on the front end as it was built, and what they show.
func whole(t testing.TB) (*Pages, *geo.Atlas, *assets.Style) {
	t.Helper()
	atlas, err := assets.Load(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	words := map[geo.Lang]*assets.Words{}
	for _, lang := range geo.Langs {
		w, err := assets.ReadWords(assets.Embedded(), lang)
		if err != nil {
			t.Fatal(err)
		}
		words[lang] = w
	}
	style, err := assets.ReadStyle(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(os.DirFS("../../web/dist"), words, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p, atlas, style
}

func BenchmarkCard(b *testing.B) {
	p, atlas, style := whole(b)
	if !p.CanDraw() {
		b.Skip("the front end was not built: make web")
	}
	for b.Loop() {
		if _, err := p.PNG(atlas, style, Look{Corridor: "china-europe-railway", Lang: geo.EN}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCorridorPage(b *testing.B) {
	p, atlas, _ := whole(b)
	at := Address{Base: "http://localhost", Path: "/corridors/western-europe-western-china"}
	for b.Loop() {
		pg, err := p.Corridor(geo.EN, atlas, "western-europe-western-china", View{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := p.Render(pg, at); err != nil {
			b.Fatal(err)
		}
	}
}
