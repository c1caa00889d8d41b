package assets

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"corridoratlas/geo"
)

// wellFormed is the form of an id, as common.json has it.
var wellFormed = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// checkReferences holds that ids are unique and well formed and that what an id
// names is there; an organisation is named by its English name. A place, source
// or organisation that nothing names is a warning.
func checkReferences(c *checked) []Problem {
	r := &referenceCheck{checked: c, used: map[string]bool{}}
	r.corridorIDs = r.unique("corridor", func(yield func(string, position)) {
		for _, f := range c.corridors {
			yield(string(f.ID), f.file.pos("/id"))
		}
	})
	r.sectionIDs = r.unique("section", func(yield func(string, position)) {
		for _, s := range c.eachSection() {
			yield(string(s.ID), s.at)
		}
	})
	r.placeIDs = r.unique("place", func(yield func(string, position)) {
		for i := range c.places {
			yield(string(c.places[i].value.ID), c.places[i].pos("id"))
		}
	})
	r.sourceIDs = r.unique("source", func(yield func(string, position)) {
		for i, s := range c.sources.items {
			yield(string(s.ID), c.sources.pos(i, "/id"))
		}
	})
	r.seriesIDs = r.unique("series", func(yield func(string, position)) {
		for i, s := range c.series.items {
			yield(string(s.ID), c.series.pos(i, "/id"))
		}
	})
	r.projectIDs = r.unique("project", func(yield func(string, position)) {
		for i := range c.projects {
			yield(string(c.projects[i].value.ID), c.projects[i].pos("id"))
		}
	})
	r.organisationNames = r.namesOfOrganisations()
	for _, f := range c.corridors {
		r.corridor(f)
	}
	r.tables()
	r.movedIDs()
	r.unused()
	return r.problems
}

type referenceCheck struct {
	*checked
	corridorIDs, sectionIDs, placeIDs, sourceIDs, seriesIDs, projectIDs []string
	organisationNames                                                   []string
	used                                                                map[string]bool // "place almaty"
	problems                                                            []Problem
}

// unique lists the ids of one kind and says which are there twice or not of
// the form of an id.
func (r *referenceCheck) unique(kind string, each func(func(string, position))) []string {
	var ids []string
	first := map[string]position{}
	each(func(id string, at position) {
		if before, twice := first[id]; twice {
			r.problems = append(r.problems, at.problem("references", fmt.Sprintf("the %s %s is there twice, first at %s:%d", kind, id, before.file, before.line), "give one another id, or drop one"))
			return
		}
		if !wellFormed.MatchString(id) {
			r.problems = append(r.problems, at.problem("references", fmt.Sprintf("the id %q is not of lower-case letters, digits and single hyphens", id), ""))
		}
		first[id] = at
		ids = append(ids, id)
	})
	return ids
}

// namesOfOrganisations lists the English names and says which are there twice.
func (r *referenceCheck) namesOfOrganisations() []string {
	var names []string
	for i := range r.organisations {
		o := &r.organisations[i]
		name := o.value.Name.EN
		if before := slices.Index(names, name); before >= 0 {
			at := r.organisations[before].pos("name_en")
			r.problems = append(r.problems, o.pos("name_en").problem("references", fmt.Sprintf("the organisation %s is there twice, first at %s:%d", name, at.file, at.line), "drop one"))
		}
		names = append(names, name)
	}
	return names
}

func (r *referenceCheck) need(kind, id string, known []string, at position) {
	r.used[kind+" "+id] = true
	if len(known) == 0 {
		return // the file that has them could not be read, which was said
	}
	if !slices.Contains(known, id) {
		mend := "add it"
		if best := nearest(id, known); best != "" {
			mend = fmt.Sprintf("did you mean %s?", best)
		}
		r.problems = append(r.problems, at.problem("references", fmt.Sprintf("there is no %s %s", kind, id), mend))
	}
}

func (r *referenceCheck) sourcesAt(ids []geo.SourceID, at func(i int) position) {
	for i, id := range ids {
		r.need("source", string(id), r.sourceIDs, at(i))
	}
}

