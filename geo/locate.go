package geo

import (
	"fmt"
	"math"
	"sort"
	"strconv"

	"corridoratlas/geo/line"

	"github.com/paulmach/orb"
)

// LocateQuery asks for a position on a corridor: nearest to a point, or at a km.
type LocateQuery struct {
	Corridor CorridorID
	Route    RouteID    // empty: with a point, the route that lies nearest; with a km, the main line
	At       *orb.Point // either
	KM       *float64   // or
	Lang     Lang
}

// Located is a position on a route, and what lies before and behind it.
type Located struct {
	Corridor      CorridorID    `json:"corridor"`
	Route         RouteID       `json:"route"`
	RouteLengthKM float64       `json:"route_length_km"`
	KM            float64       `json:"km"`
	Point         orb.Point     `json:"point"`
	OffsetKM      float64       `json:"offset_km"` // from the asked point to Point
	Section       SectionAnswer `json:"section"`
	SectionFromKM float64       `json:"section_from_km"`
	SectionToKM   float64       `json:"section_to_km"`
	Previous      Neighbours    `json:"previous"`
	Next          Neighbours    `json:"next"`
}

// Neighbours are the nearest stop, border and gauge change in one direction.
type Neighbours struct {
	Stop        *Near `json:"stop,omitempty"`
	Border      *Near `json:"border,omitempty"`
	GaugeChange *Near `json:"gauge_change,omitempty"`
}

// Near is a stop and how far it is along the route.
type Near struct {
	StopAnswer
	DistanceKM float64 `json:"distance_km"`
}

// Locate answers a LocateQuery. Errors: ErrNotFound for a corridor or route
// that is not there, ErrInvalid for a km outside the route.
func (a *Atlas) Locate(q LocateQuery) (*Located, error) {
	c, err := a.Corridor(q.Corridor)
	if err != nil {
		return nil, err
	}
	route, at, err := c.position(q)
	if err != nil {
		return nil, err
	}
	i := sort.Search(len(route.Parts), func(i int) bool { return route.Parts[i].ToKM >= at.KM })
	part := route.Parts[min(i, len(route.Parts)-1)]
	l := &Located{
		Corridor: c.ID, Route: route.ID, RouteLengthKM: RoundKM(route.LengthKM),
		KM: RoundKM(at.KM), Point: roundPoint(at.Point), OffsetKM: RoundKM(at.OffsetKM),
		Section:       a.sectionAnswer(part.Section, q.Lang),
		SectionFromKM: RoundKM(part.FromKM), SectionToKM: RoundKM(part.ToKM),
	}
	for _, s := range route.Halts {
		if s.KM <= at.KM {
			l.Previous.take(s, at.KM-s.KM, q.Lang, true)
		} else {
			l.Next.take(s, s.KM-at.KM, q.Lang, false)
		}
	}
	return l, nil
}

// take notes a stop, the last one met where later ones are nearer.
func (n *Neighbours) take(s Stop, km float64, lang Lang, laterIsNearer bool) {
	near := &Near{StopAnswer: stopAnswer(s, lang), DistanceKM: RoundKM(km)}
	set := func(to **Near) {
		if *to == nil || laterIsNearer {
			*to = near
		}
	}
	set(&n.Stop)
	if s.Place.Has(Border) {
		set(&n.Border)
	}
	if s.Place.Has(GaugeChange) {
		set(&n.GaugeChange)
	}
}

func (c *Corridor) position(q LocateQuery) (*Route, line.Position, error) {
	if q.KM != nil {
		r, err := c.Route(q.Route)
		if err != nil {
			return nil, line.Position{}, err
		}
		if !(*q.KM >= 0 && *q.KM <= r.LengthKM) {
			return nil, line.Position{}, Invalid("km", strconv.FormatFloat(*q.KM, 'f', -1, 64),
				fmt.Sprintf("a number from 0 to %.3f, the length of route %s", r.LengthKM, r.ID))
		}
		return r, line.Position{KM: *q.KM, Point: line.At(r.Line, r.Cum, *q.KM)}, nil
	}
	if q.At == nil {
		return nil, line.Position{}, Invalid("lon and lat", "", "the two degrees of a point, or km instead")
	}
	routes := c.Routes
	if q.Route != "" {
		r, err := c.Route(q.Route)
		if err != nil {
			return nil, line.Position{}, err
		}
		routes = []*Route{r}
	}
	var nearest *Route
	best := line.Position{OffsetKM: math.Inf(1)}
	for _, r := range routes {
		// A metre of slack: where routes share a section the first named wins.
		if at, ok := r.finder.Nearest(*q.At); ok && at.OffsetKM < best.OffsetKM-0.001 {
			nearest, best = r, at
		}
	}
	if nearest == nil {
		return nil, best, fmt.Errorf("%w: corridor %s has no route", ErrNotFound, c.ID)
	}
	return nearest, best, nil
}

// RoundKM rounds to a metre, what the lines can bear.
func RoundKM(km float64) float64 { return math.Round(km*1000) / 1000 }

// roundPoint rounds to 6 decimals, a tenth of a metre.
func roundPoint(p orb.Point) orb.Point {
	return orb.Point{math.Round(p[0]*1e6) / 1e6, math.Round(p[1]*1e6) / 1e6}
}
