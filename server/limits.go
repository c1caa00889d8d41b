package server

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/maypok86/otter/v2"
	"golang.org/x/time/rate"
)

// gate lets so many heavy queries run and so many wait; the rest are told to
// come again.
type gate struct{ running, waiting chan struct{} }

func newGate(running, waiting int) *gate {
	return &gate{make(chan struct{}, running), make(chan struct{}, running+waiting)}
}

func defaultHeavy() int { return 2 * runtime.NumCPU() }

// enter returns once the query may run; leave must be called then.
func (g *gate) enter(ctx context.Context) (leave func(), err error) {
	select {
	case g.waiting <- struct{}{}:
	default:
		return nil, problem(http.StatusServiceUnavailable, "too many queries wait already (--heavy-queue); come again in a moment")
	}
	select {
	case g.running <- struct{}{}:
		return func() { <-g.running; <-g.waiting }, nil
	case <-ctx.Done():
		<-g.waiting
		return nil, ctx.Err()
	}
}

// listener bounds the open connections, in all and of one address; one too many
// is closed at once.
type listener struct {
	net.Listener
	most, mostOfOne int

	mu   sync.Mutex
	open int
	of   map[string]int
}

func (l *listener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		from, _, _ := net.SplitHostPort(c.RemoteAddr().String())
		l.mu.Lock()
		full := l.open >= l.most || l.of[from] >= l.mostOfOne
		if !full {
			l.open++
			l.of[from]++
		}
		l.mu.Unlock()
		if full {
			c.Close()
			continue
		}
		return &conn{Conn: c, left: sync.OnceFunc(func() { l.left(from) })}, nil
	}
}

func (l *listener) left(from string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open--
	if l.of[from]--; l.of[from] == 0 {
		delete(l.of, from)
	}
}

type conn struct {
	net.Conn
	left func()
}

func (c *conn) Close() error {
	c.left()
	return c.Conn.Close()
}

// limitRate answers 429 to a client that asks faster than the configured rate.
func (s *Server) limitRate(next echo.HandlerFunc) echo.HandlerFunc {
	if s.config.Rate <= 0 {
		return next
	}
	limiters := otter.Must(&otter.Options[string, *rate.Limiter]{
		MaximumSize:      10_000,
		ExpiryCalculator: otter.ExpiryAccessing[string, *rate.Limiter](10 * time.Minute),
	})
	burst := max(1, int(2*s.config.Rate))
	return func(c echo.Context) error {
		limiter, _ := limiters.SetIfAbsent(s.clientIP(c.Request()), rate.NewLimiter(rate.Limit(s.config.Rate), burst))
		if !limiter.Allow() {
			return problem(http.StatusTooManyRequests, "more than %g requests a second (--rate)", s.config.Rate)
		}
		return next(c)
	}
}

// trusted reports whether a request comes from a proxy whose forwarded headers
// are believed.
func (s *Server) trusted(r *http.Request) bool {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return false
	}
	for _, p := range s.proxies {
		if p.Contains(from.Addr().Unmap()) {
			return true
		}
	}
	return false
}

// clientIP returns whom a request comes from: through trusted proxies the
// address that the last of them saw.
func (s *Server) clientIP(r *http.Request) string {
	if s.trusted(r) {
		hops := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
		if a, err := netip.ParseAddr(strings.TrimSpace(hops[len(hops)-1])); err == nil {
			return a.String()
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
