package server

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"
	"unicode/utf8"

	"corridoratlas/geo"
	"corridoratlas/geo/search"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

const (
	longestQuestion = 200 // characters of q
	mostHits        = 50
	usualHits       = 10
)

// searchAnswer is what a search found, the best first.
type searchAnswer struct {
	Query string      `json:"query"`
	Hits  []searchHit `json:"hits"`
}

// searchHit is a feature that was found.
type searchHit struct {
	ID    geo.FeatureID `json:"id"`
	Layer geo.LayerID   `json:"layer"`
	Name  string        `json:"name"` // in the asked language
	Names geo.Text      `json:"names"`
	Kind  string        `json:"kind"`
	BBox  [4]float64    `json:"bbox"` // west, south, east, north
	Match searchMatch   `json:"match"`
	Href  string        `json:"href"`
}

// searchMatch says why a feature was found.
type searchMatch struct {
	Property string `json:"property"`
	Text     string `json:"text"`
}

// getSearch answers which features a text means.
func (s *Server) getSearch(c echo.Context) error {
	a, p, err := s.readAnswer(c, "q", "limit")
	if err != nil {
		return err
	}
	q, given := p["q"]
	if n := utf8.RuneCountInString(q); !given || n == 0 || n > longestQuestion {
		return geo.Invalid("q", q, fmt.Sprintf("1 to %d characters of a name", longestQuestion))
	}
	limit := usualHits
	if v, err := p.number("limit", 1, mostHits); err != nil {
		return err
	} else if v != nil {
		if limit = int(*v); float64(limit) != *v {
			return geo.Invalid("limit", p["limit"], fmt.Sprintf("a whole number from 1 to %d", mostHits))
		}
	}
	store, err := s.store()
	if err != nil {
		return err
	}
	index, revision, err := s.indexes.of(c.Request().Context(), store, s.config.SearchTime)
	if err != nil {
		return err
	}
	find := func() searchAnswer {
		answer := searchAnswer{Query: q, Hits: []searchHit{}}
		for _, h := range index.Search(q, limit) {
			answer.Hits = append(answer.Hits, searchHit{
				ID: h.ID, Layer: h.Layer, Name: h.Names.In(a.Lang), Names: h.Names, Kind: h.Kind,
				BBox:  [4]float64{h.Box.Min[0], h.Box.Min[1], h.Box.Max[0], h.Box.Max[1]},
				Match: searchMatch{h.Match.Field, h.Match.Words},
				Href:  s.pageOf(a.Base, h.Layer, h.ID),
			})
		}
		return answer
	}
	r := s.jsonOf(func() (any, error) { return find(), nil }, "search", revision, q, a.Lang, limit, a.Base)
	r.once, r.effort = true, quick
	return s.sendAnswer(c, a, r, func() (page.Resource, error) { return s.searchPage(a, find()), nil })
}

// pageOf returns where a reader finds a feature: its page, or for a feature of
// an imported layer the feature itself.
func (s *Server) pageOf(base string, layer geo.LayerID, id geo.FeatureID) string {
	switch layer {
	case geo.LayerCorridors, geo.LayerSections, geo.LayerPlaces, geo.LayerProjects:
		return base + "/" + string(layer) + "/" + string(id)
	}
	return base + "/layers/" + string(layer) + ".geojson?id=" + string(id)
}

// indexes keeps the search index of the newest revision.
type indexes struct {
	mu       sync.Mutex
	revision geo.Revision
	index    *search.Index
	coming   chan struct{} // closed when the build that is under way ends
	failed   error
}

// of returns the index of the store's revision. Whoever asks first after a write
// starts its making; others wait with it, the time most at most.
func (x *indexes) of(ctx context.Context, store geo.Store, most time.Duration) (*search.Index, geo.Revision, error) {
	var revision geo.Revision
	err := store.View(ctx, func(r geo.Reader) error {
		revision = r.Revision()
		return nil
	})
	if err != nil {
		return nil, "", err
	}
	x.mu.Lock()
	if x.index != nil && x.revision == revision {
		defer x.mu.Unlock()
		return x.index, revision, nil
	}
	if x.coming == nil {
		x.coming = make(chan struct{})
		go x.build(store)
	}
	coming := x.coming
	x.mu.Unlock()
	wait, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	select {
	case <-coming:
	case <-wait.Done():
		if ctx.Err() != nil {
			return nil, "", ctx.Err()
		}
		return nil, "", problem(http.StatusServiceUnavailable, "the names are being indexed, and this search waited as long as it may (--search-time); come again in a moment")
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.failed != nil {
		return nil, "", x.failed
	}
	// A write meanwhile: what was found is of a moment ago.
	return x.index, x.revision, nil
}

// build indexes every layer, all of one revision.
func (x *indexes) build(store geo.Store) {
	documents, revision, err := readDocuments(context.Background(), store)
	var index *search.Index
	if err == nil {
		index = search.NewIndex(documents)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if err == nil {
		x.index, x.revision = index, revision
	}
	x.failed = err
	close(x.coming)
	x.coming = nil
}

// readDocuments reads what is searched of every layer, all of one revision.
func readDocuments(ctx context.Context, store geo.Store) (documents []search.Document, revision geo.Revision, err error) {
	err = follow(func() error {
		documents = nil
		var layers []geo.Layer
		if revision, layers, err = readLayers(ctx, store); err != nil {
			return err
		}
		for _, l := range layers {
			features, err := layerQuery{store: store, layer: l, revision: revision}.features(ctx)
			if err != nil {
				return err
			}
			for f, err := range features {
				if err != nil {
					return err
				}
				documents = append(documents, search.Read(l.ID, f))
			}
		}
		return nil
	})
	return documents, revision, err
}
