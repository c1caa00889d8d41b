package server

import (
	"context"

	"corridoratlas/server/ogc"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// getLanding answers where the API begins.
func (s *Server) getLanding(c echo.Context) error {
	a, err := s.readResource(c)
	if err != nil {
		return err
	}
	return s.sendDocument(c, document{
		asked: a, kind: ogc.JSON,
		make: func(context.Context) (any, error) {
			return ogc.NewLanding(a.Place, a.page, s.pages.Word(a.Lang, "atlas.name"), s.pages.Word(a.Lang, "atlas.claim")), nil
		},
		show: func(value any) page.Resource { return s.landingPage(a, value.(ogc.Landing)) },
	})
}

// getConformance answers which standards the API conforms to.
func (s *Server) getConformance(c echo.Context) error {
	a, err := s.readResource(c)
	if err != nil {
		return err
	}
	return s.sendDocument(c, document{
		asked: a, kind: ogc.JSON,
		make: func(context.Context) (any, error) { return ogc.NewConformance(a.Place, a.page), nil },
		show: func(value any) page.Resource { return s.conformancePage(a, value.(ogc.Conformance)) },
	})
}
