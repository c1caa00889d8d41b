package server

import (
	"net/http"
	"net/netip"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/maypok86/otter/v2"
	"golang.org/x/time/rate"
)

// rates bounds how often each client asks; the zero value does not.
type rates struct {
	perSecond float64
	of        *otter.Cache[netip.Prefix, *rate.Limiter]
}

func newRates(perSecond float64) (r rates, err error) {
	if perSecond > 0 {
		r.perSecond = perSecond
		r.of, err = otter.New(&otter.Options[netip.Prefix, *rate.Limiter]{
			MaximumSize:      10_000,
			ExpiryCalculator: otter.ExpiryAccessing[netip.Prefix, *rate.Limiter](10 * time.Minute),
		})
	}
	return r, err
}

// allow reports whether a client may ask now.
func (r rates) allow(client netip.Addr) bool {
	if r.of == nil {
		return true
	}
	burst := max(1, int(2*r.perSecond))
	limiter, _ := r.of.SetIfAbsent(oneClient(client), rate.NewLimiter(rate.Limit(r.perSecond), burst))
	return limiter.Allow()
}

// oneClient takes a network of IPv6 for one client: each has 2^64 addresses.
func oneClient(a netip.Addr) netip.Prefix {
	bits := a.BitLen()
	if a.Is6() {
		bits = 64
	}
	p, _ := a.Prefix(bits) // the zero Addr has the zero Prefix
	return p
}

// limitRate answers 429 to a client that asks faster than the configured rate.
// Whoever watches the server may always ask.
func (s *Server) limitRate(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if r.URL.Path == "/healthz" || r.URL.Path == "/readyz" || s.rates.allow(s.client(r)) {
			return next(c)
		}
		return problem(http.StatusTooManyRequests, "more than %g requests a second (--rate)", s.rates.perSecond)
	}
}
