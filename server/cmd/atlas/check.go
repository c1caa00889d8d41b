package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"

	"corridoratlas/assets"
)

// checkCommand checks data files.
type checkCommand struct {
	Dir    string `arg:"" optional:"" help:"Folder of the data; without it ./assets, else what is built in."`
	Format string `enum:"text,json" default:"text" help:"Form of the problems: text, as editors jump to it, or a JSON object a line (${default})."`
}

// Help lists the rules.
func (c *checkCommand) Help() string {
	var b strings.Builder
	b.WriteString("The rules:\n")
	for _, r := range assets.Rules() {
		fmt.Fprintf(&b, "\n  %-12s %s", r.ID, r.Words)
	}
	return b.String()
}

// Run prints every problem and their number. Errors make it fail, warnings not.
func (c *checkCommand) Run(out output) error {
	files, prefix, err := dataFiles(c.Dir)
	if err != nil {
		return err
	}
	problems := assets.Check(files, time.Now())
	failed := 0
	for _, p := range problems {
		p.File = path.Join(prefix, p.File)
		if !p.Warning {
			failed++
		}
		if c.Format == "json" {
			if err := json.NewEncoder(out.stdout).Encode(p); err != nil {
				return err
			}
		} else if _, err := fmt.Fprintln(out.stdout, p); err != nil {
			return err
		}
	}
	fmt.Fprintf(out.stderr, "atlas check: %s, %s\n", counted(failed, "error"), counted(len(problems)-failed, "warning"))
	if failed > 0 {
		return errSaid
	}
	return nil
}

// dataFiles returns the files that a command is about, and what stands before
// their names: a folder, ./assets where there is one, else the built-in files.
func dataFiles(dir string) (files fs.FS, prefix string, err error) {
	if dir == "" {
		if _, err := os.Stat("assets/changes.yaml"); err != nil {
			return assets.Embedded(), "", nil
		}
		dir = "assets"
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, "", fmt.Errorf("%s is no folder; name the folder of the data", dir)
	}
	return os.DirFS(dir), path.Clean(dir), nil
}

func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}
