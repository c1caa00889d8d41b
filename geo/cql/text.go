package cql

import (
	"strings"

	"corridoratlas/geo"
)

// parser reads CQL2 text by the grammar of OGC 21-065r2, annex B. What it calls
// itself for is bounded by the limits.
type parser struct {
	builder
	tokens []token
	at     int
}

func parseText(text string, b builder) (node, error) {
	tokens, err := lex(text)
	if err != nil {
		return nil, err
	}
	if err := b.limits.tokens(text, tokens); err != nil {
		return nil, err
	}
	p := &parser{builder: b, tokens: tokens}
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != endToken {
		return nil, p.wants("AND, OR or the end of the filter")
	}
	return n, nil
}

func (p *parser) peek() token { return p.tokens[p.at] }

// second returns the token behind the next.
func (p *parser) second() token { return p.tokens[min(p.at+1, len(p.tokens)-1)] }

func (p *parser) next() token {
	t := p.tokens[p.at]
	if t.kind != endToken {
		p.at++
	}
	return t
}

// mark takes a mark if it is next.
func (p *parser) mark(m string) bool {
	if p.peek().is(m) {
		p.at++
		return true
	}
	return false
}

func (p *parser) word(w string) bool {
	if p.peek().keyword(w) {
		p.at++
		return true
	}
	return false
}

// wants says what should stand where the next token is.
func (p *parser) wants(want string) error {
	t := p.peek()
	if t.kind == endToken {
		return geo.Invalid(t.place(), "(its end)", want)
	}
	return geo.Invalid(t.place(), t.raw, want)
}

func (p *parser) expect(marks ...string) error {
	for _, m := range marks {
		if !p.mark(m) {
			return p.wants(m)
		}
	}
	return nil
}

// written returns the filter's text from a token up to the next one to be read.
func (p *parser) written(from int) string {
	var b strings.Builder
	for i := from; i < p.at; i++ {
		if i > from && p.tokens[i-1].at+len([]rune(p.tokens[i-1].raw)) < p.tokens[i].at {
			b.WriteByte(' ')
		}
		b.WriteString(p.tokens[i].raw)
	}
	return b.String()
}

func (p *parser) or() (node, error) { return p.joined(false, "OR", p.and) }

func (p *parser) and() (node, error) { return p.joined(true, "AND", p.not) }

func (p *parser) joined(and bool, word string, part func() (node, error)) (node, error) {
	var parts []node
	for {
		n, err := part()
		if err != nil {
			return nil, err
		}
		if parts = append(parts, n); !p.word(word) {
			return p.join(and, parts), nil
		}
	}
}

func (p *parser) not() (node, error) {
	if p.word("NOT") {
		n, err := p.not()
		if err != nil {
			return nil, err
		}
		return p.builder.not(n), nil
	}
	if p.mark("(") {
		n, err := p.or()
		if err != nil {
			return nil, err
		}
		return n, p.expect(")")
	}
	return p.predicate()
}

var operators = []string{"=", "<>", "<", ">", "<=", ">="}

func (p *parser) predicate() (node, error) {
	t := p.peek()
	if t.kind == wordToken && p.second().is("(") && relationLike(t.text) {
		if !isRelation(t.text) {
			return nil, unknownFunction(t.text, t.place())
		}
		p.at += 2
		x, y, err := p.pair(p.operand)
		if err != nil {
			return nil, err
		}
		return p.builder.predicate(strings.ToUpper(t.text), x, y)
	}
	x, err := p.operand()
	if err != nil {
		return nil, err
	}
	for _, op := range operators {
		if p.mark(op) {
			y, err := p.operand()
			if err != nil {
				return nil, err
			}
			return p.compare(op, x, y)
		}
	}
	if p.word("IS") {
		not := p.word("NOT")
		if !p.word("NULL") {
			return nil, p.wants("NULL or NOT NULL behind IS")
		}
		return p.negated(not, p.isNull(x), nil)
	}
	not := p.word("NOT")
	switch {
	case p.word("LIKE"):
		pattern, err := p.operand()
		if err != nil {
			return nil, err
		}
		n, err := p.like(x, pattern)
		return p.negated(not, n, err)
	case p.word("BETWEEN"):
		low, err := p.operand()
		if err != nil {
			return nil, err
		}
		if !p.word("AND") {
			return nil, p.wants("AND and the upper bound of BETWEEN")
		}
		high, err := p.operand()
		if err != nil {
			return nil, err
		}
		n, err := p.between(x, low, high)
		return p.negated(not, n, err)
	case p.word("IN"):
		items, err := p.items()
		if err != nil {
			return nil, err
		}
		n, err := p.in(x, items)
		return p.negated(not, n, err)
	}
	if l, is := x.scalar.(*literal); is && x.kind == boolean && !not {
		return constant(l.v.number == 1), nil
	}
	want := "an operator: =, <>, <, >, <=, >=, LIKE, BETWEEN, IN or IS NULL"
	if t := p.peek(); t.kind == numberToken || t.kind == markToken && strings.Contains("+-*/%^", t.text) || t.keyword("DIV") {
		want += " (there is no arithmetic)"
	}
	return nil, p.wants(want)
}

func (p *parser) negated(not bool, n node, err error) (node, error) {
	if err == nil && not {
		n = p.builder.not(n)
	}
	return n, err
}

// relationLike reports whether a function gives true or false.
func relationLike(name string) bool {
	upper := strings.ToUpper(name)
	return strings.HasPrefix(upper, "S_") || strings.HasPrefix(upper, "T_") || strings.HasPrefix(upper, "A_")
}
