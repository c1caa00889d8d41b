// Package geo is what the atlas means: corridors, routes, sections, places,
// figures and their sources, and the contract of the store that keeps layers of
// features. It knows no HTTP and no files.
//
// Two kinds of knowledge live here. The Atlas is small, typed and the same for
// the life of a build; it answers dossiers, kilometres and statuses by year
// from memory. Layers are features to draw, search and serve; they live in a
// Store.
package geo

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"

	"corridoratlas/geo/line"

	"github.com/paulmach/orb"
)

// Parts is everything that an Atlas is made of, as it was read.
type Parts struct {
	Version   string // of the data, e.g. 2026.11.25
	Date      Date
	Corridors []*Corridor // with their Sections; the routes not yet resolved
	Places    []*Place
	Projects  []*Project
	// Organisations are the names of parties and operators; one that is missing
	// is known by its English name.
	Organisations []Organisation
	Series        []*Series
	Sources       []*Source
	Changes       []Release
	Moved         []Moved
}

// Release says what changed in a version of the data.
type Release struct {
	Version string `yaml:"version"`
	Date    Date   `yaml:"date"`
	Changes []Text `yaml:"changes"`
}

// Moved tells where a thing went whose id was renamed.
type Moved struct {
	Kind string // corridor, section, place or project
	Old  string
	New  string // empty: withdrawn
}

// Atlas is the typed, immutable whole. It is safe for concurrent use.
type Atlas struct {
	Parts
	corridors     map[CorridorID]*Corridor
	sections      map[SectionID]*Section
	places        map[PlaceID]*Place
	projects      map[ProjectID]*Project
	series        map[SeriesID]*Series
	sources       map[SourceID]*Source
	organisations map[string]Text // by their English names
	usedBy        map[SectionID][]CorridorID
}

