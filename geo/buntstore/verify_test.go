package buntstore

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corridoratlas/geo"
)

func TestVerifyReportsWhatIsWhole(t *testing.T) {
	ctx := context.Background()
	dir, layer := small(t)
	before := tree(t, dir)
	s := open(t, dir, Options{}) // it may run beside a server
	report, err := Verify(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(layer)
	if err != nil {
		t.Fatal(err)
	}
	want := LayerReport{ID: "a", File: filepath.Base(layer), Bytes: info.Size(), Features: 12}
	if len(report.Layers) != 1 || report.Layers[0] != want || report.Revision != s.current.Load().Revision() {
		t.Errorf("%+v, want %+v", report, want)
	}
	if tree(t, dir) != before {
		t.Error("verify changed files")
	}
	if _, err := Verify(ctx, filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
}

// TestVerifyReadsEachFeature seals files whose checksums are right and whose
// content is not what the store writes.
func TestVerifyReadsEachFeature(t *testing.T) {
	good := func(id geo.FeatureID) (f geo.Feature) {
		for f = range features(1, "") {
			f.ID = id
		}
		f, err := geo.Encode(f)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	a, b := good("a"), good("b")
	for _, c := range []struct {
		name, text, naming string
	}{
		{"out of order", string(appendRecord(appendRecord(nil, keyOf(b), b.JSON), keyOf(a), a.JSON)), "out of order"},
		{"not canonical", string(appendRecord(nil, keyOf(a), strings.Replace(a.JSON, "0,0", "0,00", 1))), "canonical"},
		{"not at its place", string(appendRecord(nil, "1"+keyOf(a)[1:], a.JSON)), "place"},
		{"one too many", string(appendRecord(appendRecord(nil, keyOf(a), a.JSON), keyOf(b), b.JSON)), "2 features"},
		{"half a record", string(appendRecord(nil, keyOf(a), a.JSON)[:40]), "no record"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			fill(t, dir, features(1, ""))
			s := newStore(dir, alone(nil))
			m, _, err := s.readManifest()
			if err != nil {
				t.Fatal(err)
			}
			e := m.Layers["a"]
			e.Bytes, e.SHA256 = int64(len(c.text)), digest([]byte(c.text))
			overwrite(t, filepath.Join(dir, layersName, e.File), c.text)
			if err := s.commit(m); err != nil {
				t.Fatal(err)
			}
			if _, err := Verify(context.Background(), dir); !errors.Is(err, geo.ErrDamaged) || !strings.Contains(err.Error(), c.naming) {
				t.Errorf("%v does not say %q", err, c.naming)
			}
		})
	}
}
