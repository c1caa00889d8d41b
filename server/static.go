package server

import (
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"corridoratlas/geo"

	"github.com/labstack/echo/v4"
)

const mvt = "application/vnd.mapbox-vector-tile"

// getStatic answers a file of the built front end.
func (s *Server) getStatic(c echo.Context) error {
	name := strings.TrimPrefix(c.Request().URL.Path, "/")
	if !fs.ValidPath(name) { // .. and the like
		return echo.ErrNotFound
	}
	data, err := fs.ReadFile(s.dist, name)
	if err != nil {
		return echo.ErrNotFound
	}
	life := cacheRevalidate
	if strings.HasPrefix(name, "assets/") { // their names carry a digest
		life = cacheForever
	}
	return s.sendFile(c, name, data, life)
}

func (s *Server) sendFile(c echo.Context, name string, data []byte, life string) error {
	return s.send(c, representation{
		key: contentKey(data), contentType: mediaType(name), cacheFor: life,
		make: func() ([]byte, error) { return data, nil },
	})
}

// mediaType goes by the name, without what the machine's own tables say.
func mediaType(name string) string {
	switch ext := path.Ext(name); ext {
	case ".mvt", ".pbf":
		return mvt
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".webmanifest":
		return "application/manifest+json"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".ico":
		return "image/x-icon"
	default:
		if t := mime.TypeByExtension(ext); t != "" {
			return t
		}
		return "application/octet-stream"
	}
}

// maxTileZoom is the highest zoom of a tile matrix that is understood.
const maxTileZoom = 22

// getBasemapTile answers a tile of the basemap: 204 where it is open sea, 404
// outside the zooms that were built.
func (s *Server) getBasemapTile(c echo.Context) error {
	if _, err := s.readParams(c); err != nil {
		return err
	}
	z, x, y, err := tileAddress(c)
	if err != nil {
		return err
	}
	if z < s.basemapZooms[0] || z > s.basemapZooms[1] {
		return problem(http.StatusNotFound, "the basemap has tiles of zoom %d to %d", s.basemapZooms[0], s.basemapZooms[1])
	}
	data, err := fs.ReadFile(s.dist, fmt.Sprintf("basemap/tiles/%d/%d/%d.mvt", z, x, y))
	if err != nil {
		c.Response().Header().Set("Cache-Control", cacheRevalidate)
		return c.NoContent(http.StatusNoContent)
	}
	return s.sendFile(c, "tile.mvt", data, cacheRevalidate)
}

func tileAddress(c echo.Context) (z, x, y int, err error) {
	file, ok := strings.CutSuffix(c.Param("y"), ".mvt")
	if !ok {
		return 0, 0, 0, problem(http.StatusNotFound, "tiles are at /tiles/basemap/{z}/{x}/{y}.mvt")
	}
	for _, part := range []struct {
		name, text string
		to         *int
	}{{"z", c.Param("z"), &z}, {"x", c.Param("x"), &x}, {"y", file, &y}} {
		if *part.to, err = strconv.Atoi(part.text); err != nil || *part.to < 0 {
			return 0, 0, 0, geo.Invalid(part.name, part.text, "a whole number, not negative")
		}
	}
	if z > maxTileZoom || x >= 1<<z || y >= 1<<z {
		return 0, 0, 0, problem(http.StatusNotFound, "zoom %d has columns and rows from 0 to 2^zoom - 1, and zooms end at %d", z, maxTileZoom)
	}
	return z, x, y, nil
}

// findBasemapZooms looks up which zooms were built; none: {1, 0}.
func findBasemapZooms(dist fs.FS) [2]int {
	zooms := [2]int{1, 0}
	entries, err := fs.ReadDir(dist, "basemap/tiles")
	if err != nil {
		return zooms
	}
	for i, e := range entries {
		z, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		if i == 0 {
			zooms = [2]int{z, z}
		}
		zooms[0], zooms[1] = min(zooms[0], z), max(zooms[1], z)
	}
	return zooms
}
