package line

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
	"pgregory.net/rapid"
)

func TestDistanceAgreesWithPublishedGeodesics(t *testing.T) {
	// Distances in metres as GeographicLib's GeodSolve prints them.
	for _, c := range []struct {
		name string
		a, b orb.Point
		want float64
	}{
		{"a degree of longitude on the equator", orb.Point{0, 0}, orb.Point{1, 0}, 111319.490793},
		{"a degree of latitude at the equator", orb.Point{0, 0}, orb.Point{0, 1}, 110574.388558},
		{"equator to pole", orb.Point{0, 0}, orb.Point{0, 90}, 10001965.729313},
		{"Flinders Peak to Buninyong (Vincenty's own sample)", orb.Point{144.4248679, -37.9510334}, orb.Point{143.9264955, -37.6528211}, 54972.271},
		{"New York JFK to London LHR", orb.Point{-73.8, 40.6}, orb.Point{-0.5, 51.6}, 5551759.400},
		{"over the antimeridian", orb.Point{179.5, 0}, orb.Point{-179.5, 0}, 111319.490793},
		{"one point twice", orb.Point{75, 43}, orb.Point{75, 43}, 0},
	} {
		if got := Distance(c.a, c.b) * 1000; math.Abs(got-c.want) > 0.6 {
			t.Errorf("%s: %.3f m, want %.3f", c.name, got, c.want)
		}
	}
}

func TestNearlyAntipodalPointsHaveADistance(t *testing.T) {
	got := Distance(orb.Point{0, 0}, orb.Point{179.7, 0.1})
	if got < 19900 || got > 20010 {
		t.Errorf("%.1f km, want about half the earth", got)
	}
}

func TestAtIsThePointAtAFraction(t *testing.T) {
	for _, c := range []struct {
		name, line string
		fraction   float64
		want       orb.Point
	}{
		{"halfway", "LINESTRING(75 43,76 43)", 0.5, orb.Point{75.5, 43.0011}}, // the geodesic bends north
		{"start", "LINESTRING(75 43,76 43)", 0, orb.Point{75, 43}},
		{"before the start", "LINESTRING(75 43,76 43)", -0.5, orb.Point{75, 43}},
		{"past the end", "LINESTRING(75 43,76 43)", 1.5, orb.Point{76, 43}},
		{"a vertex", "LINESTRING(0 0,1 0,2 0)", 0.5, orb.Point{1, 0}},
		{"over the antimeridian", "LINESTRING(179.5 0,-179.5 0)", 0.75, orb.Point{-179.75, 0}},
		{"one point twice", "LINESTRING(75 43,75 43)", 0.5, orb.Point{75, 43}},
	} {
		ls := parse(t, c.line)
		cum := Chainage(ls)
		got := At(ls, cum, c.fraction*cum[len(cum)-1])
		if math.Abs(got[0]-c.want[0]) > 2e-4 || math.Abs(got[1]-c.want[1]) > 2e-4 {
			t.Errorf("%s: %v of %s is %v, want %v", c.name, c.fraction, c.line, got, c.want)
		}
	}
}

func TestNearestAgreesWithWalkingTheLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ls := drawLine(t)
		p := orb.Point{rapid.Float64Range(40, 90).Draw(t, "lon"), rapid.Float64Range(30, 60).Draw(t, "lat")}
		cum := Chainage(ls)
		got, _ := Nearest(ls, cum, p)
		total := cum[len(cum)-1]
		walked := math.Inf(1)
		for i := range 2001 {
			walked = min(walked, Distance(p, At(ls, cum, total*float64(i)/2000)))
		}
		if got.OffsetKM > walked+0.001 {
			t.Fatalf("nearest of %v to %v is %.4f km off, a walk comes to %.4f", ls, p, got.OffsetKM, walked)
		}
		if d := Distance(At(ls, cum, got.KM), got.Point); d > 0.002 {
			t.Fatalf("km %.3f is %.4f km from the point named", got.KM, d)
		}
	})
}

func TestKilometreOfAPointOfTheLineIsExactTo10Metres(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ls := orb.LineString{{30, 59}, {55, 51}, {69, 42}, {87, 43}, {119, 34}}
		cum := Chainage(ls)
		km := rapid.Float64Range(0, cum[len(cum)-1]).Draw(t, "km")
		got, _ := Nearest(ls, cum, At(ls, cum, km))
		if math.Abs(got.KM-km) > 0.01 {
			t.Fatalf("the point at km %.4f is found at %.4f", km, got.KM)
		}
	})
}

func TestSimplifyStaysWithinTheTolerance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ls := drawLine(t)
		before := ls.Clone()
		metres := rapid.Float64Range(1, 50000).Draw(t, "metres")
		thin := Simplify(ls, metres)
		if !ls.Equal(before) {
			t.Fatal("the line given was changed")
		}
		if thin[0] != ls[0] || thin[len(thin)-1] != ls[len(ls)-1] {
			t.Fatal("an end moved")
		}
	})
}

func TestSimplifyKeepsWhatTheToleranceNeeds(t *testing.T) {
	ls := parse(t, "LINESTRING(70 43,71 43.01,72 43)") // the middle lies 1.1 km north of the chord
	if got := Simplify(ls, 2000); len(got) != 2 {
		t.Errorf("2 km: %v", got)
	}
	if got := Simplify(ls, 500); len(got) != 3 {
		t.Errorf("500 m: %v", got)
	}
}

func TestSliceKeepsLengthAndCuts(t *testing.T) {
	ls := parse(t, "LINESTRING(70 43,71 43.5,72 43,73 44)")
	cum := Chainage(ls)
	part := Slice(ls, cum, 50, 200)
	if got := Length(part); math.Abs(got-150) > 1e-3 {
		t.Errorf("%.4f km, want 150", got)
	}
	if got := Slice(ls, cum, 200, 50); got != nil {
		t.Errorf("a cut that ends before it starts: %v", got)
	}
}

func drawLine(t *rapid.T) orb.LineString {
	n := rapid.IntRange(2, 12).Draw(t, "vertices")
	ls := make(orb.LineString, n)
	for i := range ls {
		ls[i] = orb.Point{rapid.Float64Range(40, 90).Draw(t, "x"), rapid.Float64Range(30, 60).Draw(t, "y")}
	}
	return ls
}

func parse(t *testing.T, text string) orb.LineString {
	t.Helper()
	ls, err := wkt.UnmarshalLineString(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return ls
}

func BenchmarkNearestOnALongLine(b *testing.B) {
	ls := make(orb.LineString, 5000)
	for i := range ls {
		ls[i] = orb.Point{30 + float64(i)*0.018, 45 + 3*math.Sin(float64(i)/40)}
	}
	cum := Chainage(ls)
	b.ReportAllocs()
	for b.Loop() {
		Nearest(ls, cum, orb.Point{70.1, 44.2})
	}
}
