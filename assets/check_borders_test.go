package assets

import "testing"

func TestBordersWithoutABorderAreSaid(t *testing.T) {
	const yaml = "corridors/steppe-road/corridor.yaml"
	catches(t, []sample{
		{"no border among the stops", yaml, "khorgos, yining]", "yining]", "corridors/steppe-road/sections.geojson:3: borders: the route main goes from KZ into CN at 80.40000,44.20000 (km 302.4) and no stop of the route is a border; add the border to its stops"},
		{"the border elsewhere", "places.csv", "80.4,44.2,", "80.5,44.2,", "corridors/steppe-road/sections.geojson:3: borders: the route main goes from KZ into CN at 80.40000,44.20000 (km 302.4), 8.0 km from the nearest border, khorgos; 1.0 km is allowed; end both sections at 80.50000,44.20000, or mend the place"},
		{"the border of other countries", "places.csv", "KZ-CN", "KZ-KG", "places.csv:3:57: borders: khorgos lies between KZ and CN, its country is KZ-KG; write KZ-CN"},
	})
}
