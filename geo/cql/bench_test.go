package cql_test

import (
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/cql"

	"github.com/paulmach/orb"
)

// The feature is of the yardstick's size (quality.md): a line of 35 vertices.
func BenchmarkMatch(b *testing.B) {
	line := make(orb.LineString, 35)
	for i := range line {
		line[i] = orb.Point{70 + float64(i)*0.1234567, 43 + float64(i%5)*0.0654321}
	}
	feature := stored(geo.Feature{ID: "f", Geometry: line, Properties: geo.Properties{
		{Name: "id", Value: "f"}, {Name: "name", Value: "Алматы – Қорғас"}, {Name: "status", Value: "operational"}, {Name: "opened", Value: "2009-12"},
		{Name: "lanes", Value: 4}, {Name: "length_km", Value: 361.5}, {Name: "electrified", Value: false},
	}})
	for _, c := range []struct{ name, filter string }{
		{"equal", "status = 'operational'"},
		{"and", "status = 'operational' AND lanes >= 4 AND length_km > 100"},
		{"in", "status IN ('planned','construction','operational')"},
		{"like", "name LIKE '%Қор%'"},
		{"casei", "CASEI(name) LIKE CASEI('%ҚОР%')"},
		{"temporal", "T_DURING(opened, INTERVAL('2009-01-01','2010-01-01'))"},
		{"box", "S_INTERSECTS(geometry, BBOX(72,43.1,73,43.2))"},
		{"apart", "S_INTERSECTS(geometry, POLYGON((10 10,20 10,20 20,10 10)))"},
		{"polygon", "S_INTERSECTS(geometry, POLYGON((72 43.15,73 43.15,73 43.2,72 43.15)))"},
	} {
		f, err := cql.Parse(c.filter, cql.Options{Fields: fields})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := f.Match(feature); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	for _, c := range []struct {
		name, filter string
		lang         cql.Lang
	}{
		{"text", "status IN ('planned','construction') AND S_INTERSECTS(geometry,BBOX(70,40,80,45))", cql.Text},
		{"json", `{"op":"and","args":[{"op":"in","args":[{"property":"status"},["planned","construction"]]},{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[70,40,80,45]}]}]}`, cql.JSON},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := cql.Parse(c.filter, cql.Options{Lang: c.lang, Fields: fields}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
