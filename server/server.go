// Package server is the atlas over HTTP and nothing else worth knowing: it
// parses what is asked, asks the Atlas or the Store, and writes the answer. It
// holds no data and writes none.
package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"sync/atomic"
	"time"

	"corridoratlas/geo"
	"corridoratlas/server/ogc"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
	"github.com/maypok86/otter/v2"
)

// Config is how a server is run. The zero value of a limit is not useful: start
// from Defaults.
type Config struct {
	Addr           string // HOST:PORT to listen on
	PublicURL      string // what links begin with; empty: as asked
	TrustedProxies []netip.Prefix

	HeaderTime time.Duration // to read a request's headers
	ReadTime   time.Duration // to read a whole request
	IdleTime   time.Duration // between requests of a connection
	WriteStall time.Duration // for a client to take 64 kB
	QueryTime  time.Duration // of one query for features
	Grace      time.Duration // for answers under way at the end

	MaxHeader     int // bytes
	MaxURL        int // bytes
	MaxParams     int
	MaxConns      int
	MaxConnsOfOne int     // of one address
	Heavy         int     // heavy queries at once
	HeavyQueue    int     // and waiting
	Rate          float64 // requests a second and client; 0: unlimited
	CacheBytes    int
}

// Defaults returns the limits that serve one machine well.
func Defaults() Config {
	return Config{
		Addr:       "127.0.0.1:8080",
		HeaderTime: 5 * time.Second, ReadTime: 15 * time.Second, IdleTime: 60 * time.Second,
		WriteStall: 15 * time.Second, QueryTime: 5 * time.Second, Grace: 20 * time.Second,
		MaxHeader: 16 << 10, MaxURL: 8 << 10, MaxParams: 64, MaxConns: 4096, MaxConnsOfOne: 256,
		Heavy: defaultHeavy(), HeavyQueue: 64, CacheBytes: 256 << 20,
	}
}

// Content is what a server shows.
type Content struct {
	Atlas *geo.Atlas
	Store geo.Store
	Dist  fs.FS // the built front end
	Pages *page.Pages
	Build string // names the binary: part of every ETag
}

// Server answers requests. Make it with New.
type Server struct {
	config  Config
	log     *slog.Logger
	atlas   *geo.Atlas
	store   geo.Store
	dist    fs.FS
	pages   *page.Pages
	build   string
	proxies []netip.Prefix

	echo         *echo.Echo
	cache        *otter.Cache[cacheKey, cached]
	heavy        *gate
	openAPI      []byte
	basemapZooms [2]int
	notReady     atomic.Pointer[string] // nil once it serves
}

// New returns a server that is not yet ready (see Ready).
func New(config Config, content Content, log *slog.Logger) (*Server, error) {
	cache, err := newCache(config.CacheBytes)
	if err != nil {
		return nil, err
	}
	openAPI, err := ogc.Document()
	if err != nil {
		return nil, err
	}
	s := &Server{
		config: config, log: log, atlas: content.Atlas, store: content.Store, dist: content.Dist, pages: content.Pages,
		build: content.Build, proxies: config.TrustedProxies,
		echo: echo.New(), cache: cache, heavy: newGate(config.Heavy, config.HeavyQueue), openAPI: openAPI,
		basemapZooms: findBasemapZooms(content.Dist),
	}
	s.NotReady("the layers are being loaded")
	s.routes()
	return s, nil
}

// routes is the whole contract on one screen.
func (s *Server) routes() {
	e := s.echo
	e.HTTPErrorHandler = s.fail
	e.Logger.SetOutput(io.Discard) // errors reach the log through fail
	e.Pre(s.logRequests, s.secure, s.options, s.recoverPanics, s.bound, s.limitRate, s.stall)

	get := func(path string, h echo.HandlerFunc) {
		e.GET(path, h)
		e.HEAD(path, h)
	}
	// Pages
	get("/", s.getHome)
	get("/corridors/:id", s.getCorridorPage)
	get("/sections/:id", s.getSectionPage)
	get("/places/:id", s.getPlacePage)
	get("/projects/:id", s.getProjectPage)
	get("/embed", s.getHome)

	// Layers as plain files
	get("/layers", s.getLayers)
	get("/layers/:file", s.getLayer)

	// The atlas' own questions
	get("/api/corridors", s.getCorridors)
	get("/api/corridors/:id", s.getCorridor)
	get("/api/corridors/:id/locate", s.locate)
	get("/api/openapi.json", s.getOpenAPI)

	// Basemap and the front end's files
	get("/tiles/basemap/:z/:x/:y", s.getBasemapTile)
	get("/basemap/*", s.getStatic)
	get("/assets/*", s.getStatic)
	get("/robots.txt", s.getStatic)
	get("/favicon.svg", s.getStatic)

	// For whoever runs it
	get("/healthz", s.getHealth)
	get("/readyz", s.getReady)
}

// Handler returns the server as an http.Handler.
func (s *Server) Handler() http.Handler { return s.echo }

// Ready makes /readyz answer 200.
func (s *Server) Ready() { s.notReady.Store(nil) }

// NotReady makes /readyz answer 503 with a reason.
func (s *Server) NotReady(reason string) { s.notReady.Store(&reason) }

// Serve answers on a listener until ctx is done, then lets the answers under
// way finish within the grace. It returns nil after an orderly stop.
func (s *Server) Serve(ctx context.Context, on net.Listener) error {
	server := &http.Server{
		Handler:           s.echo,
		ReadHeaderTimeout: s.config.HeaderTime,
		ReadTimeout:       s.config.ReadTime,
		IdleTimeout:       s.config.IdleTime,
		MaxHeaderBytes:    s.config.MaxHeader,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	ended := make(chan error, 1)
	go func() {
		ended <- server.Serve(&listener{Listener: on, most: s.config.MaxConns, mostOfOne: s.config.MaxConnsOfOne, of: map[string]int{}})
	}()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	s.NotReady("the server is stopping")
	s.log.Info("stopping", "grace", s.config.Grace)
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.config.Grace)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		server.Close()
		return fmt.Errorf("answers were cut off after %s (--grace): %w", s.config.Grace, err)
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
