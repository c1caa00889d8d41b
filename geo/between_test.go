package geo

import (
	"errors"
	"math"
	"testing"

	"corridoratlas/geo/line"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

func between(t *testing.T, q BetweenQuery) *Between {
	t.Helper()
	q.Corridor = "road"
	b, err := build(t, twoCountries()).Between(q)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func km(v float64) *float64 { return &v }

func TestBetweenTellsWhatLiesOnTheWay(t *testing.T) {
	degree := line.Distance(orb.Point{70, 50}, orb.Point{71, 50})
	b := between(t, BetweenQuery{From: "a", To: "c"})
	if !near(b.KM, 3*degree) || b.Route != "main" || b.From.KM != 0 || b.From.Place.ID != "a" || b.To.Place.ID != "c" {
		t.Errorf("got %+v", b)
	}
	if len(b.Countries) != 2 || b.Countries[0].Country != "RU" || !near(b.Countries[1].KM, 2*degree) {
		t.Errorf("countries %v", b.Countries)
	}
	if len(b.Borders) != 1 || b.Borders[0].ID != "border" || !near(b.Borders[0].DistanceKM, degree) {
		t.Errorf("borders %+v", b.Borders)
	}
	if len(b.GaugeChanges) != 1 || !near(b.GaugeChanges[0].DistanceKM, 3*degree) {
		t.Errorf("gauge changes %+v", b.GaugeChanges)
	}
	if !near(b.BuiltKM, 2*degree) || math.Abs(b.ShareBuilt-2.0/3) > 0.0001 {
		t.Errorf("built %.3f km, %.4f", b.BuiltKM, b.ShareBuilt)
	}
}

func TestBetweenGoesTheOtherWayToo(t *testing.T) {
	degree := line.Distance(orb.Point{70, 50}, orb.Point{71, 50})
	b := between(t, BetweenQuery{FromKM: km(2.5 * degree), ToKM: km(0.25 * degree)})
	if !near(b.KM, 2.25*degree) || b.From.Place != nil {
		t.Errorf("got %+v", b)
	}
	if len(b.Countries) != 2 || b.Countries[0].Country != "KZ" || !near(b.Countries[0].KM, 1.5*degree) {
		t.Errorf("countries %v, want KZ first", b.Countries)
	}
	if len(b.Borders) != 1 || !near(b.Borders[0].DistanceKM, 1.5*degree) || len(b.GaugeChanges) != 0 {
		t.Errorf("borders %+v, gauge changes %+v", b.Borders, b.GaugeChanges)
	}
	if s := b.Sections; len(s) != 3 || s[0].ID != "three" || s[0].FromKM != 0 || !near(s[0].KM, 0.5*degree) || s[2].ID != "one" || !near(s[2].ToKM, b.KM) {
		t.Errorf("sections %+v", s)
	}
}

func TestNothingLiesBetweenAPointAndItself(t *testing.T) {
	b := between(t, BetweenQuery{FromKM: km(80), ToKM: km(80)})
	if b.KM != 0 || b.ShareBuilt != 0 || len(b.Sections) != 0 || b.Countries == nil {
		t.Errorf("got %+v", b)
	}
}

// The slow, obvious way: a hundred steps along the route, each asked where it is.
func TestBetweenAgreesWithWalkingTheRoute(t *testing.T) {
	a := build(t, twoCountries())
	r := a.Corridors[0].Routes[0]
	rapid.Check(t, func(t *rapid.T) {
		from, to := rapid.Float64Range(0, r.LengthKM).Draw(t, "from"), rapid.Float64Range(0, r.LengthKM).Draw(t, "to")
		b, err := a.Between(BetweenQuery{Corridor: "road", FromKM: &from, ToKM: &to})
		if err != nil {
			t.Fatal(err)
		}
		const steps = 100
		walked, built := map[string]float64{}, 0.0
		for i := range steps {
			at := from + (to-from)*(float64(i)+0.5)/steps
			for _, p := range r.Parts {
				if at >= p.FromKM && at < p.ToKM {
					walked[p.Section.Country] += math.Abs(to-from) / steps
					if p.Section.Status == Operational {
						built += math.Abs(to-from) / steps
					}
				}
			}
		}
		sum := 0.0
		for _, c := range b.Countries {
			sum += c.KM
			if math.Abs(c.KM-walked[c.Country]) > math.Abs(to-from)/steps+0.01 {
				t.Errorf("%s: %.3f km, walked %.3f", c.Country, c.KM, walked[c.Country])
			}
		}
		if math.Abs(sum-b.KM) > 0.01 || math.Abs(b.BuiltKM-built) > math.Abs(to-from)/steps*2+0.01 {
			t.Errorf("countries sum to %.3f of %.3f km; built %.3f, walked %.3f", sum, b.KM, b.BuiltKM, built)
		}
	})
}

func TestBetweenRefusesWhatIsNotOnTheRoute(t *testing.T) {
	a := build(t, twoCountries())
	for name, q := range map[string]BetweenQuery{
		"a km past the end":       {FromKM: km(0), ToKM: km(1e6)},
		"a km that is no number":  {FromKM: km(0), ToKM: km(math.NaN())},
		"only one end":            {FromKM: km(0)},
		"an end given twice":      {FromKM: km(0), From: "a", To: "c"},
		"no stop of the route":    {From: "a", To: "d", Route: "main"},
		"stops of no one route":   {From: "a", To: "d"},
		"a place that is nowhere": {From: "a", To: "nowhere"},
	} {
		q.Corridor = "road"
		if _, err := a.Between(q); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, q := range map[string]BetweenQuery{
		"corridor": {Corridor: "none", FromKM: km(0), ToKM: km(1)},
		"route":    {Corridor: "road", Route: "none", FromKM: km(0), ToKM: km(1)},
	} {
		if _, err := a.Between(q); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheTableOfAWayIsInOrderOfItsKilometres(t *testing.T) {
	rows := between(t, BetweenQuery{From: "a", To: "c"}).Table()
	var whats string
	last := 0.0
	for _, r := range rows {
		whats += r.What + " "
		if r.What == "section" {
			if r.FromKM < last {
				t.Errorf("%s starts at %.1f, before %.1f", r.ID, r.FromKM, last)
			}
			last = r.FromKM
		}
	}
	if want := "total country country section border section section gauge_change "; whats != want {
		t.Errorf("got %q, want %q", whats, want)
	}
}
