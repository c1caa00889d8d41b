package assets

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// member is one name and value of a JSON object, in the order of the file.
type member struct {
	name  string
	value json.RawMessage
	at    int // byte where the value ends, in the object's text
}

// members splits a JSON object into its members. A name that stands twice is an
// error: the last one would win silently.
func members(raw []byte) ([]member, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	if t, err := dec.Token(); err != nil {
		return nil, syntax(err)
	} else if t != json.Delim('{') {
		return nil, errors.New("it should be an object in braces")
	}
	var list []member
	seen := map[string]bool{}
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return nil, syntax(err)
		}
		name, _ := t.(string)
		if seen[name] {
			return nil, fmt.Errorf("the key %q stands twice", name)
		}
		seen[name] = true
		m := member{name: name}
		if err := dec.Decode(&m.value); err != nil {
			return nil, syntax(err)
		}
		m.at = int(dec.InputOffset())
		list = append(list, m)
	}
	if _, err := dec.Token(); err != nil {
		return nil, syntax(err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errors.New("something follows after its end")
	}
	return list, nil
}

// elements splits a JSON array, with the byte where each begins.
func elements(raw []byte) (list []json.RawMessage, at []int, err error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	if t, err := dec.Token(); err != nil {
		return nil, nil, syntax(err)
	} else if t != json.Delim('[') {
		return nil, nil, errors.New("it should be a list in brackets")
	}
	for dec.More() {
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return nil, nil, syntax(err)
		}
		list = append(list, value)
		at = append(at, int(dec.InputOffset())-len(value))
	}
	return list, at, nil
}

func syntax(err error) error {
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("it ends too early")
	}
	return err
}

// lineAt returns the line, from 1, on which a byte of a text stands.
func lineAt(text []byte, at int) int {
	return 1 + bytes.Count(text[:min(max(at, 0), len(text))], []byte("\n"))
}
