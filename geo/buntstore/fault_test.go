package buntstore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

var quiet = slog.New(slog.DiscardHandler)

var errFault = errors.New("the disk failed")

// faultyFS fails its n-th operation, and counts them.
type faultyFS struct {
	FS
	n, count int
	op       string // the operation that failed
}

func (f *faultyFS) fails(op string) error {
	f.count++
	if f.count == f.n {
		f.op = op
		return fmt.Errorf("%s: %w", op, errFault)
	}
	return nil
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

func features(n int, prefix string) func(func(geo.Feature, error) bool) {
	return func(yield func(geo.Feature, error) bool) {
		for i := range n {
			f := geo.Feature{ID: geo.FeatureID(fmt.Sprintf("%s%d", prefix, i)), Geometry: orb.Point{float64(i), float64(i % 80)}}
			if !yield(f, nil) {
				return
			}
		}
	}
}

// content returns the ids of a layer, or the error.
func content(s *Store) (string, error) {
	var ids []string
	err := s.View(context.Background(), func(r geo.Reader) error {
		page, err := r.Find(geo.Query{Layer: "a", Limit: 1000})
		for _, f := range page.Features {
			ids = append(ids, string(f.ID))
		}
		return err
	})
	return strings.Join(ids, " "), err
}

func TestEveryNthFileOperationFailsAndTheStoreIsOldOrNew(t *testing.T) {
	ctx := context.Background()
	reached := map[string]bool{}
	for n := 1; ; n++ {
		dir := t.TempDir()
		s, err := Open(ctx, dir, Options{Logger: quiet})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Put(ctx, geo.Layer{ID: "a"}, features(10, "old"), geo.Replace); err != nil {
			t.Fatal(err)
		}
		old, _ := content(s)
		s.Close()

		faulty := &faultyFS{FS: Disk{}, n: n}
		var putErr error
		s, openErr := Open(ctx, dir, Options{Logger: quiet, FS: faulty})
		if openErr == nil {
			_, putErr = s.Put(ctx, geo.Layer{ID: "a"}, features(100, "new"), geo.Replace)
			inMemory, err := content(s)
			if err != nil {
				t.Fatalf("operation %d (%s): %v", n, faulty.op, err)
			}
			if putErr != nil && inMemory != old {
				t.Errorf("operation %d (%s): an error was said, and the new is shown", n, faulty.op)
			}
			if putErr != nil && strings.HasPrefix(faulty.op, "sync") {
				if _, err := s.Put(ctx, geo.Layer{ID: "b"}, features(1, "x"), geo.Replace); err == nil {
					t.Errorf("operation %d: a write succeeds after a failed %s", n, faulty.op)
				}
			}
			s.Close()
		} else if !errors.Is(openErr, errFault) {
			t.Errorf("operation %d (%s): open says %v", n, faulty.op, openErr)
		}

		again, err := Open(ctx, dir, Options{Logger: quiet})
		if err != nil {
			t.Fatalf("operation %d (%s): the folder does not open again: %v", n, faulty.op, err)
		}
		got, err := content(again)
		again.Close()
		if err != nil {
			t.Fatal(err)
		}
		isNew := strings.Count(got, " ") == 99
		if got != old && !isNew {
			t.Errorf("operation %d (%s): neither old nor new but %.80q", n, faulty.op, got)
		}
		if openErr == nil && putErr == nil && !isNew {
			t.Errorf("operation %d (%s): success was said and the old is there", n, faulty.op)
		}
		if faulty.op == "" {
			break // past the last operation
		}
		reached[faulty.op] = true
	}
	for _, op := range []string{"create", "write", "sync", "rename", "sync folder", "read", "read at", "stat", "close", "remove"} {
		if !reached[op] {
			t.Errorf("no %s was made to fail", op)
		}
	}
}

// small fills a folder with one layer and returns its files.
func small(t *testing.T) (dir string, files []string) {
	t.Helper()
	dir = t.TempDir()
	s, err := Open(context.Background(), dir, Options{Logger: quiet})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(context.Background(), geo.Layer{ID: "a"}, features(12, "f"), geo.Replace); err != nil {
		t.Fatal(err)
	}
	s.Close()
	layers, err := filepath.Glob(filepath.Join(dir, layersName, "*"))
	if err != nil || len(layers) != 1 {
		t.Fatal(layers, err)
	}
	return dir, []string{layers[0], filepath.Join(dir, manifestName)}
}

// names opens a damaged folder: the error must name the file, or nothing be
// lost; and no file may change.
func names(t *testing.T, dir, file, how string, whole string) {
	t.Helper()
	before := tree(t, dir)
	s, err := Open(context.Background(), dir, Options{Logger: quiet})
	if err == nil {
		got, err := content(s)
		s.Close()
		if err != nil || got != whole {
			t.Errorf("%s: opens, and gives %.60q, %v", how, got, err)
		}
	} else {
		if !errors.Is(err, geo.ErrDamaged) && !errors.Is(err, geo.ErrForeign) {
			t.Errorf("%s: %v is neither damaged nor foreign", how, err)
		}
		if !strings.Contains(err.Error(), filepath.Base(file)) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %q does not name %s in one sentence", how, err, filepath.Base(file))
		}
	}
	if after := tree(t, dir); after != before {
		t.Errorf("%s: files changed from %s to %s", how, before, after)
	}
}