func (r *referenceCheck) corridor(f *corridorFolder) {
	own := slices.Clone(r.sectionIDs)
	routes := map[geo.RouteID]bool{}
	for i, route := range f.Routes {
		if routes[route.ID] {
			r.problems = append(r.problems, f.file.pos("/routes/%d/id", i).problem("references", fmt.Sprintf("the route %s is there twice", route.ID), "give one another id"))
		}
		routes[route.ID] = true
		own = append(own, string(route.ID))
		for j, id := range route.Sections {
			r.need("section", string(id), r.sectionIDs, f.file.pos("/routes/%d/sections/%d", i, j))
		}
		for j, id := range route.Stops {
			r.need("place", string(id), r.placeIDs, f.file.pos("/routes/%d/stops/%d", i, j))
		}
	}
	for i, g := range f.Figures {
		if g.Of != "" {
			r.need("route or section", g.Of, own, f.file.pos("/figures/%d/of", i))
		}
		r.sourcesAt(g.Sources, func(j int) position { return f.file.pos("/figures/%d/sources/%d", i, j) })
	}
	for i, m := range f.Milestones {
		for j, id := range m.Of {
			r.need("route or section", id, own, f.file.pos("/milestones/%d/of/%d", i, j))
		}
		r.sourcesAt(m.Sources, func(j int) position { return f.file.pos("/milestones/%d/sources/%d", i, j) })
	}
	for _, lines := range f.lines {
		for _, s := range lines.sections {
			at := func(int) position { return s.at }
			r.need("place", string(s.From), r.placeIDs, s.at)
			r.need("place", string(s.To), r.placeIDs, s.at)
			r.sourcesAt(s.Sources, at)
			r.sourcesAt(s.GeometrySource, at)
			if s.Operator != "" {
				r.need("organisation", s.Operator, r.organisationNames, s.at)
			}
			if want := strings.ToLower(s.Country) + "-"; s.Country != "" && !strings.HasPrefix(string(s.ID), want) {
				r.problems = append(r.problems, s.at.warning("references", fmt.Sprintf("the section %s is in %s", s.ID, s.Country), "let its id begin with "+want))
			}
		}
	}
}

func (r *referenceCheck) tables() {
	for i := range r.places {
		p := &r.places[i]
		r.sourcesAt(p.value.Sources, func(int) position { return p.pos("source_ids") })
	}
	for i := range r.projects {
		p := &r.projects[i]
		r.sourcesAt(p.value.Sources, func(int) position { return p.pos("source_ids") })
		for _, id := range p.value.Corridors {
			r.need("corridor", string(id), r.corridorIDs, p.pos("corridors"))
		}
		for _, name := range p.value.Parties {
			r.need("organisation", name, r.organisationNames, p.pos("parties"))
		}
	}
	for i, s := range r.series.items {
		for j, id := range s.Corridors {
			r.need("corridor", string(id), r.corridorIDs, r.series.pos(i, fmt.Sprintf("/corridors/%d", j)))
		}
	}
	years := map[string]position{}
	for i := range r.points {
		p := &r.points[i]
		r.need("series", string(p.value.Series), r.seriesIDs, p.pos("series_id"))
		r.sourcesAt(p.value.Sources, func(int) position { return p.pos("source_ids") })
		key := fmt.Sprintf("%s %d", p.value.Series, p.value.Year)
		if first, twice := years[key]; twice {
			r.problems = append(r.problems, p.pos("year").problem("references", fmt.Sprintf("%s has the year %d twice, first on line %d", p.value.Series, p.value.Year, first.line), "sources that disagree are two series"))
		}
		years[key] = p.pos("year")
		for _, s := range r.series.items {
			if s.ID == p.value.Series && s.Unit != "" && s.Unit != p.value.Unit {
				r.problems = append(r.problems, p.pos("unit").problem("references", fmt.Sprintf("the unit is %s and that of the series %s", p.value.Unit, s.Unit), "convert the value"))
			}
		}
	}
}

func (r *referenceCheck) movedIDs() {
	kinds := map[string][]string{"corridor": r.corridorIDs, "section": r.sectionIDs, "place": r.placeIDs, "project": r.projectIDs}
	for i := range r.moved {
		m := &r.moved[i]
		known, ok := kinds[m.value.Kind]
		if !ok {
			continue // said by schema
		}
		if slices.Contains(known, m.value.Old) {
			r.problems = append(r.problems, m.pos("old").problem("references", fmt.Sprintf("the %s %s is still there", m.value.Kind, m.value.Old), "an id that moved is not used again"))
		}
		if m.value.New != "" && !slices.Contains(known, m.value.New) {
			r.need(m.value.Kind, m.value.New, known, m.pos("new"))
		}
	}
}

func (r *referenceCheck) unused() {
	for i := range r.places {
		if id := r.places[i].value.ID; !r.used["place "+string(id)] {
			r.problems = append(r.problems, r.places[i].pos("id").warning("references", fmt.Sprintf("no route stops at %s and no section ends there", id), ""))
		}
	}
	for i := range r.organisations {
		if name := r.organisations[i].value.Name.EN; !r.used["organisation "+name] {
			r.problems = append(r.problems, r.organisations[i].pos("name_en").warning("references", fmt.Sprintf("nothing names the organisation %s", name), "drop it"))
		}
	}
	for i, s := range r.sources.items {
		if !r.used["source "+string(s.ID)] {
			r.problems = append(r.problems, r.sources.pos(i, "/id").warning("references", fmt.Sprintf("nothing names the source %s", s.ID), ""))
		}
	}
}
