package cql_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/cql"

	"github.com/paulmach/orb"
)

var fields = []geo.Attribute{
	{Name: "id", Type: "string"}, {Name: "name", Type: "string"}, {Name: "status", Type: "string"}, {Name: "opened", Type: "string"},
	{Name: "lanes", Type: "integer"}, {Name: "length_km", Type: "number"}, {Name: "electrified", Type: "boolean"}, {Name: "from", Type: "string"},
	{Name: "odd.name", Type: "string"}, {Name: "in", Type: "string"},
}

func stored(f geo.Feature) geo.Feature {
	f, err := geo.Encode(f)
	check(err)
	return f
}

// sample is one feature: a line over the steppe.
var sample = sync.OnceValue(func() geo.Feature {
	return stored(geo.Feature{ID: "kz-road", Geometry: orb.LineString{{76.9, 43.2}, {79, 43.5}, {80.4, 44.2}}, Properties: geo.Properties{
		{Name: "id", Value: "kz-road"}, {Name: "name", Value: "Almaty – Қорғас 100%"}, {Name: "status", Value: "operational"}, {Name: "opened", Value: "2009-12"},
		{Name: "lanes", Value: 4}, {Name: "length_km", Value: 361.5}, {Name: "electrified", Value: false}, {Name: "odd.name", Value: "it's"}, {Name: "in", Value: "x"},
	}})
})

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		filter string
		want   bool
	}{
		{"status = 'operational'", true},
		{"status <> 'operational'", false},
		{"'operational' = status", true},
		{"lanes = 4", true},
		{"lanes = 4.0 AND lanes >= +4 AND lanes > -4e0", true},
		{"length_km > .5E2", true},
		{"length_km > lanes", true},
		{"electrified = FALSE", true},
		{"electrified < true", true},
		{"\"odd.name\" = 'it''s'", true},
		{`"odd.name" = 'it\'s'`, true},
		{`"in" = 'x'`, true},
		{"true AND NOT false", true},
		{"NOT NOT lanes = 4", true},
		{"(((lanes = 4)))", true},
		{"lanes = 1 OR lanes = 4 AND status = 'operational'", true},
		{"(lanes = 1 OR lanes = 4) AND status = 'planned'", false},

		// What a feature misses is neither true nor false.
		{`"from" = 'almaty'`, false},
		{`NOT "from" = 'almaty'`, false},
		{`"from" <> 'almaty'`, false},
		{`"from" = 'almaty' OR lanes = 4`, true},
		{`NOT ("from" = 'almaty' AND lanes = 5)`, true},
		{`NOT ("from" = 'almaty' AND lanes = 4)`, false},
		{`"from" IS NULL AND lanes IS NOT NULL AND geometry is not null`, true},
		{`"from" NOT IN ('a')`, false},
		{`"from" NOT LIKE '%'`, false},
		{`POINT(1 2) IS NULL`, false},

		{"name LIKE 'Almaty%'", true},
		{"name LIKE 'almaty%'", false},
		{"CASEI(name) LIKE CASEI('ALMATY%ҚОРҒАС%')", true},
		{"casei(name) = casei('ALMATY – қОРҒАС 100%')", true},
		{"CASEI(status) IN (CASEI('Operational'), CASEI('planned'))", true},
		{"name LIKE 'Almaty _ Қорға_ 100\\%'", true},
		{"name LIKE '%100\\_'", false},
		{"lanes BETWEEN 4 AND 4 AND length_km NOT BETWEEN 0 AND 361", true},
		{"lanes IN (1, 2, 4) AND status NOT IN ('planned')", true},

		{"opened = DATE('2009-12')", true},
		{"opened = DATE('2009-12-14')", false},
		{"opened <> DATE('2009-12-14')", true},
		{"opened < DATE('2010-01-01')", true},
		{"opened > DATE('2009-11-30')", true},
		{"opened > DATE('2009-12-01')", false}, // it may have been that day
		{"opened >= DATE('2009-12-01') OR opened <= DATE('2009-12-31')", false},
		{"opened = '2009-12'", true},
		{"opened IN (DATE('2009'), DATE('2009-12'))", true},
		{"opened BETWEEN DATE('2009-01-01') AND DATE('2010')", true}, // every day of December 2009 is between
		{"T_INTERSECTS(opened, DATE('2009-12-14'))", true},
		{"T_INTERSECTS(opened, DATE('2010-01-01'))", false},
		{"T_INTERSECTS(opened, TIMESTAMP('2009-12-31T23:59:59.999999Z'))", true},
		{"T_INTERSECTS(opened, TIMESTAMP('2010-01-01T00:00:00Z'))", false},
		{"T_INTERSECTS(opened, TIMESTAMP('2010-01-01T05:00:00+06:00'))", true},
		{"T_DURING(opened, INTERVAL('2009-01-01','2010-01-01'))", true},
		{"T_DURING(opened, INTERVAL('2009-12-01','2009-12-31'))", false},
		{"T_EQUALS(opened, INTERVAL('2009-12-01','2009-12-31'))", true},
		{"T_DURING(opened, INTERVAL('..','2010'))", true},
		{"T_DURING(opened, INTERVAL('2009-01-01T00:00:00Z','..'))", true},
		{"T_AFTER(opened, DATE('2009-11-30'))", true},
		{"T_AFTER(opened, DATE('2009-12-01'))", false},
		{"T_BEFORE(opened, DATE('2010-01-01'))", true},
		{"T_AFTER(name, DATE('2000-01-01'))", false}, // no date in it
		{"NOT T_AFTER(name, DATE('2000-01-01'))", false},
		{`T_BEFORE(INTERVAL(opened,"from"), DATE('2020-01-01'))`, false},

		{"S_INTERSECTS(geometry, BBOX(70,40,80,45))", true},
		{"S_INTERSECTS(geometry, BBOX(70,44,79,45))", false},
		{"S_INTERSECTS(geometry, BBOX(80,40,-170,45))", true},
		{"S_INTERSECTS(geometry, BBOX(170,40,-170,45))", false},
		{"S_INTERSECTS(geometry, BBOX(70,40,0,80,45,10))", true},
		{"s_intersects(POINT(79 43.5), geometry)", true},
		{"S_INTERSECTS(geometry, POINT Z (79 43.5 100))", true},
		{"S_INTERSECTS(geometry, POINT(79 43.6))", false},
		{"S_INTERSECTS(geometry, POLYGON((78 43,80 43,80 44,78 44,78 43)))", true},
		{"S_INTERSECTS(geometry, POLYGON((70 40,90 40,90 50,70 50,70 40),(75 42,82 42,82 46,75 46,75 42)))", false}, // within the hole
		{"S_INTERSECTS(geometry, LINESTRING(78 43,78 44))", true},
		{"S_INTERSECTS(geometry, MULTIPOINT(1 1,79 43.5))", true},
		{"S_INTERSECTS(geometry, MULTIPOINT((1 1),(79 43.5)))", true},
		{"S_INTERSECTS(geometry, MULTILINESTRING((1 1,2 2),(78 43,78 44)))", true},
		{"S_INTERSECTS(geometry, MULTIPOLYGON(((1 1,2 2,1 2,1 1)),((78 43,80 43,80 44,78 44,78 43))))", true},
		{"S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(78 43,78 44)))", true},
	} {
		f, err := cql.Parse(c.filter, cql.Options{Fields: fields})
		if err != nil {
			t.Errorf("%s: %v", c.filter, err)
			continue
		}
		if got, err := f.Match(sample()); err != nil || got != c.want {
			t.Errorf("%s: %v %v, want %v", c.filter, got, err, c.want)
		}
		again, err := cql.Parse(f.String(), cql.Options{Fields: fields})
		if err != nil || again.String() != f.String() {
			t.Errorf("%s, printed %s: %v, %v", c.filter, f, again, err)
		}
	}
}

