package assets

import "testing"

func TestWordsThatAreNotInEveryLanguageAreSaid(t *testing.T) {
	const yaml = "corridors/steppe-road/corridor.yaml"
	catches(t, []sample{
		{"not translated", "words/kk.json", "  \"unit.km\": \"км\",\n", "", `words/kk.json:1: words: unit.km is not there; translate "km"`},
		{"not in English", "words/zh.json", `"unit.km"`, `"unit.kn"`, `words/zh.json:1: words: unit.km is not there; translate "km"`},
		{"a gap missing", "words/zh.json", "{n} ", "", "words/zh.json:17: words: sections lacks the gap {n}"},
		{"another gap", "words/ru.json", "{n} участок", "{count} участок", "words/ru.json:17: words: sections has the gap {count}, which the English has not"},
		{"a form missing", "words/ru.json", `    "few": "{n} участка",` + "\n", "", `words/ru.json:17: words: sections lacks the form "few", which Russian tells apart; add it`},
		{"a property without a word", yaml, "property: lanes", "property: toll", "corridors/steppe-road/corridor.yaml:20:15: words: there is no word property.toll; add it to words/*.json"},
	})
}
