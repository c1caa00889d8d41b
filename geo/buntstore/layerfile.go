package buntstore

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// A layer's file has the form that buntdb's own Save writes and Load reads: one
// SET command of the Redis protocol a feature. The key is the feature's place
// on the Hilbert curve, 16 hex digits, and its id, so that buntdb's order by
// key is the store's default order; the value is the GeoJSON that is served.

// keyOf returns the key of a feature.
func keyOf(f geo.Feature) string {
	const hex = "0123456789abcdef"
	h := geo.HilbertKey(f.Box)
	b := make([]byte, keyPrefix, keyPrefix+len(f.ID))
	for i := range b {
		b[i] = hex[h>>(60-4*i)&15]
	}
	return string(append(b, f.ID...))
}

// keyPrefix is the length of the Hilbert part of a key.
const keyPrefix = 16

func idOf(key string) geo.FeatureID { return geo.FeatureID(key[keyPrefix:]) }

func appendRecord(b []byte, key, value string) []byte {
	b = append(b, "*3\r\n$3\r\nset\r\n$"...)
	b = strconv.AppendInt(b, int64(len(key)), 10)
	b = append(b, "\r\n"...)
	b = append(b, key...)
	b = append(b, "\r\n$"...)
	b = strconv.AppendInt(b, int64(len(value)), 10)
	b = append(b, "\r\n"...)
	b = append(b, value...)
	return append(b, "\r\n"...)
}

// records iterates over the records of a file's text: substrings of it, no
// copies. It reads only the form of appendRecord.
func records(text string) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		for at := 0; at < len(text); {
			var r record
			var ok bool
			if r, at, ok = nextRecord(text, at); !ok {
				yield(record{}, fmt.Errorf("no record at byte %d", at))
				return
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}

// record is one feature as it is kept.
type record struct{ key, value string }

func nextRecord(text string, at int) (record, int, bool) {
	const start = "*3\r\n$3\r\nset\r\n"
	if !strings.HasPrefix(text[at:], start) {
		return record{}, at, false
	}
	at += len(start)
	var r record
	for _, to := range [...]*string{&r.key, &r.value} {
		end := strings.Index(text[at:], "\r\n")
		if end < 1 || text[at] != '$' {
			return record{}, at, false
		}
		n, err := strconv.Atoi(text[at+1 : at+end])
		at += end + 2
		if err != nil || n < 0 || n > len(text)-at-2 || text[at+n:at+n+2] != "\r\n" {
			return record{}, at, false
		}
		*to = text[at : at+n]
		at += n + 2
	}
	return r, at, len(r.key) > keyPrefix
}

// spooled is where a feature lies in the spool, and what it is sorted by.
type spooled struct {
	key    string
	offset int64
	length int
}

// writeLayer writes a layer's file from features in any order, in memory that
// grows only by a key a feature: they go to a spool first, then from there to
// the file, sorted. It returns the entry for the manifest.
func (s *Store) writeLayer(ctx context.Context, l geo.Layer, features iter.Seq2[geo.Feature, error]) (*entry, error) {
	spoolName := filepath.Join(s.dir, tmpName, string(l.ID)+".spool")
	spool, err := s.fs.Create(spoolName)
	if err != nil {
		return nil, err
	}
	defer s.fs.Remove(spoolName)
	defer spool.Close()
	index, e, err := s.spool(ctx, spool, l, features)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(index, func(a, b spooled) int { return cmp.Compare(a.key, b.key) })

	tmp := filepath.Join(s.dir, tmpName, string(l.ID)+".layer")
	f, err := s.fs.Create(tmp)
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	w := bufio.NewWriterSize(io.MultiWriter(f, sum), 1<<20)
	err = copySorted(ctx, w, spool, index, e)
	if err == nil {
		err = w.Flush()
	}
	if err != nil {
		f.Close()
		s.fs.Remove(tmp)
		return nil, err
	}
	e.SHA256 = hex.EncodeToString(sum.Sum(nil))
	e.File = string(l.ID) + "-" + e.SHA256[:16]
	dir := filepath.Join(s.dir, layersName)
	if err := finish(s.fs, f, nil, tmp, filepath.Join(dir, e.File), dir); err != nil {
		s.fs.Remove(tmp)
		return nil, err
	}
	return e, nil
}

// spool encodes the features one after the other and notes where each lies.
func (s *Store) spool(ctx context.Context, spool io.Writer, l geo.Layer, features iter.Seq2[geo.Feature, error]) ([]spooled, *entry, error) {
	e := &entry{Layer: l}
	var index []spooled
	var bounds orb.Bound
	geometry := ""
	seen := map[geo.FeatureID]bool{}
	w := bufio.NewWriterSize(spool, 1<<20)
	var offset int64
	for f, err := range features {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, nil, err
		}
		if seen[f.ID] {
			return nil, nil, geo.Invalid("id", string(f.ID), "an id that no other feature of layer "+string(l.ID)+" has")
		}
		seen[f.ID] = true
		if f.JSON == "" {
			if f, err = geo.Encode(f); err != nil {
				return nil, nil, err
			}
		}
		kind := storedType(f.JSON)
		switch geometry {
		case "", kind:
			geometry = kind
		default:
			geometry = "Geometry"
		}
		if len(index) == 0 {
			bounds = f.Box
		}
		bounds = bounds.Union(f.Box)
		index = append(index, spooled{keyOf(f), offset, len(f.JSON)})
		if _, err := w.WriteString(f.JSON); err != nil {
			return nil, nil, err
		}
		offset += int64(len(f.JSON))
	}
	e.Features = len(index)
	e.Layer.Geometry = geometry
	e.Bounds = [4]float64{bounds.Min[0], bounds.Min[1], bounds.Max[0], bounds.Max[1]}
	return index, e, w.Flush()
}

// copySorted writes the records in the order of the index.
func copySorted(ctx context.Context, w io.Writer, spool io.ReaderAt, index []spooled, e *entry) error {
	var value, out []byte
	for i, at := range index {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		value = slices.Grow(value[:0], at.length)[:at.length]
		if _, err := spool.ReadAt(value, at.offset); err != nil {
			return err
		}
		out = appendRecord(out[:0], at.key, string(value))
		if _, err := w.Write(out); err != nil {
			return err
		}
		e.Bytes += int64(len(out))
	}
	return nil
}

// storedType returns the GeoJSON type of a stored feature's geometry.
func storedType(stored string) string {
	const mark = `"geometry":{"type":"`
	if i := strings.Index(stored, mark); i >= 0 {
		rest := stored[i+len(mark):]
		if j := strings.IndexByte(rest, '"'); j >= 0 {
			return rest[:j]
		}
	}
	return "Geometry"
}