func TestBoxIsOnlyOfWhatMustHold(t *testing.T) {
	const east, large = "S_INTERSECTS(geometry,BBOX(170,0,-170,1))", "S_INTERSECTS(geometry,POLYGON((0 0,50 0,50 50,0 0)))"
	for filter, want := range map[string]string{
		east:                                 "&{170 0 -170 1}",
		large:                                "&{0 0 50 50}",
		"lanes = 4 AND " + east:              "&{170 0 -170 1}",
		large + " AND lanes = 4 AND " + east: "&{170 0 -170 1}",
		"(" + large + " AND true) AND true":  "&{0 0 50 50}",
		"lanes = 4 OR " + east:               "<nil>",
		"NOT " + east:                        "<nil>",
		"(" + east + " OR true) AND true":    "<nil>",
		"NOT NOT " + east:                    "&{170 0 -170 1}",
		"lanes = 4":                          "<nil>",
	} {
		f, err := cql.Parse(filter, cql.Options{Fields: fields})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(f.Box()); got != want {
			t.Errorf("%s: %s, want %s", filter, got, want)
		}
	}
}

func TestTextsAreReadAsTheyAreEscaped(t *testing.T) {
	for written, value := range map[string]string{
		`'it''s'`: "it's", `'it\'s'`: "it's", `'\a\b\t\n\v\f\r'`: "\a\b\t\n\v\f\r", `'back\\slash'`: `back\slash`, `'end\\'`: `end\`, `'\\'''`: `\'`, `'100\%'`: `100\%`,
		"'raw\n\ttab'": "raw\n\ttab", `''`: "", "'\u0438\u0306'": "й", "'й'": "\u0438\u0306", // й in one letter and in two
	} {
		f, err := cql.Parse("name = "+written, cql.Options{Fields: fields})
		if err != nil {
			t.Errorf("%s: %v", written, err)
			continue
		}
		feature := stored(geo.Feature{ID: "f", Geometry: orb.Point{}, Properties: geo.Properties{{Name: "name", Value: value}}})
		if kept, err := f.Match(feature); !kept || err != nil {
			t.Errorf("%s does not keep %q: %v", f, value, err)
		}
		again, err := cql.Parse(f.String(), cql.Options{Fields: fields})
		if err != nil || again.String() != f.String() {
			t.Errorf("%s: %v %v", f, again, err)
		}
	}
}

