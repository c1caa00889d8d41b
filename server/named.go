package server

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"corridoratlas/geo"
	"corridoratlas/geo/search"

	"github.com/tidwall/gjson"
)

// named keeps the features whose names hold every one of some words, wherever in
// the names they stand. Case, diacritics and script are folded, as the search
// does; it forgives no slips, so that what it keeps is exact.
type named struct {
	words []string // folded
	path  string   // of the names, for gjson
}

// readNamed reads q; nil where it is not given.
func readNamed(p params, fields []geo.Attribute) (*named, error) {
	text, given := p["q"]
	if !given {
		return nil, nil
	}
	n := &named{words: strings.Fields(search.Fold(text))}
	if len(n.words) == 0 || utf8.RuneCountInString(text) > longestQuestion {
		return nil, geo.Invalid("q", text, fmt.Sprintf("words of a name, at most %d characters", longestQuestion))
	}
	names := namesOf(fields)
	for i, name := range names {
		names[i] = gjson.Escape(name)
	}
	n.path = "[" + strings.Join(names, ",") + "]"
	return n, nil
}

// namesOf returns the fields that hold names: name, name_…, aliases and ref, or
// where there is none of them every field that holds text.
func namesOf(fields []geo.Attribute) []string {
	var names, texts []string
	for _, f := range fields {
		if f.Type != "string" {
			continue
		}
		texts = append(texts, f.Name)
		if f.Name == "name" || f.Name == "aliases" || f.Name == "ref" || strings.HasPrefix(f.Name, "name_") {
			names = append(names, f.Name)
		}
	}
	if names == nil {
		return texts
	}
	return names
}

// Match implements geo.Filter.
func (n *named) Match(f geo.Feature) (bool, error) {
	var all strings.Builder
	for _, v := range gjson.Get(geo.PropertiesJSON(f), n.path).Array() {
		if v.Type == gjson.String {
			all.WriteString(v.Str)
			all.WriteByte('\n')
		}
	}
	have := search.Fold(all.String())
	for _, word := range n.words {
		if !strings.Contains(have, word) {
			return false, nil
		}
	}
	return true, nil
}

func (n *named) String() string { return "q " + strings.Join(n.words, " ") }
