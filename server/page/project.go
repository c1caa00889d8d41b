package page

import (
	"slices"
	"strings"

	"corridoratlas/geo"
)

// projectData is what project.tmpl shows.
type projectData struct {
	reports
	ID               string
	Name, Line, Note string
	Rows             []row
	Stops            []stop
	Sources          []*geo.Source
}

func (d projectData) reportingTo(link func(string) string) any { d.link = link; return d }

// Project is a project's page. Errors: geo.ErrNotFound.
func (p *Pages) Project(lang geo.Lang, atlas *geo.Atlas, id geo.ProjectID) (Page, error) {
	project, err := atlas.Project(id)
	if err != nil {
		return Page{}, err
	}
	w := p.words[lang]
	r := rows{words: w}
	r.add("project.years", years(project.Start, project.End))
	r.measure("project.cost", project.CostMUSD, "million-usd")
	r.add("project.parties", strings.Join(atlas.PartiesIn(project, lang), "; "))
	r.add("layer.places", project.Place.In(lang))
	d := projectData{
		ID: string(project.ID), Name: project.Name.In(lang), Note: project.Note.In(lang), Rows: r.list, Sources: sources(atlas, project.Sources),
		Line: dotted(Country(w, project.Country), w.Text("sector."+string(project.Sector)), w.Text("status."+string(project.Status))),
	}
	for _, c := range atlas.List(lang) {
		if slices.Contains(project.Corridors, c.ID) {
			d.Stops = append(d.Stops, stop{CorridorAnswer: c})
		}
	}
	corridor := firstOf(d.Stops)
	image := p.preview(atlas, corridor, lang, 0)
	return Page{
		Lang: lang, Title: titled(w, d.Name), Sentence: d.Name, Description: d.Line, Image: image, corridor: corridor, body: "project", data: d,
		linked: func(at Address) any {
			url := at.Base + "/projects/" + d.ID
			return linkedThing{
				Context: schemaContext, Type: "Project", ID: url, Name: d.Name, Alternate: others(project.Name, lang),
				Description: dotted(d.Line, d.Note), URL: url, Where: linkedPoint(project.At),
			}
		},
	}, nil
}
