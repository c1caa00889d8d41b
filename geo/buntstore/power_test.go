package buntstore

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"corridoratlas/geo"
)

// powerFS is a disk in memory that forgets at a power cut what was not synced:
// a file its content, a folder its names.
type powerFS struct {
	files, durable map[string]*powerFile // by name; folders end in a slash
	steps          int
	cutAt          int      // cut before this step
	cut            *powerFS // what is left after it
	early          bool     // names come to disk before they are synced, contents do not
}

type powerFile struct{ data, durable []byte }

func newPowerFS() *powerFS {
	return &powerFS{files: map[string]*powerFile{}, durable: map[string]*powerFile{}}
}

// step counts what changes something, and keeps what a cut here would leave.
func (p *powerFS) step() {
	if p.steps++; p.steps != p.cutAt {
		return
	}
	names := p.durable
	if p.early {
		names = p.files
	}
	p.cut = newPowerFS()
	for name, file := range names {
		left := &powerFile{slices.Clone(file.durable), slices.Clone(file.durable)}
		p.cut.files[name], p.cut.durable[name] = left, left
	}
}

// look is the disk as an fs.FS.
func (p *powerFS) look() fstest.MapFS {
	m := fstest.MapFS{}
	for name, file := range p.files {
		if strings.HasSuffix(name, "/") {
			m[strings.TrimSuffix(name, "/")] = &fstest.MapFile{Mode: fs.ModeDir}
			continue
		}
		m[name] = &fstest.MapFile{Data: file.data}
	}
	return m
}

func (p *powerFS) Stat(name string) (fs.FileInfo, error)      { return p.look().Stat(name) }
func (p *powerFS) ReadDir(name string) ([]fs.DirEntry, error) { return p.look().ReadDir(name) }
func (p *powerFS) ReadFile(name string) ([]byte, error)       { return p.look().ReadFile(name) }

func (p *powerFS) MkdirAll(dir string) error {
	p.step()
	p.files[dir+"/"] = &powerFile{}
	return nil
}

func (p *powerFS) Create(name string) (File, error) {
	p.step()
	file := &powerFile{}
	p.files[name] = file
	return &powerHandle{p, file}, nil
}

func (p *powerFS) Rename(from, to string) error {
	p.step()
	p.files[to] = p.files[from]
	delete(p.files, from)
	return nil
}

func (p *powerFS) Remove(name string) error {
	p.step()
	delete(p.files, name)
	return nil
}

func (p *powerFS) SyncDir(dir string) error {
	p.step()
	in := func(name string) bool { return path.Dir(strings.TrimSuffix(name, "/")) == dir }
	for name := range p.durable {
		if in(name) && p.files[name] == nil {
			delete(p.durable, name)
		}
	}
	for name, file := range p.files {
		if in(name) {
			p.durable[name] = file
		}
	}
	return nil
}

func (p *powerFS) Lock(string, string) (io.Closer, error) { return io.NopCloser(nil), nil }

type powerHandle struct {
	fs   *powerFS
	file *powerFile
}

func (h *powerHandle) Write(b []byte) (int, error) {
	h.fs.step()
	h.file.data = append(h.file.data, b...)
	return len(b), nil
}

func (h *powerHandle) ReadAt(b []byte, at int64) (int, error) {
	return bytes.NewReader(h.file.data).ReadAt(b, at)
}

func (h *powerHandle) Sync() error {
	h.fs.step()
	h.file.durable = slices.Clone(h.file.data)
	return nil
}

func (h *powerHandle) Close() error { return nil }

// TestPowerCutLeavesOldOrNew cuts the power before every step of a first fill,
// an append and a replace, and after the last one; once all that was not synced
// is lost, once names came to disk before their contents.
func TestPowerCutLeavesOldOrNew(t *testing.T) {
	ctx := context.Background()
	for _, early := range []bool{false, true} {
		t.Run(fmt.Sprintf("names early %v", early), func(t *testing.T) {
			for cutAt := 1; ; cutAt++ {
				disk := newPowerFS()
				disk.cutAt, disk.early = cutAt, early
				s, err := Open(ctx, "data", alone(disk))
				if err != nil {
					t.Fatal(err)
				}
				told := 0 // features that were told as written before the cut
				could := map[int]bool{0: true}
				for _, put := range []struct {
					n, after int
					mode     geo.Mode
				}{{40, 40, geo.Replace}, {25, 65, geo.Append}, {30, 30, geo.Replace}} {
					if disk.cut == nil {
						could = map[int]bool{told: true, put.after: true}
					}
					if _, err := s.Put(ctx, geo.Layer{ID: "a"}, features(put.n, fmt.Sprint(put.after, "-")), put.mode); err != nil {
						t.Fatal(err)
					}
					if disk.cut == nil {
						told = put.after
					}
				}
				s.Close()
				last := disk.cut == nil
				if last { // after all: what was told must be there
					disk.cutAt = disk.steps + 1
					disk.step()
					could = map[int]bool{told: true}
				}
				s, err = Open(ctx, "data", alone(disk.cut))
				if err != nil {
					t.Fatalf("cut before step %d: %v", cutAt, err)
				}
				if n, err := count(s); err != nil || !could[n] {
					t.Errorf("cut before step %d: %d features (%v), could be %v", cutAt, n, err, could)
				}
				s.Close()
				if last {
					t.Logf("%d steps", cutAt)
					return
				}
			}
		})
	}
}
