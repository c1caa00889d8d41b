package server

import (
	"net/netip"
	"net/url"
	"strconv"
	"time"

	"corridoratlas/geo"
)

// Config is how a server is run. Each field is a flag of atlas serve, and named
// by it in errors. The zero value is not useful: start from Defaults.
type Config struct {
	Addr           string         // HOST:PORT to listen on
	PublicURL      string         // what links begin with; empty: as asked
	TrustedProxies []netip.Prefix // whose forwarded headers are believed

	HeaderTime time.Duration // to read a request's headers
	ReadTime   time.Duration // to read a whole request
	IdleTime   time.Duration // between requests of a connection
	WriteStall time.Duration // for a client to take 64 kB
	QueryTime  time.Duration // of work on one query for features, between two writes
	Grace      time.Duration // for answers under way at the end

	MaxHeader     int // bytes
	MaxURL        int // bytes
	MaxParams     int
	MaxConns      int
	MaxConnsOfOne int     // of one address
	MaxStreams    int     // answers of more than one step that are under way, whether their clients read or not
	Heavy         int     // heavy queries that work at once
	HeavyQueue    int     // and waiting to begin
	Rate          float64 // requests a second and client; 0: unlimited
	CacheBytes    int

	Dev bool // serve /dev, the links to the hard views
}

// Defaults returns the limits that serve one machine well.
func Defaults() Config {
	return Config{
		Addr:       "127.0.0.1:8080",
		HeaderTime: 5 * time.Second, ReadTime: 15 * time.Second, IdleTime: 60 * time.Second,
		WriteStall: 15 * time.Second, QueryTime: 5 * time.Second, Grace: 20 * time.Second,
		MaxHeader: 16 << 10, MaxURL: 8 << 10, MaxParams: 64, MaxConns: 4096, MaxConnsOfOne: 256, MaxStreams: 256,
		Heavy: defaultHeavy(), HeavyQueue: 64, CacheBytes: 256 << 20,
	}
}

// Check refuses what no server can run with. The error is a *geo.InvalidError
// that names the flag.
func (c Config) Check() error {
	for _, limit := range []struct {
		flag  string
		value int
	}{
		{"--max-header", c.MaxHeader}, {"--max-url", c.MaxURL}, {"--max-params", c.MaxParams}, {"--max-conns", c.MaxConns},
		{"--max-conns-of-one", c.MaxConnsOfOne}, {"--max-streams", c.MaxStreams}, {"--heavy", c.Heavy}, {"--cache-mb", c.CacheBytes},
	} {
		if limit.value <= 0 {
			return geo.Invalid(limit.flag, strconv.Itoa(limit.value), "a whole number above 0")
		}
	}
	for _, limit := range []struct {
		flag  string
		value time.Duration
	}{
		{"--header-time", c.HeaderTime}, {"--read-time", c.ReadTime}, {"--idle-time", c.IdleTime},
		{"--write-stall", c.WriteStall}, {"--query-time", c.QueryTime}, {"--grace", c.Grace},
	} {
		if limit.value <= 0 {
			return geo.Invalid(limit.flag, limit.value.String(), "a time above 0, for example 15s")
		}
	}
	if c.HeavyQueue < 0 {
		return geo.Invalid("--heavy-queue", strconv.Itoa(c.HeavyQueue), "a whole number, not negative")
	}
	if !(c.Rate >= 0) {
		return geo.Invalid("--rate", format(c.Rate), "a number, not negative")
	}
	if c.PublicURL != "" {
		u, err := url.Parse(c.PublicURL)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
			return geo.Invalid("--public-url", c.PublicURL, "an address such as https://atlas.example.org")
		}
	}
	return nil
}
