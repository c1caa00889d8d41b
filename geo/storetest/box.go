package storetest

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// testBox holds box queries against a look at every feature.
func testBox(t *testing.T, s geo.Store) {
	features := randomFeatures(300)
	put(t, s, "a", geo.Replace, features...)
	rapid.Check(t, func(t *rapid.T) {
		box := geo.Box{
			West:  rapid.Float64Range(-180, 180).Draw(t, "west"),
			South: rapid.Float64Range(-90, 90).Draw(t, "south"),
		}
		box.East = box.West + rapid.Float64Range(0, 60).Draw(t, "width")
		if box.East > 180 {
			box.East -= 360
		}
		box.North = min(90, box.South+rapid.Float64Range(0, 40).Draw(t, "height"))
		expected := meeting(features, box)
		page, err := find(s, geo.Query{Layer: "a", Box: &box, Limit: 1000, Count: true})
		if err != nil {
			t.Fatal(err)
		}
		got := ids(page.Features)
		slices.Sort(got)
		if !slices.Equal(got, expected) || page.Matched != len(expected) {
			t.Fatalf("box %+v: %v (%d matched), want %v", box, got, page.Matched, expected)
		}
	})
}

// meeting looks at every feature: the slow, obvious twin of a box query.
func meeting(features []geo.Feature, box geo.Box) (found []geo.FeatureID) {
	for _, f := range features {
		if box.Meets(f.Geometry) {
			found = append(found, f.ID)
		}
	}
	slices.Sort(found)
	return found
}

// testEdges has all on a grid, so that edges and corners touch often.
func testEdges(t *testing.T, s geo.Store) {
	var features []geo.Feature
	for x := range 9 {
		for y := range 9 {
			p := orb.Point{float64(x), float64(y)}
			for kind, g := range []orb.Geometry{p, orb.LineString{p, {p[0] + 2, p[1] + 1}}, orb.Polygon{{p, {p[0] + 1, p[1]}, {p[0], p[1] + 1}, p}}} {
				features = append(features, geo.Feature{ID: geo.FeatureID(fmt.Sprintf("%d-%d-%d", kind, x, y)), Geometry: g})
			}
		}
	}
	put(t, s, "a", geo.Replace, features...)
	rapid.Check(t, func(t *rapid.T) {
		at := func(name string, from int) int { return rapid.IntRange(from, 10).Draw(t, name) }
		west, south := at("west", -1), at("south", -1)
		box := geo.Box{West: float64(west), South: float64(south), East: float64(at("east", west)), North: float64(at("north", south))}
		got, err := found(s, geo.Query{Layer: "a", Box: &box, Limit: 1000})
		if expected := meeting(features, box); err != nil || !slices.Equal(got, expected) {
			t.Fatalf("box %+v: %v, want %v (%v)", box, got, expected, err)
		}
	})
}

// testLargeBox asks for more than any step of a store, of features whose boxes
// reach far and near, in pages.
func testLargeBox(t *testing.T, s geo.Store) {
	features := randomFeatures(5000)
	for i, end := range []orb.Point{{100, 20}, {60, 40}, {20, 60}, {1, -5}, {-20, -30}} { // a few large ones, their centres in the west
		features = append(features, geo.Feature{ID: geo.FeatureID(fmt.Sprintf("large-%d", i)), Geometry: orb.LineString{{-175, -85}, end}})
	}
	put(t, s, "a", geo.Replace, features...)
	whole, err := found(s, geo.Query{Layer: "a", Limit: 10_000})
	if err != nil || len(whole) != len(features) {
		t.Fatalf("%d features, want %d (%v)", len(whole), len(features), err)
	}
	for _, box := range []geo.Box{
		{West: -180, South: -90, East: 180, North: 90},
		{West: -100, South: -70, East: 100, North: 70},
		{West: -30, South: -90, East: 170, North: 10},
		{West: 30, South: -90, East: -30, North: 90},
		{West: 0.5, South: -80, East: 0.5, North: 80},
		{West: 20, South: 15, East: 125, North: 60},
		{West: 0, South: -10, East: 180, North: 80}, // meets large ones whose centres lie far off
	} {
		expected := meeting(features, box)
		q := geo.Query{Layer: "a", Box: &box, Limit: 450, Count: true}
		got := walk(t, s, q, nil)
		if first, err := find(s, q); err != nil || first.Matched != len(expected) {
			t.Errorf("box %+v: %d matched, want %d (%v)", box, first.Matched, len(expected), err)
		}
		q.Count = false
		if again := walk(t, s, q, nil); !slices.Equal(again, got) {
			t.Errorf("box %+v: counting changes the pages", box)
		}
		var inOrder []geo.FeatureID
		_, each, err := s.Each(ctx, geo.Query{Layer: "a", Box: &box})
		if err != nil {
			t.Fatal(err)
		}
		for f, err := range each {
			if err != nil {
				t.Fatal(err)
			}
			inOrder = append(inOrder, f.ID)
		}
		if !slices.Equal(got, inOrder) {
			t.Errorf("box %+v: the stream and the pages differ", box)
		}
		slices.Sort(got)
		if !slices.Equal(got, expected) {
			t.Errorf("box %+v: %d found, want %d", box, len(got), len(expected))
		}
	}
}

