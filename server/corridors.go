package server

import (
	"net/http"

	"corridoratlas/geo"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
	"github.com/paulmach/orb"
)

// corridorsAnswer is the list of corridors.
type corridorsAnswer struct {
	Corridors   []geo.CorridorAnswer `json:"corridors"`
	DataVersion string               `json:"data_version"`
	DataDate    geo.Date             `json:"data_date"`
}

// getCorridors lists the corridors in their short form.
func (s *Server) getCorridors(c echo.Context) error {
	a, _, err := s.readAnswer(c)
	if err != nil {
		return err
	}
	return s.sendAnswer(c, a, s.jsonOf(func() (any, error) {
		return corridorsAnswer{s.atlas.List(a.Lang), s.atlas.Version, s.atlas.Date}, nil
	}, "corridors", a.Lang), func() (page.Resource, error) { return s.corridorsPage(a), nil })
}

// getOverview answers all corridors and sections in short: what the first screen
// shows.
func (s *Server) getOverview(c echo.Context) error {
	a, _, err := s.readAnswer(c)
	if err != nil {
		return err
	}
	return s.sendAnswer(c, a, s.overview(), func() (page.Resource, error) { return s.overviewPage(a), nil })
}

// overview is compressed as well as can be, before anyone asks for it.
func (s *Server) overview() representation {
	r := s.jsonOf(func() (any, error) { return s.atlas.Overview(), nil }, "overview")
	r.effort = best
	return r
}

// getCorridor answers the dossier.
func (s *Server) getCorridor(c echo.Context) error {
	a, _, err := s.readAnswer(c)
	if err != nil {
		return err
	}
	id := geo.CorridorID(param(c, "id"))
	if to, moved := s.atlas.MovedTo("corridor", string(id)); moved {
		return redirect(c, "/api/corridors/"+to)
	}
	if _, err := s.atlas.Corridor(id); err != nil {
		return err
	}
	return s.sendAnswer(c, a, s.jsonOf(func() (any, error) { return s.atlas.Dossier(id, a.Lang) }, "corridor", id, a.Lang),
		func() (page.Resource, error) { return s.corridorPage(a, id) })
}

// locate answers where on a corridor a point or a kilometre is.
func (s *Server) locate(c echo.Context) error {
	a, p, err := s.readAnswer(c, "lon", "lat", "km", "route")
	if err != nil {
		return err
	}
	q, err := p.locateQuery(geo.CorridorID(param(c, "id")))
	if err != nil {
		return err
	}
	q.Lang = a.Lang
	if to, moved := s.atlas.MovedTo("corridor", string(q.Corridor)); moved {
		return redirect(c, "/api/corridors/"+to+"/locate")
	}
	located, err := s.atlas.Locate(q)
	if err != nil {
		return err
	}
	// As the pointer moves each question is another: not kept.
	parts := []any{"locate", q.Corridor, q.Lang, "route", q.Route}
	if q.KM != nil {
		parts = append(parts, "km", *q.KM)
	} else {
		parts = append(parts, "at", *q.At)
	}
	r := s.jsonOf(func() (any, error) { return located, nil }, parts...)
	r.once, r.effort = true, quick
	return s.sendAnswer(c, a, r, func() (page.Resource, error) { return s.locatePage(a, located) })
}

// locateQuery reads either km, or lon and lat.
func (p params) locateQuery(id geo.CorridorID) (q geo.LocateQuery, err error) {
	q = geo.LocateQuery{Corridor: id, Route: geo.RouteID(p["route"])}
	lon, err := p.number("lon", -180, 180)
	if err != nil {
		return q, err
	}
	lat, err := p.number("lat", -90, 90)
	if err != nil {
		return q, err
	}
	if q.KM, err = p.number("km", 0, 100_000); err != nil {
		return q, err
	}
	switch {
	case q.KM != nil && (lon != nil || lat != nil):
		return q, geo.Invalid("km", p["km"], "either km, or lon and lat")
	case q.KM == nil && lon == nil && lat == nil:
		return q, geo.Invalid("lon and lat", "", "the two degrees of a point, or km instead")
	case q.KM == nil && lon == nil:
		return q, geo.Invalid("lon", "", "a number from -180 to 180, beside lat")
	case q.KM == nil && lat == nil:
		return q, geo.Invalid("lat", "", "a number from -90 to 90, beside lon")
	case q.KM == nil:
		q.At = &orb.Point{*lon, *lat}
	}
	return q, nil
}

// redirect sends a client to where a renamed thing is, with the same question.
func redirect(c echo.Context, path string) error {
	if q := c.Request().URL.RawQuery; q != "" {
		path += "?" + q
	}
	c.Response().Header().Set("Cache-Control", lifeData)
	return c.Redirect(http.StatusMovedPermanently, path)
}
