package format

import (
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// appendWKT appends a geometry as well-known text (OGC 06-103r4), in the form
// that GDAL writes: POINT (76.9 43.2). orb's own writer gives small numbers
// exponents, and takes half as long again (BenchmarkWKT).
func appendWKT(b []byte, g orb.Geometry) []byte {
	b = append(b, strings.ToUpper(g.GeoJSONType())...)
	b = append(b, ' ')
	switch g := g.(type) {
	case orb.Point:
		return wktPoint(b, g)
	case orb.MultiPoint:
		return wktList(b, g, wktPoint)
	case orb.LineString:
		return wktPositions(b, g)
	case orb.MultiLineString:
		return wktList(b, g, wktPositions[orb.LineString])
	case orb.Polygon:
		return wktPolygon(b, g)
	case orb.MultiPolygon:
		return wktList(b, g, wktPolygon)
	case orb.Collection:
		return wktList(b, g, appendWKT)
	}
	return append(b, "EMPTY"...) // geo.Check lets nothing else pass
}

func wktPoint(b []byte, p orb.Point) []byte {
	b = append(b, '(')
	b = appendPosition(b, p, ' ')
	return append(b, ')')
}

func wktPositions[P ~[]orb.Point](b []byte, points P) []byte {
	return wktList(b, points, func(b []byte, p orb.Point) []byte { return appendPosition(b, p, ' ') })
}

func wktPolygon(b []byte, p orb.Polygon) []byte { return wktList(b, p, wktPositions[orb.Ring]) }

func wktList[T any](b []byte, list []T, one func([]byte, T) []byte) []byte {
	b = append(b, '(')
	for i, member := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = one(b, member)
	}
	return append(b, ')')
}

func appendPosition(b []byte, p orb.Point, separator byte) []byte {
	b = strconv.AppendFloat(b, p[0], 'f', -1, 64)
	b = append(b, separator)
	return strconv.AppendFloat(b, p[1], 'f', -1, 64)
}
