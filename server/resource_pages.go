package server

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"corridoratlas/geo"
	formats "corridoratlas/geo/format"
	"corridoratlas/server/ogc"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
	"github.com/paulmach/orb"
	"github.com/tidwall/gjson"
)

// pageStyle is the style sheet of the API's pages, with the colours of kinds.
func (s *Server) pageStyle() []byte {
	var b bytes.Buffer
	b.Write(page.Style)
	for _, kind := range [...]geo.Kind{geo.Road, geo.Rail, geo.Pipeline, geo.Sea} {
		if k, known := s.style.Kinds[kind]; known {
			fmt.Fprintf(&b, "\nsvg .kind-%s {\n  stroke: light-dark(%s, %s);\n}\n", kind, k.Light, k.Dark)
		}
	}
	return b.Bytes()
}

// getPageStyle answers the style sheet of the API's pages.
func (s *Server) getPageStyle(c echo.Context) error {
	if _, err := readParams(c); err != nil {
		return err
	}
	return s.send(c, representation{
		content: s.content("page style"), kind: "text/css; charset=utf-8", life: lifeData, effort: fair,
		make: func(context.Context) ([]byte, error) { return s.pageStyle(), nil },
	})
}

// The ways up from a page.

func (s *Server) upToAPI(a asked) []page.Anchor {
	return []page.Anchor{{Text: s.word(a, "api.title"), Href: a.to("/api")}}
}

func (s *Server) upToCollections(a asked) []page.Anchor {
	return append(s.upToAPI(a), page.Anchor{Text: s.word(a, "api.collections"), Href: a.to("/api/collections")})
}

func (s *Server) upToCollection(a asked, l geo.Layer) []page.Anchor {
	return append(s.upToCollections(a), page.Anchor{Text: titleOf(l, a.Lang), Href: a.to(ogc.CollectionPath(l.ID))})
}

func (s *Server) word(a asked, key string, pairs ...string) string {
	return s.pages.Word(a.Lang, key, pairs...)
}

func titleOf(l geo.Layer, lang geo.Lang) string {
	if title := l.Title.In(lang); title != "" {
		return title
	}
	return string(l.ID)
}

func (s *Server) fact(a asked, key, value string) page.Fact {
	return page.Fact{Label: s.word(a, key), Values: page.Text(value)}
}

func (s *Server) landingPage(a asked, d ogc.Landing) page.Resource {
	r := s.newPage(a, s.word(a, "api.title"), s.word(a, "api.claim"))
	r.Forms = []page.Form{s.searchForm(a, "")}
	for _, group := range [...]struct {
		key  string
		rows []landingRow
	}{
		{"api.own", []landingRow{
			{"corridors.title", "api.corridors.what", a.to("/api/corridors")},
			{"api.overview", "api.overview.what", a.to("/api/overview")},
			{"api.series", "api.series.what", a.to("/api/series")},
			{"sources.title", "api.sources.what", a.to("/api/sources")},
			{"about.changes.title", "api.changes.what", a.to("/api/changes")},
		}},
		{"api.data", []landingRow{
			{"api.collections", "api.collections.what", a.to("/api/collections")},
			{"api.layers", "api.layers.what", a.to("/layers")},
			{"api.archive", "api.archive.what", "/atlas.zip"},
			{"api.matrices", "api.matrices.what", a.to("/api/tileMatrixSets")},
			{"api.style", "api.style.what", a.to("/styles/atlas.json")},
		}},
		{"api.programs", []landingRow{
			{"api.docs", "api.docs.what", a.toDocs("/api/docs")},
			{"api.openapi", "api.openapi.what", "/api/openapi.json?f=json"},
			{"api.conformance", "api.conformance.what", a.to("/api/conformance")},
		}},
	} {
		t := page.Table{Title: s.word(a, group.key), Columns: s.columns(a, "api.part", "api.what")}
		for _, row := range group.rows {
			t.Add(page.Link(s.word(a, row.title), row.href), page.Text(s.word(a, row.what)))
		}
		r.Tables = append(r.Tables, t)
	}
	return r
}

