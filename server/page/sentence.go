package page

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"corridoratlas/assets"
	"corridoratlas/geo"
)

// The map says the same sentences (web/src/i18n/sentence.ts);
// assets/testdata/sentences.json holds both to it.

// marks are what stands between the parts of a sentence, between things in a
// row, and before what was counted.
var marks = map[geo.Lang]struct{ comma, enumeration, colon string }{
	geo.EN: {", ", ", ", ": "}, geo.RU: {", ", ", ", " — "}, geo.KK: {", ", ", ", " — "}, geo.ZH: {"，", "、", "："},
}

// thing is what is open: its name, and what else a sentence says of it.
type thing struct {
	name     string
	km       float64    // 0: of a place or project, nothing more is said
	status   geo.Status // in the year that is asked for; empty where it did not exist then
	promised bool       // it has the status only by a promise
}

// sentence says a view, without its full stop: "Railways in Kazakhstan, as of
// 2014: 11 sections, 3,214 km". Of a corridor that is open its name stands in the
// place of the kinds.
func sentence(w *assets.Words, q geo.Selection, found geo.Found, name string) string {
	asked := q.Kinds
	if asked == nil && name == "" && q.Everything() {
		asked = found.Kinds
	}
	kinds := list(w, asked, func(k geo.Kind) string { return w.Text("view.kind." + string(k)) })
	what := name
	if what == "" {
		what = kinds
	}
	if what == "" {
		what = w.Text("view.kind.all")
	}
	if q.Countries != nil {
		where := list(w, q.Countries, func(code string) string { return Country(w, code) })
		what = w.Count("view.where", float64(len(q.Countries)), "what", what, "countries", where)
	}
	parts := []string{what}
	if name != "" && kinds != "" {
		parts = append(parts, kinds)
	}
	if q.Text != "" {
		parts = append(parts, w.Text("view.text", "text", shortened(q.Text)))
	}
	switch {
	case len(q.Statuses) == len(geo.Statuses):
		parts = append(parts, lower(w.Text("filter.statuses.all")))
	case q.Statuses != nil:
		statuses := list(w, q.Statuses, func(s geo.Status) string { return lower(w.Text("status." + string(s))) })
		parts = append(parts, w.Text("view.status", "statuses", statuses))
	}
	if q.Year != 0 {
		parts = append(parts, inYear(w, q))
	}
	text := strings.Join(parts, marks[w.Lang].comma) + marks[w.Lang].colon + counts(w, q, found)
	if name != "" {
		return text
	}
	return capital(text)
}

func counts(w *assets.Words, q geo.Selection, found geo.Found) string {
	if found.Sections == 0 {
		return w.Text("view.nothing")
	}
	number := func(v float64) string { return Number(w.Lang, v, 0) }
	sections := w.Count("view.sections", float64(found.Sections), "n", number(float64(found.Sections)), "km", number(found.KM))
	if found.Undated == found.Sections {
		return w.Text("view.only_undated", "sections", sections)
	}
	var parts []string
	add := func(key string, n int) {
		if n > 0 {
			parts = append(parts, w.Count(key, float64(n), "n", number(float64(n))))
		}
	}
	if q.Everything() {
		add("view.corridors", found.Corridors)
	}
	parts = append(parts, sections)
	add("view.promised", found.Promised)
	add("view.undated", found.Undated)
	return strings.Join(parts, marks[w.Lang].comma)
}

// openSentence says what is open: its name, in the year that is asked for its
// length and status.
func openSentence(w *assets.Words, t thing, q geo.Selection) string {
	if t.km == 0 {
		return t.name
	}
	named := t.name
	switch {
	case q.Year > q.Now && !t.promised:
		named += marks[w.Lang].comma + w.Text("view.year.today")
	case q.Year != 0:
		named += marks[w.Lang].comma + inYear(w, q)
	}
	if t.status == "" {
		return named + marks[w.Lang].colon + w.Text("view.not_yet")
	}
	return w.Text("view.open", "name", named, "km", Number(w.Lang, geo.WholeKM(t.km), 0), "status", lower(w.Text("status."+string(t.status))))
}

// inYear names a year as a sentence does: what was, or what is promised.
func inYear(w *assets.Words, q geo.Selection) string {
	key := "view.year"
	if q.Year > q.Now {
		key = "view.year.promised"
	}
	return w.Text(key, "year", strconv.Itoa(q.Year))
}

// list puts things in a row: a, b and c.
func list[T any](w *assets.Words, items []T, name func(T) string) string {
	names := make([]string, len(items))
	for i, item := range items {
		names[i] = name(item)
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return w.Text("list.and", "a", strings.Join(names[:last], marks[w.Lang].enumeration), "b", names[last])
}

// longestSaid is how much of a text a sentence says, in characters.
const longestSaid = 60

// shortened is a text on one line, as far as a sentence says it.
func shortened(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= longestSaid {
		return string(runes)
	}
	return strings.TrimSpace(string(runes[:longestSaid-1])) + "…"
}

func lower(s string) string   { return first(s, unicode.ToLower) }
func capital(s string) string { return first(s, unicode.ToUpper) }

func first(s string, change func(rune) rune) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(change(r)) + s[size:]
}

// say says a view: of two that are compared, by their names, of what is open, of a
// corridor as far as the query keeps it, or of all that was found.
func (v View) say(w *assets.Words, found geo.Found, open *thing, compared []string) string {
	switch {
	case len(compared) == 2:
		return w.Text("view.compare", "a", compared[0], "b", compared[1])
	case open == nil:
		return sentence(w, v.Selection, found, "")
	case v.Corridor != "" && !v.Everything():
		return sentence(w, v.Selection, found, open.name)
	}
	return openSentence(w, *open, v.Selection)
}

// ofSection is an open section as a view says it.
func (v View) ofSection(name string, s *geo.Section) thing {
	t := thing{name: name, km: geo.RoundKM(s.LengthKM), promised: s.PromisedIn(v.Year, v.Now)}
	if status, exists := v.StatusOf(s); exists {
		t.status = status
	}
	return t
}
