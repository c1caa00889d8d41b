package server

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// getHealth answers as long as the process does.
func (s *Server) getHealth(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.String(http.StatusOK, "ok\n")
}

// getReady answers 503 with the reason until the store serves.
func (s *Server) getReady(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "no-store")
	if reason := s.notReady.Load(); reason != nil {
		return problem(http.StatusServiceUnavailable, "not ready: %s", *reason)
	}
	return c.String(http.StatusOK, "ready\n")
}

// getOpenAPI answers the OpenAPI document.
func (s *Server) getOpenAPI(c echo.Context) error {
	return s.send(c, representation{
		key: s.build + " openapi", contentType: "application/vnd.oai.openapi+json;version=3.0", cacheFor: cacheRevalidate,
		make: func() ([]byte, error) { return s.openAPI, nil },
	})
}
