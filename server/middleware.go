package server

import (
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"corridoratlas/geo"

	"github.com/labstack/echo/v4"
)

// allowed are the methods that every path answers.
const allowed = "GET, HEAD, OPTIONS"

// The Content-Security-Policy: everything from this host, nothing inline.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "

// secure sets the headers that every answer has.
func (s *Server) secure(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()")
		ancestors := "'none'"
		if c.Request().URL.Path == "/embed" {
			ancestors = "*"
		} else {
			h.Set("X-Frame-Options", "DENY")
		}
		h.Set("Content-Security-Policy", policy+ancestors)
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Expose-Headers", "ETag, Link, Content-Crs")
		return next(c)
	}
}

// options answers OPTIONS on every path, preflights among them.
func (s *Server) options(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if c.Request().Method != http.MethodOptions {
			return next(c)
		}
		h := c.Response().Header()
		h.Set("Allow", allowed)
		h.Set("Access-Control-Allow-Methods", allowed)
		if asked := c.Request().Header.Get("Access-Control-Request-Headers"); asked != "" {
			h.Set("Access-Control-Allow-Headers", geo.Shorten(asked, 500))
			h.Add("Vary", "Access-Control-Request-Headers")
		}
		h.Set("Access-Control-Max-Age", "86400")
		return c.NoContent(http.StatusNoContent)
	}
}

// bound refuses URLs that are too long.
func (s *Server) bound(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if n := len(c.Request().RequestURI); n > s.config.MaxURL {
			return problem(http.StatusRequestURITooLong, "the URL has %d bytes, and this server takes %d (--max-url)", n, s.config.MaxURL)
		}
		return next(c)
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

// logRequests writes one line a request, also of one that is aborted.
func (s *Server) logRequests(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := time.Now()
		aborted := true
		defer func() {
			r := c.Request()
			s.log.Info("request", "method", geo.Shorten(r.Method, 16), "path", geo.Shorten(r.URL.Path, 200),
				"query", geo.Shorten(r.URL.RawQuery, 200), "status", c.Response().Status, "bytes", c.Response().Size,
				"ms", float64(time.Since(start).Microseconds())/1000, "aborted", aborted,
				"agent", geo.Shorten(r.UserAgent(), 80), "from", s.clientIP(r))
		}()
		if err := next(c); err != nil {
			c.Error(err)
		}
		aborted = false
		return nil
	}
}

// stall closes a client that takes longer than the write stall for 64 kB.
func (s *Server) stall(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		w := c.Response().Writer
		c.Response().Writer = &stallWriter{ResponseWriter: w, control: http.NewResponseController(w), stall: s.config.WriteStall}
		return next(c)
	}
}

// stallStep is how much must be written within one write stall.
const stallStep = 64 << 10

type stallWriter struct {
	http.ResponseWriter
	control *http.ResponseController
	stall   time.Duration
}

// Unwrap lets http.ResponseController reach the connection.
func (w *stallWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *stallWriter) Write(p []byte) (int, error) {
	written := 0
	for {
		part := p[written:min(written+stallStep, len(p))]
		// Not supported by a recorder in tests; a real connection has it.
		if err := w.control.SetWriteDeadline(time.Now().Add(w.stall)); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return written, err
		}
		n, err := w.ResponseWriter.Write(part)
		written += n
		if err != nil || written >= len(p) {
			return written, err
		}
	}
}

// baseURL returns the address that links begin with: the configured one, else
// what a trusted proxy forwards, else the Host header.
func (s *Server) baseURL(c echo.Context) string {
	if s.config.PublicURL != "" {
		return strings.TrimSuffix(s.config.PublicURL, "/")
	}
	r := c.Request()
	scheme, host := "http", r.Host
	if r.TLS != nil {
		scheme = "https"
	}
	if s.trusted(r) {
		if v := r.Header.Get("X-Forwarded-Proto"); v == "http" || v == "https" {
			scheme = v
		}
		if v := r.Header.Get("X-Forwarded-Host"); v != "" && validHost(v) {
			host = v
		}
	}
	if !validHost(host) {
		host = s.config.Addr
	}
	return scheme + "://" + host
}

// validHost keeps a Host header that could break out of a link from being used.
func validHost(host string) bool {
	for _, c := range []byte(host) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '.', c == '-', c == ':', c == '[', c == ']':
		default:
			return false
		}
	}
	return host != "" && len(host) < 256
}
