package assets

import "testing"

func TestDatesThatCannotBeAreSaid(t *testing.T) {
	const yaml = "corridors/steppe-road/corridor.yaml"
	catches(t, []sample{
		{"not in the calendar", yaml, `"2009-12"`, `"2009-13"`, `corridors/steppe-road/corridor.yaml:46:11: dates: "2009-13" is not a date; write "2009-12-14", "2009-12" or "2009"`},
		{"in the future", yaml, `"2009-12"`, `"2027"`, "corridors/steppe-road/corridor.yaml:46:11: dates: 2027 is in the future; what is only promised is a milestone of the kind promised, with its date in for"},
		{"a promise for when", yaml, "kind: begun", "kind: promised", "corridors/steppe-road/corridor.yaml:41:9: dates: the promise does not say for when; add for"},
		{"a series' year", "series.csv", "2012", "2030", "series.csv:3:8: dates: 2030 is in the future"},
		{"a project that ends before it starts", "projects.csv", "2014,2015", "2015,2014", "projects.csv:2:164: dates: dry-port ends in 2014, before it starts in 2015"},
	})
}
