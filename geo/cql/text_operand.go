package cql

import (
	"strconv"
	"strings"
)

// pair reads two arguments behind an open parenthesis.
func (p *parser) pair(one func() (operand, error)) (x, y operand, err error) {
	if x, err = one(); err != nil {
		return
	}
	if err = p.expect(","); err != nil {
		return
	}
	if y, err = one(); err != nil {
		return
	}
	return x, y, p.expect(")")
}

func (p *parser) items() ([]operand, error) {
	if err := p.expect("("); err != nil {
		return nil, err
	}
	var items []operand
	for {
		if len(items) == p.limits.Items {
			return nil, p.wants(p.limits.most(p.limits.Items, "items behind IN", "items"))
		}
		o, err := p.operand()
		if err != nil {
			return nil, err
		}
		items = append(items, o)
		if !p.mark(",") {
			return items, p.expect(")")
		}
	}
}

// reserved are the words that are no properties, unless in double quotes.
var reserved = map[string]bool{
	"AND": true, "OR": true, "NOT": true, "LIKE": true, "BETWEEN": true, "IN": true, "IS": true, "NULL": true,
	"TRUE": true, "FALSE": true, "DIV": true,
}

func (p *parser) operand() (operand, error) {
	from, t := p.at, p.peek()
	switch t.kind {
	case textToken:
		p.at++
		return p.text(t.text, t.place(), t.raw), nil
	case numberToken:
		v, err := p.number()
		return operand{scalar: &literal{v: value{kind: number, number: v}}, kind: number, place: t.place(), shown: t.raw}, err
	case nameToken:
		p.at++
		return p.property(t.text, t.place(), t.raw)
	case wordToken:
		upper := strings.ToUpper(t.text)
		if upper == "TRUE" || upper == "FALSE" {
			p.at++
			return truthValue(upper == "TRUE", t.place(), t.raw), nil
		}
		if next := p.second(); next.is("(") || geometryTypes[upper] != "" && next.keyword("Z") {
			return p.function(from, t, upper)
		}
		if !reserved[upper] {
			p.at++
			return p.property(t.text, t.place(), t.raw)
		}
	}
	return operand{}, p.wants("a property, a text in single quotes, a number, true, false, a date or a function")
}

func truthValue(v bool, place, shown string) operand {
	l := &literal{v: value{kind: boolean}}
	if v {
		l.v.number = 1
	}
	return operand{scalar: l, kind: boolean, place: place, shown: shown}
}

// function reads what begins with a word and a parenthesis.
func (p *parser) function(from int, t token, upper string) (operand, error) {
	place := t.place()
	if geometryTypes[upper] != "" {
		g, err := p.wkt()
		if err != nil {
			return operand{}, err
		}
		return p.geometry(g, place, p.written(from))
	}
	p.at += 2
	switch upper {
	case "CASEI":
		x, err := p.operand()
		if err == nil {
			err = p.expect(")")
		}
		if err != nil {
			return operand{}, err
		}
		return p.casei(x, place, p.written(from))
	case "DATE", "TIMESTAMP":
		at := p.peek()
		if at.kind != textToken {
			return operand{}, p.wants("a text in single quotes")
		}
		p.at++
		if err := p.expect(")"); err != nil {
			return operand{}, err
		}
		return p.instant(upper == "TIMESTAMP", at.text, place, p.written(from))
	case "INTERVAL":
		x, y, err := p.pair(func() (operand, error) {
			if at := p.peek(); at.kind == textToken {
				p.at++
				return p.end(at.text, at.place(), at.raw)
			}
			return p.operand()
		})
		if err != nil {
			return operand{}, err
		}
		return p.interval(x, y, place, p.written(from))
	case "BBOX":
		var v []float64
		for {
			n, err := p.number()
			if err != nil {
				return operand{}, err
			}
			if v = append(v, n); !p.mark(",") {
				break
			}
		}
		if err := p.expect(")"); err != nil {
			return operand{}, err
		}
		return p.bbox(v, place, p.written(from))
	}
	return operand{}, unknownFunction(t.text, place)
}

func (p *parser) number() (float64, error) {
	t := p.peek()
	v, err := strconv.ParseFloat(t.text, 64)
	if t.kind != numberToken || err != nil {
		return 0, p.wants("a number")
	}
	p.at++
	return v + 0, nil // -0 is 0
}
