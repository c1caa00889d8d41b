package assets

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"corridoratlas/geo"
)

// The files of lists.
const (
	sourcesFile = "sources.yaml"
	changesFile = "changes.yaml"
	styleFile   = "style.yaml"
)

// data is everything as it was read, with its places in the files.
type data struct {
	corridors     []*corridorFolder
	places        []row[geo.Place]
	projects      []row[geo.Project]
	organisations []row[geo.Organisation]
	points        []row[point]
	moved         []row[geo.Moved]
	sources       list[geo.Source]
	series        list[geo.Series]
	changes       list[geo.Release]
	style         *yamlFile
	words         map[geo.Lang]*Words
	texts         map[string][]byte // every file that was read, by path
}

// corridorFolder is a read folder of a corridor.
type corridorFolder struct {
	*geo.Corridor
	file  *yamlFile // corridor.yaml
	lines []*sectionsFile
}

// list is a read YAML file that is a list.
type list[T any] struct {
	items []*T
	file  *yamlFile
}

// pos returns where a value of an item stands: "/sources/0" of the third one.
func (l list[T]) pos(i int, below string) position { return l.file.pos("/%d%s", i, below) }

// reader collects problems while it reads.
type reader struct {
	fsys     fs.FS
	data     *data
	problems []Problem
}

// read reads all files. What could not be read is missing from the data and
// said in the problems.
func read(fsys fs.FS) (*data, []Problem) {
	r := &reader{fsys: fsys, data: &data{texts: map[string][]byte{}, words: map[geo.Lang]*Words{}}}
	d := r.data
	d.places = readRows(r, placesFile, placeColumns)
	d.projects = readRows(r, projectsFile, projectColumns)
	d.organisations = readRows(r, organisationsFile, organisationColumns)
	d.points = readRows(r, pointsFile, pointColumns)
	d.moved = readRows(r, movedFile, movedColumns)
	d.sources = readList[geo.Source](r, sourcesFile, "sources.json")
	d.series = readList[geo.Series](r, seriesFile, "series.json")
	d.changes = readList[geo.Release](r, changesFile, "changes.json")
	for i, q := range d.places {
		if q.value.ID == "" || len(q.value.Roles) == 0 {
			r.say(d.places[i].pos("").problem("schema", "a place needs an id and at least one role", ""))
		}
	}
	for _, dir := range r.folders() {
		r.corridor(dir)
	}
	for _, lang := range geo.Langs {
		r.language(lang)
	}
	if _, err := fs.Stat(fsys, styleFile); err == nil {
		if text, ok := r.text(styleFile); ok {
			var whatever any // the map reads it; its form is the schema's
			var problems []Problem
			d.style, problems = readYAML(styleFile, text, shapeOf("style.json"), &whatever)
			r.say(problems...)
		}
	}
	return d, r.problems
}

func (r *reader) say(list ...Problem) { r.problems = append(r.problems, list...) }

// text returns a file, false where it cannot be had, which is then said.
func (r *reader) text(name string) ([]byte, bool) {
	b, err := fs.ReadFile(r.fsys, name)
	if err != nil {
		r.say(position{file: name}.problem("schema", "the file cannot be read: "+reason(err), ""))
		return nil, false
	}
	r.data.texts[name] = b
	return b, true
}

// reason returns an error of a file without the path, which stands before it.
func reason(err error) string {
	if bad, ok := err.(*fs.PathError); ok {
		return bad.Err.Error()
	}
	return err.Error()
}

func readRows[T any](r *reader, name string, columns []column[T]) []row[T] {
	text, ok := r.text(name)
	if !ok {
		return nil
	}
	rows, problems := readTable(name, text, columns)
	r.say(problems...)
	return rows
}

func readList[T any](r *reader, name, schema string) list[T] {
	l := list[T]{file: &yamlFile{path: name}}
	text, ok := r.text(name)
	if !ok {
		return l
	}
	var problems []Problem
	l.file, problems = readYAML(name, text, shapeOf(schema), &l.items)
	r.say(problems...)
	l.items = slices.DeleteFunc(l.items, func(item *T) bool { return item == nil })
	return l
}

// folders lists the corridors' folders.
func (r *reader) folders() []string {
	entries, err := fs.ReadDir(r.fsys, "corridors")
	if err != nil {
		r.say(position{file: "corridors"}.problem("schema", "the folder cannot be read: "+reason(err), ""))
	}
	var dirs []string
	for _, e := range entries {
		if e.IsDir() {
			dirs = append(dirs, path.Join("corridors", e.Name()))
		}
	}
	return dirs
}

// corridor reads a folder. One without corridor.yaml is said and left out.
func (r *reader) corridor(dir string) {
	name := path.Join(dir, "corridor.yaml")
	text, ok := r.text(name)
	if !ok {
		return
	}
	c := &corridorFolder{Corridor: &geo.Corridor{}}
	var problems []Problem
	c.file, problems = readYAML(name, text, shapeOf("corridor.json"), c.Corridor)
	r.say(problems...)
	c.Routes = slices.DeleteFunc(c.Routes, func(route *geo.Route) bool { return route == nil })
	folder := path.Base(dir)
	if c.ID == "" {
		c.ID = geo.CorridorID(folder) // said by schema; what names it should not complain too
	}
	if string(c.ID) != folder {
		r.say(c.file.pos("/id").problem("schema", fmt.Sprintf("the id is %q and the folder %q", c.ID, folder), "give both one name"))
	}
	entries, err := fs.ReadDir(r.fsys, dir)
	if err != nil {
		r.say(position{file: dir}.problem("schema", "the folder cannot be read: "+reason(err), ""))
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case e.Name() == "corridor.yaml" || strings.HasSuffix(name, ".part"):
		case isSections(e.Name()):
			if text, ok := r.text(name); ok {
				f, problems := readSections(name, text, shapeOf("sections.json"))
				r.say(problems...)
				c.lines = append(c.lines, f)
			}
		default:
			r.say(position{file: name}.warning("schema", "nothing reads this file", "lines stand in sections.geojson or sections.<word>.geojson"))
		}
	}
	for _, f := range c.lines {
		for _, s := range f.sections {
			c.Sections = append(c.Sections, s.Section)
		}
	}
	r.data.corridors = append(r.data.corridors, c)
}

// isSections reports whether a file of a corridor's folder has its lines:
// sections.geojson, or a second one for another licence.
func isSections(name string) bool {
	return strings.HasPrefix(name, "sections.") && strings.HasSuffix(name, ".geojson")
}

func (r *reader) language(lang geo.Lang) {
	name := wordsFile(lang)
	text, ok := r.text(name)
	if !ok {
		return
	}
	w, err := parseWords(lang, text)
	if err != nil {
		r.say(position{file: name, line: syntaxLine(text, err)}.problem("schema", err.Error(), ""))
		return
	}
	r.data.words[lang] = w
}
