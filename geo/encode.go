package geo

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// Encode returns f as a store keeps it: JSON and Box are set, Geometry and
// Properties are gone. It checks f first (see Check). f is not changed.
func Encode(f Feature) (Feature, error) {
	if err := Check(f); err != nil {
		return Feature{}, err
	}
	box := bound(f.Geometry)
	box = orb.Bound{Min: rounded(box.Min), Max: rounded(box.Max)}
	b := make([]byte, 0, 512)
	b = append(b, `{"bbox":[`...)
	for i, v := range [...]float64{box.Min[0], box.Min[1], box.Max[0], box.Max[1]} {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendCoordinate(b, v)
	}
	b = append(b, `],"type":"Feature","id":`...)
	b = appendString(b, string(f.ID))
	b = append(b, `,"geometry":`...)
	b = AppendGeometry(b, f.Geometry)
	b = append(b, `,"properties":{`...)
	for i, p := range f.Properties {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, p.Name)
		b = append(b, ':')
		var err error
		if b, err = appendValue(b, p.Value); err != nil {
			return Feature{}, Invalid("property "+p.Name, fmt.Sprint(p.Value), "text, a finite number, true, false, null or a list of texts")
		}
	}
	b = append(b, "}}"...)
	if len(b) > maxFeature {
		return Feature{}, Invalid("feature", string(f.ID), fmt.Sprintf("at most %d MB as GeoJSON", maxFeature>>20))
	}
	return Feature{ID: f.ID, Box: box, JSON: string(b)}, nil
}

// bound returns the bounds of every position. orb's own looks only at the
// exterior ring of a polygon, and a hole may stick out of it.
func bound(g orb.Geometry) orb.Bound {
	b := g.Bound()
	switch g := g.(type) {
	case orb.Polygon:
		for _, ring := range g {
			b = b.Union(ring.Bound())
		}
	case orb.MultiPolygon:
		for _, p := range g {
			b = b.Union(bound(p))
		}
	case orb.Collection:
		for _, member := range g {
			b = b.Union(bound(member))
		}
	}
	return b
}

// AppendGeometry appends a geometry as GeoJSON (RFC 7946): at most 7 decimals,
// exterior rings counter-clockwise. The geometry must have passed Check.
func AppendGeometry(b []byte, g orb.Geometry) []byte {
	b = append(b, `{"type":"`...)
	b = append(b, g.GeoJSONType()...)
	if c, ok := g.(orb.Collection); ok {
		b = append(b, `","geometries":[`...)
		for i, member := range c {
			if i > 0 {
				b = append(b, ',')
			}
			b = AppendGeometry(b, member)
		}
		return append(b, "]}"...)
	}
	b = append(b, `","coordinates":`...)
	switch g := g.(type) {
	case orb.Point:
		b = appendPoint(b, g)
	case orb.MultiPoint:
		b = appendPoints(b, g)
	case orb.LineString:
		b = appendPoints(b, g)
	case orb.MultiLineString:
		b = appendList(b, len(g), func(b []byte, i int) []byte { return appendPoints(b, g[i]) })
	case orb.Polygon:
		b = appendPolygon(b, g)
	case orb.MultiPolygon:
		b = appendList(b, len(g), func(b []byte, i int) []byte { return appendPolygon(b, g[i]) })
	default: // Check lets nothing else pass
		b = append(b, "[]"...)
	}
	return append(b, '}')
}

func appendPolygon(b []byte, p orb.Polygon) []byte {
	return appendList(b, len(p), func(b []byte, i int) []byte {
		// The orientation is that of the rounded ring, so that encoding what was
		// decoded gives the same text; a ring without area stays as it is.
		ring := make(orb.Ring, len(p[i]))
		for j, at := range p[i] {
			ring[j] = rounded(at)
		}
		wrong := orb.CW
		if i > 0 {
			wrong = orb.CCW
		}
		if ring.Orientation() == wrong {
			ring.Reverse()
		}
		return appendPoints(b, ring)
	})
}

func appendPoints[P ~[]orb.Point](b []byte, points P) []byte {
	return appendList(b, len(points), func(b []byte, i int) []byte { return appendPoint(b, points[i]) })
}

func appendList(b []byte, n int, one func([]byte, int) []byte) []byte {
	b = append(b, '[')
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		b = one(b, i)
	}
	return append(b, ']')
}

