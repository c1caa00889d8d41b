package buntstore

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"sort"
	"strings"
	"sync/atomic"

	"corridoratlas/geo"

	"github.com/tidwall/buntdb"
)

// table is the features of one layer's file: an in-memory buntdb by key, and a
// tree of their boxes. It is never written to once it is loaded. Snapshots share
// it while the file does not change; the last one to let go closes it (buntdb
// keeps a goroutine for each open database).
type table struct {
	sha256  string
	db      *buntdb.DB
	keys    map[geo.FeatureID]string
	records []record // by key: by their places in the tree
	tree    boxTree
	paths   geo.Path // the vertices of all lines
	starts  []uint32 // where in paths those at a place begin; one more than there are records
	shelf   *geo.Shelf
	holders atomic.Int64
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
	t.records = make([]record, 0, min(e.Features, len(text)/64))
	boxes := make([]box, 0, cap(t.records))
	err := t.db.Update(func(tx *buntdb.Tx) error {
		last := ""
		for r, err := range records(text) {
			if err != nil {
				return err
			}
			bound, ok := geo.BoxOf(r.value)
			b, exact := boxOf(bound)
			if !ok || !exact || r.key <= last {
				return fmt.Errorf("feature %q is out of order or has no bbox", r.key)
			}
			if _, _, err := tx.Set(r.key, r.value, nil); err != nil {
				return err
			}
			last = r.key
			t.keys[idOf(r.key)] = r.key
			t.records, boxes = append(t.records, r), append(boxes, b)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(t.keys) != e.Features || len(t.records) != e.Features {
		return fmt.Errorf("%d features where %d were written", len(t.records), e.Features)
	}
	t.tree = newTree(boxes)
	t.shelf = geo.NewShelf(len(boxes), len(text)/2)
	return t.setPaths(strings.Count(text, "["))
}

// setPaths reads the vertices of all lines; there are not more than most.
func (t *table) setPaths(most int) error {
	t.starts = make([]uint32, len(t.records)+1)
	t.paths = make(geo.Path, 0, most)
	for place, r := range t.records {
		t.paths, _ = geo.AppendPath(t.paths, r.value)
		if len(t.paths) > math.MaxUint32 {
			return errors.New("more vertices than one layer can have")
		}
		t.starts[place+1] = uint32(len(t.paths))
	}
	if len(t.paths) < most*3/4 { // other geometries
		t.paths = slices.Clone(t.paths)
	}
	return nil
}

// behind returns the first place whose key comes after one.
func (t *table) behind(key string) int {
	if key == "" {
		return 0
	}
	return sort.Search(len(t.records), func(i int) bool { return t.records[i].key > key })
}

// runs calls yield for what may lie in a box, or for all where there is none, from
// a place on, in order, until it returns false.
func (t *table) runs(asked *geo.Box, from int, yield func(run) bool) {
	if asked == nil {
		yield(run{from, len(t.records), true})
		return
	}
	t.tree.runs(*asked, from, yield)
}

// at returns the feature at a place.
func (t *table) at(place int) geo.Feature {
	r := t.records[place]
	from, to := t.starts[place], t.starts[place+1]
	return geo.Feature{ID: idOf(r.key), Box: t.tree[0][place].bound(), JSON: r.value, Path: t.paths[from:to:to], Kept: t.shelf.At(place)}
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
