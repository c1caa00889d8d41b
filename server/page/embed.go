package page

import (
	"net/url"
	"regexp"

	"corridoratlas/geo"
)

// FramePath is the page that pages of others show in a frame.
const FramePath = "/embed"

// Open is a thing as an address names it: corridors/trans-caspian.
type Open struct{ Kind, ID string }

// Path is that of the thing's own page; of nothing it is that of the map.
func (o Open) Path() string {
	if o.Kind == "" {
		return "/"
	}
	return "/" + o.Kind + "s/" + o.ID
}

var openForm = regexp.MustCompile(`^(corridor|section|place|project)s/([A-Za-z0-9._~-]{1,128})/?$`)

// ReadOpen reads what a frame shall show. What cannot be read is nothing, as the
// map does: a broken link still shows it.
func ReadOpen(text string) Open {
	if m := openForm.FindStringSubmatch(text); m != nil {
		return Open{m[1], m[2]}
	}
	return Open{}
}

// embedData is what embed.tmpl shows: the same as the front end's page for frames.
type embedData struct {
	Sentence string
	Note     string // what went wrong
	Image    *Image
	Date     geo.Date // of the data
	Whole    string   // where the whole atlas shows the same
}

// Embed is the page for frames, with a thing open or nothing: it says what the
// thing's own page says. Its parameters are kept on the way to the whole atlas.
// Errors: geo.ErrNotFound.
func (p *Pages) Embed(lang geo.Lang, atlas *geo.Atlas, open Open, parameters map[string]string, v View) (Page, error) {
	pg, err := p.Thing(lang, atlas, open, v)
	if err != nil {
		return Page{}, err
	}
	query := url.Values{}
	for name, value := range parameters {
		if name != "open" {
			query.Set(name, value)
		}
	}
	query.Set("lang", string(lang))
	pg.about, pg.body = open.Path(), "embed"
	pg.data = embedData{Sentence: pg.Sentence, Image: p.drawing(atlas, pg.corridor, lang, v.Year), Date: atlas.Date, Whole: open.Path() + "?" + query.Encode()}
	return pg, nil
}

// Thing is the page of a thing, or of the map where there is none. Errors:
// geo.ErrNotFound.
func (p *Pages) Thing(lang geo.Lang, atlas *geo.Atlas, open Open, v View) (Page, error) {
	switch open.Kind {
	case "corridor":
		return p.Corridor(lang, atlas, geo.CorridorID(open.ID), v)
	case "section":
		return p.Section(lang, atlas, geo.SectionID(open.ID), v)
	case "place":
		return p.Place(lang, atlas, geo.PlaceID(open.ID))
	case "project":
		return p.Project(lang, atlas, geo.ProjectID(open.ID))
	}
	return p.Home(lang, atlas, v), nil
}
