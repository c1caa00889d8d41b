package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
)

// representation is a whole answer before it is encoded for a client.
type representation struct {
	content content // names it
	kind    string  // media type
	life    string  // Cache-Control
	vary    string  // besides Accept-Encoding
	weak    bool    // a page that differs by request: a weak ETag
	effort  effort
	once    bool // hardly asked for again: not kept
	heavy   bool // making it takes a turn
	sparse  bool // empty is 204
	stored  bool // mostly features as they are stored
	make    func(context.Context) ([]byte, error)
}

// The lives of answers: data is asked about again at each use, which costs a
// 304; what carries its digest in its name is kept for good.
const (
	lifeData    = "public, max-age=0, must-revalidate"
	lifePage    = "no-cache"
	lifeForever = "public, max-age=31536000, immutable"
	lifeNone    = "no-store"
)

// send answers with a representation in the encoding that the client likes.
func (s *Server) send(c echo.Context, r representation) error {
	encoding, done, err := s.describe(c, r)
	if done {
		return err
	}
	body, err := s.encoded(c.Request().Context(), r, encoding)
	if err != nil {
		return err
	}
	h := c.Response().Header()
	if r.sparse && len(body) == 0 {
		return noContent(c)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	c.Response().WriteHeader(http.StatusOK)
	if c.Request().Method == http.MethodHead {
		return nil
	}
	_, err = c.Response().Write(body)
	return gone(err)
}

// noContent answers that there is nothing, under the headers of describe.
func noContent(c echo.Context) error {
	c.Response().Header().Del("Content-Encoding")
	c.Response().Header().Del("Content-Type")
	return c.NoContent(http.StatusNoContent)
}

// describe negotiates the encoding and sets all headers but the length. done
// says that the client has the answer already, and was told so.
func (s *Server) describe(c echo.Context, r representation) (encoding string, done bool, err error) {
	encoding = identity
	var vary []string
	if compressible(r.kind) {
		encoding = negotiate(c.Request().Header)
		vary = append(vary, "Accept-Encoding")
	}
	if r.vary != "" {
		vary = append(vary, r.vary)
	}
	tag := r.content.tag(encoding)
	if r.weak {
		tag = "W/" + tag
	}
	h := c.Response().Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", r.life)
	if len(vary) > 0 {
		h.Set("Vary", strings.Join(vary, ", "))
	}
	if has(c.Request(), tag) {
		return encoding, true, c.NoContent(http.StatusNotModified)
	}
	h.Set("Content-Type", r.kind)
	if encoding != identity {
		h.Set("Content-Encoding", encoding)
	}
	return encoding, false, nil
}

// encoded returns a representation in an encoding, from the cache if need be.
func (s *Server) encoded(ctx context.Context, r representation, encoding string) ([]byte, error) {
	make := func(ctx context.Context) ([]byte, error) {
		if r.heavy {
			turn, err := s.heavy.enter(ctx)
			if err != nil {
				return nil, err
			}
			defer turn.leave()
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeoutCause(ctx, s.config.QueryTime, errSlow)
			defer cancel()
		}
		body, err := r.make(ctx)
		if err != nil || r.sparse && len(body) == 0 {
			return nil, err
		}
		return compress(encoding, r.effort, body)
	}
	if r.once {
		return make(ctx)
	}
	return s.cache.get(ctx, cacheKey{r.content, encoding}, make)
}

// jsonOf is a value as JSON; parts name what was asked.
func (s *Server) jsonOf(value func() (any, error), parts ...any) representation {
	return representation{
		content: s.content(parts...), kind: echo.MIMEApplicationJSON, life: lifeData, vary: "Accept", effort: fair,
		make: func(context.Context) ([]byte, error) {
			v, err := value()
			if err != nil {
				return nil, err
			}
			return json.Marshal(v)
		},
	}
}

// has reports whether the client has what the tag names (RFC 9110 13.1.2: weak
// comparison, a list, or *).
func has(r *http.Request, tag string) bool {
	tag = strings.TrimPrefix(tag, "W/")
	for _, have := range list(r.Header, "If-None-Match") {
		if have == "*" || strings.TrimPrefix(have, "W/") == tag {
			return true
		}
	}
	return false
}

// errGone is of a client that hung up, or was given up, while it was written to.
type goneError struct{ error }

// gone marks the error of a write to a client.
func gone(err error) error {
	if err == nil {
		return nil
	}
	return goneError{fmt.Errorf("the client is gone: %w", err)}
}