// landingRow is a part of the API by the keys of its words.
type landingRow struct{ title, what, href string }

// toDocs is where the reference is, which has a language and no other form.
func (a asked) toDocs(path string) string {
	if lang := a.Query.Get("lang"); lang != "" {
		return path + "?lang=" + lang
	}
	return path
}

func (s *Server) conformancePage(a asked, d ogc.Conformance) page.Resource {
	r := s.newPage(a, s.word(a, "api.conformance"), s.word(a, "api.conformance.what"), s.upToAPI(a)...)
	t := page.Table{Columns: []page.Column{{Title: s.word(a, "api.class")}}}
	for _, class := range d.ConformsTo {
		t.Add(page.Text(class))
	}
	r.Tables = []page.Table{t}
	return r
}

func (s *Server) collectionsPage(a asked, d ogc.Collections) page.Resource {
	r := s.newPage(a, s.word(a, "api.collections"), s.word(a, "api.collections.what"), s.upToAPI(a)...)
	t := page.Table{Columns: []page.Column{{Title: s.word(a, "table.layer")}, {Title: s.word(a, "api.what")}, {Title: s.word(a, "api.items"), Number: true}}}
	m := &page.Map{Label: s.word(a, "api.map.extent"), Caption: s.word(a, "api.map.extent")}
	for _, l := range d.Collections {
		t.Add(page.Link(l.Title, a.to(ogc.CollectionPath(l.ID))), page.Text(l.Description), page.Text(page.Number(a.Lang, float64(l.Count), 0)))
		m.Shapes = append(m.Shapes, page.Shape{Geometry: ring(l.Extent.Spatial.BBox[0]), Title: l.Title, Href: a.to(ogc.CollectionPath(l.ID))})
	}
	r.Map, r.Tables = m, []page.Table{t}
	return r
}

func (s *Server) collectionPage(a asked, l geo.Layer, d ogc.Collection) page.Resource {
	path := ogc.CollectionPath(l.ID)
	r := s.newPage(a, d.Title, d.Description, s.upToCollections(a)...)
	box := d.Extent.Spatial.BBox[0]
	r.Facts = []page.Fact{
		{Label: s.word(a, "api.items"), Values: page.Link(page.Number(a.Lang, float64(l.Count), 0), a.to(path+"/items"))},
		s.fact(a, "api.extent", fmt.Sprintf("%s – %s, %s – %s", degrees(a.Lang, box[0]), degrees(a.Lang, box[2]), degrees(a.Lang, box[1]), degrees(a.Lang, box[3]))),
	}
	if when := d.Extent.Temporal.Interval[0]; when[0] != nil || when[1] != nil {
		r.Facts = append(r.Facts, s.fact(a, "api.time", day(when[0])+" – "+day(when[1])))
	}
	if d.Licence != "" {
		r.Facts = append(r.Facts, s.fact(a, "api.licence", d.Licence))
	}
	if d.Attribution != "" {
		r.Facts = append(r.Facts, s.fact(a, "api.attribution", d.Attribution))
	}
	r.Map = &page.Map{Label: s.word(a, "api.map.extent"), Caption: s.word(a, "api.map.extent"), Shapes: []page.Shape{{Geometry: ring(box), Title: d.Title, Href: a.to(path + "/items")}}}
	parts := page.Table{Columns: []page.Column{{Title: s.word(a, "api.part")}, {Title: s.word(a, "api.what")}}}
	for _, row := range [...]struct{ key, href string }{
		{"api.items", "/items"}, {"api.schema", "/schema"}, {"api.queryables", "/queryables"}, {"api.sortables", "/sortables"}, {"api.tiles", "/tiles"},
	} {
		parts.Add(page.Link(s.word(a, row.key), a.to(path+row.href)), page.Text(s.word(a, row.key+".what")))
	}
	files := page.Table{Title: s.word(a, "api.files"), Columns: []page.Column{{Title: s.word(a, "api.file")}, {Title: s.word(a, "api.format")}}}
	for _, f := range formats.All() {
		name := string(l.ID) + "." + f.Name
		files.Add(page.Link(name, "/layers/"+name), page.Text(f.Title))
	}
	r.Tables = []page.Table{parts, files}
	return r
}

