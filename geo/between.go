package geo

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"corridoratlas/geo/line"

	"github.com/paulmach/orb"
)

// BetweenQuery asks what lies between two points of a route: two km, or two of
// its stops.
type BetweenQuery struct {
	Corridor CorridorID
	Route    RouteID // empty: with stops, the first route that has both; with km, the main line
	FromKM   *float64
	ToKM     *float64
	From     PlaceID // in place of FromKM
	To       PlaceID // in place of ToKM
	Lang     Lang
}

// Between is what lies between two points of a route, in the direction of
// travel: FromKM is the larger where one goes against the route's own.
type Between struct {
	Corridor     CorridorID     `json:"corridor"`
	Route        RouteID        `json:"route"`
	From         BetweenEnd     `json:"from"`
	To           BetweenEnd     `json:"to"`
	KM           float64        `json:"km"`
	Countries    []CountryKM    `json:"countries"` // in order, one that is entered twice at its first entry
	Borders      []Near         `json:"borders"`   // with their distance from From
	GaugeChanges []Near         `json:"gauge_changes"`
	BuiltKM      float64        `json:"built_km"`    // of operational sections
	ShareBuilt   float64        `json:"share_built"` // 0 to 1
	Sections     []BetweenStage `json:"sections"`
}

// BetweenEnd is an end of the way.
type BetweenEnd struct {
	KM    float64     `json:"km"`
	Point orb.Point   `json:"point"`
	Place *StopAnswer `json:"place,omitempty"` // where the end was named by its place
}

// BetweenStage is the part of a section that lies on the way.
type BetweenStage struct {
	ID      SectionID `json:"id"`
	Name    string    `json:"name"`
	Names   Text      `json:"names"`
	Kind    Kind      `json:"kind"`
	Status  Status    `json:"status"`
	Country string    `json:"country,omitempty"`
	GaugeMM int       `json:"gauge_mm,omitempty"`
	FromKM  float64   `json:"from_km"` // from From
	ToKM    float64   `json:"to_km"`
	KM      float64   `json:"km"`
}

// Between answers a BetweenQuery. Errors: ErrNotFound for a corridor or route
// that is not there, ErrInvalid for a km outside the route or a place that is
// no stop of it.
func (a *Atlas) Between(q BetweenQuery) (*Between, error) {
	c, err := a.Corridor(q.Corridor)
	if err != nil {
		return nil, err
	}
	r, err := c.routeOfBoth(q)
	if err != nil {
		return nil, err
	}
	from, err := r.end("from", q.FromKM, q.From, q.Lang)
	if err != nil {
		return nil, err
	}
	to, err := r.end("to", q.ToKM, q.To, q.Lang)
	if err != nil {
		return nil, err
	}
	low, high := min(from.KM, to.KM), max(from.KM, to.KM)
	backwards := from.KM > to.KM
	// since tells how far from the start of the way a km of the route is.
	since := func(km float64) float64 {
		if backwards {
			return high - km
		}
		return km - low
	}
	b := &Between{
		Corridor: c.ID, Route: r.ID, KM: RoundKM(high - low),
		Countries: []CountryKM{}, Borders: []Near{}, GaugeChanges: []Near{}, Sections: []BetweenStage{},
	}
	built := 0.0
	for _, p := range r.Parts {
		start, end := max(p.FromKM, low), min(p.ToKM, high)
		if end <= start {
			continue
		}
		if p.Section.Status == Operational {
			built += end - start
		}
		if backwards {
			start, end = end, start
		}
		s := p.Section
		b.Sections = append(b.Sections, BetweenStage{
			ID: s.ID, Name: s.Name.In(q.Lang), Names: s.Name, Kind: s.Kind, Status: s.Status, Country: s.Country, GaugeMM: s.GaugeMM,
			FromKM: since(start), ToKM: since(end), KM: since(end) - since(start),
		})
	}
	for _, s := range r.Halts {
		if s.KM < low || s.KM > high {
			continue
		}
		near := Near{StopAnswer: stopAnswer(s, q.Lang), DistanceKM: RoundKM(since(s.KM))}
		if s.Place.Has(Border) {
			b.Borders = append(b.Borders, near)
		}
		if s.Place.Has(GaugeChange) {
			b.GaugeChanges = append(b.GaugeChanges, near)
		}
	}
	if backwards {
		slices.Reverse(b.Sections)
		slices.Reverse(b.Borders)
		slices.Reverse(b.GaugeChanges)
	}
	for i := range b.Sections {
		s := &b.Sections[i]
		b.Countries = addCountry(b.Countries, s.Country, s.KM)
		s.FromKM, s.ToKM, s.KM = RoundKM(s.FromKM), RoundKM(s.ToKM), RoundKM(s.KM)
	}
	b.Countries = roundCountries(b.Countries)
	b.BuiltKM = RoundKM(built)
	if high > low {
		b.ShareBuilt = math.Round(built/(high-low)*10000) / 10000
	}
	b.From, b.To = from.rounded(), to.rounded()
	return b, nil
}

