package geo

import "github.com/paulmach/orb"

// CorridorAnswer is a corridor in a list.
type CorridorAnswer struct {
	ID        CorridorID  `json:"id"`
	Kind      Kind        `json:"kind"`
	Status    Status      `json:"status"`
	Name      string      `json:"name"`
	Names     Text        `json:"names"`
	Summary   string      `json:"summary"`
	LengthKM  float64     `json:"length_km"`
	BBox      [4]float64  `json:"bbox"` // west, south, east, north
	Countries []CountryKM `json:"countries"`
	Figure    *Figure     `json:"figure,omitempty"` // the first key figure
}

// RouteAnswer is a route of a corridor.
type RouteAnswer struct {
	ID        RouteID      `json:"id"`
	Name      string       `json:"name"`
	Names     Text         `json:"names"`
	Main      bool         `json:"main"`
	LengthKM  float64      `json:"length_km"`
	BBox      [4]float64   `json:"bbox"`
	From      PlaceID      `json:"from"`
	To        PlaceID      `json:"to"`
	Note      string       `json:"note,omitempty"`
	Notes     Text         `json:"notes,omitzero"`
	Countries []CountryKM  `json:"countries"`
	Sections  []RouteStage `json:"sections"`
	Stops     []StopAnswer `json:"stops"`
}

// RouteStage is a section as a route runs over it.
type RouteStage struct {
	ID       SectionID `json:"id"`
	Reversed bool      `json:"reversed"`
	FromKM   float64   `json:"from_km"`
	ToKM     float64   `json:"to_km"`
}

// StopAnswer is a place on a route.
type StopAnswer struct {
	ID       PlaceID   `json:"id"`
	Name     string    `json:"name"`
	Names    Text      `json:"names"`
	Role     Role      `json:"role"`
	Roles    []Role    `json:"roles"`
	Country  string    `json:"country"`
	KM       float64   `json:"km"`
	OffsetKM float64   `json:"offset_km"`
	Point    orb.Point `json:"point"`
}

// SectionAnswer is a section with its figures.
type SectionAnswer struct {
	ID              SectionID  `json:"id"`
	Corridor        CorridorID `json:"corridor"`
	Name            string     `json:"name"`
	Names           Text       `json:"names"`
	Kind            Kind       `json:"kind"`
	Status          Status     `json:"status"`
	StatusAsOf      Date       `json:"status_as_of,omitempty"`
	Country         string     `json:"country,omitempty"`
	From            PlaceID    `json:"from"`
	To              PlaceID    `json:"to"`
	Ref             string     `json:"ref,omitempty"`
	Bed             string     `json:"bed,omitempty"`
	Lanes           int        `json:"lanes,omitempty"`
	Category        string     `json:"category,omitempty"`
	GaugeMM         int        `json:"gauge_mm,omitempty"`
	Tracks          int        `json:"tracks,omitempty"`
	Electrified     *bool      `json:"electrified,omitempty"`
	DiameterMM      int        `json:"diameter_mm,omitempty"`
	CapacityBCM     float64    `json:"capacity_bcm,omitempty"`
	Operator        string     `json:"operator,omitempty"` // in English
	OperatorNames   Text       `json:"operator_names,omitzero"`
	LengthKM        float64    `json:"length_km"`
	Opened          Date       `json:"opened,omitempty"`
	OpenedYear      int        `json:"opened_year,omitempty"`
	Promised        []Promise  `json:"promised,omitempty"`
	History         []Change   `json:"history"`
	GeometrySource  []SourceID `json:"geometry_source"`
	GeometryLicence string     `json:"geometry_licence"`
	AccuracyM       float64    `json:"accuracy_m"`
	Measured        bool       `json:"measured"`
	Note            string     `json:"note,omitempty"`
	Notes           Text       `json:"notes,omitzero"`
	Sources         []SourceID `json:"source_ids"`
}

// Promise is a date that was once promised for an opening.
type Promise struct {
	Date    Date       `json:"date"` // when it was promised
	For     Date       `json:"for"`
	Sources []SourceID `json:"source_ids"`
}

// MilestoneAnswer is a milestone in the asked language.
type MilestoneAnswer struct {
	Date    Date       `json:"date"`
	Kind    Event      `json:"kind"`
	Of      []string   `json:"of,omitempty"`
	For     Date       `json:"for,omitempty"`
	Text    string     `json:"text"`
	Texts   Text       `json:"texts"`
	Sources []SourceID `json:"source_ids"`
}

