package assets

import (
	"fmt"
	"slices"

	"corridoratlas/geo"
)

// article is the source id of the founding article.
const article geo.SourceID = "article"

// checkSources holds that every figure and milestone names a source, that a
// figure shown large has one that can be opened, that a source has its address
// or says that it is not known, and that what the founding article says is
// marked as its statement.
func checkSources(c *checked) []Problem {
	var problems []Problem
	for _, f := range c.corridors {
		keys := 0
		for i := range f.Figures {
			g := &f.Figures[i]
			at := f.file.pos("/figures/%d/sources", i)
			if len(g.Sources) == 0 {
				problems = append(problems, at.problem("sources", fmt.Sprintf("the figure %s has no source", g.Property), "name where it was read"))
				continue
			}
			if g.Key {
				keys++
			}
			if g.Key && !c.linked(g.Sources) {
				problems = append(problems, f.file.pos("/figures/%d/key", i).problem("sources",
					fmt.Sprintf("the figure %s is shown large, and none of its sources can be opened", g.Property), "find an address, or take key away"))
			}
			if onlyArticle(g.Sources) != g.Statement {
				words, mend := "rests on the founding article alone and is not marked so", "add statement: true"
				if g.Statement {
					words, mend = "is marked as the founding article's and has other sources", "make it two figures"
				}
				problems = append(problems, f.file.pos("/figures/%d", i).problem("sources", fmt.Sprintf("the figure %s %s", g.Property, words), mend))
			}
		}
		if len(f.Figures) > 0 && (keys < 4 || keys > 6) {
			problems = append(problems, f.file.pos("/figures").warning("sources", fmt.Sprintf("%d figures are key", keys), "the head of the dossier takes 4 to 6"))
		}
		for i, m := range f.Milestones {
			if len(m.Sources) == 0 {
				problems = append(problems, f.file.pos("/milestones/%d", i).problem("sources", fmt.Sprintf("the milestone of %s has no source", m.Date), "name where it was read"))
			}
		}
	}
	for i, s := range c.sources.items {
		switch {
		case s.URL == "" && !s.Unlinked:
			problems = append(problems, c.sources.pos(i, "").problem("sources", fmt.Sprintf("%s has no address", s.ID), "add url, or unlinked: true"))
		case s.URL != "" && s.Unlinked:
			problems = append(problems, c.sources.pos(i, "/unlinked").problem("sources", fmt.Sprintf("%s has an address and is marked unlinked", s.ID), "take unlinked away"))
		}
	}
	return problems
}

// linked reports whether one of the sources has an address.
func (c *checked) linked(ids []geo.SourceID) bool {
	return slices.ContainsFunc(ids, func(id geo.SourceID) bool {
		s := c.sourceOf[id]
		return s != nil && s.URL != ""
	})
}

// onlyArticle reports whether the founding article is the only source.
func onlyArticle(ids []geo.SourceID) bool {
	return !slices.ContainsFunc(ids, func(id geo.SourceID) bool {
		return id != article
	})
}
