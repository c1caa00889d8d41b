package buntstore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"corridoratlas/geo"
)

// commit puts a manifest in place.
func (s *Store) commit(m *manifest) error {
	data, err := m.encode()
	if err != nil {
		return err
	}
	err = writeFile(s.fs, filepath.Join(s.dir, tmpName, manifestName), filepath.Join(s.dir, manifestName), s.dir, data)
	if err != nil {
		return fmt.Errorf("the data folder %s cannot be written%s: %w", s.dir, whatToDo(err), err)
	}
	return nil
}

// reload shows the revision that the manifest names. Layers that stay the same
// are not loaded again. The caller is the only one that writes.
func (s *Store) reload(ctx context.Context) error {
	for {
		m, info, err := s.readManifest()
		if err != nil {
			return err
		}
		now := s.current.Load()
		if now != nil && now.Revision() == m.revision() {
			s.seen = info
			return nil
		}
		next, err := s.loadAll(ctx, m, now)
		if err == nil {
			s.seen = info
			s.publish(next)
			return nil
		}
		// A writer removes old files once its manifest is in place: what was
		// missing may belong to a revision that has passed.
		if later, _, again := s.readManifest(); again != nil || later.revision() == m.revision() {
			return err
		}
	}
}

func (s *Store) readManifest() (*manifest, fs.FileInfo, error) {
	name := filepath.Join(s.dir, manifestName)
	info, err := s.fs.Stat(name)
	if err != nil {
		return nil, nil, s.unreadable(err)
	}
	data, err := s.fs.ReadFile(name)
	if err != nil {
		return nil, nil, s.unreadable(err)
	}
	m, err := decodeManifest(s.dir, data)
	return m, info, err
}

// loadAll loads every layer that a manifest names and says all that is wrong.
func (s *Store) loadAll(ctx context.Context, m *manifest, now *snapshot) (*snapshot, error) {
	tables := map[geo.LayerID]*table{}
	var errs []error
	for id, e := range m.Layers {
		if err := ctx.Err(); err != nil {
			errs = append(errs, err)
			break
		}
		if now != nil && now.tables[id].shows(e) {
			tables[id] = now.tables[id]
			continue
		}
		t, err := s.loadLayer(id, e)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		tables[id] = t
	}
	next := newSnapshot(m, tables)
	if len(errs) > 0 {
		next.release()
		return nil, errors.Join(errs...)
	}
	return next, nil
}

// adopt shows a manifest that another process put in place since.
func (s *Store) adopt(ctx context.Context) error {
	info, err := s.fs.Stat(filepath.Join(s.dir, manifestName))
	if err != nil {
		return s.unreadable(err)
	}
	if s.seen != nil && os.SameFile(info, s.seen) && info.ModTime().Equal(s.seen.ModTime()) && info.Size() == s.seen.Size() {
		return nil
	}
	return s.reload(ctx)
}

// poll adopts what other processes write until the store closes. What cannot be
// read is logged once; the revision that is there stays.
func (s *Store) poll(every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	said := ""
	for {
		select {
		case <-s.closed:
			return
		case <-ticker.C:
		}
		select {
		case <-s.closed:
			return
		case s.writing <- struct{}{}:
		}
		text := ""
		if s.current.Load() != nil { // not closed meanwhile
			if err := s.adopt(context.Background()); err != nil {
				text = err.Error()
			}
		}
		<-s.writing
		if text != "" && text != said {
			s.log.Error("a new revision was not adopted; the one before is served", "error", text)
		}
		said = text
	}
}
