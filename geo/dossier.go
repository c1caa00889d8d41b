package geo

import (
	"cmp"
	"slices"
)

// Dossier is everything that the atlas knows of a corridor, as it is served.
// Beside each text in all languages stands the one in the asked language.
// Lengths are km.
type Dossier struct {
	CorridorAnswer
	Summaries   Text              `json:"summaries"`
	Note        string            `json:"note,omitempty"`
	Notes       Text              `json:"notes,omitzero"`
	Opened      Date              `json:"opened,omitempty"` // the last opening of the main route, where all of it is open
	OpenedYear  int               `json:"opened_year,omitempty"`
	Routes      []RouteAnswer     `json:"routes"`
	Sections    []SectionAnswer   `json:"sections"`
	Stops       []StopAnswer      `json:"stops"` // of the main route
	Figures     []Figure          `json:"figures"`
	Disputed    []Dispute         `json:"disputed"`
	Milestones  []MilestoneAnswer `json:"milestones"`
	Projects    []ProjectAnswer   `json:"projects"`
	Joins       []Join            `json:"joins"`
	Series      []SeriesAnswer    `json:"series"`
	Sources     []*Source         `json:"sources"`
	DataVersion string            `json:"data_version"`
}

// List returns every corridor in its short form, in the order of the data.
func (a *Atlas) List(lang Lang) []CorridorAnswer {
	list := make([]CorridorAnswer, len(a.Corridors))
	for i, c := range a.Corridors {
		list[i] = corridorAnswer(c, lang)
	}
	return list
}

// Dossier returns everything about a corridor, or ErrNotFound.
func (a *Atlas) Dossier(id CorridorID, lang Lang) (*Dossier, error) {
	c, err := a.Corridor(id)
	if err != nil {
		return nil, err
	}
	d := &Dossier{
		CorridorAnswer: corridorAnswer(c, lang),
		Summaries:      c.Summary, Note: c.Note.In(lang), Notes: c.Note,
		Routes: []RouteAnswer{}, Sections: []SectionAnswer{},
		Figures: c.Figures, Disputed: disputes(c.Figures), Milestones: []MilestoneAnswer{},
		Projects: []ProjectAnswer{}, Joins: a.joins(c, lang), Series: []SeriesAnswer{},
		DataVersion: a.Version,
	}
	if c.Status == Operational {
		d.Opened = lastOpening(c.Routes[0].Parts)
		d.OpenedYear = d.Opened.Year()
	}
	seen := map[SectionID]bool{}
	for i, r := range c.Routes {
		answer := routeAnswer(r, lang)
		answer.Main = i == 0
		d.Routes = append(d.Routes, answer)
		for _, p := range r.Parts {
			if !seen[p.Section.ID] {
				seen[p.Section.ID] = true
				d.Sections = append(d.Sections, a.sectionAnswer(p.Section, lang))
			}
		}
	}
	if len(d.Routes) > 0 {
		d.Stops = d.Routes[0].Stops
	}
	for _, m := range c.Milestones {
		d.Milestones = append(d.Milestones, MilestoneAnswer{Date: m.Date, Kind: m.Kind, Of: m.Of, For: m.For, Text: m.Text.In(lang), Texts: m.Text, Sources: m.Sources})
	}
	slices.SortStableFunc(d.Milestones, func(x, y MilestoneAnswer) int { return cmp.Compare(x.Date, y.Date) })
	for _, p := range a.Projects {
		if slices.Contains(p.Corridors, c.ID) {
			d.Projects = append(d.Projects, a.projectAnswer(p, lang))
		}
	}
	for _, s := range a.Series {
		if slices.Contains(s.Corridors, c.ID) {
			d.Series = append(d.Series, seriesAnswer(s, lang))
		}
	}
	d.Sources = a.sourcesOf(d)
	return d, nil
}

// AllSeries returns every number series, in the order of the data.
func (a *Atlas) AllSeries(lang Lang) []SeriesAnswer {
	list := make([]SeriesAnswer, len(a.Series))
	for i, s := range a.Series {
		list[i] = seriesAnswer(s, lang)
	}
	return list
}

