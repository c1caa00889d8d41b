package assets

import (
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// breakIn returns a file of the data with one slip in it, and the line on which
// the slip stands.
func breakIn(name, text string) (broken string, line int) {
	lines := strings.Split(text, "\n")
	misspell := func(pattern string) (string, int) {
		key := regexp.MustCompile(pattern)
		for i, l := range lines {
			if at := key.FindStringSubmatchIndex(l); at != nil {
				lines[i] = l[:at[2]] + "x" + l[at[2]:]
				return strings.Join(lines, "\n"), i + 1
			}
		}
		return "", 0
	}
	switch path.Ext(name) {
	case ".csv":
		if len(lines) > 2 {
			lines[1] += ",one cell too many"
			return strings.Join(lines, "\n"), 2
		}
		return strings.Join(append(lines[:1], "one cell too few"), "\n"), 2
	case ".yaml":
		return misspell(`^[- ]*(\w+):`)
	case ".geojson":
		return misspell(`"properties":{"id":"[^"]+","(\w+)"`)
	}
	lines[1] = strings.Replace(lines[1], `":`, `"`, 1)
	return strings.Join(lines, "\n"), 2
}

// Whatever file a person slips in, check names it, the line, and what is wrong.
func TestABrokenCopyOfEachFileIsSaidWithItsLine(t *testing.T) {
	for name, file := range sound(t) {
		if strings.HasSuffix(name, ".md") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			text, line := breakIn(name, string(file.Data))
			if line == 0 {
				t.Fatalf("nothing in %s was broken", name)
			}
			files := sound(t)
			files[name] = &fstest.MapFile{Data: []byte(text)}
			for _, p := range Check(files, today) {
				if p.File == name && p.Line == line && p.Words != "" && !p.Warning {
					if p.Mend == "" && (path.Ext(name) == ".yaml" || path.Ext(name) == ".geojson") {
						t.Errorf("no mend: %s", p)
					}
					return
				}
			}
			t.Errorf("line %d of %s is broken, and nothing is said:\n%v", line, name, Check(files, today))
		})
	}
}
