package server

import (
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	"corridoratlas/geo"

	"github.com/labstack/echo/v4"
)

// logRequests writes one line a request, also of one that is aborted. What a
// client chose is shortened; the log's handler quotes it.
func (s *Server) logRequests(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := time.Now()
		aborted := true
		defer func() {
			r := c.Request()
			s.log.Info("request", "method", geo.Shorten(r.Method, 16), "path", geo.Shorten(r.URL.Path, 200),
				"query", geo.Shorten(r.URL.RawQuery, 200), "status", c.Response().Status, "bytes", c.Response().Size,
				"ms", float64(time.Since(start).Microseconds())/1000, "aborted", aborted,
				"agent", geo.Shorten(r.UserAgent(), 80), "from", s.client(r))
		}()
		if err := next(c); err != nil {
			c.Error(err)
		}
		aborted = false
		return nil
	}
}

// recoverPanics turns a panic into an internal error; an answer that was
// aborted on purpose stays aborted.
func (s *Server) recoverPanics(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			if r := recover(); r != nil {
				if e, ok := r.(error); ok && errors.Is(e, http.ErrAbortHandler) {
					panic(r)
				}
				err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
			}
		}()
		return next(c)
	}
}
