package page

import (
	"fmt"
	"slices"

	"corridoratlas/geo"
)

// corridorData is what corridor.tmpl shows.
type corridorData struct {
	*geo.Dossier
	Image    *Image
	Sentence string // where the view asks for a part
	reports
}

func (d corridorData) reportingTo(link func(string) string) any { d.link = link; return d }

// FigureID names a figure of the corridor in a report.
func (d corridorData) FigureID(f geo.Figure) string { return figureID(d.ID, f) }

// Corridor is a corridor's page. Errors: geo.ErrNotFound.
func (p *Pages) Corridor(lang geo.Lang, atlas *geo.Atlas, id geo.CorridorID, v View) (Page, error) {
	d, err := atlas.Dossier(id, lang)
	if err != nil {
		return Page{}, err
	}
	w := p.words[lang]
	v.Corridor = id
	said := v.say(w, atlas.FindOn(id, v.Selection), &thing{name: d.Name, km: d.LengthKM, status: d.Status}, v.compared(atlas, lang))
	data := corridorData{Dossier: d, Image: p.drawing(atlas, id, lang, v.Year)}
	if !v.Everything() {
		data.Sentence = said
	}
	c, err := atlas.Corridor(id)
	if err != nil {
		return Page{}, err
	}
	image := p.preview(atlas, id, lang, v.Year)
	return Page{
		Lang: lang, Title: titled(w, said), Sentence: said, Description: d.Summary, Image: image, corridor: id, body: "corridor", data: data,
		linked: func(at Address) any { return p.linkedCorridor(lang, atlas, c, at, image.address(at)) },
	}, nil
}

// NameOf returns the name of a route or section of the corridor.
func (d corridorData) NameOf(id string) string {
	for _, r := range d.Routes {
		if string(r.ID) == id {
			return r.Name
		}
	}
	for _, s := range d.Sections {
		if string(s.ID) == id {
			return s.Name
		}
	}
	return id
}

// SourceName returns the publisher of a source, and its year.
func (d corridorData) SourceName(id geo.SourceID) string {
	i := slices.IndexFunc(d.Sources, func(s *geo.Source) bool { return s.ID == id })
	if i < 0 {
		return string(id)
	}
	name := d.Sources[i].Publisher
	if y := d.Sources[i].Date.Year(); y > 0 {
		name += fmt.Sprintf(" %d", y)
	}
	return name
}
