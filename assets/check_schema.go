package assets

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/big"
	"path"
	"strconv"
	"strings"
	"sync"

	"corridoratlas/geo"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// checkSchema holds that every file is as its JSON Schema describes it. What
// reading already said (unknown keys) is not said again.
func checkSchema(c *checked) []Problem {
	compiled, err := compileSchemas()
	if err != nil {
		return []Problem{position{file: "schema"}.problem("schema", err.Error(), "")}
	}
	v := &validator{schemas: compiled, printer: message.NewPrinter(language.English)}
	for _, f := range c.corridors {
		v.yaml("corridor.json", f.file)
		for _, lines := range f.lines {
			v.sections(lines, c.texts[lines.path])
		}
	}
	v.yaml("sources.json", c.sources.file)
	v.yaml("series.json", c.series.file)
	v.yaml("changes.json", c.changes.file)
	validateRows(v, "places.json", c.places)
	validateRows(v, "projects.json", c.projects)
	validateRows(v, "organisations.json", c.organisations)
	validateRows(v, "series-points.json", c.points)
	validateRows(v, "moved.json", c.moved)
	if c.style != nil {
		v.yaml("style.json", c.style)
	}
	for _, lang := range geo.Langs {
		v.words(lang, c.texts[wordsFile(lang)])
	}
	return v.problems
}

// validator collects what values break of the schemas.
type validator struct {
	schemas  map[string]*jsonschema.Schema
	printer  *message.Printer
	problems []Problem
}

// compileSchemas compiles the program's own schemas, once.
var compileSchemas = sync.OnceValues(func() (map[string]*jsonschema.Schema, error) {
	const base = "file:///schema/" // where the compiler thinks that they are
	compiler := jsonschema.NewCompiler()
	names, err := fs.Glob(embedded, "schema/*.json")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		b, err := fs.ReadFile(embedded, name)
		if err != nil {
			return nil, err
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if err := compiler.AddResource(base+path.Base(name), doc); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	compiled := map[string]*jsonschema.Schema{}
	for _, name := range names {
		sch, err := compiler.Compile(base + path.Base(name))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		compiled[path.Base(name)] = sch
	}
	return compiled, nil
})

// validate reports what a value breaks, each at the place that pos gives.
func (v *validator) validate(schema string, value any, pos func(pointer []string) position) {
	sch := v.schemas[schema]
	if bad, ok := sch.Validate(value).(*jsonschema.ValidationError); ok {
		v.say(bad, pos)
	}
}

func (v *validator) yaml(schema string, f *yamlFile) {
	if f.value == nil {
		return // it could not be read, which was said
	}
	v.validate(schema, f.value, func(p []string) position {
		if len(p) == 0 {
			return f.pos("")
		}
		return f.pos("/%s", strings.Join(p, "/"))
	})
}

func (v *validator) sections(f *sectionsFile, text []byte) {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return // said by reading
	}
	v.validate("sections.json", value, func(p []string) position {
		if len(p) > 1 && p[0] == "features" {
			if i, err := strconv.Atoi(p[1]); err == nil && i < len(f.sections) {
				return f.sections[i].at
			}
		}
		return position{file: f.path, line: 1}
	})
}

func (v *validator) words(lang geo.Lang, text []byte) {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return // said by words
	}
	v.validate("words.json", value, func(p []string) position {
		at := position{file: wordsFile(lang), line: 1}
		if len(p) > 0 {
			at.line = lineAt(text, bytes.Index(text, []byte(strconv.Quote(p[0]))))
		}
		return at
	})
}

// validateRows validates each row as the object that its schema describes:
// lists split, numbers read, empty cells absent.
func validateRows[T any](v *validator, schema string, rows []row[T]) {
	sh := shapeOf(schema)
	for i := range rows {
		r := &rows[i]
		object := map[string]any{}
		for name, cell := range r.cells {
			if cell == "" {
				continue
			}
			object[name] = typed(cell, sh.prop(name))
		}
		v.validate(schema, object, func(p []string) position {
			if len(p) == 0 {
				return r.pos("")
			}
			return r.pos(p[0])
		})
	}
}

// typed reads a cell as the kind of value that its schema asks for; what is not
// of that kind stays text, which the schema then refuses.
func typed(cell string, sh *shape) any {
	switch sh.kind {
	case "array":
		var list []any
		for part := range strings.SplitSeq(cell, ";") {
			list = append(list, strings.TrimSpace(part))
		}
		return list
	case "number", "integer":
		if n, err := strconv.ParseFloat(cell, 64); err == nil {
			return n
		}
	}
	return cell
}

// say goes down to what is wrong in the end and puts it into words.
func (v *validator) say(bad *jsonschema.ValidationError, pos func([]string) position) {
	where := bad.InstanceLocation
	name := ""
	if n := len(where); n > 0 {
		name = where[n-1] + ": "
		if _, err := strconv.Atoi(where[n-1]); err == nil {
			name = ""
			if n > 1 {
				name = where[n-2] + ": "
			}
		}
	}
	var words, mend string
	switch k := bad.ErrorKind.(type) {
	case *kind.AdditionalProperties:
		return // said by reading, with the nearest known key
	case *kind.OneOf:
		words, mend = "a figure has either a value with its unit or a text", ""
	case *kind.Enum:
		known := make([]string, len(k.Want))
		for i, w := range k.Want {
			known[i] = fmt.Sprint(w)
		}
		words, mend = fmt.Sprintf("%s%q is not known", name, fmt.Sprint(k.Got)), didYouMean(fmt.Sprint(k.Got), known)
		if mend == "" {
			mend = "it takes " + strings.Join(known, ", ")
		}
	case *kind.Required:
		words, mend = name+"there is no "+strings.Join(k.Missing, ", "), "add it"
	case *kind.DependentRequired:
		words, mend = fmt.Sprintf("%s%s needs %s", name, k.Prop, strings.Join(k.Missing, ", ")), ""
	case *kind.Type:
		words = fmt.Sprintf("%sit should be of the kind %s and is %s", name, strings.Join(k.Want, " or "), k.Got)
		if k.Got == "number" && len(k.Want) == 1 && k.Want[0] == "string" {
			mend = "put it in quotes (atlas fmt does)"
		}
	case *kind.Pattern:
		words, mend = fmt.Sprintf("%s%q is not of its form", name, geo.Shorten(k.Got, 60)), "it should match "+k.Want
	case *kind.Minimum:
		words = fmt.Sprintf("%sit should be at least %s", name, ratio(k.Want))
	case *kind.Maximum:
		words = fmt.Sprintf("%sit should be at most %s", name, ratio(k.Want))
	case *kind.ExclusiveMinimum:
		words = fmt.Sprintf("%sit should be over %s", name, ratio(k.Want))
	case *kind.MinItems:
		words = fmt.Sprintf("%sit has %d entries and needs %d", name, k.Got, k.Want)
	case *kind.MaxItems:
		words = fmt.Sprintf("%sit has %d entries and takes %d", name, k.Got, k.Want)
	case *kind.FalseSchema:
		words, mend = name+"it does not belong here", "take it away"
	default:
		if len(bad.Causes) > 0 {
			for _, cause := range bad.Causes {
				v.say(cause, pos)
			}
			return
		}
		words = name + bad.ErrorKind.LocalizedString(v.printer)
	}
	v.problems = append(v.problems, pos(where).problem("schema", words, mend))
}

func ratio(r *big.Rat) string {
	f, _ := r.Float64()
	return strconv.FormatFloat(f, 'f', -1, 64)
}
