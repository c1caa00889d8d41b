package buntstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"

	"corridoratlas/geo"
)

var errFault = errors.New("the disk failed")

// faultyFS fails its n-th operation, and counts them.
type faultyFS struct {
	FS
	n, count int
	err      error
	op       string // the operation that failed
}

func (f *faultyFS) fails(op string) error {
	f.count++
	if f.count == f.n {
		f.op = op
		return fmt.Errorf("%s: %w", op, f.err)
	}
	return nil
}

func (f *faultyFS) MkdirAll(dir string) error {
	if err := f.fails("make folder"); err != nil {
		return err
	}
	return f.FS.MkdirAll(dir)
}

func (f *faultyFS) ReadDir(dir string) ([]fs.DirEntry, error) {
	if err := f.fails("read folder"); err != nil {
		return nil, err
	}
	return f.FS.ReadDir(dir)
}

func (f *faultyFS) ReadFile(name string) ([]byte, error) {
	if err := f.fails("read"); err != nil {
		return nil, err
	}
	return f.FS.ReadFile(name)
}

func (f *faultyFS) Stat(name string) (fs.FileInfo, error) {
	if err := f.fails("stat"); err != nil {
		return nil, err
	}
	return f.FS.Stat(name)
}

func (f *faultyFS) Rename(from, to string) error {
	if err := f.fails("rename"); err != nil {
		return err
	}
	return f.FS.Rename(from, to)
}

func (f *faultyFS) Remove(name string) error {
	if err := f.fails("remove"); err != nil {
		return err
	}
	return f.FS.Remove(name)
}

func (f *faultyFS) SyncDir(dir string) error {
	if err := f.fails("sync folder"); err != nil {
		return err
	}
	return f.FS.SyncDir(dir)
}

func (f *faultyFS) Lock(name, holder string) (io.Closer, error) {
	if err := f.fails("lock"); err != nil {
		return nil, err
	}
	return f.FS.Lock(name, holder)
}

func (f *faultyFS) Create(name string) (File, error) {
	if err := f.fails("create"); err != nil {
		return nil, err
	}
	file, err := f.FS.Create(name)
	return &faultyFile{file, f}, err
}

type faultyFile struct {
	File
	fs *faultyFS
}

func (f *faultyFile) Write(p []byte) (int, error) {
	if err := f.fs.fails("write"); err != nil {
		n, _ := f.File.Write(p[:len(p)/2]) // a short write
		return n, err
	}
	return f.File.Write(p)
}

func (f *faultyFile) ReadAt(p []byte, at int64) (int, error) {
	if err := f.fs.fails("read at"); err != nil {
		return 0, err
	}
	return f.File.ReadAt(p, at)
}

func (f *faultyFile) Sync() error {
	if err := f.fs.fails("sync"); err != nil {
		return err
	}
	return f.File.Sync()
}

func (f *faultyFile) Close() error {
	if err := f.fs.fails("close"); err != nil {
		f.File.Close()
		return err
	}
	return f.File.Close()
}

// noSync spares the disk: what a test does not cut the power of need not be
// synced.
type noSync struct{ FS }

func (noSync) SyncDir(string) error { return nil }

func (f noSync) Create(name string) (File, error) {
	file, err := f.FS.Create(name)
	return noSyncFile{file}, err
}

type noSyncFile struct{ File }

func (noSyncFile) Sync() error { return nil }

// Whichever file operation of an import fails: afterwards the layer is wholly
// the old or wholly the new one, and an error was said unless it is the new.
func TestEveryNthFileOperationFailsAndTheStoreIsOldOrNew(t *testing.T) {
	for _, c := range []struct {
		name  string
		old   int // features that are there before; -1: there is no folder
		mode  geo.Mode
		after int
	}{
		{"first fill", -1, geo.Replace, 100},
		{"replace", 10, geo.Replace, 100},
		{"append", 10, geo.Append, 110},
	} {
		t.Run(c.name, func(t *testing.T) {
			reached := map[string]bool{}
			for n := 1; failNth(t, n, c.old, c.mode, c.after, reached); n++ {
			}
			for _, op := range []string{"create", "write", "sync", "rename", "sync folder", "read", "read at", "read folder", "stat", "close", "remove", "lock"} {
				if !reached[op] && !(op == "remove" && c.old < 0) {
					t.Errorf("no %s was made to fail", op)
				}
			}
		})
	}
}

func failNth(t *testing.T, n, old int, mode geo.Mode, after int, reached map[string]bool) (more bool) {
	ctx := context.Background()
	dir := t.TempDir() + "/data"
	before := 0
	if old >= 0 {
		before = old
		fill(t, dir, features(old, "old"))
	}
	faulty := &faultyFS{FS: noSync{Disk{}}, n: n, err: errFault}
	said := func(format string, args ...any) {
		t.Helper()
		t.Errorf("operation %d (%s): %s", n, faulty.op, fmt.Sprintf(format, args...))
	}
	s, openErr := Open(ctx, dir, alone(faulty))
	var putErr error
	if openErr == nil {
		var r geo.Revision
		r, putErr = s.Put(ctx, geo.Layer{ID: "a"}, features(100, "new"), mode)
		shown, err := count(s)
		switch {
		case err != nil:
			said("the store does not answer: %v", err)
		case putErr == nil && shown != after, putErr != nil && shown != before:
			said("told %q, %v, and %d features are shown", r, putErr, shown)
		}
		if putErr != nil && !errors.Is(putErr, errFault) {
			said("another error is said: %v", putErr)
		}
		switch faulty.op {
		case "create", "write", "sync", "rename", "sync folder", "read", "read at", "lock":
			if putErr == nil {
				said("no error is said")
			}
		}
		if strings.HasPrefix(faulty.op, "sync") {
			if _, err := s.Put(ctx, geo.Layer{ID: "b"}, features(1, "x"), geo.Replace); err == nil {
				said("a write succeeds after a failed sync")
			}
		}
		if err := s.Close(); err != nil {
			said("close: %v", err)
		}
	} else if !errors.Is(openErr, errFault) {
		said("open says %v", openErr)
	}

	again, err := Open(ctx, dir, alone(nil))
	if err != nil {
		said("the folder does not open again: %v", err)
		return false
	}
	defer check(t, dir)
	defer again.Close()
	got, err := count(again)
	switch {
	case err != nil:
		said("the store does not answer: %v", err)
	case got != before && got != after:
		said("%d features are neither old nor new", got)
	case openErr == nil && putErr == nil && got != after:
		said("success was said and %d features are there", got)
	}
	if faulty.op != "" {
		reached[faulty.op] = true
	}
	return faulty.op != ""
}
