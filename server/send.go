package server

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/maypok86/otter/v2"
)

// representation is a whole answer before it is encoded for a client.
type representation struct {
	key         string // names the content: revision, build and what was asked
	contentType string
	cacheFor    string // Cache-Control
	vary        string // besides Accept-Encoding
	weak        bool   // a page that differs by request: a weak ETag
	make        func() ([]byte, error)
}

// cached is an encoded answer in the cache.
type cached struct{ body []byte }

// cacheKey is what an encoded answer is kept under. Nothing is invalidated by
// hand: a new revision has new keys, and the old ones are evicted.
type cacheKey struct{ content, encoding string }

func newCache(bytes int) (*otter.Cache[cacheKey, cached], error) {
	return otter.New(&otter.Options[cacheKey, cached]{
		MaximumWeight: uint64(bytes),
		Weigher:       func(k cacheKey, c cached) uint32 { return uint32(min(len(k.content)+len(c.body)+256, 1<<31)) },
	})
}

// The lives of answers: data is asked about again at each use, which costs a
// 304; what carries its digest in its name is kept for good.
const (
	cacheRevalidate = "public, max-age=0, must-revalidate"
	cacheForever    = "public, max-age=31536000, immutable"
)

// send answers with a representation in the encoding that the client likes,
// compressed once and kept.
func (s *Server) send(c echo.Context, r representation) error {
	encoding := negotiate(c.Request().Header.Get("Accept-Encoding"))
	if !compressible(r.contentType) {
		encoding = identity
	}
	tag := etag(r.key, encoding)
	if r.weak {
		tag = "W/" + tag
	}
	s.describe(c, r, tag)
	if notModified(c.Request(), tag) {
		return c.NoContent(http.StatusNotModified)
	}
	body, err := s.encoded(r, encoding)
	if err != nil {
		return err
	}
	h := c.Response().Header()
	if encoding != identity {
		h.Set("Content-Encoding", encoding)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Content-Type", r.contentType)
	c.Response().WriteHeader(http.StatusOK)
	if c.Request().Method == http.MethodHead {
		return nil
	}
	_, err = c.Response().Write(body)
	return err
}

// describe sets the headers that a 304 has too.
func (s *Server) describe(c echo.Context, r representation, tag string) {
	h := c.Response().Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", r.cacheFor)
	if compressible(r.contentType) {
		h.Add("Vary", "Accept-Encoding")
	}
	if r.vary != "" {
		h.Add("Vary", r.vary)
	}
}

func (s *Server) encoded(r representation, encoding string) ([]byte, error) {
	key := cacheKey{r.key, encoding}
	if have, ok := s.cache.GetIfPresent(key); ok {
		return have.body, nil
	}
	body, err := r.make()
	if err != nil {
		return nil, err
	}
	if body, err = compress(encoding, body); err != nil {
		return nil, err
	}
	s.cache.Set(key, cached{body})
	return body, nil
}

// sendJSON answers with a value as JSON. key names what was asked.
func (s *Server) sendJSON(c echo.Context, key, contentType string, value func() (any, error)) error {
	return s.send(c, representation{
		key: s.build + " " + key, contentType: contentType, cacheFor: cacheRevalidate,
		make: func() ([]byte, error) {
			v, err := value()
			if err != nil {
				return nil, err
			}
			return json.Marshal(v)
		},
	})
}

// etag returns a strong entity tag: a digest of what the content is, and its
// encoding.
func etag(key, encoding string) string {
	sum := sha256.Sum256([]byte(key))
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + "-" + encoding[:2] + `"`
}

// notModified reports whether the client has what the tag names (RFC 9110
// 13.1.2: weak comparison, a list, or *).
func notModified(r *http.Request, tag string) bool {
	tag = strings.TrimPrefix(tag, "W/")
	for _, line := range r.Header.Values("If-None-Match") {
		if strings.TrimSpace(line) == "*" {
			return true
		}
		for _, have := range strings.Split(line, ",") {
			if strings.TrimPrefix(strings.TrimSpace(have), "W/") == tag {
				return true
			}
		}
	}
	return false
}

// compressible reports whether a media type is text of some sort; pictures are
// compressed already.
func compressible(contentType string) bool {
	for _, kind := range []string{"text/", "json", "javascript", "xml", "svg", "mapbox-vector-tile", "csv", "manifest", "yaml"} {
		if strings.Contains(contentType, kind) {
			return true
		}
	}
	return false
}

// contentKey names static content by its digest.
func contentKey(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }
