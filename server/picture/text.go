package picture

import (
	"strings"
	"unicode"
)

// family is the system's own type, as the map's.
const family = `Segoe UI, -apple-system, BlinkMacSystemFont, Roboto, Ubuntu, Cantarell, Noto Sans, Liberation Sans, Helvetica Neue, Arial, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif`

// typeface is how a text is set.
type typeface struct {
	size   float64
	weight int
	italic bool
	apart  float64 // letters, px
}

// latin are the widths of Helvetica's characters from the space on, in
// thousandths of the size. The reader's type is another one: that is allowed for.
var latin = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// allowance is by how much the types of today's systems are wider.
const allowance = 1.07

// widthOf returns how wide a text is at the most, px: an estimate, since the
// server has no type.
func (t typeface) widthOf(text string) float64 {
	sum, n := 0, 0
	for _, r := range text {
		sum += thousandthsOf(r)
		n++
	}
	wider := allowance
	if t.weight >= 600 {
		wider *= 1.06
	}
	return float64(sum)*t.size*wider/1000 + float64(n)*t.apart
}

func thousandthsOf(r rune) int {
	switch {
	case r >= ' ' && int(r-' ') < len(latin):
		return latin[r-' ']
	case r == '\u00a0' || r == '·':
		return 278
	case r >= 0x2e80: // Chinese and its marks
		return 1000
	case strings.ContainsRune("жшщюмфыЖШЩЮМФЫ", r):
		if unicode.IsUpper(r) {
			return 900
		}
		return 770
	case unicode.IsUpper(r):
		return 720
	}
	return 560
}

// wrapped breaks a text into lines that are at most so wide: after spaces, and
// beside Chinese characters, whose marks stay with what they end. A word that is
// wider stands alone.
func (t typeface) wrapped(text string, width float64) []string {
	var lines []string
	line := ""
	for _, part := range parts(text) {
		if line != "" && t.widthOf(strings.TrimRight(line+part, " ")) > width {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
		}
		line += part
	}
	if line != "" {
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines
}

// parts cuts a text where a line may end.
func parts(text string) []string {
	var all []string
	start := 0
	runes := []rune(text)
	for i := 1; i < len(runes); i++ {
		before, after := runes[i-1], runes[i]
		breaks := before == ' ' && after != ' ' ||
			(unicode.Is(unicode.Han, before) || strings.ContainsRune("，。、；：）》", before)) && !strings.ContainsRune("，。、；：）》 ", after) ||
			unicode.Is(unicode.Han, after) && !strings.ContainsRune("（《", before)
		if breaks {
			all = append(all, string(runes[start:i]))
			start = i
		}
	}
	return append(all, string(runes[start:]))
}
