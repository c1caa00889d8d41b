package assets

import (
	"fmt"
	"slices"
	"strings"

	"corridoratlas/geo"
)

// checkLicences holds that the lines of one file have one licence, and that
// the sources which a line was made from allow it.
func checkLicences(c *checked) []Problem {
	var problems []Problem
	for _, f := range c.corridors {
		for _, lines := range f.lines {
			for i, s := range lines.sections {
				if first := lines.sections[0]; i > 0 && s.GeometryLicence != first.GeometryLicence {
					problems = append(problems, s.at.problem("licences",
						fmt.Sprintf("%s is under %s, and the lines before it in this file under %s", s.ID, s.GeometryLicence, first.GeometryLicence),
						"move it to a sections.<word>.geojson of its own"))
				}
				for _, id := range s.GeometrySource {
					if source := c.sourceOf[id]; source != nil {
						problems = append(problems, s.allowed(source)...)
					}
				}
			}
		}
	}
	return problems
}

func (s *sectionRow) allowed(source *geo.Source) []Problem {
	if source.Licence == "" {
		return []Problem{s.at.problem("licences", fmt.Sprintf("the line of %s comes from %s, whose licence is not said", s.ID, source.ID), "write the SPDX id of its licence in sources.yaml")}
	}
	parts := strings.FieldsFunc(source.Licence, func(r rune) bool { return r == ' ' || r == '(' || r == ')' })
	if slices.Contains(parts, "ODbL-1.0") && s.GeometryLicence != "ODbL-1.0" {
		return []Problem{s.at.problem("licences", fmt.Sprintf("the line of %s comes from %s, which is under ODbL-1.0, and is put under %s", s.ID, source.ID, s.GeometryLicence), "what derives from it stays under ODbL-1.0")}
	}
	return nil
}
