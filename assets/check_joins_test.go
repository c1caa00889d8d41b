package assets

import "testing"

func TestSectionsThatDoNotMeetAreSaidWithTheMend(t *testing.T) {
	const lines = "corridors/steppe-road/sections.geojson"
	catches(t, []sample{
		{"a gap", lines, `"coordinates":[[80.4,44.2],`, `"coordinates":[[80.42,44.2],`, lines + ":3: joins: on the route main cn-steppe-khorgos-yining starts 1.6 km from the end of kz-steppe-almaty-khorgos; move its first point to 80.40000,44.20000"},
		{"a line the other way", lines, `"from":"khorgos","to":"yining"`, `"from":"yining","to":"khorgos"`, lines + ":3: joins: cn-steppe-khorgos-yining runs from yining to khorgos, its line the other way; swap from and to, or turn the line"},
	})
}
