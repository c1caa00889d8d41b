package buntstore

import (
	"math"
	"slices"
	"testing"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// position is a stored degree: with seven decimals, often one of few, so that
// edges meet.
func position(t *rapid.T, name string, most float64) float64 {
	n := rapid.OneOf(rapid.IntRange(-9, 9), rapid.IntRange(-int(most*degree), int(most*degree))).Draw(t, name)
	if rapid.Bool().Draw(t, "few") {
		return float64(n) / degree
	}
	return math.Round(float64(n)/degree*most) / 10
}

func bounds(t *rapid.T) orb.Bound {
	x, y := position(t, "x", 17), position(t, "y", 9)
	w, h := math.Abs(position(t, "w", 1)), math.Abs(position(t, "h", 1))
	round := func(v float64) float64 { return math.Round(v*degree) / degree }
	return orb.Bound{Min: orb.Point{round(x), round(y)}, Max: orb.Point{round(x + w), round(y + h)}}
}

// TestTreeFindsWhatLookingAtEveryBoxFinds also holds that runs come in order, from
// the asked place on, and that inside is said only where it is true.
func TestTreeFindsWhatLookingAtEveryBoxFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Custom(bounds), 0, 600).Draw(t, "boxes")
		boxes := make([]box, len(list))
		for i, b := range list {
			exact := false
			if boxes[i], exact = boxOf(b); !exact || boxes[i].bound() != b {
				t.Fatalf("%v is not kept exactly: %v", b, boxes[i])
			}
		}
		w := bounds(t)
		asked := geo.Box{West: w.Min[0], South: w.Min[1], East: w.Max[0], North: w.Max[1]}
		if rapid.Bool().Draw(t, "crosses") {
			asked.West, asked.East = asked.East, asked.West
		}
		if rapid.Bool().Draw(t, "between stored positions") {
			asked.West, asked.North = math.Nextafter(asked.West, 180), math.Nextafter(asked.North, 90)
		}
		from := rapid.IntRange(0, len(list)+1).Draw(t, "from")
		var want, got []int
		for i, b := range list {
			if i >= from && asked.Touches(b) {
				want = append(want, i)
			}
		}
		newTree(boxes).runs(asked, from, func(r run) bool {
			for i := r.first; i < r.last; i++ {
				got = append(got, i)
				if r.inside != asked.Covers(list[i]) && (r.inside || r.last == r.first+1) {
					t.Fatalf("box %d, %v: inside is %v", i, list[i], r.inside)
				}
			}
			return true
		})
		if !slices.Equal(got, want) {
			t.Fatalf("found %v, want %v", got, want)
		}
	})
}

func TestNoBoxOffTheEarthIsTakenForOneOnIt(t *testing.T) {
	for _, b := range []orb.Bound{
		{Min: orb.Point{0, 0}, Max: orb.Point{180.0000001, 0}}, {Min: orb.Point{0.00000001, 0}, Max: orb.Point{1, 1}},
		{Min: orb.Point{math.Inf(-1), 0}, Max: orb.Point{1, 1}}, {Min: orb.Point{math.NaN(), 0}, Max: orb.Point{1, 1}},
	} {
		if got, ok := boxOf(b); ok {
			t.Errorf("%v is taken for %v", b, got)
		}
	}
}
