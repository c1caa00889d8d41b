package line

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

func TestIndexAgreesWithEveryLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var lines []orb.LineString
		for range rapid.IntRange(1, 5).Draw(t, "lines") {
			// Near each other, also over the antimeridian, and chords of some hundred km.
			at := orb.Point{rapid.Float64Range(175, 185).Draw(t, "lon"), rapid.Float64Range(-75, 75).Draw(t, "lat")}
			ls := orb.LineString{}
			for range rapid.IntRange(2, 8).Draw(t, "vertices") {
				at[0] += rapid.Float64Range(-2, 2).Draw(t, "east")
				at[1] += rapid.Float64Range(-2, 2).Draw(t, "north")
				lon := at[0]
				if lon > 180 {
					lon -= 360
				}
				ls = append(ls, orb.Point{lon, at[1]})
			}
			lines = append(lines, ls)
		}
		vertex := lines[0][0]
		p := orb.Point{vertex[0] + rapid.Float64Range(-0.8, 0.8).Draw(t, "x"), vertex[1] + rapid.Float64Range(-0.8, 0.8).Draw(t, "y")}
		if p[0] > 180 {
			p[0] -= 360
		} else if p[0] < -180 {
			p[0] += 360
		}
		within := rapid.Float64Range(1, 80).Draw(t, "within")
		want := math.Inf(1)
		for _, ls := range lines {
			at, _ := Nearest(ls, Chainage(ls), p)
			want = min(want, at.OffsetKM)
		}
		hit, ok := NewIndex(lines).Nearest(p, within)
		if ok && math.Abs(hit.KM-want) > want*0.01+0.01 {
			t.Errorf("got %.3f km, want %.3f", hit.KM, want)
		}
		if !ok && want < within*0.99 || ok && want > within*1.01+0.01 {
			t.Errorf("within %.3f km: found %v, the nearest is %.3f km away", within, ok, want)
		}
	})
}

func TestIndexNamesTheSegment(t *testing.T) {
	x := NewIndex([]orb.LineString{{{60, 45}, {61, 45}}, {{60, 46}, {61, 46}, {62, 46}}})
	hit, ok := x.Nearest(orb.Point{61.5, 46.01}, 5)
	if !ok || hit.Line != 1 || hit.From != 1 {
		t.Errorf("got %+v, %v, want the second segment of the second line", hit, ok)
	}
	if _, ok := x.Nearest(orb.Point{0, 0}, 5); ok {
		t.Error("found a segment at the other end of the world")
	}
}