// tree lists the files of a folder with their digests, but for the lock.
func tree(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == lockName {
			return err
		}
		data, err := os.ReadFile(path)
		fmt.Fprintf(&b, "%s %s\n", path, digest(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFilesCutAtEveryByteAreNamed(t *testing.T) {
	dir, files := small(t)
	whole := wholeOf(t, dir)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; n < len(data); n += 1 + len(data)/400 {
			overwrite(t, file, data[:n])
			names(t, dir, file, fmt.Sprintf("%s cut at byte %d", filepath.Base(file), n), whole)
		}
		overwrite(t, file, data)
	}
}

func TestEveryFlippedBitIsNamedOrHarmless(t *testing.T) {
	dir, files := small(t)
	whole := wholeOf(t, dir)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for bit := 0; bit < 8*len(data); bit += 7 { // each bit of a byte comes in turn
			flipped := append([]byte(nil), data...)
			flipped[bit/8] ^= 1 << (bit % 8)
			overwrite(t, file, flipped)
			names(t, dir, file, fmt.Sprintf("%s with bit %d flipped", filepath.Base(file), bit), whole)
		}
		overwrite(t, file, data)
	}
}

func wholeOf(t *testing.T, dir string) string {
	t.Helper()
	s, err := Open(context.Background(), dir, Options{Logger: quiet})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	whole, err := content(s)
	if err != nil {
		t.Fatal(err)
	}
	return whole
}

func overwrite(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestForeignAndMissingFilesAreNamedAndLeftAlone(t *testing.T) {
	for _, c := range []struct {
		name   string
		make   func(dir, layer string)
		kind   error
		naming string
	}{
		{"a layer replaced by text", func(dir, layer string) { os.WriteFile(layer, []byte("my notes\n"), 0o644) }, geo.ErrDamaged, "layers/a-"},
		{"a layer removed", func(dir, layer string) { os.Remove(layer) }, geo.ErrDamaged, "is missing"},
		{"the manifest replaced by text", func(dir, layer string) { os.WriteFile(filepath.Join(dir, manifestName), []byte("{}"), 0o644) }, geo.ErrForeign, manifestName},
		{"the manifest removed", func(dir, layer string) { os.Remove(filepath.Join(dir, manifestName)) }, geo.ErrDamaged, manifestName},
	} {
		dir, files := small(t)
		c.make(dir, files[0])
		before := tree(t, dir)
		_, err := Open(context.Background(), dir, Options{Logger: quiet})
		if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.naming) {
			t.Errorf("%s: %v", c.name, err)
		}
		if tree(t, dir) != before {
			t.Errorf("%s: files changed", c.name)
		}
	}
	foreign := t.TempDir()
	overwrite(t, filepath.Join(foreign, "thesis.docx"), []byte("years of work"))
	if _, err := Open(context.Background(), foreign, Options{Logger: quiet}); !errors.Is(err, geo.ErrForeign) || !strings.Contains(err.Error(), "thesis.docx") {
		t.Errorf("someone's folder: %v", err)
	}
	file := filepath.Join(foreign, "thesis.docx")
	if _, err := Open(context.Background(), file, Options{Logger: quiet}); !errors.Is(err, geo.ErrForeign) {
		t.Errorf("a file for a folder: %v", err)
	}
}

func TestUnfinishedWritesAreDropped(t *testing.T) {
	dir, files := small(t)
	whole := wholeOf(t, dir)
	left := []string{filepath.Join(dir, tmpName, "a.spool"), filepath.Join(dir, tmpName, "a.layer"), filepath.Join(dir, layersName, "a-0123456789abcdef")}
	others := filepath.Join(dir, layersName, "README")
	for _, name := range append(left, others) {
		overwrite(t, name, []byte("half"))
	}
	if got := wholeOf(t, dir); got != whole {
		t.Errorf("%q, want %q", got, whole)
	}
	for _, name := range left {
		if _, err := os.Stat(name); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
	for _, name := range []string{others, files[0]} {
		if _, err := os.Stat(name); err != nil {
			t.Errorf("%s is gone", name)
		}
	}
}

func TestTwoStoresDoNotShareAFolder(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, nil)
	if _, err := Open(context.Background(), dir, Options{Logger: quiet}); !errors.Is(err, geo.ErrLocked) || !strings.Contains(err.Error(), fmt.Sprint("process ", os.Getpid())) {
		t.Errorf("%v", err)
	}
	s.Close()
	open(t, dir, nil)
}

func FuzzToken(f *testing.F) {
	f.Add("AAAA")
	f.Add(string(encodeToken(geo.Query{Layer: "a"}, token{Key: "0123456789abcdefx"})))
	f.Fuzz(func(t *testing.T, text string) {
		got, err := decodeToken(geo.Query{Layer: "a", After: geo.Token(text)})
		if err != nil && !errors.Is(err, geo.ErrInvalid) {
			t.Fatalf("%v", err)
		}
		if err == nil && text != "" && len(got.Key) <= keyPrefix {
			t.Fatalf("%+v", got)
		}
	})
}

func FuzzRecords(f *testing.F) {
	f.Add(string(appendRecord(nil, "0123456789abcdefx", `{"bbox":[0,0,1,1]}`)))
	f.Add("*3\r\n$3\r\nset\r\n$99999999999\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		n := 0
		for r, err := range records(text) {
			if err != nil {
				return
			}
			n += len(appendRecord(nil, r.key, r.value))
		}
		if n > len(text)+64 {
			t.Fatalf("%d bytes of records from %d of text", n, len(text))
		}
	})
}