func appendPoint(b []byte, p orb.Point) []byte {
	b = append(b, '[')
	b = appendCoordinate(b, p[0])
	b = append(b, ',')
	b = appendCoordinate(b, p[1])
	return append(b, ']')
}

// decimals is how exact coordinates are kept: 7 places, a hundredth of a metre.
const decimals = 10_000_000

// appendCoordinate appends the shortest form of a coordinate: the integer of its
// ten millionths, without trailing zeros. strconv's shortest search gives the
// same text; Encode of 35 vertices with it took 9.1 µs instead of 5.0.
func appendCoordinate(b []byte, degrees float64) []byte {
	n := int64(math.Round(degrees * decimals))
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/decimals, 10)
	if n %= decimals; n == 0 {
		return b
	}
	digits := 7
	for n%10 == 0 {
		n, digits = n/10, digits-1
	}
	b = append(b, ".0000000"[:digits+1]...)
	for i := len(b) - 1; n > 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
	return b
}

func round7(degrees float64) float64 {
	r := math.Round(degrees*decimals) / decimals
	if r == 0 {
		return 0 // never -0
	}
	return r
}

func rounded(p orb.Point) orb.Point { return orb.Point{round7(p[0]), round7(p[1])} }

func appendValue(b []byte, value any) ([]byte, error) {
	switch v := value.(type) {
	case nil:
		return append(b, "null"...), nil
	case string:
		return appendString(b, v), nil
	case bool:
		return strconv.AppendBool(b, v), nil
	case int:
		return strconv.AppendInt(b, int64(v), 10), nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return b, ErrInvalid
		}
		text, err := json.Marshal(v + 0) // -0 is written as 0
		return append(b, text...), err
	case []string:
		return appendList(b, len(v), func(b []byte, i int) []byte { return appendString(b, v[i]) }), nil
	}
	return b, ErrInvalid
}

// appendString appends a JSON string; what HTML would take for markup is
// escaped, so that a feature can stand in a page.
func appendString(b []byte, s string) []byte {
	text, err := json.Marshal(s)
	if err != nil { // never: a string always marshals
		text = []byte(`""`)
	}
	return append(b, text...)
}

// Decode returns a copy of a stored feature with its Geometry and Properties.
func Decode(f Feature) (Feature, error) {
	g, err := GeometryOf(f)
	if err != nil {
		return Feature{}, err
	}
	f.Geometry = g
	f.Properties, err = decodeProperties(f.JSON)
	return f, err
}

const propertiesMember = `,"properties":`

// PropertiesJSON returns the properties object of a stored feature, as written.
func PropertiesJSON(f Feature) string {
	// It follows the first brace that its mark stands behind: a geometry holds
	// braces and no texts. To look for the mark itself, which begins with a comma,
	// took 1 µs for a line of 35 vertices where this takes 0.1.
	rest := f.JSON
	for {
		i := strings.IndexByte(rest, '}')
		if i < 0 {
			return "{}"
		}
		if rest = rest[i+1:]; strings.HasPrefix(rest, propertiesMember) {
			return rest[len(propertiesMember) : len(rest)-1]
		}
	}
}

func decodeProperties(stored string) (Properties, error) {
	dec := json.NewDecoder(strings.NewReader(PropertiesJSON(Feature{JSON: stored})))
	if _, err := dec.Token(); err != nil {
		return nil, fmt.Errorf("%w: properties: %v", ErrDamaged, err)
	}
	var list Properties
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return nil, fmt.Errorf("%w: properties: %v", ErrDamaged, err)
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return nil, fmt.Errorf("%w: property %v: %v", ErrDamaged, name, err)
		}
		value, err := decodeValue(raw)
		if err != nil {
			return nil, fmt.Errorf("%w: property %v: %v", ErrDamaged, name, err)
		}
		list = append(list, Property{Name: name.(string), Value: value})
	}
	return list, nil
}

func decodeValue(raw json.RawMessage) (any, error) {
	if raw[0] == '[' {
		var texts []string
		err := json.Unmarshal(raw, &texts)
		return texts, err
	}
	if raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9' {
		if i, err := strconv.Atoi(string(raw)); err == nil {
			return i, nil
		}
	}
	var v any
	err := json.Unmarshal(raw, &v)
	return v, err
}
