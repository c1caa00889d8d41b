package assets

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// flat reports whether a value may stand on one line: a text in its languages,
// or a list of scalars that are no sentences.
func flat(n ast.Node, sh *shape) bool {
	if seq, ok := n.(*ast.SequenceNode); ok {
		if item := sh.item(); item != nil && item.name == "sentence" {
			return false
		}
		return !slices.ContainsFunc(seq.Values, func(v ast.Node) bool { return !scalar(v) })
	}
	return sh != nil && sh.name == "text" && !slices.ContainsFunc(pairs(n), func(p *ast.MappingValueNode) bool { return !scalar(p.Value) })
}

// flowText writes a value on one line; inside: within brackets.
func flowText(n ast.Node, sh *shape, inside bool) string {
	switch n := n.(type) {
	case nil:
		return ""
	case *ast.MappingNode, *ast.MappingValueNode:
		list := slices.Clone(pairs(n))
		if sh != nil {
			slices.SortStableFunc(list, func(a, b *ast.MappingValueNode) int {
				return place(sh.keys, a.Key.GetToken().Value) - place(sh.keys, b.Key.GetToken().Value)
			})
		}
		parts := make([]string, len(list))
		for i, p := range list {
			key := p.Key.GetToken().Value
			parts[i] = scalarText(key, true) + ": " + flowText(p.Value, sh.prop(key), true)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case *ast.SequenceNode:
		parts := make([]string, len(n.Values))
		for i, v := range n.Values {
			parts[i] = flowText(v, sh.item(), true)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case *ast.StringNode:
		return scalarText(n.Value, inside)
	case *ast.LiteralNode:
		return scalarText(n.Value.Value, inside)
	case *ast.NullNode:
		return "null"
	}
	if sh != nil && sh.kind == "string" {
		return quoted(n.GetToken().Value)
	}
	return n.GetToken().Value
}

var (
	// looksElse are plain texts that YAML, or an older one, reads as a number, a
	// time, a truth or nothing.
	looksElse = regexp.MustCompile(`(?i)^([-+.]?[0-9][-+.,:_0-9a-fxot]*|[-+]?\.(inf|nan)|true|false|yes|no|on|off|y|n|null|~|<<|=)$`)
	// indicator are characters with which a plain text must not begin.
	indicator = "-?:,[]{}#&*!|>'\"%@`"
)

// scalarText writes a text plainly where it reads back as itself, else in
// double quotes. Inside brackets fewer are plain.
func scalarText(s string, inside bool) string {
	plain := s != "" && s == strings.TrimSpace(s) && !strings.ContainsRune(indicator, rune(s[0])) &&
		!looksElse.MatchString(s) && !strings.Contains(s, ": ") && !strings.Contains(s, " #") && !strings.HasSuffix(s, ":") &&
		!strings.ContainsFunc(s, func(r rune) bool {
			return r < ' ' || r == '\u007f' || r == '\u0085' || r == '\u2028' || r == '\u2029' || r == '\ufeff'
		}) &&
		(!inside || !strings.ContainsAny(s, ",[]{}:"))
	if plain {
		return s
	}
	return quoted(s)
}

func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == '\u007f':
			fmt.Fprintf(&b, `\x%02x`, r)
		case r == '\u0085' || r == '\u2028' || r == '\u2029' || r == '\ufeff':
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
