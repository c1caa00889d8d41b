package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

// Fold returns a text as it is compared: words of Latin letters and digits,
// joined by single spaces. Case and diacritics are gone; Cyrillic (with the
// letters of Kazakh, Uzbek, Kyrgyz and Tajik) is written in Latin letters, Han
// in pinyin without tones, a run of Han as one word: 乌鲁木齐 is wulumuqi. Other
// scripts stay as they are.
func Fold(text string) string {
	if folded, ascii := foldASCII(text); ascii {
		return folded
	}
	var b strings.Builder
	gap := false // a space is due before the next letter
	han := false // the last letter was Han
	write := func(s string, isHan bool) {
		if s == "" {
			return
		}
		if b.Len() > 0 && (gap || isHan != han) {
			b.WriteByte(' ')
		}
		gap, han = false, isHan
		b.WriteString(s)
	}
	for _, r := range norm.NFKD.String(text) {
		r = unicode.ToLower(r)
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == 'ʻ' || r == 'ʼ' || r == '`':
			// A mark, or an apostrophe within a word: Xi'an is xian.
		case unicode.Is(unicode.Han, r):
			if syllables := pinyin.SinglePinyin(r, pinyinForm); len(syllables) > 0 {
				write(strings.ReplaceAll(syllables[0], "ü", "v"), true)
			} else {
				write(string(r), false) // rare, without a reading
			}
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			write(string(r), false)
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			latin, known := letters[r]
			if !known {
				latin = string(r)
			}
			write(latin, false)
		default:
			gap = true
		}
	}
	return b.String()
}

// foldASCII is Fold for a text that is all ASCII: 0.05 µs a name instead of 0.6.
func foldASCII(text string) (folded string, ascii bool) {
	b := make([]byte, 0, len(text))
	gap := false
	for i := range len(text) {
		c := text[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		case c == '\'' || c == '`':
			continue
		case c < utf8.RuneSelf:
			gap = true
			continue
		default:
			return "", false
		}
		if gap && len(b) > 0 {
			b = append(b, ' ')
		}
		gap, b = false, append(b, c)
	}
	return string(b), true
}

var pinyinForm = pinyin.NewArgs()

// letters writes in Latin what NFKD leaves: Cyrillic as English texts write it,
// and Latin letters that are no letter with a mark.
var letters = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ж': "zh", 'з': "z", 'и': "i", 'к': "k", 'л': "l",
	'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts",
	'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'ә': "a", 'ғ': "g", 'қ': "q", 'ң': "n", 'ө': "o", 'ұ': "u", 'ү': "u", 'һ': "h", 'і': "i", // Kazakh
	'ҳ': "h", 'ҷ': "j", 'ў': "o", // Uzbek, Tajik
	'є': "e", 'ґ': "g", // Ukrainian
	'ı': "i", 'ł': "l", 'ø': "o", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ə': "a", 'þ': "th", 'ð': "d",
}

// Sound returns a folded word as it is compared where writings of one sound
// differ: Qyzylorda, Kyzylorda and Кызылорда, Khorgos and Horgos, Zhezkazgan and
// Jezqazgan, Xi'an and Сиань.
func Sound(word string) string {
	word = sounds.Replace(word)
	var b strings.Builder
	var last rune
	for _, r := range word {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// sounds puts one writing for several. The longest comes first.
var sounds = strings.NewReplacer(
	"shch", "s", "dzh", "j", "tch", "c", "tsh", "c", "zh", "j", "dj", "j", "ch", "c", "sh", "s", "ts", "c", "tz", "c",
	"kh", "h", "gh", "g", "ph", "f", "th", "t", "q", "k", "x", "s", "w", "v",
	"iya", "a", "ia", "a", "yu", "u", "ya", "a", "yo", "o", "ye", "e", "iy", "i", "yy", "i", "y", "i", "ou", "u", "oo", "u", "ee", "i",
)
