package assets

import (
	"fmt"
	"slices"

	"corridoratlas/geo"
)

// checkStatus holds that the status of a section is what its last milestone
// that changes one made it. A section without such milestones has the status
// that it says; one whose status is unknown says since when.
func checkStatus(c *checked) []Problem {
	var problems []Problem
	for _, f := range c.corridors {
		for _, lines := range f.lines {
			for _, s := range lines.sections {
				if s.Status == geo.Unknown && s.StatusAsOf == "" {
					problems = append(problems, s.at.problem("status", fmt.Sprintf("the status of %s is unknown", s.ID), "say in status_as_of of when the last word is"))
				}
				last, ok := f.lastChange(s.ID)
				if !ok || s.Status == geo.Unknown {
					continue
				}
				m := f.Milestones[last]
				if status, _ := m.Kind.Status(); status != s.Status {
					at := f.file.pos("/milestones/%d", last)
					problems = append(problems, s.at.problem("status",
						fmt.Sprintf("%s is %s, and its last milestone (%s %s, %s:%d) makes it %s", s.ID, s.Status, m.Kind, m.Date, at.file, at.line, status),
						fmt.Sprintf("write %s, or name in the milestone's of what it is about", status)))
				}
			}
		}
	}
	return problems
}

// lastChange returns the milestone that last changed a section's status.
func (f *corridorFolder) lastChange(id geo.SectionID) (int, bool) {
	last := -1
	for i, m := range f.Milestones {
		if _, changes := m.Kind.Status(); !changes || !f.concerns(m.Of, id) {
			continue
		}
		if last < 0 || m.Date >= f.Milestones[last].Date {
			last = i
		}
	}
	return last, last >= 0
}

// concerns reports whether a milestone is about a section: it names the
// section, a route that runs over it, or nothing.
func (f *corridorFolder) concerns(of []string, id geo.SectionID) bool {
	if len(of) == 0 || slices.Contains(of, string(id)) {
		return true
	}
	return slices.ContainsFunc(f.Routes, func(r *geo.Route) bool {
		return slices.Contains(of, string(r.ID)) && slices.Contains(r.Sections, id)
	})
}