// NewAtlas resolves what the parts refer to and computes lengths, kilometres
// and statuses. It takes the parts over. The error joins everything that could
// not be resolved.
func NewAtlas(p Parts) (*Atlas, error) {
	a := &Atlas{
		Parts:         p,
		corridors:     map[CorridorID]*Corridor{},
		sections:      map[SectionID]*Section{},
		places:        map[PlaceID]*Place{},
		projects:      map[ProjectID]*Project{},
		series:        map[SeriesID]*Series{},
		sources:       map[SourceID]*Source{},
		organisations: map[string]Text{},
		usedBy:        map[SectionID][]CorridorID{},
	}
	slices.SortStableFunc(a.Corridors, func(x, y *Corridor) int {
		return cmp.Compare(x.place(), y.place())
	})
	var errs []error
	twice := func(what, id string) { errs = append(errs, fmt.Errorf("%s %s is there twice", what, id)) }
	for _, s := range p.Sources {
		if a.sources[s.ID] != nil {
			twice("source", string(s.ID))
		}
		s.TrustedFor, s.Note = s.TrustedForTexts.EN, s.Notes.EN
		a.sources[s.ID] = s
	}
	for _, q := range p.Places {
		if a.places[q.ID] != nil {
			twice("place", string(q.ID))
		}
		a.places[q.ID] = q
	}
	for _, q := range p.Projects {
		if a.projects[q.ID] != nil {
			twice("project", string(q.ID))
		}
		a.projects[q.ID] = q
	}
	for _, s := range p.Series {
		if a.series[s.ID] != nil {
			twice("series", string(s.ID))
		}
		a.series[s.ID] = s
	}
	for _, o := range p.Organisations {
		a.organisations[o.Name.EN] = o.Name
	}
	for _, c := range p.Corridors {
		if a.corridors[c.ID] != nil {
			twice("corridor", string(c.ID))
		}
		a.corridors[c.ID] = c
		for _, s := range c.Sections {
			if a.sections[s.ID] != nil {
				twice("section", string(s.ID))
			}
			s.Corridor = c.ID
			s.LengthKM = line.Length(s.Line)
			a.sections[s.ID] = s
		}
		for i := range c.Figures {
			c.Figures[i].ID = fmt.Sprintf("%s.%d", c.ID, i+1)
		}
	}
	for _, c := range p.Corridors {
		for _, r := range c.Routes {
			if err := a.resolve(r); err != nil {
				errs = append(errs, fmt.Errorf("%s, route %s: %w", c.ID, r.ID, err))
			}
			for _, part := range r.Parts {
				if id := part.Section.ID; !slices.Contains(a.usedBy[id], c.ID) {
					a.usedBy[id] = append(a.usedBy[id], c.ID)
				}
			}
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	for _, c := range p.Corridors {
		a.date(c)
	}
	for _, c := range p.Corridors {
		if len(c.Routes) > 0 {
			c.LengthKM = c.Routes[0].LengthKM
			c.Status = leastReal(c.Routes[0].Parts)
		}
	}
	return a, nil
}

// Corridor returns a corridor, or ErrNotFound.
func (a *Atlas) Corridor(id CorridorID) (*Corridor, error) { return found(a.corridors, id, "corridor") }

// Section returns a section, or ErrNotFound.
func (a *Atlas) Section(id SectionID) (*Section, error) { return found(a.sections, id, "section") }

// Place returns a place, or ErrNotFound.
func (a *Atlas) Place(id PlaceID) (*Place, error) { return found(a.places, id, "place") }

// Project returns a project, or ErrNotFound.
func (a *Atlas) Project(id ProjectID) (*Project, error) { return found(a.projects, id, "project") }

// Source returns a source, or ErrNotFound.
func (a *Atlas) Source(id SourceID) (*Source, error) { return found(a.sources, id, "source") }

// MovedTo returns the id that replaced an old one of a kind, false where none did.
func (a *Atlas) MovedTo(kind, old string) (string, bool) {
	for _, m := range a.Moved {
		if m.Kind == kind && m.Old == old && m.New != "" {
			return m.New, true
		}
	}
	return "", false
}

func found[K ~string, V any](m map[K]*V, id K, what string) (*V, error) {
	if v := m[id]; v != nil {
		return v, nil
	}
	return nil, fmt.Errorf("%w: the atlas has no %s %q", ErrNotFound, what, Shorten(string(id), maxShown))
}

// resolve chains a route's sections end to end and places its stops on it.
func (a *Atlas) resolve(r *Route) error {
	var errs []error
	for _, id := range r.Sections {
		s := a.sections[id]
		if s == nil {
			errs = append(errs, fmt.Errorf("there is no section %s", id))
			continue
		}
		if len(s.Line) < 2 {
			errs = append(errs, fmt.Errorf("section %s has no line", id))
			continue
		}
		r.Parts = append(r.Parts, Part{Section: s})
	}
	if len(r.Parts) == 0 || len(errs) > 0 {
		return errors.Join(append(errs, errors.New("a route needs its sections"))...)
	}
	orient(r.Parts)
	for i := range r.Parts {
		p := &r.Parts[i]
		ls := p.Section.Line
		if p.Reversed {
			ls = line.Reverse(ls)
		}
		p.FromKM = r.LengthKM
		r.LengthKM += p.Section.LengthKM
		p.ToKM = r.LengthKM
		if n := len(r.Line); n > 0 && r.Line[n-1] == ls[0] {
			ls = ls[1:]
		} else if n > 0 {
			gap := line.Distance(r.Line[n-1], ls[0])
			errs = append(errs, fmt.Errorf("section %s starts %.3f km from the end of %s at %.5f,%.5f", p.Section.ID, gap, r.Parts[i-1].Section.ID, r.Line[n-1][0], r.Line[n-1][1]))
		}
		r.Line = append(r.Line, ls...)
	}
	r.Cum = line.Chainage(r.Line)
	r.finder = line.NewFinder(r.Line, r.Cum)
	for i, id := range r.Stops {
		place := a.places[id]
		if place == nil {
			errs = append(errs, fmt.Errorf("there is no place %s", id))
			continue
		}
		stop := Stop{Place: place}
		switch i {
		case 0:
			stop.OffsetKM = line.Distance(place.At, r.Line[0])
		case len(r.Stops) - 1:
			stop.KM = r.LengthKM
			stop.OffsetKM = line.Distance(place.At, r.Line[len(r.Line)-1])
		default:
			at, _ := r.finder.Nearest(place.At)
			stop.KM, stop.OffsetKM = at.KM, at.OffsetKM
		}
		r.Halts = append(r.Halts, stop)
	}
	return errors.Join(errs...)
}

// orient finds for each section which way a route runs over it: its end that
// lies nearer to the next section is its end on the route.
func orient(parts []Part) {
	for i := range parts {
		s := parts[i].Section.Line
		start, end := s[0], s[len(s)-1]
		switch {
		case i > 0:
			before := parts[i-1]
			at := before.Section.Line[len(before.Section.Line)-1]
			if before.Reversed {
				at = before.Section.Line[0]
			}
			parts[i].Reversed = line.Distance(at, end) < line.Distance(at, start)
		case len(parts) > 1:
			next := parts[1].Section.Line
			parts[i].Reversed = min(line.Distance(start, next[0]), line.Distance(start, next[len(next)-1])) <
				min(line.Distance(end, next[0]), line.Distance(end, next[len(next)-1]))
		}
	}
}

// date gives each section of a corridor its history and what is promised of it:
// by the milestones of its own, of the corridor's routes that run over it, and of
// the corridor.
func (a *Atlas) date(c *Corridor) {
	for _, s := range c.Sections {
		var promises []Milestone
		for _, m := range c.Milestones {
			if !c.concerns(m.Of, s.ID) {
				continue
			}
			if status, changes := m.Kind.Status(); changes {
				s.History = append(s.History, Change{Date: m.Date, Status: status})
			} else if m.Kind == Promised {
				promises = append(promises, m)
			}
		}
		sort.SliceStable(s.History, func(i, j int) bool { return s.History[i].Date < s.History[j].Date })
		for _, h := range s.History {
			if h.Status == Operational {
				s.Opened = h.Date
				break
			}
		}
		s.Promised = promised(s.Status, s.History, promises)
	}
}

// concerns reports whether a milestone or figure of these routes and sections
// is about a section.
func (c *Corridor) concerns(of []string, id SectionID) bool {
	if len(of) == 0 || slices.Contains(of, string(id)) {
		return true
	}
	for _, r := range c.Routes {
		if slices.Contains(of, string(r.ID)) && slices.Contains(r.Sections, id) {
			return true
		}
	}
	return false
}

// leastReal returns the status that a whole of parts has: that of the part
// which has come least far. Parts of unknown status count only where all are.
func leastReal(parts []Part) Status {
	least := -1
	for _, p := range parts {
		if i := slices.Index(Statuses, p.Section.Status); p.Section.Status != Unknown && i > least {
			least = i
		}
	}
	if least < 0 {
		return Unknown
	}
	return Statuses[least]
}

// CountryKM is how far a route runs in one country. At sea the country is
// empty.
type CountryKM struct {
	Country string  `json:"country"`
	KM      float64 `json:"km"`
}

// Countries returns the countries that a route crosses, in order, a country
// that it enters twice at its first entry.
func (r *Route) Countries() []CountryKM {
	var list []CountryKM
	for _, p := range r.Parts {
		list = addCountry(list, p.Section.Country, p.ToKM-p.FromKM)
	}
	return list
}

// addCountry adds km to a country's, which comes last where it is new.
func addCountry(list []CountryKM, country string, km float64) []CountryKM {
	i := slices.IndexFunc(list, func(c CountryKM) bool { return c.Country == country })
	if i < 0 {
		i = len(list)
		list = append(list, CountryKM{Country: country})
	}
	list[i].KM += km
	return list
}

// place is a corridor's place in lists.
func (c *Corridor) place() int {
	if c.Rank == 0 {
		return math.MaxInt
	}
	return c.Rank
}

// Bounds returns the bounds of all routes of a corridor.
func (c *Corridor) Bounds() orb.Bound {
	var b orb.Bound
	for i, r := range c.Routes {
		if i == 0 {
			b = r.Line.Bound()
		}
		b = b.Union(r.Line.Bound())
	}
	return b
}

// Route returns a route of a corridor by id; the empty id is the main line.
func (c *Corridor) Route(id RouteID) (*Route, error) {
	for i, r := range c.Routes {
		if r.ID == id || id == "" && i == 0 {
			return r, nil
		}
	}
	return nil, fmt.Errorf("%w: corridor %s has no route %q", ErrNotFound, c.ID, Shorten(string(id), maxShown))
}
