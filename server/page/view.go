package page

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"corridoratlas/geo"
	"corridoratlas/geo/search"
)

// The years that the atlas tells of; the map's table.ts says the same.
const (
	FirstYear = 1985
	LastYear  = 2035
)

// View is what a page's address asks for beside its path: what the map's table.ts
// reads of it, as far as the sentence says it. Its zero value asks for nothing.
type View struct {
	geo.Selection
	Compare []string // ids of two corridors or sections; else nil
}

// String names all that is asked for.
func (v View) String() string {
	q := v.Selection
	q.Named = nil // Text says it
	return fmt.Sprintf("%+v %v", q, v.Compare)
}

// ReadView reads the parameters of an address in the year now; by the names of
// corridors their sections are found. What cannot be read is left out, as the map
// does: a broken link still shows it.
func ReadView(parameters map[string]string, now int, names search.CorridorNames) View {
	v := View{Selection: geo.Selection{Now: now}, Compare: pair(parameters["compare"])}
	v.Kinds = known(parameters["kind"], geo.SectionKinds)
	v.Statuses = known(parameters["status"], geo.Statuses)
	v.Countries = countries(parameters["country"])
	if year, err := strconv.Atoi(parameters["year"]); err == nil && year >= FirstYear && year <= LastYear && len(parameters["year"]) == 4 {
		v.Year = year
	}
	if text := strings.TrimSpace(parameters["q"]); utf8.RuneCountInString(text) <= longestText {
		if words := search.ReadWords(text); len(words) > 0 {
			v.Text, v.Named = text, words.Keep(names)
		}
	}
	return v
}

// longestText is how many characters the text of a view may have.
const longestText = 200

// known reads a comma list of known words into their own order, nil where one is
// not known.
func known[S ~string](text string, all []S) []S {
	if text == "" {
		return nil
	}
	asked := strings.Split(text, ",")
	for _, word := range asked {
		if !slices.Contains(all, S(word)) {
			return nil
		}
	}
	var list []S
	for _, word := range all {
		if slices.Contains(asked, string(word)) {
			list = append(list, word)
		}
	}
	return list
}

var idForm = regexp.MustCompile(`^[A-Za-z0-9._~-]{1,128}$`)

// pair reads two different ids, joined by a comma.
func pair(text string) []string {
	a, b, both := strings.Cut(text, ",")
	if !both || a == b || !idForm.MatchString(a) || !idForm.MatchString(b) {
		return nil
	}
	return []string{a, b}
}

// compared returns the names of what is compared, nil where one is not known.
func (v View) compared(atlas *geo.Atlas, lang geo.Lang) []string {
	var names []string
	for _, id := range v.Compare {
		if c, err := atlas.Corridor(geo.CorridorID(id)); err == nil {
			names = append(names, c.Name.In(lang))
		} else if s, err := atlas.Section(geo.SectionID(id)); err == nil {
			names = append(names, s.Name.In(lang))
		} else {
			return nil
		}
	}
	return names
}

// mostCountries is how many countries a link may name.
const mostCountries = 40

var countryCode = regexp.MustCompile(`^[A-Z]{2}$`)

// countries reads a comma list of codes, each once, nil where one is none.
func countries(text string) []string {
	var list []string
	for _, code := range strings.Split(text, ",") {
		if !countryCode.MatchString(code) {
			return nil
		}
		if !slices.Contains(list, code) {
			list = append(list, code)
		}
	}
	if len(list) > mostCountries {
		return nil
	}
	return list
}
