package cql

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"corridoratlas/geo"
)

// object is a JSON object.
type object = map[string]any

func parseJSON(text string, b builder) (node, error) {
	if err := b.limits.json(text); err != nil {
		return nil, err
	}
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, geo.Invalid("filter", text, "JSON: "+err.Error())
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, geo.Invalid("filter", text, "one JSON value")
	}
	return jsonReader{b}.node(v, "")
}

// jsonReader reads CQL2 JSON by the schema of OGC 21-065r2, annex C. A place in
// it is a JSON pointer.
type jsonReader struct{ builder }

func (r jsonReader) place(at string) string {
	if at == "" {
		return "filter"
	}
	return "filter at " + at
}

func (r jsonReader) wants(v any, at, want string) error {
	return geo.Invalid(r.place(at), written(v), want)
}

func written(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(text)
}

// call reads an operation: an object with "op" and "args", and nothing else.
func (r jsonReader) call(o object, at string) (op string, args []any, err error) {
	op, isText := o["op"].(string)
	args, isList := o["args"].([]any)
	if !isText || !isList || len(o) != 2 {
		return "", nil, r.wants(o, at, `an object with the members "op", a text, and "args", an array`)
	}
	return op, args, nil
}

// count holds the number of an operation's arguments.
func (r jsonReader) count(o object, at string, args []any, n int) error {
	if len(args) != n {
		return r.wants(o, at, fmt.Sprintf("%d arguments", n))
	}
	return nil
}

func (r jsonReader) node(v any, at string) (node, error) {
	switch v := v.(type) {
	case bool:
		return constant(v), nil
	case object:
		op, args, err := r.call(v, at)
		if err != nil {
			return nil, err
		}
		return r.operation(v, at, strings.ToUpper(op), args)
	}
	return nil, r.wants(v, at, `a condition: true, false or an object with "op" and "args"`)
}

func (r jsonReader) operation(o object, at, op string, args []any) (node, error) {
	at += "/args"
	if op == "AND" || op == "OR" {
		if len(args) < 2 {
			return nil, r.wants(o, at, "two or more arguments")
		}
		parts := make([]node, len(args))
		for i, arg := range args {
			var err error
			if parts[i], err = r.node(arg, at+"/"+strconv.Itoa(i)); err != nil {
				return nil, err
			}
		}
		return r.join(op == "AND", parts), nil
	}
	want, known := map[string]int{"NOT": 1, "ISNULL": 1, "BETWEEN": 3}[op]
	if !known {
		want = 2
		known = slices.Contains(operators, op) || op == "LIKE" || op == "IN" || relationLike(op)
	}
	if !known {
		return nil, geo.Invalid(r.place(strings.TrimSuffix(at, "args")+"op"), fmt.Sprint(o["op"]), "one of and, or, not, =, <>, <, >, <=, >=, like, between, in, isNull, s_intersects and the temporal functions")
	}
	opPlace := r.place(strings.TrimSuffix(at, "args") + "op")
	if relationLike(op) && !isRelation(op) {
		return nil, unknownFunction(fmt.Sprint(o["op"]), opPlace)
	}
	if err := r.count(o, at, args, want); err != nil {
		return nil, err
	}
	if op == "NOT" {
		n, err := r.node(args[0], at+"/0")
		if err != nil {
			return nil, err
		}
		return r.not(n), nil
	}
	x, err := r.operand(args[0], at+"/0")
	if err != nil {
		return nil, err
	}
	if op == "IN" {
		return r.list(x, args[1], at+"/1")
	}
	others := make([]operand, 2)
	for i, arg := range args[1:] {
		if others[i], err = r.operand(arg, at+"/"+strconv.Itoa(i+1)); err != nil {
			return nil, err
		}
	}
	switch op {
	case "ISNULL":
		return r.isNull(x), nil
	case "BETWEEN":
		return r.between(x, others[0], others[1])
	case "LIKE":
		return r.like(x, others[0])
	}
	if relationLike(op) {
		return r.predicate(op, x, others[0])
	}
	return r.compare(op, x, others[0])
}

func (r jsonReader) list(x operand, v any, at string) (node, error) {
	list, ok := v.([]any)
	if !ok || len(list) == 0 || len(list) > r.limits.Items {
		return nil, r.wants(v, at, "an array of 1 item or more, "+r.limits.most(r.limits.Items, "of them", "items"))
	}
	items := make([]operand, len(list))
	for i, item := range list {
		var err error
		if items[i], err = r.operand(item, at+"/"+strconv.Itoa(i)); err != nil {
			return nil, err
		}
	}
	return r.in(x, items)
}

func (r jsonReader) operand(v any, at string) (operand, error) {
	place, shown := r.place(at), written(v)
	switch v := v.(type) {
	case string:
		return r.text(v, place, shown), nil
	case bool:
		return truthValue(v, place, shown), nil
	case json.Number:
		n, err := v.Float64()
		if err != nil {
			return operand{}, r.wants(v, at, "a number that is not too large")
		}
		return operand{scalar: &literal{v: value{kind: number, number: n + 0}}, kind: number, place: place, shown: shown}, nil
	case object:
		return r.objectOperand(v, at, place, shown)
	}
	return operand{}, r.wants(v, at, "a property, a text, a number, true, false, a date or a geometry")
}

func (r jsonReader) objectOperand(o object, at, place, shown string) (operand, error) {
	if _, is := o["op"]; is {
		op, args, err := r.call(o, at)
		if err != nil {
			return operand{}, err
		}
		if !strings.EqualFold(op, "casei") {
			return operand{}, unknownFunction(op, place)
		}
		if err := r.count(o, at, args, 1); err != nil {
			return operand{}, err
		}
		x, err := r.operand(args[0], at+"/args/0")
		if err != nil {
			return operand{}, err
		}
		return r.casei(x, place, shown)
	}
	if _, is := o["type"]; is {
		g, err := r.geoJSON(o, at)
		if err != nil {
			return operand{}, err
		}
		return r.geometry(g, place, shown)
	}
	names := slices.Collect(maps.Keys(o))
	if len(names) == 1 {
		switch v := o[names[0]].(type) {
		case string:
			switch names[0] {
			case "property":
				return r.property(v, place, shown)
			case "date", "timestamp":
				return r.instant(names[0] == "timestamp", v, place, shown)
			}
		case []any:
			switch names[0] {
			case "interval":
				return r.interval(v, at, place, shown)
			case "bbox":
				numbers, ok := floats(v)
				if !ok {
					return operand{}, r.wants(o, at, "four numbers: west,south,east,north")
				}
				return r.bbox(numbers, place, shown)
			}
		}
	}
	return operand{}, r.wants(o, at, `an object with "property", "date", "timestamp", "interval", "bbox", "op" or a GeoJSON geometry`)
}

func (r jsonReader) interval(ends []any, at, place, shown string) (operand, error) {
	if len(ends) != 2 {
		return operand{}, geo.Invalid(place, shown, "two ends of an interval")
	}
	var both [2]operand
	for i, end := range ends {
		at := at + "/interval/" + strconv.Itoa(i)
		var err error
		if v, is := end.(string); is {
			both[i], err = r.end(v, r.place(at), written(end))
		} else {
			both[i], err = r.operand(end, at)
		}
		if err != nil {
			return operand{}, err
		}
	}
	return r.builder.interval(both[0], both[1], place, shown)
}
