package page

import (
	"encoding/json"
	"strings"
	"testing"

	"corridoratlas/geo"
)

// linkedIn returns the JSON-LD of a page.
func linkedIn(t *testing.T, html string) map[string]any {
	t.Helper()
	_, rest, found := strings.Cut(html, `<script type="application/ld+json">`)
	text, _, closed := strings.Cut(rest, "</script>")
	if !found || !closed {
		t.Fatal("the page does not say what it is about")
	}
	var value map[string]any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return value
}

func TestAPageSaysWhatItIsAbout(t *testing.T) {
	p, atlas, _ := whole(t)
	render := func(open Open, lang geo.Lang) map[string]any {
		pg, err := p.Thing(lang, atlas, open, View{})
		if err != nil {
			t.Fatal(err)
		}
		html, err := p.Render(pg, Address{Base: "https://atlas.example", Path: open.Path()})
		if err != nil {
			t.Fatal(err)
		}
		return linkedIn(t, string(html))
	}
	for _, lang := range geo.Langs {
		home := render(Open{}, lang)
		if home["@context"] != "https://schema.org" || home["@type"] != "Dataset" || home["@id"] != "https://atlas.example/" || home["version"] != atlas.Version {
			t.Errorf("the atlas: %v", home)
		}
		if parts := home["hasPart"].([]any); len(parts) != len(atlas.Corridors) {
			t.Errorf("%d parts", len(parts))
		}
		for _, c := range atlas.Corridors {
			d := render(Open{"corridor", string(c.ID)}, lang)
			if d["@type"] != "Dataset" || d["name"] != c.Name.In(lang) || d["description"] != c.Summary.In(lang) || len([]rune(c.Summary.In(lang))) < 50 {
				t.Errorf("%s: %v", c.ID, d)
			}
			for _, one := range d["distribution"].([]any) {
				file := one.(map[string]any)
				if file["@type"] != "DataDownload" || !strings.HasPrefix(file["contentUrl"].(string), "https://atlas.example/") || file["encodingFormat"] == "" {
					t.Errorf("%s: a file %v", c.ID, file)
				}
			}
			if n := len(strings.Fields(d["spatialCoverage"].(map[string]any)["geo"].(map[string]any)["box"].(string))); n != 4 {
				t.Errorf("%s: a box of %d", c.ID, n)
			}
		}
	}
	for _, c := range atlas.Corridors {
		s := render(Open{"section", string(c.Sections[0].ID)}, geo.EN)
		if s["@type"] != "Dataset" || s["isPartOf"].(map[string]any)["@id"] != "https://atlas.example/corridors/"+string(c.ID) {
			t.Errorf("%s: %v", c.Sections[0].ID, s)
		}
	}
	place := atlas.Places[0]
	at := render(Open{"place", string(place.ID)}, geo.ZH)
	if g := at["geo"].(map[string]any); at["@type"] != "Place" || at["name"] != place.Name.In(geo.ZH) || g["longitude"] != place.At[0] || g["latitude"] != place.At[1] {
		t.Errorf("%s: %v", place.ID, at)
	}
	project := render(Open{"project", string(atlas.Projects[0].ID)}, geo.EN)
	if project["@type"] != "Project" || project["location"] == nil {
		t.Errorf("a project: %v", project)
	}
}

// A text cannot leave the script that it is data in.
func TestWhatAPageIsAboutIsData(t *testing.T) {
	p, atlas, _ := whole(t)
	pg := p.Home(geo.EN, atlas, View{})
	const bad = "</script><script>alert(1)</script><!-- \u2028"
	pg.linked = func(Address) any { return linkedThing{Type: "Project", Name: bad} }
	html, err := p.Render(pg, Address{Base: "https://atlas.example", Path: "/"})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(html), "alert(1)</script>") {
		t.Error("a name ends the script")
	}
	if got := linkedIn(t, string(html))["name"]; got != bad {
		t.Errorf("the name came through as %q", got)
	}
}
