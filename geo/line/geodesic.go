// Package line measures along lines on the WGS 84 ellipsoid: lengths, the point
// at a kilometre, the kilometre nearest to a point, joining and thinning lines.
// It knows no corridors, only orb geometries. Coordinates are lon/lat degrees,
// distances kilometres where a name does not say otherwise; nothing is changed
// in place.
package line

import (
	"math"

	"github.com/paulmach/orb"
)

// The WGS 84 ellipsoid, in metres.
const (
	semiMajor  = 6378137.0
	flattening = 1 / 298.257223563
	semiMinor  = semiMajor * (1 - flattening)
)

// meanRadiusKM is the mean radius (2a+b)/3 of the ellipsoid, for first guesses.
const meanRadiusKM = (2*semiMajor + semiMinor) / 3 / 1000

// Distance returns the length of the geodesic between two points, in km
// (Vincenty's inverse formula, within a millimetre; nearly antipodal points,
// where that does not converge, are measured by halves over a point between).
func Distance(a, b orb.Point) float64 {
	km, _ := inverse(a, b)
	return km
}

// inverse returns the geodesic's length in km and its azimuth at a, radians
// clockwise from north.
func inverse(a, b orb.Point) (km, azimuth float64) {
	if a == b {
		return 0, 0
	}
	m, az, ok := vincentyInverse(a, b)
	if ok {
		return m / 1000, az
	}
	// Nearly antipodal: over a point a quarter turn away.
	mid := sphereMidpoint(a, b)
	m1, az1, ok1 := vincentyInverse(a, mid)
	m2, _, ok2 := vincentyInverse(mid, b)
	if ok1 && ok2 {
		return (m1 + m2) / 1000, az1
	}
	return math.Pi * meanRadiusKM, 0
}

// vincentyInverse follows T. Vincenty, Survey Review XXIII 176 (1975).
func vincentyInverse(p, q orb.Point) (metres, azimuth float64, ok bool) {
	u1 := math.Atan((1 - flattening) * math.Tan(radians(p[1])))
	u2 := math.Atan((1 - flattening) * math.Tan(radians(q[1])))
	l := radians(q[0] - p[0])
	l = math.Remainder(l, 2*math.Pi)
	sinU1, cosU1 := math.Sincos(u1)
	sinU2, cosU2 := math.Sincos(u2)
	lambda := l
	for range 200 {
		sinL, cosL := math.Sincos(lambda)
		sinSigma := math.Hypot(cosU2*sinL, cosU1*sinU2-sinU1*cosU2*cosL)
		if sinSigma == 0 {
			return 0, 0, true
		}
		cosSigma := sinU1*sinU2 + cosU1*cosU2*cosL
		sigma := math.Atan2(sinSigma, cosSigma)
		sinAlpha := cosU1 * cosU2 * sinL / sinSigma
		cosSqAlpha := 1 - sinAlpha*sinAlpha
		cos2SigmaM := 0.0
		if cosSqAlpha > 1e-15 { // else along the equator
			cos2SigmaM = cosSigma - 2*sinU1*sinU2/cosSqAlpha
		}
		c := flattening / 16 * cosSqAlpha * (4 + flattening*(4-3*cosSqAlpha))
		before := lambda
		lambda = l + (1-c)*flattening*sinAlpha*(sigma+c*sinSigma*(cos2SigmaM+c*cosSigma*(-1+2*cos2SigmaM*cos2SigmaM)))
		if math.Abs(lambda) > math.Pi {
			return 0, 0, false
		}
		if math.Abs(lambda-before) < 1e-12 {
			b, deltaSigma := vincentySeries(cosSqAlpha, sigma, sinSigma, cosSigma, cos2SigmaM)
			azimuth = math.Atan2(cosU2*sinL, cosU1*sinU2-sinU1*cosU2*cosL)
			return semiMinor * b * (sigma - deltaSigma), azimuth, true
		}
	}
	return 0, 0, false
}

