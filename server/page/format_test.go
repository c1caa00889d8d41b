package page

import (
	"testing"

	"corridoratlas/assets"
	"corridoratlas/geo"
)

func TestNumbersAreWrittenAsTheLanguageDoes(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		en, kk   string
	}{
		{0, 1, "0", "0"},
		{-0.04, 1, "0", "0"},
		{999, 0, "999", "999"},
		{1234.5, 1, "1,234.5", "1\u00a0234,5"},
		{1234567.891, 2, "1,234,567.89", "1\u00a0234\u00a0567,89"},
		{1000, 3, "1,000", "1\u00a0000"},
		{-12345, 0, "−12,345", "−12\u00a0345"},
		{0.125, 2, "0.12", "0,12"},
		{999.96, 1, "1,000", "1\u00a0000"},
	} {
		for lang, want := range map[geo.Lang]string{geo.EN: c.en, geo.ZH: c.en, geo.KK: c.kk, geo.RU: c.kk} {
			if got := Number(lang, c.v, c.decimals); got != want {
				t.Errorf("%v in %s: %q, want %q", c.v, lang, got, want)
			}
		}
	}
}

func TestDatesAreWrittenAtTheirPrecision(t *testing.T) {
	for lang, want := range map[geo.Lang][3]string{
		geo.EN: {"2009", "December 2009", "14 December 2009"},
		geo.ZH: {"2009", "2009年12月", "2009年12月14日"},
	} {
		w, err := assets.ReadWords(assets.Embedded(), lang)
		if err != nil {
			t.Fatal(err)
		}
		for i, d := range []geo.Date{"2009", "2009-12", "2009-12-14"} {
			if got := Date(w, d); got != want[i] {
				t.Errorf("%s in %s: %q, want %q", d, lang, got, want[i])
			}
		}
	}
}

func TestYearsOfWhichEitherMayBeUnknown(t *testing.T) {
	for want, span := range map[string][2]int{"": {0, 0}, "2024–": {2024, 0}, "–2026": {0, 2026}, "2024": {2024, 2024}, "2024–2026": {2024, 2026}} {
		if got := years(span[0], span[1]); got != want {
			t.Errorf("%v: %q, want %q", span, got, want)
		}
	}
}
