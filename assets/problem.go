package assets

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing that is wrong in one file.
type Problem struct {
	File    string `json:"file"`              // slash-separated, from the root of the data
	Line    int    `json:"line,omitempty"`    // from 1; 0: the file as a whole
	Column  int    `json:"column,omitempty"`  // in bytes, from 1; 0: the line as a whole
	Rule    string `json:"rule"`              // id of the rule, as in `atlas check --help`
	Warning bool   `json:"warning,omitempty"` // true where the atlas can be served in spite of it
	Words   string `json:"words"`             // what is wrong
	Mend    string `json:"mend,omitempty"`    // what would mend it; may be empty
}

// String returns the problem in the form that editors jump to.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
		if p.Column > 0 {
			fmt.Fprintf(&b, ":%d", p.Column)
		}
	}
	b.WriteString(": ")
	if p.Warning {
		b.WriteString("warning: ")
	}
	b.WriteString(p.Rule + ": " + p.Words)
	if p.Mend != "" {
		b.WriteString("; " + p.Mend)
	}
	return b.String()
}

// position is where in a file something stands.
type position struct {
	file         string
	line, column int
}

// problem returns an error of a rule at the position.
func (at position) problem(rule, words, mend string) Problem {
	return Problem{File: at.file, Line: at.line, Column: at.column, Rule: rule, Words: words, Mend: mend}
}

// warning returns a warning of a rule at the position.
func (at position) warning(rule, words, mend string) Problem {
	p := at.problem(rule, words, mend)
	p.Warning = true
	return p
}

// sortProblems orders by file and place and drops what was said twice.
func sortProblems(list []Problem) []Problem {
	slices.SortStableFunc(list, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Words, b.Words))
	})
	return slices.Compact(list)
}

// DataError says why data could not be loaded: every problem that was found.
type DataError struct {
	Problems []Problem // the errors, without warnings; at least one
}

func (e *DataError) Error() string {
	text := "the data cannot be loaded: " + e.Problems[0].String()
	if more := len(e.Problems) - 1; more > 0 {
		text += fmt.Sprintf(" (and %d more; atlas check lists them)", more)
	}
	return text
}

// onlyErrors leaves the warnings out.
func onlyErrors(list []Problem) []Problem {
	return slices.DeleteFunc(slices.Clone(list), func(p Problem) bool { return p.Warning })
}

// nearest returns the known word that a misspelt one most likely means, empty
// where none is near.
func nearest[S ~string](word string, known []S) S {
	var best S
	least := max(2, len(word)/3) + 1
	for _, k := range known {
		if d := editDistance(word, string(k)); d < least {
			best, least = k, d
		}
	}
	return best
}

// editDistance counts the insertions, deletions and replacements of runes that
// turn a into b (Levenshtein).
func editDistance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, s := range to {
			replaced := diagonal
			if r != s {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(to)]
}

// didYouMean returns the mend for an unknown word.
func didYouMean[S ~string](word string, known []S) string {
	if best := nearest(word, known); best != "" {
		return fmt.Sprintf("did you mean %q?", string(best))
	}
	if len(known) <= 12 {
		list := make([]string, len(known))
		for i, k := range known {
			list[i] = string(k)
		}
		return "it takes " + strings.Join(list, ", ")
	}
	return ""
}
