package assets

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"
)

// widest is how long a line may be on which a text or a list stands as a whole.
const widest = 100

// formatYAML writes a file anew: keys in the order of the shape, a text or a
// list of ids on one line where it fits and no comment stands in it. Comments
// stay with what follows them, or with what stands before them on their line.
// The library's own writer is not used: it moves comments that stand in lists.
func formatYAML(text []byte, sh *shape, sorted bool) ([]byte, error) {
	file, err := parseYAML(text, 0)
	if err != nil {
		p := (&yamlFile{}).problem(err)
		return nil, &lineError{p.Line, p.Words}
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return nil, errors.New("the file should be one YAML document")
	}
	body := file.Docs[0].Body
	walk := yamlWalk{file: &yamlFile{at: map[string]position{}}, lenient: true}
	before := walk.walk(body, "", sh)
	if len(walk.problems) > 0 {
		return nil, &lineError{walk.problems[0].Line, walk.problems[0].Words}
	}
	w := &yamlWriter{head: map[string][]string{}, trail: map[string]string{}}
	comments := commentsOf(string(text))
	w.attach(body, comments)
	if seq, ok := body.(*ast.SequenceNode); ok && sorted {
		w.order = sortedByID(seq)
	}
	w.document(body, sh)
	out := w.b.Bytes()
	if err := sameYAML(out, before, comments, sh, sorted); err != nil {
		return nil, err
	}
	return out, nil
}

// sameYAML makes sure that nothing was lost: the values and comments of what
// was written are those of what was read.
func sameYAML(out []byte, before any, comments []comment, sh *shape, sorted bool) error {
	file, err := parseYAML(out, 0)
	if err != nil || len(file.Docs) != 1 {
		return errors.New("it cannot be written in canonical form (what would be written is not YAML)")
	}
	walk := yamlWalk{file: &yamlFile{at: map[string]position{}}, lenient: true}
	after := walk.walk(file.Docs[0].Body, "", sh)
	if list, ok := before.([]any); ok && sorted {
		slices.SortStableFunc(list, func(a, b any) int { return strings.Compare(idOf(a), idOf(b)) })
	}
	if !reflect.DeepEqual(asTexts(before), asTexts(after)) {
		return errors.New("it cannot be written in canonical form (a value would change)")
	}
	texts := func(list []comment) []string {
		var all []string
		for _, c := range list {
			all = append(all, c.text)
		}
		slices.Sort(all)
		return all
	}
	if !slices.Equal(texts(comments), texts(commentsOf(string(out)))) {
		return errors.New("it cannot be written in canonical form (a comment would be lost)")
	}
	return nil
}

func idOf(v any) string {
	m, _ := v.(map[string]any)
	return fmt.Sprint(m["id"])
}

// asTexts turns scalars into text: a date that got its quotes is the same.
func asTexts(v any) any {
	switch v := v.(type) {
	case map[string]any:
		m := map[string]any{}
		for k, e := range v {
			m[k] = asTexts(e)
		}
		return m
	case []any:
		list := make([]any, len(v))
		for i, e := range v {
			list[i] = asTexts(e)
		}
		return list
	}
	return fmt.Sprint(v)
}

// sortedByID returns the order of a list's items by their ids.
func sortedByID(seq *ast.SequenceNode) []int {
	ids := make([]string, len(seq.Values))
	order := make([]int, len(seq.Values))
	for i, v := range seq.Values {
		order[i] = i
		if pair := pairOf(v, "id"); pair != nil && pair.Value != nil {
			ids[i] = pair.Value.GetToken().Value
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(ids[a], ids[b]) })
	return order
}

func pairOf(n ast.Node, key string) *ast.MappingValueNode {
	for _, pair := range pairs(n) {
		if pair.Key.GetToken().Value == key {
			return pair
		}
	}
	return nil
}

// pairs returns the pairs of a mapping, nil of another node.
func pairs(n ast.Node) []*ast.MappingValueNode {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}
	}
	return nil
}

// comment is a comment and where it stands.
type comment struct {
	text         string
	line, column int
	alone        bool // nothing stands before it on its line
}

