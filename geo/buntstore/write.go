package buntstore

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"

	"corridoratlas/geo"
)

// Put implements geo.Store. A feature whose Geometry is nil may come as JSON,
// from a store; it is checked like any other. The sequence must not write to
// the store that reads it.
func (s *Store) Put(ctx context.Context, l geo.Layer, features iter.Seq2[geo.Feature, error], m geo.Mode) (geo.Revision, error) {
	if !l.ID.Valid() {
		return "", geo.Invalid("layer", string(l.ID), "a lower-case letter, then up to 62 of a-z 0-9 _ -")
	}
	return s.change(ctx, l.ID, func(now *snapshot) (*entry, error) {
		added := encoded(features)
		if old := now.tables[l.ID]; old != nil && m != geo.Replace {
			added = merge(ctx, old, added, m)
		}
		return s.writeLayer(ctx, now.manifest, l, added)
	})
}

// encoded brings features from outside into the form that is kept.
func encoded(features iter.Seq2[geo.Feature, error]) iter.Seq2[geo.Feature, error] {
	return func(yield func(geo.Feature, error) bool) {
		for f, err := range features {
			if err == nil && f.Geometry == nil && f.JSON != "" {
				given := f.ID
				if f, err = geo.Decode(f); err != nil {
					err = geo.Invalid("feature", string(given), "a geometry, or JSON as a store returns it")
				}
			}
			if err == nil {
				f, err = geo.Encode(f)
			}
			if !yield(f, err) || err != nil {
				return
			}
		}
	}
}

// merge iterates over the features to be added and those that a layer has; of
// an id that both have the new one stays (Update), or it is an error (Append).
func merge(ctx context.Context, old *table, added iter.Seq2[geo.Feature, error], m geo.Mode) iter.Seq2[geo.Feature, error] {
	return func(yield func(geo.Feature, error) bool) {
		replaced := map[geo.FeatureID]bool{}
		for f, err := range added {
			if _, exists := old.keys[f.ID]; err == nil && exists {
				if m == geo.Append {
					err = geo.Invalid("id", string(f.ID), "an id that the layer does not have yet")
				}
				replaced[f.ID] = true
			}
			if !yield(f, err) || err != nil {
				return
			}
		}
		old.each(ctx, replaced)(yield)
	}
}

// Delete implements geo.Store.
func (s *Store) Delete(ctx context.Context, l geo.LayerID, ids ...geo.FeatureID) (geo.Revision, error) {
	return s.change(ctx, l, func(now *snapshot) (*entry, error) {
		t, err := now.table(l)
		if err != nil || len(ids) == 0 {
			return nil, err
		}
		without := make(map[geo.FeatureID]bool, len(ids))
		for _, id := range ids {
			if _, ok := t.keys[id]; !ok {
				return nil, fmt.Errorf("%w: layer %s has no feature %q", geo.ErrNotFound, l, geo.Shorten(string(id), 80))
			}
			without[id] = true
		}
		return s.writeLayer(ctx, now.manifest, now.manifest.Layers[l].Layer, t.each(ctx, without))
	})
}

// change runs one write: the layer's new file, the manifest that names it (the
// commit), the new snapshot, then what is old away. A nil entry removes the
// layer.
func (s *Store) change(ctx context.Context, id geo.LayerID, write func(now *snapshot) (*entry, error)) (geo.Revision, error) {
	select {
	case s.writing <- struct{}{}:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	defer func() { <-s.writing }()
	if s.broken != nil {
		return "", fmt.Errorf("nothing is written any more since a sync failed; check the disk and start anew: %w", s.broken)
	}
	if s.current.Load() == nil {
		return "", geo.ErrClosed
	}
	unlock, err := s.lockWrites(ctx)
	if err != nil {
		return "", err
	}
	defer unlock.Close()
	if err := s.adopt(ctx); err != nil {
		return "", err
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	now := s.current.Load() // held by the store: nobody else writes
	e, err := write(now)
	if err != nil {
		return "", s.failed(id, err)
	}
	next := now.manifest.next()
	delete(next.Layers, id)
	if e != nil {
		next.Layers[id] = e
	}
	// What was written is read back and checked before the commit: what cannot
	// be loaded must not become the truth.
	snap, err := s.loadAll(ctx, next, now)
	if err != nil {
		s.discard(now.manifest, e)
		return "", err
	}
	if err := s.commit(next); err != nil {
		snap.release()
		if m, _, again := s.readManifest(); again == nil && m.Revision == now.manifest.Revision {
			s.discard(m, e)
		}
		return "", s.failed(id, onDisk(err))
	}
	if s.seen, err = s.fs.Stat(filepath.Join(s.dir, manifestName)); err != nil {
		s.seen = nil
	}
	s.publish(snap)
	s.discard(next, now.manifest.Layers[id])
	return next.revision(), nil
}

// failed says what a failed write means, and remembers a failed sync: nothing
// is answered with success after it.
func (s *Store) failed(id geo.LayerID, err error) error {
	var sync *syncError
	if errors.As(err, &sync) {
		s.broken = err
		return fmt.Errorf("layer %s: whether it was written to %s shows at the next start, until then nothing more is: %w", id, s.dir, err)
	}
	var disk *diskError
	if errors.As(err, &disk) {
		return fmt.Errorf("layer %s is as it was, nothing was written to %s%s: %w", id, s.dir, whatToDo(err), err)
	}
	return err
}

// discard removes a layer's file that a manifest does not name.
func (s *Store) discard(m *manifest, old *entry) {
	if old == nil {
		return
	}
	for _, e := range m.Layers {
		if e.File == old.File {
			return
		}
	}
	name := filepath.Join(s.dir, layersName, old.File)
	if err := s.fs.Remove(name); err != nil {
		s.log.Warn("an old layer file was not removed", "file", name, "error", err)
	}
}