// direct returns the point at a distance from a along a geodesic that starts
// with an azimuth (Vincenty's direct formula).
func direct(a orb.Point, azimuth, km float64) orb.Point {
	if km == 0 {
		return a
	}
	sinA1, cosA1 := math.Sincos(azimuth)
	tanU1 := (1 - flattening) * math.Tan(radians(a[1]))
	cosU1 := 1 / math.Sqrt(1+tanU1*tanU1)
	sinU1 := tanU1 * cosU1
	sigma1 := math.Atan2(tanU1, cosA1)
	sinAlpha := cosU1 * sinA1
	cosSqAlpha := 1 - sinAlpha*sinAlpha
	b, _ := vincentySeries(cosSqAlpha, 0, 0, 1, 0)
	first := km * 1000 / (semiMinor * b)
	sigma := first
	var sinSigma, cosSigma, cos2SigmaM float64
	for range 200 {
		cos2SigmaM = math.Cos(2*sigma1 + sigma)
		sinSigma, cosSigma = math.Sincos(sigma)
		_, deltaSigma := vincentySeries(cosSqAlpha, sigma, sinSigma, cosSigma, cos2SigmaM)
		before := sigma
		sigma = first + deltaSigma
		if math.Abs(sigma-before) < 1e-13 {
			break
		}
	}
	sinSigma, cosSigma = math.Sincos(sigma)
	cos2SigmaM = math.Cos(2*sigma1 + sigma)
	t := sinU1*sinSigma - cosU1*cosSigma*cosA1
	lat := math.Atan2(sinU1*cosSigma+cosU1*sinSigma*cosA1, (1-flattening)*math.Hypot(sinAlpha, t))
	lambda := math.Atan2(sinSigma*sinA1, cosU1*cosSigma-sinU1*sinSigma*cosA1)
	c := flattening / 16 * cosSqAlpha * (4 + flattening*(4-3*cosSqAlpha))
	l := lambda - (1-c)*flattening*sinAlpha*(sigma+c*sinSigma*(cos2SigmaM+c*cosSigma*(-1+2*cos2SigmaM*cos2SigmaM)))
	lon := math.Remainder(a[0]+l*180/math.Pi, 360)
	return orb.Point{lon, lat * 180 / math.Pi}
}

// vincentySeries returns the series A and Δσ that both problems share.
func vincentySeries(cosSqAlpha, sigma, sinSigma, cosSigma, cos2SigmaM float64) (a, deltaSigma float64) {
	uSq := cosSqAlpha * (semiMajor*semiMajor - semiMinor*semiMinor) / (semiMinor * semiMinor)
	a = 1 + uSq/16384*(4096+uSq*(-768+uSq*(320-175*uSq)))
	b := uSq / 1024 * (256 + uSq*(-128+uSq*(74-47*uSq)))
	c2 := cos2SigmaM * cos2SigmaM
	deltaSigma = b * sinSigma * (cos2SigmaM + b/4*(cosSigma*(-1+2*c2)-b/6*cos2SigmaM*(-3+4*sinSigma*sinSigma)*(-3+4*c2)))
	return a, deltaSigma
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }

// vector is a point on the unit sphere.
type vector [3]float64

func toVector(p orb.Point) vector {
	sinLat, cosLat := math.Sincos(radians(p[1]))
	sinLon, cosLon := math.Sincos(radians(p[0]))
	return vector{cosLat * cosLon, cosLat * sinLon, sinLat}
}

func (v vector) dot(w vector) float64 { return v[0]*w[0] + v[1]*w[1] + v[2]*w[2] }

func (v vector) cross(w vector) vector {
	return vector{v[1]*w[2] - v[2]*w[1], v[2]*w[0] - v[0]*w[2], v[0]*w[1] - v[1]*w[0]}
}

func (v vector) norm() float64 { return math.Sqrt(v.dot(v)) }

// angle returns the angle between two unit vectors, exact also for small ones.
func (v vector) angle(w vector) float64 { return math.Atan2(v.cross(w).norm(), v.dot(w)) }

// sphereMidpoint returns a point halfway between two points on the sphere; for
// antipodes one of the many.
func sphereMidpoint(a, b orb.Point) orb.Point {
	v, w := toVector(a), toVector(b)
	m := vector{v[0] + w[0], v[1] + w[1], v[2] + w[2]}
	if m.norm() < 1e-3 { // any point a quarter turn away; the pole is on a shortest way
		return orb.Point{a[0], 90}
	}
	return orb.Point{math.Atan2(m[1], m[0]) * 180 / math.Pi, math.Atan2(m[2], math.Hypot(m[0], m[1])) * 180 / math.Pi}
}