func commentsOf(text string) []comment {
	lines := strings.Split(text, "\n")
	var list []comment
	for _, t := range lexer.Tokenize(text) {
		if t.Type != token.CommentType {
			continue
		}
		c := comment{text: "#" + strings.TrimRight(t.Value, " \t"), line: t.Position.Line, column: t.Position.Column}
		if i := c.line - 1; i >= 0 && i < len(lines) {
			c.alone = strings.HasPrefix(strings.TrimSpace(lines[i]), "#")
		}
		list = append(list, c)
	}
	return list
}

// yamlWriter writes a document. Values are named by their pointers.
type yamlWriter struct {
	b     bytes.Buffer
	order []int               // of the items of a sorted top list
	head  map[string][]string // comments before a pair or an item
	trail map[string]string   // the comment behind it on its line
	foot  []string            // comments behind everything
	top   []string            // comments before everything
}

type entry struct {
	pointer string
	line    int
}

// attach gives each comment to the pair or item that follows it, or that stands
// on its line.
func (w *yamlWriter) attach(body ast.Node, comments []comment) {
	var entries []entry
	collect(body, "", comments, &entries)
	for _, c := range comments {
		if strings.HasPrefix(c.text, "# yaml-language-server:") && c.alone {
			w.top = append(w.top, c.text) // editors look for it there
			continue
		}
		if c.alone {
			i := slices.IndexFunc(entries, func(e entry) bool { return e.line > c.line })
			if i < 0 {
				w.foot = append(w.foot, c.text)
				continue
			}
			w.head[entries[i].pointer] = append(w.head[entries[i].pointer], c.text)
			continue
		}
		for i := len(entries) - 1; i >= 0; i-- {
			e := entries[i]
			if e.line > c.line {
				continue
			}
			if w.trail[e.pointer] != "" { // two on one value: the second goes before it
				w.head[e.pointer] = append(w.head[e.pointer], c.text)
			} else {
				w.trail[e.pointer] = c.text
			}
			break
		}
	}
}

// collect lists pairs and items in the order of the text, but those of a
// mapping or list in brackets that has no comment in it.
func collect(n ast.Node, pointer string, comments []comment, entries *[]entry) {
	switch n := n.(type) {
	case *ast.MappingNode:
		if n.IsFlowStyle && !commentBetween(n.Start, n.End, comments) {
			return
		}
	case *ast.SequenceNode:
		if n.IsFlowStyle && !commentBetween(n.Start, n.End, comments) {
			return
		}
		for i, v := range n.Values {
			below := pointer + "/" + strconv.Itoa(i)
			*entries = append(*entries, entry{below, lineOf(v)})
			collect(v, below, comments, entries)
		}
		return
	}
	for _, pair := range pairs(n) {
		below := pointer + "/" + pair.Key.GetToken().Value
		*entries = append(*entries, entry{below, pair.Key.GetToken().Position.Line})
		collect(pair.Value, below, comments, entries)
	}
}

func commentBetween(start, end *token.Token, comments []comment) bool {
	if start == nil || end == nil {
		return true
	}
	return slices.ContainsFunc(comments, func(c comment) bool {
		return c.line >= start.Position.Line && c.line < end.Position.Line &&
			(c.line > start.Position.Line || c.column > start.Position.Column)
	})
}

// lineOf returns the line on which a value begins.
func lineOf(n ast.Node) int {
	if p := pairs(n); len(p) > 0 {
		if m, ok := n.(*ast.MappingNode); !ok || !m.IsFlowStyle {
			return p[0].Key.GetToken().Position.Line
		}
	}
	if l, ok := n.(*ast.LiteralNode); ok {
		return l.Start.Position.Line
	}
	if n == nil || n.GetToken() == nil {
		return 1
	}
	return n.GetToken().Position.Line
}

func (w *yamlWriter) document(body ast.Node, sh *shape) {
	for _, c := range w.top {
		w.b.WriteString(c + "\n")
	}
	switch {
	case len(pairs(body)) > 0:
		w.mapping(pairs(body), "", 0, sh, false)
	case isList(body):
		w.list(body.(*ast.SequenceNode), "", 0, sh)
	default:
		w.b.WriteString(flowText(body, sh, false) + "\n")
	}
	for _, c := range w.foot {
		w.b.WriteString(c + "\n")
	}
}

