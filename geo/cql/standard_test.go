package cql_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/cql"
)

// The data set of the abstract test suite: Natural Earth 1:110m (public domain)
// with the properties that its predicates ask for, positions at 4 decimals.
var dataSet = sync.OnceValue(func() map[string][]geo.Feature {
	file, err := os.Open("testdata/ne110m.geojsonl")
	check(err)
	defer file.Close()
	layers := map[string][]geo.Feature{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var f struct {
			Layer, ID  string
			Geometry   json.RawMessage
			Properties map[string]any
		}
		check(json.Unmarshal(lines.Bytes(), &f))
		g, err := geo.GeometryOf(geo.Feature{JSON: `"geometry":` + string(f.Geometry)})
		check(err)
		feature := geo.Feature{ID: geo.FeatureID(f.ID), Geometry: g}
		for name, v := range f.Properties {
			feature.Properties = append(feature.Properties, geo.Property{Name: name, Value: v})
		}
		stored, err := geo.Encode(feature)
		check(err)
		layers[f.Layer] = append(layers[f.Layer], stored)
	}
	check(lines.Err())
	return layers
})

func check(err error) {
	if err != nil {
		panic(err)
	}
}

var dataFields = []geo.Attribute{
	{Name: "geom", Type: "geometry"}, {Name: "NAME", Type: "string"}, {Name: "POP_EST", Type: "integer"},
	{Name: "name", Type: "string"}, {Name: "pop_other", Type: "integer"}, {Name: "date", Type: "date"},
	{Name: "start", Type: "timestamp"}, {Name: "end", Type: "timestamp"}, {Name: "boolean", Type: "boolean"},
}

func count(t testing.TB, f *cql.Filter, features []geo.Feature) int {
	n := 0
	for _, feature := range features {
		kept, err := f.Match(feature)
		if err != nil {
			t.Fatal(err)
		}
		if kept {
			n++
			if box := f.Box(); box != nil {
				if meets, err := box.MeetsStored(feature); err != nil || !meets {
					t.Errorf("%s keeps %s, which does not meet its box", f, feature.ID)
				}
			}
		}
	}
	return n
}

func TestPredicatesOfTheAbstractTestSuite(t *testing.T) {
	data, err := os.ReadFile("testdata/predicates.txt")
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]int{}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		class, source, predicate := row[0], row[1], row[2]
		want, err := strconv.Atoi(row[3])
		if err != nil {
			t.Fatal(err)
		}
		asked[class]++
		f, err := cql.Parse(predicate, cql.Options{Fields: dataFields})
		if err != nil {
			t.Errorf("%s: %s: %v", class, predicate, err)
			continue
		}
		if got := count(t, f, dataSet()[source]); got != want {
			t.Errorf("%s: %s: %d, want %d", class, predicate, got, want)
		}
		again, err := cql.Parse(f.String(), cql.Options{Fields: dataFields})
		if err != nil {
			t.Errorf("%s, printed: %v", f, err)
			continue
		}
		if got := count(t, again, dataSet()[source]); got != want || again.String() != f.String() {
			t.Errorf("%s, printed: %d, want %d; %s", f, got, want, again)
		}
		object := cql.ToJSON(f)
		again, err = cql.Parse(object, cql.Options{Lang: cql.JSON, Fields: dataFields})
		if err != nil {
			t.Errorf("%s: %v", object, err)
			continue
		}
		if got := count(t, again, dataSet()[source]); got != want {
			t.Errorf("%s: %d, want %d", object, got, want)
		}
	}
	for _, class := range cql.Classes[2:] {
		if name := class[strings.LastIndex(class, "/")+1:]; asked[name] == 0 {
			t.Errorf("class %s is declared and nothing of it tested", name)
		}
	}
}

