package page

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"corridoratlas/geo"
)

// Style is the style sheet of the pages of the API's documents.
//
//go:embed resource.css
var Style []byte

// Resource is the page of a document of the API: what it says, as facts, tables
// and a small map, and where it leads on. It needs no script, and not the map.
type Resource struct {
	Lang        geo.Lang
	Title       string
	Description string
	// DescriptionLang is the description's language, where it is not that of the page.
	DescriptionLang geo.Lang
	Up              []Anchor // from the first page down to the one above
	Data            Anchor   // the document itself
	Langs           []Anchor // itself in each language, by the language's id
	Facts           []Fact
	Map             *Map
	Note            string // what is too long for the head
	Forms           []Form
	Tables          []Table
	Steps           []Anchor // to the first and the next page of a list
}

// Anchor is a text that leads to Href.
type Anchor struct {
	Text, Href string
	Lang       geo.Lang // of the text, where it is not that of the page
}

// Elsewhere reports whether it leads to another host.
func (a Anchor) Elsewhere() bool { return !strings.HasPrefix(a.Href, "/") }

// Cell is what stands in a cell of a table or under a label: nothing, or texts
// one after another.
type Cell []Anchor

// Text is a cell of one text, without any where it is empty.
func Text(text string) Cell {
	if text == "" {
		return nil
	}
	return Cell{{Text: text}}
}

// Link is a cell of one text that leads somewhere.
func Link(text, href string) Cell { return Cell{{Text: text, Href: href}} }

// Form is a question that the page lets a reader ask.
type Form struct {
	Title  string
	Action string
	Fields []Field
	Send   string // what its button says
}

// Field is a parameter of a form.
type Field struct {
	Name, Label, Value string
	Hidden             bool // stands for the reader
	Number             bool // any number
	Required           bool
	Options            []Anchor // of which one is chosen: Href is its value
}

// Fact is a value with its label; several values stand on a line each.
type Fact struct {
	Label  string
	Values Cell
}

// Table is rows of cells under their columns.
type Table struct {
	Title   string
	Note    string
	Lang    geo.Lang // of all in it, where it is not that of the page
	Columns []Column
	Rows    [][]Cell // the first cell of a row names it
}

// Add adds a row.
func (t *Table) Add(cells ...Cell) { t.Rows = append(t.Rows, cells) }

// Column is the head of a column.
type Column struct {
	Title  string
	Number bool // its cells stand to the right
}

// Resource returns the page of a document.
func (p *Pages) Resource(r Resource) ([]byte, error) {
	t := p.templates[r.Lang]
	if t == nil {
		return nil, fmt.Errorf("there are no words in %s", r.Lang)
	}
	if r.Map != nil {
		if err := p.draw(r.Lang, r.Map); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "resource.tmpl", r); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Word returns a word in a language, with its gaps filled from pairs of name and
// value.
func (p *Pages) Word(lang geo.Lang, key string, pairs ...string) string {
	return p.words[lang].Text(key, pairs...)
}

// HasWord reports whether there is a word for a key.
func (p *Pages) HasWord(lang geo.Lang, key string) bool { return p.words[lang].Has(key) }

// CountWord returns the form of a counted thing for a number.
func (p *Pages) CountWord(lang geo.Lang, key string, n float64) string {
	return p.words[lang].Count(key, n)
}

// Date writes a date at its own precision.
func (p *Pages) Date(lang geo.Lang, d geo.Date) string { return Date(p.words[lang], d) }

// Quantity writes a figure: its number with its unit, or its words.
func (p *Pages) Quantity(lang geo.Lang, f geo.Figure) string { return Quantity(p.words[lang], f) }

// Country names a country, or the two of a border, in a language; what is no code
// that has a word stays as it is.
func (p *Pages) Country(lang geo.Lang, code string) string {
	for _, part := range strings.Split(code, "-") {
		if !p.HasWord(lang, "country."+part) {
			return code
		}
	}
	return Country(p.words[lang], code)
}

// Drawn is the map as SVG, empty where there is nothing to show.
func (m *Map) Drawn() template.HTML { return template.HTML(m.drawn) }

// Dashed reports whether some lines are dashed, since they are not in operation.
func (m *Map) Dashed() bool { return m.dashed }
