package server

import (
	"strings"

	"corridoratlas/geo"
	"corridoratlas/server/ogc"
	"corridoratlas/server/page"

	"github.com/paulmach/orb"
)

// What the pages of the atlas' own questions say, and where it leads.

// upToCorridors is the way up from what is about one corridor.
func (s *Server) upToCorridors(a asked) []page.Anchor {
	return append(s.upToAPI(a), page.Anchor{Text: s.word(a, "corridors.title"), Href: a.to("/api/corridors")})
}

func (s *Server) upToCorridor(a asked, c *geo.Corridor) []page.Anchor {
	return append(s.upToCorridors(a), page.Anchor{Text: c.Name.In(a.Lang), Href: a.to(corridorPath(c.ID))})
}

func corridorPath(id geo.CorridorID) string { return "/api/corridors/" + string(id) }

// columns are heads of a table by the keys of their words; a key that begins with
// # is of numbers.
func (s *Server) columns(a asked, keys ...string) []page.Column {
	list := make([]page.Column, len(keys))
	for i, key := range keys {
		key, number := strings.CutPrefix(key, "#")
		list[i] = page.Column{Title: s.word(a, key), Number: number}
	}
	return list
}

// km is a distance in a table whose column says that it is km; metres are not
// told where a line is not known to them.
func km(a asked, v float64) page.Cell { return page.Text(page.Number(a.Lang, v, 1)) }

// length is a distance with its unit.
func (s *Server) length(a asked, v float64) string {
	return page.Number(a.Lang, v, 1) + "\u00a0" + s.word(a, "unit.km")
}

// country names a country, or the sea where a line is in none.
func (s *Server) country(a asked, code string) string {
	if code == "" {
		return s.word(a, "country.sea")
	}
	return s.pages.Country(a.Lang, code)
}

// countries names countries in order, with the km in each.
func (s *Server) countries(a asked, list []geo.CountryKM) page.Cell {
	var cell page.Cell
	for _, c := range list {
		cell = append(cell, page.Anchor{Text: s.country(a, c.Country) + ", " + s.length(a, c.KM)})
	}
	return cell
}

func (s *Server) kind(a asked, kind geo.Kind) string { return s.word(a, "kind."+string(kind)) }
func (s *Server) status(a asked, status geo.Status) string {
	return s.word(a, "status."+string(status))
}

// date writes a date, or that it is not known.
func (s *Server) date(a asked, d geo.Date) page.Cell {
	if d == "" {
		return page.Text(s.word(a, "not_known"))
	}
	return page.Text(s.pages.Date(a.Lang, d))
}

// roles names what a place is.
func (s *Server) roles(a asked, roles []geo.Role) string {
	words := make([]string, len(roles))
	for i, r := range roles {
		words[i] = s.word(a, "role."+string(r))
	}
	return strings.Join(words, ", ")
}

// cited links sources by their publisher, and the year.
func (s *Server) cited(a asked, ids []geo.SourceID) page.Cell {
	var cell page.Cell
	for _, id := range ids {
		text := string(id)
		if source, err := s.atlas.Source(id); err == nil {
			if text = source.Publisher; source.Date != "" {
				text += " " + string(source.Date[:4])
			}
		}
		cell = append(cell, page.Anchor{Text: text, Href: a.to("/api/sources/" + string(id))})
	}
	return cell
}

// feature is where a feature of a layer is read.
func (a asked) feature(layer geo.LayerID, id string) string {
	return a.to(ogc.CollectionPath(layer) + "/items/" + id)
}

// onMap links a thing on the map.
func (s *Server) onMap(a asked, layer geo.LayerID, id string) page.Fact {
	return page.Fact{Label: s.word(a, "atlas.name"), Values: page.Link(s.word(a, "api.on_map"), "/"+string(layer)+"/"+id+"?lang="+string(a.Lang))}
}

// sectionShape is a section on a small map.
func sectionShape(s *geo.Section, title, href string) page.Shape {
	return page.Shape{Geometry: s.Line, Kind: string(s.Kind), Open: s.Status == geo.Operational, Title: title, Href: href}
}

// hiddenFields keep the language and the form of a page in its forms.
func (a asked) hiddenFields() []page.Field {
	var list []page.Field
	for _, name := range resourceParams {
		if v := a.Query.Get(name); v != "" {
			list = append(list, page.Field{Name: name, Value: v, Hidden: true})
		}
	}
	return list
}

// placeShape is a point on a small map.
func placeShape(at orb.Point, title, href string) page.Shape {
	return page.Shape{Geometry: at, Title: title, Href: href}
}
