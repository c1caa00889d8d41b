package cql

import (
	"slices"
	"strings"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
	"github.com/tidwall/gjson"
	"golang.org/x/text/unicode/norm"
)

// builder makes the tree, for both encodings, of parts whose types fit.
type builder struct {
	fields   []geo.Attribute
	position func(orb.Point) orb.Point
	limits   Limits
}

// operand is a scalar with what is known of it and where it stands.
type operand struct {
	scalar scalar
	kind   kind
	place  string // "filter at character 9"
	shown  string // as it was written
	shape  orb.Geometry
	box    *geo.Box // where the shape was written as a BBOX
}

func (o operand) invalid(want string) error { return geo.Invalid(o.place, o.shown, want) }

// name tells what an operand is, to others that must fit it.
func (o operand) name() string {
	if p, ok := o.scalar.(*property); ok {
		return p.name
	}
	return geo.Shorten(o.shown, 40)
}

var kindNames = map[kind]string{
	text: "a text in single quotes", number: "a number", boolean: "true or false",
	temporal: "a date or time such as DATE('2009-12-14')", spatial: "a geometry",
}

// text is a text literal.
func (b builder) text(written, place, shown string) operand {
	return operand{scalar: &literal{v: value{kind: text, text: norm.NFC.String(written)}}, kind: text, place: place, shown: shown}
}

// property finds a property among the layer's.
func (b builder) property(name, place, shown string) (operand, error) {
	p := &property{name: name, path: gjson.Escape(name)}
	i := slices.IndexFunc(b.fields, func(f geo.Attribute) bool { return f.Name == name })
	switch {
	case i >= 0:
		switch b.fields[i].Type {
		case "integer", "number":
			p.kind = number
		case "boolean":
			p.kind = boolean
		case "date", "timestamp", "date-time":
			p.kind = temporal
		case Geometry:
			p.kind = spatial
		default:
			p.kind = text
		}
	case name == Geometry:
		p.kind = spatial
	default:
		names := make([]string, 0, len(b.fields)+1)
		for _, f := range b.fields {
			names = append(names, f.Name)
		}
		if !slices.Contains(names, Geometry) {
			names = append(names, Geometry)
		}
		return operand{}, geo.Invalid(place, shown, "a property of the layer: "+strings.Join(names, ", "))
	}
	return operand{scalar: p, kind: p.kind, place: place, shown: shown}, nil
}

// alike makes operands of one kind, that of the first, or says which does not fit.
func alike(all ...operand) error {
	if slices.ContainsFunc(all, func(o operand) bool { return o.kind == temporal }) {
		for i, o := range all {
			if timed, ok := o.timed(); ok {
				all[i] = timed
			}
		}
	}
	for _, o := range all[1:] {
		if o.kind != all[0].kind {
			if _, fixed := all[0].scalar.(*property); !fixed {
				if _, fixed := o.scalar.(*property); fixed { // the property is right
					return all[0].invalid(kindNames[o.kind] + ", to compare with " + o.name())
				}
			}
			return o.invalid(kindNames[all[0].kind] + ", to compare with " + all[0].name())
		}
	}
	for _, o := range all {
		if o.kind == spatial {
			return o.invalid("a property or value that is no geometry; S_INTERSECTS takes those")
		}
		if _, is := o.scalar.(*interval); is {
			return o.invalid("a date or time, not an interval; T_INTERSECTS and its like take those")
		}
	}
	return nil
}

func (b builder) compare(op string, x, y operand) (node, error) {
	both := []operand{x, y}
	if err := alike(both...); err != nil {
		return nil, err
	}
	return &comparison{op: op, a: both[0].scalar, b: both[1].scalar}, nil
}

func (b builder) between(x, low, high operand) (node, error) {
	all := []operand{x, low, high}
	if err := alike(all...); err != nil {
		return nil, err
	}
	return &between{x: all[0].scalar, low: all[1].scalar, high: all[2].scalar}, nil
}

