package server

import (
	"corridoratlas/geo"

	"github.com/labstack/echo/v4"
)

// sourcesAnswer is where every figure, date, line and point was read.
type sourcesAnswer struct {
	Sources []*geo.Source `json:"sources"`
}

// getSources lists the sources. Those that lines and places were taken from
// have their licence.
func (s *Server) getSources(c echo.Context) error {
	if _, err := readParams(c); err != nil {
		return err
	}
	return s.sendJSON(c, func() (any, error) { return sourcesAnswer{s.atlas.Sources}, nil }, "sources")
}

// getSource answers one source.
func (s *Server) getSource(c echo.Context) error {
	if _, err := readParams(c); err != nil {
		return err
	}
	source, err := s.atlas.Source(geo.SourceID(param(c, "id")))
	if err != nil {
		return err
	}
	return s.sendJSON(c, func() (any, error) { return source, nil }, "source", source.ID)
}

// changesAnswer is what changed in the data, the newest first.
type changesAnswer struct {
	DataVersion string        `json:"data_version"`
	DataDate    geo.Date      `json:"data_date"`
	Releases    []geo.Release `json:"releases"`
}

// getChanges tells what changed in the data, by version.
func (s *Server) getChanges(c echo.Context) error {
	if _, err := readParams(c); err != nil {
		return err
	}
	return s.sendJSON(c, func() (any, error) {
		return changesAnswer{s.atlas.Version, s.atlas.Date, append([]geo.Release{}, s.atlas.Changes...)}, nil
	}, "changes")
}
