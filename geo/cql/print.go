package cql

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/paulmach/orb/encoding/wkt"
)

func (c constant) print(b *strings.Builder) {
	if c {
		b.WriteString("TRUE")
		return
	}
	b.WriteString("FALSE")
}

func (j *junction) print(b *strings.Builder) {
	word := " OR "
	if j.and {
		word = " AND "
	}
	for i, part := range j.parts {
		if i > 0 {
			b.WriteString(word)
		}
		inner, is := part.(*junction)
		printIn(b, part, is && j.and && !inner.and)
	}
}

func (n *negation) print(b *strings.Builder) {
	b.WriteString("NOT ")
	_, is := n.of.(*junction)
	printIn(b, n.of, is)
}

func printIn(b *strings.Builder, n node, parenthesis bool) {
	if !parenthesis {
		n.print(b)
		return
	}
	b.WriteByte('(')
	n.print(b)
	b.WriteByte(')')
}

func (c *comparison) print(b *strings.Builder) {
	c.a.print(b)
	b.WriteString(" " + c.op + " ")
	c.b.print(b)
}

func (n *between) print(b *strings.Builder) {
	n.x.print(b)
	b.WriteString(" BETWEEN ")
	n.low.print(b)
	b.WriteString(" AND ")
	n.high.print(b)
}

func (i *isIn) print(b *strings.Builder) {
	i.x.print(b)
	b.WriteString(" IN (")
	for j, item := range i.items {
		if j > 0 {
			b.WriteByte(',')
		}
		item.print(b)
	}
	b.WriteByte(')')
}

func (l *isLike) print(b *strings.Builder) {
	l.x.print(b)
	b.WriteString(" LIKE ")
	l.pattern.print(b)
}

func (i *isNull) print(b *strings.Builder) {
	i.x.print(b)
	b.WriteString(" IS NULL")
}

func (s *intersects) print(b *strings.Builder) {
	b.WriteString("S_INTERSECTS(")
	printName(b, s.name)
	b.WriteByte(',')
	if s.boxed {
		b.WriteString("BBOX(")
		for i, v := range [...]float64{s.box.West, s.box.South, s.box.East, s.box.North} {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(strconv.FormatFloat(v, 'g', -1, 64))
		}
		b.WriteString("))")
		return
	}
	b.WriteString(wkt.MarshalString(s.shape))
	b.WriteByte(')')
}

func (t *relation) print(b *strings.Builder) {
	b.WriteString(t.name + "(")
	t.a.print(b)
	b.WriteByte(',')
	t.b.print(b)
	b.WriteByte(')')
}

func (p *property) print(b *strings.Builder) { printName(b, p.name) }

// printName writes a name, in quotes where the grammar could take it for
// something else.
func printName(b *strings.Builder, name string) {
	plain := name != "" && !reserved[strings.ToUpper(name)]
	for i, r := range name {
		if !(unicode.IsLetter(r) || r == '_' || r == ':' || i > 0 && (unicode.IsDigit(r) || r == '.')) {
			plain = false
		}
	}
	if plain {
		b.WriteString(name)
		return
	}
	b.WriteString(`"` + strings.ReplaceAll(name, `"`, `""`) + `"`)
}

var escaper = strings.NewReplacer("'", "''", `\`, `\\`)

func (l *literal) print(b *strings.Builder) {
	switch l.v.kind {
	case text:
		if l.folded {
			b.WriteString("CASEI(")
			defer b.WriteByte(')')
		}
		b.WriteString("'" + escaper.Replace(l.v.text) + "'")
	case number:
		b.WriteString(strconv.FormatFloat(l.v.number, 'g', -1, 64))
	case boolean:
		constant(l.v.number == 1).print(b)
	case temporal:
		function := "TIMESTAMP('"
		if l.v.span.days {
			function = "DATE('"
		}
		b.WriteString(function + l.when() + "')")
	}
}

// when returns a date as it was written, a time in UTC, or "..".
func (l *literal) when() string {
	if l.v.span.days {
		return l.shown
	}
	return time.UnixMicro(l.v.span.from).UTC().Format("2006-01-02T15:04:05.999999Z")
}

func (c *caseless) print(b *strings.Builder) {
	b.WriteString("CASEI(")
	c.of.print(b)
	b.WriteByte(')')
}

func (i *interval) print(b *strings.Builder) {
	b.WriteString("INTERVAL(")
	for j, end := range [...]scalar{i.from, i.to} {
		if j > 0 {
			b.WriteByte(',')
		}
		if l, is := end.(*literal); is {
			b.WriteString("'" + l.when() + "'")
			continue
		}
		end.print(b)
	}
	b.WriteByte(')')
}

func (*placed) print(*strings.Builder) {} // in no tree
