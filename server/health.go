package server

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// getHealth answers as long as the process does.
func (s *Server) getHealth(c echo.Context) error {
	return said(c, "ok\n")
}

// getReady answers 503 with the reason until the store serves.
func (s *Server) getReady(c echo.Context) error {
	if reason := s.ready.Load().reason; reason != "" {
		return problem(http.StatusServiceUnavailable, "not ready: %s", reason)
	}
	return said(c, "ready\n")
}

// said answers a word to whoever watches the server.
func said(c echo.Context, word string) error {
	h := c.Response().Header()
	h.Set("Cache-Control", lifeNone)
	h.Set("Content-Type", "text/plain; charset=utf-8")
	c.Response().WriteHeader(http.StatusOK)
	if c.Request().Method == http.MethodHead {
		return nil
	}
	_, err := c.Response().Write([]byte(word))
	return gone(err)
}
