package cql

import (
	"encoding/json"
	"fmt"
	"strings"

	"corridoratlas/geo"
)

// ToJSON writes a filter in CQL2 JSON: the test suite's predicates are published
// as text only.
func ToJSON(f *Filter) string {
	text, err := json.Marshal(jsonOf(f.root))
	if err != nil {
		panic(err)
	}
	return string(text)
}

func jsonOf(part any) any {
	op := func(name string, args ...any) object { return object{"op": name, "args": args} }
	switch n := part.(type) {
	case constant:
		return bool(n)
	case *junction:
		name, args := "or", []any{}
		if n.and {
			name = "and"
		}
		for _, p := range n.parts {
			args = append(args, jsonOf(p))
		}
		return op(name, args...)
	case *negation:
		return op("not", jsonOf(n.of))
	case *comparison:
		return op(n.op, jsonOf(n.a), jsonOf(n.b))
	case *between:
		return op("between", jsonOf(n.x), jsonOf(n.low), jsonOf(n.high))
	case *isIn:
		var items []any
		for _, item := range n.items {
			items = append(items, jsonOf(item))
		}
		return op("in", jsonOf(n.x), items)
	case *isLike:
		return op("like", jsonOf(n.x), jsonOf(n.pattern))
	case *isNull:
		return op("isNull", jsonOf(n.x))
	case *intersects:
		shape := any(object{"bbox": []float64{n.box.West, n.box.South, n.box.East, n.box.North}})
		if !n.boxed {
			shape = json.RawMessage(geo.AppendGeometry(nil, n.shape))
		}
		return op("s_intersects", object{"property": n.name}, shape)
	case *relation:
		return op(strings.ToLower(n.name), jsonOf(n.a), jsonOf(n.b))
	case *property:
		return object{"property": n.name}
	case *caseless:
		return op("casei", jsonOf(n.of))
	case *interval:
		end := func(s scalar) any {
			if l, is := s.(*literal); is {
				return l.when()
			}
			return jsonOf(s)
		}
		return object{"interval": []any{end(n.from), end(n.to)}}
	case *literal:
		switch {
		case n.folded:
			return op("casei", n.v.text)
		case n.v.kind == text:
			return n.v.text
		case n.v.kind == number:
			return n.v.number
		case n.v.kind == boolean:
			return n.v.number == 1
		case n.v.span.days:
			return object{"date": n.when()}
		}
		return object{"timestamp": n.when()}
	}
	panic(fmt.Sprintf("%T", part))
}
