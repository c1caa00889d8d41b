package server

import (
	"fmt"
	"slices"
	"strings"

	"corridoratlas/geo"
)

// mostKeys is by how many properties an answer may be sorted.
const mostKeys = 8

// readSort reads sortby: properties joined by commas, the first counts most, each
// with + (ascending, also without) or - before it. A + that was not encoded
// arrives as a space.
func readSort(p params, fields []geo.Attribute) ([]geo.SortKey, error) {
	text, given := p["sortby"]
	if !given {
		return nil, nil
	}
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	parts := strings.Split(text, ",")
	if len(parts) > mostKeys {
		return nil, geo.Invalid("sortby", text, fmt.Sprintf("at most %d properties", mostKeys))
	}
	var keys []geo.SortKey
	for _, part := range parts {
		k := geo.SortKey{Property: part}
		if part != "" && strings.ContainsRune("+- ", rune(part[0])) {
			k = geo.SortKey{Property: part[1:], Descending: part[0] == '-'}
		}
		twice := slices.ContainsFunc(keys, func(other geo.SortKey) bool { return other.Property == k.Property })
		if twice || !slices.Contains(names, k.Property) {
			return nil, geo.Invalid("sortby", text, "each once, some of "+strings.Join(names, ", ")+", joined by commas, with - before one for descending order")
		}
		keys = append(keys, k)
	}
	return keys, nil
}
