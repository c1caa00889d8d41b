package geo

import (
	"github.com/paulmach/orb"
)

// FeatureID names a feature within its layer: a string that is safe in a URL
// path ([A-Za-z0-9._~-]{1,128}) and never reused.
type FeatureID string

// Feature is one thing of a layer.
//
// A Feature that a Store returns refers to the stored bytes: JSON is set, and
// Geometry and Properties are nil until Decode fills a copy. A Feature given to
// Store.Put has Geometry and Properties, and the store encodes it once.
type Feature struct {
	ID  FeatureID
	Box orb.Bound // of the geometry; west > east never happens here: a geometry that crosses the antimeridian is cut in two (RFC 7946 3.1.9)

	// JSON is the feature as it is served: a GeoJSON object (RFC 7946) whose
	// members are "bbox", "type", "id", "geometry", "properties" in this order,
	// without spaces, coordinates at most at 7 decimals, rings right-handed.
	JSON string

	// Path is the geometry of a stored LineString once more, where the store keeps
	// it ready. It is not to be changed.
	Path Path
	Kept Slot // of another form of JSON

	Geometry   orb.Geometry
	Properties Properties
}

// Path is the vertices of a stored line, in ten millionths of a degree: exactly
// what its text says. To read 35 vertices from it takes 0.1 µs, from the text 2.9.
type Path []Vertex

// Vertex is a position in ten millionths of a degree.
type Vertex struct{ Lon, Lat int32 }

// Point is the position in degrees, exactly as its text is read.
func (v Vertex) Point() orb.Point {
	return orb.Point{float64(v.Lon) / decimals, float64(v.Lat) / decimals}
}

// AppendPoints appends the path in degrees.
func (p Path) AppendPoints(to []orb.Point) []orb.Point {
	for _, v := range p {
		to = append(to, v.Point())
	}
	return to
}

// Properties are the flat properties of a feature, in the order in which they
// are written. Values are string, int, float64, bool, nil or []string.
type Properties []Property

// Property is one name and value.
type Property struct {
	Name  string
	Value any
}

// Get returns the value of a property, nil where the feature has none.
func (p Properties) Get(name string) any {
	for _, q := range p {
		if q.Name == name {
			return q.Value
		}
	}
	return nil
}