func (s *Server) schemaPage(a asked, l geo.Layer, which string, d ogc.JSONSchema) page.Resource {
	r := s.newPage(a, titleOf(l, a.Lang)+" · "+s.word(a, "api."+which), s.word(a, "api."+which+".what"), s.upToCollection(a, l)...)
	t := page.Table{Columns: []page.Column{{Title: s.word(a, "api.property")}, {Title: s.word(a, "api.what")}, {Title: s.word(a, "api.type")}, {Title: s.word(a, "api.unit")}}}
	for _, c := range d.Properties {
		kind := strings.TrimSpace(c.Type + " " + c.Format)
		t.Add(page.Text(c.Name), page.Text(c.Title), page.Text(kind), page.Text(s.unit(a, c.Unit)))
	}
	r.Tables = []page.Table{t}
	if d.Times != nil {
		r.Facts = []page.Fact{{Label: "datetime", Values: page.Text(strings.TrimSuffix(d.Times.Start+" – "+d.Times.End, " – ") + openEnd(d.Times))}}
	}
	return r
}

func openEnd(t *ogc.Times) string {
	if t.End == "" {
		return " – …"
	}
	return ""
}

// unit names a unit, as it is written where there is no word for it.
func (s *Server) unit(a asked, unit string) string {
	if unit == "" || !s.pages.HasWord(a.Lang, "unit."+unit) {
		return unit
	}
	return s.pages.CountWord(a.Lang, "unit."+unit, 5)
}

func (s *Server) tilesetsPage(a asked, l geo.Layer, d ogc.Tilesets) page.Resource {
	r := s.newPage(a, titleOf(l, a.Lang)+" · "+s.word(a, "api.tiles"), s.word(a, "api.tiles.what"), s.upToCollection(a, l)...)
	t := page.Table{Columns: []page.Column{{Title: s.word(a, "api.matrix")}, {Title: s.word(a, "api.crs")}}}
	for _, set := range d.Tilesets {
		t.Add(page.Link(ogc.WebMercatorQuad, a.to(ogc.CollectionPath(l.ID)+"/tiles/"+ogc.WebMercatorQuad)), page.Text(set.CRS))
	}
	r.Tables = []page.Table{t}
	return r
}

func (s *Server) tilesetPage(a asked, l geo.Layer, d ogc.Tileset) page.Resource {
	up := append(s.upToCollection(a, l), page.Anchor{Text: s.word(a, "api.tiles"), Href: a.to(ogc.CollectionPath(l.ID) + "/tiles")})
	r := s.newPage(a, titleOf(l, a.Lang)+" · "+ogc.WebMercatorQuad, s.word(a, "api.tiles.what"), up...)
	r.Facts = []page.Fact{
		s.fact(a, "api.tile", ogc.CollectionPath(l.ID)+"/tiles/"+ogc.WebMercatorQuad+"/{tileMatrix}/{tileRow}/{tileCol}"),
		s.fact(a, "api.crs", d.CRS),
		{Label: "TileJSON", Values: page.Link(string(l.ID)+".json", "/tiles/"+string(l.ID)+".json")},
	}
	if d.Box != nil {
		box := [4]float64{d.Box.LowerLeft[0], d.Box.LowerLeft[1], d.Box.UpperRight[0], d.Box.UpperRight[1]}
		r.Map = &page.Map{Label: s.word(a, "api.map.extent"), Caption: s.word(a, "api.map.extent"), Shapes: []page.Shape{{Geometry: ring(box)}}}
	}
	return r
}

