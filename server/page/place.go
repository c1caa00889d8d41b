package page

import (
	"corridoratlas/geo"
)

// placeData is what place.tmpl shows.
type placeData struct {
	reports
	ID         string
	Name, Line string
	Note       string
	Latitude   string
	Longitude  string
	AccuracyM  float64
	Stops      []stop
	Sources    []*geo.Source
}

func (d placeData) reportingTo(link func(string) string) any { d.link = link; return d }

// Place is a place's page. Errors: geo.ErrNotFound.
func (p *Pages) Place(lang geo.Lang, atlas *geo.Atlas, id geo.PlaceID) (Page, error) {
	place, err := atlas.Place(id)
	if err != nil {
		return Page{}, err
	}
	w := p.words[lang]
	roles := make([]string, len(place.Roles))
	for i, r := range place.Roles {
		roles[i] = w.Text("role." + string(r))
	}
	d := placeData{
		ID: string(place.ID), Name: place.Name.In(lang), Note: place.Note.In(lang), Line: dotted(append(roles, Country(w, place.Country))...),
		Latitude: Number(lang, place.At[1], 4), Longitude: Number(lang, place.At[0], 4), AccuracyM: place.AccuracyM,
		Sources: sources(atlas, place.Sources),
	}
	for i, c := range atlas.List(lang) {
		if km, stops := stopsAt(atlas.Corridors[i], id); stops {
			d.Stops = append(d.Stops, stop{c, &km})
		}
	}
	corridor := firstOf(d.Stops)
	image := p.preview(atlas, corridor, lang, 0)
	return Page{
		Lang: lang, Title: titled(w, d.Name), Sentence: d.Name, Description: d.Line, Image: image, corridor: corridor, body: "place", data: d,
		linked: func(at Address) any {
			linked := linkedPoint(place.At)
			linked.Context, linked.ID, linked.URL = schemaContext, at.Base+"/places/"+d.ID, at.Base+"/places/"+d.ID
			linked.Name, linked.Alternate, linked.Image = d.Name, others(place.Name, lang), image.address(at)
			return linked
		},
	}, nil
}

// stopsAt returns the km of a place on the first route that stops there.
func stopsAt(c *geo.Corridor, id geo.PlaceID) (km float64, stops bool) {
	for _, r := range c.Routes {
		for _, halt := range r.Halts {
			if halt.Place.ID == id {
				return halt.KM, true
			}
		}
	}
	return 0, false
}
