package line

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// A line of several stretches, against every segment one by one.
func TestFinderAgreesWithEverySegment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		step := rapid.SampledFrom([]float64{0.001, 0.1, 3}).Draw(t, "step")
		at := orb.Point{rapid.Float64Range(-180, 180).Draw(t, "lon"), rapid.Float64Range(-80, 80).Draw(t, "lat")}
		ls := orb.LineString{at}
		for range rapid.IntRange(1, 150).Draw(t, "segments") {
			at = orb.Point{
				math.Mod(at[0]+rapid.Float64Range(-step, step).Draw(t, "east")+540, 360) - 180,
				max(-89, min(89, at[1]+rapid.Float64Range(-step, step).Draw(t, "north"))),
			}
			ls = append(ls, at)
		}
		p := orb.Point{
			math.Mod(at[0]+rapid.Float64Range(-4*step, 4*step).Draw(t, "x")+540, 360) - 180,
			max(-89, min(89, at[1]+rapid.Float64Range(-4*step, 4*step).Draw(t, "y"))),
		}
		got, _ := NewFinder(ls, Chainage(ls)).Nearest(p)
		want := math.Inf(1)
		for i := 1; i < len(ls); i++ {
			want = min(want, nearestOnSegment(ls[i-1], ls[i], p).OffsetKM)
		}
		if math.Abs(got.OffsetKM-want) > 1e-6 {
			t.Errorf("got %.6f km, want %.6f", got.OffsetKM, want)
		}
	})
}

func BenchmarkFinderOnALongLine(b *testing.B) {
	var ls orb.LineString
	for i := range 10_000 {
		ls = append(ls, orb.Point{30 + float64(i)/100, 50 + math.Sin(float64(i)/50)})
	}
	f := NewFinder(ls, Chainage(ls))
	b.ReportAllocs()
	for b.Loop() {
		f.Nearest(orb.Point{76.9, 49.2})
	}
}
