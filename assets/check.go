package assets

import (
	"io/fs"
	"slices"
	"time"

	"corridoratlas/geo"
)

// Rule is one rule of Check.
type Rule struct {
	ID    string
	Words string // what it holds, one sentence
	check func(*checked) []Problem
}

// Rules lists every rule, in the order of their ids.
func Rules() []Rule { return slices.Clone(rules) }

var rules = []Rule{
	{"accuracy", "every line and place says how far it may be off", checkAccuracy},
	{"borders", "a route changes its country only at a stop that is a border", checkBorders},
	{"coordinates", "coordinates are in range and have at most 5 decimals", checkCoordinates},
	{"dates", "dates are in the calendar and not in the future", checkDates},
	{"doubling", "no route doubles back on itself", checkDoubling},
	{"gauges", "a railway changes its gauge only at a stop that is a gauge change", checkGauges},
	{"joins", "the sections of a route join exactly and run from their from to their to", checkJoins},
	{"jumps", "no segment on land is longer than 20 km unless its section's note says that the line is straight there", checkJumps},
	{"languages", "every text is there in four languages, in the script of each", checkLanguages},
	{"lengths", "drawn lengths are within 4 % of published ones, or a note explains the difference", checkLengths},
	{"licences", "a file of lines has one licence, which its sources allow", checkLicences},
	{"references", "what an id names is there; ids are unique", checkReferences},
	{"schema", "every file is of its form", checkSchema},
	{"sources", "every figure and milestone has a source, and a large one a source that can be opened", checkSources},
	{"status", "a section's status is that of its last milestone", checkStatus},
	{"stops", "the stops of a route are in order and lie on it", checkStops},
	{"words", "the four files of words have equal keys, and every property, unit, status and role its word", checkWords},
}

// Check returns everything that is wrong with the data, sorted by file and
// place: what could not be read, then what each rule found. Dates after now are
// in the future.
func Check(fsys fs.FS, now time.Time) []Problem {
	d, problems := read(fsys)
	c := newChecked(d, geo.Date(now.UTC().Format(time.DateOnly)))
	for _, r := range rules {
		problems = append(problems, r.check(c)...)
	}
	problems = sortProblems(problems)
	return slices.DeleteFunc(problems, func(p Problem) bool {
		return p.Words == notOfItsKind && slices.ContainsFunc(problems, func(q Problem) bool {
			return q.File == p.File && q.Line == p.Line && q.Words != p.Words
		})
	})
}

// checked is the data with what the rules look up again and again.
type checked struct {
	*data
	today    geo.Date
	placeOf  map[geo.PlaceID]*row[geo.Place]
	sourceOf map[geo.SourceID]*geo.Source
	section  map[geo.SectionID]*sectionRow
}

func newChecked(d *data, today geo.Date) *checked {
	c := &checked{
		data: d, today: today,
		placeOf:  map[geo.PlaceID]*row[geo.Place]{},
		sourceOf: map[geo.SourceID]*geo.Source{},
		section:  map[geo.SectionID]*sectionRow{},
	}
	for i := range d.places {
		c.placeOf[d.places[i].value.ID] = &d.places[i]
	}
	for _, s := range d.sources.items {
		c.sourceOf[s.ID] = s
	}
	for _, s := range d.eachSection() {
		c.section[s.ID] = s
	}
	// The atlas chains what sections and stops it finds, also where it then
	// refuses the whole; its reasons are said by references and joins.
	_, _ = geo.NewAtlas(d.parts())
	return c
}

// eachSection lists the sections of all corridors.
func (d *data) eachSection() []*sectionRow {
	var all []*sectionRow
	for _, c := range d.corridors {
		for _, f := range c.lines {
			all = append(all, f.sections...)
		}
	}
	return all
}

// chained lists the routes whose sections were all found.
func (c *corridorFolder) chained() []*geo.Route {
	var list []*geo.Route
	for _, r := range c.Routes {
		if len(r.Parts) > 0 && len(r.Parts) == len(r.Sections) {
			list = append(list, r)
		}
	}
	return list
}

// routeIndex returns a route's place in its file.
func (c *corridorFolder) routeIndex(r *geo.Route) int { return slices.Index(c.Routes, r) }
