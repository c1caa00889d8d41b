package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/geo/buntstore"
	"corridoratlas/server"
	"corridoratlas/server/page"
	"corridoratlas/web"
)

// serveCommand is the configuration of a server; its help is the documentation.
// Each flag is an environment variable too: --max-url is ATLAS_MAX_URL.
type serveCommand struct {
	Addr           string   `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address to listen on (${default})."`
	Data           string   `default:"data" type:"path" placeholder:"DIR" help:"Folder of the store's files; made and filled where it is missing (${default})."`
	PublicURL      string   `name:"public-url" placeholder:"URL" help:"What links begin with, where the server stands behind another name."`
	TrustedProxies []string `placeholder:"CIDR" help:"Addresses or networks of proxies whose Forwarded or X-Forwarded-* headers are believed."`
	Borders        bool     `default:"true" negatable:"" help:"Show the borders of countries on the map (${default})."`
	FeedbackURL    string   `name:"feedback-url" placeholder:"URL" help:"Where a reader reports an error; http, https or mailto; {id} and {url} in it are filled with the thing and its link."`
	Basemap        []string `sep:";" placeholder:"NAME=URL|ATTRIBUTION|LINK" help:"A raster basemap that readers may choose in place of the atlas' own, for example 'Streets=https://{s}.tiles.example.org/{z}/{x}/{y}{r}.png|© Example|https://example.org/licence': {z}, {x} and {y} of Web Mercator, {s} for a, b or c, {r} for @2x. Attribution and its link may be left out. Repeat the flag for more. Nothing is asked of that host until a reader chooses it."`
	Dev            bool     `help:"Serve /dev too: links to the views that are hard to draw or to say."`
	LogFormat      string   `enum:"text,json" default:"text" help:"Form of the log on standard error: text or json (${default})."`

	HeaderTime      time.Duration `default:"5s" help:"Time to read a request's headers (${default})."`
	ReadTime        time.Duration `default:"15s" help:"Time to read a whole request (${default})."`
	IdleTime        time.Duration `default:"60s" help:"Time between two requests of a connection (${default})."`
	WriteStall      time.Duration `default:"15s" help:"Time for a client to take 64 kB of an answer (${default})."`
	QueryTime       time.Duration `default:"5s" help:"Time of work on one query for features, between two writes (${default})."`
	SearchTime      time.Duration `default:"1s" help:"Time for a search to wait until the names are indexed (${default})."`
	Grace           time.Duration `default:"20s" help:"Time for answers under way when the server is told to stop (${default})."`
	MaxHeader       int           `default:"16384" help:"Bytes of a request's headers (${default})."`
	MaxURL          int           `name:"max-url" default:"8192" help:"Bytes of a URL (${default})."`
	MaxParams       int           `default:"64" help:"Query parameters of a request (${default})."`
	MaxConns        int           `default:"4096" help:"Open connections (${default})."`
	MaxConnsOfOne   int           `default:"256" help:"Open connections of one address (${default})."`
	MaxStreams      int           `default:"256" help:"Answers under way that are too large to be kept (${default})."`
	Heavy           int           `default:"0" help:"Heavy queries that work at once; 0: twice the cores."`
	HeavyQueue      int           `default:"64" help:"Heavy queries that may wait (${default})."`
	Rate            float64       `default:"0" help:"Requests a second and client; 0: unlimited."`
	FilterBytes     int           `default:"4096" help:"Bytes of a CQL2 filter (${default})."`
	FilterDepth     int           `default:"32" help:"Expressions in each other in a filter (${default})."`
	FilterNodes     int           `default:"500" help:"Operators and operands of a filter (${default})."`
	FilterItems     int           `default:"500" help:"Items behind one IN of a filter (${default})."`
	FilterWildcards int           `default:"16" help:"Wildcards of one LIKE of a filter (${default})."`
	CacheMB         int           `name:"cache-mb" default:"256" help:"Memory for encoded answers, MB (${default})."`
}

// Run serves until ctx is done.
func (c *serveCommand) Run(ctx context.Context, out output) error {
	log := slog.New(slog.NewTextHandler(out.stderr, nil))
	if c.LogFormat == "json" {
		log = slog.New(slog.NewJSONHandler(out.stderr, nil))
	}
	config, err := c.config()
	if err != nil {
		return err
	}
	content, err := c.content()
	if err != nil {
		return err
	}
	s, err := server.New(config, content, log)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", c.Addr, err)
	}
	serving, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	opened := make(chan *buntstore.Store, 1)
	go func() {
		store, err := c.open(serving, content.Atlas, log)
		if err != nil {
			fail(err)
		} else {
			s.Ready(store)
			fmt.Fprintf(out.stdout, "Corridor Atlas is at %s\n", address(listener.Addr()))
			keepLittleGarbage()
		}
		opened <- store
	}()
	err = s.Serve(serving, listener)
	fail(nil)
	if store := <-opened; store != nil {
		if e := store.Close(); err == nil {
			err = e
		}
	}
	if err != nil {
		return err
	}
	if ctx.Err() == nil { // nobody told it to stop
		return context.Cause(serving)
	}
	log.Info("stopped")
	return nil
}

