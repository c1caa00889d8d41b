package assets

import "testing"

func TestStatusThatNoMilestoneMadeIsSaid(t *testing.T) {
	const lines = "corridors/steppe-road/sections.geojson"
	catches(t, []sample{
		{"another than the milestones make", lines, `"status":"operational"`, `"status":"construction"`, "corridors/steppe-road/sections.geojson:2: status: kz-steppe-almaty-khorgos is construction, and its last milestone (opened 2009-12, corridors/steppe-road/corridor.yaml:46) makes it operational; write operational, or name in the milestone's of what it is about"},
		{"unknown since when", lines, `"status":"operational"`, `"status":"unknown"`, "corridors/steppe-road/sections.geojson:2: status: the status of kz-steppe-almaty-khorgos is unknown; say in status_as_of of when the last word is"},
	})
}
