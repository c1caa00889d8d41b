package ogc

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"corridoratlas/geo"

	"github.com/goccy/go-yaml"
)

//go:embed openapi.yaml
var source []byte

// object is a JSON object.
type object = map[string]any

// Contract is the OpenAPI document before it knows the layers.
type Contract struct{ text []byte }

// ReadContract reads the document that is built in.
func ReadContract() (Contract, error) {
	var document object
	if err := yaml.Unmarshal(source, &document); err != nil {
		return Contract{}, fmt.Errorf("openapi.yaml: %w", err)
	}
	text, err := json.Marshal(document)
	return Contract{text}, err
}

// The root of the API, and what stands once for each layer.
const (
	root     = "/api"
	template = "/api/collections/{layer}"
)

// Known are ids that there are, as examples of parameters.
type Known struct {
	Parameters map[string][]string      // by the name among the components
	Features   map[geo.LayerID][]string // of each layer some
}

func examples(ids []string) object {
	list := object{}
	for _, id := range ids {
		list[id] = object{"value": id}
	}
	return list
}

// Document returns the OpenAPI 3.0 document as JSON. Its server is the landing
// page, as the OGC's clients ask: paths below it are relative to it, and the
// others name the server that they are of. The items of each layer have a path of
// their own, with the properties that can be tested.
func (c Contract) Document(base string, layers []geo.Layer, known Known) ([]byte, error) {
	var document object
	if err := json.Unmarshal(c.text, &document); err != nil {
		return nil, err
	}
	complete(document)
	paths := document["paths"].(object)
	parameters := document["components"].(object)["parameters"].(object)

	ids := []any{}
	for _, l := range layers {
		ids = append(ids, l.ID)
	}
	parameters["layer"].(object)["schema"] = object{"type": "string", "enum": ids}
	for name, ids := range known.Parameters {
		parameters[name].(object)["examples"] = examples(ids)
	}
	for path, item := range maps.Clone(paths) {
		if !strings.HasPrefix(path, template+"/items") {
			continue
		}
		delete(paths, path)
		for _, l := range layers {
			own, err := forLayer(item, parameters, l, strings.HasSuffix(path, "/items"), known.Features[l.ID])
			if err != nil {
				return nil, err
			}
			paths[strings.Replace(path, "{layer}", string(l.ID), 1)] = own
		}
	}

	document["servers"] = []any{object{"url": base + root}}
	rooted := object{}
	for path, item := range paths {
		switch below, is := strings.CutPrefix(path, root); {
		case !is:
			item.(object)["servers"] = []any{object{"url": base + "/"}}
			rooted[path] = item
		case below == "":
			rooted["/"] = item
		default:
			rooted[below] = item
		}
	}
	document["paths"] = rooted
	return Encode(document)
}

// forLayer returns the path of one layer, made from that of all.
func forLayer(item any, parameters object, l geo.Layer, tests bool, known []string) (object, error) {
	text, err := json.Marshal(item)
	if err != nil {
		return nil, err
	}
	var own object
	if err := json.Unmarshal(text, &own); err != nil {
		return nil, err
	}
	get := own["get"].(object)
	get["operationId"] = string(l.ID) + "." + get["operationId"].(string)
	get["summary"] = titleOf(l) + ": " + get["summary"].(string)
	var kept []any
	taken := map[string]bool{}
	for _, p := range get["parameters"].([]any) {
		reference, _ := p.(object)["$ref"].(string)
		named, _ := parameters[strings.TrimPrefix(reference, "#/components/parameters/")].(object)
		if named["in"] == "path" && named["name"] == "layer" {
			continue
		}
		if named["name"] == "year" && l.ID != geo.LayerSections {
			continue // no other layer tells of years
		}
		taken[named["name"].(string)] = true
		if named["name"] == "featureId" && len(known) > 0 {
			own := maps.Clone(named)
			own["examples"] = examples(known)
			p = own
		}
		kept = append(kept, p)
	}
	if tests {
		for _, f := range l.Fields {
			if !taken[f.Name] {
				kept = append(kept, test(f))
			}
		}
	}
	get["parameters"] = kept
	return own, nil
}

// test is the parameter that tests a property.
func test(f geo.Attribute) object {
	kind := f.Type
	if !slices.Contains([]string{"integer", "number", "boolean"}, kind) {
		kind = "string"
	}
	p := object{"name": f.Name, "in": "query", "required": false, "style": "form", "explode": false, "schema": object{"type": kind}}
	if f.Title.EN != "" {
		p["description"] = f.Title.EN
		if f.Unit != "" {
			p["description"] = f.Title.EN + ", " + f.Unit
		}
	}
	return p
}

func titleOf(l geo.Layer) string {
	if l.Title.EN != "" {
		return l.Title.EN
	}
	return string(l.ID)
}