func TestPositionsOfAnotherCRSAreTurned(t *testing.T) {
	swap := func(p orb.Point) orb.Point { return orb.Point{p[1], p[0]} }
	for _, filter := range []string{"S_INTERSECTS(geometry, POINT(43.5 79))", "S_INTERSECTS(geometry, BBOX(40,70,45,80))"} {
		f, err := cql.Parse(filter, cql.Options{Fields: fields, Position: swap})
		if err != nil {
			t.Fatal(err)
		}
		if kept, err := f.Match(sample()); err != nil || !kept {
			t.Errorf("%s: %v %v", f, kept, err)
		}
	}
}

func TestADamagedFeatureIsNamed(t *testing.T) {
	f, err := cql.Parse("S_INTERSECTS(geometry, POINT(1 1))", cql.Options{})
	if err != nil {
		t.Fatal(err)
	}
	damaged := geo.Feature{ID: "f", JSON: "{}", Box: orb.Bound{Min: orb.Point{0, 0}, Max: orb.Point{2, 2}}}
	if _, err := f.Match(damaged); !errors.Is(err, geo.ErrDamaged) {
		t.Error(err)
	}
}

func ExampleParse() {
	fields := []geo.Attribute{{Name: "status", Type: "string"}, {Name: "length_km", Type: "number"}}
	f, err := cql.Parse("status in ('planned','construction') and length_km>1e2 and s_intersects(geometry, bbox(70,40,80,45))", cql.Options{Fields: fields})
	fmt.Println(f, err)
	fmt.Println(*f.Box())
	_, err = cql.Parse(`{"op":">","args":[{"property":"length_km"},"far"]}`, cql.Options{Lang: cql.JSON, Fields: fields})
	fmt.Println(err)
	// Output:
	// status IN ('planned','construction') AND length_km > 100 AND S_INTERSECTS(geometry,BBOX(70,40,80,45)) <nil>
	// {70 40 80 45}
	// filter at /args/1 is "\"far\""; it takes a number, to compare with length_km
}

// One filter serves many requests at once.
func TestAFilterIsSafeForConcurrentUse(t *testing.T) {
	f, err := cql.Parse("CASEI(name) LIKE CASEI('ALMATY%') AND opened < DATE('2010') AND S_INTERSECTS(geometry, LINESTRING(78 43,78 44))", cql.Options{Fields: fields})
	if err != nil {
		t.Fatal(err)
	}
	other := stored(geo.Feature{ID: "f", Geometry: orb.Point{}})
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for range 200 {
				feature, want := sample(), true
				if i%2 == 0 {
					feature, want = other, false
				}
				if got, err := f.Match(feature); err != nil || got != want {
					t.Errorf("%v %v, want %v", got, err, want)
				}
			}
		})
	}
	all.Wait()
}
