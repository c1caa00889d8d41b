package assets

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Formatted is a file and its canonical form.
type Formatted struct {
	Path      string
	Old, Text []byte
}

// Changed reports whether the file is not in its canonical form.
func (f Formatted) Changed() bool { return !bytes.Equal(f.Old, f.Text) }

// FormatAll returns every file that has a canonical form, in that form. A file
// that cannot be read is a problem, as Check would say it, and left out.
func FormatAll(fsys fs.FS) ([]Formatted, []Problem) {
	names := []string{placesFile, projectsFile, organisationsFile, pointsFile, movedFile, sourcesFile, seriesFile, changesFile}
	for _, pattern := range []string{"corridors/*/corridor.yaml", "corridors/*/sections.geojson", "corridors/*/sections.*.geojson"} {
		found, err := fs.Glob(fsys, pattern)
		if err == nil {
			names = append(names, found...)
		}
	}
	slices.Sort(names)
	var list []Formatted
	var problems []Problem
	for _, name := range names {
		old, err := fs.ReadFile(fsys, name)
		if err != nil {
			problems = append(problems, position{file: name}.problem("schema", "the file cannot be read: "+reason(err), ""))
			continue
		}
		text, err := Format(name, old)
		if err != nil {
			line := 0
			var placed *lineError
			if errors.As(err, &placed) {
				line = placed.line
			}
			problems = append(problems, position{file: name, line: line}.problem("schema", err.Error(), "mend it by hand; the file was not touched"))
			continue
		}
		list = append(list, Formatted{Path: name, Old: old, Text: text})
	}
	return list, problems
}

// Format returns a file's canonical form: keys in the order of the schema, rows
// sorted by id, one feature a line, coordinates at 5 decimals, a line feed at
// the end of each line. It changes no value but what rounding does, keeps every
// comment, and refuses a file where it could not. The name says which kind of
// file it is; formatting the result again changes nothing.
func Format(name string, text []byte) ([]byte, error) {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	switch base := path.Base(name); {
	case base == "corridor.yaml":
		return formatYAML(text, shapeOf("corridor.json"), false)
	case base == sourcesFile:
		return formatYAML(text, shapeOf("sources.json"), true)
	case base == seriesFile:
		return formatYAML(text, shapeOf("series.json"), true)
	case base == changesFile:
		return formatYAML(text, shapeOf("changes.json"), false)
	case base == placesFile:
		return formatTable(text, shapeOf("places.json"), 1)
	case base == projectsFile:
		return formatTable(text, shapeOf("projects.json"), 1)
	case base == organisationsFile:
		return formatTable(text, shapeOf("organisations.json"), 1)
	case base == pointsFile:
		return formatTable(text, shapeOf("series-points.json"), 2)
	case base == movedFile:
		return formatTable(text, shapeOf("moved.json"), 2)
	case isSections(base):
		return formatSections(text, shapeOf("sections.json"))
	}
	return nil, fmt.Errorf("%s has no canonical form", strings.TrimPrefix(name, "./"))
}
