package storetest

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// LinesLayer is the layer of Lines.
var LinesLayer = geo.Layer{
	ID: "lines", Title: geo.Text{EN: "Lines"},
	Fields: []geo.Attribute{{Name: "name", Type: "string"}, {Name: "kind", Type: "string"}, {Name: "lanes", Type: "integer"}, {Name: "length_km", Type: "number"}},
}

// Lines is the yardstick of speed: lines of 10 to 60 vertices over Central Asia,
// longitudes 20 to 125, latitudes 20 to 60, always the same for one n.
func Lines(n int) iter.Seq2[geo.Feature, error] {
	return func(yield func(geo.Feature, error) bool) {
		r := rand.New(rand.NewPCG(7, 7))
		for i := range n {
			x, y, course := 20+r.Float64()*105, 20+r.Float64()*40, r.Float64()*2*math.Pi
			line := make(orb.LineString, 10+r.IntN(51))
			for j := range line {
				line[j] = orb.Point{min(x, 125), min(y, 60)}
				course += r.NormFloat64() * 0.3
				x, y = x+0.01*math.Cos(course), y+0.01*math.Sin(course)
			}
			f := geo.Feature{ID: geo.FeatureID(fmt.Sprintf("line-%06d", i)), Geometry: line, Properties: geo.Properties{
				{Name: "name", Value: fmt.Sprintf("Line %d", i)}, {Name: "kind", Value: "road"}, {Name: "lanes", Value: 2 + i%5}, {Name: "length_km", Value: float64(len(line))},
			}}
			if !yield(f, nil) {
				return
			}
		}
	}
}
