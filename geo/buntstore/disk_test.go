package buntstore

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"corridoratlas/geo"
)

// fullFS is a disk with room for some bytes.
type fullFS struct {
	FS
	room int
}

func (f *fullFS) Create(name string) (File, error) {
	file, err := f.FS.Create(name)
	return &fullFile{file, f}, err
}

type fullFile struct {
	File
	fs *fullFS
}

func (f *fullFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p[:min(len(p), f.fs.room)])
	f.fs.room -= n
	if err == nil && n < len(p) {
		err = &fs.PathError{Op: "write", Path: "layers", Err: syscall.ENOSPC}
	}
	return n, err
}

// readOnlyFS is a disk that was mounted so; the tests may run as root, whom no
// file mode stops.
type readOnlyFS struct{ FS }

func readOnly(op, name string) error { return &fs.PathError{Op: op, Path: name, Err: syscall.EROFS} }

func (readOnlyFS) MkdirAll(dir string) error           { return readOnly("mkdir", dir) }
func (readOnlyFS) Create(name string) (File, error)    { return nil, readOnly("open", name) }
func (readOnlyFS) Rename(from, to string) error        { return readOnly("rename", from) }
func (readOnlyFS) Remove(name string) error            { return readOnly("remove", name) }
func (readOnlyFS) Lock(n, _ string) (io.Closer, error) { return nil, readOnly("open", n) }

func TestFullDiskIsSaidAndTheStoreStaysAsItWas(t *testing.T) {
	ctx := context.Background()
	dir, _ := small(t)
	full := &fullFS{FS: noSync{Disk{}}}
	s := open(t, dir, alone(full))
	old, err := content(s)
	if err != nil {
		t.Fatal(err)
	}
	for room := 0; ; room += 250 {
		full.room = room
		_, err := s.Put(ctx, geo.Layer{ID: "a"}, features(100, "new"), geo.Replace)
		if err == nil {
			break
		}
		if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "the disk is full; make room") || !strings.Contains(err.Error(), dir) {
			t.Errorf("%v", err)
		}
		if got, err := content(s); err != nil || got != old {
			t.Errorf("%.60q, %v", got, err)
		}
		for _, pattern := range []string{"/*.spool", "/*.layer"} {
			if left, _ := filepath.Glob(filepath.Join(dir, tmpName) + pattern); len(left) > 0 {
				t.Errorf("%v takes room", left)
			}
		}
		if files, _ := filepath.Glob(filepath.Join(dir, layersName, "*")); len(files) != 1 {
			t.Errorf("%v take room", files)
		}
	}
	full.room = 1 << 20 // room was made
	if _, err := s.Put(ctx, geo.Layer{ID: "a"}, features(200, "new"), geo.Replace); err != nil {
		t.Error(err)
	}
	if n, err := count(s); err != nil || n != 200 {
		t.Errorf("%d features, %v", n, err)
	}
}

func TestReadOnlyDiskIsSaid(t *testing.T) {
	dir, _ := small(t)
	before := tree(t, dir)
	for _, dir := range []string{dir, filepath.Join(dir, "layers", "new")} {
		_, err := Open(context.Background(), dir, alone(readOnlyFS{Disk{}}))
		if !errors.Is(err, syscall.EROFS) || !strings.Contains(err.Error(), "the disk is read-only") || !strings.Contains(err.Error(), dir) {
			t.Errorf("%v", err)
		}
	}
	if after := tree(t, dir); after != before {
		t.Errorf("files changed from\n%sto\n%s", before, after)
	}
	// A disk that becomes read-only under a server: it goes on serving.
	turned := &turningFS{FS: Disk{}}
	s := open(t, dir, alone(turned))
	turned.FS = readOnlyFS{Disk{}}
	if _, err := s.Put(context.Background(), geo.Layer{ID: "a"}, features(1, "x"), geo.Replace); !errors.Is(err, syscall.EROFS) {
		t.Errorf("%v", err)
	}
	if n, err := count(s); err != nil || n != 12 {
		t.Errorf("%d features, %v", n, err)
	}
}

// turningFS can become another.
type turningFS struct{ FS }

func TestUnfinishedWritesAreDropped(t *testing.T) {
	dir, layer := small(t)
	left := []string{filepath.Join(dir, tmpName, "a.spool"), filepath.Join(dir, tmpName, "a.layer"), filepath.Join(dir, tmpName, manifestName), filepath.Join(dir, layersName, "a-0123456789abcdef")}
	others := []string{filepath.Join(dir, layersName, "README"), filepath.Join(dir, tmpName, "notes")}
	for _, name := range append(others, left...) {
		overwrite(t, name, "half")
	}
	if report, err := Verify(context.Background(), dir); err != nil || len(report.Leftovers) != len(left) {
		t.Errorf("verify: %+v, %v", report, err)
	}
	s := open(t, dir, Options{})
	if n, err := count(s); err != nil || n != 12 {
		t.Errorf("%d features, %v", n, err)
	}
	for _, name := range left {
		if _, err := os.Stat(name); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
	for _, name := range append(others, layer) {
		if _, err := os.Stat(name); err != nil {
			t.Errorf("%s is gone", name)
		}
	}
}
