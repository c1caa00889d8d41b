package server

import (
	"fmt"

	"corridoratlas/geo"

	"github.com/labstack/echo/v4"
	"github.com/paulmach/orb"
)

// getCorridors lists the corridors in their short form.
func (s *Server) getCorridors(c echo.Context) error {
	p, err := s.readParams(c, "lang")
	if err != nil {
		return err
	}
	lang, err := p.lang()
	if err != nil {
		return err
	}
	return s.sendJSON(c, fmt.Sprint("corridors ", lang), echo.MIMEApplicationJSON, func() (any, error) {
		return map[string]any{"corridors": s.atlas.List(lang), "data_version": s.atlas.Version, "data_date": s.atlas.Date}, nil
	})
}

// getCorridor answers the dossier.
func (s *Server) getCorridor(c echo.Context) error {
	p, err := s.readParams(c, "lang")
	if err != nil {
		return err
	}
	lang, err := p.lang()
	if err != nil {
		return err
	}
	id, err := s.corridorID(c)
	if err != nil {
		return err
	}
	return s.sendJSON(c, fmt.Sprint("corridor ", id, lang), echo.MIMEApplicationJSON, func() (any, error) {
		return s.atlas.Dossier(id, lang)
	})
}

// locate answers where on a corridor a point or a kilometre is.
func (s *Server) locate(c echo.Context) error {
	p, err := s.readParams(c, "lon", "lat", "km", "route", "lang")
	if err != nil {
		return err
	}
	id, err := s.corridorID(c)
	if err != nil {
		return err
	}
	q := geo.LocateQuery{Corridor: id, Route: geo.RouteID(p["route"])}
	if q.Lang, err = p.lang(); err != nil {
		return err
	}
	lon, err := p.number("lon", -180, 180)
	if err != nil {
		return err
	}
	lat, err := p.number("lat", -90, 90)
	if err != nil {
		return err
	}
	if q.KM, err = p.number("km", 0, 100_000); err != nil {
		return err
	}
	switch {
	case q.KM != nil && (lon != nil || lat != nil):
		return geo.Invalid("km", p["km"], "either km, or lon and lat")
	case q.KM == nil && lon == nil && lat == nil:
		return geo.Invalid("lon and lat", "", "the two degrees of a point, or km instead")
	case q.KM == nil && lon == nil:
		return geo.Invalid("lon", "", "a number from -180 to 180, beside lat")
	case q.KM == nil && lat == nil:
		return geo.Invalid("lat", "", "a number from -90 to 90, beside lon")
	case q.KM == nil:
		q.At = &orb.Point{*lon, *lat}
	}
	located, err := s.atlas.Locate(q)
	if err != nil {
		return err
	}
	return s.sendJSON(c, fmt.Sprint("locate ", id, p), echo.MIMEApplicationJSON, func() (any, error) { return located, nil })
}

// corridorID returns the corridor that the path names, ErrNotFound where the
// atlas has none; an id that was renamed answers with where it went.
func (s *Server) corridorID(c echo.Context) (geo.CorridorID, error) {
	id := c.Param("id")
	if to, moved := s.atlas.MovedTo("corridor", id); moved {
		return "", problem(404, "corridor %s is now %s", geo.Shorten(id, 80), to)
	}
	_, err := s.atlas.Corridor(geo.CorridorID(id))
	return geo.CorridorID(id), err
}
