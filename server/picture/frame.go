package picture

import (
	"math"

	"github.com/paulmach/orb"
)

// pixel is a point of the picture or of its map: x to the right, y down.
type pixel [2]float64

// box is left, top, right, bottom.
type box [4]float64

// frame is what a map shows: Web Mercator in pixels of its zoom, from the left
// top corner on.
type frame struct {
	zoom, world   float64 // world: its width, px
	left, top     float64
	width, height float64
}

// The zooms that a frame may have: further in the ground has nothing to show.
const minZoom, maxZoom = 1, 10

// mercator returns a point on the unit square of Web Mercator.
func mercator(p orb.Point) pixel {
	lat := max(-85.0511, min(85.0511, p[1]))
	s := math.Sin(lat * math.Pi / 180)
	return pixel{p[0]/360 + 0.5, 0.5 - math.Log((1+s)/(1-s))/(4*math.Pi)}
}

// fit returns the frame of a size that shows bounds, with air around them.
func fit(b orb.Bound, width, height, air float64) frame {
	return fitWithin(b, width, height, air, minZoom, maxZoom)
}

// fitWithin is fit with other zooms.
func fitWithin(b orb.Bound, width, height, air, farthest, closest float64) frame {
	nw, se := mercator(orb.Point{b.Min[0], b.Max[1]}), mercator(orb.Point{b.Max[0], b.Min[1]})
	world := min((width-2*air)/(se[0]-nw[0]), (height-2*air)/(se[1]-nw[1]))
	zoom := max(farthest, min(closest, math.Log2(world/256)))
	world = 256 * math.Exp2(zoom)
	return frame{
		zoom: zoom, world: world, width: width, height: height,
		left: (nw[0]+se[0])/2*world - width/2, top: (nw[1]+se[1])/2*world - height/2,
	}
}

// aspect is how high bounds are on a map, in their width.
func aspect(b orb.Bound) float64 {
	nw, se := mercator(orb.Point{b.Min[0], b.Max[1]}), mercator(orb.Point{b.Max[0], b.Min[1]})
	return (se[1] - nw[1]) / (se[0] - nw[0])
}

// at returns where a point is on the map.
func (f frame) at(p orb.Point) pixel { return f.pixelOf(mercator(p)) }

func (f frame) pixelOf(m pixel) pixel { return pixel{m[0]*f.world - f.left, m[1]*f.world - f.top} }

// latitude returns the latitude of the middle of the map.
func (f frame) latitude() float64 {
	return math.Atan(math.Sinh(math.Pi*(1-2*(f.top+f.height/2)/f.world))) * 180 / math.Pi
}

func (f frame) box() box { return box{0, 0, f.width, f.height} }

func (b box) grown(by float64) box { return box{b[0] - by, b[1] - by, b[2] + by, b[3] + by} }

// within is what of a box lies in another.
func (b box) within(c box) box {
	return box{max(b[0], c[0]), max(b[1], c[1]), min(b[2], c[2]), min(b[3], c[3])}
}

func (b box) has(p pixel) bool { return p[0] >= b[0] && p[0] <= b[2] && p[1] >= b[1] && p[1] <= b[3] }

func (b box) meets(c box) bool { return b[0] < c[2] && b[2] > c[0] && b[1] < c[3] && b[3] > c[1] }