// What the suite's tests ask of every queryable, whatever the data.
func TestEveryQueryableTakesTheOperatorsOfTheSuite(t *testing.T) {
	values := map[string]string{
		"string": "'foo'", "boolean": "true", "number": "3.14", "integer": "1",
		"timestamp": "TIMESTAMP('2022-04-14T14:48:46Z')", "date": "DATE('2022-04-14')",
	}
	for _, field := range dataFields {
		name := `"` + field.Name + `"`
		ask := []string{name + " IS NULL", name + " is not null"}
		if value := values[field.Type]; value != "" {
			for _, op := range []string{"=", "<>", ">", "<", ">=", "<="} {
				ask = append(ask, name+" "+op+" "+value)
			}
			ask = append(ask, name+" IN ("+value+","+value+")", name+" not in ("+value+")")
		}
		switch field.Type {
		case "string":
			ask = append(ask, name+" LIKE 'foo%'", "casei("+name+") not like CASEI('FOO%')")
		case "integer":
			ask = append(ask, name+" between 0 and 10", name+" NOT BETWEEN 0 AND 10")
		}
		for _, text := range ask {
			if _, err := cql.Parse(text, cql.Options{Fields: dataFields}); err != nil {
				t.Errorf("%s: %v", text, err)
			}
		}
	}
	for text, class := range map[string]string{"true": "basic", "false": "basic"} {
		f, err := cql.Parse(text, cql.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := count(t, f, dataSet()["ne_110m_rivers_lake_centerlines"]), map[string]int{"true": 13, "false": 0}[text]; got != want {
			t.Errorf("%s (%s): %d, want %d", text, class, got, want)
		}
	}
}

// unread are the published examples that use what is not offered, or a position
// off the earth, and what the error says.
var unread = map[string]string{
	"clause6_01": "function", "clause6_02b": "function", "clause6_02c": "no arithmetic", "clause7_05": "function", "clause7_10": "function", "clause7_15": "function",
	"clause7_16": "function", "clause7_18": "function", "clause7_19": "a property, a text",
	"example23": "function", "example25": "function", "example27": "function", "example46": "function", "example46-alt01": "function",
	"example47": "function", "example48": "function", "example49": "function", "example49-alt01": "function", "example50": "function", "example51": "function", "example52": "function",
	"example68": "function", "example69": "function", "example70": "function", "example72": "a property, a text", "example73": "a property, a text", "example74": "a property, a text",
	"example75": "a property, a text", "example76": "a property, a text", "example77": "a property, a text", "example78": "a property, a text",
	"example79": "function", "example80": "function", "example81": "function", "example82": "function", "example83": "function", "example84": "function",
	"example85": "a property, a text", "example85-alt01": "a property, a text",
	"example40": "a number", "example40-alt01": "a number", // value is a number elsewhere
}

func exampleFields() []geo.Attribute {
	var fields []geo.Attribute
	for kind, names := range map[string]string{
		"string":  "city name cityName road_class etat_vol landsat:scene_id eo:instrument beamMode swathDirection polarization owner material geophys:SURVEY_NAME id landsat:wrs_path",
		"number":  "windSpeed balance depth category eo:cloud_cover landsat:wrs_row floors taxes value foo vehicle_height bridge_clearance",
		"boolean": "swimming_pool", "timestamp": "updated event_time touchdown liftOff built starts_at ends_at updated_at", "geometry": "footprint road location",
	} {
		for _, name := range strings.Fields(names) {
			fields = append(fields, geo.Attribute{Name: name, Type: kind})
		}
	}
	return fields
}

func TestPublishedExamplesAreOneTreeInBothEncodings(t *testing.T) {
	data, err := os.ReadFile("testdata/examples.txt")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for block := range strings.SplitSeq(string(data), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if strings.HasPrefix(block, "#") || len(lines) != 3 {
			continue
		}
		name := lines[0]
		fields := exampleFields()
		if strings.Contains(lines[1], "landsat:wrs_path=203") {
			fields = append([]geo.Attribute{{Name: "landsat:wrs_path", Type: "number"}}, fields...)
		}
		fromText, err := cql.Parse(lines[1], cql.Options{Fields: fields})
		fromJSON, jsonErr := cql.Parse(lines[2], cql.Options{Lang: cql.JSON, Fields: fields})
		if says, is := unread[name]; is {
			if err == nil || jsonErr == nil || !strings.Contains(err.Error(), says) {
				t.Errorf("%s: %s\n%v\n%v", name, lines[1], err, jsonErr)
			}
			continue
		}
		if err != nil || jsonErr != nil {
			t.Errorf("%s: %s\n%v\n%v", name, lines[1], err, jsonErr)
			continue
		}
		read++
		if fromText.String() != fromJSON.String() {
			t.Errorf("%s:\n%s\n%s", name, fromText, fromJSON)
		}
	}
	t.Logf("%d read", read)
}
