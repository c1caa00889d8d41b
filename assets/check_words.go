package assets

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"corridoratlas/geo"
)

// checkWords holds that the languages' words have the same keys with the same
// gaps, counted ones every form that the language needs, and that whatever the
// data use of the vocabulary has a word.
func checkWords(c *checked) []Problem {
	english := c.words[geo.EN]
	if english == nil {
		return nil // said by reading
	}
	w := &wordCheck{english: english}
	for _, lang := range geo.Langs {
		if words := c.words[lang]; words != nil {
			w.compare(words)
		}
	}
	c.eachUsed(w.need)
	return w.problems
}

type wordCheck struct {
	english  *Words
	needed   map[string]bool
	problems []Problem
}

// gap is a hole in a text that is filled: {name}.
var gap = regexp.MustCompile(`\{[a-z_]+\}`)

func (w *wordCheck) compare(words *Words) {
	file := wordsFile(words.Lang)
	for _, key := range words.keys {
		at := position{file: file, line: words.line[key]}
		if !w.english.Has(key) {
			w.problems = append(w.problems, at.problem("words", fmt.Sprintf("%s is not in %s", key, wordsFile(geo.EN)), strings.TrimSpace("add it there, or take it away here; "+didYouMean(key, w.english.keys))))
			continue
		}
		for _, s := range words.texts(key) {
			if !strings.HasPrefix(key, "lang.") { // a language is named in itself
				w.problems = append(w.problems, lookAt("the word "+key, words.Lang, s, at)...)
			}
			want := gaps(w.english.texts(key)...)
			for _, g := range gaps(s) {
				if !slices.Contains(want, g) {
					w.problems = append(w.problems, at.problem("words", fmt.Sprintf("%s has the gap %s, which the English has not", key, g), ""))
				}
			}
		}
		all := gaps(words.texts(key)...)
		for _, g := range gaps(w.english.texts(key)...) {
			if !slices.Contains(all, g) {
				w.problems = append(w.problems, at.problem("words", fmt.Sprintf("%s lacks the gap %s", key, g), ""))
			}
		}
		w.forms(words, key, at)
	}
	for _, key := range w.english.keys {
		if !words.Has(key) {
			w.problems = append(w.problems, position{file: file, line: 1}.problem("words", fmt.Sprintf("%s is not there", key), fmt.Sprintf("translate %q", w.english.Text(key))))
		}
	}
}

// forms holds that a counted word has each form that its language tells apart.
func (w *wordCheck) forms(words *Words, key string, at position) {
	f, counted := words.many[key]
	if !counted {
		return
	}
	have := map[string]string{"one": f.One, "few": f.Few, "many": f.Many, "other": f.Other}
	needed := pluralCategories(words.Lang)
	for _, category := range []string{"one", "few", "many", "other"} {
		switch {
		case have[category] == "" && slices.Contains(needed, category):
			w.problems = append(w.problems, at.problem("words", fmt.Sprintf("%s lacks the form %q, which %s tells apart", key, category, languageNames[words.Lang]), "add it"))
		case have[category] != "" && !slices.Contains(needed, category):
			w.problems = append(w.problems, at.warning("words", fmt.Sprintf("%s has the form %q, which %s does not use", key, category, languageNames[words.Lang]), "take it away"))
		}
	}
}

// texts lists the texts of a key: one, or its forms.
func (w *Words) texts(key string) []string {
	if s, ok := w.one[key]; ok {
		return []string{s}
	}
	f := w.many[key]
	return slices.DeleteFunc([]string{f.One, f.Few, f.Many, f.Other}, func(s string) bool { return s == "" })
}

func gaps(texts ...string) []string {
	var all []string
	for _, s := range texts {
		all = append(all, gap.FindAllString(s, -1)...)
	}
	return all
}

// need says once that a key of the vocabulary has no word.
func (w *wordCheck) need(key string, at position) {
	if w.needed == nil {
		w.needed = map[string]bool{}
	}
	if strings.HasSuffix(key, ".") || w.needed[key] || w.english.Has(key) {
		return
	}
	w.needed[key] = true
	w.problems = append(w.problems, at.problem("words", fmt.Sprintf("there is no word %s", key), "add it to words/*.json"))
}

// eachUsed visits the keys of words that the data need, with where.
func (c *checked) eachUsed(f func(key string, at position)) {
	for _, folder := range c.corridors {
		f("kind."+string(folder.Kind), folder.file.pos("/kind"))
		for i, g := range folder.Figures {
			f("property."+g.Property, folder.file.pos("/figures/%d/property", i))
			if g.Unit != "" {
				f("unit."+g.Unit, folder.file.pos("/figures/%d/unit", i))
			}
			if g.Country != "" {
				f("country."+g.Country, folder.file.pos("/figures/%d/country", i))
			}
		}
		for i, m := range folder.Milestones {
			f("event."+string(m.Kind), folder.file.pos("/milestones/%d/kind", i))
		}
		for _, lines := range folder.lines {
			for _, s := range lines.sections {
				f("kind."+string(s.Kind), s.at)
				f("status."+string(s.Status), s.at)
				if s.Country != "" {
					f("country."+s.Country, s.at)
				}
			}
		}
	}
	for i := range c.places {
		p := &c.places[i]
		for _, r := range p.value.Roles {
			f("role."+string(r), p.pos("roles"))
		}
		for code := range strings.SplitSeq(p.value.Country, "-") {
			f("country."+code, p.pos("country"))
		}
	}
	for i := range c.projects {
		p := &c.projects[i]
		f("sector."+string(p.value.Sector), p.pos("sector"))
		f("status."+string(p.value.Status), p.pos("status"))
		f("country."+p.value.Country, p.pos("country"))
	}
	for i, s := range c.series.items {
		f("unit."+s.Unit, c.series.pos(i, "/unit"))
	}
}
