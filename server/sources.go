package server

import (
	"corridoratlas/geo"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// sourcesAnswer is where every figure, date, line and point was read.
type sourcesAnswer struct {
	Sources []*geo.Source `json:"sources"`
}

// getSources lists the sources. Those that lines and places were taken from
// have their licence.
func (s *Server) getSources(c echo.Context) error {
	a, _, err := s.readAnswer(c)
	if err != nil {
		return err
	}
	return s.sendAnswer(c, a, s.jsonOf(func() (any, error) { return sourcesAnswer{s.atlas.Sources}, nil }, "sources"),
		func() (page.Resource, error) { return s.sourcesPage(a), nil })
}

// getSource answers one source.
func (s *Server) getSource(c echo.Context) error {
	a, _, err := s.readAnswer(c)
	if err != nil {
		return err
	}
	source, err := s.atlas.Source(geo.SourceID(param(c, "id")))
	if err != nil {
		return err
	}
	return s.sendAnswer(c, a, s.jsonOf(func() (any, error) { return source, nil }, "source", source.ID),
		func() (page.Resource, error) { return s.sourcePage(a, source) })
}

// changesAnswer is what changed in the data, the newest first.
type changesAnswer struct {
	DataVersion string              `json:"data_version"`
	DataDate    geo.Date            `json:"data_date"`
	Releases    []geo.ReleaseAnswer `json:"releases"`
}

// getChanges tells what changed in the data, by version.
func (s *Server) getChanges(c echo.Context) error {
	a, _, err := s.readAnswer(c)
	if err != nil {
		return err
	}
	return s.sendAnswer(c, a, s.jsonOf(func() (any, error) {
		return changesAnswer{s.atlas.Version, s.atlas.Date, s.atlas.Releases()}, nil
	}, "changes"), func() (page.Resource, error) { return s.changesPage(a), nil })
}
