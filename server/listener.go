package server

import (
	"errors"
	"net"
	"net/netip"
	"sync"
	"time"
)

// listener bounds the open connections, in all and of one address; one too many
// is closed at once. Its connections drop a client that stops reading.
type listener struct {
	net.Listener
	most, mostOfOne int
	exempt          func(netip.Addr) bool // from mostOfOne: proxies, behind which many stand
	stall           time.Duration

	mu   sync.Mutex
	open int
	of   map[netip.Addr]int
}

// limited puts the configured limits before a listener.
func (s *Server) limited(l net.Listener) net.Listener {
	return &listener{
		Listener: l, most: s.config.MaxConns, mostOfOne: s.config.MaxConnsOfOne, exempt: s.trusts,
		stall: s.config.WriteStall, of: map[netip.Addr]int{},
	}
}

// Accept implements net.Listener.
func (l *listener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		from := source(c.RemoteAddr().String())
		if !l.enter(from) {
			c.Close()
			continue
		}
		keepLittleUnsent(c)
		return &conn{Conn: c, left: sync.OnceFunc(func() { l.leave(from) }), stall: l.stall, budget: l.stall, step: stallStep}, nil
	}
}

func (l *listener) enter(from netip.Addr) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open >= l.most || l.of[from] >= l.mostOfOne && !l.exempt(from) {
		return false
	}
	l.open++
	l.of[from]++
	return true
}

func (l *listener) leave(from netip.Addr) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open--
	if l.of[from]--; l.of[from] == 0 {
		delete(l.of, from)
	}
}

// source returns the address of HOST:PORT, the zero Addr where there is none.
func source(hostPort string) netip.Addr {
	at, err := netip.ParseAddrPort(hostPort)
	if err != nil {
		return netip.Addr{}
	}
	return at.Addr().Unmap().WithZone("")
}

// stallStep is how many bytes a client must take within one write stall.
const stallStep = 64 << 10

// conn is a connection whose writes fail once the client was waited for longer
// than the stall for one step. Only waiting counts, not the work between, so
// that it needs no help from what writes: net/http's own answers are bounded
// too. (A deadline set by each handler outlives its answer, and would cut off
// the next one on the same connection if that has no body.)
type conn struct {
	net.Conn
	left  func()
	stall time.Duration

	mu     sync.Mutex
	budget time.Duration // left to wait for this step
	step   int           // bytes left of it
}

// Write implements net.Conn.
func (c *conn) Write(p []byte) (written int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for {
		part := p[written:min(written+c.step, len(p))]
		start := time.Now()
		if err := c.Conn.SetWriteDeadline(start.Add(c.budget)); err != nil {
			return written, err
		}
		n, err := c.Conn.Write(part)
		written += n
		c.budget -= time.Since(start)
		if c.step -= n; c.step <= 0 {
			c.step, c.budget = stallStep, c.stall
		}
		if err != nil || written >= len(p) {
			return written, err
		}
	}
}

// Close implements net.Conn.
func (c *conn) Close() error {
	c.left()
	return c.Conn.Close()
}

// CloseWrite lets net/http end an answer that has unread input behind it.
func (c *conn) CloseWrite() error {
	if tcp, ok := c.Conn.(*net.TCPConn); ok {
		return tcp.CloseWrite()
	}
	return errors.ErrUnsupported
}
