package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"

	"corridoratlas/geo"
	"corridoratlas/server/ogc"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// How many features a page has: as many as are asked for, up to a bound.
const (
	usualLimit = 100
	mostLimit  = 10_000
)

// itemParams are the parameters of items besides those of every question to a
// layer.
var itemParams = append([]string{"limit", "token"}, resourceParams...)

// itemsQuery is a page of what is asked of a layer.
type itemsQuery struct {
	layerQuery
	asked
	limit int
	token geo.Token
}

// getItems answers a page of a layer's features.
func (s *Server) getItems(c echo.Context) error {
	return follow(func() error {
		q, err := s.readItems(c)
		if err != nil {
			return err
		}
		q.crs.name(c)
		if q.page {
			return s.sendDocument(c, document{
				asked: q.asked, parts: []any{"items", q.revision, q.year}, heavy: true, once: true,
				make: func(ctx context.Context) (any, error) { return q.find(ctx) },
				show: func(value any) page.Resource { return s.itemsPage(q, q.inYear(value.(geo.Page))) },
			})
		}
		r := representation{
			content: s.content("items", q.revision, q.year, q.Base, q.Path, q.Query.Encode()), kind: geoJSON, life: lifeData, vary: "Accept", stored: q.asStored(),
		}
		return s.sendFile(c, r, false, func(ctx context.Context, w io.Writer) error {
			found, err := q.find(ctx)
			if err != nil {
				return err
			}
			items := ogc.Items{Features: found.Features, Form: q.changed, Matched: found.Matched, Links: ogc.ItemLinks(q.Place, false, q.layer, found.Next)}
			return items.Write(w)
		})
	})
}

func (s *Server) readItems(c echo.Context) (q itemsQuery, err error) {
	if q.layerQuery, err = s.openLayer(c, param(c, "layer")); err != nil {
		return q, err
	}
	p, err := s.readLayerParams(c, &q.layerQuery, itemParams)
	if err != nil {
		return q, err
	}
	if q.asked, err = s.readAsked(c, p); err != nil {
		return q, err
	}
	if q.limit, err = p.limit(); err != nil {
		return q, err
	}
	token, given := p["token"]
	if given && token == "" {
		return q, geo.Invalid("token", token, "the token of a page's next link, unchanged")
	}
	q.token = geo.Token(token)
	return q, nil
}

var wholeNumber = regexp.MustCompile(`^0*([1-9]\d*)$`)

// limit reads how many features a page has; above the most it is the most.
func (p params) limit() (int, error) {
	text, given := p["limit"]
	if !given {
		return usualLimit, nil
	}
	digits := wholeNumber.FindStringSubmatch(text)
	if digits == nil {
		return 0, geo.Invalid("limit", text, fmt.Sprintf("a whole number from 1 to %d (above it, %d is meant)", mostLimit, mostLimit))
	}
	n, err := strconv.Atoi(digits[1])
	if err != nil || n > mostLimit {
		n = mostLimit
	}
	return n, nil
}

// find returns a page of the revision that the query names, or errMoved. All that
// match are counted; where all features match they are counted already.
func (q itemsQuery) find(ctx context.Context) (found geo.Page, err error) {
	query := q.query()
	query.Limit, query.After, query.Count = q.limit, q.token, !q.all()
	err = q.store.View(ctx, func(r geo.Reader) error {
		if r.Revision() != q.revision {
			return errMoved
		}
		found, err = r.Find(query)
		return err
	})
	if err == nil && !query.Count {
		found.Matched = q.layer.Count
	}
	return found, err
}

// getFeature answers one feature.
func (s *Server) getFeature(c echo.Context) error {
	return follow(func() error {
		id := param(c, "featureId")
		q, err := s.openLayer(c, param(c, "layer"))
		if err != nil {
			return err
		}
		p, err := readParams(c, append([]string{"crs"}, resourceParams...)...)
		if err != nil {
			return err
		}
		if q.crs, err = p.crs("crs"); err != nil {
			return err
		}
		a, err := s.readAsked(c, p)
		if err != nil {
			return err
		}
		f, err := q.get(c.Request().Context(), geo.FeatureID(id))
		if errors.Is(err, geo.ErrNotFound) {
			if to, moved := s.atlas.MovedTo(oneOf(q.layer.ID), id); moved {
				return redirect(c, ogc.CollectionPath(q.layer.ID)+"/items/"+to)
			}
		}
		if err != nil {
			return err
		}
		q.crs.name(c)
		return s.sendDocument(c, document{
			asked: a, kind: geoJSON, parts: []any{"feature", q.revision},
			make: func(context.Context) (any, error) {
				if a.page {
					return f, nil
				}
				changed, err := q.changed(f)
				if err != nil {
					return nil, err
				}
				return ogc.WithLinks(changed, ogc.FeatureLinks(a.Place, false, q.layer))
			},
			show: func(any) page.Resource { return s.featurePage(a, q.layer, f) },
		})
	})
}

// get returns a feature of the revision that the query names, or errMoved.
func (q layerQuery) get(ctx context.Context, id geo.FeatureID) (f geo.Feature, err error) {
	err = q.store.View(ctx, func(r geo.Reader) error {
		if r.Revision() != q.revision {
			return errMoved
		}
		f, err = r.Get(q.layer.ID, id)
		return err
	})
	return f, err
}

// oneOf names what a layer of the atlas' own has one of.
func oneOf(id geo.LayerID) string {
	switch id {
	case geo.LayerCorridors, geo.LayerSections, geo.LayerPlaces, geo.LayerProjects:
		return string(id[:len(id)-1])
	}
	return ""
}
