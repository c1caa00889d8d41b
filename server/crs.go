package server

import (
	"math"
	"strconv"
	"strings"

	"corridoratlas/geo"

	"github.com/labstack/echo/v4"
	"github.com/paulmach/orb"
)

// crs is a coordinate reference system that clients may name.
type crs struct {
	uri        string
	lonLat     func(orb.Point) orb.Point // of a position in it; nil: it is longitude and latitude
	fromLonLat func(orb.Point) orb.Point // the way back
}

// systems are those that are known (OGC 18-058r1), CRS84 first: it is what all is
// stored in.
var systems = [...]crs{
	{uri: "http://www.opengis.net/def/crs/OGC/1.3/CRS84"},
	{uri: "http://www.opengis.net/def/crs/EPSG/0/4326", lonLat: swapped, fromLonLat: swapped},
	{uri: "http://www.opengis.net/def/crs/EPSG/0/3857", lonLat: fromMercator, fromLonLat: toMercator},
}

func swapped(p orb.Point) orb.Point { return orb.Point{p[1], p[0]} }

// native reports whether features are stored in it.
func (s crs) native() bool { return s.lonLat == nil }

// name says in a header in which CRS an answer is (OGC 18-058r1, requirement 16).
func (s crs) name(c echo.Context) { c.Response().Header().Set("Content-Crs", "<"+s.uri+">") }

// crs reads a parameter that names a CRS, CRS84 where it is not given.
func (p params) crs(parameter string) (crs, error) {
	uri, given := p[parameter]
	if !given {
		return systems[0], nil
	}
	return readCRS(parameter, uri)
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

// toMercator turns degrees into metres of EPSG:3857. The poles lie at infinity
// there: they are put a centimetre before it.
func toMercator(p orb.Point) orb.Point {
	const most = 90 - 1e-7
	lat := max(-most, min(most, p[1])) * math.Pi / 180
	return orb.Point{p[0] / 180 * mercatorEdge, math.Asinh(math.Tan(lat)) / math.Pi * mercatorEdge}
}

// in returns a stored feature with its positions, those of its bbox too, in the
// CRS, at most at three decimals where it is metric and at seven where not.
func (s crs) in(stored string) string {
	if s.native() {
		return stored
	}
	decimals := 7
	if s.uri == systems[2].uri {
		decimals = 3
	}
	const box, geometry, properties = `{"bbox":[`, `"geometry":`, `,"properties":`
	b := append(make([]byte, 0, len(stored)+len(stored)/8), box...)
	rest := stored[len(box):]
	west, rest, _ := strings.Cut(rest, ",")
	south, rest, _ := strings.Cut(rest, ",")
	b = s.appendPosition(b, west, south, decimals)
	b = append(b, ',')
	east, rest, _ := strings.Cut(rest, ",")
	north, rest, _ := strings.Cut(rest, "]")
	b = s.appendPosition(b, east, north, decimals)
	b = append(b, ']')

	start := strings.Index(rest, geometry) + len(geometry)
	end := start + strings.Index(rest[start:], properties)
	b = append(b, rest[:start]...)
	for text := rest[start:end]; text != ""; {
		// A position begins with a bracket and a number; nothing else does.
		i := 0
		for i < len(text) && (text[i] != '[' || i+1 == len(text) || text[i+1] != '-' && (text[i+1] < '0' || text[i+1] > '9')) {
			i++
		}
		if i == len(text) {
			b = append(b, text...)
			break
		}
		b = append(b, text[:i+1]...)
		x, after, _ := strings.Cut(text[i+1:], ",")
		y, after, _ := strings.Cut(after, "]")
		b = s.appendPosition(b, x, y, decimals)
		b, text = append(b, ']'), after
	}
	return string(append(b, rest[end:]...))
}

// appendPosition appends a stored position in the CRS, without brackets.
func (s crs) appendPosition(b []byte, lon, lat string, decimals int) []byte {
	var p orb.Point
	p[0], _ = strconv.ParseFloat(lon, 64) // as stored: they are numbers
	p[1], _ = strconv.ParseFloat(lat, 64)
	p = s.fromLonLat(p)
	scale := math.Pow10(decimals)
	for i, v := range p {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendFloat(b, math.Round(v*scale)/scale+0, 'f', -1, 64)
	}
	return b
}
