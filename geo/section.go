package geo

import "github.com/paulmach/orb"

// SectionID names a section, unique over all corridors.
type SectionID string

// Section is one line in one country, of one kind, with one status and one set
// of figures. It belongs to the corridor in whose folder it stands; routes of
// others may run over it too.
type Section struct {
	ID              SectionID
	Corridor        CorridorID
	Name            Text
	Kind            Kind
	Status          Status // today's; check: agrees with the milestones
	StatusAsOf      Date   // of an unknown status: the date of the last word
	Country         string // ISO 3166-1 alpha-2; empty at sea
	From, To        PlaceID
	Ref             string // road number or line name, as on the shield: E40, G30, Line C
	Bed             string // sections with one Bed run side by side on one alignment
	Lanes           int
	Category        string // road category, e.g. I, II, motorway
	GaugeMM         int
	Tracks          int
	Electrified     *bool
	DiameterMM      int
	CapacityBCM     float64 // bcm/year
	Operator        string
	Line            orb.LineString // from From to To
	GeometrySource  []SourceID
	GeometryLicence string  // SPDX id
	AccuracyM       float64 // how far the line may be off, metres
	Measured        bool    // AccuracyM was measured against another line, else estimated
	Note            Text
	Sources         []SourceID

	LengthKM float64 // on the ellipsoid, computed
	Opened   Date    // from its milestones, computed
	Promised Date    // of what is not open: for when the opening was last promised, computed
	History  []Change
}

// Change is the status that begins at a date.
type Change struct {
	Date   Date   `json:"date"`
	Status Status `json:"status"`
}

// StatusIn returns the status in a year: what existed at any time in it. It is
// Unknown if no milestone tells more, and false where the section did not yet
// exist even as an idea. Of years after now it is what is promised (see
// PromisedIn), else what it came to last. The map's statusIn is the same rule.
func (s *Section) StatusIn(year, now int) (Status, bool) {
	if s.PromisedIn(year, now) {
		return Operational, true
	}
	var st Status
	for _, c := range s.History {
		if c.Date.Year() > year {
			break
		}
		st = c.Status
	}
	if st == "" {
		return Unknown, len(s.History) == 0
	}
	return st, true
}

// PromisedIn reports whether the section is open in a year after now only by a
// promise. A promise for a year that is past was not kept, and tells nothing.
func (s *Section) PromisedIn(year, now int) bool {
	due := s.Promised.Year()
	return year > now && due >= now && due <= year && len(s.History) > 0
}

// promised returns the date for which the opening of what is not open was last
// promised, empty where nothing was since it was given up. Of promises of one
// day the last in order counts.
func promised(today Status, history []Change, promises []Milestone) Date {
	var since, said, due Date
	switch today {
	case Operational:
		return ""
	case Suspended, Cancelled:
		if n := len(history); n > 0 {
			since = history[n-1].Date
		}
	}
	for _, m := range promises {
		if m.Date >= since && m.Date >= said {
			said, due = m.Date, m.For
		}
	}
	return due
}
