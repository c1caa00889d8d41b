package server

import (
	"context"
	"slices"
	"time"

	"corridoratlas/geo"
	"corridoratlas/server/ogc"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// getCollections lists the layers as collections of the API.
func (s *Server) getCollections(c echo.Context) error {
	return follow(func() error {
		a, err := s.readResource(c)
		if err != nil {
			return err
		}
		store, revision, layers, err := s.layers(c.Request().Context())
		if err != nil {
			return err
		}
		return s.sendDocument(c, document{
			asked: a, kind: ogc.JSON, parts: []any{"collections", revision}, heavy: true,
			make: func(ctx context.Context) (any, error) {
				spans := make([]ogc.Span, len(layers))
				for i, l := range layers {
					if spans[i], err = (layerQuery{store: store, layer: l, revision: revision}).span(ctx); err != nil {
						return nil, err
					}
				}
				return ogc.NewCollections(a.Place, false, layers, spans), nil
			},
			show: func(value any) page.Resource { return s.collectionsPage(a, value.(ogc.Collections)) },
		})
	})
}

// getCollection describes a layer as a collection of the API.
func (s *Server) getCollection(c echo.Context) error {
	return s.ofLayer(c, func(q layerQuery, a asked) document {
		return document{
			kind: ogc.JSON, heavy: true,
			make: func(ctx context.Context) (any, error) {
				when, err := q.span(ctx)
				if err != nil {
					return nil, err
				}
				return ogc.NewCollection(a.Place, a.page, q.layer, when), nil
			},
			show: func(value any) page.Resource { return s.collectionPage(a, q.layer, value.(ogc.Collection)) },
		}
	})
}

// ofLayer answers with a document about a layer, which stands in the path.
func (s *Server) ofLayer(c echo.Context, describe func(layerQuery, asked) document) error {
	return s.ofLayerWith(c, nil, func(q layerQuery, a asked) (document, error) { return describe(q, a), nil })
}

// ofLayerWith is ofLayer for a document with parameters of its own.
func (s *Server) ofLayerWith(c echo.Context, own []string, describe func(layerQuery, asked) (document, error)) error {
	return follow(func() error {
		q, err := s.openLayer(c, param(c, "layer"))
		if err != nil {
			return err
		}
		p, err := readParams(c, slices.Concat(resourceParams, own)...)
		if err != nil {
			return err
		}
		a, err := s.readAsked(c, p)
		if err != nil {
			return err
		}
		d, err := describe(q, a)
		if err != nil {
			return err
		}
		d.asked, d.parts = a, append(d.parts, "of layer", q.revision)
		return s.sendDocument(c, d)
	})
}

// span returns when the features of a layer are, or errMoved. It looks at each
// feature of a layer that has times; the answer is kept.
func (q layerQuery) span(ctx context.Context) (span ogc.Span, err error) {
	times, timed := timesOf(q.layer.Fields)
	if !timed {
		return span, nil
	}
	features, err := q.features(ctx)
	if err != nil {
		return span, err
	}
	from, to, any := int64(ever), int64(never), false
	for f, err := range features {
		if err != nil {
			return span, err
		}
		if s, has := times.of(f); has {
			from, to, any = min(from, s.from), max(to, s.to), true
		}
	}
	if any {
		span = ogc.Span{From: moment(from), To: moment(to)}
	}
	return span, nil
}

// moment is a time, nil where it is open.
func moment(at int64) *time.Time {
	if at == never || at == ever {
		return nil
	}
	t := time.UnixMicro(at)
	return &t
}

// getSchema answers what a layer's features can be filtered or sorted by.
func (s *Server) getSchema(which string) echo.HandlerFunc {
	return func(c echo.Context) error {
		return s.ofLayer(c, func(q layerQuery, a asked) document { return s.schemaOf(q, a, which) })
	}
}

func (s *Server) schemaOf(q layerQuery, a asked, which string) document {
	return document{
		kind: ogc.Schema,
		make: func(context.Context) (any, error) {
			return ogc.NewSchema(a.Place, q.layer, which, describeTimes(q.layer.Fields)), nil
		},
		show: func(value any) page.Resource { return s.schemaPage(a, q.layer, which, value.(ogc.JSONSchema)) },
	}
}

// getReturned answers what properties a layer's features have: by themselves, or
// with of=feature within a feature as GeoJSON.
func (s *Server) getReturned(c echo.Context) error {
	return s.ofLayerWith(c, []string{"of"}, func(q layerQuery, a asked) (document, error) {
		d := s.schemaOf(q, a, ogc.Returned)
		switch of := a.Query.Get("of"); {
		case !a.Query.Has("of") || of == "properties":
		case of != "feature":
			return d, geo.Invalid("of", of, "properties or feature")
		case !a.page:
			d.make = func(context.Context) (any, error) { return ogc.NewFeatureSchema(a.Place, q.layer), nil }
		}
		return d, nil
	})
}

// describeTimes says in words what datetime looks at, nil where it looks at
// nothing.
func describeTimes(fields []geo.Attribute) *ogc.Times {
	t, timed := timesOf(fields)
	if !timed {
		return nil
	}
	d := &ogc.Times{Start: t.from, End: t.to}
	switch t.to {
	case "":
		d.Note = "From " + t.from + " on, without an end. A feature without " + t.from + " matches every datetime."
	case t.from:
		d.Note = "At " + t.from + ". A feature without it matches every datetime."
	default:
		d.Note = "From " + t.from + " to " + t.to + "; an end that is missing is open. A feature without both matches every datetime."
	}
	return d
}
