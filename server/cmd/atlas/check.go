package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"corridoratlas/assets"
)

// checkCommand checks data files.
type checkCommand struct {
	Dir     string `arg:"" optional:"" help:"Folder of the data; without it ./assets, else what is built in."`
	Against string `placeholder:"DIR" help:"Also measure every section against the lines of the .geojson files in DIR, every 500 m."`
	Format  string `enum:"text,json" default:"text" help:"Form of the problems and distances: text, as editors jump to it, or a JSON object a line (${default})."`
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
	if c.Against != "" {
		if err := c.measure(files, out.stdout); err != nil {
			return err
		}
	}
	fmt.Fprintf(out.stderr, "atlas check: %s, %s\n", counted(failed, "error"), counted(len(problems)-failed, "warning"))
	if failed > 0 {
		return errSaid
	}
	return nil
}

// measure prints how far the sections lie from reference lines: a line for each
// section, then one for each corridor and country.
func (c *checkCommand) measure(files fs.FS, out io.Writer) error {
	if info, err := os.Stat(c.Against); err != nil || !info.IsDir() {
		return fmt.Errorf("%s is no folder; name a folder of .geojson lines to measure against", c.Against)
	}
	refs, err := assets.ReadReferences(os.DirFS(c.Against))
	if err != nil {
		return fmt.Errorf("%s: %w", c.Against, err)
	}
	list := assets.Measure(files, refs)
	pooled := assets.ByCountry(list)
	if c.Format == "json" {
		for _, m := range slices.Concat(list, pooled) {
			if err := json.NewEncoder(out).Encode(m); err != nil {
				return err
			}
		}
		return nil
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "section\tkm\tmean\tp95\tmax\tworst at\tno counterpart, km\taccuracy_m")
	for _, m := range list {
		fmt.Fprintf(w, "%s\t%s\t%.0f\n", m.Section, distances(m), m.AccuracyM)
	}
	fmt.Fprintln(w, "\ncorridor, country\tkm\tmean\tp95\tmax\tworst at\tno counterpart, km")
	for _, m := range pooled {
		fmt.Fprintf(w, "%s, %s\t%s\n", m.Corridor, cmp.Or(m.Country, string(m.Kind)), distances(m))
	}
	return w.Flush()
}

// distances writes the columns that both tables have.
func distances(m assets.Measured) string {
	if m.WithoutKM >= m.KM {
		return fmt.Sprintf("%.1f\t\t\t\t\t%.1f", m.KM, m.KM)
	}
	return fmt.Sprintf("%.1f\t%.2f\t%.2f\t%.2f\t%.3f,%.3f\t%.1f", m.KM, m.MeanKM, m.P95KM, m.MaxKM, m.Worst[0], m.Worst[1], m.WithoutKM)
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
