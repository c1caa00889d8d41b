package server

import (
	"net/netip"
	"net/url"
	"strconv"
	"time"

	"corridoratlas/geo"
	"corridoratlas/geo/cql"
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
	SearchTime time.Duration // for a search to wait until the names are indexed
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

	FilterBytes     int // of a CQL2 filter
	FilterDepth     int // expressions in each other
	FilterNodes     int // operators and operands
	FilterItems     int // of one IN
	FilterWildcards int // of one LIKE

	Dev bool // serve /dev, the links to the hard views
}

// Defaults returns the limits that serve one machine well.
func Defaults() Config {
	filter := cql.DefaultLimits()
	return Config{
		Addr:       "127.0.0.1:8080",
		HeaderTime: 5 * time.Second, ReadTime: 15 * time.Second, IdleTime: 60 * time.Second,
		WriteStall: 15 * time.Second, QueryTime: 5 * time.Second, SearchTime: time.Second, Grace: 20 * time.Second,
		MaxHeader: 16 << 10, MaxURL: 8 << 10, MaxParams: 64, MaxConns: 4096, MaxConnsOfOne: 256, MaxStreams: 256,
		Heavy: defaultHeavy(), HeavyQueue: 64, CacheBytes: 256 << 20,
		FilterBytes: filter.Bytes, FilterDepth: filter.Depth, FilterNodes: filter.Nodes, FilterItems: filter.Items, FilterWildcards: filter.Wildcards,
	}
}

// filter returns the limits of filters, named as flags.
func (c Config) filter() cql.Limits {
	return cql.Limits{
		Bytes: c.FilterBytes, Depth: c.FilterDepth, Nodes: c.FilterNodes, Items: c.FilterItems, Wildcards: c.FilterWildcards,
		Name: "--filter-",
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
		{"--filter-bytes", c.FilterBytes}, {"--filter-depth", c.FilterDepth}, {"--filter-nodes", c.FilterNodes}, {"--filter-items", c.FilterItems},
		{"--filter-wildcards", c.FilterWildcards},
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
		{"--write-stall", c.WriteStall}, {"--query-time", c.QueryTime}, {"--search-time", c.SearchTime}, {"--grace", c.Grace},
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
