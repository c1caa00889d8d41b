// Package server is the atlas over HTTP and nothing else worth knowing: it
// parses what is asked, asks the Atlas or the Store, and writes the answer. It
// holds no data and writes none.
//
// What a client can do to others is bounded in three places: the listener
// (connections, and how slowly one may read), the gate (how many heavy queries
// work at once; none works or holds its turn while its client does not read),
// and the cache (answers that are often asked are encoded once).
package server

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/geo/search"
	"corridoratlas/server/ogc"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// Content is what a server shows, besides the store's layers.
type Content struct {
	Atlas *geo.Atlas
	Dist  fs.FS // the built front end
	Pages *page.Pages
	Style *assets.Style
	Build string           // names the binary: part of every ETag
	Now   func() time.Time // the clock; nil: the system's
}

// Server answers requests. Make it with New.
type Server struct {
	config Config
	log    *slog.Logger
	atlas  *geo.Atlas
	pages  *page.Pages
	build  string
	style  *assets.Style

	echo     *echo.Echo
	static   *static
	cache    *cache
	heavy    *gate
	rates    rates
	streams  chan struct{}
	contract ogc.Contract
	ready    atomic.Pointer[readiness]
	marked   atomic.Pointer[mark]
	policy   string // of every answer, up to who may frame it
	indexes  indexes
	now      func() time.Time

	corridorNames search.CorridorNames
}

// readiness is the store that is served, or why there is none.
type readiness struct {
	store  geo.Store
	reason string
}

