package server

import (
	"context"
	"errors"
	"net/http"

	"corridoratlas/geo"
	"corridoratlas/geo/tile"
	"corridoratlas/server/ogc"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// getTilesets lists the tilesets of a layer.
func (s *Server) getTilesets(c echo.Context) error {
	return s.ofLayer(c, func(q layerQuery, a asked) document {
		return document{
			kind: ogc.JSON,
			make: func(context.Context) (any, error) { return ogc.NewTilesets(a.Place, a.page, q.layer), nil },
			show: func(value any) page.Resource { return s.tilesetsPage(a, q.layer, value.(ogc.Tilesets)) },
		}
	})
}

// getTileset describes a tileset of a layer.
func (s *Server) getTileset(c echo.Context) error {
	if err := knownMatrixSet(c); err != nil {
		return err
	}
	return s.ofLayer(c, func(q layerQuery, a asked) document {
		return document{
			kind: ogc.JSON,
			make: func(context.Context) (any, error) { return ogc.NewTileset(a.Place, a.page, q.layer), nil },
			show: func(value any) page.Resource { return s.tilesetPage(a, q.layer, value.(ogc.Tileset)) },
		}
	})
}

// getCollectionTile answers a tile of a layer: as /tiles does, but with the row
// before the column.
func (s *Server) getCollectionTile(c echo.Context) error {
	if err := knownMatrixSet(c); err != nil {
		return err
	}
	p, err := readParams(c, "f")
	if err != nil {
		return err
	}
	// The standard's own examples ask for a tile by ?f=mvt.
	if f, given := p["f"]; given && f != "mvt" {
		return geo.Invalid("f", f, "mvt")
	}
	z, x, y, err := readTileAddress("tileMatrix", param(c, "tileMatrix"), "tileCol", param(c, "tileCol"), "tileRow", param(c, "tileRow"))
	if errors.Is(err, geo.ErrInvalid) { // a tile that no matrix has
		return problem(http.StatusNotFound, "%s", err)
	}
	if err != nil {
		return err
	}
	return s.sendTile(c, param(c, "layer"), tile.Address{Z: z, X: x, Y: y})
}

func knownMatrixSet(c echo.Context) error {
	if set := param(c, "tileMatrixSet"); set != ogc.WebMercatorQuad {
		return problem(http.StatusNotFound, "there are no tiles in the tile matrix set %q; there are in %s", set, ogc.WebMercatorQuad)
	}
	return nil
}

// getMatrixSets lists the tile matrix sets.
func (s *Server) getMatrixSets(c echo.Context) error {
	a, err := s.readResource(c)
	if err != nil {
		return err
	}
	return s.sendDocument(c, document{
		asked: a, kind: ogc.JSON,
		make: func(context.Context) (any, error) { return ogc.NewMatrixSets(a.Place, a.page), nil },
		show: func(value any) page.Resource { return s.matrixSetsPage(a, value.(ogc.MatrixSets)) },
	})
}

// getMatrixSet defines a tile matrix set.
func (s *Server) getMatrixSet(c echo.Context) error {
	if err := knownMatrixSet(c); err != nil {
		return err
	}
	a, err := s.readResource(c)
	if err != nil {
		return err
	}
	return s.sendDocument(c, document{
		asked: a, kind: ogc.JSON,
		make: func(context.Context) (any, error) { return ogc.NewMatrixSet(a.Place, a.page), nil },
		show: func(value any) page.Resource { return s.matrixSetPage(a, value.(ogc.MatrixSet)) },
	})
}
