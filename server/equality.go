package server

import (
	"math"
	"sort"
	"strconv"

	"corridoratlas/geo"

	"github.com/tidwall/gjson"
)

// equalities are tests of properties: name=value, all of which must hold.
type equalities []equality

type equality struct{ name, value string }

func readEqualities(p params, fields []geo.Attribute) (equalities, error) {
	var list equalities
	for _, f := range fields {
		text, given := p[f.Name]
		if !given {
			continue
		}
		canonical, ok := canonicalValue(f.Type, text)
		if !ok {
			return nil, geo.Invalid(f.Name, text, "a value of type "+f.Type)
		}
		list = append(list, equality{f.Name, canonical})
	}
	sort.Slice(list, func(i, j int) bool { return list[i].name < list[j].name })
	return list, nil
}

func canonicalValue(kind, text string) (string, bool) {
	switch kind {
	case "integer", "number":
		v, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return "", false
		}
		return format(v), true
	case "boolean":
		return text, text == "true" || text == "false"
	}
	return text, true
}

// Match implements geo.Filter.
func (list equalities) Match(f geo.Feature) (bool, error) {
	properties := geo.PropertiesJSON(f)
	for _, e := range list {
		v := gjson.Get(properties, gjson.Escape(e.name))
		text := v.String()
		if v.Type == gjson.Number {
			text = format(v.Num)
		}
		if !v.Exists() || text != e.value {
			return false, nil
		}
	}
	return true, nil
}
