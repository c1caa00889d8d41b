package server

import (
	"cmp"
	"html"
	"net/http"
	"slices"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/geo/tile"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
	"github.com/paulmach/orb"
)

// tileJSON describes tiles: TileJSON 3.0.0.
type tileJSON struct {
	TileJSON     string        `json:"tilejson"`
	Name         string        `json:"name"`
	Description  string        `json:"description,omitempty"`
	Attribution  string        `json:"attribution,omitempty"` // clients take it for HTML
	Scheme       string        `json:"scheme"`
	Tiles        []string      `json:"tiles"`
	MinZoom      int           `json:"minzoom"`
	MaxZoom      int           `json:"maxzoom"`
	Bounds       []float64     `json:"bounds"` // west, south, east, north
	VectorLayers []vectorLayer `json:"vector_layers"`
}

type vectorLayer struct {
	ID          geo.LayerID       `json:"id"`
	Description string            `json:"description"`
	MinZoom     int               `json:"minzoom"`
	MaxZoom     int               `json:"maxzoom"`
	Fields      map[string]string `json:"fields"` // String, Number or Boolean
}

// getTileJSON describes the tiles of one or more layers.
func (s *Server) getTileJSON(c echo.Context) error {
	text, ok := strings.CutSuffix(param(c, "file"), ".json")
	if !ok {
		return problem(http.StatusNotFound, "tiles are described at /tiles/{layer}.json and stand at /tiles/{layer}/{z}/{x}/{y}.mvt")
	}
	a, _, err := s.readAnswer(c)
	if err != nil {
		return err
	}
	q, err := s.readTileLayers(c, text)
	if err != nil {
		return err
	}
	return s.sendAnswer(c, a, s.jsonOf(func() (any, error) {
		return q.describe(a.Base, a.Lang), nil
	}, "tilejson", q.revision, q.ids(), a.Lang, a.Base), func() (page.Resource, error) { return s.tileJSONPage(a, q), nil })
}

// edgeOfMercator is the latitude where Web Mercator's square ends.
const edgeOfMercator = 85.0511288

// describe describes the tiles of the layers.
func (q tileLayers) describe(base string, lang geo.Lang) tileJSON {
	t := tileJSON{
		TileJSON: "3.0.0", Scheme: "xyz", Tiles: []string{base + "/tiles/" + q.ids() + "/{z}/{x}/{y}.mvt"},
		MaxZoom: tile.MaxZoom, Bounds: q.bounds(),
	}
	var names, descriptions, attributions []string
	for _, l := range q.layers {
		v := vectorLayer{ID: l.ID, Description: l.Description.In(lang), MaxZoom: tile.MaxZoom, Fields: map[string]string{"id": "String"}}
		for _, f := range l.Fields {
			v.Fields[f.Name] = tileType(f.Type)
		}
		t.VectorLayers = append(t.VectorLayers, v)
		names = appendNew(names, cmp.Or(l.Title.In(lang), string(l.ID)))
		descriptions = appendNew(descriptions, v.Description)
		attributions = appendNew(attributions, html.EscapeString(l.Attribution))
	}
	t.Name, t.Description, t.Attribution = strings.Join(names, ", "), strings.Join(descriptions, "; "), strings.Join(attributions, "; ")
	return t
}

// appendNew appends a text that is not there yet.
func appendNew(list []string, text string) []string {
	if text == "" || slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// bounds returns those of all layers, as far as tiles reach.
func (q tileLayers) bounds() []float64 {
	world := orb.Bound{Min: orb.Point{-180, -edgeOfMercator}, Max: orb.Point{180, edgeOfMercator}}
	all, some := orb.Bound{}, false
	for _, l := range q.layers {
		switch {
		case l.Count == 0:
			continue
		case !some:
			all, some = l.Bounds, true
		default:
			all = all.Union(l.Bounds)
		}
	}
	if !some || !all.Intersects(world) {
		all = world
	}
	south, north := max(all.Min[1], world.Min[1]), min(all.Max[1], world.Max[1])
	return []float64{all.Min[0], south, all.Max[0], north}
}

// tileType names a field's type as TileJSON's writers do.
func tileType(kind string) string {
	switch kind {
	case "integer", "number":
		return "Number"
	case "boolean":
		return "Boolean"
	}
	return "String"
}
