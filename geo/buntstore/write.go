package buntstore

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"

	"corridoratlas/geo"
)

// Put implements geo.Store.
func (s *Store) Put(ctx context.Context, l geo.Layer, features iter.Seq2[geo.Feature, error], m geo.Mode) (geo.Revision, error) {
	if !l.ID.Valid() {
		return "", geo.Invalid("layer", string(l.ID), "a lower-case letter, then up to 62 of a-z 0-9 _ -")
	}
	return s.change(ctx, func(now *snapshot) (geo.LayerID, *entry, error) {
		if old := now.tables[l.ID]; old != nil && m != geo.Replace {
			features = merge(ctx, old, features, m)
		}
		e, err := s.writeLayer(ctx, l, features)
		return l.ID, e, err
	})
}

// merge iterates over the features that a layer has and those to be added; of
// an id that both have the new one stays (Update), or it is an error (Append).
func merge(ctx context.Context, old *table, added iter.Seq2[geo.Feature, error], m geo.Mode) iter.Seq2[geo.Feature, error] {
	return func(yield func(geo.Feature, error) bool) {
		replaced := map[geo.FeatureID]bool{}
		for f, err := range added {
			if _, exists := old.keys[f.ID]; err == nil && exists {
				if m == geo.Append {
					err = geo.Invalid("id", string(f.ID), "an id that layer "+string(old.layer.ID)+" does not have yet")
				}
				replaced[f.ID] = true
			}
			if !yield(f, err) || err != nil {
				return
			}
		}
		old.each(ctx, replaced, yield)
	}
}

// each yields the features of a table but those left out.
func (t *table) each(ctx context.Context, without map[geo.FeatureID]bool, yield func(geo.Feature, error) bool) {
	for r, err := range t.matches(ctx, geo.Query{}, "") {
		if err == nil && without[idOf(r.key)] {
			continue
		}
		if !yield(feature(r), err) {
			return
		}
	}
}

// Delete implements geo.Store.
func (s *Store) Delete(ctx context.Context, l geo.LayerID, ids ...geo.FeatureID) (geo.Revision, error) {
	return s.change(ctx, func(now *snapshot) (geo.LayerID, *entry, error) {
		t, err := now.table(l)
		if err != nil || len(ids) == 0 {
			return l, nil, err
		}
		without := make(map[geo.FeatureID]bool, len(ids))
		for _, id := range ids {
			if _, ok := t.keys[id]; !ok {
				return l, nil, fmt.Errorf("%w: layer %s has no feature %q", geo.ErrNotFound, l, geo.Shorten(string(id), 80))
			}
			without[id] = true
		}
		e, err := s.writeLayer(ctx, t.entry.Layer, func(yield func(geo.Feature, error) bool) { t.each(ctx, without, yield) })
		return l, e, err
	})
}

// change runs one write: the layer's new file, the manifest that names it (the
// commit), the new snapshot, then what is old away. A nil entry removes the
// layer.
func (s *Store) change(ctx context.Context, write func(now *snapshot) (geo.LayerID, *entry, error)) (geo.Revision, error) {
	s.write.Lock()
	defer s.write.Unlock()
	if s.broken != nil {
		return "", fmt.Errorf("nothing is written any more since a sync failed; check the disk and start anew: %w", s.broken)
	}
	now, err := s.hold()
	if err != nil {
		return "", err
	}
	defer now.release()
	if err := ctx.Err(); err != nil {
		return "", err
	}
	id, e, err := write(now)
	if err != nil {
		return "", s.noteSync(err)
	}
	next := now.manifest.next()
	delete(next.Layers, id)
	var t *table
	if e != nil {
		// Read back and checked before the commit: what cannot be loaded must
		// not become the truth.
		if t, err = s.open(id, e); err != nil {
			s.discard(now.manifest, e.File)
			return "", err
		}
		next.Layers[id] = e
	}
	if err := s.commit(next); err != nil {
		if t != nil {
			t.db.Close()
		}
		return "", s.noteSync(err)
	}
	tables := make(map[geo.LayerID]*table, len(now.tables)+1)
	for other, have := range now.tables {
		if other != id {
			tables[other] = have
		}
	}
	if t != nil {
		tables[id] = t
	}
	s.current.Store(newSnapshot(next, tables))
	now.release() // the store's own hold; the deferred one is this write's
	if old := now.manifest.Layers[id]; old != nil {
		s.discard(next, old.File)
	}
	s.tell(next.revision())
	return next.revision(), nil
}

// noteSync remembers a failed sync: nothing is answered with success after it.
func (s *Store) noteSync(err error) error {
	var failed *syncError
	if errors.As(err, &failed) {
		s.broken = err
	}
	return err
}

// discard removes a layer's file that a manifest does not name.
func (s *Store) discard(m *manifest, file string) {
	for _, e := range m.Layers {
		if e.File == file {
			return
		}
	}
	name := filepath.Join(s.dir, layersName, file)
	if err := s.fs.Remove(name); err != nil {
		s.log.Warn("an old layer file was not removed", "file", name, "error", err)
	}
}
