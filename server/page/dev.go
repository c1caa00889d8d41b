package page

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"unicode/utf8"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// hard is a view that is hard to draw or to say, found in the data so that its
// link does not rot. What the data have no example of is left out.
type hard struct{ Name, Href string }

// styles finds the style sheets of the shell.
var styles = regexp.MustCompile(`<link rel="stylesheet"[^>]*>`)

// Dev is the page for those who work on the atlas: a link to each hard view. It
// is English, stands alone, and runs no script.
func (p *Pages) Dev(atlas *geo.Atlas) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
		"<meta name=\"robots\" content=\"noindex\">\n<link rel=\"icon\" href=\"/favicon.svg\">\n<title>Hard views</title>\n")
	b.WriteString(styles.FindString(p.shell.beforeHead + p.shell.beforeBody))
	b.WriteString("</head>\n<body>\n<div class=\"plain\">")
	if err := p.templates[geo.EN].ExecuteTemplate(&b, "dev.tmpl", hardViews(atlas)); err != nil {
		return nil, err
	}
	b.WriteString("</div>\n</body>\n</html>\n")
	return b.Bytes(), nil
}

func hardViews(atlas *geo.Atlas) []hard {
	var list []hard
	add := func(name, format string, args ...any) {
		list = append(list, hard{name, fmt.Sprintf(format, args...)})
	}
	var sections []*geo.Section
	for _, c := range atlas.Corridors {
		sections = append(sections, c.Sections...)
	}

	if bed, together := widest(sections); bed != nil {
		add(fmt.Sprintf("%d lines side by side", together), "/?%s", around(middle(bed.Line), 9))
		add("The same from near: shields of each", "/?%s", around(middle(bed.Line), 12))
	}
	for _, q := range atlas.Places {
		if q.Has(geo.GaugeChange) {
			add("A change of gauge: "+q.Name.EN, "/places/%s", q.ID)
			break
		}
	}
	for _, thing := range longest(atlas, sections) {
		add(fmt.Sprintf("The longest Kazakh name of a %s, %d letters", thing.kind, thing.letters), "/%ss/%s?lang=kk", thing.kind, thing.id)
	}
	for _, st := range geo.Statuses {
		if !slices.ContainsFunc(sections, func(s *geo.Section) bool {
			in, there := s.StatusIn(1985, 1985)
			return there && in == st
		}) {
			add("A year with nothing", "/?status=%s&year=1985", st)
			break
		}
	}
	if i := slices.IndexFunc(sections, func(s *geo.Section) bool { return len(s.History) == 0 }); i >= 0 {
		add("A section without any known date, hatched", "/sections/%s?year=2010", sections[i].ID)
	}
	add("The last year: promises", "/?year=2035")
	for _, m := range atlas.Moved {
		if m.New != "" {
			add("An id that moved", "/%ss/%s", m.Kind, m.Old)
			break
		}
	}
	add("An id that never was", "/corridors/no-such-corridor")
	add("The antimeridian", "/?map=3/50/180")
	add("Everything on the smallest map", "/?map=2/45/70")
	if q := densest(atlas.Places); q != nil {
		add("Labels crowd around "+q.Name.EN, "/?%s", around(q.At, 9))
	}
	if c, n := most(atlas.Corridors, func(c *geo.Corridor) int {
		d, err := atlas.Dossier(c.ID, geo.EN)
		if err != nil {
			return 0
		}
		return len(d.Disputed)
	}); n > 0 {
		add(fmt.Sprintf("%d disputed figures", n), "/corridors/%s", c.ID)
	}
	if c, n := most(atlas.Corridors, func(c *geo.Corridor) int { return len(c.Sections) + len(c.Figures) + len(c.Milestones) }); n > 0 {
		add("The longest dossier, in Chinese and dark", "/corridors/%s?lang=zh&theme=dark", c.ID)
		r := c.Routes[0]
		add("Its whole way measured", "/corridors/%s?from=0&to=%d", c.ID, int(r.LengthKM))
	}
	for _, s := range sections {
		if s.Country == "HK" {
			add("Where the gas reaches Hong Kong", "/sections/%s", s.ID)
			break
		}
	}
	if kind, country := nowhere(sections); kind != "" {
		add("An empty filter", "/?kind=%s&country=%s", kind, country)
	}
	add("A link whose state is broken", "/?map=banana&year=1492&kind=rocket&km=-5")
	add("Text like a script in the search", "/?q=%%3Cimg%%20src%%3Dx%%20onerror%%3Dalert(1)%%3E")
	if q, n := crossing(atlas); n > 1 {
		add(fmt.Sprintf("A click in the middle has %d corridors to choose from", n), "/?%s", around(q.At, 7))
	}
	if len(sections) > 0 {
		s := slices.MaxFunc(sections, func(a, b *geo.Section) int { return cmp.Compare(a.AccuracyM, b.AccuracyM) })
		add(fmt.Sprintf("The band of a line that may be off by %g m, from the nearest", s.AccuracyM), "/?%s", around(middle(s.Line), 13))
	}
	for _, q := range atlas.Projects {
		if !q.HasPoint() {
			add("A project without a place", "/projects/%s", q.ID)
			break
		}
	}
	if n := len(atlas.Corridors); n > 1 {
		add("Two corridors compared", "/?compare=%s,%s", atlas.Corridors[0].ID, atlas.Corridors[1].ID)
		add("One compared with what never was", "/?compare=%s,no-such-corridor", atlas.Corridors[0].ID)
	}
	add("Every section as a table", "/?view=table&within=all")
	return list
}

