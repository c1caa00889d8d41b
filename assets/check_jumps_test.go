package assets

import (
	"bytes"
	"testing"
)

func TestJumpsAreSaid(t *testing.T) {
	const lines = "corridors/steppe-road/sections.geojson"
	catches(t, []sample{
		{"vertices missing", lines, `[80.4,44.2],[80.55,44.15333],[80.7,44.10667],[80.85,44.06],`, `[80.4,44.2],`, "corridors/steppe-road/sections.geojson:3: jumps: cn-steppe-khorgos-yining jumps 52.3 km from 80.40000,44.20000 to 81.00000,44.01333; add the vertices between, or a note that the line is straight there"},
	})
}

func TestJumpThatIsSaidToBeStraightIsLeft(t *testing.T) {
	files := broken(t, "corridors/steppe-road/sections.geojson", `[80.4,44.2],[80.55,44.15333],[80.7,44.10667],[80.85,44.06],`, `[80.4,44.2],`)
	const lines = "corridors/steppe-road/sections.geojson"
	files[lines].Data = bytes.Replace(files[lines].Data, []byte(`"measured":false},"geometry":{"type":"LineString","coordinates":[[80.4`), []byte(`"measured":false,"note_en":"Straight over the steppe"},"geometry":{"type":"LineString","coordinates":[[80.4`), 1)
	for _, p := range Check(files, today) {
		if p.Rule == "jumps" {
			t.Error(p)
		}
	}
}