// in is given no more items than the limits allow.
func (b builder) in(x operand, items []operand) (node, error) {
	if len(items) == 0 {
		return nil, x.invalid("a list behind IN that has items")
	}
	all := append([]operand{x}, items...)
	if err := alike(all...); err != nil {
		return nil, err
	}
	n := &isIn{x: all[0].scalar, texts: map[string]bool{}}
	for _, o := range all[1:] {
		n.items = append(n.items, o.scalar)
		if l, ok := o.scalar.(*literal); ok && o.kind == text && n.texts != nil {
			n.texts[l.v.text] = true
		} else {
			n.texts = nil
		}
	}
	return n, nil
}

func (b builder) like(x, p operand) (node, error) {
	l, ok := p.scalar.(*literal)
	if !ok || p.kind != text {
		return nil, p.invalid("a pattern in single quotes (% any text, _ any character)")
	}
	if x.kind != text {
		return nil, x.invalid("a property that holds text, for LIKE")
	}
	like := newPattern(l.v.text)
	if like.wildcards > b.limits.Wildcards {
		return nil, p.invalid("a pattern with " + b.limits.most(b.limits.Wildcards, "wildcards", "wildcards"))
	}
	return &isLike{x: x.scalar, pattern: l, like: like}, nil
}

func (b builder) isNull(x operand) node {
	if _, is := x.scalar.(*placed); is {
		return constant(false)
	}
	return &isNull{x: x.scalar}
}

// casei folds a text, a literal at once.
func (b builder) casei(x operand, place, shown string) (operand, error) {
	if x.kind != text {
		return operand{}, x.invalid("a text, for CASEI")
	}
	o := operand{kind: text, place: place, shown: shown}
	switch s := x.scalar.(type) {
	case *literal:
		o.scalar = &literal{v: value{kind: text, text: fold(s.v.text)}, folded: true}
	case *caseless:
		o.scalar = s
	default:
		o.scalar = &caseless{of: s}
	}
	return o, nil
}

// isRelation reports whether a function of two arguments is offered.
func isRelation(name string) bool {
	upper := strings.ToUpper(name)
	return upper == "S_INTERSECTS" || relations[upper] != nil
}

// predicate is a function of two arguments that isRelation knows, in capitals.
func (b builder) predicate(name string, x, y operand) (node, error) {
	if name == "S_INTERSECTS" {
		return b.intersects(x, y)
	}
	for _, o := range []*operand{&x, &y} {
		timed, ok := o.timed()
		if !ok {
			return nil, o.invalid("a property that holds dates, DATE('2009-12-14'), TIMESTAMP('2009-12-14T00:00:00Z') or INTERVAL('2009-01-01','..')")
		}
		*o = timed
	}
	return &relation{name: name, holds: relations[name], a: x.scalar, b: y.scalar}, nil
}

func (b builder) intersects(x, y operand) (node, error) {
	if _, is := x.scalar.(*property); !is {
		x, y = y, x
	}
	if p, is := x.scalar.(*property); !is || p.kind != spatial {
		return nil, x.invalid("the property geometry and a literal, for S_INTERSECTS")
	}
	if y.shape == nil && y.box == nil {
		return nil, y.invalid("a literal geometry such as BBOX(70,40,80,45) or POINT(76.9 43.2)")
	}
	n := &intersects{name: x.scalar.(*property).name, shape: y.shape, boxed: y.box != nil}
	if n.boxed {
		n.box = *y.box
		return n, nil
	}
	bound := y.shape.Bound()
	n.box = geo.Box{West: bound.Min[0], South: bound.Min[1], East: bound.Max[0], North: bound.Max[1]}
	return n, nil
}

func unknownFunction(name, place string) error {
	return geo.Invalid(place, name, "a function that there is: S_INTERSECTS, T_AFTER, T_BEFORE, T_DURING, T_INTERSECTS and the other temporal ones, CASEI")
}

// not takes a double negation for none.
func (b builder) not(n node) node {
	if inner, is := n.(*negation); is {
		return inner.of
	}
	return &negation{of: n}
}

// join joins by AND or OR; what joins by the same within is taken in.
func (b builder) join(and bool, parts []node) node {
	if len(parts) == 1 {
		return parts[0]
	}
	j := &junction{and: and}
	for _, part := range parts {
		if inner, is := part.(*junction); is && inner.and == and {
			j.parts = append(j.parts, inner.parts...)
			continue
		}
		j.parts = append(j.parts, part)
	}
	return j
}
