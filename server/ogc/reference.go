package ogc

import (
	"encoding/json"
	"slices"
	"strings"
)

// Operation is an address of the API, as the OpenAPI document describes it.
type Operation struct {
	Path        string // from the server's root
	Summary     string
	Description string
	Parameters  []Parameter
	Types       []string // media types of its answer
}

// Parameter is one of an operation's.
type Parameter struct {
	Name, In, Type, Description string
	Required                    bool
}

// Operations lists what an OpenAPI document of ours describes, by path.
func Operations(document []byte) ([]Operation, error) {
	type schema struct {
		Type    string
		Enum    []any
		Default any
	}
	type parameter struct {
		Ref         string `json:"$ref"`
		Name, In    string
		Description string
		Required    bool
		Schema      schema
	}
	var d struct {
		Paths map[string]struct {
			Servers    []any
			Parameters []parameter
			Get        struct {
				Summary, Description string
				Parameters           []parameter
				Responses            map[string]struct{ Content map[string]any }
			}
		}
		Components struct{ Parameters map[string]parameter }
	}
	if err := json.Unmarshal(document, &d); err != nil {
		return nil, err
	}
	var list []Operation
	for path, item := range d.Paths {
		o := Operation{Path: path, Summary: item.Get.Summary, Description: item.Get.Description}
		if item.Servers == nil {
			o.Path = root + strings.TrimSuffix(path, "/")
		}
		for kind := range item.Get.Responses["200"].Content {
			o.Types = append(o.Types, kind)
		}
		slices.Sort(o.Types)
		for _, p := range slices.Concat(item.Get.Parameters, item.Parameters) {
			if p.Ref != "" {
				p = d.Components.Parameters[p.Ref[strings.LastIndexByte(p.Ref, '/')+1:]]
			}
			one := Parameter{Name: p.Name, In: p.In, Type: p.Schema.Type, Description: p.Description, Required: p.Required}
			if len(p.Schema.Enum) > 0 {
				texts := make([]string, len(p.Schema.Enum))
				for i, v := range p.Schema.Enum {
					texts[i], _ = v.(string)
				}
				one.Type = strings.Join(texts, ", ")
			}
			o.Parameters = append(o.Parameters, one)
		}
		list = append(list, o)
	}
	slices.SortFunc(list, func(a, b Operation) int { return strings.Compare(a.Path, b.Path) })
	return list, nil
}