func testAntimeridian(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, point("east", -179, 0), point("west", 179, 0), point("far", 0, 0), point("line", 180, 0))
	want(t, s, geo.Query{Layer: "a", Box: &geo.Box{West: 178, South: -1, East: -178, North: 1}}, "east", "line", "west")
	put(t, s, "b", geo.Replace, geo.Feature{ID: "both", Geometry: orb.MultiLineString{{{179, 0}, {180, 0}}, {{-180, 0}, {-179, 0}}}})
	want(t, s, geo.Query{Layer: "b", Box: &geo.Box{West: 178, South: -1, East: -178, North: 1}}, "both")
	// All round the earth, and what lies on the antimeridian itself.
	want(t, s, geo.Query{Layer: "a", Box: &geo.Box{West: -180, South: -1, East: 180, North: 1}}, "east", "far", "line", "west")
	want(t, s, geo.Query{Layer: "a", Box: &geo.Box{West: 180, South: -1, East: -180, North: 1}}, "line")
	// One page a feature: what both halves find comes once.
	if got := walk(t, s, geo.Query{Layer: "b", Box: &geo.Box{West: 170, South: -1, East: -170, North: 1}, Limit: 1, Count: true}, nil); len(got) != 1 {
		t.Errorf("%v, want it once", got)
	}
}

func testPoles(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, point("north", 10, 90), point("south", 10, -90), point("arctic", -170, 88.9))
	want(t, s, geo.Query{Layer: "a", Box: &geo.Box{West: -180, South: 89, East: 180, North: 90}}, "north")
	want(t, s, geo.Query{Layer: "a", Box: &geo.Box{West: 10, South: -90, East: 10, North: -90}}, "south")
	want(t, s, geo.Query{Layer: "a", Box: &geo.Box{West: 170, South: 80, East: -160, North: 90}}, "arctic")
}

func testInvalidBox(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, point("1", 70, 43))
	for _, box := range []geo.Box{
		{West: math.NaN(), South: 0, East: 1, North: 1}, {West: 0, South: math.NaN(), East: 1, North: 1},
		{West: 0, South: 0, East: math.Inf(1), North: 1}, {West: -181, South: 0, East: 1, North: 1},
		{West: 0, South: 2, East: 1, North: 1}, {West: 0, South: 0, East: 1, North: 91},
	} {
		if _, err := find(s, geo.Query{Layer: "a", Box: &box}); !errors.Is(err, geo.ErrInvalid) {
			t.Errorf("Find in %+v: %v, want ErrInvalid", box, err)
		}
		if _, _, err := s.Each(ctx, geo.Query{Layer: "a", Box: &box}); !errors.Is(err, geo.ErrInvalid) {
			t.Errorf("Each in %+v: %v, want ErrInvalid", box, err)
		}
	}
}

type endsWith string

func (e endsWith) Match(f geo.Feature) (bool, error) {
	if e == "!" {
		return false, errors.New("the filter broke")
	}
	return strings.HasSuffix(string(f.ID), string(e)), nil
}

func testFilter(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, point("1x", 70, 43), point("2y", 71, 43), point("3x", 72, 43))
	want(t, s, geo.Query{Layer: "a", Filter: endsWith("x")}, "1x", "3x")
	if _, err := find(s, geo.Query{Layer: "a", Filter: endsWith("!")}); err == nil || err.Error() != "the filter broke" {
		t.Errorf("a filter's error: %v", err)
	}
}
