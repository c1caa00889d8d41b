package buntstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"corridoratlas/geo"
)

func TestSecondServerIsToldWhoHoldsTheFolder(t *testing.T) {
	dir, _ := small(t)
	p := start(t, "serve", dir)
	if !p.until(1) {
		t.Fatal("the child does not serve")
	}
	before := tree(t, dir)
	_, err := Open(context.Background(), dir, Options{Logger: quiet})
	host, _ := os.Hostname()
	if who := fmt.Sprintf("process %d on %s", p.Process.Pid, host); !errors.Is(err, geo.ErrLocked) || !strings.Contains(err.Error(), who) || strings.Contains(err.Error(), "\n") {
		t.Errorf("%v, want %s in one sentence", err, who)
	}
	if tree(t, dir) != before {
		t.Error("the second changed files")
	}
	p.kill() // also a process that was killed lets go
	open(t, dir, Options{})
}

// writesBeforeLock lets another write before a lock is taken.
type writesBeforeLock struct {
	Disk
	write func()
}

func (w writesBeforeLock) Lock(name, holder string) (io.Closer, error) {
	if filepath.Base(filepath.Dir(name)) == tmpName {
		w.write()
	}
	return w.Disk.Lock(name, holder)
}

// TestOpenCleansNothingThatWasJustWritten: an importer that opens the folder while
// the server writes took the server's newest layer for a leftover, and removed it.
func TestOpenCleansNothingThatWasJustWritten(t *testing.T) {
	dir, _ := small(t)
	s := open(t, dir, alone(Disk{}))
	o := alone(writesBeforeLock{write: sync.OnceFunc(func() {
		if _, err := s.Put(t.Context(), geo.Layer{ID: "new"}, features(3, "x"), geo.Replace); err != nil {
			t.Error(err)
		}
	})})
	o.Beside = true
	importer, err := Open(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := importer.Close(); err != nil {
		t.Error(err)
	}
	check(t, dir) // every layer of the manifest is there
}

func TestImportBesideAServerIsAdopted(t *testing.T) {
	ctx := t.Context()
	dir, _ := small(t)
	s := open(t, dir, Options{Poll: time.Millisecond})
	revisions := s.Watch(ctx)
	p := start(t, "import", dir)
	// The server writes too: neither may lose what the other wrote.
	for i := range 10 {
		if _, err := s.Put(ctx, geo.Layer{ID: geo.LayerID(fmt.Sprint("own-", i))}, features(3, "x"), geo.Replace); err != nil {
			t.Fatal(err)
		}
	}
	if !p.until(1) {
		t.Fatal("the import failed")
	}
	p.kill()
	for layers := 0; layers != 21; {
		if err := s.View(ctx, func(r geo.Reader) error {
			layers = len(r.Layers())
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if layers < 21 {
			<-revisions
		}
	}
}

// TestDamageBesideAServerIsNotAdopted: a manifest that cannot be read is not
// shown, and a server does not write over it.
func TestDamageBesideAServerIsNotAdopted(t *testing.T) {
	dir, _ := small(t)
	s, err := Open(t.Context(), dir, alone(nil))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	overwrite(t, dir+"/"+manifestName, "my notes")
	before := tree(t, dir)
	if _, err := s.Put(t.Context(), geo.Layer{ID: "b"}, features(3, "x"), geo.Replace); !errors.Is(err, geo.ErrForeign) {
		t.Errorf("%v, want ErrForeign", err)
	}
	if n, err := count(s); err != nil || n != 12 {
		t.Errorf("%d features, %v", n, err)
	}
	if tree(t, dir) != before {
		t.Error("files changed")
	}
}

// pausingFS does something before it locks for the first time.
type pausingFS struct {
	FS
	before func()
}

func (f *pausingFS) Lock(name, holder string) (io.Closer, error) {
	if f.before != nil {
		f.before()
		f.before = nil
	}
	return f.FS.Lock(name, holder)
}

// TestFolderFilledBetweenLookAndLockIsKept: what another process wrote after
// this one saw a new folder, and before it held the lock, must not be emptied.
func TestFolderFilledBetweenLookAndLockIsKept(t *testing.T) {
	dir := t.TempDir() + "/data"
	s := open(t, dir, Options{FS: &pausingFS{Disk{}, func() { fill(t, dir, features(12, "f")) }}})
	if n, err := count(s); err != nil || n != 12 {
		t.Errorf("%d features, %v", n, err)
	}
}

// TestManyAtOnceOnANewFolder: each opens, puts a layer of its own and closes.
// Whoever was told success must find it there.
func TestManyAtOnceOnANewFolder(t *testing.T) {
	ctx := context.Background()
	for range 10 {
		dir := t.TempDir() + "/data"
		var mu sync.Mutex
		var wrote []geo.LayerID
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				s, err := Open(ctx, dir, alone(noSync{Disk{}}))
				if err != nil {
					if !errors.Is(err, geo.ErrLocked) {
						t.Error(err)
					}
					return
				}
				defer s.Close()
				id := geo.LayerID(fmt.Sprint("l", i))
				if _, err := s.Put(ctx, geo.Layer{ID: id}, features(2, "x"), geo.Replace); err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				wrote = append(wrote, id)
				mu.Unlock()
			})
		}
		all.Wait()
		s, err := Open(ctx, dir, alone(nil))
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range wrote {
			if _, err := s.current.Load().table(id); err != nil {
				t.Errorf("of %v: %v", wrote, err)
			}
		}
		if len(wrote) == 0 {
			t.Error("nobody wrote")
		}
		s.Close()
		check(t, dir)
	}
}
