package buntstore

import (
	"cmp"
	"strings"

	"corridoratlas/geo"

	"github.com/tidwall/gjson"
)

// sortValue is a property as it is sorted by: a number or a text, or missing.
type sortValue struct {
	Number float64 `json:"n,omitempty"`
	Text   string  `json:"t,omitempty"`
	Kind   kind    `json:"k,omitempty"`
}

// kind is in the order in which values are sorted.
type kind int

const (
	number kind = iota
	text
	missing
)

// sortBytes is how much of a text counts: a token carries it.
const sortBytes = 256

func sortValues(f geo.Feature, keys []geo.SortKey) []sortValue {
	properties := geo.PropertiesJSON(f)
	list := make([]sortValue, len(keys))
	for i, k := range keys {
		switch v := gjson.Get(properties, gjson.Escape(k.Property)); v.Type {
		case gjson.Number:
			list[i] = sortValue{Number: v.Num}
		case gjson.True:
			list[i] = sortValue{Number: 1}
		case gjson.False:
			list[i] = sortValue{}
		case gjson.String:
			// Valid UTF-8 also where the cut is within a letter, so that a token
			// carries it unchanged.
			list[i] = sortValue{Kind: text, Text: strings.ToValidUTF8(v.Str[:min(len(v.Str), sortBytes)], "")}
		default:
			list[i] = sortValue{Kind: missing}
		}
	}
	return list
}

// compareSort orders by the keys; what misses a property comes last, whichever
// way it is sorted.
func compareSort(a, b []sortValue, keys []geo.SortKey) int {
	for i, k := range keys {
		if i >= len(a) || i >= len(b) {
			return 0
		}
		if a[i].Kind == missing || b[i].Kind == missing {
			if c := cmp.Compare(a[i].Kind, b[i].Kind); c != 0 {
				return c
			}
			continue
		}
		c := cmp.Or(cmp.Compare(a[i].Kind, b[i].Kind), cmp.Compare(a[i].Number, b[i].Number), strings.Compare(a[i].Text, b[i].Text))
		if k.Descending {
			c = -c
		}
		if c != 0 {
			return c
		}
	}
	return 0
}
