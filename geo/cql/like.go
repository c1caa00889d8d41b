package cql

import (
	"strings"
	"unicode/utf8"
)

// pattern is a LIKE pattern, cut at its %. In a part, anyOne stands for _.
type pattern struct {
	parts     []string
	wildcards int
}

// anyOne cannot stand in a text: it is not UTF-8.
const anyOne = "\xff"

// newPattern reads % as any text, _ as any one character, and a backslash as
// taking the meaning from what follows.
func newPattern(text string) pattern {
	p := pattern{}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text):
			i++
			b.WriteByte(text[i])
		case c == '%':
			p.parts = append(p.parts, b.String())
			b.Reset()
			p.wildcards++
		case c == '_':
			b.WriteString(anyOne)
			p.wildcards++
		default:
			b.WriteByte(c)
		}
	}
	p.parts = append(p.parts, b.String())
	return p
}

// match takes each part at the first place where it fits behind the one before,
// which never needs to be taken back: the work is at most the product of the
// text's and the pattern's lengths, whatever the wildcards.
func (p pattern) match(text string) bool {
	n := len(p.parts)
	first, ok := fits(p.parts[0], text)
	if n == 1 {
		return ok && first == len(text)
	}
	if !ok {
		return false
	}
	text = text[first:]
	for _, part := range p.parts[1 : n-1] {
		end := find(part, text)
		if end < 0 {
			return false
		}
		text = text[end:]
	}
	return endsIn(p.parts[n-1], text)
}

// fits reports whether text begins with a part, and where that ends.
func fits(part, text string) (int, bool) {
	at := 0
	for i := 0; i < len(part); i++ {
		if at == len(text) {
			return 0, false
		}
		if part[i] == anyOne[0] {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}
		if part[i] != text[at] {
			return 0, false
		}
		at++
	}
	return at, true
}

// find returns the end of the first place where a part fits, -1 where none is.
func find(part, text string) int {
	if !strings.Contains(part, anyOne) {
		if i := strings.Index(text, part); i >= 0 {
			return i + len(part)
		}
		return -1
	}
	for i := range text {
		if end, ok := fits(part, text[i:]); ok {
			return i + end
		}
	}
	return -1
}

// endsIn reports whether a part fits at the very end of text.
func endsIn(part, text string) bool {
	start := len(text)
	for range utf8.RuneCountInString(part) { // anyOne counts as one, too
		if start == 0 {
			return false
		}
		_, size := utf8.DecodeLastRuneInString(text[:start])
		start -= size
	}
	end, ok := fits(part, text[start:])
	return ok && start+end == len(text)
}
