package geo_test

import (
	"testing"

	"corridoratlas/geo"
)

func TestTextsInAnotherLanguageAreForeign(t *testing.T) {
	var fields []geo.Attribute
	for _, name := range []string{"place", "place_ru", "place_kk", "place_zh", "status", "note_ru"} {
		fields = append(fields, geo.Attribute{Name: name})
	}
	for _, c := range []struct {
		name   string
		reader geo.Lang
		want   bool
	}{
		{"place", geo.EN, false}, {"place_ru", geo.EN, true}, {"place_zh", geo.EN, true},
		{"place", geo.KK, true}, {"place_kk", geo.KK, false}, {"place_ru", geo.KK, true},
		{"status", geo.EN, false}, {"status", geo.ZH, false},
		{"note_ru", geo.EN, false}, {"note_ru", geo.ZH, false}, // there in no other
	} {
		if got := geo.IsForeign(fields, c.name, c.reader); got != c.want {
			t.Errorf("%s for a reader of %s: %v, want %v", c.name, c.reader, got, c.want)
		}
	}
}
