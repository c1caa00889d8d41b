package cql_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/cql"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
	"github.com/peterstace/simplefeatures/geom"
	"pgregory.net/rapid"
)

// said is a condition with what its slow twin says of the sample: true, false or
// nil where it is unknown.
type said struct {
	text, json string
	is         *bool
}

func is(b bool) *bool { return &b }

func drawCondition(t *rapid.T, depth int) said {
	kind := rapid.IntRange(0, 5).Draw(t, "kind")
	if depth == 0 {
		kind %= 3
	}
	switch kind {
	case 0: // a comparison of what is there: lanes is 4
		op := rapid.SampledFrom([]string{"=", "<>", "<", ">", "<=", ">="}).Draw(t, "op")
		n := rapid.IntRange(2, 6).Draw(t, "n")
		holds := map[string]bool{"=": n == 4, "<>": n != 4, "<": 4 < n, ">": 4 > n, "<=": 4 <= n, ">=": 4 >= n}[op]
		return said{fmt.Sprintf("lanes %s %d", op, n), fmt.Sprintf(`{"op":"%s","args":[{"property":"lanes"},%d]}`, op, n), is(holds)}
	case 1: // of what is not
		return said{"\"from\" = 'a'", `{"op":"=","args":[{"property":"from"},"a"]}`, nil}
	case 2:
		low, high := rapid.IntRange(0, 9).Draw(t, "low"), rapid.IntRange(0, 9).Draw(t, "high")
		return said{fmt.Sprintf("lanes BETWEEN %d AND %d", low, high), fmt.Sprintf(`{"op":"between","args":[{"property":"lanes"},%d,%d]}`, low, high), is(low <= 4 && 4 <= high)}
	case 3:
		of := drawCondition(t, depth-1)
		not := said{"NOT (" + of.text + ")", `{"op":"not","args":[` + of.json + `]}`, nil}
		if of.is != nil {
			not.is = is(!*of.is)
		}
		return not
	}
	op := []string{"and", "or"}[kind-4]
	decided := op == "or" // by one part that is so
	var texts, jsons []string
	result := is(!decided)
	for range rapid.IntRange(2, 3).Draw(t, "parts") {
		part := drawCondition(t, depth-1)
		texts, jsons = append(texts, "("+part.text+")"), append(jsons, part.json)
		switch {
		case result != nil && *result == decided:
		case part.is == nil:
			result = nil
		case *part.is == decided:
			result = is(decided)
		}
	}
	return said{strings.Join(texts, " "+op+" "), `{"op":"` + op + `","args":[` + strings.Join(jsons, ",") + `]}`, result}
}

func TestLogicAsTheSlowTwinSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCondition(t, 3)
		text, err := cql.Parse(c.text, cql.Options{Fields: fields})
		if err != nil {
			t.Fatalf("%s: %v", c.text, err)
		}
		object, err := cql.Parse(c.json, cql.Options{Lang: cql.JSON, Fields: fields})
		if err != nil {
			t.Fatalf("%s: %v", c.json, err)
		}
		if text.String() != object.String() {
			t.Fatalf("%s is not %s", text, object)
		}
		again, err := cql.Parse(text.String(), cql.Options{Fields: fields})
		if err != nil || again.String() != text.String() {
			t.Fatalf("%s: %v %v", text, again, err)
		}
		for _, f := range []*cql.Filter{text, object, again} {
			if got, err := f.Match(sample()); err != nil || got != (c.is != nil && *c.is) {
				t.Fatalf("%s: %v %v", c.text, got, err)
			}
		}
		not, err := cql.Parse("NOT ("+c.text+")", cql.Options{Fields: fields})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := not.Match(sample()); err != nil || got != (c.is != nil && !*c.is) {
			t.Fatalf("NOT (%s): %v %v", c.text, got, err)
		}
	})
}

func TestLikeAsRegexpSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string, runes []rune, most int) string {
			return string(rapid.SliceOfN(rapid.SampledFrom(runes), 0, most).Draw(t, name))
		}
		pattern, value := draw("pattern", []rune(`ab%_я\`), 8), draw("value", []rune(`ababя%_\`), 12)
		var twin strings.Builder
		twin.WriteString(`(?s)^`)
		escaped := false
		for i, r := range pattern {
			switch {
			case !escaped && r == '\\' && i+1 < len(pattern):
				escaped = true
				continue
			case !escaped && r == '%':
				twin.WriteString(`.*`)
			case !escaped && r == '_':
				twin.WriteString(`.`)
			default:
				twin.WriteString(regexp.QuoteMeta(string(r)))
			}
			escaped = false
		}
		want := regexp.MustCompile(twin.String() + `$`).MatchString(value)
		f, err := cql.Parse(fmt.Sprintf(`{"op":"like","args":[{"property":"name"},%q]}`, pattern), cql.Options{Lang: cql.JSON, Fields: fields})
		if err != nil {
			t.Fatal(err)
		}
		feature := stored(geo.Feature{ID: "f", Geometry: orb.Point{}, Properties: geo.Properties{{Name: "name", Value: value}}})
		if got, err := f.Match(feature); err != nil || got != want {
			t.Fatalf("%q LIKE %q: %v %v, want %v (%s)", value, pattern, got, err, want, &twin)
		}
	})
}

// A pattern and a text that keep a matcher busy which tries again and again.
func TestLikeDoesNotTryAgainAndAgain(t *testing.T) {
	f, err := cql.Parse("name LIKE '"+strings.Repeat("%a", 15)+"%b'", cql.Options{Fields: fields})
	if err != nil {
		t.Fatal(err)
	}
	feature := stored(geo.Feature{ID: "f", Geometry: orb.Point{}, Properties: geo.Properties{{Name: "name", Value: strings.Repeat("a", 1<<20)}}})
	if kept, err := f.Match(feature); kept || err != nil {
		t.Error(kept, err)
	}
}

// The relations of two intervals of days, against their words counted out day by
// day.
func TestTemporalFunctionsAsDaysCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		end := func(name string) int { return rapid.IntRange(1, 9).Draw(t, name) }
		a, b, c, d := end("a"), end("b"), end("c"), end("d")
		a, b, c, d = min(a, b), max(a, b), min(c, d), max(c, d)
		first, second := map[int]bool{}, map[int]bool{}
		for i := a; i <= b; i++ {
			first[i] = true
		}
		for i := c; i <= d; i++ {
			second[i] = true
		}
		shared, inside, around := 0, true, true
		for i := range first {
			if second[i] {
				shared++
			} else {
				inside = false
			}
		}
		for i := range second {
			around = around && first[i]
		}
		for name, want := range map[string]bool{
			"T_AFTER": shared == 0 && a > c, "T_BEFORE": shared == 0 && a < c, "T_DISJOINT": shared == 0, "T_INTERSECTS": shared > 0,
			"T_EQUALS": inside && around, "T_DURING": inside && !first[c] && !first[d], "T_CONTAINS": around && !second[a] && !second[b],
			"T_STARTS": inside && !around && first[c] && !first[d], "T_FINISHES": inside && !around && first[d] && !first[c],
			"T_STARTEDBY": around && !inside && second[a] && !second[b], "T_FINISHEDBY": around && !inside && second[b] && !second[a],
			"T_MEETS": b == c, "T_METBY": a == d,
			"T_OVERLAPS": b > c && !second[a] && !first[d] && a < c, "T_OVERLAPPEDBY": d > a && !first[c] && !second[b] && c < a,
		} {
			f, err := cql.Parse(fmt.Sprintf("%s(INTERVAL('2000-01-0%d','2000-01-0%d'),INTERVAL('2000-01-0%d','2000-01-0%d'))", name, a, b, c, d), cql.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got, err := f.Match(sample()); err != nil || got != want {
				t.Fatalf("%s: %v %v, want %v", f, got, err, want)
			}
		}
	})
}

// S_INTERSECTS through text, store form and box, against simplefeatures.
func TestSIntersectsAsSimplefeaturesSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		point := func() orb.Point {
			return orb.Point{float64(rapid.IntRange(-50, 50).Draw(t, "x")) / 10, float64(rapid.IntRange(-50, 50).Draw(t, "y")) / 10}
		}
		shape := func() orb.Geometry {
			a, b, c := point(), point(), point()
			switch rapid.IntRange(0, 4).Draw(t, "kind") {
			case 0:
				return a
			case 1:
				return orb.LineString{a, b, c}
			case 2:
				return orb.MultiLineString{{a, b}, {b, c}}
			case 3:
				return orb.MultiPoint{a, b, c}
			}
			return orb.Polygon{{a, b, c, a}}
		}
		g, literal := shape(), shape()
		left, err := geom.UnmarshalWKT(wkt.MarshalString(g))
		if err != nil {
			t.Skip("not a simple shape")
		}
		right, err := geom.UnmarshalWKT(wkt.MarshalString(literal))
		if err != nil {
			t.Skip("not a simple shape")
		}
		f, err := cql.Parse("S_INTERSECTS(geometry,"+wkt.MarshalString(literal)+")", cql.Options{})
		if err != nil {
			t.Fatal(err)
		}
		feature := stored(geo.Feature{ID: "f", Geometry: g})
		kept, err := f.Match(feature)
		if err != nil {
			t.Fatal(err)
		}
		// The judge computes in floats: where it says that they meet, within a
		// hair they do.
		if want := geom.Intersects(left, right); kept != want {
			if apart, ok := geom.Distance(left, right); !ok || apart > 1e-12 {
				t.Fatalf("%s of %s: %v, want %v", f, wkt.MarshalString(g), kept, want)
			}
		}
		if meets, err := f.Box().MeetsStored(feature); kept && (err != nil || !meets) {
			t.Fatalf("%s keeps %s, which does not meet its box", f, wkt.MarshalString(g))
		}
	})
}
