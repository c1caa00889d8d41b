package assets

import "testing"

func TestReferencesToNothingAreSaid(t *testing.T) {
	const yaml, lines = "corridors/steppe-road/corridor.yaml", "corridors/steppe-road/sections.geojson"
	catches(t, []sample{
		{"a stop misspelt", yaml, "zharkent", "zharkend", yaml + ":10:21: references: there is no place zharkend; did you mean zharkent?"},
		{"a section that is not there", yaml, "cn-steppe-khorgos-yining", "cn-nothing", yaml + ":9:42: references: there is no section cn-nothing; add it"},
		{"a figure's source", yaml, "sources: [paper]", "sources: [papers]", yaml + ":17:15: references: there is no source papers; did you mean paper?"},
		{"what a figure is of", yaml, "of: kz-steppe", "of: kz-stepe", yaml + ":21:9: references: there is no route or section kz-stepe-almaty-khorgos; did you mean kz-steppe-almaty-khorgos?"},
		{"what a milestone is of", yaml, "of: [main]", "of: [man]", yaml + ":43:10: references: there is no route or section man; did you mean main?"},
		{"a section's end", lines, `"to":"yining"`, `"to":"ghulja"`, lines + ":3: references: there is no place ghulja; add it"},
		{"two sections of one id", lines, "cn-steppe-khorgos-yining", "kz-steppe-almaty-khorgos", lines + ":3: references: the section kz-steppe-almaty-khorgos is there twice, first at " + lines + ":2; give one another id, or drop one"},
		{"an id of capitals", "places.csv", "zharkent,", "Zharkent,", `places.csv:5:1: references: the id "Zharkent" is not of lower-case letters, digits and single hyphens`},
		{"a place that nothing uses", yaml, "zharkent, ", "", "places.csv:5:1: warning: references: no route stops at zharkent and no section ends there"},
		{"a source that nothing uses", "sources.yaml", "- id: paper\n", "- id: unread\n  title: A paper\n  publisher: The paper\n  kind: press\n  unlinked: true\n- id: paper\n", "sources.yaml:13:7: warning: references: nothing names the source unread"},
		{"a year twice", "series.csv", "2012", "2010", "series.csv:3:8: references: trucks has the year 2010 twice, first on line 2; sources that disagree are two series"},
		{"another unit than the series", "series.csv", "2,percent", "2,km", "series.csv:3:15: references: the unit is km and that of the series percent; convert the value"},
		{"a moved id that is still there", "moved.csv", "panfilov", "almaty", "moved.csv:2:7: references: the place almaty is still there; an id that moved is not used again"},
		{"a party misspelt", "projects.csv", "One, Ltd;Two", "One, Ltd;Tow", "projects.csv:2:170: references: there is no organisation Tow; did you mean Two?"},
		{"an operator that is not there", lines, `"lanes":4,"source_ids"`, `"lanes":4,"operator":"Nobody","source_ids"`, lines + ":2: references: there is no organisation Nobody; add it"},
		{"an organisation that nothing names", "organisations.csv", "Two,", "Three,", "organisations.csv:3:1: warning: references: nothing names the organisation Three; drop it"},
		{"an organisation twice", "organisations.csv", "Two,«Два»", `"One, Ltd",«Два»`, "organisations.csv:3:1: references: the organisation One, Ltd is there twice, first at organisations.csv:2; drop one"},
		{"moved to nothing", "moved.csv", "zharkent", "zharkant", "moved.csv:2:16: references: there is no place zharkant; did you mean zharkent?"},
	})
}
