package ogc

import (
	"bytes"
	"encoding/json"
	"slices"

	"corridoratlas/geo"
	"corridoratlas/geo/cql"
)

// JSONSchema describes the properties of a layer's features (OGC 23-058r1): all
// that they have, what can be filtered by, or what can be sorted by.
type JSONSchema struct {
	Schema      string  `json:"$schema"`
	ID          string  `json:"$id"`
	Type        string  `json:"type"`
	Title       string  `json:"title"`
	Description string  `json:"description,omitempty"`
	Properties  columns `json:"properties"`
	Closed      *bool   `json:"additionalProperties,omitempty"`
	Times       *Times  `json:"x-atlas-datetime,omitempty"`
}

// Times says which properties the parameter datetime reads.
type Times struct {
	Start string `json:"start"`
	End   string `json:"end,omitempty"`
	Note  string `json:"description"`
}

// Column is a property.
type Column struct {
	Name   string `json:"-"`
	Title  string `json:"title"`
	Type   string `json:"type,omitempty"` // none for a geometry
	Format string `json:"format,omitempty"`
	Unit   string `json:"x-ogc-unit,omitempty"`
	Role   string `json:"x-ogc-role,omitempty"`
	Seq    int    `json:"x-ogc-propertySeq"`
}

// columns are written as an object, in their order.
type columns []Column

// MarshalJSON implements json.Marshaler.
func (list columns) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, c := range list {
		name, err := json.Marshal(c.Name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(c)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// The schemas of a layer, as the last part of their paths.
const (
	Queryables = "queryables"
	Sortables  = "sortables"
	Returned   = "schema"
)

// NewSchema returns one of the schemas of a layer.
func NewSchema(p Place, l geo.Layer, which string, times *Times) JSONSchema {
	closed := false
	at := p
	at.Query = p.only("lang")
	s := JSONSchema{
		Schema: "https://json-schema.org/draft/2020-12/schema", ID: at.href(at.Query), Type: "object",
		Title: l.Title.In(p.Lang), Description: l.Description.In(p.Lang),
	}
	if which != Returned {
		s.Closed = &closed
	}
	for _, f := range l.Fields {
		s.Properties = append(s.Properties, column(f, p.Lang))
	}
	if which != Sortables {
		s.Properties = append(s.Properties, Column{Name: cql.Geometry, Title: "Geometry", Format: geometryFormat(l.Geometry), Role: "primary-geometry"})
	}
	for i := range s.Properties {
		s.Properties[i].Seq = i + 1
	}
	if which == Queryables {
		s.Times = times
	}
	return s
}

func column(f geo.Attribute, lang geo.Lang) Column {
	c := Column{Name: f.Name, Title: f.Title.In(lang), Type: f.Type, Unit: f.Unit}
	if c.Title == "" {
		c.Title = f.Name
	}
	switch f.Type {
	case "date":
		c.Type, c.Format = "string", "date"
	case "timestamp", "date-time":
		c.Type, c.Format = "string", "date-time"
	}
	if f.Name == "id" {
		c.Role = "id"
	}
	return c
}

// geometryFormat names a GeoJSON type as the standard does.
func geometryFormat(kind string) string {
	switch kind {
	case "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection":
		return "geometry-" + string(bytes.ToLower([]byte(kind)))
	}
	return "geometry-any"
}

// FeatureSchema describes a layer's features as GeoJSON: what describedby links,
// because GDAL types its columns by the properties within the properties. It
// leaves out the id, which GDAL takes from the feature.
type FeatureSchema struct {
	Schema     string   `json:"$schema"`
	ID         string   `json:"$id"`
	Type       string   `json:"type"`
	Title      string   `json:"title"`
	Required   []string `json:"required"`
	Properties object   `json:"properties"`
}

// NewFeatureSchema returns the schema of a layer's features as GeoJSON.
func NewFeatureSchema(p Place, l geo.Layer) FeatureSchema {
	flat := NewSchema(p, l, Sortables, nil) // no geometry among the properties
	flat.Properties = slices.DeleteFunc(flat.Properties, func(c Column) bool { return c.Role == "id" })
	return FeatureSchema{
		Schema: flat.Schema, ID: p.href(p.Query), Type: "object", Title: flat.Title, Required: []string{"type", "id", "geometry", "properties"},
		Properties: object{
			"type": object{"type": "string", "enum": []string{"Feature"}}, "id": object{"type": "string"},
			"geometry": object{"type": "object"}, "properties": object{"type": "object", "properties": flat.Properties},
		},
	}
}
