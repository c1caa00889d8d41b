package assets

import "testing"

func TestLinesAndPlacesWithoutAccuracyAreSaid(t *testing.T) {
	const lines = "corridors/steppe-road/sections.geojson"
	catches(t, []sample{
		{"a line", lines, `"accuracy_m":500`, `"accuracy_m":0`, "corridors/steppe-road/sections.geojson:2: accuracy: kz-steppe-almaty-khorgos does not say how exact its line is; write how far it may be off, in metres"},
		{"a place", "places.csv", "76.9,43.25,1000", "76.9,43.25,", "places.csv:2:95: accuracy: almaty does not say how exact its point is; write how far it may be off, in metres"},
	})
}
