package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"

	"corridoratlas/assets"
)

// fmtCommand brings data files into their canonical form.
type fmtCommand struct {
	Dir   string `arg:"" optional:"" help:"Folder of the data (./assets)."`
	Check bool   `help:"Only say which files are not in canonical form, and fail where there are any."`
}

// Run writes the files that change, each whole, and prints their names. A file
// that cannot be read is said and not touched.
func (c *fmtCommand) Run(out output) error {
	dir := c.Dir
	if dir == "" {
		dir = "assets"
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return fmt.Errorf("%s is no folder; name the folder of the data", dir)
	}
	list, problems := assets.FormatAll(os.DirFS(dir))
	failed := false
	for _, p := range problems {
		p.File = path.Join(dir, p.File)
		fmt.Fprintln(out.stdout, p)
		failed = true
	}
	for _, f := range list {
		if !f.Changed() {
			continue
		}
		name := path.Join(dir, f.Path)
		if c.Check {
			fmt.Fprintf(out.stdout, "%s: fmt: the file is not in its canonical form; run atlas fmt %s\n", name, dir)
			failed = true
			continue
		}
		if err := replaceFile(filepath.FromSlash(name), f.Text); err != nil {
			return err
		}
		fmt.Fprintln(out.stdout, name)
	}
	if failed {
		return errSaid
	}
	return nil
}

// replaceFile writes a file whole or not at all.
func replaceFile(name string, text []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".atlas-fmt-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // after the rename there is nothing to remove
	_, err = f.Write(text)
	if e := f.Chmod(0o644); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