// Dispute lists figures of one thing whose sources disagree.
type Dispute struct {
	Property string   `json:"property"`
	Of       string   `json:"of,omitempty"`
	Country  string   `json:"country,omitempty"`
	Figures  []string `json:"figure_ids"`
}

// ProjectAnswer is a project that belongs to a corridor.
type ProjectAnswer struct {
	ID         ProjectID  `json:"id"`
	Name       string     `json:"name"`
	Names      Text       `json:"names"`
	Sector     Sector     `json:"sector"`
	Status     Status     `json:"status"`
	Country    string     `json:"country"`
	Start      int        `json:"start_year,omitempty"`
	End        int        `json:"end_year,omitempty"`
	CostMUSD   float64    `json:"cost_musd,omitempty"`
	Parties    []string   `json:"parties"` // in English
	PartyNames []Text     `json:"party_names"`
	Point      *orb.Point `json:"point,omitempty"`
	Located    string     `json:"located"`
	Sources    []SourceID `json:"source_ids"`
	Note       string     `json:"note,omitempty"`
	Notes      Text       `json:"notes,omitzero"`
}

// SeriesAnswer is a number series in the asked language.
type SeriesAnswer struct {
	ID        SeriesID      `json:"id"`
	Name      string        `json:"name"`
	Names     Text          `json:"names"`
	Unit      string        `json:"unit"`
	Note      string        `json:"note,omitempty"`
	Notes     Text          `json:"notes,omitzero"`
	Corridors []CorridorID  `json:"corridors"` // that it is about
	Points    []PointAnswer `json:"points"`
}

// PointAnswer is the value of a series in one year, in the asked language.
type PointAnswer struct {
	Year       int        `json:"year"`
	Value      float64    `json:"value"`
	Sources    []SourceID `json:"source_ids"`
	Confidence Confidence `json:"confidence"`
	Note       string     `json:"note,omitempty"`
	Notes      Text       `json:"notes,omitzero"`
}

// ReleaseAnswer is what changed in a version of the data, in English and in all
// languages.
type ReleaseAnswer struct {
	Version string   `json:"version"`
	Date    Date     `json:"date"`
	Changes []string `json:"changes"`
	Texts   []Text   `json:"texts"`
}

// Releases tells what changed in the data, the newest version first.
func (a *Atlas) Releases() []ReleaseAnswer {
	list := make([]ReleaseAnswer, len(a.Changes))
	for i, r := range a.Changes {
		list[i] = ReleaseAnswer{Version: r.Version, Date: r.Date, Changes: make([]string, len(r.Changes)), Texts: r.Changes}
		for j, text := range r.Changes {
			list[i].Changes[j] = text.EN
		}
	}
	return list
}

func seriesAnswer(s *Series, lang Lang) SeriesAnswer {
	answer := SeriesAnswer{
		ID: s.ID, Name: s.Name.In(lang), Names: s.Name, Unit: s.Unit, Note: s.Note.In(lang), Notes: s.Note,
		Corridors: s.Corridors, Points: make([]PointAnswer, len(s.Points)),
	}
	for i, p := range s.Points {
		answer.Points[i] = PointAnswer{Year: p.Year, Value: p.Value, Sources: p.Sources, Confidence: p.Confidence, Note: p.Note.In(lang), Notes: p.Note}
	}
	if answer.Corridors == nil {
		answer.Corridors = []CorridorID{}
	}
	return answer
}

// Join is another corridor that meets this one, and where.
type Join struct {
	Corridor CorridorID  `json:"corridor"`
	Name     string      `json:"name"`
	Names    Text        `json:"names"`
	Kind     Kind        `json:"kind"`
	Places   []JoinPlace `json:"places"`
}

// JoinPlace is a stop that two corridors share.
type JoinPlace struct {
	ID         PlaceID `json:"id"`
	Name       string  `json:"name"`
	Names      Text    `json:"names"`
	Route      RouteID `json:"route"`
	KM         float64 `json:"km"`
	TheirRoute RouteID `json:"their_route"`
	TheirKM    float64 `json:"their_km"`
	End        bool    `json:"end"` // one of the routes ends here: what flows on flows over
}

