package assets

import (
	"bytes"
	"testing"
)

func TestRoutesThatDoubleBackAreSaid(t *testing.T) {
	const lines = "corridors/steppe-road/sections.geojson"
	catches(t, []sample{
		{"a spike", lines, `[78.5,43.8]`, `[78.5,43.8],[78.9,43.9],[78.5,43.801]`, "corridors/steppe-road/sections.geojson:2: doubling: on the route main kz-steppe-almaty-khorgos turns back by 179° at 78.50000,43.80100 (km 211.1); take that vertex out"},
		{"there and back", lines, `[80.4,44.2],[80.55,44.15333],[80.7,44.10667]`, `[80.4,44.2],[80.55,44.15333],[80.552,44.15433],[80.5,44.17],[80.502,44.16826],[80.7,44.10667]`, lines + ":3: doubling: the route main runs from km 316.8 to km 324.8 over ground that it already passed at km 314.5, near 80.53924,44.15818; cut the part that goes and returns"},
	})
}

func TestTrainsThatReverseAreLeft(t *testing.T) {
	const lines = "corridors/steppe-road/sections.geojson"
	files := broken(t, lines, `[78.5,43.8]`, `[78.5,43.8],[78.505,43.8],[78.5,43.801]`)
	files[lines].Data = bytes.Replace(files[lines].Data, []byte(`"measured":false`), []byte(`"measured":false,"note_en":"Trains reverse here"`), 1)
	for _, p := range Check(files, today) {
		if p.Rule == "doubling" {
			t.Error(p)
		}
	}
}