func isList(n ast.Node) bool {
	seq, ok := n.(*ast.SequenceNode)
	return ok && len(seq.Values) > 0
}

// mapping writes pairs at a depth; the first stands behind the dash of an item.
func (w *yamlWriter) mapping(list []*ast.MappingValueNode, pointer string, depth int, sh *shape, item bool) {
	list = slices.Clone(list)
	if sh != nil {
		slices.SortStableFunc(list, func(a, b *ast.MappingValueNode) int {
			return place(sh.keys, a.Key.GetToken().Value) - place(sh.keys, b.Key.GetToken().Value)
		})
	}
	for i, pair := range list {
		key := pair.Key.GetToken().Value
		below := pointer + "/" + key
		if i > 0 || !item {
			w.comments(below, depth)
			w.indent(depth)
		}
		w.b.WriteString(scalarText(key, false) + ":")
		w.value(pair.Value, below, depth, sh.prop(key), utf8.RuneCountInString(key)+1)
	}
}

// value writes what stands behind a key: on its line, or below it.
func (w *yamlWriter) value(n ast.Node, pointer string, depth int, sh *shape, used int) {
	behind := ""
	if c := w.trail[pointer]; c != "" {
		behind = " " + c
	}
	flow := flowText(n, sh, false)
	compact := scalar(n) || len(pairs(n)) == 0 && !isList(n)
	if !compact && !w.commented(pointer) && flat(n, sh) && 2*depth+used+1+utf8.RuneCountInString(flow) <= widest {
		compact = true
	}
	switch {
	case compact && flow == "":
		w.b.WriteString(behind + "\n")
	case compact:
		w.b.WriteString(" " + flow + behind + "\n")
	case len(pairs(n)) > 0:
		w.b.WriteString(behind + "\n")
		w.mapping(pairs(n), pointer, depth+1, sh, false)
	default:
		w.b.WriteString(behind + "\n")
		w.list(n.(*ast.SequenceNode), pointer, depth+1, sh)
	}
}

func (w *yamlWriter) list(seq *ast.SequenceNode, pointer string, depth int, sh *shape) {
	order := w.order
	if pointer != "" || order == nil {
		order = make([]int, len(seq.Values))
		for i := range order {
			order[i] = i
		}
	}
	for _, i := range order {
		v, below := seq.Values[i], pointer+"/"+strconv.Itoa(i)
		w.comments(below, depth)
		if p := pairs(v); len(p) > 0 {
			w.firstComments(p, below, depth, sh.item())
			w.indent(depth)
			w.b.WriteString("- ")
			w.mapping(p, below, depth+1, sh.item(), true)
			continue
		}
		w.indent(depth)
		w.b.WriteString("-")
		w.value(v, below, depth, nil, 1)
	}
}

// firstComments writes the comments that belong to the pair which will stand
// behind the dash of an item: they have no room between the two.
func (w *yamlWriter) firstComments(list []*ast.MappingValueNode, pointer string, depth int, sh *shape) {
	first := slices.MinFunc(list, func(a, b *ast.MappingValueNode) int {
		if sh == nil {
			return 0
		}
		return place(sh.keys, a.Key.GetToken().Value) - place(sh.keys, b.Key.GetToken().Value)
	})
	w.comments(pointer+"/"+first.Key.GetToken().Value, depth)
}

func (w *yamlWriter) comments(pointer string, depth int) {
	for _, c := range w.head[pointer] {
		w.indent(depth)
		w.b.WriteString(c + "\n")
	}
}

func (w *yamlWriter) indent(depth int) { w.b.WriteString(strings.Repeat("  ", depth)) }

// commented reports whether a comment stands inside a value.
func (w *yamlWriter) commented(pointer string) bool {
	for p := range w.head {
		if strings.HasPrefix(p, pointer+"/") {
			return true
		}
	}
	for p := range w.trail {
		if strings.HasPrefix(p, pointer+"/") {
			return true
		}
	}
	return false
}