// SeriesIn returns a number series as it is served, or ErrNotFound.
func (a *Atlas) SeriesIn(id SeriesID, lang Lang) (*SeriesAnswer, error) {
	s, err := found(a.series, id, "series")
	if err != nil {
		return nil, err
	}
	answer := seriesAnswer(s, lang)
	return &answer, nil
}

// SectionIn returns a section as it is served, or ErrNotFound.
func (a *Atlas) SectionIn(id SectionID, lang Lang) (*SectionAnswer, error) {
	s, err := a.Section(id)
	if err != nil {
		return nil, err
	}
	answer := a.sectionAnswer(s, lang)
	return &answer, nil
}

// disputes groups figures of one property of one thing that have more than one
// value of one date's precision or none: cumulative counts of different dates
// do not disagree.
func disputes(figures []Figure) []Dispute {
	list := []Dispute{}
	done := make([]bool, len(figures))
	for i := range figures {
		f := &figures[i]
		if done[i] || f.Value == nil || counted[f.Property] {
			continue
		}
		ids := []string{f.ID}
		differ := false
		for j := i + 1; j < len(figures); j++ {
			g := &figures[j]
			if g.Value == nil || g.Unit != f.Unit || !f.Same(g) {
				continue
			}
			done[j] = true
			ids = append(ids, g.ID)
			differ = differ || *g.Value != *f.Value
		}
		if differ {
			list = append(list, Dispute{Property: f.Property, Of: f.Of, Country: f.Country, Figures: ids})
		}
	}
	return list
}

// counted are properties whose values are of their date: different values at
// different dates are a course of events, no disagreement.
var counted = map[string]bool{
	"cumulative_delivered": true, "delivered_quarter": true, "delivered_half_year": true, "delivered_year_to_date": true,
	"daily_throughput": true, "transit_cumulative": true,
}

// joins finds the corridors that share stops with one, in the order of the data.
func (a *Atlas) joins(c *Corridor, lang Lang) []Join {
	list := []Join{}
	for _, other := range a.Corridors {
		if other == c {
			continue
		}
		join := Join{Corridor: other.ID, Name: other.Name.In(lang), Names: other.Name, Kind: other.Kind}
		seen := map[PlaceID]bool{}
		for _, mine := range c.Routes {
			for i, s := range mine.Halts {
				if seen[s.Place.ID] {
					continue
				}
				for _, theirs := range other.Routes {
					j := slices.IndexFunc(theirs.Halts, func(t Stop) bool { return t.Place == s.Place })
					if j < 0 {
						continue
					}
					seen[s.Place.ID] = true
					join.Places = append(join.Places, JoinPlace{
						ID: s.Place.ID, Name: s.Place.Name.In(lang), Names: s.Place.Name,
						Route: mine.ID, KM: RoundKM(s.KM), TheirRoute: theirs.ID, TheirKM: RoundKM(theirs.Halts[j].KM),
						End: i == 0 || i == len(mine.Halts)-1 || j == 0 || j == len(theirs.Halts)-1,
					})
					break
				}
			}
		}
		if len(join.Places) > 0 {
			list = append(list, join)
		}
	}
	return list
}

// sourcesOf returns every source that a dossier names, by id.
func (a *Atlas) sourcesOf(d *Dossier) []*Source {
	ids := map[SourceID]bool{}
	add := func(list []SourceID) {
		for _, id := range list {
			ids[id] = true
		}
	}
	for _, f := range d.Figures {
		add(f.Sources)
	}
	for _, m := range d.Milestones {
		add(m.Sources)
	}
	for _, s := range d.Sections {
		add(s.Sources)
		add(s.GeometrySource)
	}
	for _, p := range d.Projects {
		add(p.Sources)
	}
	for _, s := range d.Series {
		for _, p := range s.Points {
			add(p.Sources)
		}
	}
	list := []*Source{}
	for id := range ids {
		if s := a.sources[id]; s != nil {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(x, y *Source) int { return cmp.Compare(x.ID, y.ID) })
	return list
}

// lastOpening returns the date at which the last part opened, empty where one
// is not known.
func lastOpening(parts []Part) Date {
	var last Date
	for _, p := range parts {
		if p.Section.Opened == "" {
			return ""
		}
		last = max(last, p.Section.Opened)
	}
	return last
}
