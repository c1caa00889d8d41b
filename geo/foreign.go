package geo

import (
	"slices"
	"strings"
)

// IsForeign reports whether a field is a text that the fields have in a reader's
// language too: place_ru for one who reads Kazakh, and place, which is in English.
func IsForeign(fields []Attribute, name string, reader Lang) bool {
	of := EN
	for _, l := range Langs {
		if base, ok := strings.CutSuffix(name, "_"+string(l)); ok {
			name, of = base, l
		}
	}
	if reader == of {
		return false
	}
	if reader != EN {
		name += "_" + string(reader)
	}
	return slices.ContainsFunc(fields, func(f Attribute) bool { return f.Name == name })
}