// around names the map's window at a point.
func around(at orb.Point, zoom int) string {
	return fmt.Sprintf("map=%d/%.4f/%.4f", zoom, at[1], at[0])
}

func middle(line orb.LineString) orb.Point { return line[len(line)/2] }

// widest returns the first section of the bed that most sections share.
func widest(sections []*geo.Section) (first *geo.Section, together int) {
	beds := map[string][]*geo.Section{}
	for _, s := range sections {
		if s.Bed != "" {
			beds[s.Bed] = append(beds[s.Bed], s)
		}
	}
	for _, bed := range slices.Sorted(maps.Keys(beds)) {
		if n := len(beds[bed]); n > together {
			first, together = beds[bed][0], n
		}
	}
	return first, together
}

// named is a thing with how long its Kazakh name is.
type named struct {
	kind, id string
	letters  int
}

// longest returns of each kind of thing the one whose Kazakh name is longest.
func longest(atlas *geo.Atlas, sections []*geo.Section) []named {
	all := map[string][]named{}
	note := func(kind, id string, name geo.Text) {
		all[kind] = append(all[kind], named{kind, id, utf8.RuneCountInString(name.KK)})
	}
	for _, c := range atlas.Corridors {
		note("corridor", string(c.ID), c.Name)
	}
	for _, s := range sections {
		note("section", string(s.ID), s.Name)
	}
	for _, q := range atlas.Places {
		note("place", string(q.ID), q.Name)
	}
	for _, q := range atlas.Projects {
		if q.HasPoint() {
			note("project", string(q.ID), q.Name)
		}
	}
	var list []named
	for _, kind := range []string{"corridor", "section", "place", "project"} {
		if len(all[kind]) > 0 {
			list = append(list, slices.MaxFunc(all[kind], func(a, b named) int { return cmp.Compare(a.letters, b.letters) }))
		}
	}
	return list
}

// densest returns the place with most others within half a degree.
func densest(places []*geo.Place) *geo.Place {
	var found *geo.Place
	most := 0
	for _, q := range places {
		near := 0
		for _, other := range places {
			if math.Abs(other.At[0]-q.At[0]) < 0.5 && math.Abs(other.At[1]-q.At[1]) < 0.5 {
				near++
			}
		}
		if near > most {
			found, most = q, near
		}
	}
	return found
}

// most returns the corridor that has most of something.
func most(corridors []*geo.Corridor, count func(*geo.Corridor) int) (found *geo.Corridor, n int) {
	for _, c := range corridors {
		if has := count(c); has > n {
			found, n = c, has
		}
	}
	return found, n
}

// nowhere returns a kind and a country of which there is no section together.
func nowhere(sections []*geo.Section) (geo.Kind, string) {
	have := map[string]bool{}
	var countries []string
	for _, s := range sections {
		have[string(s.Kind)+s.Country] = true
		if s.Country != "" && !slices.Contains(countries, s.Country) {
			countries = append(countries, s.Country)
		}
	}
	for _, kind := range geo.SectionKinds {
		for _, country := range countries {
			if !have[string(kind)+country] {
				return kind, country
			}
		}
	}
	return "", ""
}

// crossing returns the place where most corridors stop.
func crossing(atlas *geo.Atlas) (found *geo.Place, corridors int) {
	stops := map[*geo.Place]int{}
	for _, c := range atlas.Corridors {
		seen := map[*geo.Place]bool{}
		for _, r := range c.Routes {
			for _, halt := range r.Halts {
				if !seen[halt.Place] {
					seen[halt.Place] = true
					stops[halt.Place]++
				}
			}
		}
	}
	for _, q := range atlas.Places {
		if stops[q] > corridors {
			found, corridors = q, stops[q]
		}
	}
	return found, corridors
}
