// Package format writes the features of a layer as files that other tools open:
// GeoJSON, GeoJSON Lines, CSV, KML 2.2 and GPX 1.1, one writer a file, each
// feature by feature in constant memory; and the data package that says what
// the columns of the tables mean. It knows no store and no HTTP, only features
// in the form that a store keeps them.
package format

import (
	"io"
	"iter"
	"slices"
	"strings"

	"corridoratlas/geo"

	"github.com/tidwall/gjson"
)

// Features are features as a store keeps them, in the order of writing. An
// error is the last pair.
type Features = iter.Seq2[geo.Feature, error]

// Format is a file format that features can be written in.
type Format struct {
	Name      string // also the file's extension
	Title     string // as people call it
	MediaType string
	write     func(w io.Writer, l geo.Layer, passes []Features) error
}

// all lists the formats, the fullest first.
//
// GeoJSON Lines is application/x-ndjson, newline-delimited JSON as most tools
// call it: application/geo+json-seq (RFC 8142) begins each feature with the
// character RS, which those who read lines do not expect.
var all = [...]Format{
	{"geojson", "GeoJSON", "application/geo+json", writeGeoJSON},
	{"geojsonl", "GeoJSON Lines", "application/x-ndjson", writeLines},
	{"csv", "CSV", "text/csv; charset=utf-8; header=present", writeCSV},
	{"kml", "KML", "application/vnd.google-earth.kml+xml", writeKML},
	{"gpx", "GPX", "application/gpx+xml", writeGPX},
}

// All lists the formats in the order in which they are offered.
func All() []Format { return all[:] }

// Named returns the format of a name, false where there is none.
func Named(name string) (Format, bool) {
	for _, f := range all {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Passes is how often Write goes over the features of a layer: GPX wants all
// points before the first line, so a layer that has both is read twice.
func (f Format) Passes(l geo.Layer) int {
	if f.Name == "gpx" && l.Geometry != "" && !hasOnlyPoints(l) && !hasOnlyLines(l) {
		return 2
	}
	return 1
}

// Write writes a layer's features onto w, with the properties that the layer's
// fields name; GeoJSON has all that a feature has. It takes as many sequences of
// the same features as Passes says. What a write or a sequence fails with is
// returned as it is; the file is not whole then.
func (f Format) Write(w io.Writer, l geo.Layer, passes ...Features) error {
	return f.write(w, l, passes)
}

// column is a property in a table: its name and what it means.
type column struct {
	geo.Attribute
	own bool // ours: not a property
}

// propertyColumns are the properties of a layer, its id first. The id is the
// feature's own, also where the layer's fields do not name it.
func propertyColumns(l geo.Layer) []column {
	id := geo.Attribute{Name: "id", Type: "string", Title: geo.Text{EN: "Id"}}
	list := make([]column, 1, len(l.Fields)+1)
	for _, a := range l.Fields {
		if a.Name == "id" {
			id.Title = a.Title
			continue
		}
		list = append(list, column{Attribute: a})
	}
	list[0] = column{Attribute: id, own: true}
	return list
}

// row reads the properties of features into the order of columns.
type row struct {
	at     map[string]int
	values []gjson.Result // of the last feature read; one that it lacks does not exist
}

func newRow(columns []column) *row {
	r := &row{at: map[string]int{}, values: make([]gjson.Result, len(columns))}
	for i, c := range columns {
		if !c.own {
			r.at[c.Name] = i
		}
	}
	return r
}

func (r *row) read(f geo.Feature) {
	clear(r.values)
	gjson.Parse(geo.PropertiesJSON(f)).ForEach(func(name, value gjson.Result) bool {
		if i, known := r.at[name.Str]; known {
			r.values[i] = value
		}
		return true
	})
}

// text writes a value plainly: a list joined by semicolons, null as nothing.
func text(v gjson.Result) string {
	switch {
	case v.Type == gjson.String:
		return v.Str
	case v.Type == gjson.Null:
		return ""
	case v.IsArray():
		list := v.Array()
		texts := make([]string, len(list))
		for i, member := range list {
			texts[i] = text(member)
		}
		return strings.Join(texts, ";")
	}
	return v.Raw // numbers with the digits that are stored
}

func hasOnlyPoints(l geo.Layer) bool {
	return l.Geometry == "Point" || l.Geometry == "MultiPoint"
}

func hasOnlyLines(l geo.Layer) bool {
	return slices.Contains([]string{"LineString", "MultiLineString", "Polygon", "MultiPolygon"}, l.Geometry)
}
