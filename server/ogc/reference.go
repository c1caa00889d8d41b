package ogc

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Operation is an address of the API, as the OpenAPI document describes it.
type Operation struct {
	ID          string
	Group       string // its tag
	Path        string // from the server's root
	Summary     string
	Description string
	Parameters  []Parameter
	Answers     []Answer
}

// Parameter is one of an operation's.
type Parameter struct {
	Name, In, Description string
	Type                  string   // string, integer, number, boolean, array or object
	Choices               []string // of which one is taken
	Known                 []string // some values that there are
	Default, Try          string   // Try is filled in, to begin with
	Example               string
	Least, Most           *float64
	Longest               int
	Required              bool
	Own                   bool // of this operation alone: a property of a layer
}

// Answer is what an operation may answer with.
type Answer struct {
	Status, Description string
	Types               []string
}

// Groups are the tags of the document in its order.
func Groups(operations []Operation) []string {
	var list []string
	for _, o := range operations {
		if !slices.Contains(list, o.Group) {
			list = append(list, o.Group)
		}
	}
	return list
}

type (
	schemaSource struct {
		Type      string
		Enum      []any
		Default   any
		Minimum   *float64
		Maximum   *float64
		MaxLength int
	}
	parameterSource struct {
		Ref         string `json:"$ref"`
		Name, In    string
		Description string
		Required    bool
		Schema      schemaSource
		Example     any
		Examples    map[string]struct{ Value any }
		Try         any `json:"x-atlas-try"`
	}
	responseSource struct {
		Ref         string `json:"$ref"`
		Description string
		Content     map[string]any
	}
	documentSource struct {
		Tags  []struct{ Name string }
		Paths map[string]struct {
			Servers    []any
			Parameters []parameterSource
			Get        struct {
				OperationID, Summary, Description string
				Tags                              []string
				Parameters                        []parameterSource
				Responses                         map[string]responseSource
			}
		}
		Components struct {
			Parameters map[string]parameterSource
			Responses  map[string]responseSource
		}
	}
)

// Operations lists what an OpenAPI document of ours describes, by group and path.
func Operations(document []byte) ([]Operation, error) {
	var d documentSource
	if err := json.Unmarshal(document, &d); err != nil {
		return nil, err
	}
	var list []Operation
	for path, item := range d.Paths {
		o := Operation{ID: item.Get.OperationID, Path: path, Summary: item.Get.Summary, Description: item.Get.Description}
		if item.Servers == nil {
			o.Path = root + strings.TrimSuffix(path, "/")
		}
		if len(item.Get.Tags) > 0 {
			o.Group = item.Get.Tags[0]
		}
		for _, p := range slices.Concat(item.Get.Parameters, item.Parameters) {
			own := p.Ref == ""
			if !own {
				p = d.Components.Parameters[lastPart(p.Ref)]
			}
			o.Parameters = append(o.Parameters, p.read(own && strings.HasSuffix(path, "/items")))
		}
		// What stands in the path first, in its order.
		slices.SortStableFunc(o.Parameters, func(a, b Parameter) int { return cmp.Compare(o.place(a), o.place(b)) })
		for status, r := range item.Get.Responses {
			if r.Ref != "" {
				r = d.Components.Responses[lastPart(r.Ref)]
			}
			a := Answer{Status: status, Description: r.Description}
			for kind := range r.Content {
				a.Types = append(a.Types, kind)
			}
			slices.Sort(a.Types)
			o.Answers = append(o.Answers, a)
		}
		slices.SortFunc(o.Answers, func(a, b Answer) int { return strings.Compare(a.Status, b.Status) })
		list = append(list, o)
	}
	rank := map[string]int{}
	for i, t := range d.Tags {
		rank[t.Name] = i
	}
	slices.SortFunc(list, func(a, b Operation) int {
		return cmp.Or(cmp.Compare(rank[a.Group], rank[b.Group]), strings.Compare(a.Path, b.Path))
	})
	return list, nil
}

func lastPart(ref string) string { return ref[strings.LastIndexByte(ref, '/')+1:] }

// place is where a parameter stands in the path; others come after those.
func (o Operation) place(p Parameter) int {
	if p.In == "path" {
		return strings.Index(o.Path, "{"+p.Name+"}")
	}
	return len(o.Path)
}

func (p parameterSource) read(own bool) Parameter {
	one := Parameter{
		Name: p.Name, In: p.In, Description: p.Description, Type: p.Schema.Type, Default: text(p.Schema.Default), Try: text(p.Try), Example: text(p.Example),
		Least: p.Schema.Minimum, Most: p.Schema.Maximum, Longest: p.Schema.MaxLength, Required: p.Required, Own: own,
	}
	for _, v := range p.Schema.Enum {
		one.Choices = append(one.Choices, text(v))
	}
	for name := range p.Examples {
		one.Known = append(one.Known, name)
	}
	slices.Sort(one.Known)
	if one.Required && one.Try == "" {
		one.Try = cmp.Or(one.Default, first(one.Choices), first(one.Known))
	}
	return one
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// text writes a value as it stands in an address.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []any:
		parts := make([]string, len(v))
		for i, one := range v {
			parts[i] = text(one)
		}
		return strings.Join(parts, ",")
	}
	return fmt.Sprint(v)
}
