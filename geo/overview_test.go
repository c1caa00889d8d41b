package geo

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

// The overview says of each section what its feature says, in fewer bytes.
func TestOverviewSaysWhatTheFeaturesSay(t *testing.T) {
	a := build(t, twoCountries())
	s := a.Overview().Sections
	features := a.sectionFeatures()
	if len(s.ID) != len(features) {
		t.Fatalf("%d sections, want %d", len(s.ID), len(features))
	}
	for i, f := range features {
		corridors := s.Corridors[i]
		if corridors == "" {
			corridors = string(s.Corridor[i])
		}
		for name, got := range map[string]any{
			"id": string(s.ID[i]), "kind": string(s.Kind[i]), "status": string(s.Status[i]), "country": s.Country[i], "length_km": s.LengthKM[i],
			"corridor": string(s.Corridor[i]), "corridors": corridors, "history": s.History[i], "promised": string(s.Promised[i]), "ref": s.Ref[i], "bed": s.Bed[i], "accuracy_m": s.AccuracyM[i],
		} {
			j := slices.IndexFunc(f.Properties, func(p Property) bool { return p.Name == name })
			if j < 0 {
				if got != "" && got != 0.0 {
					t.Errorf("%s: %s is %v, the feature has none", f.ID, name, got)
				}
			} else if want := f.Properties[j].Value; got != want {
				t.Errorf("%s: %s is %v, want %v", f.ID, name, got, want)
			}
		}
	}
}

func TestOverviewNamesTheLengthOfTheWholeOnly(t *testing.T) {
	list := build(t, twoCountries()).Overview().Corridors
	if p := list[0].Published; p == nil || *p.Value != 200 || p.Unit != "km" {
		t.Errorf("the road's length is %+v, want 200 km", p)
	}
	if p := list[1].Published; p != nil {
		t.Errorf("the pipe has a published length: %+v", p)
	}
}

func TestHundredths(t *testing.T) {
	for name, row := range map[string]struct {
		line orb.LineString
		want []int
	}{
		"differences":                 {orb.LineString{{70, 50}, {71.004, 49.99}, {71.016, 49.99}}, []int{7000, 5000, 100, -1, 2, 0}},
		"points that fall together":   {orb.LineString{{70, 50}, {70.001, 50}, {70.01, 50}, {70.011, 50}}, []int{7000, 5000, 1, 0}},
		"a line shorter than that":    {orb.LineString{{70, 50}, {70.001, 50}, {70.002, 50}}, []int{7000, 5000, 0, 0}},
		"west and south of the start": {orb.LineString{{-0.01, -0.01}, {0, 0}}, []int{-1, -1, 1, 1}},
	} {
		if diff := cmp.Diff(row.want, hundredths(row.line)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
