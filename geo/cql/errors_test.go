package cql_test

import (
	"errors"
	"strings"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/cql"
)

func TestErrorsSayWhatWouldDo(t *testing.T) {
	for _, c := range []struct{ filter, says string }{
		{"", `filter is empty; it takes a CQL2 expression, such as`},
		{"  ", `filter is empty`},
		{"speed = 1", `filter at character 1 is "speed"; it takes a property of the layer: id, name,`},
		{"lanes = 'four'", `filter at character 9 is "'four'"; it takes a number, to compare with lanes`},
		{"'four' = lanes", `filter at character 1 is "'four'"; it takes a number, to compare with lanes`},
		{"name = 4", `it takes a text in single quotes, to compare with name`},
		{"name = length_km", `filter at character 8 is "length_km"; it takes a text in single quotes, to compare with name`},
		{"electrified = 1", `it takes true or false, to compare with electrified`},
		{"lanes = DATE('2009-01-01')", `it takes a number, to compare with lanes`},
		{"lanes IN (1,'2')", `filter at character 13 is "'2'"; it takes a number`},
		{"lanes BETWEEN 1 AND true", `it takes a number`},
		{"lanes LIKE '4%'", `filter at character 1 is "lanes"; it takes a property that holds text, for LIKE`},
		{"name LIKE 4", `a pattern in single quotes`},
		{"name LIKE status", `a pattern in single quotes`},
		{"name LIKE '%%%%%%%%%%%%%%%%%'", `a pattern with at most 16 wildcards`},
		{"CASEI(lanes) = 'x'", `a text, for CASEI`},
		{"ACCENTI(name) = 'x'", `filter at character 1 is "ACCENTI"; it takes a function that there is`},
		{"S_WITHIN(geometry, POINT(1 1))", `filter at character 1 is "S_WITHIN"; it takes a function that there is: S_INTERSECTS`},
		{"S_INTERSECTS(name, POINT(1 1))", `the property geometry and a literal`},
		{"S_INTERSECTS(geometry, geometry)", `a literal geometry such as BBOX`},
		{"S_INTERSECTS(geometry, POINT(200 0))", `longitudes from -180 to 180`},
		{"S_INTERSECTS(geometry, MULTIPOINT(7.02 49.92, 90 180))", `latitudes from -90 to 90`}, // of the abstract test suite
		{"S_INTERSECTS(geometry, POINT(1))", `lon lat, with commas between`},
		{"S_INTERSECTS(geometry, POINT(1 2 3 4))", `lon lat, with commas between`},
		{"S_INTERSECTS(geometry, POINT EMPTY)", ``},
		{"S_INTERSECTS(geometry, LINESTRING(1 2))", `at least 2`},
		{"S_INTERSECTS(geometry, POLYGON((0 0,1 1,1 0,0 1)))", `its first position [0 0] again at its end`},
		{"S_INTERSECTS(geometry, POLYGON(0 0,1 1,1 0,0 0))", `a POLYGON, lon lat`},
		{"S_INTERSECTS(geometry, BBOX(1,2,3))", `west,south,east,north`},
		{"S_INTERSECTS(geometry, BBOX(0,50,10,40))", `south not north of north`},
		{"S_INTERSECTS(geometry, BBOX(0,0,1e400,40))", `a number`},
		{"geometry = POINT(1 1)", `S_INTERSECTS takes those`},
		{"geometry = 1", `a geometry`},
		{"T_AFTER(lanes, DATE('2009-01-01'))", `a property that holds dates`},
		{"T_AFTER(opened, 2009)", `DATE('2009-12-14')`},
		{"opened > DATE('2009-13-01')", `a date: '2009-12-14'`},
		{"opened > DATE(2009)", `a text in single quotes`},
		{"opened > TIMESTAMP('2009-12-01')", `a time: '2009-12-14T10:00:00Z'`},
		{"opened > INTERVAL('2009-12-01','..')", `a date or time, not an interval`},
		{"T_DURING(opened, INTERVAL('2010-01-01','2009-01-01'))", `an interval whose start is not after its end`},
		{"T_DURING(opened, INTERVAL('soon','2009-01-01'))", `filter at character 27 is "'soon'"; it takes a date`},
		{"lanes + 1 = 4", `(there is no arithmetic)`},
		{"lanes = ", `filter at character 9 is "(its end)"; it takes a property, a text`},
		{"lanes", `it takes an operator: =`},
		{"electrified", `it takes an operator`},
		{"lanes = 4 status = 'x'", `filter at character 11 is "status"; it takes AND, OR or the end`},
		{"(lanes = 4", `it takes )`},
		{"lanes = 4)", `it takes AND, OR or the end`},
		{"lanes IS 4", `NULL or NOT NULL`},
		{"name = 'open", `filter at character 8 is "'open"; it takes a '`},
		{`"name = 'x'`, `it takes a "`},
		{"name == 'x'", `it takes a property, a text`},
		{"name = NULL", `filter at character 8 is "NULL"; it takes a property, a text`},
		{"name ; drop", `CQL2 text: names`},
		{"имя = 'x'", `filter at character 1 is "имя"`},
		{"name = 'х' AND имя = 1", `filter at character 16 is "имя"`}, // characters, not bytes
		{"name = '\xff'", `text in UTF-8`},
		{strings.Repeat("lanes = 4 OR ", 400), `at most 4096 bytes`},
		{strings.Repeat("(", 33) + "lanes = 4" + strings.Repeat(")", 33), `at most 32 expressions in each other`},
		{strings.Repeat("NOT ", 33) + "lanes = 4", `at most 32 expressions in each other`},
		{strings.Repeat("NOT (", 17) + "lanes = 4" + strings.Repeat(")", 17), `at most 32 expressions in each other`},
		{strings.Repeat("CASEI(", 700), `at most 4096 bytes`},
		{strings.Repeat("CASEI(", 600), `at most 32`},
		{"lanes=1" + strings.Repeat(" OR lanes=1", 130), `at most 500 operators and operands`},
		{"lanes IN (1" + strings.Repeat(",1", 500) + ")", `at most 500 items behind IN`},
		{strings.Repeat("GEOMETRYCOLLECTION(", 40), `at most 32`},
		{"S_INTERSECTS(geometry," + strings.Repeat("GEOMETRYCOLLECTION(", 31) + "POINT(1 1)", `at most 32`},
	} {
		_, err := cql.Parse(c.filter, cql.Options{Fields: fields})
		if !errors.Is(err, geo.ErrInvalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%.80s: %v, want %s", c.filter, err, c.says)
		}
	}
	if _, err := cql.Parse("true", cql.Options{Lang: "cql"}); err == nil || !strings.Contains(err.Error(), "filter-lang") {
		t.Error(err)
	}
}

