package format

import (
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
)

func TestWKTIsThatOfTheStandard(t *testing.T) {
	for want, g := range map[string]orb.Geometry{
		"POINT (1.5 -2)":                               orb.Point{1.5, -2},
		"MULTIPOINT ((1 2),(3 4))":                     orb.MultiPoint{{1, 2}, {3, 4}},
		"LINESTRING (0 0,0.0000001 -1)":                orb.LineString{{0, 0}, {1e-7, -1}},
		"MULTILINESTRING ((0 0,1 1),(2 2,3 3))":        orb.MultiLineString{{{0, 0}, {1, 1}}, {{2, 2}, {3, 3}}},
		"POLYGON ((0 0,1 0,1 1,0 0))":                  orb.Polygon{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}},
		"MULTIPOLYGON (((0 0,1 0,1 1,0 0)))":           orb.MultiPolygon{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}},
		"GEOMETRYCOLLECTION (POINT (1 2),POINT (3 4))": orb.Collection{orb.Point{1, 2}, orb.Point{3, 4}},
	} {
		if got := string(appendWKT(nil, g)); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// What the own writer gains over orb's: 1,000 vertices.
func BenchmarkWKT(b *testing.B) {
	line := make(orb.LineString, 1000)
	for i := range line {
		line[i] = orb.Point{70 + float64(i)/1000.3, 40 + float64(i)/999.7}
	}
	b.Run("own", func(b *testing.B) {
		var text []byte
		for range b.N {
			text = appendWKT(text[:0], line)
		}
	})
	b.Run("orb", func(b *testing.B) {
		for range b.N {
			wkt.Marshal(line)
		}
	})
}
