package server

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/geo/line"

	"github.com/labstack/echo/v4"
	"github.com/paulmach/orb"
)

const geoJSON = "application/geo+json"

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

type link struct {
	Href  string `json:"href"`
	Rel   string `json:"rel"`
	Type  string `json:"type,omitempty"`
	Title string `json:"title,omitempty"`
}

// getLayers lists the layers.
func (s *Server) getLayers(c echo.Context) error {
	p, err := s.readParams(c, "lang")
	if err != nil {
		return err
	}
	lang, err := p.lang()
	if err != nil {
		return err
	}
	var layers []geo.Layer
	var revision geo.Revision
	err = s.store.View(c.Request().Context(), func(r geo.Reader) error {
		layers, revision = r.Layers(), r.Revision()
		return nil
	})
	if err != nil {
		return err
	}
	base := s.baseURL(c)
	return s.sendJSON(c, fmt.Sprint("layers ", revision, lang, base), echo.MIMEApplicationJSON, func() (any, error) {
		answers := make([]layerAnswer, len(layers))
		for i, l := range layers {
			answers[i] = layerAnswer{
				ID: l.ID, Title: l.Title.In(lang), Titles: l.Title, Description: l.Description.In(lang), Count: l.Count,
				Bounds: []float64{}, Geometry: l.Geometry, Fields: l.Fields, Licence: l.Licence, Attribution: l.Attribution,
				Formats: []string{"geojson"},
				Links:   []link{{Href: base + "/layers/" + string(l.ID) + ".geojson", Rel: "data", Type: geoJSON, Title: l.Title.In(lang)}},
			}
			if l.Count > 0 {
				answers[i].Bounds = []float64{l.Bounds.Min[0], l.Bounds.Min[1], l.Bounds.Max[0], l.Bounds.Max[1]}
			}
		}
		return map[string]any{"layers": answers, "links": []link{{Href: base + "/layers", Rel: "self", Type: echo.MIMEApplicationJSON}}}, nil
	})
}

// layerQuery is what a layer file is asked for.
type layerQuery struct {
	layer    geo.Layer
	revision geo.Revision
	box      *geo.Box
	equal    equalities
	simplify float64 // metres, 0: as stored
	build    string  // of the server that answers
}

// key names the content of the answer.
func (q layerQuery) key() string {
	box := ""
	if q.box != nil {
		box = fmt.Sprint(*q.box)
	}
	return fmt.Sprint(q.build, " layer ", q.revision, " ", q.layer.ID, " ", box, " ", q.equal, " ", q.simplify)
}

// whole reports whether all features are asked for as they are.
func (q layerQuery) whole() bool { return q.box == nil && len(q.equal) == 0 }

// getLayer answers a layer as one GeoJSON FeatureCollection. What is often
// asked and small enough is compressed once and kept; the rest is streamed.
func (s *Server) getLayer(c echo.Context) error {
	q, err := s.readLayerQuery(c)
	if err != nil {
		return err
	}
	r := representation{
		key: q.key(), contentType: geoJSON, cacheFor: cacheRevalidate,
		make: func() ([]byte, error) {
			var b bytes.Buffer
			ctx, cancel := context.WithTimeout(c.Request().Context(), s.config.QueryTime)
			defer cancel()
			err := s.writeCollection(ctx, &b, q)
			return b.Bytes(), err
		},
	}
	leave, err := s.heavy.enter(c.Request().Context())
	if err != nil {
		return err
	}
	defer leave()
	if q.whole() && s.layerFits(q.layer) {
		return s.send(c, r)
	}
	return s.stream(c, r, q)
}

// layerFits reports whether a layer is small enough to be kept encoded: a guess
// from its count, since only the cache's bound is at stake.
func (s *Server) layerFits(l geo.Layer) bool { return l.Count <= keptFeatures }

// keptFeatures is how many features a layer may have to be kept encoded whole.
const keptFeatures = 20_000

func (s *Server) readLayerQuery(c echo.Context) (layerQuery, error) {
	id, ok := strings.CutSuffix(c.Param("file"), ".geojson")
	q := layerQuery{build: s.build}
	if !ok {
		return q, problem(http.StatusNotFound, "layers come as .geojson: /layers/%s.geojson", geo.Shorten(strings.SplitN(c.Param("file"), ".", 2)[0], 64))
	}
	err := s.store.View(c.Request().Context(), func(r geo.Reader) error {
		var err error
		q.layer, err = r.Layer(geo.LayerID(id))
		q.revision = r.Revision()
		return err
	})
	if err != nil {
		return q, err
	}
	known := []string{"bbox", "simplify"}
	for _, f := range q.layer.Fields {
		known = append(known, f.Name)
	}
	p, err := s.readParams(c, known...)
	if err != nil {
		return q, err
	}
	if q.box, err = p.box(); err != nil {
		return q, err
	}
	metres, err := p.number("simplify", 0, 1_000_000)
	if err != nil {
		return q, err
	}
	if metres != nil {
		q.simplify = *metres
	}
	q.equal, err = readEqualities(p, q.layer.Fields)
	return q, err
}

// writeCollection writes the features that are asked for as a FeatureCollection.
func (s *Server) writeCollection(ctx context.Context, w io.Writer, q layerQuery) error {
	query := geo.Query{Layer: q.layer.ID, Box: q.box}
	if len(q.equal) > 0 {
		query.Filter = q.equal
	}
	_, features, err := s.store.Each(ctx, query)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, `{"type":"FeatureCollection","features":[`); err != nil {
		return err
	}
	separator := "\n"
	for f, err := range features {
		if err != nil {
			return err
		}
		text := f.JSON
		if q.simplify > 0 {
			if text, err = simplified(f, q.simplify); err != nil {
				return err
			}
		}
		if _, err := io.WriteString(w, separator+text); err != nil {
			return err
		}
		separator = ",\n"
	}
	_, err = io.WriteString(w, "\n]}\n")
	return err
}

// simplified returns a feature with its lines thinned to a tolerance. Ends stay,
// and with them the joins of sections.
func simplified(f geo.Feature, metres float64) (string, error) {
	g, err := geo.GeometryOf(f)
	if err != nil {
		return "", err
	}
	switch lines := g.(type) {
	case orb.LineString:
		g = line.Simplify(lines, metres)
	case orb.MultiLineString:
		for i := range lines {
			lines[i] = line.Simplify(lines[i], metres)
		}
	default:
		return f.JSON, nil
	}
	// The geometry stands between two marks that a text cannot hold: its quotes
	// would be escaped.
	const before, after = `"geometry":`, `,"properties":`
	start := strings.Index(f.JSON, before) + len(before)
	end := strings.Index(f.JSON, after)
	b := make([]byte, 0, len(f.JSON))
	b = append(b, f.JSON[:start]...)
	b = geo.AppendGeometry(b, g)
	return string(append(b, f.JSON[end:]...)), nil
}
