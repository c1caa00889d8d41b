package cql

import (
	"cmp"
	"strings"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
	"github.com/tidwall/gjson"
)

// truth is a value of three-valued logic: AND is the least of its parts, OR the
// greatest, NOT the negative.
type truth int8

const (
	no      truth = -1
	unknown truth = 0
	yes     truth = 1
)

func truly(b bool) truth {
	if b {
		return yes
	}
	return no
}

// node is a part of a filter that is true, false or unknown.
type node interface {
	eval(*row) (truth, error)
	print(*strings.Builder)
}

// scalar is a part of a filter that has a value.
type scalar interface {
	value(*row) value
	print(*strings.Builder)
}

type kind int8

const (
	null kind = iota
	text
	number
	boolean
	temporal
	spatial
)

// value is a scalar's value for a feature. Only what its kind names is set; a
// boolean is 0 or 1.
type value struct {
	kind   kind
	text   string
	number float64
	span   span
}

// row is the feature that is looked at, and what was read of it.
type row struct {
	feature    geo.Feature
	properties string
	geometry   orb.Geometry
}

func (r *row) get(path string) gjson.Result {
	if r.properties == "" {
		r.properties = geo.PropertiesJSON(r.feature)
	}
	return gjson.Get(r.properties, path)
}

// shape returns the geometry, decoded once.
func (r *row) shape() (orb.Geometry, error) {
	if r.geometry == nil {
		g, err := geo.GeometryOf(r.feature)
		if err != nil {
			return nil, err
		}
		r.geometry = g
	}
	return r.geometry, nil
}

type (
	constant bool
	junction struct { // AND or OR
		and   bool
		parts []node
	}
	negation   struct{ of node }
	comparison struct {
		op   string
		a, b scalar
	}
	between struct{ x, low, high scalar }
	isIn    struct {
		x     scalar
		items []scalar
		texts map[string]bool // the items, where all are texts
	}
	isLike struct {
		x       scalar
		pattern scalar
		like    pattern
	}
	isNull     struct{ x scalar }
	intersects struct {
		name  string
		box   geo.Box // of the shape
		shape orb.Geometry
		boxed bool // the shape is the box
	}
	relation struct {
		name  string
		holds func(a, b span) bool
		a, b  scalar
	}
)

func (c constant) eval(*row) (truth, error) { return truly(bool(c)), nil }

func (j *junction) eval(r *row) (truth, error) {
	result, decided := no, yes
	if j.and {
		result, decided = yes, no
	}
	for _, part := range j.parts {
		t, err := part.eval(r)
		if err != nil || t == decided {
			return t, err
		}
		if t == unknown {
			result = unknown
		}
	}
	return result, nil
}

func (n *negation) eval(r *row) (truth, error) {
	t, err := n.of.eval(r)
	return -t, err
}

func (c *comparison) eval(r *row) (truth, error) {
	return compare(c.op, c.a.value(r), c.b.value(r)), nil
}

func (b *between) eval(r *row) (truth, error) {
	x := b.x.value(r)
	return min(compare(">=", x, b.low.value(r)), compare("<=", x, b.high.value(r))), nil
}

func (i *isIn) eval(r *row) (truth, error) {
	x := i.x.value(r)
	if x.kind == null {
		return unknown, nil
	}
	if i.texts != nil {
		return truly(i.texts[x.text]), nil
	}
	result := no
	for _, item := range i.items {
		if result = max(result, compare("=", x, item.value(r))); result == yes {
			break
		}
	}
	return result, nil
}

func (l *isLike) eval(r *row) (truth, error) {
	x := l.x.value(r)
	if x.kind == null {
		return unknown, nil
	}
	return truly(l.like.match(x.text)), nil
}

func (i *isNull) eval(r *row) (truth, error) { return truly(i.x.value(r).kind == null), nil }

func (s *intersects) eval(r *row) (truth, error) {
	if !s.box.Touches(r.feature.Box) {
		return no, nil
	}
	if s.boxed {
		if s.box.Covers(r.feature.Box) {
			return yes, nil
		}
		meets, err := s.box.MeetsStored(r.feature)
		return truly(meets), err
	}
	g, err := r.shape()
	if err != nil {
		return no, err
	}
	return truly(geo.Intersects(g, s.shape)), nil
}

func (t *relation) eval(r *row) (truth, error) {
	a, b := t.a.value(r), t.b.value(r)
	if a.kind == null || b.kind == null {
		return unknown, nil
	}
	return truly(t.holds(aligned(a.span, b.span))), nil
}

// compare compares two values of one kind.
func compare(op string, a, b value) truth {
	if a.kind == null || b.kind == null {
		return unknown
	}
	order := 0
	switch a.kind {
	case text:
		order = strings.Compare(a.text, b.text)
	case temporal:
		x, y := aligned(a.span, b.span)
		switch {
		case x.to < y.from:
			order = -1
		case x.from > y.to:
			order = 1
		case x != y: // they overlap: neither before, nor after, nor equal
			return truly(op == "<>")
		}
	default:
		order = cmp.Compare(a.number, b.number)
	}
	switch op {
	case "=":
		return truly(order == 0)
	case "<>":
		return truly(order != 0)
	case "<":
		return truly(order < 0)
	case ">":
		return truly(order > 0)
	case "<=":
		return truly(order <= 0)
	}
	return truly(order >= 0)
}
