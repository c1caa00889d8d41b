package server

import (
	"math"

	"corridoratlas/geo"
	"corridoratlas/server/page"
)

// corridorsPage is the page of the list of corridors.
func (s *Server) corridorsPage(a asked) page.Resource {
	r := s.newPage(a, s.word(a, "corridors.title"), s.word(a, "api.corridors.what"), s.upToAPI(a)...)
	t := page.Table{Columns: s.columns(a, "column.name", "kind", "status", "#unit.km", "countries.title")}
	m := &page.Map{Label: s.word(a, "corridors.title"), Caption: s.word(a, "api.corridors.what")}
	for _, c := range s.atlas.List(a.Lang) {
		t.Add(page.Link(c.Name, a.to(corridorPath(c.ID))), page.Text(s.kind(a, c.Kind)), page.Text(s.status(a, c.Status)), km(a, c.LengthKM), s.countries(a, c.Countries))
	}
	for _, c := range s.atlas.Corridors {
		for _, section := range c.Sections {
			m.Shapes = append(m.Shapes, sectionShape(section, c.Name.In(a.Lang), a.to(corridorPath(c.ID))))
		}
	}
	r.Map, r.Tables = m, []page.Table{t}
	return r
}

// overviewPage is the page of everything in short: corridors, then sections.
func (s *Server) overviewPage(a asked) page.Resource {
	r := s.corridorsPage(a)
	r.Title, r.Description = s.word(a, "api.overview"), s.word(a, "api.overview.what")
	r.Tables[0].Title = s.word(a, "corridors.title")
	t := page.Table{Title: s.word(a, "sections.title"), Columns: s.columns(a, "section", "column.corridor", "kind", "status", "country", "#unit.km", "opened")}
	for _, c := range s.atlas.Corridors {
		for _, x := range c.Sections {
			t.Add(page.Link(x.Name.In(a.Lang), a.feature(geo.LayerSections, string(x.ID))), page.Link(c.Name.In(a.Lang), a.to(corridorPath(c.ID))),
				page.Text(s.kind(a, x.Kind)), page.Text(s.status(a, x.Status)), page.Text(s.country(a, x.Country)), km(a, x.LengthKM), s.date(a, x.Opened))
		}
	}
	r.Tables = append(r.Tables, t)
	return r
}

// corridorPage is the page of a dossier.
func (s *Server) corridorPage(a asked, id geo.CorridorID) (page.Resource, error) {
	c, err := s.atlas.Corridor(id)
	if err != nil {
		return page.Resource{}, err
	}
	d, err := s.atlas.Dossier(id, a.Lang)
	if err != nil {
		return page.Resource{}, err
	}
	r := s.newPage(a, d.Name, d.Summary, s.upToCorridors(a)...)
	r.Facts = []page.Fact{
		s.fact(a, "kind", s.kind(a, d.Kind)), s.fact(a, "status", s.status(a, d.Status)), s.fact(a, "length", s.length(a, d.LengthKM)),
	}
	if d.Opened != "" {
		r.Facts = append(r.Facts, page.Fact{Label: s.word(a, "opened"), Values: s.date(a, d.Opened)})
	}
	r.Note = d.Note
	questions := page.Cell{
		{Text: s.word(a, "api.locate"), Href: a.to(corridorPath(id)+"/locate", "km", "0")},
		{Text: s.word(a, "api.between"), Href: a.to(corridorPath(id)+"/between", wholeWay(c.Routes[0])...)},
		{Text: s.word(a, "take.picture"), Href: "/corridors/" + string(id) + ".svg?lang=" + string(a.Lang)},
	}
	r.Facts = append(r.Facts, page.Fact{Label: s.word(a, "countries.title"), Values: s.countries(a, d.Countries)}, page.Fact{Label: s.word(a, "questions.title"), Values: questions}, s.onMap(a, geo.LayerCorridors, string(id)))
	r.Map = s.corridorMap(a, c)
	for _, t := range []page.Table{
		s.figuresTable(a, d), s.sectionsTable(a, d.Sections), s.milestonesTable(a, d), s.projectsTable(a, d), s.joinsTable(a, d), s.seriesTable(a, d.Series),
	} {
		if len(t.Rows) > 0 {
			r.Tables = append(r.Tables, t)
		}
	}
	for _, route := range d.Routes {
		r.Tables = append(r.Tables, s.stopsTable(a, route))
	}
	r.Tables = append(r.Tables, s.sourcesTable(a, d.Sources))
	return r, nil
}

// wholeWay asks what lies between the ends of a route: its stops, where it has
// some.
func wholeWay(r *geo.Route) []string {
	if n := len(r.Halts); n > 1 {
		return []string{"route", string(r.ID), "from", string(r.Halts[0].Place.ID), "to", string(r.Halts[n-1].Place.ID)}
	}
	return []string{"route", string(r.ID), "from_km", "0", "to_km", format(lastMetre(r))}
}

