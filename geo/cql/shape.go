package cql

import (
	"errors"
	"strings"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// coords are the coordinates of a geometry in either encoding: a position, or a
// list of coords.
type coords struct {
	position []float64 // two or three numbers; nil: a list
	list     []coords
}

var errCoords = errors.New("coordinates do not fit the type")

// geometryTypes are the types by their names in WKT.
var geometryTypes = map[string]string{
	"POINT": "Point", "LINESTRING": "LineString", "POLYGON": "Polygon", "MULTIPOINT": "MultiPoint",
	"MULTILINESTRING": "MultiLineString", "MULTIPOLYGON": "MultiPolygon", "GEOMETRYCOLLECTION": "GeometryCollection",
}

func isGeometry(t token) bool {
	if t.kind != wordToken {
		return false
	}
	word := strings.ToUpper(t.text)
	return geometryTypes[word] != "" || word == "BBOX" || word == "Z"
}

// shape makes a geometry of coordinates nested as in GeoJSON. Heights are left
// out of account: nothing here has one.
func (b builder) shape(kind string, c coords) (orb.Geometry, error) {
	switch kind {
	case "Point":
		return b.point(c)
	case "MultiPoint":
		points, err := b.points(c)
		return orb.MultiPoint(points), err
	case "LineString":
		points, err := b.points(c)
		return orb.LineString(points), err
	case "MultiLineString":
		return each(c, func(c coords) (orb.LineString, error) { return b.points(c) }, func(l []orb.LineString) orb.Geometry { return orb.MultiLineString(l) })
	case "Polygon":
		return b.polygon(c)
	case "MultiPolygon":
		return each(c, b.polygon, func(l []orb.Polygon) orb.Geometry { return orb.MultiPolygon(l) })
	}
	return nil, errCoords
}

func (b builder) point(c coords) (orb.Point, error) {
	if n := len(c.position); n != 2 && n != 3 {
		return orb.Point{}, errCoords
	}
	p := orb.Point{c.position[0], c.position[1]}
	if b.position != nil {
		p = b.position(p)
	}
	return orb.Point{p[0] + 0, p[1] + 0}, nil // -0 is 0
}

func (b builder) points(c coords) ([]orb.Point, error) {
	return each(c, b.point, func(l []orb.Point) []orb.Point { return l })
}

func (b builder) polygon(c coords) (orb.Polygon, error) {
	return each(c, func(c coords) (orb.Ring, error) { return b.points(c) }, func(l []orb.Ring) orb.Polygon { return l })
}

func each[T, G any](c coords, one func(coords) (T, error), all func([]T) G) (none G, err error) {
	if c.position != nil {
		return none, errCoords
	}
	list := make([]T, len(c.list))
	for i, part := range c.list {
		if list[i], err = one(part); err != nil {
			return none, err
		}
	}
	return all(list), nil
}

// geometry checks a shape as every geometry is checked that enters a store.
func (b builder) geometry(g orb.Geometry, place, shown string) (operand, error) {
	if err := geo.Check(geo.Feature{ID: "literal", Geometry: g}); err != nil {
		want := "a geometry of positions lon lat in degrees"
		var invalid *geo.InvalidError
		if errors.As(err, &invalid) {
			want = "a geometry with " + invalid.Field + " that are " + invalid.Want
		}
		return operand{}, geo.Invalid(place, shown, want)
	}
	return operand{scalar: &placed{}, kind: spatial, place: place, shown: shown, shape: g}, nil
}

// bbox makes a box of four numbers, or six with heights.
func (b builder) bbox(v []float64, place, shown string) (operand, error) {
	if len(v) == 6 {
		v = []float64{v[0], v[1], v[3], v[4]}
	}
	const want = "west,south,east,north in degrees, south not north of north (west > east crosses the antimeridian)"
	if len(v) != 4 {
		return operand{}, geo.Invalid(place, shown, want)
	}
	least, most := orb.Point{v[0], v[1]}, orb.Point{v[2], v[3]}
	if b.position != nil {
		least, most = b.position(least), b.position(most)
	}
	box := geo.Box{West: least[0] + 0, South: least[1] + 0, East: most[0] + 0, North: most[1] + 0}
	if box.Check() != nil {
		return operand{}, geo.Invalid(place, shown, want)
	}
	return operand{scalar: &placed{}, kind: spatial, place: place, shown: shown, box: &box}, nil
}
