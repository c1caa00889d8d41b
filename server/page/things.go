package page

import (
	"fmt"
	"strings"

	"corridoratlas/assets"
	"corridoratlas/geo"
)

// Home is the map with the list of corridors of which the view keeps something.
func (p *Pages) Home(lang geo.Lang, atlas *geo.Atlas, v View) Page {
	w := p.words[lang]
	said := v.say(w, atlas.Find(v.Selection), nil, v.compared(atlas, lang))
	data := homeData{Sentence: said}
	for _, c := range atlas.List(lang) {
		if v.Everything() || atlas.FindOn(c.ID, v.Selection).Sections > 0 {
			data.Corridors = append(data.Corridors, c)
		}
	}
	image := p.preview(atlas, "", lang, v.Year)
	return Page{
		Lang: lang, Title: titled(w, said), Sentence: said, Description: w.Text("atlas.claim"), Image: image, body: "home", data: data,
		linked: func(at Address) any { return p.linkedAtlas(lang, atlas, at, image.address(at)) },
	}
}

// homeData is what home.tmpl shows.
type homeData struct {
	Sentence  string
	Corridors []geo.CorridorAnswer
}

// Problem says what went wrong with a request. Where there are words for its
// status in the language they are its title, and what was asked for in vain is
// named in it too; title and detail are English.
func (p *Pages) Problem(lang geo.Lang, status int, title, detail, wanted string) Page {
	w := p.words[lang]
	data := problemData{Title: title, Detail: detail, DetailLang: geo.EN}
	if key := fmt.Sprintf("error.%d", status); w.Has(key) {
		data.Title = w.Text(key)
	}
	if wanted != "" {
		data.Detail, data.DetailLang = w.Text("error.open", "what", wanted), lang
	}
	return Page{Lang: lang, Title: titled(w, data.Title), Description: data.Title, Problem: true, body: "problem", data: data}
}

// problemData is what problem.tmpl shows.
type problemData struct {
	Title, Detail string
	DetailLang    geo.Lang
}

func titled(w *assets.Words, name string) string { return name + " · " + w.Text("atlas.name") }

// dotted joins what is not empty by a middle dot.
func dotted(words ...string) string {
	kept := words[:0]
	for _, word := range words {
		if word != "" {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " · ")
}

// row is a line of a thing's own figures.
type row struct{ Label, Value string }

// rows collects what is known.
type rows struct {
	words *assets.Words
	list  []row
}

// add notes a value that is known; key is of its label's word.
func (r *rows) add(key, value string) {
	if value != "" {
		r.list = append(r.list, row{r.words.Text(key), value})
	}
}

// measure notes a number in a unit that is known.
func (r *rows) measure(key string, v float64, unit string) {
	if v != 0 {
		r.add(key, Number(r.words.Lang, v, 1)+"\u00a0"+r.words.Count("unit."+unit, v))
	}
}

// stop is a corridor at a place.
type stop struct {
	geo.CorridorAnswer
	KM *float64 // of the place, on the first of its routes that stops there
}

// firstOf is the corridor that a page shows a thing on: the first of its list, none
// where it is on none.
func firstOf(stops []stop) geo.CorridorID {
	if len(stops) == 0 {
		return ""
	}
	return stops[0].ID
}

// sources looks up sources by id, each once.
func sources(atlas *geo.Atlas, lists ...[]geo.SourceID) []*geo.Source {
	var found []*geo.Source
	seen := map[geo.SourceID]bool{}
	for _, ids := range lists {
		for _, id := range ids {
			if s, err := atlas.Source(id); err == nil && !seen[id] {
				seen[id] = true
				found = append(found, s)
			}
		}
	}
	return found
}

// years writes a span of years, of which either may be unknown.
func years(from, to int) string {
	switch {
	case from == 0 && to == 0:
		return ""
	case to == 0:
		return fmt.Sprintf("%d–", from)
	case from == 0:
		return fmt.Sprintf("–%d", to)
	case from == to:
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d–%d", from, to)
}
