package buntstore

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"unsafe"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
	"github.com/tidwall/buntdb"
)

// TestLayerFileIsWhatBuntdbSavesAndLoads has buntdb itself read a layer's file
// and write it again: not a byte differs.
func TestLayerFileIsWhatBuntdbSavesAndLoads(t *testing.T) {
	_, layer := small(t)
	file, err := os.ReadFile(layer)
	if err != nil {
		t.Fatal(err)
	}
	db, err := buntdb.Open(":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Load(bytes.NewReader(file)); err != nil {
		t.Fatal(err)
	}
	var saved bytes.Buffer
	if err := db.Save(&saved); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(saved.Bytes(), file) {
		t.Errorf("buntdb saves\n%q\nand the file is\n%q", saved.Bytes(), file)
	}
}

// TestValuesAreOneArena holds that nothing is copied on the way from the file
// to the answer, and that neighbours on the curve are neighbours in memory.
func TestValuesAreOneArena(t *testing.T) {
	dir, _ := small(t)
	s := open(t, dir, Options{})
	_, each, err := s.Each(context.Background(), geo.Query{Layer: "a"})
	if err != nil {
		t.Fatal(err)
	}
	var first, last uintptr
	total := 0
	for f, err := range each {
		if err != nil {
			t.Fatal(err)
		}
		at := uintptr(unsafe.Pointer(unsafe.StringData(f.JSON)))
		if first == 0 {
			first = at
		}
		if at < last {
			t.Errorf("%s lies before its neighbour", f.ID)
		}
		last = at + uintptr(len(f.JSON))
		total += len(f.JSON)
	}
	if span := int(last - first); span > total+12*100 {
		t.Errorf("12 features of %d bytes lie over %d bytes", total, span)
	}
}

// TestOldRevisionIsFreedWithItsLastReader: buntdb keeps a goroutine for each
// database that is not closed.
func TestOldRevisionIsFreedWithItsLastReader(t *testing.T) {
	ctx := context.Background()
	dir, _ := small(t)
	s := open(t, dir, Options{})
	old := s.current.Load().tables["a"]
	closed := func() bool {
		return errors.Is(old.db.View(func(*buntdb.Tx) error { return nil }), buntdb.ErrDatabaseClosed)
	}
	ranged, each, err := s.Each(ctx, geo.Query{Layer: "a"})
	if err != nil {
		t.Fatal(err)
	}
	ended, end := context.WithCancel(ctx)
	if _, _, err := s.Each(ended, geo.Query{Layer: "a"}); err != nil { // never ranged over
		t.Fatal(err)
	}
	if _, err := s.Put(ctx, geo.Layer{ID: "other"}, features(1, "x"), geo.Replace); err != nil {
		t.Fatal(err)
	}
	if s.current.Load().tables["a"] != old {
		t.Error("a layer that did not change was loaded again")
	}
	revision, err := s.Put(ctx, geo.Layer{ID: "a"}, features(1, "x"), geo.Replace)
	if err != nil || revision == ranged {
		t.Fatal(revision, err)
	}
	for range each {
		if closed() {
			t.Fatal("closed under its reader")
		}
	}
	for _, err := range each {
		if err == nil {
			t.Error("a second range gives features")
		}
	}
	if closed() {
		t.Error("closed although another reader holds it")
	}
	end()
	for !closed() { // what runs at a context's end runs on its own
		runtime.Gosched()
	}
}

// TestLayerFilesOfOldRevisionsGo holds that after each write the folder has
// just the files that the manifest names.
func TestLayerFilesOfOldRevisionsGo(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s := open(t, dir, Options{})
	for n := range 5 {
		for _, id := range []geo.LayerID{"a", "b"} {
			if _, err := s.Put(ctx, geo.Layer{ID: id}, features(3+n/2, "f"), geo.Replace); err != nil { // twice the same
				t.Fatal(err)
			}
		}
	}
	if files, err := filepath.Glob(filepath.Join(dir, layersName, "*")); err != nil || len(files) != 2 {
		t.Errorf("%v, %v", files, err)
	}
	if _, err := s.Delete(ctx, "a"); err != nil {
		t.Fatal(err)
	}
	if files, err := filepath.Glob(filepath.Join(dir, layersName, "*")); err != nil || len(files) != 1 {
		t.Errorf("%v, %v", files, err)
	}
}

// TestKeysAreInTheOrderOfTheStore: buntdb orders by key, bytewise.
func TestKeysAreInTheOrderOfTheStore(t *testing.T) {
	key := func(id geo.FeatureID, lon, lat float64) string {
		return keyOf(geo.Feature{ID: id, Box: orb.Bound{Min: orb.Point{lon, lat}, Max: orb.Point{lon, lat}}})
	}
	if a, b := key("a", 70, 43), key("b", 70, 43); a >= b || idOf(a) != "a" {
		t.Errorf("%s, %s", a, b)
	}
	near, far := key("z", -179, -89), key("a", 179, -89) // the curve's begin and end
	if near >= far {
		t.Errorf("%s, %s", near, far)
	}
}

func TestStoresBornInOneFolderShareNoRevision(t *testing.T) {
	dir := t.TempDir()
	seen := map[geo.Revision]bool{}
	for range 2 {
		fill(t, dir, features(1, "f"))
		s, err := Open(context.Background(), dir, alone(nil))
		if err != nil {
			t.Fatal(err)
		}
		r := s.current.Load().Revision()
		s.Close()
		if seen[r] {
			t.Errorf("revision %s comes again", r)
		}
		seen[r] = true
		for _, name := range []string{manifestName, layersName, tmpName} {
			if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
}