func TestErrorsOfJSONSayWhere(t *testing.T) {
	nested := func(n int) string {
		return strings.Repeat(`{"op":"not","args":[`, n) + "true" + strings.Repeat("]}", n)
	}
	for _, c := range []struct{ filter, says string }{
		{`{`, `it takes JSON`},
		{`{"op"`, `it takes JSON`},
		{`true true`, `one JSON value`},
		{`true]`, `JSON`},
		{`null`, `a condition: true, false or an object`},
		{`1`, `a condition`},
		{`"lanes = 4"`, `a condition`},
		{`[]`, `a condition`},
		{`{}`, `an object with the members`},
		{`{"op":"=","args":[1,1],"more":1}`, `an object with the members`},
		{`{"op":1,"args":[]}`, `an object with the members`},
		{`{"op":"+","args":[1,1]}`, `filter at /op is "+"; it takes one of and, or`},
		{`{"op":"s_within","args":[{"property":"geometry"},{"bbox":[0,0,1,1]}]}`, `filter at /op is "s_within"; it takes a function that there is`},
		{`{"op":"=","args":[{"property":"lanes"}]}`, `2 arguments`},
		{`{"op":"and","args":[true]}`, `two or more arguments`},
		{`{"op":"and","args":[true,{"op":"=","args":[{"property":"lanes"},"4"]}]}`, `filter at /args/1/args/1 is "\"4\""; it takes a number, to compare with lanes`},
		{`{"op":"=","args":[{"property":"speed"},1]}`, `filter at /args/0 is`},
		{`{"op":"=","args":[{"property":"name"},null]}`, `a property, a text`},
		{`{"op":"=","args":[{"property":"lanes"},1e999]}`, `a number that is not too large`},
		{`{"op":"=","args":[{"property":1},1]}`, `an object with "property"`},
		{`{"op":"=","args":[{"property":"lanes","x":1},1]}`, `an object with "property"`},
		{`{"op":"in","args":[{"property":"lanes"},1]}`, `at most 500 of them`},
		{`{"op":"in","args":[{"property":"lanes"},[]]}`, `at most 500 of them`},
		{`{"op":"in","args":[{"property":"lanes"},[1` + strings.Repeat(",1", 500) + `]]}`, `at most 500 of them`},
		{`{"op":"like","args":[{"property":"name"},"` + strings.Repeat("_", 17) + `"]}`, `at most 16 wildcards`},
		{`{"op":"t_after","args":[{"property":"opened"},{"date":"soon"}]}`, `filter at /args/1 is`},
		{`{"op":"t_after","args":[{"property":"opened"},{"interval":["..","soon"]}]}`, `filter at /args/1/interval/1 is`},
		{`{"op":"t_after","args":[{"property":"opened"},{"interval":[".."]}]}`, `two ends`},
		{`{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[]}]}`, `a GeoJSON geometry`},
		{`{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[1,91]}]}`, `latitudes`},
		{`{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[[1,2],[3,4]]}]}`, `a GeoJSON geometry`},
		{`{"op":"s_intersects","args":[{"property":"geometry"},{"type":"GeometryCollection","geometries":[]}]}`, `at least one member`},
		{`{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Circle","coordinates":[1,1]}]}`, `a GeoJSON geometry`},
		{`{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[1,2,3]}]}`, `west,south,east,north`},
		{`{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":["1",2,3,4]}]}`, `west,south,east,north`},
		{nested(33), `at most 32 expressions in each other`},
		{strings.Repeat("[", 4000), `at most 32 expressions in each other`},
		{`{"op":"or","args":[` + strings.Repeat(`true,`, 500) + `true]}`, `at most 500 operators and operands`},
		{strings.Repeat(" ", 4097) + "true", `at most 4096 bytes`},
	} {
		_, err := cql.Parse(c.filter, cql.Options{Lang: cql.JSON, Fields: fields})
		if !errors.Is(err, geo.ErrInvalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%.80s: %v, want %s", c.filter, err, c.says)
		}
	}
	if _, err := cql.Parse(nested(32), cql.Options{Lang: cql.JSON, Fields: fields}); err != nil {
		t.Error(err)
	}
}

// What just fits the limits is read.
func TestLimitsAreNotTooSmall(t *testing.T) {
	for _, filter := range []string{
		strings.Repeat("(", 32) + "lanes = 4" + strings.Repeat(")", 32),
		"lanes IN (1" + strings.Repeat(",1", 499) + ")",
		"name LIKE '" + strings.Repeat("%a", 16) + "'",
		"lanes=1" + strings.Repeat(" OR lanes=1", 124),
		"S_INTERSECTS(geometry,LINESTRING(1 1" + strings.Repeat(",1 1", 900) + "))",
		"true" + strings.Repeat(" ", 4092),
	} {
		if _, err := cql.Parse(filter, cql.Options{Fields: fields}); err != nil {
			t.Errorf("%.60s: %v", filter, err)
		}
	}
}
