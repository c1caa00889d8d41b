package assets

import (
	"fmt"
	"strings"
	"unicode"

	"corridoratlas/geo"

	"golang.org/x/text/unicode/norm"
)

const (
	// kazakhLetters are those that Russian does not have.
	kazakhLetters = "әғқңөұүһіӘҒҚҢӨҰҮҺІ"
	// kazakhSample is how many letters a Kazakh text has before it surely uses
	// one of kazakhLetters: every tenth letter is one.
	kazakhSample = 60
	// traditional and simplified are the same characters, as they would most
	// likely slip in: in names of places, roads, lines and countries.
	traditional = "國鐵線廣東長門開車發時區際運輸業連雲爾烏魯齊蘭鄭陽臺灣縣鎮東橋儲氣資貿員會對過進這個們來為與從後於應當無樣點電話頭動體關經濟"
	simplified  = "国铁线广东长门开车发时区际运输业连云尔乌鲁齐兰郑阳台湾县镇东桥储气资贸员会对过进这个们来为与从后于应当无样点电话头动体关经济"
)

// checkLanguages holds that every text is there in the atlas' languages (a
// missing one is a warning: it falls back to English), each in its script.
func checkLanguages(c *checked) []Problem {
	var problems []Problem
	// look looks at a text. One that is a company's own name may be written in its
	// own letters, as in English, where a language has no name for it.
	look := func(own bool, what string, t geo.Text, at func(geo.Lang) position) {
		if t.IsZero() {
			return
		}
		for _, lang := range geo.Langs {
			switch s := t.Exact(lang); {
			case s == "":
				problems = append(problems, at(lang).warning("languages", fmt.Sprintf("%s is not there in %s", what, languageNames[lang]), "add "+string(lang)))
			case !own || lang == geo.EN || s != t.EN:
				problems = append(problems, lookAt(what, lang, s, at(lang))...)
			}
		}
		if t.KK == t.RU && letters(t.RU, unicode.Cyrillic) >= 30 && !own {
			problems = append(problems, at(geo.KK).warning("languages", what+" is the same in Kazakh and Russian", "write it in Kazakh"))
		}
	}
	c.eachText(func(what string, t geo.Text, at func(geo.Lang) position) { look(false, what, t, at) })
	for i := range c.organisations {
		o := &c.organisations[i]
		look(true, fmt.Sprintf("the name of %s", o.value.Name.EN), o.value.Name, cells(o, "name"))
	}
	return problems
}

var languageNames = map[geo.Lang]string{geo.EN: "English", geo.RU: "Russian", geo.KK: "Kazakh", geo.ZH: "Chinese"}

// lookAt says what is strange in one text of a language.
func lookAt(what string, lang geo.Lang, s string, at position) []Problem {
	var problems []Problem
	wrong := func(words, mend string) { problems = append(problems, at.problem("languages", what+" "+words, mend)) }
	maybe := func(words, mend string) { problems = append(problems, at.warning("languages", what+" "+words, mend)) }
	name := languageNames[lang]
	cyrillic, han, latin := letters(s, unicode.Cyrillic), letters(s, unicode.Han), letters(s, unicode.Latin)
	switch {
	case lang != geo.ZH && han > 0:
		wrong(fmt.Sprintf("has Chinese characters in %s: %q", name, geo.Shorten(s, 40)), "")
	case (lang == geo.EN || lang == geo.ZH) && cyrillic > 0:
		wrong(fmt.Sprintf("has Cyrillic letters in %s: %q", name, geo.Shorten(s, 40)), "letters that look Latin may be Cyrillic")
	case (lang == geo.RU || lang == geo.KK) && cyrillic == 0 && latin > 6:
		maybe(fmt.Sprintf("has no Cyrillic letter in %s: %q", name, geo.Shorten(s, 40)), "")
	case lang == geo.ZH && han == 0 && latin > 6:
		maybe(fmt.Sprintf("has no Chinese character: %q", geo.Shorten(s, 40)), "")
	case lang == geo.KK && cyrillic >= kazakhSample && !strings.ContainsAny(s, kazakhLetters):
		wrong(fmt.Sprintf("has none of the letters of Kazakh: %q", geo.Shorten(s, 40)), "it may be Russian")
	case lang == geo.RU && strings.ContainsAny(s, kazakhLetters):
		maybe(fmt.Sprintf("has letters of Kazakh in Russian: %q", geo.Shorten(s, 40)), "write the Russian name")
	}
	if lang == geo.ZH {
		if old, now, ok := traditionalIn(s); ok {
			maybe(fmt.Sprintf("has the traditional character %c", old), fmt.Sprintf("write %c", now))
		}
	}
	if word := mixedWord(s); word != "" {
		wrong(fmt.Sprintf("mixes Latin and Cyrillic letters in the word %q", word), "write it with one keyboard")
	}
	if s != strings.TrimSpace(s) {
		wrong("begins or ends with a space", "take it away")
	}
	if strings.Contains(s, "  ") {
		maybe("has two spaces together", "take one away")
	}
	if !norm.NFC.IsNormalString(s) {
		wrong("has letters put together from parts", "write them as one letter (NFC)")
	}
	return problems
}

