package server

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// encodings lists the content encodings in the order of preference.
var encodings = [...]string{"br", "zstd", "gzip"}

const identity = "identity"

// negotiate picks the content encoding that Accept-Encoding likes best, the
// earlier of encodings where it likes several as much (RFC 9110 12.5.3).
func negotiate(h http.Header) string {
	weights := map[string]float64{}
	for _, item := range list(h, "Accept-Encoding") {
		name, rest, _ := strings.Cut(item, ";")
		weight := 1.0
		if q, found := strings.CutPrefix(strings.ToLower(strings.TrimSpace(rest)), "q="); found {
			weight, _ = quality(strings.TrimSpace(q)) // 0 where it is none
		}
		name = strings.ToLower(strings.TrimSpace(name))
		weights[strings.TrimPrefix(name, "x-")] = weight
	}
	best, liked := identity, 0.0
	for _, e := range encodings {
		w, given := weights[e]
		if !given {
			w = weights["*"]
		}
		if w > liked {
			best, liked = e, w
		}
	}
	if w := weights[identity]; w > liked {
		return identity
	}
	return best
}

// quality reads how much a client likes something: 0 to 1 (RFC 9110 12.4.2), so
// that neither nan nor 1e9 outbids what others ask for.
func quality(text string) (float64, bool) {
	v, ok := decimal(text)
	if !ok || v < 0 || v > 1 {
		return 0, false
	}
	return v, true
}

// effort is how hard an answer is compressed. Measured on 158 kB of sections and
// 216 kB of script (µs: brotli, then bytes): best 166,000 to 30 kB, fair 12,300
// to 41 kB, quick 4,700 to 44 kB.
type effort int

const (
	fair  effort = iota // kept, but asked for by someone who waits
	best                // kept, and part of the first view
	quick               // made for one client
)

// levels are the levels of an effort: brotli, gzip, zstd.
var levels = map[effort]struct {
	br, gzip int
	zstd     zstd.EncoderLevel
}{
	fair: {5, 6, zstd.SpeedBetterCompression},
	best: {10, 9, zstd.SpeedBestCompression},
}

// bestMost is how many bytes are compressed as well as can be: above it nobody
// would wait for it.
const bestMost = 1 << 20

// compress returns data in an encoding.
func compress(encoding string, e effort, data []byte) ([]byte, error) {
	if encoding == identity {
		return data, nil
	}
	if e == best && len(data) > bestMost {
		e = fair
	}
	var out bytes.Buffer
	w, release, err := compressor(encoding, e, &out)
	if err != nil {
		return nil, err
	}
	defer release()
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// encoder is what the three compressing writers have in common.
type encoder interface {
	io.WriteCloser
	Reset(io.Writer)
}

// compressor returns a writer that compresses onto w; release must be called
// when it is no longer used.
func compressor(encoding string, e effort, w io.Writer) (encoder, func(), error) {
	if e == quick {
		pool := quickEncoders[encoding]
		z := pool.Get().(encoder)
		z.Reset(w)
		return z, func() {
			z.Reset(io.Discard)
			pool.Put(z)
		}, nil
	}
	level := levels[e]
	var z encoder
	var err error
	switch encoding {
	case "br":
		z = brotli.NewWriterLevel(w, level.br)
	case "zstd":
		z, err = zstd.NewWriter(w, zstd.WithEncoderLevel(level.zstd), zstd.WithEncoderConcurrency(1))
	default:
		z, err = gzip.NewWriterLevel(w, level.gzip)
	}
	return z, func() {}, err
}

// quickEncoders compress answers for one client. Each is held as long as its
// client reads, so their windows are small: 0.8 to 0.9 MB each, where brotli 4
// with its usual window has 9.6.
var quickEncoders = map[string]*sync.Pool{
	"br": {New: func() any {
		return brotli.NewWriterOptions(io.Discard, brotli.WriterOptions{Quality: 2, LGWin: 16})
	}},
	"zstd": {New: func() any {
		z, err := zstd.NewWriter(io.Discard, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1),
			zstd.WithWindowSize(128<<10), zstd.WithLowerEncoderMem(true))
		if err != nil {
			panic(err) // the options above are constant
		}
		return z
	}},
	"gzip": {New: func() any {
		z, err := gzip.NewWriterLevel(io.Discard, 4)
		if err != nil {
			panic(err) // the level above is constant
		}
		return z
	}},
}

// compressible reports whether a media type is text of some sort; pictures are
// compressed already.
func compressible(kind string) bool {
	for _, part := range [...]string{"text/", "json", "javascript", "xml", "svg", "mapbox-vector-tile", "csv", "manifest", "yaml"} {
		if strings.Contains(kind, part) {
			return true
		}
	}
	return false
}
