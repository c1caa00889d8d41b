package format

import (
	"io"
	"strings"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
	"github.com/tidwall/gjson"
)

// kmlTypes are KML's names of the types of fields. Its int has 32 bits: GDAL
// reads an id of 5,000,000,000 as 2,147,483,647. A double has all digits.
var kmlTypes = map[string]string{"integer": "double", "number": "double", "boolean": "bool"}

// asHTML escapes what HTML would take for markup; quotes are none in a text.
var asHTML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// writeKML writes one KML 2.2 document (OGC 07-147r2): a Placemark a feature
// with its name, a description to read, and every property with its type as
// SchemaData.
func writeKML(w io.Writer, l geo.Layer, passes []Features) error {
	columns := propertyColumns(l)
	var d document
	d.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>`)
	d.element("name", Title(l))
	d.element("description", asHTML.Replace(layerNote(l)))
	d.WriteString("\n" + `<Schema name="` + string(l.ID) + `" id="` + string(l.ID) + `">`)
	for _, c := range columns {
		kind := kmlTypes[c.Type]
		if kind == "" {
			kind = "string"
		}
		d.WriteString("\n" + `<SimpleField type="` + kind + `" name="`)
		d.text(c.Name)
		d.WriteString(`">`)
		d.element("displayName", c.Title.EN)
		d.WriteString("</SimpleField>")
	}
	d.WriteString("\n</Schema>\n")
	n := newNamed(columns)
	for f, err := range passes[0] {
		if err != nil {
			return err
		}
		g, err := geo.GeometryOf(f)
		if err != nil {
			return err
		}
		n.row.read(f)
		d.placemark(l, f, g, n)
		if err := d.sendTo(w); err != nil {
			return err
		}
	}
	d.WriteString("</Document></kml>\n")
	return d.sendTo(w)
}

func (d *document) placemark(l geo.Layer, f geo.Feature, g orb.Geometry, n named) {
	d.WriteString("<Placemark>")
	d.element("name", n.name(f))
	// A description is HTML by KML's definition, and shown as such: escaped once
	// as that, once as XML.
	d.element("description", asHTML.Replace(n.description()))
	d.WriteString(`<ExtendedData><SchemaData schemaUrl="#` + string(l.ID) + `">`)
	for i, c := range n.columns {
		s := text(n.row.values[i])
		if i == 0 {
			s = string(f.ID)
		}
		if s == "" {
			continue
		}
		// GDAL reads a bool by its number, and takes "true" for 0.
		switch n.row.values[i].Type {
		case gjson.True:
			s = "1"
		case gjson.False:
			s = "0"
		}
		d.WriteString(`<SimpleData name="`)
		d.text(c.Name)
		d.WriteString(`">`)
		d.text(s)
		d.WriteString("</SimpleData>")
	}
	d.WriteString("</SchemaData></ExtendedData>")
	d.kmlGeometry(g)
	d.WriteString("</Placemark>\n")
}

func (d *document) kmlGeometry(g orb.Geometry) {
	switch g := g.(type) {
	case orb.Point:
		d.WriteString("<Point>")
		d.coordinates([]orb.Point{g})
		d.WriteString("</Point>")
	case orb.LineString:
		// Drawn along the ground, not as a chord through the hills.
		d.WriteString("<LineString><tessellate>1</tessellate>")
		d.coordinates(g)
		d.WriteString("</LineString>")
	case orb.Polygon:
		d.WriteString("<Polygon><tessellate>1</tessellate>")
		side := "outerBoundaryIs"
		for _, ring := range g {
			d.WriteString("<" + side + "><LinearRing>")
			d.coordinates(ring)
			d.WriteString("</LinearRing></" + side + ">")
			side = "innerBoundaryIs"
		}
		d.WriteString("</Polygon>")
	default:
		d.WriteString("<MultiGeometry>")
		for _, member := range members(g) {
			d.kmlGeometry(member)
		}
		d.WriteString("</MultiGeometry>")
	}
}

func (d *document) coordinates(points []orb.Point) {
	d.WriteString("<coordinates>")
	for i, p := range points {
		b := d.AvailableBuffer()
		if i > 0 {
			b = append(b, ' ')
		}
		d.Write(appendPosition(b, p, ','))
	}
	d.WriteString("</coordinates>")
}

// members are the parts of a geometry that has several, else the geometry.
func members(g orb.Geometry) []orb.Geometry {
	var list []orb.Geometry
	switch g := g.(type) {
	case orb.MultiPoint:
		for _, p := range g {
			list = append(list, p)
		}
	case orb.MultiLineString:
		for _, line := range g {
			list = append(list, line)
		}
	case orb.MultiPolygon:
		for _, p := range g {
			list = append(list, p)
		}
	case orb.Collection:
		return g
	default:
		list = append(list, g)
	}
	return list
}

// layerNote is what a layer is, who made it and under which licence.
func layerNote(l geo.Layer) string {
	note := ""
	for _, part := range [...]string{l.Description.EN, l.Attribution, l.Licence} {
		if part != "" && note != "" {
			note += "\n"
		}
		note += part
	}
	return note
}
