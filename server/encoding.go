package server

import (
	"bytes"
	"compress/gzip"
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// encodings lists the content encodings in the order of preference.
var encodings = []string{"br", "zstd", "gzip"}

const identity = "identity"

// negotiate picks the content encoding that an Accept-Encoding header likes
// best, the earlier of encodings where it likes several as much (RFC 9110
// 12.5.3).
func negotiate(header string) string {
	if header == "" {
		return identity
	}
	weights := map[string]float64{}
	for _, item := range strings.Split(header, ",") {
		name, rest, _ := strings.Cut(item, ";")
		weight := 1.0
		if q, found := strings.CutPrefix(strings.TrimSpace(rest), "q="); found {
			var err error
			if weight, err = strconv.ParseFloat(strings.TrimSpace(q), 64); err != nil {
				weight = 0
			}
		}
		weights[strings.ToLower(strings.TrimSpace(name))] = weight
	}
	best, liked := identity, 0.0
	if w, given := weights[identity]; given {
		liked = min(w, 0.0001) // identity only where nothing else is liked
	}
	for _, e := range encodings {
		w, given := weights[e]
		if !given {
			w = weights["*"]
		}
		if w > liked {
			best, liked = e, w
		}
	}
	return best
}

// compressor returns a writer that compresses onto w; small is for what is
// compressed once and kept, else speed counts.
func compressor(encoding string, w io.Writer, small bool) (io.WriteCloser, error) {
	switch encoding {
	case "br":
		if small {
			return brotli.NewWriterLevel(w, 9), nil
		}
		return brotli.NewWriterLevel(w, 4), nil
	case "zstd":
		level := zstd.SpeedDefault
		if small {
			level = zstd.SpeedBetterCompression
		}
		return zstd.NewWriter(w, zstd.WithEncoderLevel(level), zstd.WithEncoderConcurrency(1))
	case "gzip":
		if small {
			return gzip.NewWriterLevel(w, gzip.BestCompression)
		}
		return gzip.NewWriterLevel(w, 4)
	}
	return nopCloser{w}, nil
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// compress returns data in an encoding.
func compress(encoding string, data []byte) ([]byte, error) {
	if encoding == identity {
		return data, nil
	}
	var out bytes.Buffer
	w, err := compressor(encoding, &out, true)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
