package server

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// getStyle answers the atlas' style for MapLibre, or a layer's for QGIS.
func (s *Server) getStyle(c echo.Context) error {
	file := param(c, "file")
	if s.style == nil {
		return problem(http.StatusNotFound, "this server has no style")
	}
	if file == "atlas.json" {
		return s.getMapStyle(c)
	}
	if id, ok := strings.CutSuffix(file, ".qml"); ok {
		return s.getQML(c, geo.LayerID(id))
	}
	return problem(http.StatusNotFound, "styles are at /styles/atlas.json (MapLibre) and /styles/{layer}.qml (QGIS)")
}

// theme reads theme=light or dark.
func (p params) theme() (string, error) {
	theme, given := p["theme"]
	if !given {
		return "light", nil
	}
	if theme != "light" && theme != "dark" {
		return "", geo.Invalid("theme", theme, "light or dark")
	}
	return theme, nil
}

// mapStyle is a style of the MapLibre Style Specification, version 8.
type mapStyle struct {
	Version int                  `json:"version"`
	Name    string               `json:"name"`
	Center  [2]float64           `json:"center"`
	Zoom    float64              `json:"zoom"`
	Sources map[string]mapSource `json:"sources"`
	Layers  []mapLayer           `json:"layers"`
}

type mapSource struct {
	Type string `json:"type"`
	URL  string `json:"url"`
}

type mapLayer struct {
	ID          string         `json:"id"`
	Type        string         `json:"type"`
	Source      string         `json:"source,omitempty"`
	SourceLayer geo.LayerID    `json:"source-layer,omitempty"`
	Filter      []any          `json:"filter,omitempty"`
	Layout      map[string]any `json:"layout,omitempty"`
	Paint       map[string]any `json:"paint"`
}

func (s *Server) getMapStyle(c echo.Context) error {
	a, p, err := s.readAnswer(c, "theme")
	if err != nil {
		return err
	}
	theme, err := p.theme()
	if err != nil {
		return err
	}
	return s.sendAnswer(c, a, s.jsonOf(func() (any, error) { return mapStyleOf(s.style, a.Base, theme), nil }, "mapstyle", theme, a.Base),
		func() (page.Resource, error) { return s.mapStylePage(a, theme), nil })
}

// mapStyleOf draws sections by kind and status, and places as points. Marks
// across a line (cancelled, unknown) are left out: they would need pictures.
func mapStyleOf(style *assets.Style, base, theme string) mapStyle {
	m := mapStyle{
		Version: 8, Name: "Corridor Atlas", Center: [2]float64{70, 43}, Zoom: 3,
		Sources: map[string]mapSource{"atlas": {Type: "vector", URL: base + "/tiles/sections,places.json"}},
		Layers:  []mapLayer{{ID: "ground", Type: "background", Paint: map[string]any{"background-color": style.Ground.In(theme)}}},
	}
	for _, status := range slices.Backward(geo.Statuses) { // what is most real lies on top
		for _, kind := range geo.SectionKinds {
			for i, stroke := range style.StrokesOf(kind, status, theme) {
				if stroke.Mark != "" {
					continue
				}
				l := mapLayer{
					ID: fmt.Sprintf("%s-%s-%d", kind, status, i+1), Type: "line", Source: "atlas", SourceLayer: geo.LayerSections,
					Filter: []any{"all", []any{"==", []any{"get", "kind"}, kind}, []any{"==", []any{"get", "status"}, status}},
					Layout: map[string]any{"line-join": "round"},
					Paint:  map[string]any{"line-color": stroke.Colour, "line-width": widthsOf(style, stroke.Width)},
				}
				if len(stroke.Dash) > 0 {
					l.Paint["line-dasharray"] = inWidths(stroke.Dash, 1/stroke.Width)
				}
				m.Layers = append(m.Layers, l)
			}
		}
	}
	m.Layers = append(m.Layers, mapLayer{
		ID: "places", Type: "circle", Source: "atlas", SourceLayer: geo.LayerPlaces,
		Paint: map[string]any{
			"circle-radius": []any{"interpolate", []any{"linear"}, []any{"zoom"}, 2, 1.2, 6, 3.5}, "circle-color": style.Ground.In(theme),
			"circle-stroke-color": style.Grey.In(theme), "circle-stroke-width": 1.2,
		},
	})
	return m
}

// widthsOf writes a width by zoom. MapLibre's zooms are of tiles of 512 px, those
// of style.yaml of 256: one less is the same scale.
func widthsOf(style *assets.Style, times float64) []any {
	expression := []any{"interpolate", []any{"linear"}, []any{"zoom"}}
	for _, z := range slices.Sorted(maps.Keys(style.Widths)) {
		expression = append(expression, z-1, thousandths(style.Widths[z]*times))
	}
	return expression
}

// inWidths turns dashes from one unit into another.
func inWidths(dash []float64, times float64) []float64 {
	out := make([]float64, len(dash))
	for i, d := range dash {
		out[i] = thousandths(d * times)
	}
	return out
}
