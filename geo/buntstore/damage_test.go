package buntstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"corridoratlas/geo"
)

// frozenFS is a folder in memory, of which one file may be damaged; it counts
// what would change it. (fstest.MapFS itself took most of the test's time.)
type frozenFS struct {
	files   map[string][]byte
	infos   map[string]fs.FileInfo
	folders map[string][]fs.DirEntry
	damaged string
	writes  int
}

// sized is a file's description with another size.
type sized struct {
	fs.FileInfo
	size int64
}

func (s sized) Size() int64 { return s.size }

func (f *frozenFS) Stat(name string) (fs.FileInfo, error) {
	info, ok := f.infos[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	if name == f.damaged {
		return sized{info, int64(len(f.files[name]))}, nil
	}
	return info, nil
}

func (f *frozenFS) ReadDir(name string) ([]fs.DirEntry, error) { return f.folders[name], nil }
func (f *frozenFS) ReadFile(name string) ([]byte, error)       { return f.files[name], nil }
func (f *frozenFS) MkdirAll(string) error                      { f.writes++; return errFault }
func (f *frozenFS) Create(string) (File, error)                { f.writes++; return nil, errFault }
func (f *frozenFS) Rename(string, string) error                { f.writes++; return errFault }
func (f *frozenFS) Remove(string) error                        { f.writes++; return errFault }
func (f *frozenFS) SyncDir(string) error                       { f.writes++; return errFault }

func (f *frozenFS) Lock(string, string) (io.Closer, error) { return io.NopCloser(nil), nil }

// freeze takes a folder into memory under the name data.
func freeze(t *testing.T, dir string) *frozenFS {
	t.Helper()
	m := fstest.MapFS{"data/" + tmpName: {Mode: fs.ModeDir}}
	f := &frozenFS{files: map[string][]byte{}, infos: map[string]fs.FileInfo{}, folders: map[string][]fs.DirEntry{}}
	for _, pattern := range []string{manifestName, layersName + "/*"} {
		paths, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(paths) == 0 {
			t.Fatal(paths, err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			rest, _ := filepath.Rel(dir, path)
			f.files["data/"+rest] = data
			m["data/"+rest] = &fstest.MapFile{Data: data}
		}
	}
	for _, name := range append([]string{"data", "data/" + tmpName, "data/" + layersName}, slices.Collect(maps.Keys(f.files))...) {
		info, err := m.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		f.infos[name] = info
		if info.IsDir() {
			if f.folders[name], err = m.ReadDir(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	return f
}

// named opens a folder of which one file was damaged: the error must name that
// file in one sentence, or nothing be lost; and nothing may be written.
func named(t *testing.T, f *frozenFS, file, whole string) (harmless bool, wrong string) {
	s, err := Open(context.Background(), "data", alone(f))
	if err == nil {
		got, err := content(s)
		s.Close()
		if err != nil || got != whole {
			wrong = fmt.Sprintf("opens and gives %.60q, %v", got, err)
		}
		harmless = true
	} else {
		if !errors.Is(err, geo.ErrDamaged) && !errors.Is(err, geo.ErrForeign) {
			wrong = fmt.Sprintf("%v: neither damaged nor foreign", err)
		}
		if !strings.Contains(err.Error(), file) || strings.Contains(err.Error(), "\n") {
			wrong = fmt.Sprintf("%q does not name %s in one sentence", err, file)
		}
	}
	if f.writes > 0 {
		wrong = fmt.Sprintf("%d writes", f.writes)
	}
	return harmless, wrong
}

// TestDamageIsNamedAndNothingIsWritten cuts each file of a store at every byte,
// and flips every bit.
func TestDamageIsNamedAndNothingIsWritten(t *testing.T) {
	dir := t.TempDir()
	fill(t, dir, features(60, "f"))
	for _, file := range slices.Sorted(maps.Keys(freeze(t, dir).files)) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			frozen := freeze(t, dir)
			s, err := Open(context.Background(), "data", alone(frozen))
			if err != nil {
				t.Fatal(err)
			}
			whole, err := content(s)
			if err != nil || whole == "" {
				t.Fatal(whole, err)
			}
			e := s.current.Load().manifest.Layers["a"]
			s.Close()
			data := frozen.files[file]
			frozen.damaged = file
			try := func(damaged []byte, how string, at int) (harmless bool) {
				frozen.files[file] = damaged
				// Of a layer's file all are read as Open does, and some by Open.
				if file != "data/"+manifestName && at%65 != 0 {
					if _, err := s.readLayer("a", e); !errors.Is(err, geo.ErrDamaged) || !strings.Contains(err.Error(), e.File) {
						t.Fatalf("%s %d: %v", how, at, err)
					}
					return false
				}
				harmless, wrong := named(t, frozen, file, whole)
				if wrong != "" {
					t.Fatalf("%s %d: %s", how, at, wrong)
				}
				return harmless
			}
			harmless := 0
			for n := range data {
				if try(data[:n:n], "cut at byte", n) && n < len(data)-1 { // the last byte is a line's end
					t.Fatalf("cut at byte %d: opens", n)
				}
			}
			flipped := slices.Clone(data)
			for bit := range 8 * len(data) {
				flipped[bit/8] ^= 1 << (bit % 8)
				if try(flipped, "flipped bit", bit) {
					harmless++
				}
				flipped[bit/8] ^= 1 << (bit % 8)
			}
			t.Logf("%d bytes: %d bits are harmless", len(data), harmless)
			if harmless > 100 { // those of the manifest's own names, which no checksum holds
				t.Errorf("%d bits are harmless", harmless)
			}
		})
	}
}

func TestForeignAndMissingFilesAreNamedAndLeftAlone(t *testing.T) {
	for _, c := range []struct {
		name   string
		make   func(dir, layer string)
		kind   error
		naming string
	}{
		{"a layer replaced by text", func(dir, layer string) { overwrite(t, layer, "my notes\n") }, geo.ErrDamaged, "layers/a-"},
		{"a layer removed", func(dir, layer string) { os.Remove(layer) }, geo.ErrDamaged, "is missing"},
		{"a layer that is a folder", func(dir, layer string) { os.Remove(layer); os.Mkdir(layer, 0o755) }, geo.ErrDamaged, "layers/a-"},
		{"a manifest of someone else's", func(dir, layer string) {
			overwrite(t, filepath.Join(dir, manifestName), `{"manifest_version":3,"name":"an extension"}`)
		}, geo.ErrForeign, manifestName},
		{"a manifest that is text", func(dir, layer string) { overwrite(t, filepath.Join(dir, manifestName), "my notes") }, geo.ErrForeign, manifestName},
		{"an empty manifest", func(dir, layer string) { overwrite(t, filepath.Join(dir, manifestName), "") }, geo.ErrDamaged, manifestName},
		{"the manifest of a newer atlas", func(dir, layer string) {
			overwrite(t, filepath.Join(dir, manifestName), `{"manifest":{"format":"corridor-atlas store","version":2,"shards":[]},"seal":"x"}`)
		}, geo.ErrForeign, "format 2"},
		{"the manifest removed", func(dir, layer string) { os.Remove(filepath.Join(dir, manifestName)) }, geo.ErrDamaged, manifestName},
		{"only tmp lost", func(dir, layer string) { os.RemoveAll(filepath.Join(dir, tmpName)) }, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, layer := small(t)
			c.make(dir, layer)
			before := tree(t, dir)
			s, err := Open(context.Background(), dir, alone(nil))
			if c.kind == nil {
				if err != nil {
					t.Fatal(err)
				}
				s.Close()
				return
			}
			if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.naming) {
				t.Errorf("%v", err)
			}
			if after := tree(t, dir); after != before {
				t.Errorf("files changed from\n%sto\n%s", before, after)
			}
			if _, err := Verify(context.Background(), dir); !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.naming) {
				t.Errorf("verify: %v", err)
			}
		})
	}
}

func TestFoldersOfOthersAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	thesis := filepath.Join(dir, "thesis.docx")
	overwrite(t, thesis, "years of work")
	for _, c := range []struct{ name, dir, naming string }{
		{"someone's folder", dir, "thesis.docx"},
		{"a file for a folder", thesis, "thesis.docx is a file"},
	} {
		if _, err := Open(context.Background(), c.dir, alone(nil)); !errors.Is(err, geo.ErrForeign) || !strings.Contains(err.Error(), c.naming) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
	// A disk of its own has a folder of its own, and may be made ours.
	disk := t.TempDir()
	if err := os.Mkdir(filepath.Join(disk, "lost+found"), 0o700); err != nil {
		t.Fatal(err)
	}
	open(t, disk, Options{})
	open(t, filepath.Join(t.TempDir(), "deep", "in", "new", "folders"), Options{})
}

func TestAllDamagedLayersAreNamedAtOnce(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	for _, id := range []geo.LayerID{"a", "b", "c"} {
		if _, err := s.Put(context.Background(), geo.Layer{ID: id}, features(3, "f"), geo.Replace); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	files, _ := filepath.Glob(filepath.Join(dir, layersName, "*"))
	for _, file := range files[:2] {
		data, _ := os.ReadFile(file)
		defer overwrite(t, file, string(data)) // whole again for the check at the end
		overwrite(t, file, "x")
	}
	_, err := Open(context.Background(), dir, alone(nil))
	for _, file := range files[:2] {
		if err == nil || !strings.Contains(err.Error(), filepath.Base(file)) {
			t.Errorf("%v does not name %s", err, file)
		}
	}
	report, err := Verify(context.Background(), dir)
	if err == nil || len(report.Layers) != 1 || report.Layers[0].ID != "c" {
		t.Errorf("%+v, %v", report, err)
	}
}
