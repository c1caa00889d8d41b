package page

import (
	"cmp"
	"slices"
	"strconv"
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

// The card that previews of links show, px: what those take who show one. It is
// drawn smaller and enlarged, so that its texts can be read where it is small.
const (
	CardWidth, CardHeight = 1200, 630
	cardScale             = 1.5
)

// Look is how a picture is asked for.
type Look struct {
	Corridor geo.CorridorID // empty: all of them
	Lang     geo.Lang
	Year     int // 0: today
	Width    int // px; 0: a card
}

// CanDraw reports whether there is what pictures of pixels need.
func (p *Pages) CanDraw() bool { return p.letters != nil }

// SVG draws a picture. Errors: geo.ErrNotFound.
func (p *Pages) SVG(atlas *geo.Atlas, style *assets.Style, look Look) ([]byte, error) {
	m, err := p.picture(atlas, style, look)
	if err != nil {
		return nil, err
	}
	return m.SVG()
}

// PNG draws a picture in pixels, where it can (see CanDraw). Errors:
// geo.ErrNotFound.
func (p *Pages) PNG(atlas *geo.Atlas, style *assets.Style, look Look) ([]byte, error) {
	m, err := p.picture(atlas, style, look)
	if err != nil {
		return nil, err
	}
	if look.Width > 0 {
		return m.PNG(p.letters, 1)
	}
	m.Width, m.Height = CardWidth/cardScale, CardHeight/cardScale
	m.Source = cardSource(p.words[look.Lang], atlas, !p.options.HideBorders)
	return m.PNG(p.letters, cardScale)
}

// picture is what a picture shows: the lines of a corridor with their status in
// the year, the other corridors faint, its places; or all corridors.
func (p *Pages) picture(atlas *geo.Atlas, style *assets.Style, look Look) (picture.Map, error) {
	w := p.words[look.Lang]
	m := picture.Map{
		Width: look.Width, Lang: look.Lang, Borders: !p.options.HideBorders, Style: style, Ground: p.ground,
		Source:  pictureSource(w, atlas, !p.options.HideBorders),
		Country: func(code string) string { return Country(w, code) },
		Scale: func(km, lat float64) string {
			key := "coordinates.n"
			if lat < 0 {
				key, lat = "coordinates.s", -lat
			}
			return w.Text("picture.scale", "km", Number(w.Lang, km, 3), "lat", w.Text(key, "n", Number(w.Lang, lat, 0)))
		},
	}
	if look.Corridor == "" {
		m.Lines = pictureLines(atlas, nil, look.Year)
		m.Keys = kindKeys(w, m.Lines)
		m.Title = atlasTitle(w, atlas, look.Year)
		m.Bounds = boundsOf(atlas.Corridors)
		m.Places = pictured(atlas.Corridors, look.Lang, 2)
		return m, nil
	}
	c, err := atlas.Corridor(look.Corridor)
	if err != nil {
		return picture.Map{}, err
	}
	m.Bounds = c.Bounds()
	m.Lines = pictureLines(atlas, c, look.Year)
	m.Keys = pictureKeys(w, m.Lines)
	m.Title = pictureTitle(w, atlas, c, look.Year)
	m.Places = pictured([]*geo.Corridor{c}, look.Lang, 7)
	return m, nil
}

// preview is the card of what a page is about: of a corridor, or of the atlas
// where there is none; nil where none can be drawn.
func (p *Pages) preview(atlas *geo.Atlas, id geo.CorridorID, lang geo.Lang, year int) *Image {
	if !p.CanDraw() {
		return nil
	}
	i := p.imageOf(atlas, id, lang, year)
	i.Path, i.Width, i.Height = pictureAddress(id, ".png", lang, year), CardWidth, CardHeight
	return i
}

// drawing is the picture that a page without scripts shows, as its preview is.
func (p *Pages) drawing(atlas *geo.Atlas, id geo.CorridorID, lang geo.Lang, year int) *Image {
	i := p.imageOf(atlas, id, lang, year)
	i.Path = pictureAddress(id, ".svg", lang, year)
	if m, err := p.picture(atlas, nil, Look{Corridor: id, Lang: lang, Year: year, Width: PictureDefault}); err == nil {
		i.Width, i.Height = m.Size()
	}
	return i
}

// imageOf is a picture without its address: that of a corridor that is not there
// shows the atlas.
func (p *Pages) imageOf(atlas *geo.Atlas, id geo.CorridorID, lang geo.Lang, year int) *Image {
	w := p.words[lang]
	if c, err := atlas.Corridor(id); err == nil {
		return &Image{Alt: pictureTitle(w, atlas, c, year)}
	}
	return &Image{Alt: atlasTitle(w, atlas, year)}
}

// pictureAddress is where a picture is.
func pictureAddress(id geo.CorridorID, ending string, lang geo.Lang, year int) string {
	path := "/atlas"
	if id != "" {
		path = "/corridors/" + string(id)
	}
	path += ending + "?lang=" + string(lang)
	if year != 0 {
		path += "&year=" + strconv.Itoa(year)
	}
	return path
}

// pictureTitle is the sentence of a corridor's page in a year, 0 for today.
func pictureTitle(w *assets.Words, atlas *geo.Atlas, c *geo.Corridor, year int) string {
	v := View{Selection: pictureView(atlas, c, year)}
	return v.say(w, atlas.FindOn(c.ID, v.Selection), &thing{name: c.Name.In(w.Lang), km: geo.RoundKM(c.LengthKM), status: c.Status}, nil)
}

// atlasTitle is the sentence of the first page in a year, 0 for today.
func atlasTitle(w *assets.Words, atlas *geo.Atlas, year int) string {
	v := View{Selection: pictureView(atlas, nil, year)}
	return v.say(w, atlas.Find(v.Selection), nil, nil)
}

// pictureView is what a picture shows: the year that it is, is that of the data,
// so that a picture is the same until they change.
func pictureView(atlas *geo.Atlas, c *geo.Corridor, year int) geo.Selection {
	q := geo.Selection{Year: year, Now: atlas.Date.Year()}
	if c != nil {
		q.Corridor = c.ID
	}
	return q
}

// pictureSource says whose the data are and of which date, and that borders
// judge nothing where some are drawn.
func pictureSource(w *assets.Words, atlas *geo.Atlas, borders bool) string {
	return sourceOf(w, w.Text("data.version", "version", atlas.Version, "date", Date(w, atlas.Date)), borders)
}

// cardSource says the same in fewer words: the date names the data there.
func cardSource(w *assets.Words, atlas *geo.Atlas, borders bool) string {
	return sourceOf(w, Date(w, atlas.Date), borders)
}

func sourceOf(w *assets.Words, data string, borders bool) string {
	parts := []string{w.Text("atlas.name"), data, w.Text("licence.note")}
	if borders {
		parts = append(parts, w.Text("borders.note"))
	}
	return dotted(parts...)
}

// pictureLines are the lines of all corridors that exist in a year; all but those
// of one of them are faint, if it is one that is shown.
func pictureLines(atlas *geo.Atlas, c *geo.Corridor, year int) []picture.Line {
	own := map[geo.SectionID]bool{}
	if c != nil {
		for _, r := range c.Routes {
			for _, part := range r.Parts {
				own[part.Section.ID] = true
			}
		}
		for _, s := range c.Sections {
			own[s.ID] = true
		}
	}
	view := pictureView(atlas, c, year)
	var lines []picture.Line
	for _, other := range atlas.Corridors {
		for _, s := range other.Sections {
			if status, _ := view.StatusOf(s); view.Keeps(s, atlas.RunOver(s)) {
				lines = append(lines, picture.Line{ID: string(s.ID), Path: s.Line, Bed: s.Bed, Kind: s.Kind, Status: status, Country: s.Country, Faint: c != nil && !own[s.ID]})
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

// kindKeys is the legend of many lines: their kinds, as they are in operation.
func kindKeys(w *assets.Words, lines []picture.Line) []picture.Key {
	var keys []picture.Key
	for _, kind := range geo.SectionKinds {
		if slices.ContainsFunc(lines, func(l picture.Line) bool { return l.Kind == kind }) {
			keys = append(keys, picture.Key{Kind: kind, Status: geo.Operational, Text: w.Text("kind." + string(kind))})
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

// pictured are the places of corridors, their ends first; of several corridors those
// up to a rank.
func pictured(corridors []*geo.Corridor, lang geo.Lang, last int) []picture.Place {
	type ranked struct {
		picture.Place
		rank int
	}
	var all []ranked
	seen := map[geo.PlaceID]bool{}
	for _, c := range corridors {
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
				if rank > last && len(corridors) > 1 {
					continue
				}
				if n == 0 && (i == 0 || i == len(r.Halts)-1) {
					rank = 0
				}
				all = append(all, ranked{picture.Place{At: place.At, Name: name, Large: rank <= 1, FromZoom: fromZooms[rank]}, rank})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
	places := make([]picture.Place, len(all))
	for i, one := range all {
		places[i] = one.Place
	}
	return places
}
