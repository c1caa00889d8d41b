package server

import (
	"strings"

	"corridoratlas/geo"
	"corridoratlas/geo/line"

	"github.com/paulmach/orb"
)

// simplified returns a feature with its lines thinned to a tolerance. Ends stay,
// and with them the joins of sections; other geometries stay as they are.
func simplified(f geo.Feature, metres float64) (string, error) {
	g, err := geo.GeometryOf(f)
	if err != nil {
		return "", err
	}
	switch lines := g.(type) {
	case orb.LineString:
		g = line.Simplify(lines, metres)
	case orb.MultiLineString:
		for i := range lines {
			lines[i] = line.Simplify(lines[i], metres)
		}
	default:
		return f.JSON, nil
	}
	// The geometry stands between two marks that a text cannot hold: its quotes
	// would be escaped.
	const before, after = `"geometry":`, `,"properties":`
	start := strings.Index(f.JSON, before) + len(before)
	end := strings.Index(f.JSON, after)
	b := make([]byte, 0, len(f.JSON))
	b = append(b, f.JSON[:start]...)
	b = geo.AppendGeometry(b, g)
	return string(append(b, f.JSON[end:]...)), nil
}
