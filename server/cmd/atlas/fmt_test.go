package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestFmtMendsWhatItsCheckSays(t *testing.T) {
	dir := soundAtlas(t)
	name := filepath.Join(dir, "places.csv")
	sound, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	replaceIn(t, name, "76.9,43.25", "76.9000001,43.250")
	var stdout, stderr bytes.Buffer
	if err := Run(t.Context(), []string{"fmt", "--check", dir}, &stdout, &stderr); !errors.Is(err, errSaid) {
		t.Errorf("got %v", err)
	}
	if want := name + ": fmt: the file is not in its canonical form; run atlas fmt " + dir + "\n"; stdout.String() != want {
		t.Errorf("got %q, want %q", &stdout, want)
	}
	stdout.Reset()
	if err := Run(t.Context(), []string{"fmt", dir}, &stdout, &stderr); err != nil || stdout.String() != name+"\n" {
		t.Errorf("got %v and %q", err, &stdout)
	}
	if got, _ := os.ReadFile(name); !bytes.Equal(got, sound) {
		t.Errorf("got\n%s\nwant\n%s", got, sound)
	}
	if err := Run(t.Context(), []string{"fmt", "--check", dir}, &stdout, &stderr); err != nil {
		t.Errorf("after fmt: %v", err)
	}
}

func TestFmtLeavesAFileThatItCannotRead(t *testing.T) {
	dir := soundAtlas(t)
	name := filepath.Join(dir, "corridors/steppe-road/corridor.yaml")
	replaceIn(t, name, "aliases: [A-2]", "aliases: [A-2")
	before, _ := os.ReadFile(name)
	var stdout, stderr bytes.Buffer
	if err := Run(t.Context(), []string{"fmt", dir}, &stdout, &stderr); !errors.Is(err, errSaid) {
		t.Errorf("got %v", err)
	}
	if after, _ := os.ReadFile(name); !bytes.Equal(before, after) {
		t.Error("the file was touched")
	}
}
