package assets

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// shape is what reading and writing need of a JSON Schema: which keys an object
// has, in which order. Whatever else a schema says is the schema rule's.
type shape struct {
	name  string // of the definition that it came from, e.g. "text"
	keys  []string
	props map[string]*shape
	items *shape
	kind  string // the JSON type, e.g. string, array; empty where several or none is named
}

// shapeOf returns the shape of a schema's root, nil where there is no such
// schema. The schemas are the program's own.
func shapeOf(name string) *shape { return shapes()[name] }

// shapes reads all schemas, once. One that cannot be read is a mistake of the
// build, which any test meets.
var shapes = sync.OnceValue(func() map[string]*shape {
	names, err := fs.Glob(embedded, "schema/*.json")
	if err != nil {
		panic(err)
	}
	r := &shapeReader{files: map[string][]member{}}
	all := map[string]*shape{}
	for _, name := range names {
		if all[path.Base(name)], err = r.resolve(path.Base(name), ""); err != nil {
			panic(fmt.Sprintf("assets/schema: %v", err))
		}
	}
	return all
})

type shapeReader struct{ files map[string][]member }

func (s *shapeReader) resolve(file, def string) (*shape, error) {
	root := s.files[file]
	if root == nil {
		b, err := fs.ReadFile(embedded, path.Join("schema", file))
		if err != nil {
			return nil, err
		}
		if root, err = members(b); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		s.files[file] = root
	}
	if def == "" {
		return s.build(file, root)
	}
	// (A definition that refers to itself would not end; there is none.)
	for _, m := range root {
		if m.name != "$defs" {
			continue
		}
		defs, err := members(m.value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for _, d := range defs {
			if d.name != def {
				continue
			}
			sh, err := s.parse(file, d.value)
			if sh != nil {
				sh.name = def
			}
			return sh, err
		}
	}
	return nil, fmt.Errorf("%s has no definition %s", file, def)
}

func (s *shapeReader) parse(file string, raw json.RawMessage) (*shape, error) {
	if len(raw) == 0 || raw[0] != '{' {
		return &shape{}, nil // true or false
	}
	list, err := members(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return s.build(file, list)
}

func (s *shapeReader) build(file string, list []member) (*shape, error) {
	sh := &shape{}
	for _, m := range list {
		var err error
		switch m.name {
		case "$ref":
			var ref string
			if err = json.Unmarshal(m.value, &ref); err != nil {
				return nil, err
			}
			other, def, _ := strings.Cut(ref, "#/$defs/")
			if other == "" {
				other = file
			}
			return s.resolve(other, def)
		case "properties":
			var props []member
			if props, err = members(m.value); err != nil {
				return nil, err
			}
			sh.props = map[string]*shape{}
			for _, p := range props {
				sh.keys = append(sh.keys, p.name)
				if sh.props[p.name], err = s.parse(file, p.value); err != nil {
					return nil, err
				}
			}
		case "items":
			if sh.items, err = s.parse(file, m.value); err != nil {
				return nil, err
			}
		case "type":
			sh.kind = strings.Trim(string(m.value), `"`)
		}
	}
	return sh, nil
}
