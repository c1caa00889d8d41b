package search

import (
	"cmp"
	"slices"
	"strings"

	"corridoratlas/geo"

	"github.com/tidwall/gjson"
)

// notSearched are properties that hold ids, codes and marks rather than words,
// and remarks.
var notSearched = []string{
	"id", "kind", "status", "status_as_of", "country", "countries", "corridor", "corridors", "roles", "located", "sector", "opened", "bed", "from", "to",
	"history", "geometry_source", "geometry_licence", "source_ids",
	"note", "note_ru", "note_kk", "note_zh", // they name what is near as often as what it is
}

// weights are how much a feature of the atlas' own layers matters, by layer.
var weights = map[geo.LayerID]float64{"corridors": 1.3, "places": 1.1, "sections": 0.8}

// roleWeights lift the places that readers ask for most.
var roleWeights = map[string]float64{string(geo.City): 1.1, string(geo.Border): 1.05, string(geo.SeaPort): 1.05}

// longestText is how long a text may be to be searched, in bytes.
const longestText = 400

// Read makes a document of a stored feature: found by name, name_ru, name_kk,
// name_zh, aliases and ref, and by its other texts.
func Read(layer geo.LayerID, f geo.Feature) Document {
	d := Document{ID: f.ID, Layer: layer, Box: f.Box, Weight: cmp.Or(weights[layer], 1)}
	gjson.Parse(geo.PropertiesJSON(f)).ForEach(func(key, value gjson.Result) bool {
		if value.Type != gjson.String || value.Str == "" {
			return true
		}
		text := value.String()
		switch key.Str {
		case "name":
			d.Names.EN = text
		case "name_ru":
			d.Names.RU = text
		case "name_kk":
			d.Names.KK = text
		case "name_zh":
			d.Names.ZH = text
		case "kind":
			d.Kind = text
		}
		switch field := key.Str; {
		case field == "aliases":
			for _, alias := range strings.Split(text, ";") {
				d.Texts = append(d.Texts, Text{Field: field, Words: alias, Name: true})
			}
		case field == "ref" || field == "name" || strings.HasPrefix(field, "name_"):
			d.Texts = append(d.Texts, Text{Field: field, Words: text, Name: true})
		case len(text) <= longestText && !slices.Contains(notSearched, field):
			d.Texts = append(d.Texts, Text{Field: field, Words: text})
		}
		return true
	})
	if layer == "places" {
		d.Weight *= cmp.Or(roleWeights[d.Kind], 1)
	}
	if d.Names.EN == "" {
		d.Names.EN = string(f.ID)
		d.Texts = append(d.Texts, Text{Field: "id", Words: string(f.ID), Name: true})
	}
	return d
}
