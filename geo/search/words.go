package search

import (
	"slices"
	"strings"

	"corridoratlas/geo"
)

// Words are the words that names must hold, folded. They forgive no slips: what
// they keep is exact.
type Words []string

// ReadWords reads the words of a text; none where it has no letters or digits.
func ReadWords(text string) Words { return strings.Fields(Fold(text)) }

// In reports whether each of the words stands somewhere in one of folded texts.
func (w Words) In(folded ...string) bool {
	for _, word := range w {
		held := false
		for _, text := range folded {
			held = held || strings.Contains(text, word)
		}
		if !held {
			return false
		}
	}
	return true
}

// FoldNames folds names in all languages and what else a thing is called.
func FoldNames(names geo.Text, more ...string) string {
	return Fold(strings.Join(append([]string{names.EN, names.RU, names.KK, names.ZH}, more...), "\n"))
}

// CorridorNames are the names of corridors: what their parts are found by, beside
// names of their own. The other spellings of a corridor count as a whole only:
// Middle Corridor is all of it, while Khorgos is not all of Khorgos – Guangzhou.
type CorridorNames map[geo.CorridorID]corridorNames

// corridorNames are folded.
type corridorNames struct {
	names   string
	aliases []string
}

// NamesOf returns the names of corridors.
func NamesOf(corridors []*geo.Corridor) CorridorNames {
	all := CorridorNames{}
	for _, c := range corridors {
		n := corridorNames{names: FoldNames(c.Name)}
		for _, alias := range c.Aliases {
			n.aliases = append(n.aliases, Fold(alias))
		}
		all[c.ID] = n
	}
	return all
}

// InPart reports whether the words stand in the folded names of a part of
// corridors or in theirs, or are what one of these is called besides.
func (w Words) InPart(own string, all CorridorNames, of ...geo.CorridorID) bool {
	texts := []string{own}
	for _, id := range of {
		if slices.Contains(all[id].aliases, strings.Join(w, " ")) {
			return true
		}
		texts = append(texts, all[id].names)
	}
	return w.In(texts...)
}

// Keep returns what keeps the sections that the words find (see geo.Selection).
func (w Words) Keep(all CorridorNames) func(*geo.Section, []geo.CorridorID) bool {
	return func(s *geo.Section, of []geo.CorridorID) bool { return w.InPart(FoldNames(s.Name, s.Ref), all, of...) }
}