// lastMetre is the last whole metre of a route, km: rounded up it would be beyond.
func lastMetre(r *geo.Route) float64 { return math.Floor(r.LengthKM*1000) / 1000 }

// corridorMap shows the sections that a corridor runs over, and where it ends.
func (s *Server) corridorMap(a asked, c *geo.Corridor) *page.Map {
	m := &page.Map{Label: c.Name.In(a.Lang), Caption: c.Name.In(a.Lang)}
	seen := map[geo.SectionID]bool{}
	for _, r := range c.Routes {
		for _, p := range r.Parts {
			if x := p.Section; !seen[x.ID] {
				seen[x.ID] = true
				m.Shapes = append(m.Shapes, sectionShape(x, x.Name.In(a.Lang), a.feature(geo.LayerSections, string(x.ID))))
			}
		}
	}
	return m
}

func (s *Server) figuresTable(a asked, d *geo.Dossier) page.Table {
	t := page.Table{Title: s.word(a, "figures.title"), Columns: s.columns(a, "figure.property", "figure.value", "figure.as_of", "figure.confidence", "sources.title", "figure.note")}
	names := map[string]string{}
	for _, r := range d.Routes {
		names[string(r.ID)] = r.Name
	}
	for _, x := range d.Sections {
		names[string(x.ID)] = x.Name
	}
	for _, f := range d.Figures {
		what := s.word(a, "property."+f.Property)
		if f.Country != "" {
			what += ", " + s.country(a, f.Country)
		}
		if f.Of != "" {
			what += " (" + names[f.Of] + ")"
		}
		t.Add(page.Text(what), page.Text(s.pages.Quantity(a.Lang, f)), s.date(a, f.AsOf), page.Text(s.word(a, "confidence."+string(f.Confidence))), s.cited(a, f.Sources), page.Text(f.Note.In(a.Lang)))
	}
	return t
}

func (s *Server) sectionsTable(a asked, list []geo.SectionAnswer) page.Table {
	t := page.Table{Title: s.word(a, "sections.title"), Columns: s.columns(a, "section", "kind", "status", "country", "#unit.km", "opened", "api.accuracy", "sources.title")}
	for _, x := range list {
		t.Add(page.Link(x.Name, a.feature(geo.LayerSections, string(x.ID))), page.Text(s.kind(a, x.Kind)), page.Text(s.status(a, x.Status)), page.Text(s.country(a, x.Country)),
			km(a, x.LengthKM), s.date(a, x.Opened), page.Text("± "+s.length(a, x.AccuracyM/1000)), s.cited(a, x.Sources))
	}
	return t
}

func (s *Server) milestonesTable(a asked, d *geo.Dossier) page.Table {
	t := page.Table{Title: s.word(a, "milestones.title"), Columns: s.columns(a, "api.date", "api.event", "api.what", "sources.title")}
	for _, m := range d.Milestones {
		what := s.word(a, "event."+string(m.Kind))
		if m.For != "" {
			what += ", " + s.word(a, "event.promised.for", "date", s.pages.Date(a.Lang, m.For))
		}
		t.Add(s.date(a, m.Date), page.Text(what), page.Text(m.Text), s.cited(a, m.Sources))
	}
	return t
}

func (s *Server) projectsTable(a asked, d *geo.Dossier) page.Table {
	t := page.Table{Title: s.word(a, "projects.title"), Columns: s.columns(a, "layer.projects", "column.sector", "status", "country", "sources.title")}
	for _, p := range d.Projects {
		t.Add(page.Link(p.Name, a.feature(geo.LayerProjects, string(p.ID))), page.Text(s.word(a, "sector."+string(p.Sector))), page.Text(s.status(a, p.Status)), page.Text(s.country(a, p.Country)), s.cited(a, p.Sources))
	}
	return t
}

func (s *Server) joinsTable(a asked, d *geo.Dossier) page.Table {
	t := page.Table{Title: s.word(a, "joins.title"), Columns: s.columns(a, "column.corridor", "kind", "stop")}
	for _, j := range d.Joins {
		var places page.Cell
		for _, p := range j.Places {
			places = append(places, page.Anchor{Text: p.Name + " (" + s.word(a, "locate.km", "km", page.Number(a.Lang, p.KM, 1)) + ")", Href: a.feature(geo.LayerPlaces, string(p.ID))})
		}
		t.Add(page.Link(j.Name, a.to(corridorPath(j.Corridor))), page.Text(s.kind(a, j.Kind)), places)
	}
	return t
}

func (s *Server) stopsTable(a asked, r geo.RouteAnswer) page.Table {
	t := page.Table{Title: s.word(a, "route") + ": " + r.Name, Note: r.Note, Columns: s.columns(a, "stop", "#unit.km", "country", "role")}
	for _, x := range r.Stops {
		t.Add(page.Link(x.Name, a.feature(geo.LayerPlaces, string(x.ID))), km(a, x.KM), page.Text(s.country(a, x.Country)), page.Text(s.roles(a, x.Roles)))
	}
	return t
}
