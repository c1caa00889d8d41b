package server

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"

	"github.com/maypok86/otter/v2"
)

// content names what an answer says, whatever its encoding: a digest of the
// build, the store's revision and all that was asked for. Nothing is ever
// invalidated by hand: a new revision has new names, and old ones are evicted.
type content [16]byte

// content returns the name of what parts ask for.
func (s *Server) content(parts ...any) content {
	h := sha256.New()
	fmt.Fprintf(h, "%d:%s", len(s.build), s.build)
	for _, p := range parts {
		// With their lengths: what a client writes into one part cannot be taken
		// for the next.
		text := fmt.Sprint(p)
		fmt.Fprintf(h, "%d:%s", len(text), text)
	}
	return content(h.Sum(nil))
}

// tag returns the strong entity tag of a content in an encoding.
func (c content) tag(encoding string) string {
	return `"` + base64.RawURLEncoding.EncodeToString(c[:]) + "-" + encoding[:2] + `"`
}

// cacheKey is what an encoded answer is kept under.
type cacheKey struct {
	content  content
	encoding string
}

// cache keeps encoded answers within a bound of bytes; what is asked for often
// stays. Many who ask for one that is not there wait for the first to make it.
type cache struct {
	kept *otter.Cache[cacheKey, []byte]
	most int // bytes of one answer
}

func newCache(bytes int) (*cache, error) {
	kept, err := otter.New(&otter.Options[cacheKey, []byte]{
		MaximumWeight: uint64(bytes),
		Weigher:       func(k cacheKey, body []byte) uint32 { return uint32(min(len(body)+256, 1<<31)) },
	})
	return &cache{kept: kept, most: bytes / 16}, err
}

// tooLarge stands in the place of an encoding for what is known not to fit.
const tooLarge = "too large"

func (c *cache) knownTooLarge(name content) bool {
	_, known := c.kept.GetIfPresent(cacheKey{name, tooLarge})
	return known
}

func (c *cache) noteTooLarge(name content) { c.kept.Set(cacheKey{name, tooLarge}, nil) }

// get returns a kept answer, made if need be. Where who makes it hangs up, one
// of those who wait makes it.
func (c *cache) get(ctx context.Context, key cacheKey, make func(context.Context) ([]byte, error)) ([]byte, error) {
	return c.kept.Get(ctx, key, otter.LoaderFunc[cacheKey, []byte](func(ctx context.Context, _ cacheKey) ([]byte, error) {
		return make(ctx)
	}))
}
