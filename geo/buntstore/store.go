// Package buntstore is the geo.Store on buntdb: buntdb is the index, checked
// files are the truth. Each layer is one immutable file in the form that
// buntdb's own Save writes, named in a manifest with its size and SHA-256;
// replacing the manifest is the commit. At load a layer goes into an in-memory
// buntdb with an R-tree. buntdb itself never owns a file here: it would cut a
// torn or foreign one without a word.
//
// Caveats: one process holds a folder. A layer in memory takes about twice its
// file. Writes go one after the other.
package buntstore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"corridoratlas/geo"
)

// Options of Open.
type Options struct {
	Logger *slog.Logger // nil: slog.Default()
	FS     FS           // nil: Disk{}
}

// Store implements geo.Store in a folder.
type Store struct {
	dir  string
	fs   FS
	log  *slog.Logger
	lock *lock

	current atomic.Pointer[snapshot]

	write  sync.Mutex // one writer
	broken error      // of a failed sync; under write

	watch    sync.Mutex
	watchers map[chan geo.Revision]bool
	closed   chan struct{}
}

var _ geo.Store = (*Store)(nil)

// Open opens the store in a folder, which it makes where there is none. Errors:
// geo.ErrLocked where another process holds it; geo.ErrDamaged and
// geo.ErrForeign where a file is not what the store wrote, in one sentence that
// names the file, what is lost and what to do. Nothing is changed then.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	if o.FS == nil {
		o.FS = Disk{}
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	s := &Store{dir: dir, fs: o.FS, log: o.Logger, watchers: map[chan geo.Revision]bool{}, closed: make(chan struct{})}
	fresh, err := s.inspect()
	if err != nil {
		return nil, err
	}
	if s.lock, err = takeLock(dir); err != nil {
		return nil, err
	}
	m, err := s.openManifest(fresh)
	if err == nil {
		err = s.load(ctx, m)
	}
	if err != nil {
		s.lock.release()
		return nil, err
	}
	s.clean(m)
	return s, nil
}

// inspect looks at the folder before anything is written into it. It reports
// whether it is new.
func (s *Store) inspect() (fresh bool, err error) {
	info, err := s.fs.Stat(s.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := s.fs.MkdirAll(s.dir); err != nil {
			return false, fmt.Errorf("the data folder %s cannot be made: %w", s.dir, err)
		}
		return true, nil
	case err != nil:
		return false, fmt.Errorf("the data folder %s cannot be read: %w", s.dir, err)
	case !info.IsDir():
		return false, fmt.Errorf("%w: %s is a file, not a data folder; choose another", geo.ErrForeign, s.dir)
	}
	entries, err := s.fs.ReadDir(s.dir)
	if err != nil {
		return false, fmt.Errorf("the data folder %s cannot be read: %w", s.dir, err)
	}
	names := map[string]bool{}
	for _, e := range entries {
		names[e.Name()] = true
	}
	if names[manifestName] {
		return false, nil
	}
	for name := range names {
		switch name {
		case lockName, tmpName:
		case layersName:
			files, err := s.fs.ReadDir(filepath.Join(s.dir, layersName))
			if err != nil {
				return false, fmt.Errorf("the data folder %s cannot be read: %w", s.dir, err)
			}
			if len(files) > 0 {
				return false, fmt.Errorf("%w: %s is missing although there are layers, so they are not known; restore it from a backup, or move the folder away and start with an empty one", geo.ErrDamaged, filepath.Join(s.dir, manifestName))
			}
		default:
			return false, fmt.Errorf("%w: the folder %s holds %s, which the atlas did not write; choose an empty folder", geo.ErrForeign, s.dir, name)
		}
	}
	return true, nil
}

// openManifest reads the manifest; in a new folder it writes the first one, so
// that layers never lie in a folder without.
func (s *Store) openManifest(fresh bool) (*manifest, error) {
	for _, sub := range []string{layersName, tmpName} {
		name := filepath.Join(s.dir, sub)
		if _, err := s.fs.Stat(name); err == nil {
			continue
		}
		if err := s.fs.MkdirAll(name); err != nil {
			return nil, fmt.Errorf("the data folder %s cannot be written: %w", s.dir, err)
		}
	}
	if fresh {
		m := newManifest()
		if err := s.commit(m); err != nil {
			return nil, fmt.Errorf("the data folder %s cannot be written: %w", s.dir, err)
		}
		return m, nil
	}
	data, err := s.fs.ReadFile(filepath.Join(s.dir, manifestName))
	if err != nil {
		return nil, fmt.Errorf("the data folder %s cannot be read: %w", s.dir, err)
	}
	return decodeManifest(s.dir, data)
}

// commit puts a manifest in place.
func (s *Store) commit(m *manifest) error {
	data, err := m.encode()
	if err != nil {
		return err
	}
	return writeFile(s.fs, filepath.Join(s.dir, tmpName, manifestName), filepath.Join(s.dir, manifestName), s.dir, data)
}

// load opens every layer that the manifest names.
func (s *Store) load(ctx context.Context, m *manifest) error {
	tables := map[geo.LayerID]*table{}
	var errs []error
	for id, e := range m.Layers {
		if err := ctx.Err(); err != nil {
			return err
		}
		t, err := s.open(id, e)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		tables[id] = t
	}
	next := newSnapshot(m, tables)
	if len(errs) > 0 {
		next.release()
		return errors.Join(errs...)
	}
	s.current.Store(next)
	return nil
}

