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
	TrustedProxies []string `placeholder:"CIDR" help:"Networks of proxies whose X-Forwarded-* headers are believed."`
	LogFormat      string   `enum:"text,json" default:"text" help:"Form of the log on standard error: text or json (${default})."`

	HeaderTime    time.Duration `default:"5s" help:"Time to read a request's headers (${default})."`
	ReadTime      time.Duration `default:"15s" help:"Time to read a whole request (${default})."`
	IdleTime      time.Duration `default:"60s" help:"Time between two requests of a connection (${default})."`
	WriteStall    time.Duration `default:"15s" help:"Time for a client to take 64 kB of an answer (${default})."`
	QueryTime     time.Duration `default:"5s" help:"Time of one query for features (${default})."`
	Grace         time.Duration `default:"20s" help:"Time for answers under way when the server is told to stop (${default})."`
	MaxHeader     int           `default:"16384" help:"Bytes of a request's headers (${default})."`
	MaxURL        int           `name:"max-url" default:"8192" help:"Bytes of a URL (${default})."`
	MaxParams     int           `default:"64" help:"Query parameters of a request (${default})."`
	MaxConns      int           `default:"4096" help:"Open connections (${default})."`
	MaxConnsOfOne int           `default:"256" help:"Open connections of one address (${default})."`
	Heavy         int           `default:"0" help:"Heavy queries at once; 0: twice the cores."`
	HeavyQueue    int           `default:"64" help:"Heavy queries that may wait (${default})."`
	Rate          float64       `default:"0" help:"Requests a second and client; 0: unlimited."`
	CacheMB       int           `name:"cache-mb" default:"256" help:"Memory for encoded answers, MB (${default})."`
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
	store, err := buntstore.Open(ctx, c.Data, buntstore.Options{Logger: log})
	if err != nil {
		return err
	}
	defer store.Close()
	content, err := newContent(store)
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
	go func() {
		if err := seed(serving, store, content.Atlas, log); err != nil {
			fail(err)
			return
		}
		s.Ready()
		fmt.Fprintf(out.stdout, "Corridor Atlas is at http://%s\n", listener.Addr())
	}()
	if err := s.Serve(serving, listener); err != nil {
		return err
	}
	if err := context.Cause(serving); ctx.Err() == nil && err != nil {
		return err
	}
	log.Info("stopped")
	return nil
}

func (c *serveCommand) config() (server.Config, error) {
	config := server.Config{
		Addr: c.Addr, PublicURL: c.PublicURL,
		HeaderTime: c.HeaderTime, ReadTime: c.ReadTime, IdleTime: c.IdleTime, WriteStall: c.WriteStall, QueryTime: c.QueryTime, Grace: c.Grace,
		MaxHeader: c.MaxHeader, MaxURL: c.MaxURL, MaxParams: c.MaxParams, MaxConns: c.MaxConns, MaxConnsOfOne: c.MaxConnsOfOne,
		Heavy: c.Heavy, HeavyQueue: c.HeavyQueue, Rate: c.Rate, CacheBytes: c.CacheMB << 20,
	}
	if config.Heavy <= 0 {
		config.Heavy = server.Defaults().Heavy
	}
	for _, text := range c.TrustedProxies {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			return config, geo.Invalid("--trusted-proxies", text, "networks such as 10.0.0.0/8")
		}
		config.TrustedProxies = append(config.TrustedProxies, p)
	}
	return config, nil
}

// newContent puts together what the binary carries.
func newContent(store geo.Store) (server.Content, error) {
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
	pages, err := page.New(web.Dist(), words)
	if err != nil {
		return server.Content{}, err
	}
	name, err := build()
	if err != nil {
		return server.Content{}, err
	}
	return server.Content{Atlas: atlas, Store: store, Dist: web.Dist(), Pages: pages, Build: name}, nil
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
