package page

import (
	"corridoratlas/assets"
	"corridoratlas/geo"
)

// sectionData is what section.tmpl shows.
type sectionData struct {
	reports
	geo.SectionAnswer
	CorridorName string
	Line         string
	Sentence     string // where the view asks for a year
	Rows         []row
	Past         []row // status by date
	Promises     []promise
	Sources      []*geo.Source
}

func (d sectionData) reportingTo(link func(string) string) any { d.link = link; return d }

type promise struct{ Said, For geo.Date }

// Section is a section's page. Errors: geo.ErrNotFound.
func (p *Pages) Section(lang geo.Lang, atlas *geo.Atlas, id geo.SectionID, v View) (Page, error) {
	s, err := atlas.SectionIn(id, lang)
	if err != nil {
		return Page{}, err
	}
	c, err := atlas.Corridor(s.Corridor)
	if err != nil {
		return Page{}, err
	}
	w := p.words[lang]
	d := sectionData{
		SectionAnswer: *s, CorridorName: c.Name.In(lang), Rows: sectionRows(w, s),
		Line: dotted(w.Text("kind."+string(s.Kind)), w.Text("status."+string(s.Status)), Country(w, s.Country)),
	}
	for _, change := range s.History {
		d.Past = append(d.Past, row{Date(w, change.Date), w.Text("status." + string(change.Status))})
	}
	of := [][]geo.SourceID{s.Sources, s.GeometrySource}
	for _, said := range s.Promised {
		d.Promises = append(d.Promises, promise{said.Date, said.For})
		of = append(of, said.Sources)
	}
	d.Sources = sources(atlas, of...)
	description := dotted(d.CorridorName, d.Line, Number(lang, s.LengthKM, 0)+"\u00a0"+w.Text("unit.km"))
	if s.Note != "" {
		description += ". " + s.Note
	}
	section, err := atlas.Section(id)
	if err != nil {
		return Page{}, err
	}
	v.Section = id
	open := v.ofSection(s.Name, section)
	said := v.say(w, geo.Found{}, &open, v.compared(atlas, lang))
	if v.Year != 0 {
		d.Sentence = said
	}
	image := p.preview(atlas, s.Corridor, lang, v.Year)
	return Page{
		Lang: lang, Title: titled(w, said), Sentence: said, Description: description, Image: image, corridor: s.Corridor, body: "section", data: d,
		linked: func(at Address) any {
			return p.linkedSection(lang, atlas, section, c, at, description, image.address(at))
		},
	}, nil
}

// sectionRows are the figures of a section that are known.
func sectionRows(w *assets.Words, s *geo.SectionAnswer) []row {
	r := rows{words: w}
	r.measure("length", s.LengthKM, "km")
	r.add("category", s.Category)
	r.measure("lanes", float64(s.Lanes), "lanes")
	r.measure("gauge", float64(s.GaugeMM), "mm")
	r.measure("tracks", float64(s.Tracks), "tracks")
	if s.Electrified != nil {
		word := "electrified.no"
		if *s.Electrified {
			word = "electrified.yes"
		}
		r.add("electrified", w.Text(word))
	}
	r.measure("diameter", float64(s.DiameterMM), "mm")
	r.measure("capacity", s.CapacityBCM, "bcm/year")
	r.add("operator", s.OperatorNames.In(w.Lang))
	return r.list
}
