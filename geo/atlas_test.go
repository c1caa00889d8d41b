package geo

import (
	"errors"
	"strings"
	"testing"

	"corridoratlas/geo/line"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

// twoCountries is a small atlas: a road of three sections through two
// countries, the middle one drawn against the route's direction, and a pipeline
// that meets it at its end.
func twoCountries() Parts {
	value := func(v float64) *float64 { return &v }
	place := func(id PlaceID, country string, at orb.Point, roles ...Role) *Place {
		return &Place{ID: id, Name: Text{EN: string(id)}, Country: country, Roles: roles, At: at}
	}
	return Parts{
		Version: "1", Date: "2026",
		Sources: []*Source{{ID: "s", Title: "S"}, {ID: "t", Title: "T"}, {ID: "unused"}},
		Places: []*Place{
			place("a", "RU", orb.Point{70, 50}, City), place("border", "RU-KZ", orb.Point{71, 50}, Border),
			place("b", "KZ", orb.Point{72, 50.1}, Town), place("c", "KZ", orb.Point{73, 50}, City, GaugeChange),
			place("d", "KZ", orb.Point{73, 51}, Field),
		},
		Corridors: []*Corridor{
			{
				ID: "road", Kind: Road, Name: Text{EN: "Road", RU: "Дорога"},
				Routes: []*Route{{ID: "main", Sections: []SectionID{"one", "two", "three"}, Stops: []PlaceID{"a", "border", "b", "c"}}},
				Sections: []*Section{
					{ID: "one", Kind: Road, Status: Operational, Country: "RU", Line: orb.LineString{{70, 50}, {71, 50}}},
					{ID: "two", Kind: Road, Status: Construction, Country: "KZ", Line: orb.LineString{{72, 50}, {71, 50}}},
					{ID: "three", Kind: Road, Status: Operational, Country: "KZ", Line: orb.LineString{{72, 50}, {73, 50}}},
				},
				Figures: []Figure{
					{Property: "length", Value: value(200), Unit: "km", Sources: []SourceID{"s"}, Key: true},
					{Property: "length", Value: value(210), Unit: "km", Sources: []SourceID{"t"}},
					{Property: "length", Country: "KZ", Value: value(140), Unit: "km", Sources: []SourceID{"s"}},
				},
				Milestones: []Milestone{
					{Date: "2012-12", Kind: Opened, Of: []string{"three", "one"}, Sources: []SourceID{"s"}},
					{Date: "2008", Kind: Begun, Of: []string{"main"}, Sources: []SourceID{"s"}},
					{Date: "2009", Kind: Promised, For: "2011", Of: []string{"two"}, Sources: []SourceID{"t"}},
				},
			},
			{
				ID: "pipe", Kind: Pipeline, Name: Text{EN: "Pipe"},
				Routes:   []*Route{{ID: "main", Sections: []SectionID{"p"}, Stops: []PlaceID{"d", "c"}}},
				Sections: []*Section{{ID: "p", Kind: Pipeline, Status: Planned, Country: "KZ", Line: orb.LineString{{73, 51}, {73, 50}}}},
			},
		},
	}
}

func build(t *testing.T, p Parts) *Atlas {
	t.Helper()
	a, err := NewAtlas(p)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestRouteJoinsSectionsWhicheverWayTheyAreDrawn(t *testing.T) {
	a := build(t, twoCountries())
	r := a.Corridors[0].Routes[0]
	want := orb.LineString{{70, 50}, {71, 50}, {72, 50}, {73, 50}}
	if diff := cmp.Diff(want, r.Line); diff != "" {
		t.Errorf("line (-want +got):\n%s", diff)
	}
	if r.Parts[0].Reversed || !r.Parts[1].Reversed || r.Parts[2].Reversed {
		t.Errorf("reversed: %v %v %v, want only the middle", r.Parts[0].Reversed, r.Parts[1].Reversed, r.Parts[2].Reversed)
	}
	degree := line.Distance(orb.Point{70, 50}, orb.Point{71, 50})
	if got := r.Countries(); len(got) != 2 || got[0].Country != "RU" || got[1].Country != "KZ" || !near(got[1].KM, 2*degree) {
		t.Errorf("countries %v, want RU %.3f, KZ %.3f", got, degree, 2*degree)
	}
}

func TestGapBetweenSectionsIsNamedWithItsSize(t *testing.T) {
	p := twoCountries()
	p.Corridors[0].Sections[2].Line[0] = orb.Point{72.01, 50}
	_, err := NewAtlas(p)
	if err == nil || !strings.Contains(err.Error(), "section three starts 0.717 km from the end of two at 72.00000,50.00000") {
		t.Errorf("%v", err)
	}
}

func TestAllThatIsMissingIsSaidAtOnce(t *testing.T) {
	p := twoCountries()
	p.Corridors[0].Routes[0].Stops[1] = "nowhere"
	p.Corridors[1].Routes[0].Sections[0] = "none"
	_, err := NewAtlas(p)
	for _, want := range []string{"no place nowhere", "no section none"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v lacks %q", err, want)
		}
	}
}

func TestStatusInAYearFollowsFromMilestones(t *testing.T) {
	a := build(t, twoCountries())
	for _, c := range []struct {
		section SectionID
		year    int
		want    Status
		exists  bool
	}{
		{"three", 2007, Unknown, false},
		{"three", 2008, Construction, true},
		{"three", 2011, Construction, true},
		{"three", 2012, Operational, true}, // a year shows what existed at any time in it
		{"two", 2030, Construction, true},  // what was promised for 2011 tells nothing of 2030
		{"p", 2012, Unknown, true},         // no milestone is known: not the same as not there
	} {
		s, err := a.Section(c.section)
		if err != nil {
			t.Fatal(err)
		}
		if got, exists := s.StatusIn(c.year, 2026); got != c.want || exists != c.exists {
			t.Errorf("%s in %d: %s %v, want %s %v", c.section, c.year, got, exists, c.want, c.exists)
		}
	}
}

func TestTheLastPromiseOfWhatIsNotOpenCounts(t *testing.T) {
	history := []Change{{"2020", Construction}, {"2024-05", Suspended}}
	said := func(on, due Date) Milestone { return Milestone{Date: on, Kind: Promised, For: due} }
	for name, c := range map[string]struct {
		today    Status
		promises []Milestone
		want     Date
	}{
		"nothing":                    {Construction, nil, ""},
		"one":                        {Construction, []Milestone{said("2019", "2028")}, "2028"},
		"the last, in any order":     {Construction, []Milestone{said("2025-03", "2031"), said("2025", "2028")}, "2031"},
		"of one day the last":        {Construction, []Milestone{said("2025", "2028"), said("2025", "2029-06")}, "2029-06"},
		"open":                       {Operational, []Milestone{said("2025", "2028")}, ""},
		"promised before it stopped": {Suspended, []Milestone{said("2024-04", "2028")}, ""},
		"promised after it stopped":  {Suspended, []Milestone{said("2024-05-02", "2028")}, "2028"},
	} {
		if got := promised(c.today, history, c.promises); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestDossierTellsTheWhole(t *testing.T) {
	a := build(t, twoCountries())
	d, err := a.Dossier("road", RU)
	if err != nil {
		t.Fatal(err)
	}
	if d.Name != "Дорога" || d.Names.EN != "Road" {
		t.Errorf("names %q, %q", d.Name, d.Names.EN)
	}
	if d.Status != Construction {
		t.Errorf("status %s: one part is not open yet", d.Status)
	}
	if diff := cmp.Diff([]Dispute{{Property: "length", Figures: []string{"road.1", "road.2"}}}, d.Disputed); diff != "" {
		t.Errorf("disputed (-want +got):\n%s", diff)
	}
	if len(d.Sources) != 2 {
		t.Errorf("%d sources, want the two that are named", len(d.Sources))
	}
	if d.Milestones[0].Date != "2008" {
		t.Errorf("milestones begin with %s, want them by date", d.Milestones[0].Date)
	}
	if len(d.Joins) != 1 || d.Joins[0].Corridor != "pipe" || d.Joins[0].Places[0].ID != "c" || !d.Joins[0].Places[0].End {
		t.Errorf("joins %+v", d.Joins)
	}
	if p := d.Sections[1].Promised; len(p) != 1 || p[0].For != "2011" {
		t.Errorf("promised %+v", p)
	}
	if _, err := a.Dossier("none", EN); !errors.Is(err, ErrNotFound) {
		t.Errorf("unknown corridor: %v", err)
	}
}

func TestLocateKnowsWhatLiesBeforeAndBehind(t *testing.T) {
	a := build(t, twoCountries())
	at := orb.Point{71.5, 50.2}
	got, err := a.Locate(LocateQuery{Corridor: "road", At: &at, Lang: EN})
	if err != nil {
		t.Fatal(err)
	}
	degree := line.Distance(orb.Point{70, 50}, orb.Point{71, 50})
	if !near(got.KM, 1.5*degree) || got.Section.ID != "two" || got.OffsetKM < 22 || got.OffsetKM > 22.3 {
		t.Errorf("km %.3f, section %s, %.3f km off", got.KM, got.Section.ID, got.OffsetKM)
	}
	if got.Previous.Stop.ID != "border" || got.Previous.Border.ID != "border" || got.Next.Stop.ID != "b" || got.Next.GaugeChange.ID != "c" || got.Next.Border != nil {
		t.Errorf("previous %+v, next %+v", got.Previous, got.Next)
	}
	if !near(got.Previous.Border.DistanceKM, degree/2) {
		t.Errorf("border %.3f km behind, want %.3f", got.Previous.Border.DistanceKM, degree/2)
	}
}

func TestLocateRefusesWhatIsNotOnTheRoute(t *testing.T) {
	a := build(t, twoCountries())
	for _, km := range []float64{-1, 1e9} {
		if _, err := a.Locate(LocateQuery{Corridor: "road", KM: &km}); !errors.Is(err, ErrInvalid) {
			t.Errorf("km %v: %v", km, err)
		}
	}
	km := 1.0
	if _, err := a.Locate(LocateQuery{Corridor: "road", Route: "none", KM: &km}); !errors.Is(err, ErrNotFound) {
		t.Errorf("unknown route: %v", err)
	}
	if _, err := a.Locate(LocateQuery{Corridor: "road"}); !errors.Is(err, ErrInvalid) {
		t.Errorf("neither point nor km: %v", err)
	}
}

func TestSeedsChangeTheirDigestOnlyWithTheirData(t *testing.T) {
	one, two := build(t, twoCountries()).Seeds(), build(t, twoCountries()).Seeds()
	changed := twoCountries()
	changed.Places[2].Name.EN = "B"
	three := build(t, changed).Seeds()
	for i := range one {
		if one[i].Layer.Digest != two[i].Layer.Digest {
			t.Errorf("%s: the digest of equal data differs", one[i].Layer.ID)
		}
		if differs := one[i].Layer.Digest != three[i].Layer.Digest; differs != (one[i].Layer.ID == LayerPlaces) {
			t.Errorf("%s: digest differs %v after a place was renamed", one[i].Layer.ID, differs)
		}
	}
}

func TestSeededPropertiesAreThoseTheLayerDescribes(t *testing.T) {
	for _, seed := range build(t, twoCountries()).Seeds() {
		described := map[string]bool{}
		for _, f := range seed.Layer.Fields {
			described[f.Name] = true
		}
		for _, f := range seed.Features {
			for _, p := range f.Properties {
				if !described[p.Name] {
					t.Errorf("%s %s has %s, which its layer does not describe", seed.Layer.ID, f.ID, p.Name)
				}
			}
		}
	}
}

func near(a, b float64) bool { return a-b < 0.002 && b-a < 0.002 }

func TestCorridorsComeByRank(t *testing.T) {
	var corridors []*Corridor
	for _, c := range []struct {
		id   CorridorID
		rank int
	}{{"b", 0}, {"z", 1}, {"a", 0}, {"c", 2}} {
		corridors = append(corridors, &Corridor{ID: c.id, Rank: c.rank})
	}
	var got []string
	for _, c := range build(t, Parts{Corridors: corridors}).List(EN) {
		got = append(got, string(c.ID))
	}
	if want := "z c b a"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
