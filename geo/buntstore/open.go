package buntstore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"unsafe"

	"corridoratlas/geo"
)

// inspect looks at the folder before anything is written into it. It reports
// whether it is new.
func (s *Store) inspect() (fresh bool, err error) {
	info, err := s.fs.Stat(s.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, nil
	case err != nil:
		return false, s.unreadable(err)
	case !info.IsDir():
		return false, fmt.Errorf("%w: %s is a file, not a data folder; choose another", geo.ErrForeign, s.dir)
	}
	entries, err := s.fs.ReadDir(s.dir)
	if err != nil {
		return false, s.unreadable(err)
	}
	foreign := ""
	for _, e := range entries {
		switch e.Name() {
		case manifestName:
			return false, nil
		case lockName, tmpName, layersName, "lost+found": // the last: a disk's own folder
		default:
			foreign = e.Name()
		}
	}
	if foreign != "" {
		return false, fmt.Errorf("%w: the folder %s holds %s, which the atlas did not write; choose an empty folder", geo.ErrForeign, s.dir, foreign)
	}
	files, err := s.fs.ReadDir(filepath.Join(s.dir, layersName))
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return false, s.unreadable(err)
	case len(files) > 0:
		return false, fmt.Errorf("%w: %s is missing although there are layers, so they are not known; restore it from a backup, or move the folder away and start with an empty one", geo.ErrDamaged, filepath.Join(s.dir, manifestName))
	}
	return true, nil
}

// makeFolder makes a folder and those above it, each synced into its own.
func (s *Store) makeFolder(dir string) error {
	if _, err := s.fs.Stat(dir); err == nil {
		return nil
	}
	above := filepath.Dir(dir)
	if above != dir {
		if err := s.makeFolder(above); err != nil {
			return err
		}
	}
	err := s.fs.MkdirAll(dir)
	if err == nil {
		err = s.fs.SyncDir(above)
	}
	if err != nil {
		return fmt.Errorf("the folder %s cannot be made%s: %w", dir, whatToDo(err), err)
	}
	return nil
}

// fill reads what the folder holds; in a new one it writes the first manifest,
// so that layers never lie in a folder without.
func (s *Store) fill(ctx context.Context, fresh bool) error {
	if fresh {
		if err := s.begin(ctx); err != nil {
			return err
		}
	}
	if err := s.reload(ctx); err != nil {
		return err
	}
	if err := s.makeFolders(); err != nil {
		return err
	}
	unlock, err := s.tryLockWrites()
	if errors.Is(err, geo.ErrLocked) {
		return nil // an importer is at work: what lies in tmp is its own
	}
	if err != nil {
		return err
	}
	defer unlock.Close()
	// Another may have written since: its layers are no leftovers.
	if err := s.reload(ctx); err != nil {
		return err
	}
	s.clean(s.current.Load().manifest)
	return nil
}

func (s *Store) makeFolders() error {
	for _, sub := range []string{layersName, tmpName} {
		if err := s.makeFolder(filepath.Join(s.dir, sub)); err != nil {
			return err
		}
	}
	return nil
}

// begin writes the first manifest. It looks at the folder again behind the
// lock: another process may have been first.
func (s *Store) begin(ctx context.Context) error {
	if err := s.makeFolders(); err != nil {
		return err
	}
	unlock, err := s.lockWrites(ctx)
	if err != nil {
		return err
	}
	defer unlock.Close()
	if fresh, err := s.inspect(); err != nil || !fresh {
		return err
	}
	return s.commit(newManifest())
}

// loadLayer reads a layer's file. Its features are read while its digest is
// computed, which takes as long; none is shown before it is right.
func (s *Store) loadLayer(id geo.LayerID, e *entry) (*table, error) {
	data, err := s.readFile(id, e)
	if err != nil {
		return nil, err
	}
	right := make(chan bool, 1)
	go func() { right <- digest(data) == e.SHA256 }()
	t, err := newTable(e, arena(data))
	switch {
	case !<-right:
		if err == nil {
			t.db.Close()
		}
		return nil, s.changed(id, e)
	case err != nil:
		return nil, s.damaged(id, e, "cannot be read ("+err.Error()+")")
	}
	return t, nil
}

// readLayer returns the text of a layer's file, checked.
func (s *Store) readLayer(id geo.LayerID, e *entry) (string, error) {
	data, err := s.readFile(id, e)
	if err == nil && digest(data) != e.SHA256 {
		err = s.changed(id, e)
	}
	return arena(data), err
}

// arena is the text that all keys and values are substrings of: nobody else holds
// data, and nobody writes to it. A copy would double the peak memory.
func arena(data []byte) string { return unsafe.String(unsafe.SliceData(data), len(data)) }

// readFile returns a layer's file, which has the size that was written.
func (s *Store) readFile(id geo.LayerID, e *entry) ([]byte, error) {
	name := filepath.Join(s.dir, layersName, e.File)
	info, err := s.fs.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, s.damaged(id, e, "is missing")
	case err != nil:
		return nil, s.unreadable(err)
	case info.Size() != e.Bytes:
		return nil, s.damaged(id, e, fmt.Sprintf("has %d bytes where %d were written", info.Size(), e.Bytes))
	}
	data, err := s.fs.ReadFile(name)
	if err != nil {
		return nil, s.unreadable(err)
	}
	if int64(len(data)) != e.Bytes {
		return nil, s.changed(id, e)
	}
	return data, nil
}

func (s *Store) changed(id geo.LayerID, e *entry) error {
	return s.damaged(id, e, "is not what was written (its checksum differs)")
}

func (s *Store) damaged(id geo.LayerID, e *entry, what string) error {
	return fmt.Errorf("%w: %s %s, so layer %s (%d features) is lost; restore the file from a backup, or move the data folder away to have the atlas' own layers filled anew", geo.ErrDamaged, filepath.Join(s.dir, layersName, e.File), what, id, e.Features)
}

func (s *Store) unreadable(err error) error {
	return fmt.Errorf("the data folder %s cannot be read%s: %w", s.dir, whatToDo(err), err)
}

// clean removes what an interrupted write left: files in tmp and layers of ours
// that the manifest does not name. Files of others stay.
func (s *Store) clean(m *manifest) {
	for _, name := range s.leftovers(m) {
		if err := s.fs.Remove(name); err != nil {
			s.log.Warn("a leftover was not removed", "file", name, "error", err)
			continue
		}
		s.log.Info("dropped an unfinished write", "file", name)
	}
}

func (s *Store) leftovers(m *manifest) (files []string) {
	named := map[string]bool{}
	for _, e := range m.Layers {
		named[e.File] = true
	}
	for _, sub := range []string{tmpName, layersName} {
		dir := filepath.Join(s.dir, sub)
		entries, err := s.fs.ReadDir(dir)
		if err != nil {
			s.log.Warn("leftovers were not looked for", "folder", dir, "error", err)
			continue
		}
		for _, e := range entries {
			ours := sub == tmpName && (e.Name() == manifestName || strings.HasSuffix(e.Name(), spoolSuffix) || strings.HasSuffix(e.Name(), layerSuffix)) ||
				sub == layersName && layerFile.MatchString(e.Name()) && !named[e.Name()]
			if ours {
				files = append(files, filepath.Join(dir, e.Name()))
			}
		}
	}
	return files
}
