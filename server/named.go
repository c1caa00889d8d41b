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
// does; it forgives no slips, so that what it keeps is exact. Sections are found by
// the names of the corridors that run over them too.
type named struct {
	words     search.Words
	path      string               // of the names, for gjson
	corridors search.CorridorNames // of a layer whose features are parts of corridors; else nil
}

// readNamed reads q; nil where it is not given.
func readNamed(p params, fields []geo.Attribute) (*named, error) {
	text, given := p["q"]
	if !given {
		return nil, nil
	}
	n := &named{words: search.ReadWords(text)}
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
	properties := geo.PropertiesJSON(f)
	for _, v := range gjson.Get(properties, n.path).Array() {
		if v.Type == gjson.String {
			all.WriteString(v.Str)
			all.WriteByte('\n')
		}
	}
	own := search.Fold(all.String())
	if n.corridors == nil {
		return n.words.In(own), nil
	}
	over := gjson.Get(properties, "corridors").Str
	if over == "" {
		over = gjson.Get(properties, "corridor").Str
	}
	var of []geo.CorridorID
	for _, id := range strings.Split(over, ";") {
		of = append(of, geo.CorridorID(id))
	}
	return n.words.InPart(own, n.corridors, of...), nil
}

func (n *named) String() string { return "q " + strings.Join(n.words, " ") }
