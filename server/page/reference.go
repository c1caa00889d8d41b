package page

import (
	"bytes"
	"fmt"
	"io/fs"
)

// Reference is the page of the API's operations, each to be tried: by a plain form,
// and where there are scripts on the spot.
type Reference struct {
	Resource
	Groups []Group
	Script string // path of what makes the forms answer; empty: it was not built
}

// Group is operations that belong together.
type Group struct {
	Title      string
	Operations []Operation
}

// Operation is an address of the API. Its texts are English.
type Operation struct {
	ID, Path, Summary, Description string
	More                           string // of parameters that have no field
	Address                        string // with what is filled in
	Fields                         []Parameter
	Own                            []Parameter // the properties of a layer
	Answers                        []Answer
}

// Parameter is one of an operation's, with its field.
type Parameter struct {
	ID, Name, What, Type     string
	Value, Hint, Default     string // Value is filled in
	Input, Step, Least, Most string // of an input of numbers
	Choices, Known           []string
	Longest                  int
	Path, Required           bool
}

// Answer is what an operation may answer with.
type Answer struct{ Status, What, Types string }

// referenceScript is the script of the reference in the built front end.
const referenceScript = "docs.js"

// Reference returns the page of the operations.
func (p *Pages) Reference(r Reference) ([]byte, error) {
	t := p.templates[r.Lang]
	if t == nil {
		return nil, fmt.Errorf("there are no words in %s", r.Lang)
	}
	if _, err := fs.Stat(p.dist, referenceScript); err == nil {
		r.Script = "/" + referenceScript
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "reference.tmpl", r); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
