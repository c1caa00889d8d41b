package server

import (
	"fmt"
	"slices"
	"strings"

	"corridoratlas/geo"

	"github.com/tidwall/gjson"
)

// equalities are tests of properties: name=value, all of which must hold.
type equalities []equality

// equality is a property and the values of which it must have one: only ids are
// listed, id=a,b,c, since no comma stands in an id.
type equality struct {
	name   string
	values []string
}

// layerParams are the parameters of every question to a layer. A field of the
// same name cannot be tested.
var layerParams = []string{"bbox", "bbox-crs", "datetime", "properties", "filter", "filter-lang", "filter-crs", "sortby", "q", "crs"}

// testable returns the fields that may be tested where some names are those of
// parameters.
func testable(fields []geo.Attribute, taken []string) []geo.Attribute {
	return slices.DeleteFunc(slices.Clone(fields), func(f geo.Attribute) bool { return slices.Contains(taken, f.Name) })
}

func fieldNames(fields []geo.Attribute) []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	return names
}

// readEqualities reads the tests among the parameters, ordered by name. The
// fields are those that may be tested.
func readEqualities(p params, fields []geo.Attribute) (equalities, error) {
	var tests equalities
	for _, f := range fields {
		text, given := p[f.Name]
		if !given {
			continue
		}
		if f.Name == "id" && f.Type == "string" {
			tests = append(tests, equality{f.Name, strings.Split(text, ",")})
			continue
		}
		value, ok := canonical(f.Type, text)
		if !ok {
			return nil, geo.Invalid(f.Name, text, "a value of type "+f.Type)
		}
		tests = append(tests, equality{f.Name, []string{value}})
	}
	slices.SortFunc(tests, func(a, b equality) int { return strings.Compare(a.name, b.name) })
	return tests, nil
}

func canonical(kind, text string) (string, bool) {
	switch kind {
	case "integer", "number":
		v, ok := decimal(text)
		return format(v), ok
	case "boolean":
		return text, text == "true" || text == "false"
	}
	return text, true
}

// String names the tests, whatever is in their values.
func (tests equalities) String() string { return fmt.Sprintf("%q", []equality(tests)) }

// Match implements geo.Filter.
func (tests equalities) Match(f geo.Feature) (bool, error) {
	properties := geo.PropertiesJSON(f)
	for _, e := range tests {
		v := gjson.Get(properties, gjson.Escape(e.name))
		text := v.String()
		if v.Type == gjson.Number {
			text = format(v.Num + 0) // -0 is 0
		}
		if !v.Exists() || !slices.Contains(e.values, text) {
			return false, nil
		}
	}
	return true, nil
}
