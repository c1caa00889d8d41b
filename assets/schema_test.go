package assets

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"corridoratlas/geo"
)

func TestSchemasDescribeWhatIsDecoded(t *testing.T) {
	yamlKeys := func(v any) []string {
		var keys []string
		for f := range reflect.TypeOf(v).Fields() {
			if tag, _, _ := strings.Cut(f.Tag.Get("yaml"), ","); tag != "" && tag != "-" {
				keys = append(keys, tag)
			}
		}
		return keys
	}
	corridor := shapeOf("corridor.json")
	for _, row := range []struct {
		name     string
		got      []string
		want     []string
		anyOrder bool
	}{
		{"corridor", corridor.keys, yamlKeys(geo.Corridor{}), false},
		{"route", corridor.props["routes"].items.keys, yamlKeys(geo.Route{}), false},
		{"figure", corridor.props["figures"].items.keys, yamlKeys(geo.Figure{}), true},
		{"milestone", corridor.props["milestones"].items.keys, yamlKeys(geo.Milestone{}), false},
		{"text", corridor.props["name"].keys, yamlKeys(geo.Text{}), false},
		{"source", shapeOf("sources.json").items.keys, yamlKeys(geo.Source{}), false},
		{"series", shapeOf("series.json").items.keys, yamlKeys(geo.Series{}), false},
		{"release", shapeOf("changes.json").items.keys, yamlKeys(geo.Release{}), false},
		{"place", shapeOf("places.json").keys, names(placeColumns), false},
		{"project", shapeOf("projects.json").keys, names(projectColumns), false},
		{"point", shapeOf("series-points.json").keys, names(pointColumns), false},
		{"moved", shapeOf("moved.json").keys, names(movedColumns), false},
	} {
		got, want := slices.Clone(row.got), slices.Clone(row.want)
		if row.anyOrder {
			slices.Sort(got)
			slices.Sort(want)
		}
		if !slices.Equal(got, want) {
			t.Errorf("the schema of a %s has the keys\n%v\nand what is decoded\n%v", row.name, got, want)
		}
	}
	keys := shapeOf("sections.json").props["features"].items.props["properties"].keys
	for _, key := range keys {
		if sectionKeys[key] == nil {
			t.Errorf("nothing decodes the property %s of a section", key)
		}
	}
	if len(keys) != len(sectionKeys) {
		t.Errorf("the schema has %d properties of a section and the decoder %d", len(keys), len(sectionKeys))
	}
}

func names[T any](columns []column[T]) []string {
	var list []string
	for _, c := range columns {
		list = append(list, c.name)
	}
	return list
}

func TestSchemasHaveTheVocabularyOfGeo(t *testing.T) {
	for _, row := range []struct {
		file string
		path []string
		want []string
	}{
		{"common.json", []string{"$defs", "status", "enum"}, words(geo.Statuses)},
		{"common.json", []string{"$defs", "confidence", "enum"}, words(geo.Confidences)},
		{"corridor.json", []string{"properties", "kind", "enum"}, words(geo.CorridorKinds)},
		{"corridor.json", []string{"properties", "milestones", "items", "properties", "kind", "enum"}, words(geo.Events)},
		{"sections.json", []string{"properties", "features", "items", "properties", "properties", "properties", "kind", "enum"}, words(geo.SectionKinds)},
		{"places.json", []string{"properties", "roles", "items", "enum"}, words(geo.Roles)},
		{"projects.json", []string{"properties", "sector", "enum"}, words(geo.Sectors)},
		{"sources.json", []string{"items", "properties", "kind", "enum"}, geo.SourceKinds},
	} {
		raw, err := fs.ReadFile(embedded, path.Join("schema", row.file))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, step := range row.path {
			list, err := members(raw)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(list, func(m member) bool { return m.name == step })
			if i < 0 {
				t.Fatalf("%s has no %v", row.file, row.path)
			}
			raw = bytes.TrimSpace(list[i].value)
		}
		if err := json.Unmarshal(raw, &got); err != nil || !slices.Equal(got, row.want) {
			t.Errorf("%s %v\ngot  %v\nwant %v", row.file, row.path, got, row.want)
		}
	}
}

func words[S ~string](list []S) []string {
	all := make([]string, len(list))
	for i, s := range list {
		all[i] = string(s)
	}
	return all
}
