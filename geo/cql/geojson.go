package cql

import (
	"encoding/json"
	"strconv"

	"github.com/paulmach/orb"
)

// geoJSON reads a geometry (RFC 7946). Its own bbox is left out of account.
func (r jsonReader) geoJSON(o object, at string) (orb.Geometry, error) {
	kind, _ := o["type"].(string)
	if kind == "GeometryCollection" {
		members, ok := o["geometries"].([]any)
		if !ok {
			return nil, r.wants(o, at, `a GeometryCollection with "geometries"`)
		}
		var all orb.Collection
		for i, member := range members {
			at := at + "/geometries/" + strconv.Itoa(i)
			m, ok := member.(object)
			if !ok {
				return nil, r.wants(member, at, "a GeoJSON geometry")
			}
			g, err := r.geoJSON(m, at)
			if err != nil {
				return nil, err
			}
			all = append(all, g)
		}
		return all, nil
	}
	c, ok := readCoords(o["coordinates"])
	if ok {
		if g, err := r.shape(kind, c); err == nil {
			return g, nil
		}
	}
	return nil, r.wants(o, at, "a GeoJSON geometry: a type with the coordinates that it has")
}

func readCoords(v any) (coords, bool) {
	list, ok := v.([]any)
	if !ok {
		return coords{}, false
	}
	if numbers, ok := floats(list); ok {
		return coords{position: numbers}, true
	}
	c := coords{list: make([]coords, len(list))}
	for i, part := range list {
		if c.list[i], ok = readCoords(part); !ok {
			return coords{}, false
		}
	}
	return c, true
}

// floats reads a list of one or more numbers.
func floats(list []any) ([]float64, bool) {
	numbers := make([]float64, len(list))
	for i, v := range list {
		n, ok := v.(json.Number)
		if !ok {
			return nil, false
		}
		var err error
		if numbers[i], err = n.Float64(); err != nil {
			return nil, false
		}
	}
	return numbers, len(list) > 0
}
