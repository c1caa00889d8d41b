package page

import (
	"strconv"
	"strings"

	"corridoratlas/assets"
	"corridoratlas/geo"
)

// separators are what stands between thousands and before decimals.
var separators = map[geo.Lang][2]string{
	geo.EN: {",", "."}, geo.RU: {"\u00a0", ","}, geo.KK: {"\u00a0", ","}, geo.ZH: {",", "."},
}

// Number writes a number as the language does, with at most so many decimals:
// 1,234.5 in English and Chinese, 1 234,5 in Russian and Kazakh.
func Number(lang geo.Lang, v float64, decimals int) string {
	text := strconv.FormatFloat(v, 'f', decimals, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	fraction = strings.TrimRight(fraction, "0")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		if sign, whole = "\u2212", whole[1:]; whole == "0" && fraction == "" {
			sign = "" // rounded away
		}
	}
	s := separators[lang]
	var b strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(s[0])
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString(s[1] + fraction)
	}
	return sign + b.String()
}

// Date writes a date at its own precision: 2009, December 2009, 14 December 2009.
func Date(w *assets.Words, d geo.Date) string {
	if !d.Valid() {
		return string(d)
	}
	year := string(d[:4])
	switch len(d) {
	case 4:
		return year
	case 7:
		return w.Text("date.month", "year", year, "month", w.Text("month."+trimZero(d[5:7])))
	}
	month := trimZero(d[5:7])
	return w.Text("date.day", "year", year, "month", w.Text("month.of."+month), "day", trimZero(d[8:10]))
}

func trimZero(d geo.Date) string { return strings.TrimPrefix(string(d), "0") }

// Quantity writes a figure: its number with its unit, or its words.
func Quantity(w *assets.Words, f geo.Figure) string {
	if f.Value == nil {
		return f.Text.In(w.Lang)
	}
	decimals := 3
	if f.Unit == "year" {
		return strconv.FormatFloat(*f.Value, 'f', 0, 64)
	}
	text := Number(w.Lang, *f.Value, decimals)
	if f.Unit != "" {
		text += "\u00a0" + w.Count("unit."+f.Unit, *f.Value)
	}
	if f.Qualifier != "" {
		text = w.Text("qualifier."+f.Qualifier, "value", text)
	}
	return text
}
