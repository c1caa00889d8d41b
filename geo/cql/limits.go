package cql

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"corridoratlas/geo"
)

// Limits of a filter. They are held before a tree is built.
const (
	maxBytes     = 4096
	maxDepth     = 32
	maxNodes     = 500 // operators and operands; not the items of a list nor positions
	maxItems     = 500 // of one IN
	maxWildcards = 16  // of one LIKE
)

func tooMuch(shown string, most int, what string) error {
	return geo.Invalid("filter", shown, fmt.Sprintf("at most %d %s", most, what))
}

// limitTokens counts parentheses and NOTs that stand in each other, and the
// words, literals and operators outside lists and geometries.
func limitTokens(text string, tokens []token) error {
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
		if depth+nots > maxDepth {
			return tooMuch(text, maxDepth, "expressions in each other")
		}
		if nodes > maxNodes {
			return tooMuch(text, maxNodes, "operators and operands")
		}
	}
	return nil
}

// limitJSON counts objects and the scalars that are arguments. It reads tokens,
// so that nothing nests here.
func limitJSON(text string) error {
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
		if objects > maxDepth || len(levels) > 2*maxDepth+6 {
			return tooMuch(text, maxDepth, "expressions in each other")
		}
		if nodes > maxNodes {
			return tooMuch(text, maxNodes, "operators and operands")
		}
	}
}
