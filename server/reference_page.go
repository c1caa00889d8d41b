package server

import (
	"strings"

	"corridoratlas/server/ogc"
	"corridoratlas/server/page"
)

// referencePage is the OpenAPI document as a page: each operation with a form.
func (s *Server) referencePage(a asked, operations []ogc.Operation) page.Reference {
	r := page.Reference{Resource: s.newPage(a, s.word(a, "api.docs"), s.word(a, "api.docs.what"), s.upToAPI(a)...)}
	r.Data = page.Anchor{Text: s.word(a, "api.openapi"), Href: "/api/openapi.json?f=json"}
	for _, name := range ogc.Groups(operations) {
		g := page.Group{Title: s.word(a, "api.docs.group."+name)}
		for _, o := range operations {
			if o.Group == name {
				g.Operations = append(g.Operations, operationOf(a, o))
			}
		}
		r.Groups = append(r.Groups, g)
	}
	return r
}

func operationOf(a asked, o ogc.Operation) page.Operation {
	one := page.Operation{ID: o.ID, Path: o.Path, Summary: sentence(o.Summary), Description: sentence(o.Description)}
	tried := params{}
	for _, p := range o.Parameters {
		if p.Type == "object" { // any further parameters: they have no field
			one.More = sentence(p.Description)
			continue
		}
		f := fieldOf(o, p)
		if f.Value != "" {
			tried[p.Name] = f.Value
		}
		if p.Own {
			one.Own = append(one.Own, f)
		} else {
			one.Fields = append(one.Fields, f)
		}
	}
	for _, answer := range o.Answers {
		one.Answers = append(one.Answers, page.Answer{Status: answer.Status, What: sentence(answer.Description), Types: strings.Join(answer.Types, ", ")})
	}
	one.Address = a.Base + o.Path
	if to, err := filledIn(o, tried); err == nil {
		one.Address = a.Base + to
	}
	return one
}

// fieldOf is the field of a parameter. What has a default is left to it.
func fieldOf(o ogc.Operation, p ogc.Parameter) page.Parameter {
	f := page.Parameter{
		ID: o.ID + "-" + p.Name, Name: p.Name, What: sentence(p.Description), Type: p.Type, Value: p.Try, Hint: p.Example, Default: p.Default,
		Path: p.In == "path", Required: p.Required, Choices: p.Choices, Known: p.Known, Longest: p.Longest,
	}
	switch {
	case p.Type == "boolean":
		f.Choices = []string{"true", "false"}
	case len(p.Choices) > 0:
	case p.Type == "integer":
		f.Input, f.Step = "number", "1"
	case p.Type == "number":
		f.Input, f.Step = "number", "any"
	}
	if f.Input == "number" {
		if p.Least != nil {
			f.Least = format(*p.Least)
		}
		if p.Most != nil {
			f.Most = format(*p.Most)
		}
	}
	return f
}

// sentence begins a text with a capital and ends it with a full stop.
func sentence(text string) string {
	if text == "" {
		return text
	}
	text = strings.ToUpper(text[:1]) + text[1:]
	if strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}
