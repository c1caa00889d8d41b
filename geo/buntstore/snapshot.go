package buntstore

import (
	"fmt"
	"slices"
	"sync/atomic"

	"corridoratlas/geo"

	"github.com/tidwall/buntdb"
)

// index is the name of a layer's R-tree in its buntdb.
const index = "box"

// table is one layer in one revision: an in-memory buntdb with its R-tree. It
// is never written to once it is loaded. Snapshots share it while the layer
// does not change; the last one to let go closes it (buntdb keeps a goroutine
// for each open database).
type table struct {
	layer   geo.Layer
	entry   *entry
	db      *buntdb.DB
	keys    map[geo.FeatureID]string
	holders atomic.Int64
}

// newTable loads a layer from its file's text; all keys and values are
// substrings of it, in the order of the Hilbert curve.
func newTable(e *entry, text string) (*table, error) {
	db, err := buntdb.Open(":memory:")
	if err != nil {
		return nil, err
	}
	t := &table{layer: e.layer(), entry: e, db: db, keys: make(map[geo.FeatureID]string, e.Features)}
	if err := t.load(text); err != nil {
		db.Close()
		return nil, err
	}
	return t, nil
}

func (t *table) load(text string) error {
	err := t.db.Update(func(tx *buntdb.Tx) error {
		for r, err := range records(text) {
			if err != nil {
				return err
			}
			if _, ok := geo.BoxOf(r.value); !ok {
				return fmt.Errorf("feature %q has no bbox", r.key)
			}
			if _, _, err := tx.Set(r.key, r.value, nil); err != nil {
				return err
			}
			t.keys[idOf(r.key)] = r.key
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(t.keys) != t.entry.Features {
		return fmt.Errorf("%d features where %d were written", len(t.keys), t.entry.Features)
	}
	return t.db.CreateSpatialIndex(index, "*", rect)
}

// rect reads the bounds of a stored value; also those of a query, which is
// written in the same form (see bounds).
func rect(value string) (low, high []float64) {
	b, _ := geo.BoxOf(value)
	return []float64{b.Min[0], b.Min[1]}, []float64{b.Max[0], b.Max[1]}
}

func (t *table) release() {
	if t.holders.Add(-1) == 0 {
		t.db.Close()
	}
}

// snapshot is one revision: what a request began with it keeps until it ends.
type snapshot struct {
	manifest *manifest
	tables   map[geo.LayerID]*table
	holders  atomic.Int64
}

// newSnapshot holds its tables, and is held once, by the store.
func newSnapshot(m *manifest, tables map[geo.LayerID]*table) *snapshot {
	s := &snapshot{manifest: m, tables: tables}
	for _, t := range tables {
		t.holders.Add(1)
	}
	s.holders.Store(1)
	return s
}

// hold keeps the snapshot open; it is false where the last holder has gone.
func (s *snapshot) hold() bool {
	for {
		n := s.holders.Load()
		if n == 0 {
			return false
		}
		if s.holders.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

func (s *snapshot) release() {
	if s.holders.Add(-1) == 0 {
		for _, t := range s.tables {
			t.release()
		}
	}
}

func (s *snapshot) table(id geo.LayerID) (*table, error) {
	if t := s.tables[id]; t != nil {
		return t, nil
	}
	return nil, fmt.Errorf("%w: there is no layer %q", geo.ErrNotFound, geo.Shorten(string(id), 80))
}

// Revision implements geo.Reader.
func (s *snapshot) Revision() geo.Revision { return s.manifest.revision() }

// Layers implements geo.Reader.
func (s *snapshot) Layers() []geo.Layer {
	list := make([]geo.Layer, 0, len(s.tables))
	for _, t := range s.tables {
		list = append(list, t.layer)
	}
	slices.SortFunc(list, func(a, b geo.Layer) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return list
}

// Layer implements geo.Reader.
func (s *snapshot) Layer(id geo.LayerID) (geo.Layer, error) {
	t, err := s.table(id)
	if err != nil {
		return geo.Layer{}, err
	}
	return t.layer, nil
}

// Get implements geo.Reader.
func (s *snapshot) Get(l geo.LayerID, id geo.FeatureID) (geo.Feature, error) {
	t, err := s.table(l)
	if err != nil {
		return geo.Feature{}, err
	}
	key, ok := t.keys[id]
	if !ok {
		return geo.Feature{}, fmt.Errorf("%w: layer %s has no feature %q", geo.ErrNotFound, l, geo.Shorten(string(id), 80))
	}
	var f geo.Feature
	err = t.db.View(func(tx *buntdb.Tx) error {
		value, err := tx.Get(key)
		f = feature(record{key, value})
		return err
	})
	return f, err
}

func feature(r record) geo.Feature {
	box, _ := geo.BoxOf(r.value)
	return geo.Feature{ID: idOf(r.key), Box: box, JSON: r.value}
}
