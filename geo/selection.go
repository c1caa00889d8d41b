package geo

import (
	"math"
	"slices"
)

// Hidden are the statuses that are not shown unless they are asked for.
var Hidden = []Status{Suspended, Cancelled}

// Selection is what a view shows of the sections: the one query that map, table,
// download and sentence are made from. The map's query.ts is the same rule.
type Selection struct {
	Kinds     []Kind   // nil: all
	Statuses  []Status // in the year; nil: all but Hidden
	Countries []string // nil: all
	Year      int      // 0: today
	Now       int      // the year that it is: later years are known by promises only
	Text      string   // words of names; empty: whatever they are called

	// Named reports whether the names of a section, or of the corridors that run over
	// it, hold the words of Text; nil where there is none.
	Named func(s *Section, of []CorridorID) bool

	// What is open is shown whatever its status: its own sections are not Hidden.
	Corridor CorridorID
	Section  SectionID
}

// Everything reports whether nothing is asked for.
func (q Selection) Everything() bool {
	return q.Kinds == nil && q.Statuses == nil && q.Countries == nil && q.Year == 0 && q.Text == ""
}

// StatusOf returns the status that a section is shown with: in the year that is
// asked for, else today's; false where it did not exist.
func (q Selection) StatusOf(s *Section) (Status, bool) {
	if q.Year == 0 {
		return s.Status, true
	}
	return s.StatusIn(q.Year, q.Now)
}

// Keeps reports whether a section is among what is asked for; of are the
// corridors that run over it.
func (q Selection) Keeps(s *Section, of []CorridorID) bool {
	status, exists := q.StatusOf(s)
	switch {
	case !exists, q.Kinds != nil && !slices.Contains(q.Kinds, s.Kind):
		return false
	case q.Countries != nil && !slices.Contains(q.Countries, s.Country):
		return false
	case q.Named != nil && !q.Named(s, of):
		return false
	case q.Statuses != nil:
		return slices.Contains(q.Statuses, status)
	}
	open := q.Section != "" && q.Section == s.ID || q.Corridor != "" && slices.Contains(of, q.Corridor)
	return open || !slices.Contains(Hidden, status)
}

// Found is what a selection found, counted.
type Found struct {
	Kinds     []Kind // in the order of the legend
	Corridors int
	Sections  int
	KM        float64 // whole
	Undated   int     // sections without a known date, where a year is asked for
	Promised  int     // sections that are open in that year only by a promise
}

// Find counts what of the atlas a selection keeps.
func (a *Atlas) Find(q Selection) Found { return q.Find(a.sectionsIn(""), a.RunOver) }

// FindOn counts what of the sections that a corridor runs over a selection keeps.
func (a *Atlas) FindOn(id CorridorID, q Selection) Found { return q.Find(a.sectionsIn(id), a.RunOver) }

// RunOver returns the corridors that run over a section, its own where no route
// does.
func (a *Atlas) RunOver(s *Section) []CorridorID {
	if of := a.usedBy[s.ID]; len(of) > 0 {
		return of
	}
	return []CorridorID{s.Corridor}
}

// sectionsIn returns the sections that a corridor runs over, without one all.
func (a *Atlas) sectionsIn(id CorridorID) []*Section {
	var list []*Section
	for _, c := range a.Corridors {
		for _, s := range c.Sections {
			if id == "" || slices.Contains(a.RunOver(s), id) {
				list = append(list, s)
			}
		}
	}
	return list
}

// Find counts what of sections a selection keeps; runOver tells the corridors that
// run over one.
func (q Selection) Find(sections []*Section, runOver func(*Section) []CorridorID) Found {
	var f Found
	kinds, corridors, km := map[Kind]bool{}, map[CorridorID]bool{}, 0.0
	for _, s := range sections {
		of := runOver(s)
		if !q.Keeps(s, of) {
			continue
		}
		f.Sections++
		km += RoundKM(s.LengthKM)
		kinds[s.Kind] = true
		for _, id := range of {
			corridors[id] = true
		}
		if q.Year != 0 && len(s.History) == 0 {
			f.Undated++
		}
		if q.Year != 0 && s.PromisedIn(q.Year, q.Now) {
			f.Promised++
		}
	}
	for _, k := range SectionKinds {
		if kinds[k] {
			f.Kinds = append(f.Kinds, k)
		}
	}
	f.Corridors, f.KM = len(corridors), WholeKM(km)
	return f
}

// WholeKM rounds km, halves up. The layers' lengths have three decimals: a sum
// is rounded to them first, so that it does not hang on the order of its parts.
func WholeKM(km float64) float64 { return math.Floor(math.Round(km*1000)/1000 + 0.5) }
