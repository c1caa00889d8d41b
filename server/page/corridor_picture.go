package page

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/server/picture"
)

// The widths that a picture may have, px, and the one that it has unasked.
const (
	PictureLeast   = 320
	PictureMost    = 2400
	PictureDefault = 1200
)

// Look is how a picture is asked for.
type Look struct {
	Lang  geo.Lang
	Year  int // 0: today
	Width int // px
}

// CorridorPicture returns the picture of a corridor: its lines with their status
// in the year, the other corridors faint, its places. Errors: geo.ErrNotFound.
func (p *Pages) CorridorPicture(atlas *geo.Atlas, id geo.CorridorID, style *assets.Style, look Look) (picture.Map, error) {
	c, err := atlas.Corridor(id)
	if err != nil {
		return picture.Map{}, err
	}
	w := p.words[look.Lang]
	m := picture.Map{
		Width: look.Width, Lang: look.Lang, Bounds: c.Bounds(), Borders: !p.options.HideBorders, Style: style, Ground: p.ground,
		Source:  pictureSource(w, atlas, !p.options.HideBorders),
		Places:  pictured(c, look.Lang),
		Country: func(code string) string { return Country(w, code) },
		Scale: func(km, lat float64) string {
			key := "coordinates.n"
			if lat < 0 {
				key, lat = "coordinates.s", -lat
			}
			return w.Text("picture.scale", "km", Number(w.Lang, km, 3), "lat", w.Text(key, "n", Number(w.Lang, lat, 0)))
		},
	}
	m.Lines = pictureLines(atlas, c, look.Year)
	m.Keys = pictureKeys(w, m.Lines)
	m.Title = pictureTitle(w, atlas, c, look.Year)
	return m, nil
}

// imageOf is the picture of a corridor as its page names it.
func (p *Pages) imageOf(atlas *geo.Atlas, id geo.CorridorID, lang geo.Lang) (*Image, error) {
	c, err := atlas.Corridor(id)
	if err != nil {
		return nil, err
	}
	return &Image{
		Path: "/corridors/" + string(id) + ".svg?lang=" + string(lang), Alt: pictureTitle(p.words[lang], atlas, c, 0),
		size: func() [2]int {
			m, err := p.CorridorPicture(atlas, id, nil, Look{Lang: lang, Width: PictureDefault})
			if err != nil {
				return [2]int{} // the corridor is there
			}
			width, height := m.Size()
			return [2]int{width, height}
		},
	}, nil
}

// pictureTitle is the sentence of a corridor's page in a year, 0 for today.
func pictureTitle(w *assets.Words, atlas *geo.Atlas, c *geo.Corridor, year int) string {
	v := View{Selection: pictureView(atlas, c, year)}
	return v.say(w, atlas.FindOn(c.ID, v.Selection), &thing{name: c.Name.In(w.Lang), km: geo.RoundKM(c.LengthKM), status: c.Status}, nil)
}

// pictureView is what a picture shows: the year that it is, is that of the data,
// so that a picture is the same until they change.
func pictureView(atlas *geo.Atlas, c *geo.Corridor, year int) geo.Selection {
	return geo.Selection{Year: year, Now: atlas.Date.Year(), Corridor: c.ID}
}

// pictureSource says whose the data are and of which date, and that borders
// judge nothing where some are drawn.
func pictureSource(w *assets.Words, atlas *geo.Atlas, borders bool) string {
	parts := []string{w.Text("atlas.name"), w.Text("data.version", "version", atlas.Version, "date", Date(w, atlas.Date)), w.Text("licence.note")}
	if borders {
		parts = append(parts, w.Text("borders.note"))
	}
	return dotted(parts...)
}

// pictureLines are the lines of all corridors that exist in a year; all but those
// of one of them are faint.
func pictureLines(atlas *geo.Atlas, c *geo.Corridor, year int) []picture.Line {
	own := map[geo.SectionID]bool{}
	for _, r := range c.Routes {
		for _, part := range r.Parts {
			own[part.Section.ID] = true
		}
	}
	for _, s := range c.Sections {
		own[s.ID] = true
	}
	view := pictureView(atlas, c, year)
	var lines []picture.Line
	for _, other := range atlas.Corridors {
		for _, s := range other.Sections {
			if status, _ := view.StatusOf(s); view.Keeps(s, atlas.RunOver(s)) {
				lines = append(lines, picture.Line{ID: string(s.ID), Path: s.Line, Bed: s.Bed, Kind: s.Kind, Status: status, Country: s.Country, Faint: !own[s.ID]})
			}
		}
	}
	return lines
}

// pictureKeys is the legend of lines that do not stand back, in its own order.
func pictureKeys(w *assets.Words, lines []picture.Line) []picture.Key {
	var keys []picture.Key
	for _, kind := range geo.SectionKinds {
		for _, status := range geo.Statuses {
			if slices.ContainsFunc(lines, func(l picture.Line) bool { return !l.Faint && l.Kind == kind && l.Status == status }) {
				text := w.Text("kind."+string(kind)) + marks[w.Lang].comma + lower(w.Text("status."+string(status)))
				keys = append(keys, picture.Key{Kind: kind, Status: status, Text: text})
			}
		}
	}
	return keys
}

// roleRanks say which places a picture names first; the rest comes in between,
// and what only engineers look for comes last.
var roleRanks = map[geo.Role]int{
	geo.City: 1, geo.SeaPort: 2, geo.Border: 3, geo.DryPort: 3, geo.GaugeChange: 3, geo.Field: 3,
	geo.Landmark: 6, geo.Junction: 6, geo.Station: 6, geo.Metering: 7, geo.Compressor: 7,
}

// fromZooms are the zooms of the map from which on places of a rank are told.
var fromZooms = [...]float64{0, 0, 0, 0, 0, 4.6, 6, 6}

// longName is of how many letters a name is told later: it is a description.
const longName = 24

// pictured are the places of a corridor, its ends first.
func pictured(c *geo.Corridor, lang geo.Lang) []picture.Place {
	type ranked struct {
		picture.Place
		rank int
	}
	var all []ranked
	seen := map[geo.PlaceID]bool{}
	for n, r := range c.Routes {
		for i, halt := range r.Halts {
			place := halt.Place
			if seen[place.ID] {
				continue
			}
			seen[place.ID] = true
			rank := 5
			for _, role := range place.Roles {
				if n, known := roleRanks[role]; known {
					rank = n
					break
				}
			}
			name := place.Name.In(lang)
			if utf8.RuneCountInString(name) > longName {
				rank = max(rank, 5)
			}
			if n == 0 && (i == 0 || i == len(r.Halts)-1) {
				rank = 0
			}
			all = append(all, ranked{picture.Place{At: place.At, Name: name, Large: rank <= 1, FromZoom: fromZooms[rank]}, rank})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
	places := make([]picture.Place, len(all))
	for i, one := range all {
		places[i] = one.Place
	}
	return places
}
