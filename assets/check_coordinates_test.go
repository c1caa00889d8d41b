package assets

import "testing"

func TestCoordinatesThatCannotBeAreSaid(t *testing.T) {
	const lines = "corridors/steppe-road/sections.geojson"
	catches(t, []sample{
		{"too many decimals", lines, "[80.55,44.15333]", "[80.55,44.153333]", "corridors/steppe-road/sections.geojson:3: coordinates: vertex 2 of cn-steppe-khorgos-yining has more than 5 decimals; atlas fmt rounds it"},
		{"a vertex twice", lines, "[78.5,43.8],", "[78.5,43.8],[78.5,43.8],", "corridors/steppe-road/sections.geojson:2: coordinates: vertex 13 of kz-steppe-almaty-khorgos is the one before it again; atlas fmt takes it out"},
		{"latitude first", lines, "[81.3,43.92]", "[43.92,181.3]", "corridors/steppe-road/sections.geojson:3: coordinates: vertex 7 of cn-steppe-khorgos-yining is 43.92,181.3, outside the world"},
		{"a place in the sea off Africa", "places.csv", "76.9,43.25", "0,0", "places.csv:2:84: coordinates: the point of almaty is 0,0; write its longitude and latitude"},
		{"a place's decimals", "places.csv", "76.9,43.25", "76.9000001,43.25", "places.csv:2:84: coordinates: lon has more than 5 decimals; atlas fmt rounds it"},
	})
}
