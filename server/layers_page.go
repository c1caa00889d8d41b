package server

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"corridoratlas/geo"
	formats "corridoratlas/geo/format"
	"corridoratlas/server/ogc"
	"corridoratlas/server/page"
)

// layersPage is the page of the list of layers and their files.
func (s *Server) layersPage(a asked, layers []geo.Layer) page.Resource {
	r := s.newPage(a, s.word(a, "api.layers"), s.word(a, "api.layers.what"), s.upToAPI(a)...)
	r.Facts = []page.Fact{{Label: s.word(a, "api.archive"), Values: page.Link("atlas.zip", "/atlas.zip")}}
	t := page.Table{Columns: s.columns(a, "table.layer", "api.what", "#api.items", "api.files", "api.tiles")}
	r.Map = &page.Map{Label: s.word(a, "api.map.extent"), Caption: s.word(a, "api.map.extent")}
	for _, l := range layers {
		href := a.to(ogc.CollectionPath(l.ID))
		var files page.Cell
		for _, f := range formats.All() {
			files = append(files, page.Anchor{Text: f.Title, Href: "/layers/" + string(l.ID) + "." + f.Name})
		}
		t.Add(page.Link(titleOf(l, a.Lang), href), page.Text(l.Description.In(a.Lang)), page.Text(page.Number(a.Lang, float64(l.Count), 0)), files, page.Link("TileJSON", a.to("/tiles/"+string(l.ID)+".json")))
		if l.Count > 0 {
			r.Map.Shapes = append(r.Map.Shapes, page.Shape{Geometry: l.Bounds.ToPolygon(), Title: titleOf(l, a.Lang), Href: href})
		}
	}
	r.Tables = []page.Table{t}
	return r
}

// tileJSONPage is the page of the description of tiles.
func (s *Server) tileJSONPage(a asked, q tileLayers) page.Resource {
	d := q.describe(a.Base, a.Lang)
	r := s.newPage(a, d.Name+" · TileJSON", s.word(a, "api.tiles.what"), append(s.upToAPI(a), page.Anchor{Text: s.word(a, "api.layers"), Href: a.to("/layers")})...)
	r.Facts = []page.Fact{
		s.fact(a, "api.tile", d.Tiles[0]),
		s.fact(a, "api.zooms", strconv.Itoa(d.MinZoom)+"–"+strconv.Itoa(d.MaxZoom)),
	}
	if d.Attribution != "" {
		var attributions page.Cell
		for _, l := range q.layers {
			attributions = append(attributions, page.Text(l.Attribution)...)
		}
		r.Facts = append(r.Facts, page.Fact{Label: s.word(a, "api.attribution"), Values: slices.Compact(attributions)})
	}
	r.Map = &page.Map{Label: s.word(a, "api.map.extent"), Caption: s.word(a, "api.map.extent"), Shapes: []page.Shape{{Geometry: ring([4]float64(d.Bounds))}}}
	for i, l := range d.VectorLayers {
		t := page.Table{Title: titleOf(q.layers[i], a.Lang), Note: l.Description, Columns: s.columns(a, "api.property", "api.what", "api.type")}
		for _, name := range slices.Sorted(maps.Keys(l.Fields)) {
			t.Add(page.Text(name), page.Text(s.titleOfField(a, q.layers[i], name)), page.Text(l.Fields[name]))
		}
		r.Tables = append(r.Tables, t)
	}
	return r
}

func (s *Server) titleOfField(a asked, l geo.Layer, name string) string {
	for _, f := range l.Fields {
		if f.Name == name {
			return s.heading(a, f)
		}
	}
	return ""
}

// mapStylePage is the page of the MapLibre style: what is drawn, from the ground
// up.
func (s *Server) mapStylePage(a asked, theme string) page.Resource {
	d := mapStyleOf(s.style, a.Base, theme)
	r := s.newPage(a, s.word(a, "api.style"), s.word(a, "api.style.what"), append(s.upToAPI(a), page.Anchor{Text: s.word(a, "api.layers"), Href: a.to("/layers")})...)
	other := "dark"
	if theme == other {
		other = "light"
	}
	r.Facts = []page.Fact{
		{Label: s.word(a, "theme"), Values: page.Cell{{Text: s.word(a, "theme."+theme)}, {Text: s.word(a, "theme."+other), Href: a.to("/styles/atlas.json", "theme", other)}}},
		{Label: s.word(a, "api.tiles"), Values: page.Link("TileJSON", a.to("/tiles/sections,places.json"))},
	}
	t := page.Table{Columns: s.columns(a, "table.layer", "api.type", "api.drawn", "api.paint")}
	for _, l := range d.Layers {
		paint := make([]string, 0, len(l.Paint))
		for _, name := range slices.Sorted(maps.Keys(l.Paint)) {
			if text, err := json.Marshal(l.Paint[name]); err == nil {
				paint = append(paint, name+": "+string(text))
			}
		}
		t.Add(page.Text(l.ID), page.Text(l.Type), page.Text(string(l.SourceLayer)), page.Text(strings.Join(paint, "; ")))
	}
	r.Tables = []page.Table{t}
	return r
}

// matrixSetsPage is the page of the list of tile matrix sets.
func (s *Server) matrixSetsPage(a asked, d ogc.MatrixSets) page.Resource {
	r := s.newPage(a, s.word(a, "api.matrices"), s.word(a, "api.matrices.what"), s.upToAPI(a)...)
	t := page.Table{Columns: s.columns(a, "api.matrix", "api.what", "api.crs")}
	for _, set := range d.Sets {
		t.Add(page.Link(set.ID, a.to("/api/tileMatrixSets/"+set.ID)), page.Text(set.Title), page.Text(set.CRS))
	}
	r.Tables = []page.Table{t}
	return r
}

// matrixSetPage is the page of a tile matrix set, zoom by zoom.
func (s *Server) matrixSetPage(a asked, d ogc.MatrixSet) page.Resource {
	r := s.newPage(a, d.ID, s.word(a, "api.matrices.what"), append(s.upToAPI(a), page.Anchor{Text: s.word(a, "api.matrices"), Href: a.to("/api/tileMatrixSets")})...)
	r.Facts = []page.Fact{s.fact(a, "api.crs", d.CRS), {Label: "URI", Values: page.Text(d.URI)}}
	t := page.Table{Columns: s.columns(a, "#api.zoom", "#api.scale", "#api.cell", "#api.matrix.size")}
	for _, m := range d.Matrices {
		t.Add(page.Text(m.ID), page.Text("1 : "+page.Number(a.Lang, m.Scale, 0)), page.Text(page.Number(a.Lang, m.CellSize, 3)), page.Text(page.Number(a.Lang, float64(m.Wide), 0)+" × "+page.Number(a.Lang, float64(m.High), 0)))
	}
	r.Tables = []page.Table{t}
	return r
}
