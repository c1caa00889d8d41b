package cql_test

import (
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/cql"
)

// examples are the published ones and the predicates of the test suite.
func examples(f *testing.F) (texts, objects []string) {
	data, err := os.ReadFile("testdata/examples.txt")
	if err != nil {
		f.Fatal(err)
	}
	for block := range strings.SplitSeq(string(data), "\n\n") {
		if lines := strings.Split(strings.TrimSpace(block), "\n"); len(lines) == 3 {
			texts, objects = append(texts, lines[1]), append(objects, lines[2])
		}
	}
	if data, err = os.ReadFile("testdata/predicates.txt"); err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if row := strings.Split(line, "\t"); len(row) == 4 {
			texts = append(texts, row[2])
		}
	}
	// What fuzzing found that reaches other parts of the code.
	if data, err = os.ReadFile("testdata/found.txt"); err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		kind, quoted, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		text, err := strconv.Unquote(quoted)
		if err != nil {
			f.Fatalf("%s: %v", line, err)
		}
		if kind == "json" {
			objects = append(objects, text)
			continue
		}
		texts = append(texts, text)
	}
	return texts, objects
}

func fuzzed(t *testing.T, text string, o cql.Options) {
	f, err := cql.Parse(text, o)
	if err != nil {
		if !errors.Is(err, geo.ErrInvalid) || len(err.Error()) > 4000 {
			t.Fatalf("%q: %v", text, err)
		}
		return
	}
	kept, err := f.Match(sample())
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	if kept && f.Box() != nil {
		if meets, err := f.Box().MeetsStored(sample()); err != nil || !meets {
			t.Fatalf("%q keeps what its box %v does not meet: %v", text, f.Box(), err)
		}
	}
	printed := f.String()
	if len(printed) > 4096 {
		return // what is printed may be longer than what was read
	}
	again, err := cql.Parse(printed, cql.Options{Fields: o.Fields})
	if err != nil {
		t.Fatalf("%q, printed %q: %v", text, printed, err)
	}
	if again.String() != printed {
		t.Fatalf("%q, printed %q, then %q", text, printed, again)
	}
	if same, err := again.Match(sample()); err != nil || same != kept {
		t.Fatalf("%q, printed %q: %v %v, was %v", text, printed, same, err, kept)
	}
}

func fuzzFields() []geo.Attribute {
	return append(append(fields[:len(fields):len(fields)], dataFields...), exampleFields()...)
}

func FuzzText(f *testing.F) {
	texts, _ := examples(f)
	for _, text := range texts {
		f.Add(text)
	}
	all := fuzzFields()
	f.Fuzz(func(t *testing.T, text string) { fuzzed(t, text, cql.Options{Fields: all}) })
}

func FuzzJSON(f *testing.F) {
	_, objects := examples(f)
	for _, object := range objects {
		f.Add(object)
	}
	all := fuzzFields()
	f.Fuzz(func(t *testing.T, text string) { fuzzed(t, text, cql.Options{Lang: cql.JSON, Fields: all}) })
}