// mostColumns is how many columns the table of features has; all properties of a
// feature are on its own page.
const mostColumns = 8

func (s *Server) itemsPage(q itemsQuery, found geo.Page) page.Resource {
	a := q.asked
	note := s.word(a, "api.shown", "shown", page.Number(a.Lang, float64(len(found.Features)), 0), "all", page.Number(a.Lang, float64(found.Matched), 0))
	r := s.newPage(a, titleOf(q.layer, a.Lang)+" · "+s.word(a, "api.items"), note, s.upToCollection(a, q.layer)...)
	if len(found.Features) == 0 {
		return r
	}
	fields := columnsOf(q.layer.Fields, found.Features, a.Lang)
	t := page.Table{Columns: []page.Column{{Title: s.word(a, "column.name")}}}
	for _, f := range fields {
		t.Columns = append(t.Columns, page.Column{Title: s.heading(a, f), Number: numeric(f)})
	}
	r.Map = &page.Map{Label: note, Caption: note}
	for _, f := range found.Features {
		properties := geo.PropertiesJSON(f)
		href := a.to(ogc.CollectionPath(q.layer.ID) + "/items/" + string(f.ID))
		name := nameOf(f, a.Lang)
		row := []page.Cell{page.Link(name, href)}
		for _, field := range fields {
			row = append(row, page.Text(s.cell(a, field, gjson.Get(properties, gjson.Escape(field.Name)))))
		}
		t.Add(row...)
		if g, err := geo.GeometryOf(f); err == nil {
			r.Map.Shapes = append(r.Map.Shapes, page.Shape{Geometry: g, Kind: kindOf(f), Open: opensOf(f), Title: name, Href: href})
		}
	}
	r.Tables = []page.Table{t}
	for _, link := range ogc.ItemLinks(a.Place, true, q.layer, found.Next) {
		if link.Rel == "first" || link.Rel == "next" {
			r.Steps = append(r.Steps, page.Anchor{Text: s.word(a, "api."+link.Rel), Href: local(link.Href, a.Base)})
		}
	}
	return r
}

func (s *Server) featurePage(a asked, l geo.Layer, f geo.Feature) page.Resource {
	up := append(s.upToCollection(a, l), page.Anchor{Text: s.word(a, "api.items"), Href: a.to(ogc.CollectionPath(l.ID) + "/items")})
	name := nameOf(f, a.Lang)
	r := s.newPage(a, name, "", up...)
	if oneOf(l.ID) != "" {
		r.Facts = []page.Fact{{Label: s.word(a, "atlas.name"), Values: page.Link(s.word(a, "api.on_map"), "/"+string(l.ID)+"/"+string(f.ID)+"?lang="+string(a.Lang))}}
	}
	t := page.Table{Title: s.word(a, "api.schema"), Columns: []page.Column{{Title: s.word(a, "api.property")}, {Title: s.word(a, "api.value")}}}
	gjson.Parse(geo.PropertiesJSON(f)).ForEach(func(key, value gjson.Result) bool {
		field := geo.Attribute{Name: key.Str}
		if i := slices.IndexFunc(l.Fields, func(f geo.Attribute) bool { return f.Name == key.Str }); i >= 0 {
			field = l.Fields[i]
		}
		t.Add(page.Text(s.heading(a, field)), page.Text(s.cell(a, field, value)))
		return true
	})
	r.Tables = []page.Table{t}
	if g, err := geo.GeometryOf(f); err == nil {
		r.Map = &page.Map{Label: name, Caption: name, Shapes: []page.Shape{{Geometry: g, Kind: kindOf(f), Open: opensOf(f), Title: name}}}
	}
	return r
}

