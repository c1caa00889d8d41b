package server

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// pictureSuffix ends the address of a corridor's picture.
const pictureSuffix = ".svg"

// getCorridorOrPicture answers a corridor's page, or its picture where the id
// ends in .svg: no id has a dot.
func (s *Server) getCorridorOrPicture(c echo.Context) error {
	if id, ok := strings.CutSuffix(param(c, "id"), pictureSuffix); ok {
		return s.getCorridorSVG(c, geo.CorridorID(id))
	}
	return s.getCorridorPage(c)
}

// getCorridorSVG answers a corridor drawn by the server: for link previews, print
// and pages without scripts.
func (s *Server) getCorridorSVG(c echo.Context, id geo.CorridorID) error {
	p, lang, err := readLang(c, "year", "width")
	if err != nil {
		return err
	}
	look := page.Look{Lang: lang, Width: page.PictureDefault}
	if look.Width, err = p.whole("width", page.PictureLeast, page.PictureMost, look.Width); err != nil {
		return err
	}
	if look.Year, err = p.whole("year", firstYear, lastYear, 0); err != nil {
		return err
	}
	if to, moved := s.atlas.MovedTo("corridor", string(id)); moved {
		return redirect(c, "/corridors/"+to+pictureSuffix)
	}
	if _, err := s.atlas.Corridor(id); err != nil {
		return err
	}
	if s.style == nil {
		return problem(http.StatusNotFound, "this server has no style to draw with")
	}
	return s.send(c, representation{
		content: s.content("picture", id, look), kind: "image/svg+xml", life: lifeData, effort: fair, heavy: true,
		make: func(context.Context) ([]byte, error) {
			m, err := s.pages.CorridorPicture(s.atlas, id, s.style, look)
			if err != nil {
				return nil, err
			}
			return m.SVG()
		},
	})
}

// The years that the atlas tells of; the map's slider has the same.
const firstYear, lastYear = 1985, 2035

// whole returns a parameter that must be a whole number within bounds, otherwise
// where it is not given.
func (p params) whole(name string, low, high, otherwise int) (int, error) {
	text, given := p[name]
	if !given {
		return otherwise, nil
	}
	v, err := strconv.Atoi(text)
	if err != nil || strconv.Itoa(v) != text || v < low || v > high {
		return 0, geo.Invalid(name, text, "a whole number from "+strconv.Itoa(low)+" to "+strconv.Itoa(high))
	}
	return v, nil
}
