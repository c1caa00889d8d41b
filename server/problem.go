package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"corridoratlas/geo"

	"github.com/labstack/echo/v4"
)

// Problem is an error as clients read it: RFC 9457, application/problem+json.
type Problem struct {
	Type     string `json:"type"`
	Title    string `json:"title"`
	Status   int    `json:"status"`
	Detail   string `json:"detail,omitempty"`
	Instance string `json:"instance,omitempty"`
}

func (p *Problem) Error() string { return p.Detail }

// problem returns an error that the client reads as it stands.
func problem(status int, format string, args ...any) *Problem {
	return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: fmt.Sprintf(format, args...)}
}

// statusClientGone is logged where the client hung up; nobody reads it.
const statusClientGone = 499

// asProblem is the one place where an error becomes an answer. What has no kind
// is logged by its caller and shown without its text.
func asProblem(err error) *Problem {
	var p *Problem
	var he *echo.HTTPError
	switch {
	case errors.As(err, &p):
		return p
	case errors.As(err, &he):
		return fromEcho(he)
	case errors.Is(err, geo.ErrInvalid):
		return problem(http.StatusBadRequest, "%s", err)
	case errors.Is(err, geo.ErrNotFound):
		return problem(http.StatusNotFound, "%s", err)
	case errors.Is(err, context.DeadlineExceeded):
		return problem(http.StatusServiceUnavailable, "the query took longer than this server allows; ask for less, for example with a smaller bbox")
	case errors.Is(err, context.Canceled):
		return problem(statusClientGone, "the client hung up")
	case errors.Is(err, geo.ErrClosed):
		return problem(http.StatusServiceUnavailable, "the server is stopping")
	}
	return problem(http.StatusInternalServerError, "internal error; it is in the server's log")
}

// fromEcho words the errors that Echo's router makes.
func fromEcho(he *echo.HTTPError) *Problem {
	switch he.Code {
	case http.StatusNotFound:
		return problem(he.Code, "there is nothing at this path; /layers lists the layers, / is the map")
	case http.StatusMethodNotAllowed:
		return problem(he.Code, "this path is only read: use GET, HEAD or OPTIONS")
	}
	return problem(he.Code, "%v", he.Message)
}

// fail answers with an error. It is Echo's HTTPErrorHandler.
func (s *Server) fail(err error, c echo.Context) {
	p := *asProblem(err)
	p.Instance = geo.Shorten(c.Request().URL.Path, 200)
	if p.Status == http.StatusInternalServerError {
		s.log.Error("internal error", "path", p.Instance, "error", err)
	}
	if c.Response().Committed {
		// The answer has begun and cannot be finished: it must not end neatly.
		panic(http.ErrAbortHandler)
	}
	h := c.Response().Header()
	h.Del("Content-Encoding")
	h.Del("ETag")
	h.Set("Cache-Control", "no-store")
	if p.Status == http.StatusServiceUnavailable || p.Status == http.StatusTooManyRequests {
		h.Set("Retry-After", "2")
	}
	if p.Status == http.StatusMethodNotAllowed {
		h.Set("Allow", allowed)
	}
	if isPage(c.Request()) && p.Status != http.StatusMethodNotAllowed {
		if s.failPage(c, &p) == nil {
			return
		}
	}
	body, err := json.Marshal(p)
	if err != nil { // never: plain texts and a number
		slog.Error("problem not encoded", "error", err)
	}
	h.Set("Content-Type", "application/problem+json")
	c.Response().WriteHeader(p.Status)
	if c.Request().Method != http.MethodHead {
		c.Response().Write(body)
	}
}

// isPage reports whether a browser asks for a page rather than for data.
func isPage(r *http.Request) bool {
	path := r.URL.Path
	for _, data := range []string{"/api", "/layers", "/tiles", "/basemap", "/assets", "/styles", "/healthz", "/readyz"} {
		if path == data || strings.HasPrefix(path, data+"/") {
			return false
		}
	}
	return strings.Contains(r.Header.Get("Accept"), "text/html")
}
