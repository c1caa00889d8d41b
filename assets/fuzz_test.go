package assets

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"corridoratlas/geo"
)

const corridorPath = "corridors/steppe-road/corridor.yaml"

// Readers that take what a person wrote: they refuse it or read it, and never
// panic; what was read can be checked and formatted.

func FuzzCorridorFile(f *testing.F) {
	seed(f, corridorPath)
	for _, text := range []string{"", "a", "- a\n- b", "id: {", "id: a\nroutes: [null, {sections: [null]}]", "a: &a [*a]", "<<: {a: b}", "? [a]\n: b", "id: !!binary x", "a: 'x\n\n'", "figures:\n- \n-", "---\n---\n", "id: \x00", "a: 1e999\nb: 0x", "{a: b}: c"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		survive(t, corridorPath, text)
	})
}

func FuzzSectionsFile(f *testing.F) {
	seed(f, "corridors/steppe-road/sections.geojson")
	for _, text := range []string{"", "{}", "[", `{"features":[{}]}`, `{"features":[{"geometry":{"type":"LineString","coordinates":[[],[1]]}}]}`, `{"features":{}}`, `{"features":[{"properties":null,"geometry":null}]}`, `{"features":[{"geometry":{"type":"LineString","coordinates":[[1e308,-1e308],[1e308,1]]},"properties":{"id":"a"}}]}`, `{"a":1,"a":2}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		survive(t, "corridors/steppe-road/sections.geojson", text)
	})
}

func FuzzTable(f *testing.F) {
	seed(f, "places.csv")
	f.Add([]byte("id,name_en\n\"a"))
	f.Fuzz(func(t *testing.T, text []byte) {
		survive(t, "places.csv", text)
	})
}

func seed(f *testing.F, name string) {
	b, err := fs.ReadFile(testdata, "testdata/sound/"+name)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
}

func survive(t *testing.T, name string, text []byte) {
	var problems []Problem
	switch name {
	case placesFile:
		_, problems = readTable(name, text, placeColumns)
	case corridorPath:
		_, problems = readYAML(name, text, shapeOf("corridor.json"), &geo.Corridor{})
	default:
		_, problems = readSections(name, text, shapeOf("sections.json"))
	}
	if len(problems) == 0 { // the whole, which is slower, only for what can be read
		files := sound(t)
		files[name] = &fstest.MapFile{Data: text}
		_, err := Load(files)
		if err != nil && len(onlyErrors(Check(files, today))) == 0 {
			t.Errorf("it does not load (%v) and nothing is wrong with it", err)
		}
	}
	once, err := Format(name, text)
	if err != nil {
		return
	}
	twice, err := Format(name, once)
	if err != nil || string(once) != string(twice) {
		t.Errorf("formatted\n%q\nand again (%v)\n%q", once, err, twice)
	}
}
