package geo

// Lang is one of the atlas' languages, a BCP 47 tag.
type Lang string

// The languages in which every text of the atlas exists.
const (
	EN Lang = "en"
	RU Lang = "ru"
	KK Lang = "kk"
	ZH Lang = "zh"
)

// Langs lists the languages in the order in which they are offered.
var Langs = [...]Lang{EN, RU, KK, ZH}

// Valid reports whether the atlas is written in l.
func (l Lang) Valid() bool {
	switch l {
	case EN, RU, KK, ZH:
		return true
	}
	return false
}

// Text is one text in the atlas' languages. A missing one is the empty string
// and reads as English.
type Text struct {
	EN string `json:"en" yaml:"en"`
	RU string `json:"ru,omitempty" yaml:"ru,omitempty"`
	KK string `json:"kk,omitempty" yaml:"kk,omitempty"`
	ZH string `json:"zh,omitempty" yaml:"zh,omitempty"`
}

// In returns the text in l, else in English.
func (t Text) In(l Lang) string {
	if s := t.Exact(l); s != "" {
		return s
	}
	return t.EN
}

// Exact returns the text in l, empty where it was not written.
func (t Text) Exact(l Lang) string {
	switch l {
	case EN:
		return t.EN
	case RU:
		return t.RU
	case KK:
		return t.KK
	case ZH:
		return t.ZH
	}
	return ""
}

// IsZero reports whether nothing is written in any language.
func (t Text) IsZero() bool { return t == Text{} }

// Missing lists the languages in which a text that exists is not written.
func (t Text) Missing() []Lang {
	if t.IsZero() {
		return nil
	}
	var missing []Lang
	for _, l := range Langs {
		if t.Exact(l) == "" {
			missing = append(missing, l)
		}
	}
	return missing
}
