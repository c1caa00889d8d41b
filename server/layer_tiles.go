package server

import (
	"context"
	"iter"
	"slices"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/geo/tile"

	"github.com/labstack/echo/v4"
)

// tileLayers are the layers that a tile is asked of, all of one revision.
type tileLayers struct {
	store    geo.Store
	revision geo.Revision
	layers   []geo.Layer
}

// ids returns the names of the layers as they stand in a path.
func (q tileLayers) ids() string {
	ids := make([]string, len(q.layers))
	for i, l := range q.layers {
		ids[i] = string(l.ID)
	}
	return strings.Join(ids, ",")
}

// readTileLayers reads layer[,layer…]. A layer that is named twice is there once:
// a tile cannot have two of one name.
func (s *Server) readTileLayers(c echo.Context, text string) (q tileLayers, err error) {
	var ids []geo.LayerID
	for name := range strings.SplitSeq(text, ",") {
		if id := geo.LayerID(name); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) > tile.MaxLayers {
		return q, geo.Invalid("layers", text, "at most 8 different layers, joined by commas")
	}
	if q.store, err = s.store(); err != nil {
		return q, err
	}
	err = q.store.View(c.Request().Context(), func(r geo.Reader) error {
		q.revision = r.Revision()
		for _, id := range ids {
			l, err := r.Layer(id)
			if err != nil {
				return err
			}
			q.layers = append(q.layers, l)
		}
		return nil
	})
	return q, err
}

// getTile answers a tile of one or more layers: 204 where it is empty, 404
// outside the matrix.
func (s *Server) getTile(c echo.Context) error {
	if _, err := readParams(c); err != nil {
		return err
	}
	z, x, y, err := tileAddress(c)
	if err != nil {
		return err
	}
	return s.sendTile(c, param(c, "layers"), tile.Address{Z: z, X: x, Y: y})
}

// sendTile answers with the tile of layers at a valid address. It is made when it
// is first asked for, and kept.
func (s *Server) sendTile(c echo.Context, layers string, at tile.Address) error {
	return follow(func() error {
		q, err := s.readTileLayers(c, layers)
		if err != nil {
			return err
		}
		return s.send(c, representation{
			content: s.content("tile", q.revision, q.ids(), at), kind: mvt, life: lifeData, effort: fair, heavy: true, sparse: true,
			make: func(ctx context.Context) ([]byte, error) { return s.makeTile(ctx, q, at) },
		})
	})
}

// makeTile makes a tile of the revision that the query names, or errMoved.
func (s *Server) makeTile(ctx context.Context, q tileLayers, at tile.Address) ([]byte, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, s.config.QueryTime, errSlow)
	defer cancel()
	return tile.Make(ctx, at, q.layers, func(id geo.LayerID, box geo.Box) (iter.Seq2[geo.Feature, error], error) {
		return layerQuery{store: q.store, layer: geo.Layer{ID: id}, revision: q.revision, box: &box}.features(ctx)
	})
}
