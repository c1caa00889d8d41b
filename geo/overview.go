package geo

import (
	"math"

	"corridoratlas/geo/line"

	"github.com/paulmach/orb"
)

// Overview is what a small map of everything and a list of the corridors need,
// said as shortly as can be: sections as columns, lines in whole hundredths of a
// degree. It is half of what the same costs as features and answers.
type Overview struct {
	Corridors   []OverviewCorridor `json:"corridors"`
	Sections    OverviewSections   `json:"sections"`
	DataVersion string             `json:"data_version"`
	DataDate    Date               `json:"data_date"`
}

// OverviewCorridor is a corridor in a list.
type OverviewCorridor struct {
	ID        CorridorID       `json:"id"`
	Kind      Kind             `json:"kind"`
	Status    Status           `json:"status"`
	Names     Text             `json:"names"`
	LengthKM  float64          `json:"length_km"`           // of the main route, as drawn
	Published *PublishedLength `json:"published,omitempty"` // of the whole, where a key figure tells it
}

// PublishedLength is a figure of the length, its sources left to the dossier.
type PublishedLength struct {
	Value     *float64 `json:"value"`
	Unit      string   `json:"unit"`
	Qualifier string   `json:"qualifier,omitempty"`
}

// OverviewSections are all sections, corridor by corridor. In each column stands
// what a section's feature has under that name; "" or 0 where it has nothing.
type OverviewSections struct {
	ID        []SectionID  `json:"id"`
	Kind      []Kind       `json:"kind"`
	Status    []Status     `json:"status"`
	Country   []string     `json:"country"`
	LengthKM  []float64    `json:"length_km"`
	Corridor  []CorridorID `json:"corridor"`
	Corridors []string     `json:"corridors"` // "" where it is that one alone
	Ref       []string     `json:"ref"`
	Bed       []string     `json:"bed"`
	AccuracyM []float64    `json:"accuracy_m"`
	History   []string     `json:"history"`
	Promised  []Date       `json:"promised"`
	// Longitude and latitude in hundredths of a degree, in turn, each less the one
	// before. Sections that meet end in the same hundredth.
	Line [][]int `json:"line"`
}

// overviewTolerance is how far a thinned line may be off, in metres: less than a
// pixel on maps of that size.
const overviewTolerance = 2500

// Overview returns all corridors and sections in short.
func (a *Atlas) Overview() *Overview {
	o := &Overview{Corridors: []OverviewCorridor{}, DataVersion: a.Version, DataDate: a.Date}
	for _, c := range a.Corridors {
		o.Corridors = append(o.Corridors, overviewCorridor(c))
		for _, s := range c.Sections {
			o.Sections.add(s, a.usedBy[s.ID])
		}
	}
	return o
}

func overviewCorridor(c *Corridor) OverviewCorridor {
	short := OverviewCorridor{ID: c.ID, Kind: c.Kind, Status: c.Status, Names: c.Name, LengthKM: RoundKM(c.LengthKM)}
	if f := corridorAnswer(c, EN).Figure; f != nil && f.Property == "length" && f.Of == "" && f.Country == "" {
		short.Published = &PublishedLength{Value: f.Value, Unit: f.Unit, Qualifier: f.Qualifier}
	}
	return short
}

func (o *OverviewSections) add(s *Section, usedBy []CorridorID) {
	others := join(usedBy)
	if others == string(s.Corridor) {
		others = ""
	}
	o.ID = append(o.ID, s.ID)
	o.Kind = append(o.Kind, s.Kind)
	o.Status = append(o.Status, s.Status)
	o.Country = append(o.Country, s.Country)
	o.LengthKM = append(o.LengthKM, RoundKM(s.LengthKM))
	o.Corridor = append(o.Corridor, s.Corridor)
	o.Corridors = append(o.Corridors, others)
	o.Ref = append(o.Ref, s.Ref)
	o.Bed = append(o.Bed, s.Bed)
	o.AccuracyM = append(o.AccuracyM, s.AccuracyM)
	o.History = append(o.History, history(s.History))
	o.Promised = append(o.Promised, s.Promised)
	o.Line = append(o.Line, hundredths(line.Simplify(s.Line, overviewTolerance)))
}

// hundredths writes a line as differences in hundredths of a degree. Points that
// fall on the one before are left out, but for the last of two.
func hundredths(l orb.LineString) []int {
	var steps []int
	x, y := 0, 0
	for i, p := range l {
		px, py := int(math.Round(p[0]*100)), int(math.Round(p[1]*100))
		same := px == x && py == y
		if i > 0 && same && (i < len(l)-1 || len(steps) > 2) {
			continue
		}
		steps = append(steps, px-x, py-y)
		x, y = px, py
	}
	return steps
}
