package server

import (
	"slices"
	"strings"

	"corridoratlas/geo"

	"github.com/tidwall/gjson"
)

// readKept reads which properties the features keep, each once and in the order
// of the layer's fields, so that one question has one form; nil for all.
func readKept(p params, fields []geo.Attribute) ([]string, error) {
	text, given := p["properties"]
	if !given {
		return nil, nil
	}
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	asked := strings.Split(text, ",")
	for _, name := range asked {
		if !slices.Contains(names, name) {
			return nil, geo.Invalid("properties", text, "some of "+strings.Join(names, ", ")+", joined by commas")
		}
	}
	return slices.DeleteFunc(names, func(name string) bool { return !slices.Contains(asked, name) }), nil
}

// withProperties returns a stored feature with only the named properties; what
// it does not have is absent.
func withProperties(stored string, keep []string) string {
	all := geo.PropertiesJSON(geo.Feature{JSON: stored})
	start := len(stored) - len(all) - 1
	var b strings.Builder
	b.WriteString(stored[:start])
	b.WriteByte('{')
	separator := ""
	gjson.Parse(all).ForEach(func(name, value gjson.Result) bool {
		if slices.Contains(keep, name.Str) {
			b.WriteString(separator + name.Raw + ":" + value.Raw)
			separator = ","
		}
		return true
	})
	b.WriteString("}}")
	return b.String()
}
