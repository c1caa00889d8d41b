package assets

import "testing"

func TestFilesThatAreNotOfTheirFormAreSaid(t *testing.T) {
	const yaml, lines = "corridors/steppe-road/corridor.yaml", "corridors/steppe-road/sections.geojson"
	catches(t, []sample{
		{"a key of a corridor", yaml, "milestones:", "milestons:", `corridors/steppe-road/corridor.yaml:40:1: schema: unknown key "milestons"; did you mean "milestones"?`},
		{"a key of a figure", yaml, "confidence: M", "confidense: M", "corridors/steppe-road/corridor.yaml:12:13: schema: figures: there is no confidence; add it"},
		{"a key twice", yaml, "kind: road", "kind: road\nkind: rail", `corridors/steppe-road/corridor.yaml:3:1: schema: mapping key "kind" already defined at [2:1]`},
		{"a value of another kind", yaml, `as_of: "2009"`, `as_of: 2009`, "corridors/steppe-road/corridor.yaml:16:12: schema: as_of: it should be of the kind string and is number; put it in quotes (atlas fmt does)"},
		{"a word that is not known", yaml, "kind: opened", "kind: open", `corridors/steppe-road/corridor.yaml:47:11: schema: kind: "open" is not known; did you mean "opened"?`},
		{"neither value nor text", yaml, "    value: 302\n    unit: km\n", "", "corridors/steppe-road/corridor.yaml:12:13: schema: a figure has either a value with its unit or a text"},
		{"an alias", yaml, "aliases: [A-2]", "aliases: &a [A-2]", "corridors/steppe-road/corridor.yaml:4:10: schema: aliases: it should be of the kind array and is null"},
		{"not YAML", yaml, "aliases: [A-2]", "aliases: [A-2", "corridors/steppe-road/corridor.yaml:5:1: schema: ',' or ']' must be specified"},
		{"a property of a section", lines, `"lanes":4`, `"lane":4`, `corridors/steppe-road/sections.geojson:2: schema: unknown key "lane"; did you mean "lanes"?`},
		{"null", lines, `"lanes":4`, `"lanes":null`, "corridors/steppe-road/sections.geojson:2: schema: lanes: it should be of the kind integer and is null"},
		{"a country at sea", lines, `"kind":"road","status":"operational","country":"CN"`, `"kind":"sea","status":"operational","country":"CN"`, "corridors/steppe-road/sections.geojson:3: schema: country: it does not belong here; take it away"},
		{"what a GIS adds", lines, `"type":"FeatureCollection",`, `"type":"FeatureCollection","name":"sections",`, `corridors/steppe-road/sections.geojson:1: schema: unknown key "name"; atlas fmt drops what a GIS adds`},
		{"not JSON", lines, `"lanes":4`, `"lanes":`, "corridors/steppe-road/sections.geojson:2: schema: invalid character ',' looking for beginning of value"},
		{"a polygon", lines, "LineString", "Polygon", `corridors/steppe-road/sections.geojson:2: schema: geometry: its type should be LineString, not "Polygon"`},
		{"a height", lines, "[78.5,43.8]", "[78.5,43.8,700]", "corridors/steppe-road/sections.geojson:2: schema: coordinates: it has 3 entries and takes 2"},
		{"a column", "places.csv", "accuracy_m", "accuracy", "places.csv:1: schema: the first line should be the names of the columns; write id,name_en,name_ru,name_kk,name_zh,aliases,country,roles,lon,lat,accuracy_m,source_ids,note_en,note_ru,note_kk,note_zh"},
		{"a cell too many", "places.csv", "KZ,city", "KZ,,city", "places.csv:2:1: schema: the row has 17 cells and the table 16 columns; a cell with a comma stands in double quotes"},
		{"a role", "places.csv", "city,76.9", "citty,76.9", `places.csv:2:79: schema: roles: "citty" is not known; did you mean "city"?`},
		{"a number", "places.csv", "76.9,", "76.9E,", `places.csv:2:84: schema: lon: "76.9E" is not a number`},
		{"a sector", "projects.csv", "logistics", "logistic", `projects.csv:2:74: schema: sector: "logistic" is not known; did you mean "logistics"?`},
		{"a point of no place", "projects.csv", ",town,operational", ",none,operational", "projects.csv:2:131: schema: lon: it does not belong here; take it away"},
		{"a confidence", "series.csv", "paper,H", "paper,h", `series.csv:2:31: schema: confidence: "h" is not known; did you mean "H"?`},
		{"a key of a series", "series.yaml", "unit:", "units:", "series.yaml:1:5: schema: there is no unit; add it"},
		{"an address", "sources.yaml", "https://paper.example/road", "paper.example", `sources.yaml:17:8: schema: url: "paper.example" is not of its form; it should match ^https?://[^\s]+$`},
		{"a version", "changes.yaml", "version: \"2026.11.25\"", "version: v1", `changes.yaml:1:12: schema: version: "v1" is not of its form; it should match ^[0-9]{4}\.[0-9]{2}\.[0-9]{2}(\.[0-9]+)?$`},
		{"a kind of moved thing", "moved.csv", "place,panfilov", "town,panfilov", `moved.csv:2:1: schema: kind: "town" is not known; it takes corridor, section, place, project`},
		{"a look", "style.yaml", "look: full", "look: ful", `style.yaml:28:11: schema: look: "ful" is not known; did you mean "full"?`},
		{"a status without a look", "style.yaml", "  cancelled:\n    look: crossed\n", "", "style.yaml:26:1: schema: statuses: there is no cancelled; add it"},
		{"a word", "words/en.json", `"km"`, `7`, "words/en.json:4: schema: unit.km should be a text or the forms one, few, many, other"},
		{"a form of a word", "words/en.json", `"one"`, `"two"`, "words/en.json:17: schema: sections should be a text or the forms one, few, many, other"},
	})
}