// keepLittleGarbage gives back what loading took, and lets the heap grow by a
// fifth between collections, not by as much again: most of it are the layers'
// texts, which hold no pointers and cost a collection nothing. 200,000 lines, 211 MB,
// are served in 1.8 times their size instead of 3.9. GOGC sets it otherwise.
func keepLittleGarbage() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(20)
	}
	debug.FreeOSMemory()
}

// open opens the store and renews what changed in the atlas.
func (c *serveCommand) open(ctx context.Context, atlas *geo.Atlas, log *slog.Logger) (*buntstore.Store, error) {
	store, err := buntstore.Open(ctx, c.Data, buntstore.Options{Logger: log})
	if err != nil {
		return nil, err
	}
	if err := seed(ctx, store, atlas, log); err != nil {
		store.Close() // what went wrong is said already
		return nil, err
	}
	return store, nil
}

// address returns where a browser on this machine finds the server.
func address(at net.Addr) string {
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return at.String()
	}
	if ip, err := netip.ParseAddr(host); err == nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

func (c *serveCommand) config() (server.Config, error) {
	config := server.Config{
		Addr: c.Addr, PublicURL: c.PublicURL, Dev: c.Dev,
		HeaderTime: c.HeaderTime, ReadTime: c.ReadTime, IdleTime: c.IdleTime, WriteStall: c.WriteStall, QueryTime: c.QueryTime, SearchTime: c.SearchTime, Grace: c.Grace,
		MaxHeader: c.MaxHeader, MaxURL: c.MaxURL, MaxParams: c.MaxParams, MaxConns: c.MaxConns, MaxConnsOfOne: c.MaxConnsOfOne,
		MaxStreams: c.MaxStreams, Heavy: c.Heavy, HeavyQueue: c.HeavyQueue, Rate: c.Rate, CacheBytes: c.CacheMB << 20,
		FilterBytes: c.FilterBytes, FilterDepth: c.FilterDepth, FilterNodes: c.FilterNodes, FilterItems: c.FilterItems, FilterWildcards: c.FilterWildcards,
	}
	if config.Heavy == 0 {
		config.Heavy = server.Defaults().Heavy
	}
	for _, text := range c.TrustedProxies {
		network, err := netip.ParsePrefix(text)
		if err != nil {
			one, e := netip.ParseAddr(text)
			if e != nil {
				return config, geo.Invalid("--trusted-proxies", text, "addresses and networks such as 10.0.0.1 or 10.0.0.0/8")
			}
			network = netip.PrefixFrom(one, one.BitLen())
		}
		config.TrustedProxies = append(config.TrustedProxies, network)
	}
	if err := page.Feedback(c.FeedbackURL).Check(); err != nil {
		return config, err
	}
	return config, config.Check()
}

// basemaps reads the flags --basemap.
func (c *serveCommand) basemaps() ([]page.Basemap, error) {
	var all []page.Basemap
	for _, text := range c.Basemap {
		b, err := page.ParseBasemap(text)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(all, func(o page.Basemap) bool { return o.Name == b.Name }) {
			return nil, geo.Invalid("--basemap", text, "a name that no other basemap has")
		}
		all = append(all, b)
	}
	return all, nil
}

// content puts together what the binary carries.
func (c *serveCommand) content() (server.Content, error) {
	files := assets.Embedded()
	atlas, err := assets.Load(files)
	if err != nil {
		return server.Content{}, err
	}
	words := map[geo.Lang]*assets.Words{}
	for _, lang := range geo.Langs {
		if words[lang], err = assets.ReadWords(files, lang); err != nil {
			return server.Content{}, err
		}
	}
	basemaps, err := c.basemaps()
	if err != nil {
		return server.Content{}, err
	}
	pages, err := page.New(web.Dist(), words, page.Options{HideBorders: !c.Borders, FeedbackURL: page.Feedback(c.FeedbackURL), Basemaps: basemaps})
	if err != nil {
		return server.Content{}, err
	}
	name, err := build()
	if err != nil {
		return server.Content{}, err
	}
	// What the flags change in pages is part of the name too.
	name = fmt.Sprint(name, " ", c.Borders, " ", c.FeedbackURL, " ", basemaps)
	style, err := assets.ReadStyle(files)
	if err != nil {
		return server.Content{}, err
	}
	return server.Content{Style: style, Atlas: atlas, Dist: web.Dist(), Pages: pages, Build: name}, nil
}

// build names the binary by its own digest, so that no answer of one build is
// taken for one of another.
func build() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}

// seed puts those of the atlas' own layers into the store that it does not have
// as they are now.
func seed(ctx context.Context, store geo.Store, atlas *geo.Atlas, log *slog.Logger) error {
	have := map[geo.LayerID]string{}
	if err := store.View(ctx, func(r geo.Reader) error {
		for _, l := range r.Layers() {
			have[l.ID] = l.Digest
		}
		return nil
	}); err != nil {
		return err
	}
	for _, s := range atlas.Seeds() {
		if have[s.Layer.ID] == s.Layer.Digest {
			continue
		}
		start := time.Now()
		if _, err := store.Put(ctx, s.Layer, s.All(), geo.Replace); err != nil {
			return fmt.Errorf("layer %s could not be filled: %w", s.Layer.ID, err)
		}
		log.Info("filled a layer", "layer", s.Layer.ID, "features", len(s.Features), "ms", time.Since(start).Milliseconds())
	}
	return nil
}
