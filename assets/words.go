package assets

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"path"
	"slices"
	"strings"

	"corridoratlas/geo"
)

// Words are the atlas' words in one language, by key: words/<lang>.json, which
// the map reads too. A value is a text, or for a counted thing an object of its
// plural forms; {name} in a text is a gap to fill.
type Words struct {
	Lang geo.Lang
	keys []string // in the order of the file
	line map[string]int
	one  map[string]string
	many map[string]Forms
}

// Forms are the forms of a counted thing by plural category (CLDR); a language
// has those that its rule names.
type Forms struct {
	One   string `json:"one,omitempty"`
	Few   string `json:"few,omitempty"`
	Many  string `json:"many,omitempty"`
	Other string `json:"other"`
}

// wordsFile returns the path of a language's words.
func wordsFile(lang geo.Lang) string { return path.Join("words", string(lang)+".json") }

// ReadWords reads the words of a language. A language that the atlas does not
// have is geo.ErrInvalid.
func ReadWords(fsys fs.FS, lang geo.Lang) (*Words, error) {
	if !lang.Valid() {
		return nil, geo.Invalid("lang", string(lang), "en, ru, kk or zh")
	}
	b, err := fs.ReadFile(fsys, wordsFile(lang))
	if err != nil {
		return nil, err
	}
	w, err := parseWords(lang, b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", wordsFile(lang), err)
	}
	return w, nil
}

func parseWords(lang geo.Lang, text []byte) (*Words, error) {
	w := &Words{Lang: lang, line: map[string]int{}, one: map[string]string{}, many: map[string]Forms{}}
	list, err := members(text)
	if err != nil {
		return nil, err
	}
	for _, m := range list {
		w.keys = append(w.keys, m.name)
		w.line[m.name] = lineAt(text, m.at-len(m.value))
		var s string
		if json.Unmarshal(m.value, &s) == nil {
			w.one[m.name] = s
			continue
		}
		dec := json.NewDecoder(strings.NewReader(string(m.value)))
		dec.DisallowUnknownFields()
		var f Forms
		if err := dec.Decode(&f); err != nil {
			return nil, &lineError{w.line[m.name], m.name + " should be a text or the forms one, few, many, other"}
		}
		w.many[m.name] = f
	}
	return w, nil
}

// Has reports whether there is a word for a key.
func (w *Words) Has(key string) bool {
	_, one := w.one[key]
	_, many := w.many[key]
	return one || many
}

// Keys lists the keys in the order of the file.
func (w *Words) Keys() []string { return slices.Clone(w.keys) }

// Text returns the word for a key, its gaps filled from pairs of name and
// value. A key without a word is shown as it is.
func (w *Words) Text(key string, pairs ...string) string {
	s, ok := w.one[key]
	if !ok {
		if s = w.many[key].Other; s == "" {
			return key
		}
	}
	return fill(s, pairs)
}

// Count returns the word for a number of things, its gaps filled.
func (w *Words) Count(key string, n float64, pairs ...string) string {
	f, ok := w.many[key]
	if !ok {
		return w.Text(key, pairs...)
	}
	return fill(f.form(Plural(w.Lang, n)), pairs)
}

func (f Forms) form(category string) string {
	s := f.Other
	switch category {
	case "one":
		s = f.One
	case "few":
		s = f.Few
	case "many":
		s = f.Many
	}
	if s == "" {
		return f.Other
	}
	return s
}

func fill(s string, pairs []string) string {
	if len(pairs) < 2 {
		return s
	}
	// Gap by gap: a strings.Replacer builds its tables for each text, which was a
	// fifth of what a corridor's page costs.
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		s = "{" + rest
		name, after, _ := strings.Cut(rest, "}")
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == name {
				b.WriteString(pairs[i+1])
				s = after
				break
			}
		}
		if len(s) > len(after) { // no gap that is filled
			b.WriteByte('{')
			s = rest
		}
	}
}

// Plural returns the plural category of a number in a language, by the rules of
// Unicode CLDR: one, few, many or other.
func Plural(lang geo.Lang, n float64) string {
	n = math.Abs(n)
	whole := n == math.Trunc(n)
	switch lang {
	case geo.EN, geo.KK:
		if n == 1 {
			return "one"
		}
	case geo.RU:
		if !whole {
			return "other"
		}
		ten, hundred := math.Mod(n, 10), math.Mod(n, 100)
		switch {
		case ten == 1 && hundred != 11:
			return "one"
		case ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14):
			return "few"
		}
		return "many"
	}
	return "other"
}

// pluralCategories lists the categories that a language's rule can give.
func pluralCategories(lang geo.Lang) []string {
	switch lang {
	case geo.RU:
		return []string{"one", "few", "many", "other"}
	case geo.ZH:
		return []string{"other"}
	}
	return []string{"one", "other"}
}