// New returns a server that is not yet ready (see Ready).
func New(config Config, content Content, log *slog.Logger) (*Server, error) {
	if err := config.Check(); err != nil {
		return nil, err
	}
	cache, err := newCache(config.CacheBytes)
	if err != nil {
		return nil, err
	}
	rates, err := newRates(config.Rate)
	if err != nil {
		return nil, err
	}
	contract, err := ogc.ReadContract()
	if err != nil {
		return nil, err
	}
	files, err := readStatic(content.Dist)
	if err != nil {
		return nil, err
	}
	s := &Server{
		config: config, log: log, atlas: content.Atlas, pages: content.Pages, build: content.Build, style: content.Style,
		echo: echo.New(), static: files, cache: cache, heavy: newGate(config.Heavy, config.HeavyQueue), rates: rates,
		streams: make(chan struct{}, config.MaxStreams), contract: contract, policy: policyWith(content.Pages.Options().Basemaps),
		now: content.Now, corridorNames: search.NamesOf(content.Atlas.Corridors),
	}
	if s.now == nil {
		s.now = time.Now
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
	e.Pre(s.logRequests, s.guard, s.recoverPanics, s.nameRevision, s.bound, s.limitRate)

	get := func(path string, h echo.HandlerFunc) {
		e.GET(path, h)
		e.HEAD(path, h)
		e.OPTIONS(path, s.options)
	}
	// Pages
	get("/", s.getHome)
	get(page.FramePath, s.getEmbed)
	get("/corridors/:id", s.getCorridorOrPicture) // and /corridors/{id}.svg, .png
	get("/sections/:id", s.getPage("section"))
	get("/places/:id", s.getPage("place"))
	get("/projects/:id", s.getPage("project"))
	get("/atlas.svg", s.getAtlasPicture(svg))
	get("/atlas.png", s.getAtlasPicture(png))
	if s.config.Dev {
		get("/dev", s.getDev)
	}

	// Layers as plain files
	get("/layers", s.getLayers)
	get("/layers/:file", s.getLayer)
	get("/atlas.zip", s.getArchive)

	// OGC API - Features and Tiles
	get("/api", s.getLanding)
	get("/api/", s.getLanding)
	get("/api/page.css", s.getPageStyle)
	get("/api/docs", s.getDocs)
	get("/api/docs/:operation", s.tryOperation)
	get("/api/conformance", s.getConformance)
	get("/api/collections", s.getCollections)
	get("/api/collections/:layer", s.getCollection)
	get("/api/collections/:layer/items", s.getItems)
	get("/api/collections/:layer/items/:featureId", s.getFeature)
	for _, schema := range [...]string{ogc.Queryables, ogc.Sortables} {
		get("/api/collections/:layer/"+schema, s.getSchema(schema))
	}
	get("/api/collections/:layer/schema", s.getReturned)
	get("/api/collections/:layer/tiles", s.getTilesets)
	get("/api/collections/:layer/tiles/:tileMatrixSet", s.getTileset)
	get("/api/collections/:layer/tiles/:tileMatrixSet/:tileMatrix/:tileRow/:tileCol", s.getCollectionTile)
	get("/api/tileMatrixSets", s.getMatrixSets)
	get("/api/tileMatrixSets/:tileMatrixSet", s.getMatrixSet)

	// The atlas' own questions
	get("/api/corridors", s.getCorridors)
	get("/api/corridors/:id", s.getCorridor)
	get("/api/corridors/:id/locate", s.locate)
	get("/api/corridors/:id/between", s.between)
	get("/api/overview", s.getOverview)
	get("/api/search", s.getSearch)
	get("/api/series", s.getAllSeries)
	get("/api/series/:id", s.getSeries)
	get("/api/sources", s.getSources)
	get("/api/sources/:id", s.getSource)
	get("/api/changes", s.getChanges)
	get("/api/openapi.json", s.getOpenAPI)

	// Tiles of layers
	get("/tiles/:layers/:z/:x/:y", s.getTile)
	get("/tiles/:file", s.getTileJSON)
	get("/styles/:file", s.getStyle)

	// Basemap and the front end's files
	get("/tiles/basemap/:z/:x/:y", s.getBasemapTile)
	get("/basemap/*", s.getStatic)
	get("/assets/*", s.getStatic)
	for _, name := range s.static.top { // favicon.svg, ...
		if name != workerFile {
			get("/"+name, s.getStatic)
		}
	}
	get("/"+workerFile, s.getWorker)
	get("/manifest.webmanifest", s.getManifest)
	get("/robots.txt", s.getRobots)
	get("/sitemap.xml", s.getSitemap)

	// For whoever runs it
	get("/healthz", s.getHealth)
	get("/readyz", s.getReady)
}

// Handler returns the server as an http.Handler.
func (s *Server) Handler() http.Handler { return s.echo }

// Ready serves a store's layers, and makes /readyz answer 200.
func (s *Server) Ready(store geo.Store) { s.ready.Store(&readiness{store: store}) }

// NotReady makes /readyz answer 503 with a reason. Layers that were served
// before still are.
func (s *Server) NotReady(reason string) {
	next := &readiness{reason: reason}
	if have := s.ready.Load(); have != nil {
		next.store = have.store
	}
	s.ready.Store(next)
}

// store returns the store, or the problem that there is none yet.
func (s *Server) store() (geo.Store, error) {
	r := s.ready.Load()
	if r.store == nil {
		return nil, problem(http.StatusServiceUnavailable, "not ready: %s", r.reason)
	}
	return r.store, nil
}

// headerSlack is what net/http may read of a request beyond the limits, so that
// it is refused here, with a sentence, and not there.
const headerSlack = 8 << 10

// Serve answers on a listener until ctx is done, then lets the answers under
// way finish within the grace. It returns nil then, also where some were cut
// off, which is logged.
func (s *Server) Serve(ctx context.Context, on net.Listener) error {
	server := &http.Server{
		Handler:           s.echo,
		ReadHeaderTimeout: s.config.HeaderTime,
		ReadTimeout:       s.config.ReadTime,
		IdleTimeout:       s.config.IdleTime,
		MaxHeaderBytes:    s.config.MaxHeader + s.config.MaxURL + headerSlack,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(s.limited(on)) }()
	go s.warm(ctx)
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
		s.log.Warn("answers were cut off: they took longer than --grace", "grace", s.config.Grace)
		server.Close()
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
