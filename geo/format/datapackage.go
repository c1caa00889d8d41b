package format

import (
	"regexp"
	"slices"
	"strings"

	"corridoratlas/geo"
)

// Package is a Frictionless Data Package, version 1
// (https://specs.frictionlessdata.io/data-package/): what a folder of files
// holds, and what each column of its tables means.
type Package struct {
	Profile     string      `json:"profile"`
	Name        string      `json:"name"`
	Title       string      `json:"title"`
	Description string      `json:"description,omitempty"`
	Version     string      `json:"version,omitempty"`
	Created     string      `json:"created,omitempty"` // RFC 3339
	Licences    []Licence   `json:"licenses,omitempty"`
	Resources   []*Resource `json:"resources"`
}

// Resource is one file of a package.
type Resource struct {
	Profile     string       `json:"profile"`
	Name        string       `json:"name"` // unique in its package
	Path        string       `json:"path"`
	Title       string       `json:"title,omitempty"`
	Description string       `json:"description,omitempty"`
	Format      string       `json:"format"`
	MediaType   string       `json:"mediatype"`
	Encoding    string       `json:"encoding"`
	Bytes       int64        `json:"bytes"`
	Hash        string       `json:"hash"` // sha256:hex
	Attribution string       `json:"attribution,omitempty"`
	Licences    []Licence    `json:"licenses,omitempty"`
	Schema      *TableSchema `json:"schema,omitempty"` // of a table
}

// TableSchema says what the columns of a table mean.
type TableSchema struct {
	Fields     []TableField `json:"fields"`
	PrimaryKey string       `json:"primaryKey,omitempty"`
}

// TableField is a column: its name, its type, its title in English, and its unit.
type TableField struct {
	Name        string          `json:"name"`
	Type        string          `json:"type"` // string, integer, number, boolean
	Title       string          `json:"title,omitempty"`
	Description string          `json:"description,omitempty"`
	Unit        string          `json:"unit,omitempty"`
	Constraints map[string]bool `json:"constraints,omitempty"`
}

// Licence is a licence by its SPDX id and, where it is known here, its text.
type Licence struct {
	Name  string `json:"name"`
	Title string `json:"title,omitempty"`
	Path  string `json:"path,omitempty"`
}

var licences = map[string]Licence{
	"CC-BY-4.0": {"CC-BY-4.0", "Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"},
	"ODbL-1.0":  {"ODbL-1.0", "Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"},
	"CC0-1.0":   {"CC0-1.0", "Creative Commons Zero 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"},
}

var spdxID = regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9.-]*`)

// LicencesIn lists the licences that an SPDX expression names.
func LicencesIn(expression string) []Licence {
	var list []Licence
	for _, id := range spdxID.FindAllString(expression, -1) {
		if id == "AND" || id == "OR" || id == "WITH" || slices.ContainsFunc(list, func(l Licence) bool { return l.Name == id }) {
			continue
		}
		l, known := licences[id]
		if !known {
			l.Name = id
		}
		list = append(list, l)
	}
	return list
}

// Fields describes columns as a data package does.
func Fields(attributes []geo.Attribute) []TableField {
	list := make([]TableField, len(attributes))
	for i, a := range attributes {
		list[i] = TableField{Name: a.Name, Type: a.Type, Title: a.Title.EN, Unit: a.Unit}
		if !slices.Contains([]string{"string", "integer", "number", "boolean"}, a.Type) {
			list[i].Type = "any"
		}
	}
	return list
}

// SchemaOf says what the columns of a layer's CSV mean.
func SchemaOf(l geo.Layer) *TableSchema {
	columns := csvColumns(l)
	attributes := make([]geo.Attribute, len(columns))
	for i, c := range columns {
		attributes[i] = c.Attribute
	}
	s := &TableSchema{Fields: Fields(attributes), PrimaryKey: "id"}
	s.Fields[0].Constraints = map[string]bool{"required": true, "unique": true}
	if i := len(columns) - 1; slices.ContainsFunc(l.Fields, func(a geo.Attribute) bool { return a.Name == "geometry_licence" }) {
		s.Fields[i].Description = "Under the licence that geometry_licence names"
	}
	return s
}

// Title returns a layer's title in English, its id where it has none.
func Title(l geo.Layer) string {
	if title := strings.TrimSpace(l.Title.EN); title != "" {
		return title
	}
	return string(l.ID)
}