// columnsOf picks the fields that tell most: in their order those that some of
// the features have, without names, which stand in front, and texts in another
// language.
func columnsOf(fields []geo.Attribute, features []geo.Feature, lang geo.Lang) []geo.Attribute {
	var list []geo.Attribute
	for _, f := range fields {
		if f.Name == "id" || f.Name == "name" || strings.HasPrefix(f.Name, "name_") || geo.IsForeign(fields, f.Name, lang) || len(list) == mostColumns {
			continue
		}
		some := slices.ContainsFunc(features, func(have geo.Feature) bool {
			return gjson.Get(geo.PropertiesJSON(have), gjson.Escape(f.Name)).Exists()
		})
		if some {
			list = append(list, f)
		}
	}
	return list
}

func numeric(f geo.Attribute) bool { return f.Type == "number" || f.Type == "integer" }

// heading names a property, with its unit.
func (s *Server) heading(a asked, f geo.Attribute) string {
	title := f.Title.In(a.Lang)
	if title == "" {
		title = f.Name
	}
	if f.Unit != "" && !written(f.Unit) {
		title += ", " + s.unit(a, f.Unit)
	}
	return title
}

// written reports whether a unit is how programs write a value: pages write names
// and dates as the language does.
func written(unit string) bool { return strings.HasPrefix(unit, "ISO ") }

// vocabularies are the words that values of some properties are of, by their keys.
var vocabularies = map[string][]string{
	"kind": {"kind.", "role.", "sector."}, "roles": {"role."}, "sector": {"sector."}, "status": {"status."},
}

// cell writes a value in the page's language.
func (s *Server) cell(a asked, f geo.Attribute, v gjson.Result) string {
	switch v.Type {
	case gjson.Number:
		if strings.HasSuffix(f.Name, "year") {
			return v.Raw
		}
		return page.Number(a.Lang, v.Num, 3)
	case gjson.True, gjson.False:
		return s.word(a, "api."+v.Raw)
	case gjson.Null:
		return ""
	}
	if f.Unit == "ISO 8601" {
		return s.pages.Date(a.Lang, geo.Date(v.String()))
	}
	return s.cellText(a, f.Name, v.String())
}

// cellText writes the words of a property in the page's language, where there are
// some.
func (s *Server) cellText(a asked, property, value string) string {
	texts := strings.Split(value, ";")
	for i, text := range texts {
		if property == "country" || property == "countries" {
			texts[i] = s.pages.Country(a.Lang, text)
		}
		for _, prefix := range vocabularies[property] {
			if s.pages.HasWord(a.Lang, prefix+text) {
				texts[i] = s.word(a, prefix+text)
				break
			}
		}
	}
	return strings.Join(texts, "; ")
}

// nameOf is a feature's name in a language, else its id.
func nameOf(f geo.Feature, lang geo.Lang) string {
	properties := geo.PropertiesJSON(f)
	for _, property := range [...]string{"name_" + string(lang), "name"} {
		if name := gjson.Get(properties, property).Str; name != "" {
			return name
		}
	}
	return string(f.ID)
}

func kindOf(f geo.Feature) string { return gjson.Get(geo.PropertiesJSON(f), "kind").Str }

// opensOf reports whether a feature is in operation, or has no status.
func opensOf(f geo.Feature) bool {
	status := gjson.Get(geo.PropertiesJSON(f), "status").Str
	return status == "" || status == string(geo.Operational)
}

// ring is a box as a geometry.
func ring(b [4]float64) orb.Polygon {
	return orb.Bound{Min: orb.Point{b[0], b[1]}, Max: orb.Point{b[2], b[3]}}.ToPolygon()
}

func degrees(lang geo.Lang, v float64) string { return page.Number(lang, v, 2) + "°" }

// day is the day of a time, an ellipsis where it is open.
func day(stamp *string) string {
	if stamp == nil {
		return "…"
	}
	return (*stamp)[:len("2006-01-02")]
}
