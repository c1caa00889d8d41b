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
	History  []Change
}

// Change is the status that begins at a date.
type Change struct {
	Date   Date   `json:"date"`
	Status Status `json:"status"`
}

// StatusIn returns the status in a year: what existed at any time in it. It is
// Unknown before the first milestone's year if nothing tells more, and false
// where the section did not yet exist even as an idea.
func (s *Section) StatusIn(year int) (Status, bool) {
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
