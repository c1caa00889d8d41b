package server

import (
	"math"
	"strings"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// crs is a coordinate reference system that clients may name.
type crs struct {
	uri    string
	lonLat func(orb.Point) orb.Point // of a position in it; nil: it is longitude and latitude
}

// systems are those that are known (OGC 18-058r1), CRS84 first: it is what all is
// stored in.
var systems = [...]crs{
	{uri: "http://www.opengis.net/def/crs/OGC/1.3/CRS84"},
	{uri: "http://www.opengis.net/def/crs/EPSG/0/4326", lonLat: func(p orb.Point) orb.Point { return orb.Point{p[1], p[0]} }},
	{uri: "http://www.opengis.net/def/crs/EPSG/0/3857", lonLat: fromMercator},
}

func readCRS(parameter, uri string) (crs, error) {
	var known []string
	for _, system := range systems {
		if system.uri == uri {
			return system, nil
		}
		known = append(known, system.uri)
	}
	return crs{}, geo.Invalid(parameter, uri, "one of "+strings.Join(known, ", "))
}

// mercatorEdge is the easting of the antimeridian, metres on the sphere of radius
// 6,378,137 m of EPSG:3857, as it is commonly written.
const mercatorEdge = 20037508.342789244

// fromMercator turns metres of EPSG:3857 into degrees. Eastings a centimetre
// beyond the antimeridian are on it: they are written with two decimals.
func fromMercator(p orb.Point) orb.Point {
	x := p[0]
	if over := math.Abs(x) - mercatorEdge; over > 0 && over < 0.01 {
		x = math.Copysign(mercatorEdge, x)
	}
	return orb.Point{x / mercatorEdge * 180, math.Atan(math.Sinh(p[1]/mercatorEdge*math.Pi)) * 180 / math.Pi}
}
