package server

import (
	"corridoratlas/geo"
	"corridoratlas/server/page"

	"github.com/paulmach/orb"
)

// locatePage is the page of a position on a corridor; another can be asked for.
func (s *Server) locatePage(a asked, l *geo.Located) (page.Resource, error) {
	c, err := s.atlas.Corridor(l.Corridor)
	if err != nil {
		return page.Resource{}, err
	}
	route, err := c.Route(l.Route)
	if err != nil {
		return page.Resource{}, err
	}
	at := s.word(a, "locate.km", "km", page.Number(a.Lang, l.KM, 1))
	r := s.newPage(a, c.Name.In(a.Lang)+" · "+at, s.word(a, "api.locate.what"), s.upToCorridor(a, c)...)
	r.Facts = []page.Fact{
		s.fact(a, "route", route.Name.In(a.Lang)),
		s.fact(a, "unit.km", page.Number(a.Lang, l.KM, 3)+" "+s.word(a, "locate.of", "km", s.length(a, l.RouteLengthKM))),
		s.fact(a, "place.at", s.position(a, l.Point)),
		{Label: s.word(a, "section"), Values: page.Link(l.Section.Name, a.feature(geo.LayerSections, string(l.Section.ID)))},
		s.fact(a, "status", s.status(a, l.Section.Status)),
		s.fact(a, "country", s.country(a, l.Section.Country)),
	}
	if l.OffsetKM > 0 {
		r.Facts = append(r.Facts, s.fact(a, "api.offset", s.length(a, l.OffsetKM)))
	}
	t := page.Table{Columns: s.columns(a, "api.what", "stop", "#unit.km", "#api.distance")}
	for _, side := range [...]struct {
		key  string
		near geo.Neighbours
	}{{"locate.previous.", l.Previous}, {"locate.next.", l.Next}} {
		for _, row := range [...]struct {
			key  string
			near *geo.Near
		}{{"stop", side.near.Stop}, {"border", side.near.Border}, {"gauge_change", side.near.GaugeChange}} {
			if n := row.near; n != nil {
				t.Add(page.Text(s.word(a, side.key+row.key)), page.Link(n.Name, a.feature(geo.LayerPlaces, string(n.ID))), km(a, n.KM), km(a, n.DistanceKM))
			}
		}
	}
	r.Map = s.corridorMap(a, c)
	r.Map.Caption = c.Name.In(a.Lang) + ", " + at
	r.Map.Shapes = append(r.Map.Shapes, placeShape(l.Point, at, ""))
	r.Tables = []page.Table{t}
	r.Forms = s.locateForms(a, c, l)
	return r, nil
}

func (s *Server) locateForms(a asked, c *geo.Corridor, l *geo.Located) []page.Form {
	routes := page.Field{Name: "route", Label: s.word(a, "route"), Value: string(l.Route)}
	for _, r := range c.Routes {
		routes.Options = append(routes.Options, page.Anchor{Text: r.Name.In(a.Lang), Href: string(r.ID)})
	}
	path, last := corridorPath(c.ID)+"/locate", l.KM
	if route, err := c.Route(l.Route); err == nil {
		last = lastMetre(route)
	}
	return []page.Form{
		{Action: path, Send: s.word(a, "api.send"), Fields: append(a.hiddenFields(), page.Field{Name: "km", Label: s.word(a, "unit.km"), Value: format(min(l.KM, last)), Number: true, Required: true}, routes)},
		{Action: path, Send: s.word(a, "api.send"), Fields: append(a.hiddenFields(),
			page.Field{Name: "lon", Label: s.word(a, "api.lon"), Value: format(l.Point[0]), Number: true, Required: true},
			page.Field{Name: "lat", Label: s.word(a, "api.lat"), Value: format(l.Point[1]), Number: true, Required: true})},
	}
}

// position writes a point for reading.
func (s *Server) position(a asked, p orb.Point) string {
	one := func(sides string, v float64) string {
		side := sides[:1]
		if v < 0 {
			side, v = sides[1:], -v
		}
		return s.word(a, "coordinates."+side, "n", page.Number(a.Lang, v, 4))
	}
	return one("ns", p[1]) + ", " + one("ew", p[0])
}

