package format_test

import (
	"fmt"
	"io"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/format"

	"github.com/paulmach/orb"
)

// What a feature of 35 vertices costs in each format.
func BenchmarkWrite(b *testing.B) {
	line := make(orb.LineString, 35)
	for i := range line {
		line[i] = orb.Point{76.9 + float64(i)*.0123457, 43.2 + float64(i)*.0076543}
	}
	stored, err := geo.Encode(geo.Feature{ID: "a", Geometry: line, Properties: props("name", "Almaty – Khorgos", "kind", "road", "length_km", 312.907, "people", 4, "port", true)})
	if err != nil {
		b.Fatal(err)
	}
	l := towns
	l.Geometry = "LineString"
	for _, f := range format.All() {
		b.Run(f.Name, func(b *testing.B) {
			b.SetBytes(int64(len(stored.JSON)))
			err := f.Write(io.Discard, l, func(yield func(geo.Feature, error) bool) {
				for b.Loop() {
					if !yield(stored, nil) {
						return
					}
				}
			})
			if err != nil {
				b.Fatal(fmt.Errorf("%s: %w", f.Name, err))
			}
		})
	}
}
