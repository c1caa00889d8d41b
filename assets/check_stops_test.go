package assets

import "testing"

func TestStopsOutOfOrderOrFarOffAreSaid(t *testing.T) {
	const yaml = "corridors/steppe-road/corridor.yaml"
	catches(t, []sample{
		{"out of order", yaml, "zharkent, khorgos", "khorgos, zharkent", "corridors/steppe-road/corridor.yaml:10:30: stops: the route main passes zharkent at km 270.2, before khorgos at km 302.4; put it before, or mend its point"},
		{"far off", "places.csv", "80,44.17,", "80,44.57,", "corridors/steppe-road/corridor.yaml:10:21: warning: stops: zharkent lies 44.2 km off the route main; mend its point, or leave the stop out"},
	})
}
