package server

import (
	"slices"

	"corridoratlas/geo"
	"corridoratlas/server/page"
)

// sourcesPage is the page of the list of sources.
func (s *Server) sourcesPage(a asked) page.Resource {
	r := s.newPage(a, s.word(a, "sources.title"), s.word(a, "api.sources.what"), s.upToAPI(a)...)
	t := s.sourcesTable(a, s.atlas.Sources)
	t.Title = ""
	r.Tables = []page.Table{t}
	return r
}

func (s *Server) sourcesTable(a asked, list []*geo.Source) page.Table {
	t := page.Table{Title: s.word(a, "sources.title"), Columns: s.columns(a, "column.name", "api.publisher", "api.date", "kind", "api.licence")}
	for _, x := range list {
		t.Add(page.Link(x.Title, a.to("/api/sources/"+string(x.ID))), page.Text(x.Publisher), s.date(a, x.Date), page.Text(s.word(a, "source.kind."+x.Kind)), page.Text(x.Licence))
	}
	return t
}

// sourcePage is the page of a source: what it is, and what stands on it.
func (s *Server) sourcePage(a asked, x *geo.Source) (page.Resource, error) {
	up := append(s.upToAPI(a), page.Anchor{Text: s.word(a, "sources.title"), Href: a.to("/api/sources")})
	r := s.newPage(a, x.Title, x.Publisher, up...)
	r.Facts = []page.Fact{s.fact(a, "kind", s.word(a, "source.kind."+x.Kind)), {Label: s.word(a, "api.date"), Values: s.date(a, x.Date)}}
	address := page.Text(s.word(a, "source.unlinked"))
	if x.URL != "" {
		address = page.Link(x.URL, x.URL)
	}
	r.Facts = append(r.Facts, page.Fact{Label: s.word(a, "api.address"), Values: address})
	if x.Licence != "" {
		r.Facts = append(r.Facts, s.fact(a, "api.licence", x.Licence))
	}
	for _, said := range [...]struct {
		key  string
		text geo.Text
	}{{"api.trusted", x.TrustedForTexts}, {"figure.note", x.Notes}} {
		if !said.text.IsZero() {
			r.Facts = append(r.Facts, s.fact(a, said.key, said.text.In(a.Lang)))
		}
	}
	cites, err := s.citing(a, x.ID)
	if err != nil {
		return r, err
	}
	if len(cites.Rows) > 0 {
		r.Tables = []page.Table{cites}
	}
	return r, nil
}

// citing lists the corridors and series that a source stands behind.
func (s *Server) citing(a asked, id geo.SourceID) (page.Table, error) {
	t := page.Table{Title: s.word(a, "api.cited"), Columns: s.columns(a, "column.name", "api.what")}
	for _, c := range s.atlas.Corridors {
		d, err := s.atlas.Dossier(c.ID, a.Lang)
		if err != nil {
			return t, err
		}
		if slices.ContainsFunc(d.Sources, func(x *geo.Source) bool { return x.ID == id }) {
			t.Add(page.Link(d.Name, a.to(corridorPath(c.ID))), page.Text(s.word(a, "layer.corridors")))
		}
	}
	for _, x := range s.atlas.AllSeries(a.Lang) {
		if slices.ContainsFunc(x.Points, func(p geo.PointAnswer) bool { return slices.Contains(p.Sources, id) }) {
			t.Add(page.Link(x.Name, a.to("/api/series/"+string(x.ID))), page.Text(s.word(a, "api.series")))
		}
	}
	for _, p := range s.atlas.Projects {
		if slices.Contains(p.Sources, id) {
			t.Add(page.Link(p.Name.In(a.Lang), a.feature(geo.LayerProjects, string(p.ID))), page.Text(s.word(a, "layer.projects")))
		}
	}
	return t, nil
}

// changesPage is the page of what changed in the data.
func (s *Server) changesPage(a asked) page.Resource {
	r := s.newPage(a, s.word(a, "about.changes.title"), s.word(a, "api.changes.what"), s.upToAPI(a)...)
	r.Facts = []page.Fact{s.fact(a, "api.version", s.word(a, "data.version", "version", s.atlas.Version, "date", s.pages.Date(a.Lang, s.atlas.Date)))}
	t := page.Table{Columns: s.columns(a, "api.version", "api.date", "api.what")}
	for _, release := range s.atlas.Changes {
		var changes page.Cell
		for _, text := range release.Changes {
			changes = append(changes, page.Anchor{Text: text.In(a.Lang)})
		}
		t.Add(page.Text(release.Version), s.date(a, release.Date), changes)
	}
	r.Tables = []page.Table{t}
	return r
}
