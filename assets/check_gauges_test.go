package assets

import (
	"strings"
	"testing"
	"testing/fstest"
)

// railway is the sound atlas with its road made a railway of two gauges.
func railway(t *testing.T) fstest.MapFS {
	t.Helper()
	const name = "corridors/steppe-road/sections.geojson"
	files := sound(t)
	text := strings.ReplaceAll(string(files[name].Data), `"kind":"road"`, `"kind":"rail"`)
	text = strings.Replace(text, `"lanes":4`, `"gauge_mm":1520`, 1)
	text = strings.Replace(text, `"lanes":4`, `"gauge_mm":1435`, 1)
	files[name] = &fstest.MapFile{Data: []byte(text)}
	return files
}

func gaugeProblems(files fstest.MapFS) []string {
	var found []string
	for _, p := range Check(files, today) {
		if p.Rule == "gauges" {
			found = append(found, p.String())
		}
	}
	return found
}

func TestAGaugeChangesOnlyAtAGaugeChange(t *testing.T) {
	files := railway(t)
	want := "corridors/steppe-road/sections.geojson:3: gauges: the route main goes from 1520 to 1435 mm at 80.40000,44.20000 (km 302.4) and no stop there is a gauge change; add gauge-change to the roles of the station, and the station to the stops"
	if got := gaugeProblems(files); len(got) != 1 || got[0] != want {
		t.Errorf("got %q, want %q", got, want)
	}
	places := strings.Replace(string(files["places.csv"].Data), ",KZ-CN,border,", ",KZ-CN,border;gauge-change,", 1)
	files["places.csv"] = &fstest.MapFile{Data: []byte(places)}
	if got := gaugeProblems(files); len(got) > 0 {
		t.Errorf("with the station: %q", got)
	}
}

func TestAGaugeChangeFarOffIsNotTheOne(t *testing.T) {
	files := railway(t)
	places := strings.Replace(string(files["places.csv"].Data), ",CN,city,81.3", ",CN,city;gauge-change,81.3", 1)
	files["places.csv"] = &fstest.MapFile{Data: []byte(places)}
	if got := gaugeProblems(files); len(got) != 1 {
		t.Errorf("got %q, want one problem: Yining is 78 km from the border", got)
	}
}

func TestAFerryTakesAnyGauge(t *testing.T) {
	const name = "corridors/steppe-road/sections.geojson"
	files := railway(t)
	text := strings.Replace(string(files[name].Data), `"kind":"rail"`, `"kind":"sea"`, 1)
	files[name] = &fstest.MapFile{Data: []byte(text)}
	if got := gaugeProblems(files); len(got) > 0 {
		t.Errorf("got %q", got)
	}
}
