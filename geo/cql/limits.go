package cql

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"corridoratlas/geo"
)

// Limits bound a filter. They are held before a tree is built.
type Limits struct {
	Bytes     int
	Depth     int // of expressions in each other
	Nodes     int // operators and operands; not the items of a list nor positions
	Items     int // of one IN
	Wildcards int // of one LIKE
	// Name, where it is given, begins the name by which whoever runs the atlas
	// knows a limit, which errors say then: with "--filter-" that of bytes is
	// --filter-bytes.
	Name string
}

// DefaultLimits are the limits of a filter where none are given.
func DefaultLimits() Limits {
	return Limits{Bytes: 4096, Depth: 32, Nodes: 500, Items: 500, Wildcards: 16}
}

// most says how many there may be at most, and by which limit.
func (l Limits) most(n int, what, limit string) string {
	text := fmt.Sprintf("at most %d %s", n, what)
	if l.Name != "" {
		text += " (" + l.Name + limit + ")"
	}
	return text
}

func (l Limits) tooLong(shown string) error {
	return geo.Invalid("filter", shown, l.most(l.Bytes, "bytes", "bytes"))
}

func (l Limits) tooDeep(shown string) error {
	return geo.Invalid("filter", shown, l.most(l.Depth, "expressions in each other", "depth"))
}

func (l Limits) tooMany(shown string) error {
	return geo.Invalid("filter", shown, l.most(l.Nodes, "operators and operands", "nodes"))
}

// tokens counts parentheses and NOTs that stand in each other, and the
// words, literals and operators outside lists and geometries.
func (l Limits) tokens(text string, tokens []token) error {
	var opened []int // for each open parenthesis, the depth before it
	depth, nots, nodes, skipped := 0, 0, 0, -1
	for i, t := range tokens {
		switch {
		case t.is("("):
			opened = append(opened, depth)
			depth += nots + 1
			nots = 0
			if skipped < 0 && i > 0 && (tokens[i-1].keyword("IN") || isGeometry(tokens[i-1])) {
				skipped = len(opened)
			}
		case t.is(")"):
			if len(opened) == skipped {
				skipped = -1
			}
			if n := len(opened); n > 0 {
				depth, opened = opened[n-1], opened[:n-1]
			}
			nots = 0
		case t.keyword("NOT"):
			nots++
			nodes++
		case t.is(","):
		default:
			nots = 0
			if skipped < 0 && t.kind != endToken {
				nodes++
			}
		}
		if depth+nots > l.Depth {
			return l.tooDeep(text)
		}
		if nodes > l.Nodes {
			return l.tooMany(text)
		}
	}
	return nil
}

// json counts objects and the scalars that are arguments. It reads tokens,
// so that nothing nests here.
func (l Limits) json(text string) error {
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	type level struct {
		object    bool
		name      string // the member that is read, in an object
		awaitName bool
		args      bool // the array is the member "args"
	}
	var levels []level
	objects, nodes := 0, 0
	for {
		t, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return geo.Invalid("filter", text, "JSON: "+strings.TrimPrefix(err.Error(), "json: "))
		}
		var top *level
		if n := len(levels); n > 0 {
			top = &levels[n-1]
		}
		if top != nil && top.object && top.awaitName {
			if name, is := t.(string); is {
				top.name, top.awaitName = name, false
				continue
			}
		}
		if top != nil && top.object {
			top.awaitName = true
		}
		switch t {
		case json.Delim('{'):
			levels = append(levels, level{object: true, awaitName: true})
			objects++
			nodes++
		case json.Delim('['):
			levels = append(levels, level{args: top != nil && top.object && top.name == "args"})
		case json.Delim('}'), json.Delim(']'):
			if top.object {
				objects--
			}
			levels = levels[:len(levels)-1]
		default:
			if top != nil && top.args {
				nodes++
			}
		}
		// Six arrays more than objects: args, a list of geometries, and the four of
		// a MultiPolygon.
		if objects > l.Depth || len(levels) > 2*l.Depth+6 {
			return l.tooDeep(text)
		}
		if nodes > l.Nodes {
			return l.tooMany(text)
		}
	}
}
