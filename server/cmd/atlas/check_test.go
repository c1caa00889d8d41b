package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// soundAtlas copies the small atlas without a fault into a folder.
func soundAtlas(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../../assets/testdata/sound")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// replaceIn replaces a text in a file.
func replaceIn(t *testing.T, name, old, new string) {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil || !bytes.Contains(b, []byte(old)) {
		t.Fatalf("%s has no %q (%v)", name, old, err)
	}
	if err := os.WriteFile(name, bytes.Replace(b, []byte(old), []byte(new), 1), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestCheckSaysWhatIsWrongAndFails(t *testing.T) {
	dir := soundAtlas(t)
	var stdout, stderr bytes.Buffer
	if err := Run(t.Context(), []string{"check", dir}, &stdout, &stderr); err != nil || stdout.Len() > 0 {
		t.Fatalf("the sound atlas: %v\n%s", err, &stdout)
	}
	replaceIn(t, filepath.Join(dir, "corridors/steppe-road/corridor.yaml"), "zharkent", "zharkend")
	err := Run(t.Context(), []string{"check", dir}, &stdout, &stderr)
	want := dir + "/corridors/steppe-road/corridor.yaml:10:21: references: there is no place zharkend; did you mean zharkent?\n"
	if !errors.Is(err, errSaid) || !strings.Contains(stdout.String(), want) {
		t.Errorf("got %v\n%s\nwant\n%s", err, &stdout, want)
	}
	if want := "1 error, 1 warning\n"; !strings.HasSuffix(stderr.String(), want) {
		t.Errorf("got %q, want it to end in %q", &stderr, want)
	}
}

func TestWarningsDoNotFail(t *testing.T) {
	dir := soundAtlas(t)
	replaceIn(t, filepath.Join(dir, "places.csv"), "Құлжа", "")
	var stdout, stderr bytes.Buffer
	if err := Run(t.Context(), []string{"check", "--format", "json", dir}, &stdout, &stderr); err != nil {
		t.Error(err)
	}
	if want := `"rule":"languages","warning":true`; !strings.Contains(stdout.String(), want) {
		t.Errorf("got %s, want %s in it", &stdout, want)
	}
}

func TestCheckMeasuresAgainstReferenceLines(t *testing.T) {
	dir, refs := soundAtlas(t), t.TempDir()
	lines := `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kind":"road"},"geometry":{"type":"LineString","coordinates":[[76.9,43.2],[80.3,44.1]]}}]}`
	if err := os.WriteFile(filepath.Join(refs, "road.geojson"), []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	if err := Run(t.Context(), []string{"check", "--against", refs, dir}, &stdout, &stderr); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"section ", "no counterpart, km", "\nkz-steppe-almaty-khorgos ", "\nsteppe-road, KZ "} {
		if !strings.Contains("\n"+stdout.String(), want) {
			t.Errorf("got\n%s\nwant %q in it", &stdout, want)
		}
	}
	stdout.Reset()
	if err := Run(t.Context(), []string{"check", "--format", "json", "--against", refs, dir}, &stdout, &stderr); err != nil {
		t.Fatal(err)
	}
	if want := `{"corridor":"steppe-road","section":"kz-steppe-almaty-khorgos","country":"KZ","kind":"road","km":`; !strings.HasPrefix(stdout.String(), want) {
		t.Errorf("got %s, want it to start with %s", &stdout, want)
	}
	for _, folder := range []string{filepath.Join(refs, "road.geojson"), t.TempDir()} {
		if err := Run(t.Context(), []string{"check", "--against", folder, dir}, &stdout, &stderr); err == nil || !strings.Contains(err.Error(), folder) {
			t.Errorf("%s: got %v, want an error that names it", folder, err)
		}
	}
}