func letters(s string, script *unicode.RangeTable) int {
	n := 0
	for _, r := range s {
		if unicode.Is(script, r) && unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

func traditionalIn(s string) (old, now rune, ok bool) {
	to := []rune(simplified)
	for i, r := range []rune(traditional) {
		if r != to[i] && strings.ContainsRune(s, r) {
			return r, to[i], true
		}
	}
	return 0, 0, false
}

// mixedWord returns a word with letters of two alphabets, as look-alikes make.
func mixedWord(s string) string {
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if letters(word, unicode.Cyrillic) > 0 && letters(word, unicode.Latin) > 0 {
			return word
		}
	}
	return ""
}

// eachText visits every text that a reader sees, but for the names of
// organisations.
func (c *checked) eachText(f func(what string, t geo.Text, at func(geo.Lang) position)) {
	for _, folder := range c.corridors {
		visit := func(what string, t geo.Text, pointer string, args ...any) {
			pointer = fmt.Sprintf(pointer, args...)
			f(what, t, func(l geo.Lang) position { return folder.file.pos("%s/%s", pointer, l) })
		}
		visit("the name", folder.Name, "/name")
		visit("the summary", folder.Summary, "/summary")
		visit("the note", folder.Note, "/note")
		for i, r := range folder.Routes {
			visit(fmt.Sprintf("the name of the route %s", r.ID), r.Name, "/routes/%d/name", i)
			visit(fmt.Sprintf("the note of the route %s", r.ID), r.Note, "/routes/%d/note", i)
		}
		for i, g := range folder.Figures {
			visit(fmt.Sprintf("the text of the figure %s", g.Property), g.Text, "/figures/%d/text", i)
			visit(fmt.Sprintf("the note of the figure %s", g.Property), g.Note, "/figures/%d/note", i)
		}
		for i, m := range folder.Milestones {
			visit(fmt.Sprintf("the text of the milestone of %s", m.Date), m.Text, "/milestones/%d/text", i)
		}
		for _, lines := range folder.lines {
			for _, s := range lines.sections {
				at := func(geo.Lang) position { return s.at }
				f(fmt.Sprintf("the name of %s", s.ID), s.Name, at)
				f(fmt.Sprintf("the note of %s", s.ID), s.Note, at)
			}
		}
	}
	for i := range c.places {
		p := &c.places[i]
		f(fmt.Sprintf("the name of %s", p.value.ID), p.value.Name, cells(p, "name"))
		f(fmt.Sprintf("the note of %s", p.value.ID), p.value.Note, cells(p, "note"))
	}
	for i := range c.projects {
		p := &c.projects[i]
		f(fmt.Sprintf("the name of %s", p.value.ID), p.value.Name, cells(p, "name"))
		f(fmt.Sprintf("the place of %s", p.value.ID), p.value.Place, cells(p, "place"))
		f(fmt.Sprintf("the note of %s", p.value.ID), p.value.Note, cells(p, "note"))
	}
	for i := range c.points {
		p := &c.points[i]
		f(fmt.Sprintf("the note of %s in %d", p.value.Series, p.value.Year), p.value.Note, cells(p, "note"))
	}
	for i, s := range c.series.items {
		f(fmt.Sprintf("the name of the series %s", s.ID), s.Name, func(l geo.Lang) position { return c.series.pos(i, "/name/"+string(l)) })
		f(fmt.Sprintf("the note of the series %s", s.ID), s.Note, func(l geo.Lang) position { return c.series.pos(i, "/note/"+string(l)) })
	}
	for i, s := range c.sources.items {
		f(fmt.Sprintf("what the source %s is trusted for", s.ID), s.TrustedForTexts, func(l geo.Lang) position { return c.sources.pos(i, "/trusted_for/"+string(l)) })
		f(fmt.Sprintf("the note of the source %s", s.ID), s.Notes, func(l geo.Lang) position { return c.sources.pos(i, "/note/"+string(l)) })
	}
	for i, r := range c.changes.items {
		for j, text := range r.Changes {
			f(fmt.Sprintf("the change %d of %s", j+1, r.Version), text, func(l geo.Lang) position { return c.changes.pos(i, fmt.Sprintf("/changes/%d/%s", j, l)) })
		}
	}
}

// cells returns where the text of a column stands in each language.
func cells[T any](r *row[T], column string) func(geo.Lang) position {
	return func(l geo.Lang) position { return r.pos(column + "_" + string(l)) }
}
