package server

import (
	"corridoratlas/geo"
	"corridoratlas/server/page"

	"github.com/paulmach/orb"
)

// searchForm asks for a name.
func (s *Server) searchForm(a asked, q string) page.Form {
	return page.Form{Action: "/api/search", Send: s.word(a, "search"), Fields: append(a.hiddenFields(), page.Field{Name: "q", Label: s.word(a, "api.search.label"), Value: q, Required: true})}
}

// searchPage is the page of what a search found.
func (s *Server) searchPage(a asked, found searchAnswer) page.Resource {
	r := s.newPage(a, s.word(a, "search")+": "+found.Query, s.word(a, "search.none", "q", found.Query), s.upToAPI(a)...)
	r.Forms = []page.Form{s.searchForm(a, found.Query)}
	if len(found.Hits) == 0 {
		return r
	}
	r.Description = s.word(a, "api.search.what")
	t := page.Table{Columns: s.columns(a, "column.name", "table.layer", "kind", "api.found")}
	r.Map = &page.Map{Label: s.word(a, "search.results"), Caption: s.word(a, "search.results")}
	for _, h := range found.Hits {
		href := a.feature(h.Layer, string(h.ID))
		if h.Layer == geo.LayerCorridors {
			href = a.to(corridorPath(geo.CorridorID(h.ID)))
		}
		t.Add(page.Link(h.Name, href), page.Text(s.layerWord(a, h.Layer)), page.Text(s.cellText(a, "kind", h.Kind)), page.Text(h.Match.Property+": "+h.Match.Text))
		r.Map.Shapes = append(r.Map.Shapes, s.hitShapes(h, href)...)
	}
	r.Tables = []page.Table{t}
	return r
}

// hitShapes are a hit on a small map: its lines where the atlas has them, else its
// box.
func (s *Server) hitShapes(h searchHit, href string) []page.Shape {
	switch h.Layer {
	case geo.LayerSections:
		if x, err := s.atlas.Section(geo.SectionID(h.ID)); err == nil {
			return []page.Shape{sectionShape(x, h.Name, href)}
		}
	case geo.LayerCorridors:
		var list []page.Shape
		if c, err := s.atlas.Corridor(geo.CorridorID(h.ID)); err == nil {
			for _, x := range c.Sections {
				list = append(list, sectionShape(x, h.Name, href))
			}
			return list
		}
	}
	if h.BBox[0] == h.BBox[2] && h.BBox[1] == h.BBox[3] {
		return []page.Shape{placeShape(orb.Point{h.BBox[0], h.BBox[1]}, h.Name, href)}
	}
	return []page.Shape{{Geometry: ring(h.BBox), Title: h.Name, Href: href}}
}

// layerWord says what a feature of a layer is; one of an imported layer is named
// by it.
func (s *Server) layerWord(a asked, id geo.LayerID) string {
	if key := "layer." + string(id); s.pages.HasWord(a.Lang, key) {
		return s.word(a, key)
	}
	return string(id)
}
