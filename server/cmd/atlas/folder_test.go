package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corridoratlas/geo"

	"github.com/google/go-cmp/cmp"
)

// What is wrong with the data folder is one sentence that names the file; the
// folder stays as it was.
func TestADamagedOrForeignFolderIsNamedAndNotTouched(t *testing.T) {
	for name, c := range map[string]struct {
		harm func(t *testing.T, data string) (file string)
		kind error
	}{
		"a layer that was cut": {func(t *testing.T, data string) string {
			file := layerFile(t, data)
			if err := os.Truncate(file, 100); err != nil {
				t.Fatal(err)
			}
			return file
		}, geo.ErrDamaged},
		"a text in a layer's place": {func(t *testing.T, data string) string {
			file := layerFile(t, data)
			write(t, file, "my shopping list")
			return file
		}, geo.ErrDamaged},
		"a manifest of something else": {func(t *testing.T, data string) string {
			file := filepath.Join(data, "manifest.json")
			write(t, file, `{"name":"a web app"}`)
			return file
		}, geo.ErrForeign},
	} {
		t.Run(name, func(t *testing.T) {
			data := t.TempDir()
			fill(t, data)
			file := c.harm(t, data)
			before := contents(t, data)
			err := run("serve", "--addr", "127.0.0.1:0", "--data", data)
			if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), filepath.Base(file)) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%v", err)
			}
			if diff := cmp.Diff(before, contents(t, data)); diff != "" {
				t.Errorf("the folder was changed: %.500s", diff)
			}
		})
	}
}

func layerFile(t *testing.T, data string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(data, "layers", "sections-*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v, %v", files, err)
	}
	return files[0]
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// contents reads all files of a folder but the locks, in which whoever holds
// them is written.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "lock" {
			return err
		}
		text, err := os.ReadFile(name)
		all[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
