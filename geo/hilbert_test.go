package geo_test

import (
	"testing"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

func TestHilbertNeighboursAreNear(t *testing.T) {
	at := func(lon, lat float64) uint64 {
		return geo.HilbertKey(orb.Bound{Min: orb.Point{lon, lat}, Max: orb.Point{lon, lat}})
	}
	if at(-180, -90) == at(180, 90) || at(70, 43) == at(70, 43.001) {
		t.Error("two places have one key")
	}
	distance := func(a, b uint64) uint64 { return max(a, b) - min(a, b) }
	if distance(at(70, 43), at(70.0001, 43)) > distance(at(70, 43), at(-70, -43)) {
		t.Error("a neighbour has a farther key than the other side of the earth")
	}
}

// A box that meets the bounds must have its key in one of the ranges, which are
// in order and apart.
func TestHilbertRangesHoldTheKeysOfAllThatMeets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bound := func(name string, width, height float64) orb.Bound {
			x := rapid.Float64Range(-180, 180).Draw(t, name+" west")
			y := rapid.Float64Range(-90, 90).Draw(t, name+" south")
			return orb.Bound{Min: orb.Point{x, y}, Max: orb.Point{
				min(180, x+rapid.Float64Range(0, width).Draw(t, name+" width")),
				min(90, y+rapid.Float64Range(0, height).Draw(t, name+" height"))}}
		}
		asked := []orb.Bound{bound("first", 90, 45), bound("second", 2, 2)}
		// The box reaches as far as it may, and often just touches from outside.
		reach := rapid.Float64Range(0, 0.05).Draw(t, "reach")
		half := orb.Point{reach * 360 * rapid.Float64Range(0.9, 1).Draw(t, "half width"), reach * 180 * rapid.Float64Range(0.9, 1).Draw(t, "half height")}
		centre := orb.Point{}
		for axis, limit := range []float64{180, 90} {
			at := rapid.SampledFrom([]float64{asked[0].Min[axis] - half[axis], asked[0].Max[axis] + half[axis], asked[1].Min[axis], rapid.Float64Range(-limit, limit).Draw(t, "anywhere")}).Draw(t, "at")
			centre[axis] = max(-limit+half[axis], min(limit-half[axis], at))
		}
		box := orb.Bound{Min: orb.Point{centre[0] - half[0], centre[1] - half[1]}, Max: orb.Point{centre[0] + half[0], centre[1] + half[1]}}
		ranges := geo.HilbertRanges(asked, reach)
		key, in := geo.HilbertKey(box), 0
		for i, r := range ranges {
			if r.First > r.Last || i > 0 && r.First <= ranges[i-1].Last+1 {
				t.Fatalf("range %d of %v is not behind the one before", i, ranges)
			}
			if key >= r.First && key <= r.Last {
				in++
			}
		}
		if meets := box.Intersects(asked[0]) || box.Intersects(asked[1]); meets && in != 1 {
			t.Fatalf("the key %x of %v is in %d of %x", key, box, in, ranges)
		}
		if len(ranges) > 200 {
			t.Fatalf("%d ranges", len(ranges))
		}
	})
}
