package geo_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

func TestCheckLetsNothingThroughThatBreaksOrb(t *testing.T) {
	deep := orb.Geometry(orb.Point{1, 1})
	for range 40 {
		deep = orb.Collection{deep}
	}
	for name, f := range map[string]geo.Feature{
		"no geometry":        {ID: "a"},
		"no id":              {Geometry: orb.Point{1, 1}},
		"an id with a space": {ID: "a b", Geometry: orb.Point{1, 1}},
		"a dot":              {ID: ".", Geometry: orb.Point{1, 1}},
		"a long id":          {ID: geo.FeatureID(strings.Repeat("a", 129)), Geometry: orb.Point{1, 1}},
		"NaN":                {ID: "a", Geometry: orb.Point{math.NaN(), 1}},
		"infinity":           {ID: "a", Geometry: orb.Point{1, math.Inf(1)}},
		"off the earth":      {ID: "a", Geometry: orb.Point{181, 1}},
		"an empty line":      {ID: "a", Geometry: orb.LineString{}},
		"an empty polygon":   {ID: "a", Geometry: orb.Polygon{}},
		"an empty member":    {ID: "a", Geometry: orb.MultiPolygon{{}}},
		"an open ring":       {ID: "a", Geometry: orb.Polygon{{{0, 0}, {1, 0}, {1, 1}, {2, 2}}}},
		"a ring":             {ID: "a", Geometry: orb.Ring{{0, 0}, {1, 0}, {1, 1}, {0, 0}}},
		"too deep":           {ID: "a", Geometry: deep},
		"one name twice":     {ID: "a", Geometry: orb.Point{1, 1}, Properties: geo.Properties{{Name: "x", Value: 1}, {Name: "x", Value: 2}}},
		"text not in UTF-8":  {ID: "a", Geometry: orb.Point{1, 1}, Properties: geo.Properties{{Name: "x", Value: "\xff"}}},
		"a list with such":   {ID: "a", Geometry: orb.Point{1, 1}, Properties: geo.Properties{{Name: "x", Value: []string{"\xff"}}}},
		"a name with such":   {ID: "a", Geometry: orb.Point{1, 1}, Properties: geo.Properties{{Name: "\xff", Value: 1}}},
		"more than 16 MB":    {ID: "a", Geometry: orb.Point{1, 1}, Properties: geo.Properties{{Name: "x", Value: strings.Repeat("x", 17<<20)}}},
		"a value of no kind": {ID: "a", Geometry: orb.Point{1, 1}, Properties: geo.Properties{{Name: "x", Value: struct{}{}}}},
		"an infinite number": {ID: "a", Geometry: orb.Point{1, 1}, Properties: geo.Properties{{Name: "x", Value: math.Inf(1)}}},
	} {
		if _, err := geo.Encode(f); !errors.Is(err, geo.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", name, err)
		}
	}
}
