package buntstore

import (
	"fmt"
	"iter"
	"strconv"
	"strings"

	"corridoratlas/geo"
)

// A layer's file has the form that buntdb's own Save writes and Load reads: one
// SET command of the Redis protocol a feature. The key is the feature's place
// on the Hilbert curve, 16 hex digits, and its id, so that buntdb's order by
// key is the store's default order; the value is the GeoJSON that is served.

// record is one feature as it is kept.
type record struct{ key, value string }

// keyPrefix is the length of the Hilbert part of a key.
const keyPrefix = 16

// keyOf returns the key of a feature.
func keyOf(f geo.Feature) string { return prefixOf(geo.HilbertKey(f.Box)) + string(f.ID) }

// prefixOf returns the part of a key that stands for a place on the curve.
func prefixOf(place uint64) string {
	const hex = "0123456789abcdef"
	var b [keyPrefix]byte
	for i := range b {
		b[i] = hex[place>>(60-4*i)&15]
	}
	return string(b[:])
}

func idOf(key string) geo.FeatureID { return geo.FeatureID(key[keyPrefix:]) }

func feature(r record) geo.Feature {
	box, _ := geo.BoxOf(r.value) // newTable has read it before
	return geo.Feature{ID: idOf(r.key), Box: box, JSON: r.value}
}

func appendRecord[V string | []byte](b []byte, key string, value V) []byte {
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

// geometryType returns the GeoJSON type of a stored feature's geometry.
func geometryType(stored string) string {
	const mark = `"geometry":{"type":"`
	if i := strings.Index(stored, mark); i >= 0 {
		rest := stored[i+len(mark):]
		if j := strings.IndexByte(rest, '"'); j >= 0 {
			return rest[:j]
		}
	}
	return mixed
}

// mixed is the geometry type of a layer whose features differ.
const mixed = "Geometry"
