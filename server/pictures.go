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

// The endings of a picture's address. SVG is for print and pages; those who show
// previews of links take only pixels.
const svg, png = ".svg", ".png"

// getCorridorOrPicture answers a corridor's page, or its picture where the id ends
// in .svg or .png: no id has a dot.
func (s *Server) getCorridorOrPicture(c echo.Context) error {
	for _, ending := range [...]string{svg, png} {
		if id, ok := strings.CutSuffix(param(c, "id"), ending); ok {
			if to, moved := s.atlas.MovedTo("corridor", id); moved {
				return redirect(c, "/corridors/"+to+ending)
			}
			if _, err := s.atlas.Corridor(geo.CorridorID(id)); err != nil {
				return err
			}
			return s.sendPicture(c, geo.CorridorID(id), ending)
		}
	}
	return s.getPage("corridor")(c)
}

// getAtlasPicture answers all corridors as a picture.
func (s *Server) getAtlasPicture(ending string) echo.HandlerFunc {
	return func(c echo.Context) error { return s.sendPicture(c, "", ending) }
}

// sendPicture answers a corridor drawn by the server, or all of them where none is
// named: for link previews, print and pages without scripts. Pixels of no width
// that was asked for are a card of the size that previews have.
func (s *Server) sendPicture(c echo.Context, id geo.CorridorID, ending string) error {
	p, lang, err := readLang(c, "year", "width")
	if err != nil {
		return err
	}
	look := page.Look{Corridor: id, Lang: lang}
	if ending == svg {
		look.Width = page.PictureDefault
	}
	if look.Width, err = p.whole("width", page.PictureLeast, page.PictureMost, look.Width); err != nil {
		return err
	}
	if look.Year, err = p.whole("year", page.FirstYear, page.LastYear, 0); err != nil {
		return err
	}
	kind, draw := "image/svg+xml", s.pages.SVG
	if ending == png {
		kind, draw = "image/png", s.pages.PNG
	}
	if s.style == nil || ending == png && !s.pages.CanDraw() {
		return problem(http.StatusNotFound, "this server was built without what it needs to draw pictures")
	}
	return s.send(c, representation{
		content: s.content("picture", ending, look, s.pages.Options().HideBorders), kind: kind, life: lifeData, effort: fair, heavy: true,
		make: func(context.Context) ([]byte, error) { return draw(s.atlas, s.style, look) },
	})
}

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
