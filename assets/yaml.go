package assets

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// yamlFile is a read YAML file that knows where each of its values stands.
type yamlFile struct {
	path  string
	at    map[string]position // by JSON pointer, e.g. /routes/0/stops/3
	value any                 // maps, slices, strings, float64, bool, nil: as JSON has them
}

// pos returns where a value stands, that of the nearest thing around it where
// it is not there.
func (f *yamlFile) pos(pointer string, args ...any) position {
	pointer = fmt.Sprintf(pointer, args...)
	for {
		if at, ok := f.at[pointer]; ok {
			return at
		}
		i := strings.LastIndexByte(pointer, '/')
		if i < 0 {
			return position{file: f.path, line: 1}
		}
		pointer = pointer[:i]
	}
}

// readYAML decodes strictly: a key that the shape does not know, a key that
// stands twice, anchors and aliases are problems of the rule schema.
func readYAML(path string, text []byte, sh *shape, into any) (*yamlFile, []Problem) {
	f := &yamlFile{path: path, at: map[string]position{}}
	file, err := parseYAML(text, 0)
	if err != nil {
		return f, []Problem{f.problem(err)}
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return f, []Problem{position{file: path, line: 1}.problem("schema", "the file should be one YAML document", "")}
	}
	w := yamlWalk{file: f}
	f.value = w.walk(file.Docs[0].Body, "", sh)
	// What can be decoded is, so that one bad key does not make the rest of the
	// check complain of what is missing.
	if err := decodeYAML(file.Docs[0].Body, into); err != nil && len(w.problems) == 0 {
		return f, []Problem{f.problem(err)}
	}
	return f, w.problems
}

// parseYAML parses; what makes the library panic is an error like another.
func parseYAML(text []byte, mode parser.Mode) (file *ast.File, err error) {
	defer func() {
		if r := recover(); r != nil {
			file, err = nil, fmt.Errorf("it cannot be read as YAML (%v)", r)
		}
	}()
	return parser.ParseBytes(text, mode)
}

func decodeYAML(body ast.Node, into any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("it cannot be read as YAML (%v)", r)
		}
	}()
	return yaml.NodeToValue(body, into)
}

// notOfItsKind is said by Load; Check says instead which kind it should be.
const notOfItsKind = "the value is not of its kind"

func (f *yamlFile) problem(err error) Problem {
	at := position{file: f.path, line: 1}
	words := err.Error()
	var located yaml.Error
	if errors.As(err, &located) {
		words = located.GetMessage()
		var kind *yaml.TypeError
		if errors.As(err, &kind) {
			words = notOfItsKind
		}
		if t := located.GetToken(); t != nil && t.Position != nil {
			at.line, at.column = t.Position.Line, t.Position.Column
		}
	}
	words, _, _ = strings.Cut(words, "\n")
	return at.problem("schema", words, "")
}

// maxDepth bounds how deep a file's values nest.
const maxDepth = 32

// yamlWalk goes through a document once, for positions, plain values and the
// keys that the shape does not know.
type yamlWalk struct {
	file     *yamlFile
	problems []Problem
	depth    int
	lenient  bool // unknown keys are let pass
}

func (w *yamlWalk) say(at position, words, mend string) {
	w.problems = append(w.problems, at.problem("schema", words, mend))
}

func (w *yamlWalk) walk(n ast.Node, pointer string, sh *shape) any {
	at := w.position(n)
	if _, known := w.file.at[pointer]; !known {
		w.file.at[pointer] = at
	}
	if w.depth++; w.depth > maxDepth {
		w.say(at, fmt.Sprintf("values nest deeper than %d", maxDepth), "")
		return nil
	}
	defer func() { w.depth-- }()
	switch n := n.(type) {
	case *ast.MappingNode:
		return w.mapping(n.Values, pointer, sh)
	case *ast.MappingValueNode:
		return w.mapping([]*ast.MappingValueNode{n}, pointer, sh)
	case *ast.SequenceNode:
		list := make([]any, len(n.Values))
		for i, v := range n.Values {
			list[i] = w.walk(v, pointer+"/"+strconv.Itoa(i), sh.item())
		}
		return list
	case *ast.StringNode:
		return n.Value
	case *ast.LiteralNode:
		return n.Value.Value
	case *ast.IntegerNode:
		v, err := strconv.ParseFloat(strings.ReplaceAll(n.Token.Value, "_", ""), 64)
		if err != nil {
			w.say(at, fmt.Sprintf("%s is not a decimal number", n.Token.Value), "")
		}
		return v
	case *ast.FloatNode:
		return n.Value
	case *ast.BoolNode:
		return n.Value
	case *ast.NullNode:
		return nil
	case nil:
		return nil
	default:
		w.say(at, fmt.Sprintf("the atlas' files have no %s", strings.ToLower(n.Type().String())), "write the value out")
		return nil
	}
}

func (w *yamlWalk) mapping(values []*ast.MappingValueNode, pointer string, sh *shape) any {
	m := make(map[string]any, len(values))
	for _, v := range values {
		at := w.position(v.Key)
		if v.Key == nil || v.Key.GetToken() == nil || v.Key.Type() == ast.MergeKeyType {
			w.say(at, "the atlas' files have no merged keys", "write the keys out")
			continue
		}
		key := v.Key.GetToken().Value
		below := pointer + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
		if !w.lenient && sh != nil && sh.props != nil && sh.props[key] == nil {
			w.say(at, fmt.Sprintf("unknown key %q", key), didYouMean(key, sh.keys))
		}
		if v.Value != nil && !scalar(v.Value) {
			w.file.at[below] = at // a list or mapping: its key's line is where one looks
		}
		m[key] = w.walk(v.Value, below, sh.prop(key))
	}
	return m
}

func scalar(n ast.Node) bool {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
		return false
	}
	return true
}

func (w *yamlWalk) position(n ast.Node) position {
	at := position{file: w.file.path, line: 1}
	if n == nil {
		return at
	}
	if t := n.GetToken(); t != nil && t.Position != nil {
		at.line, at.column = t.Position.Line, t.Position.Column
	}
	return at
}

// item and prop go down in a shape, which may be nil: anything goes there.
func (sh *shape) item() *shape {
	if sh == nil {
		return nil
	}
	return sh.items
}

func (sh *shape) prop(key string) *shape {
	if sh == nil {
		return nil
	}
	return sh.props[key]
}
