package tile

import (
	"math"

	"github.com/paulmach/orb"
)

// window is a part of the earth that the tile shows, and how many turns of the
// earth its longitudes are moved for it: a tile at the antimeridian shows what
// lies beyond.
type window struct {
	orb.Bound
	shift float64 // degrees: -360, 0, 360
}

// setWindows takes the box with longitudes that run on beyond 180.
func (f *frame) setWindows(west, east float64) {
	for _, shift := range [...]float64{0, -360, 360} {
		low, high := max(west-shift, -180), min(east-shift, 180)
		if low <= high {
			f.windows = append(f.windows, window{orb.Bound{Min: orb.Point{low, f.box.South}, Max: orb.Point{high, f.box.North}}, shift})
		}
	}
}

// latitude returns the latitude of a height of the world in units from the
// north, in degrees.
func (f *frame) latitude(y float64) float64 {
	return math.Atan(math.Sinh(math.Pi*(1-2*y/f.scale))) * 180 / math.Pi
}

// project returns a point in units from the tile's corner, y to the south.
func (f *frame) project(p orb.Point, shift float64) (x, y float64) {
	x = (p[0]+shift+180)/f.degrees - float64(f.address.X)*Extent
	s := math.Sin(p[1] * math.Pi / 180)
	y = f.scale*(0.5-math.Log((1+s)/(1-s))/(4*math.Pi)) - float64(f.address.Y)*Extent
	return x, y
}

// unit is a point of the tile.
type unit struct{ x, y int32 }

func (f *frame) unit(p orb.Point, shift float64) unit {
	x, y := f.project(p, shift)
	return unit{int32(math.Round(x)), int32(math.Round(y))}
}

// bend returns in how many straight pieces an edge is drawn, so that none is off
// by more than half a unit.
func (f *frame) bend(a, b orb.Point) int {
	turn := a[1] - b[1]
	if a[0] == b[0] || f.curve*turn*turn <= 0.5 {
		return 1 // hardly any edge gets further
	}
	off := f.curvature(max(math.Abs(a[1]), math.Abs(b[1]))) * turn * turn
	if off <= 0.5 {
		return 1
	}
	return int(math.Ceil(math.Sqrt(2 * off)))
}

// curvature is how far an edge that is straight in degrees bends on the tile at a
// latitude, units a squared degree: the projection has there the curvature
// sec φ tan φ.
func (f *frame) curvature(latitude float64) float64 {
	high := latitude * math.Pi / 180
	return f.scale / (2 * math.Pi) * math.Tan(high) / math.Cos(high) / 8 * (math.Pi / 180) * (math.Pi / 180)
}
