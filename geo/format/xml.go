package format

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	"corridoratlas/geo"

	"github.com/tidwall/gjson"
)

// document puts an XML document together, a feature at a time. Texts are
// escaped here and nowhere else; a character that XML 1.0 cannot hold becomes
// U+FFFD.
type document struct {
	bytes.Buffer
}

// element writes <name>text</name>, nothing where the text is empty.
func (d *document) element(name, text string) {
	if text == "" {
		return
	}
	d.WriteString("<" + name + ">")
	d.text(text)
	d.WriteString("</" + name + ">")
}

// text writes character data or the value of an attribute.
func (d *document) text(text string) {
	xml.EscapeText(&d.Buffer, []byte(text)) // a bytes.Buffer never fails
}

// sendTo writes what has been put together onto w and begins anew.
func (d *document) sendTo(w io.Writer) error {
	_, err := w.Write(d.Bytes())
	d.Reset()
	return err
}

// named is a feature as people read it: its name and what is known of it.
type named struct {
	columns []column
	foreign []bool // texts that stand in another column in English
	row     *row
}

func newNamed(columns []column) named {
	fields := make([]geo.Attribute, len(columns))
	for i, c := range columns {
		fields[i] = c.Attribute
	}
	n := named{columns, make([]bool, len(columns)), newRow(columns)}
	for i, f := range fields {
		n.foreign[i] = geo.IsForeign(fields, f.Name, geo.EN)
	}
	return n
}

// name is the feature's name, in English where it has one, else its id.
func (n named) name(f geo.Feature) string {
	for _, name := range [...]string{"name", "name_ru", "name_kk", "name_zh", "title"} {
		if i, known := n.row.at[name]; known {
			if s := text(n.row.values[i]); s != "" {
				return s
			}
		}
	}
	return string(f.ID)
}

// description is the feature's own text, then a line for each other property
// with its English title and unit. Names and the id have a place of their own;
// texts that are there in English stand in English alone.
func (n named) description() string {
	var first, lines []string
	for i, c := range n.columns {
		v := n.row.values[i]
		s := text(v)
		switch {
		case s == "" || c.own || c.Name == "name" || strings.HasPrefix(c.Name, "name_") || n.foreign[i]:
		case c.Name == "summary" || c.Name == "description":
			first = append(first, s)
		default:
			title := c.Title.EN
			if title == "" {
				title = c.Name
			}
			if v.Type == gjson.Number && c.Unit != "" {
				s += " " + c.Unit
			}
			lines = append(lines, title+": "+s)
		}
	}
	if len(first) > 0 && len(lines) > 0 {
		first = append(first, "")
	}
	return strings.Join(append(first, lines...), "\n")
}