func corridorAnswer(c *Corridor, lang Lang) CorridorAnswer {
	answer := CorridorAnswer{
		ID: c.ID, Kind: c.Kind, Status: c.Status, Name: c.Name.In(lang), Names: c.Name,
		Summary: c.Summary.In(lang), LengthKM: RoundKM(c.LengthKM),
		BBox: bbox(c.Bounds()), Countries: []CountryKM{},
	}
	if len(c.Routes) > 0 {
		answer.Countries = roundCountries(c.Routes[0].Countries())
	}
	for i := range c.Figures {
		if c.Figures[i].Key {
			answer.Figure = &c.Figures[i]
			break
		}
	}
	return answer
}

func routeAnswer(r *Route, lang Lang) RouteAnswer {
	answer := RouteAnswer{
		ID: r.ID, Name: r.Name.In(lang), Names: r.Name, LengthKM: RoundKM(r.LengthKM), BBox: bbox(r.Line.Bound()),
		Note: r.Note.In(lang), Notes: r.Note, Countries: roundCountries(r.Countries()),
		Sections: []RouteStage{}, Stops: []StopAnswer{},
	}
	for _, p := range r.Parts {
		answer.Sections = append(answer.Sections, RouteStage{ID: p.Section.ID, Reversed: p.Reversed, FromKM: RoundKM(p.FromKM), ToKM: RoundKM(p.ToKM)})
	}
	for _, s := range r.Halts {
		answer.Stops = append(answer.Stops, stopAnswer(s, lang))
	}
	if n := len(r.Halts); n > 0 {
		answer.From, answer.To = r.Halts[0].Place.ID, r.Halts[n-1].Place.ID
	}
	return answer
}

func stopAnswer(s Stop, lang Lang) StopAnswer {
	p := s.Place
	return StopAnswer{
		ID: p.ID, Name: p.Name.In(lang), Names: p.Name, Role: p.Roles[0], Roles: p.Roles, Country: p.Country,
		KM: RoundKM(s.KM), OffsetKM: RoundKM(s.OffsetKM), Point: p.At,
	}
}

func (a *Atlas) sectionAnswer(s *Section, lang Lang) SectionAnswer {
	answer := SectionAnswer{
		ID: s.ID, Corridor: s.Corridor, Name: s.Name.In(lang), Names: s.Name, Kind: s.Kind, Status: s.Status, StatusAsOf: s.StatusAsOf,
		Country: s.Country, From: s.From, To: s.To, Ref: s.Ref, Bed: s.Bed, Lanes: s.Lanes, Category: s.Category,
		GaugeMM: s.GaugeMM, Tracks: s.Tracks, Electrified: s.Electrified, DiameterMM: s.DiameterMM, CapacityBCM: s.CapacityBCM,
		Operator: s.Operator, OperatorNames: a.NamesOf(s.Operator), LengthKM: RoundKM(s.LengthKM), Opened: s.Opened, OpenedYear: s.Opened.Year(), History: s.History,
		GeometrySource: s.GeometrySource, GeometryLicence: s.GeometryLicence, AccuracyM: s.AccuracyM, Measured: s.Measured,
		Note: s.Note.In(lang), Notes: s.Note, Sources: s.Sources,
	}
	if answer.History == nil {
		answer.History = []Change{}
	}
	if answer.Sources == nil {
		answer.Sources = []SourceID{}
	}
	c := a.corridors[s.Corridor]
	for i := range c.Milestones {
		if m := &c.Milestones[i]; m.Kind == Promised && c.concerns(m.Of, s.ID) {
			answer.Promised = append(answer.Promised, Promise{Date: m.Date, For: m.For, Sources: m.Sources})
		}
	}
	return answer
}

func (a *Atlas) projectAnswer(p *Project, lang Lang) ProjectAnswer {
	answer := ProjectAnswer{
		ID: p.ID, Name: p.Name.In(lang), Names: p.Name, Sector: p.Sector, Status: p.Status, Country: p.Country,
		Start: p.Start, End: p.End, CostMUSD: p.CostMUSD, Parties: p.Parties, PartyNames: a.partiesOf(p),
		Located: p.Located, Sources: p.Sources, Note: p.Note.In(lang), Notes: p.Note,
	}
	if p.HasPoint() {
		answer.Point = &p.At
	}
	return answer
}

func roundCountries(list []CountryKM) []CountryKM {
	for i := range list {
		list[i].KM = RoundKM(list[i].KM)
	}
	return list
}

func bbox(b orb.Bound) [4]float64 { return [4]float64{b.Min[0], b.Min[1], b.Max[0], b.Max[1]} }
