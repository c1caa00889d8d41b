package format

import (
	"io"
	"strconv"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// writeGPX writes one GPX 1.1 document: points as waypoints, each line as a
// track whose segments are its parts; of areas, which GPX does not know, the
// rings. Waypoints come first, as the schema wants it.
func writeGPX(w io.Writer, l geo.Layer, passes []Features) error {
	var d document
	d.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
		`<gpx version="1.1" creator="Corridor Atlas" xmlns="http://www.topografix.com/GPX/1/1"><metadata>`)
	d.element("name", Title(l))
	d.element("desc", layerNote(l))
	d.WriteString("</metadata>\n")
	points, lines := !hasOnlyLines(l), !hasOnlyPoints(l)
	n := newNamed(propertyColumns(l))
	for i, features := range passes {
		for f, err := range features {
			if err != nil {
				return err
			}
			g, err := geo.GeometryOf(f)
			if err != nil {
				return err
			}
			n.row.read(f)
			if points && i == 0 {
				d.waypoints(f, g, n)
			}
			if lines && i == len(passes)-1 {
				d.track(f, g, n)
			}
			if err := d.sendTo(w); err != nil {
				return err
			}
		}
	}
	d.WriteString("</gpx>\n")
	return d.sendTo(w)
}

func (d *document) waypoints(f geo.Feature, g orb.Geometry, n named) {
	switch g := g.(type) {
	case orb.Point:
		d.position("wpt", g, ">")
		d.gpxTexts(f, n)
		d.WriteString("</wpt>\n")
	case orb.MultiPoint, orb.Collection:
		for _, member := range members(g) {
			d.waypoints(f, member, n)
		}
	}
}

func (d *document) track(f geo.Feature, g orb.Geometry, n named) {
	segments := gpxSegments(nil, g)
	if len(segments) == 0 {
		return
	}
	d.WriteString("<trk>")
	d.gpxTexts(f, n)
	for _, points := range segments {
		d.WriteString("\n<trkseg>")
		for _, p := range points {
			d.position("trkpt", p, "/>")
		}
		d.WriteString("</trkseg>")
	}
	d.WriteString("</trk>\n")
}

func gpxSegments(list [][]orb.Point, g orb.Geometry) [][]orb.Point {
	switch g := g.(type) {
	case orb.LineString:
		return append(list, g)
	case orb.Polygon:
		for _, ring := range g {
			list = append(list, ring)
		}
	case orb.MultiLineString, orb.MultiPolygon, orb.Collection:
		for _, member := range members(g) {
			list = gpxSegments(list, member)
		}
	}
	return list
}

// gpxTexts writes what names and describes a waypoint or a track; the id is its
// comment, the only other text that devices keep.
func (d *document) gpxTexts(f geo.Feature, n named) {
	d.element("name", n.name(f))
	d.element("cmt", string(f.ID))
	d.element("desc", n.description())
	if i, known := n.row.at["kind"]; known {
		d.element("type", text(n.row.values[i]))
	}
}

// eastmost is the last longitude that GPX takes: 180 itself is -180 to it, which
// would draw a line that ends there around the earth. It is a centimetre off.
const eastmost = 179.9999999

func (d *document) position(name string, p orb.Point, end string) {
	b := append(d.AvailableBuffer(), '<')
	b = append(b, name...)
	b = append(b, ` lat="`...)
	b = strconv.AppendFloat(b, p[1], 'f', -1, 64)
	b = append(b, `" lon="`...)
	b = strconv.AppendFloat(b, min(p[0], eastmost), 'f', -1, 64)
	b = append(b, '"')
	d.Write(append(b, end...))
}