// routeOfBoth returns the asked route, else the first that stops at both ends.
func (c *Corridor) routeOfBoth(q BetweenQuery) (*Route, error) {
	if q.Route != "" {
		return c.Route(q.Route)
	}
	stops := func(r *Route, id PlaceID) bool {
		return id == "" || slices.ContainsFunc(r.Halts, func(s Stop) bool { return s.Place.ID == id })
	}
	if i := slices.IndexFunc(c.Routes, func(r *Route) bool { return stops(r, q.From) && stops(r, q.To) }); i >= 0 {
		return c.Routes[i], nil
	}
	return nil, Invalid("from and to", string(q.From)+" and "+string(q.To), "two stops of one route of "+string(c.ID))
}

// end finds an end of the way by its km or its place.
func (r *Route) end(name string, km *float64, place PlaceID, lang Lang) (BetweenEnd, error) {
	switch {
	case km != nil && place != "":
		return BetweenEnd{}, Invalid(name, string(place), "either "+name+" or "+name+"_km")
	case place != "":
		i := slices.IndexFunc(r.Halts, func(s Stop) bool { return s.Place.ID == place })
		if i < 0 {
			return BetweenEnd{}, Invalid(name, string(place), "the id of a stop of route "+string(r.ID))
		}
		answer := stopAnswer(r.Halts[i], lang)
		return BetweenEnd{KM: r.Halts[i].KM, Point: line.At(r.Line, r.Cum, r.Halts[i].KM), Place: &answer}, nil
	case km == nil:
		return BetweenEnd{}, Invalid(name+"_km", "", "a km of the route, or the id of a stop as "+name)
	case !(*km >= 0 && *km <= r.LengthKM):
		return BetweenEnd{}, Invalid(name+"_km", strconv.FormatFloat(*km, 'f', -1, 64),
			fmt.Sprintf("a number from 0 to %.3f, the length of route %s", r.LengthKM, r.ID))
	}
	return BetweenEnd{KM: *km, Point: line.At(r.Line, r.Cum, *km)}, nil
}

func (e BetweenEnd) rounded() BetweenEnd {
	e.KM, e.Point = RoundKM(e.KM), roundPoint(e.Point)
	return e
}

// BetweenRow is a line of a way's table: a country, border, gauge change or section.
type BetweenRow struct {
	What         string // total, country, border, gauge_change, section
	ID           string
	Name         string
	Country      string
	Kind         Kind
	Status       Status
	FromKM, ToKM float64 // from the start of the way
	KM           float64
}

// Table returns the way as rows: the total, the countries, then borders, gauge
// changes and sections in order of their km.
func (b *Between) Table() []BetweenRow {
	rows := []BetweenRow{{What: "total", ID: string(b.Route), ToKM: b.KM, KM: b.KM}}
	for _, c := range b.Countries {
		rows = append(rows, BetweenRow{What: "country", ID: c.Country, Country: c.Country, KM: c.KM})
	}
	head := len(rows)
	for _, s := range b.Sections {
		rows = append(rows, BetweenRow{What: "section", ID: string(s.ID), Name: s.Name, Country: s.Country, Kind: s.Kind, Status: s.Status, FromKM: s.FromKM, ToKM: s.ToKM, KM: s.KM})
	}
	for what, list := range map[string][]Near{"border": b.Borders, "gauge_change": b.GaugeChanges} {
		for _, n := range list {
			rows = append(rows, BetweenRow{What: what, ID: string(n.ID), Name: n.Name, Country: n.Country, FromKM: n.DistanceKM, ToKM: n.DistanceKM})
		}
	}
	slices.SortStableFunc(rows[head:], func(x, y BetweenRow) int {
		return cmp.Or(cmp.Compare(x.FromKM, y.FromKM), cmp.Compare(x.ToKM, y.ToKM), cmp.Compare(x.What, y.What))
	})
	return rows
}
