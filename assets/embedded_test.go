package assets

import (
	"testing"
	"time"
)

func TestEmbeddedAtlasLoadsAndChecksClean(t *testing.T) {
	atlas, err := Load(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	if len(atlas.Corridors) == 0 || atlas.Version == "" {
		t.Errorf("got %d corridors of version %q", len(atlas.Corridors), atlas.Version)
	}
	for _, p := range Check(Embedded(), time.Now()) {
		t.Error(p)
	}
}

func TestEmbeddedFilesAreInCanonicalForm(t *testing.T) {
	list, problems := FormatAll(Embedded())
	for _, p := range problems {
		t.Error(p)
	}
	for _, f := range list {
		if f.Changed() {
			t.Errorf("%s is not in its canonical form; make fmt mends it", f.Path)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(Embedded()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	for b.Loop() {
		Check(Embedded(), today)
	}
}
