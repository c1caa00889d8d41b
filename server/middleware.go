package server

import (
	"net/http"
	"slices"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// allowed are the methods that every path answers.
const allowed = "GET, HEAD, OPTIONS"

// policyWith returns the Content-Security-Policy up to who may frame a page:
// everything from this host, nothing inline, and images of those hosts besides
// whose basemaps the operator offers. Leaflet places its tiles by element.style,
// which it allows.
func policyWith(basemaps []page.Basemap) string {
	images := "'self' data: blob:"
	for _, b := range basemaps {
		if origin := b.Origin(); !slices.Contains(strings.Fields(images), origin) {
			images += " " + origin
		}
	}
	return "default-src 'none'; script-src 'self'; style-src 'self'; img-src " + images + "; " +
		"connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "
}

// guard sets the headers that every answer has, and the answers of problems too.
func (s *Server) guard(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()")
		ancestors := "'none'"
		if c.Request().URL.Path == page.FramePath {
			ancestors = "*"
		} else {
			h.Set("X-Frame-Options", "DENY")
		}
		h.Set("Content-Security-Policy", s.policy+ancestors)
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Expose-Headers", "ETag, Link, Content-Crs")
		return next(c)
	}
}

// options answers OPTIONS, preflights among them.
func (s *Server) options(c echo.Context) error {
	h := c.Response().Header()
	h.Set("Allow", allowed)
	h.Set("Access-Control-Allow-Methods", allowed)
	if asked := c.Request().Header.Get("Access-Control-Request-Headers"); asked != "" {
		h.Set("Access-Control-Allow-Headers", geo.Shorten(asked, 500))
		h.Set("Vary", "Access-Control-Request-Headers")
	}
	h.Set("Access-Control-Max-Age", "86400")
	return c.NoContent(http.StatusNoContent)
}

// bound refuses what is too long before anyone reads it.
func (s *Server) bound(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if n := len(r.RequestURI); n > s.config.MaxURL {
			return problem(http.StatusRequestURITooLong, "the URL has %d bytes, and this server takes %d (--max-url)", n, s.config.MaxURL)
		}
		bytes := 0
		for name, values := range r.Header {
			for _, v := range values {
				bytes += len(name) + len(": \r\n") + len(v)
			}
		}
		if bytes > s.config.MaxHeader {
			return problem(http.StatusRequestHeaderFieldsTooLarge, "the headers have %d bytes, and this server takes %d (--max-header)", bytes, s.config.MaxHeader)
		}
		if q := r.URL.RawQuery; q != "" {
			if n := strings.Count(q, "&") + 1; n > s.config.MaxParams {
				return problem(http.StatusBadRequest, "the query string has %d parameters, and this server takes %d (--max-params)", n, s.config.MaxParams)
			}
		}
		return next(c)
	}
}
