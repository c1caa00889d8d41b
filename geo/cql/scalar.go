package cql

import (
	"strings"
	"unicode/utf8"

	"github.com/tidwall/gjson"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

type (
	// property is a feature's property, read as a kind.
	property struct {
		name string
		path string // for gjson
		kind kind
	}
	// literal is a value that is written in the filter.
	literal struct {
		v      value
		shown  string // a date as it was written
		folded bool   // by CASEI
	}
	caseless struct{ of scalar }
	interval struct{ from, to scalar }
	// placed stands for a literal geometry until it is known what is asked of it.
	placed struct{}
)

func (p *property) value(r *row) value {
	if p.kind == spatial {
		return value{kind: spatial} // no stored feature is without
	}
	v := r.get(p.path)
	if v.Type == gjson.Null {
		return value{}
	}
	switch p.kind {
	case number:
		if v.Type == gjson.Number {
			return value{kind: number, number: v.Num}
		}
	case boolean:
		switch v.Type {
		case gjson.True:
			return value{kind: boolean, number: 1}
		case gjson.False:
			return value{kind: boolean}
		}
	case temporal:
		if s, ok := parseTime(v.Str); ok {
			return value{kind: temporal, span: s}
		}
	case text:
		return value{kind: text, text: norm.NFC.String(v.String())}
	}
	return value{}
}

func (l *literal) value(*row) value { return l.v }

func (c *caseless) value(r *row) value {
	v := c.of.value(r)
	v.text = fold(v.text)
	return v
}

// fold removes differences of case by Unicode's full case folding. A text that
// has none to remove is returned as it is.
func fold(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return cases.Fold().String(s)
		}
	}
	return strings.ToLower(s)
}

func (i *interval) value(r *row) value {
	from, to := i.from.value(r), i.to.value(r)
	if from.kind == null || to.kind == null {
		return value{}
	}
	a, b := aligned(from.span, to.span)
	if a.from > b.to {
		return value{}
	}
	return value{kind: temporal, span: span{from: a.from, to: b.to, days: a.days}}
}

func (*placed) value(*row) value { return value{kind: spatial} }
