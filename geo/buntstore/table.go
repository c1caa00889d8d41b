package buntstore

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"iter"
	"math"
	"slices"
	"sync/atomic"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
	"github.com/tidwall/buntdb"
)

// index is the name of a layer's R-tree in its buntdb.
const index = "box"

// table is the features of one layer's file: an in-memory buntdb with its
// R-tree. It is never written to once it is loaded. Snapshots share it while
// the file does not change; the last one to let go closes it (buntdb keeps a
// goroutine for each open database).
type table struct {
	sha256  string
	db      *buntdb.DB
	keys    map[geo.FeatureID]string
	holders atomic.Int64

	// The few boxes that reach far from their centre, by key, and how far the
	// others reach: see geo.HilbertRanges.
	large []record
	reach float64
}

// newTable loads a layer from its file's text; all keys and values are
// substrings of it, in the order of the Hilbert curve.
func newTable(e *entry, text string) (*table, error) {
	db, err := buntdb.Open(":memory:")
	if err != nil {
		return nil, err
	}
	t := &table{sha256: e.SHA256, db: db, keys: make(map[geo.FeatureID]string, min(e.Features, len(text)/64))}
	if err := t.load(e, text); err != nil {
		db.Close()
		return nil, err
	}
	return t, nil
}

func (t *table) load(e *entry, text string) error {
	reaches := make([]float64, 0, len(t.keys))
	err := t.db.Update(func(tx *buntdb.Tx) error {
		last := ""
		for r, err := range records(text) {
			if err != nil {
				return err
			}
			box, ok := geo.BoxOf(r.value)
			if !ok || r.key <= last {
				return fmt.Errorf("feature %q is out of order or has no bbox", r.key)
			}
			if _, _, err := tx.Set(r.key, r.value, nil); err != nil {
				return err
			}
			last = r.key
			t.keys[idOf(r.key)] = r.key
			reaches = append(reaches, reachOf(box))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(t.keys) != e.Features || len(reaches) != e.Features {
		return fmt.Errorf("%d features where %d were written", len(reaches), e.Features)
	}
	t.setLarge(text, reaches)
	return t.db.CreateSpatialIndex(index, "*", rect)
}

// setLarge sets the hundredth part of the features apart that reaches farthest,
// so that one large box does not make every query look everywhere.
func (t *table) setLarge(text string, reaches []float64) {
	if len(reaches) == 0 {
		return
	}
	sorted := slices.Clone(reaches)
	slices.Sort(sorted)
	t.reach = sorted[len(sorted)-1-min(len(sorted)/100, step)]
	i := 0
	for r := range records(text) {
		if reaches[i] > t.reach {
			t.large = append(t.large, r)
		}
		i++
	}
}

// rect is the function by which buntdb reads rectangles: the bounds of a stored
// value, or those of a query as boundsKey writes them.
func rect(value string) (low, high []float64) {
	v := make([]float64, 4)
	if len(value) == boundsLength && value[0] == 0 {
		for i := range v {
			v[i] = math.Float64frombits(binary.BigEndian.Uint64([]byte(value[1+8*i : 9+8*i])))
		}
	} else {
		b, _ := geo.BoxOf(value) // load has read it before
		v[0], v[1], v[2], v[3] = b.Min[0], b.Min[1], b.Max[0], b.Max[1]
	}
	return v[:2:2], v[2:]
}

const boundsLength = 1 + 4*8

// boundsKey writes a query's bounds exactly; no stored value begins so.
func boundsKey(b orb.Bound) string {
	key := make([]byte, 1, boundsLength)
	for _, v := range [...]float64{b.Min[0], b.Min[1], b.Max[0], b.Max[1]} {
		key = binary.BigEndian.AppendUint64(key, math.Float64bits(v))
	}
	return string(key)
}

// shows reports whether the table is of the file that an entry names.
func (t *table) shows(e *entry) bool { return t != nil && t.sha256 == e.SHA256 }

func (t *table) release() {
	if t.holders.Add(-1) == 0 {
		t.db.Close()
	}
}

// get returns the feature with an id.
func (t *table) get(id geo.FeatureID) (f geo.Feature, found bool, err error) {
	key, found := t.keys[id]
	if !found {
		return f, false, nil
	}
	var value string
	err = t.db.View(func(tx *buntdb.Tx) (err error) {
		value, err = tx.Get(key)
		return err
	})
	return feature(record{key, value}), true, err
}

// each iterates over all features but those left out.
func (t *table) each(ctx context.Context, without map[geo.FeatureID]bool) iter.Seq2[geo.Feature, error] {
	return func(yield func(geo.Feature, error) bool) {
		for h, err := range t.matches(ctx, geo.Query{}, "") {
			if err == nil && without[h.feature.ID] {
				continue
			}
			if !yield(h.feature, err) {
				return
			}
		}
	}
}

// byKey orders the records of one table: their keys lie in the arena in order.
func byKey(a, b record) int {
	return cmp.Compare(a.key, b.key)
}
