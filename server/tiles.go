package server

import (
	"fmt"
	"io/fs"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/geo/tile"

	"github.com/labstack/echo/v4"
)

// maxTileZoom is the highest zoom of a tile matrix that is understood.
const maxTileZoom = tile.MaxZoom

// getBasemapTile answers a tile of the basemap: 204 where it is open sea, 404
// outside the zooms that were built and the tile matrix.
func (s *Server) getBasemapTile(c echo.Context) error {
	if _, err := readParams(c); err != nil {
		return err
	}
	z, x, y, err := tileAddress(c)
	if err != nil {
		return err
	}
	if zooms := s.static.zooms; z < zooms[0] || z > zooms[1] {
		return problem(http.StatusNotFound, "the basemap has tiles of zoom %d to %d", zooms[0], zooms[1])
	}
	name := fmt.Sprintf("basemap/tiles/%d/%d/%d.mvt", z, x, y)
	if _, there := s.static.digests[name]; there {
		return s.send(c, s.file(name))
	}
	_, done, err := s.describe(c, representation{content: s.content("open sea"), kind: mvt, life: lifeData})
	if done {
		return err
	}
	return noContent(c)
}

// tileNumber is how a part of a tile's address is written: one way for each.
var tileNumber = regexp.MustCompile(`^(0|[1-9]\d{0,9})$`)

func tileAddress(c echo.Context) (z, x, y int, err error) {
	file, ok := strings.CutSuffix(param(c, "y"), ".mvt")
	if !ok {
		return 0, 0, 0, problem(http.StatusNotFound, "tiles are at /tiles/{layer}/{z}/{x}/{y}.mvt")
	}
	return readTileAddress("z", param(c, "z"), "x", param(c, "x"), "y", file)
}

// readTileAddress reads a tile's address from three names and texts: of the zoom,
// the column and the row.
func readTileAddress(parts ...string) (z, x, y int, err error) {
	for i, to := range []*int{&z, &x, &y} {
		name, text := parts[2*i], parts[2*i+1]
		if !tileNumber.MatchString(text) {
			return 0, 0, 0, geo.Invalid(name, text, "a whole number, not negative, without leading zeros")
		}
		if *to, err = strconv.Atoi(text); err != nil {
			return 0, 0, 0, geo.Invalid(name, text, "a whole number of a tile matrix")
		}
	}
	if z > maxTileZoom {
		return 0, 0, 0, problem(http.StatusNotFound, "zoom %d is beyond the last, %d", z, maxTileZoom)
	}
	if most := 1<<z - 1; x > most || y > most {
		return 0, 0, 0, problem(http.StatusNotFound, "zoom %d has columns and rows from 0 to %d (2^zoom - 1)", z, most)
	}
	return z, x, y, nil
}

// basemapZooms looks up which zooms were built; none: {1, 0}.
func (st *static) basemapZooms() [2]int {
	zooms := [2]int{1, 0}
	entries, err := fs.ReadDir(st.files, "basemap/tiles")
	if err != nil {
		return zooms // a front end that was not built has none
	}
	for _, e := range entries {
		z, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		if zooms[0] > zooms[1] {
			zooms = [2]int{z, z}
		}
		zooms[0], zooms[1] = min(zooms[0], z), max(zooms[1], z)
	}
	return zooms
}
