package buntstore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

var quiet = slog.New(slog.DiscardHandler)

// alone is for tests that count what the store does: it does nothing by itself.
func alone(fsys FS) Options { return Options{Logger: quiet, FS: fsys, Poll: -1} }

// open opens a store and, at the test's end, checks everything that it left in
// its folder.
func open(t testing.TB, dir string, o Options) *Store {
	t.Helper()
	o.Logger = quiet
	s, err := Open(context.Background(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Close()
		check(t, dir)
	})
	return s
}

// check holds a closed folder against all that the store promises of it.
func check(t testing.TB, dir string) {
	t.Helper()
	report, err := Verify(context.Background(), dir)
	if err != nil {
		t.Errorf("the folder is not whole: %v", err)
	}
	if len(report.Leftovers) > 0 {
		t.Errorf("left over: %v", report.Leftovers)
	}
}

// features are n points with ids of one prefix.
func features(n int, prefix string) iter.Seq2[geo.Feature, error] {
	return func(yield func(geo.Feature, error) bool) {
		for i := range n {
			f := geo.Feature{ID: geo.FeatureID(fmt.Sprint(prefix, i)), Geometry: orb.Point{float64(i % 180), float64(i % 80)}}
			if !yield(f, nil) {
				return
			}
		}
	}
}

// content returns all that the layer holds, as it is served.
func content(s *Store) (string, error) {
	var b strings.Builder
	err := s.View(context.Background(), func(r geo.Reader) error {
		page, err := r.Find(geo.Query{Layer: "a", Limit: 1000})
		for _, f := range page.Features {
			b.WriteString(f.JSON)
		}
		return err
	})
	return b.String(), err
}

// small fills a folder with one layer and returns the layer's file.
func small(t testing.TB) (dir, layer string) {
	t.Helper()
	dir = t.TempDir()
	fill(t, dir, features(12, "f"))
	layers, err := filepath.Glob(filepath.Join(dir, layersName, "*"))
	if err != nil || len(layers) != 1 {
		t.Fatal(layers, err)
	}
	return dir, layers[0]
}

// tree lists the files of a folder with their digests, but for the locks.
func tree(t testing.TB, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() == lockName {
			return err
		}
		if d.IsDir() {
			fmt.Fprintln(&b, path)
			return nil
		}
		data, err := os.ReadFile(path)
		fmt.Fprintln(&b, path, digest(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func overwrite(t testing.TB, file string, data string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// fill puts a layer into a folder and closes it.
func fill(t testing.TB, dir string, features iter.Seq2[geo.Feature, error]) {
	t.Helper()
	s, err := Open(context.Background(), dir, alone(noSync{Disk{}}))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Put(context.Background(), geo.Layer{ID: "a"}, features, geo.Replace); err != nil {
		t.Fatal(err)
	}
}

// count returns how many features the layer has; none where there is no layer.
func count(s *Store) (n int, err error) {
	err = s.View(context.Background(), func(r geo.Reader) error {
		page, err := r.Find(geo.Query{Layer: "a", Limit: 1, Count: true})
		n = page.Matched
		if errors.Is(err, geo.ErrNotFound) {
			n, err = 0, nil
		}
		return err
	})
	return n, err
}
