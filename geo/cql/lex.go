package cql

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"corridoratlas/geo"
)

type tokenKind int8

const (
	endToken tokenKind = iota
	wordToken
	nameToken // a word in double quotes
	textToken
	numberToken
	markToken // ( ) , = <> < > <= >= and the marks of arithmetic
)

// token is a piece of CQL2 text.
type token struct {
	kind tokenKind
	text string // without its quotes
	raw  string // as it was written
	at   int    // which character of the filter it begins at, from 1
}

func (t token) is(mark string) bool { return t.kind == markToken && t.text == mark }

// keyword reports whether t is a word, in any case.
func (t token) keyword(word string) bool {
	return t.kind == wordToken && strings.EqualFold(t.text, word)
}

func (t token) place() string { return "filter at character " + strconv.Itoa(t.at) }

// lex cuts CQL2 text into tokens, of which the last is an endToken.
func lex(text string) ([]token, error) {
	if !utf8.ValidString(text) {
		return nil, geo.Invalid("filter", text, "text in UTF-8")
	}
	var tokens []token
	at := 1 // counts characters
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		if unicode.IsSpace(r) {
			text, at = text[size:], at+1
			continue
		}
		t := token{at: at}
		n := size
		switch {
		case r == '\'' || r == '"':
			t.kind = textToken
			if r == '"' {
				t.kind = nameToken
			}
			if t.text, n = quoted(text); n == 0 {
				return nil, geo.Invalid(t.place(), text, "a "+string(r)+" at the end of what begins with one")
			}
		case unicode.IsLetter(r) || r == '_' || r == ':':
			t.kind = wordToken
			n = run(text, func(r rune) bool {
				return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_' || r == ':' || r == '.'
			})
			t.text = text[:n]
		case numberLength(text) > 0:
			t.kind = numberToken
			n = numberLength(text)
			t.text = text[:n]
		default:
			t.kind = markToken
			if len(text) > 1 && (text[:2] == "<>" || text[:2] == "<=" || text[:2] == ">=") {
				n = 2
			}
			t.text = text[:n]
			if !strings.Contains("()=<>,+-*/%^", t.text[:1]) {
				return nil, geo.Invalid(t.place(), text, "CQL2 text: names, numbers, texts in single quotes and operators")
			}
		}
		t.raw = text[:n]
		tokens = append(tokens, t)
		at += utf8.RuneCountInString(t.raw)
		text = text[n:]
	}
	return append(tokens, token{at: at}), nil
}

// run returns how many bytes of text hold.
func run(text string, holds func(rune) bool) int {
	for i, r := range text {
		if !holds(r) {
			return i
		}
	}
	return len(text)
}

// escapes are what stands behind a backslash in a text, and what it means
// (requirement /req/cql2-text/escaping). Before another character, as in the
// pattern '100\%', the backslash stays.
var escapes = map[byte]byte{'\'': '\'', '\\': '\\', 'a': '\a', 'b': '\b', 't': '\t', 'n': '\n', 'v': '\v', 'f': '\f', 'r': '\r'}

// quoted reads a text in the quotes that it begins with: twice the quote is one.
// It returns 0 where the text has no end.
func quoted(text string) (string, int) {
	quote := text[0]
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		c := text[i]
		if c == '\\' && quote == '\'' && i+1 < len(text) {
			if meant, is := escapes[text[i+1]]; is {
				b.WriteByte(meant)
				i++
				continue
			}
		}
		if c == quote {
			if i+1 == len(text) || text[i+1] != quote {
				return b.String(), i + 1
			}
			i++
		}
		b.WriteByte(c)
	}
	return "", 0
}

// numberLength returns how many bytes of a number, with its sign, text begins
// with. There is no arithmetic in which a sign could be an operator.
func numberLength(text string) int {
	digits := func(i int) int {
		for i < len(text) && text[i] >= '0' && text[i] <= '9' {
			i++
		}
		return i
	}
	i := 0
	if text[0] == '+' || text[0] == '-' {
		i = 1
	}
	whole := digits(i)
	end := whole
	if end < len(text) && text[end] == '.' {
		end = digits(end + 1)
		if end == whole+1 && whole == i {
			return 0 // a point alone
		}
	} else if whole == i {
		return 0
	}
	if end < len(text) && (text[end] == 'e' || text[end] == 'E') {
		from := end + 1
		if from < len(text) && (text[from] == '+' || text[from] == '-') {
			from++
		}
		if to := digits(from); to > from {
			end = to
		}
	}
	return end
}