// open reads a layer's file: size and digest first, then its features.
func (s *Store) open(id geo.LayerID, e *entry) (*table, error) {
	name := filepath.Join(s.dir, layersName, e.File)
	damaged := func(what string) error {
		return fmt.Errorf("%w: %s %s, so layer %s (%d features) is lost; restore the file from a backup, or remove the data folder to have the atlas' own layers filled anew", geo.ErrDamaged, name, what, id, e.Features)
	}
	info, err := s.fs.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, damaged("is missing")
	case err != nil:
		return nil, fmt.Errorf("layer %s cannot be read: %w", id, err)
	case info.Size() != e.Bytes:
		return nil, damaged(fmt.Sprintf("has %d bytes where %d were written", info.Size(), e.Bytes))
	}
	data, err := s.fs.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("layer %s cannot be read: %w", id, err)
	}
	if digest(data) != e.SHA256 {
		return nil, damaged("is not what was written (its checksum differs)")
	}
	t, err := newTable(e, string(data))
	if err != nil {
		return nil, damaged("cannot be read (" + err.Error() + ")")
	}
	return t, nil
}

// clean removes what an interrupted write left: files in tmp and layers of ours
// that the manifest does not name. Files of others stay.
func (s *Store) clean(m *manifest) {
	named := map[string]bool{}
	for _, e := range m.Layers {
		named[e.File] = true
	}
	for _, sub := range []string{tmpName, layersName} {
		dir := filepath.Join(s.dir, sub)
		entries, err := s.fs.ReadDir(dir)
		if err != nil {
			s.log.Warn("leftovers were not removed", "folder", dir, "error", err)
			continue
		}
		for _, e := range entries {
			ours := sub == tmpName && (e.Name() == manifestName || strings.HasSuffix(e.Name(), ".spool") || strings.HasSuffix(e.Name(), ".layer")) ||
				sub == layersName && layerFile.MatchString(e.Name()) && !named[e.Name()]
			if !ours {
				continue
			}
			if err := s.fs.Remove(filepath.Join(dir, e.Name())); err != nil {
				s.log.Warn("a leftover was not removed", "file", filepath.Join(dir, e.Name()), "error", err)
				continue
			}
			s.log.Info("dropped an unfinished write", "file", filepath.Join(dir, e.Name()))
		}
	}
}

// hold returns the current snapshot, held.
func (s *Store) hold() (*snapshot, error) {
	for {
		snap := s.current.Load()
		if snap == nil {
			return nil, geo.ErrClosed
		}
		if snap.hold() {
			return snap, nil
		}
	}
}

// View implements geo.Store.
func (s *Store) View(ctx context.Context, f func(geo.Reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	snap, err := s.hold()
	if err != nil {
		return err
	}
	defer snap.release()
	return f(snap)
}

// Each implements geo.Store. The sequence can be ranged over once.
func (s *Store) Each(ctx context.Context, q geo.Query) (geo.Revision, iter.Seq2[geo.Feature, error], error) {
	if err := ctx.Err(); err != nil {
		return "", nil, err
	}
	snap, err := s.hold()
	if err != nil {
		return "", nil, err
	}
	t, err := snap.table(q.Layer)
	if err == nil {
		_, err = decodeToken(q)
	}
	if err != nil {
		snap.release()
		return "", nil, err
	}
	revision := snap.Revision()
	// The table outlives its snapshot's other holders through this hold, also
	// where the caller never ranges: the context's end lets go.
	var once sync.Once
	release := func() { once.Do(snap.release) }
	context.AfterFunc(ctx, release)
	return revision, func(yield func(geo.Feature, error) bool) {
		defer release()
		after, _ := decodeToken(q)
		n := 0
		for h, err := range t.hits(ctx, q, after) {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(geo.Feature{}, err)
				return
			}
			if !h.after(after, q.Sort) {
				continue
			}
			if n++; q.Limit > 0 && n > q.Limit {
				return
			}
			if !yield(feature(h.record), nil) {
				return
			}
		}
	}, nil
}

// Watch implements geo.Store.
func (s *Store) Watch(ctx context.Context) <-chan geo.Revision {
	c := make(chan geo.Revision, 1)
	s.watch.Lock()
	s.watchers[c] = true
	s.watch.Unlock()
	go func() {
		select {
		case <-ctx.Done():
		case <-s.closed:
		}
		s.watch.Lock()
		delete(s.watchers, c)
		close(c)
		s.watch.Unlock()
	}()
	return c
}

// tell gives a revision to every watcher, in place of one not yet taken.
func (s *Store) tell(r geo.Revision) {
	s.watch.Lock()
	defer s.watch.Unlock()
	for c := range s.watchers {
		select {
		case <-c:
		default:
		}
		c <- r
	}
}

// Close implements geo.Store.
func (s *Store) Close() error {
	s.write.Lock()
	defer s.write.Unlock()
	snap := s.current.Swap(nil)
	if snap == nil {
		return geo.ErrClosed
	}
	snap.release()
	close(s.closed)
	return s.lock.release()
}
