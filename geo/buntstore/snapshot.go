package buntstore

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync/atomic"

	"corridoratlas/geo"
)

// snapshot is one revision: what a request began with it keeps until it ends.
type snapshot struct {
	manifest *manifest
	tables   map[geo.LayerID]*table
	holders  atomic.Int64
}

// newSnapshot holds its tables, and is held once, by whoever made it.
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

// Revision returns the revision's name.
func (s *snapshot) Revision() geo.Revision { return s.manifest.revision() }

// reader is a snapshot for as long as a View lasts.
type reader struct {
	*snapshot
	ctx context.Context
}

var _ geo.Reader = reader{}

// Layers implements geo.Reader.
func (r reader) Layers() []geo.Layer {
	list := make([]geo.Layer, 0, len(r.tables))
	for _, id := range slices.Sorted(maps.Keys(r.tables)) {
		list = append(list, r.manifest.Layers[id].layer())
	}
	return list
}

// Layer implements geo.Reader.
func (r reader) Layer(id geo.LayerID) (geo.Layer, error) {
	if _, err := r.table(id); err != nil {
		return geo.Layer{}, err
	}
	return r.manifest.Layers[id].layer(), nil
}

// Get implements geo.Reader.
func (r reader) Get(l geo.LayerID, id geo.FeatureID) (geo.Feature, error) {
	t, err := r.table(l)
	if err != nil {
		return geo.Feature{}, err
	}
	f, found, err := t.get(id)
	if !found {
		err = fmt.Errorf("%w: layer %s has no feature %q", geo.ErrNotFound, l, geo.Shorten(string(id), 80))
	}
	return f, err
}

// Find implements geo.Reader.
func (r reader) Find(q geo.Query) (geo.Page, error) { return r.find(r.ctx, q) }
