package server

import (
	"corridoratlas/geo"
	formats "corridoratlas/geo/format"
	"corridoratlas/server/ogc"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// layersAnswer is the list of layers.
type layersAnswer struct {
	Layers []layerAnswer `json:"layers"`
	Links  []link        `json:"links"`
}

// layerAnswer is a layer in the list.
type layerAnswer struct {
	ID          geo.LayerID     `json:"id"`
	Title       string          `json:"title"`
	Titles      geo.Text        `json:"titles"`
	Description string          `json:"description"`
	Count       int             `json:"count"`
	Bounds      []float64       `json:"bounds"` // west, south, east, north; empty for a layer without features
	Geometry    string          `json:"geometry"`
	Fields      []geo.Attribute `json:"fields"`
	Licence     string          `json:"licence,omitempty"`
	Attribution string          `json:"attribution,omitempty"`
	Formats     []string        `json:"formats"`
	Links       []link          `json:"links"`
}

type link = ogc.Link

// getLayers lists the layers.
func (s *Server) getLayers(c echo.Context) error {
	a, _, err := s.readAnswer(c)
	if err != nil {
		return err
	}
	_, revision, layers, err := s.layers(c.Request().Context())
	if err != nil {
		return err
	}
	return s.sendAnswer(c, a, s.jsonOf(func() (any, error) {
		answer := layersAnswer{Layers: make([]layerAnswer, len(layers)), Links: a.Both(ogc.JSON, false)}
		for i, l := range layers {
			answer.Layers[i] = describeLayer(l, a.Lang, a.Base)
		}
		return answer, nil
	}, "layers", revision, a.Query.Encode(), a.Lang, a.Base), func() (page.Resource, error) { return s.layersPage(a, layers), nil })
}

func describeLayer(l geo.Layer, lang geo.Lang, base string) layerAnswer {
	answer := layerAnswer{
		ID: l.ID, Title: l.Title.In(lang), Titles: l.Title, Description: l.Description.In(lang), Count: l.Count,
		Bounds: []float64{}, Geometry: l.Geometry, Fields: l.Fields, Licence: l.Licence, Attribution: l.Attribution,
	}
	for _, f := range formats.All() {
		answer.Formats = append(answer.Formats, f.Name)
		answer.Links = append(answer.Links, link{Href: base + "/layers/" + string(l.ID) + "." + f.Name, Rel: "data", Type: f.MediaType, Title: l.Title.In(lang) + " (" + f.Title + ")"})
	}
	answer.Links = append(answer.Links,
		link{Href: base + "/tiles/" + string(l.ID) + ".json", Rel: "tiles", Type: echo.MIMEApplicationJSON, Title: l.Title.In(lang) + " (TileJSON)"},
		link{Href: base + ogc.CollectionPath(l.ID), Rel: "collection", Type: echo.MIMEApplicationJSON, Title: l.Title.In(lang) + " (OGC API)"},
	)
	if answer.Fields == nil {
		answer.Fields = []geo.Attribute{}
	}
	if l.Count > 0 {
		answer.Bounds = []float64{l.Bounds.Min[0], l.Bounds.Min[1], l.Bounds.Max[0], l.Bounds.Max[1]}
	}
	return answer
}
