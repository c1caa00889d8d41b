package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"

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
	title := http.StatusText(status)
	if status == statusClientGone {
		title = "Client Closed Request"
	}
	return &Problem{Type: "about:blank", Title: title, Status: status, Detail: fmt.Sprintf(format, args...)}
}

// statusClientGone is logged where the client hung up; nobody reads it.
const statusClientGone = 499

// asProblem is the one place where an error becomes an answer. What has no kind
// is logged by fail and shown without its text.
func asProblem(err error) *Problem {
	var p *Problem
	var he *echo.HTTPError
	var left goneError
	switch {
	case errors.As(err, &left):
		return problem(statusClientGone, "%s", left)
	case errors.As(err, &p):
		return p
	case errors.As(err, &he):
		return fromEcho(he)
	case errors.Is(err, geo.ErrInvalid):
		return problem(http.StatusBadRequest, "%s", err)
	case errors.Is(err, geo.ErrNotFound):
		return problem(http.StatusNotFound, "%s", err)
	case errors.Is(err, context.DeadlineExceeded):
		return errSlow
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
		return problem(he.Code, "there is nothing at this path; /layers lists the layers, /api/corridors the corridors, / is the map")
	case http.StatusMethodNotAllowed:
		return problem(he.Code, "this path is only read: use GET, HEAD or OPTIONS")
	}
	return problem(he.Code, "%v", he.Message)
}

// retryAfter is how many seconds a client is asked to wait.
const retryAfter = 2

// fail answers with an error. It is Echo's HTTPErrorHandler.
func (s *Server) fail(err error, c echo.Context) {
	p := *asProblem(err)
	p.Instance = geo.Shorten(c.Request().URL.EscapedPath(), 200)
	if p.Status == http.StatusInternalServerError {
		s.log.Error("internal error", "path", p.Instance, "error", err)
	}
	if c.Response().Committed {
		// The answer has begun and cannot be finished: it must not end neatly.
		panic(http.ErrAbortHandler)
	}
	h := c.Response().Header()
	for _, name := range [...]string{"Content-Crs", "Content-Disposition", "Content-Encoding", "Content-Length", "ETag", "Vary"} {
		h.Del(name)
	}
	h.Set("Cache-Control", lifeNone)
	switch p.Status {
	case http.StatusServiceUnavailable, http.StatusTooManyRequests:
		h.Set("Retry-After", strconv.Itoa(retryAfter))
	case http.StatusMethodNotAllowed:
		h.Set("Allow", allowed)
	}
	kind, body := htmlPage, s.problemForm(c, &p)
	if body == nil {
		kind = "application/problem+json"
		if body, err = json.Marshal(p); err != nil { // never: plain texts and a number
			s.log.Error("a problem was not encoded", "error", err)
		}
	}
	h.Set("Content-Type", kind)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	c.Response().WriteHeader(p.Status)
	if c.Request().Method != http.MethodHead {
		c.Response().Write(body) // the client may be gone: nothing else can be told
	}
}