// betweenPage is the page of what lies between two points; others can be asked
// for.
func (s *Server) betweenPage(a asked, b *geo.Between) (page.Resource, error) {
	c, err := s.atlas.Corridor(b.Corridor)
	if err != nil {
		return page.Resource{}, err
	}
	route, err := c.Route(b.Route)
	if err != nil {
		return page.Resource{}, err
	}
	from, to := s.end(a, b.From), s.end(a, b.To)
	r := s.newPage(a, from+" – "+to, c.Name.In(a.Lang)+", "+s.word(a, "route")+": "+route.Name.In(a.Lang), s.upToCorridor(a, c)...)
	r.Facts = []page.Fact{
		s.fact(a, "length", s.length(a, b.KM)),
		s.fact(a, "compare.built", page.Number(a.Lang, b.ShareBuilt*100, 1)+"\u00a0%"),
		{Label: s.word(a, "countries.title"), Values: s.countries(a, b.Countries)},
		{Label: "CSV", Values: page.Link(s.word(a, "measure.csv"), local(a.With("f", "csv"), a.Base))},
	}
	stages := page.Table{Title: s.word(a, "sections.title"), Columns: s.columns(a, "section", "kind", "status", "country", "#measure.from", "#measure.to", "#unit.km")}
	r.Map = &page.Map{Label: r.Title, Caption: r.Title}
	for _, x := range b.Sections {
		href := a.feature(geo.LayerSections, string(x.ID))
		stages.Add(page.Link(x.Name, href), page.Text(s.kind(a, x.Kind)), page.Text(s.status(a, x.Status)), page.Text(s.country(a, x.Country)), km(a, x.FromKM), km(a, x.ToKM), km(a, x.KM))
		if section, err := s.atlas.Section(x.ID); err == nil {
			r.Map.Shapes = append(r.Map.Shapes, sectionShape(section, x.Name, href))
		}
	}
	r.Map.Shapes = append(r.Map.Shapes, placeShape(b.From.Point, from, ""), placeShape(b.To.Point, to, ""))
	r.Tables = []page.Table{stages}
	for _, list := range [...]struct {
		key  string
		near []geo.Near
	}{{"compare.borders", b.Borders}, {"compare.gauge_changes", b.GaugeChanges}} {
		t := page.Table{Title: s.word(a, list.key), Columns: s.columns(a, "stop", "country", "#api.distance")}
		for _, n := range list.near {
			t.Add(page.Link(n.Name, a.feature(geo.LayerPlaces, string(n.ID))), page.Text(s.country(a, n.Country)), km(a, n.DistanceKM))
		}
		if len(t.Rows) > 0 {
			r.Tables = append(r.Tables, t)
		}
	}
	if len(route.Halts) > 1 {
		r.Forms = []page.Form{s.betweenForm(a, c, route, b)}
	}
	return r, nil
}

// end names an end of a way.
func (s *Server) end(a asked, e geo.BetweenEnd) string {
	if e.Place != nil {
		return e.Place.Name
	}
	return s.word(a, "locate.km", "km", page.Number(a.Lang, e.KM, 1))
}

func (s *Server) betweenForm(a asked, c *geo.Corridor, route *geo.Route, b *geo.Between) page.Form {
	var stops []page.Anchor
	for _, h := range route.Halts {
		text := h.Place.Name.In(a.Lang) + ", " + s.word(a, "locate.km", "km", page.Number(a.Lang, h.KM, 0))
		stops = append(stops, page.Anchor{Text: text, Href: string(h.Place.ID)})
	}
	first, last := stops[0].Href, stops[len(stops)-1].Href
	if b.From.Place != nil {
		first = string(b.From.Place.ID)
	}
	if b.To.Place != nil {
		last = string(b.To.Place.ID)
	}
	return page.Form{Action: corridorPath(c.ID) + "/between", Send: s.word(a, "api.send"), Fields: append(a.hiddenFields(),
		page.Field{Name: "route", Value: string(route.ID), Hidden: true},
		page.Field{Name: "from", Label: s.word(a, "measure.from"), Value: first, Options: stops},
		page.Field{Name: "to", Label: s.word(a, "measure.to"), Value: last, Options: stops})}
}
