package assets

import "testing"

func TestTextsInTheWrongScriptOrMissingAreSaid(t *testing.T) {
	const yaml, lines = "corridors/steppe-road/corridor.yaml", "corridors/steppe-road/sections.geojson"
	catches(t, []sample{
		{"missing", yaml, ", zh: 开工}", "}", "corridors/steppe-road/corridor.yaml:44:5: warning: languages: the text of the milestone of 2008 is not there in Chinese; add zh"},
		{"Russian as Kazakh", yaml, "Дала арқылы.", "Дорога идет через степь от города до границы и построена для грузовых и легковых машин.", `corridors/steppe-road/corridor.yaml:5:55: languages: the summary has none of the letters of Kazakh: "Дорога идет через степь от города до гра…"; it may be Russian`},
		{"Cyrillic in English", yaml, "en: Steppe road", "en: Stерpe road", `corridors/steppe-road/corridor.yaml:3:12: languages: the name has Cyrillic letters in English: "Stерpe road"; letters that look Latin may be Cyrillic`},
		{"Chinese in Russian", "places.csv", "Алматы,Алматы", "阿拉木图,Алматы", `places.csv:2:15: languages: the name of almaty has Chinese characters in Russian: "阿拉木图"`},
		{"traditional characters", lines, "霍尔果斯—伊宁", "霍爾果斯—伊寧", "corridors/steppe-road/sections.geojson:3: warning: languages: the name of cn-steppe-khorgos-yining has the traditional character 爾; write 尔"},
		{"two spaces", yaml, "Степная дорога", "Степная  дорога", "corridors/steppe-road/corridor.yaml:3:29: warning: languages: the name has two spaces together; take one away"},
		{"a project's note missing", "projects.csv", ",2015 жылы ашылды,", ",,", "projects.csv:2:248: warning: languages: the note of dry-port is not there in Kazakh; add kk"},
		{"a project's place in the wrong script", "projects.csv", "Khorgos,Хоргос", "Khorgos,霍尔果斯", `projects.csv:2:92: languages: the place of dry-port has Chinese characters in Russian: "霍尔果斯"`},
		{"a year's note missing", "series.csv", "约数", "", "series.csv:2:65: warning: languages: the note of trucks in 2010 is not there in Chinese; add zh"},
		{"a place's note in one language", "places.csv", "500,gazetteer,,,,", "500,gazetteer,the crossing,,,", "places.csv:3:107: warning: languages: the note of khorgos is not there in Russian; add ru"},
		{"a source's note in one language", "sources.yaml", "  url: https://paper.example/road\n  kind: press\n", "  url: https://paper.example/road\n  kind: press\n  note:\n    en: a copy\n    ru: копия\n    kk: көшірме\n", "sources.yaml:19:3: warning: languages: the note of the source paper is not there in Chinese; add zh"},
		{"a change missing", "changes.yaml", "      ru: Первые данные\n", "", "changes.yaml:4:9: warning: languages: the change 1 of 2026.11.25 is not there in Russian; add ru"},
		{"an organisation without a name", "organisations.csv", "«Екі»", "", "organisations.csv:3:16: warning: languages: the name of Two is not there in Kazakh; add kk"},
		{"no Chinese", yaml, "zh: 草原公路", "zh: Steppe road", `corridors/steppe-road/corridor.yaml:3:64: warning: languages: the name has no Chinese character: "Steppe road"`},
	})
}
