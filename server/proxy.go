package server

import (
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
)

// trusts reports whether an address is a proxy whose headers are believed.
func (s *Server) trusts(a netip.Addr) bool {
	for _, p := range s.config.TrustedProxies {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// hop is what one proxy says of whom it was asked by.
type hop struct{ from, proto, host string }

// outermost returns what the outermost trusted proxy says. Each proxy adds to
// the right of what it was sent, so what stands left of its word is not
// believed. No proxy: false.
func (s *Server) outermost(r *http.Request) (hop, bool) {
	if !s.trusts(source(r.RemoteAddr)) {
		return hop{}, false
	}
	hops := forwarded(r.Header)
	for i := len(hops) - 1; i >= 0; i-- {
		if i == 0 || !s.trusts(address(hops[i].from)) {
			return hops[i], true
		}
	}
	return hop{}, false
}

// forwarded reads Forwarded (RFC 7239), else the X-Forwarded-* headers, hop by
// hop from the outermost.
func forwarded(h http.Header) []hop {
	var hops []hop
	if lines := list(h, "Forwarded"); len(lines) > 0 {
		for _, element := range lines {
			var one hop
			for _, pair := range strings.Split(element, ";") {
				name, value, _ := strings.Cut(strings.TrimSpace(pair), "=")
				value = strings.Trim(value, `"`)
				switch strings.ToLower(name) {
				case "for":
					one.from = value
				case "proto":
					one.proto = value
				case "host":
					one.host = value
				}
			}
			hops = append(hops, one)
		}
		return hops
	}
	from, proto, host := list(h, "X-Forwarded-For"), list(h, "X-Forwarded-Proto"), list(h, "X-Forwarded-Host")
	n := max(len(from), len(proto), len(host))
	for i := range n {
		// The lists end with the word of the same proxy. A list of one is for
		// all: many proxies replace instead of adding.
		hops = append(hops, hop{fromEnd(from, n-i), fromEnd(proto, n-i), fromEnd(host, n-i)})
	}
	return hops
}

func fromEnd(values []string, back int) string {
	if len(values) == 0 {
		return ""
	}
	return values[max(0, len(values)-back)]
}

// list returns the members of a header that is a list.
func list(h http.Header, name string) []string {
	var members []string
	for _, line := range h.Values(name) {
		for _, m := range strings.Split(line, ",") {
			if m = strings.TrimSpace(m); m != "" {
				members = append(members, m)
			}
		}
	}
	return members
}

// address reads an address as proxies write it: 192.0.2.1, 192.0.2.1:80,
// [2001:db8::1] or [2001:db8::1]:80.
func address(text string) netip.Addr {
	if a := source(text); a.IsValid() {
		return a
	}
	a, err := netip.ParseAddr(strings.Trim(text, "[]"))
	if err != nil {
		return netip.Addr{}
	}
	return a.Unmap().WithZone("")
}

// client returns whom a request comes from: the address that the outermost
// trusted proxy saw, else that of the connection.
func (s *Server) client(r *http.Request) netip.Addr {
	if h, ok := s.outermost(r); ok {
		if a := address(h.from); a.IsValid() {
			return a
		}
	}
	return source(r.RemoteAddr)
}

// baseURL returns the address that links begin with: the configured one, else
// what a trusted proxy was asked for, else the Host header.
func (s *Server) baseURL(c echo.Context) string {
	if s.config.PublicURL != "" {
		return strings.TrimRight(s.config.PublicURL, "/")
	}
	r := c.Request()
	scheme, host := "http", r.Host
	if h, ok := s.outermost(r); ok {
		if h.proto == "http" || h.proto == "https" {
			scheme = h.proto
		}
		if validHost(h.host) {
			host = h.host
		}
	}
	if !validHost(host) {
		host = s.config.Addr
	}
	return scheme + "://" + host
}

// validHost keeps a host that could break out of a link from being used.
func validHost(host string) bool {
	for _, c := range []byte(host) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '.', c == '-', c == ':', c == '[', c == ']':
		default:
			return false
		}
	}
	u, err := url.Parse("http://" + host) // a port is a number, brackets hold an address
	return err == nil && u.Host == host && u.Hostname() != "" && len(host) < 256
}
