package assets

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// formatSections writes one feature a line, known keys in the order of the
// schema and others behind them, without what a GIS adds.
func formatSections(text []byte, sh *shape) ([]byte, error) {
	top, err := members(text)
	if err != nil {
		return nil, &lineError{syntaxLine(text, err), err.Error()}
	}
	var b bytes.Buffer
	b.WriteString(`{"type":"FeatureCollection","features":[`)
	found := false
	for _, m := range top {
		switch m.name {
		case "features":
			found = true
			list, at, err := elements(m.value)
			if err != nil {
				return nil, &lineError{lineAt(text, m.at-len(m.value)), "features: " + err.Error()}
			}
			for i, raw := range list {
				if i > 0 {
					b.WriteByte(',')
				}
				b.WriteByte('\n')
				if err := formatFeature(&b, raw, sh.prop("features").item()); err != nil {
					return nil, &lineError{lineAt(text, m.at-len(m.value)+at[i]), err.Error()}
				}
			}
		case "type", "name", "crs", "bbox", "xy_coordinate_resolution", "generator":
		default:
			return nil, &lineError{lineAt(text, m.at-len(m.value)), fmt.Sprintf("unknown key %q", m.name)}
		}
	}
	if !found {
		return nil, errors.New("the file has no features")
	}
	b.WriteString("\n]}\n")
	return b.Bytes(), nil
}

func formatFeature(b *bytes.Buffer, raw json.RawMessage, sh *shape) error {
	list, err := members(raw)
	if err != nil {
		return fmt.Errorf("the feature: %w", err)
	}
	var properties, geometry json.RawMessage
	for _, m := range list {
		switch m.name {
		case "properties":
			properties = m.value
		case "geometry":
			geometry = m.value
		case "type", "id", "bbox":
		default:
			return fmt.Errorf("unknown key %q", m.name)
		}
	}
	if properties == nil || geometry == nil {
		return errors.New("a feature has properties and a geometry")
	}
	b.WriteString(`{"type":"Feature","properties":`)
	if err := formatProperties(b, properties, sh.prop("properties")); err != nil {
		return fmt.Errorf("properties: %w", err)
	}
	b.WriteString(`,"geometry":`)
	if err := formatLine(b, geometry); err != nil {
		return fmt.Errorf("geometry: %w", err)
	}
	b.WriteByte('}')
	return nil
}

func formatProperties(b *bytes.Buffer, raw json.RawMessage, sh *shape) error {
	list, err := members(raw)
	if err != nil {
		return err
	}
	slices.SortStableFunc(list, func(x, y member) int { return place(sh.keys, x.name) - place(sh.keys, y.name) })
	b.WriteByte('{')
	first := true
	for _, m := range list {
		value, err := canonicalJSON(m.value, sh.prop(m.name))
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		if value == nil {
			continue // a GIS writes null for what is not there
		}
		if !first {
			b.WriteByte(',')
		}
		first = false
		name, err := marshal(m.name)
		if err != nil {
			return err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return nil
}

// place returns where a key stands in an order, behind all where it does not.
func place(keys []string, key string) int {
	if i := slices.Index(keys, key); i >= 0 {
		return i
	}
	return len(keys)
}

// canonicalJSON writes a value compactly, without escapes that UTF-8 needs not;
// nil where it is null. A list that a GIS wrote as text becomes one again.
func canonicalJSON(raw json.RawMessage, sh *shape) (json.RawMessage, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, syntax(err)
	}
	switch x := v.(type) {
	case nil:
		return nil, nil
	case json.Number:
		if f, err := x.Float64(); err == nil && finite(f) {
			return strconv.AppendFloat(nil, f, 'f', -1, 64), nil
		}
	case string:
		if sh != nil && sh.kind == "array" && strings.HasPrefix(x, "[") && json.Valid([]byte(x)) {
			return canonicalJSON(json.RawMessage(x), nil)
		}
	}
	return marshal(v)
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// formatLine rounds the vertices, drops heights, vertices that stand twice and
// the list around a single line.
func formatLine(b *bytes.Buffer, raw json.RawMessage) error {
	var g struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	}
	if err := json.Unmarshal(raw, &g); err != nil {
		return errors.New("it should be a LineString")
	}
	var points [][]float64
	switch g.Type {
	case "LineString":
		if err := json.Unmarshal(g.Coordinates, &points); err != nil {
			return errors.New("its coordinates should be a list of [lon,lat]")
		}
	case "MultiLineString":
		var lines [][][]float64
		if err := json.Unmarshal(g.Coordinates, &lines); err != nil || len(lines) != 1 {
			return errors.New("it should be one LineString")
		}
		points = lines[0]
	default:
		return errors.New("it should be a LineString")
	}
	b.WriteString(`{"type":"LineString","coordinates":[`)
	var before [2]float64
	for i, p := range points {
		if len(p) < 2 {
			return fmt.Errorf("vertex %d has %d numbers instead of lon and lat", i+1, len(p))
		}
		at := [2]float64{round5(p[0]), round5(p[1])}
		if i > 0 && at == before {
			continue
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('[')
		b.Write(strconv.AppendFloat(nil, at[0], 'f', -1, 64))
		b.WriteByte(',')
		b.Write(strconv.AppendFloat(nil, at[1], 'f', -1, 64))
		b.WriteByte(']')
		before = at
	}
	b.WriteString("]}")
	return nil
}

// round5 rounds to 5 decimals; zero has no sign.
func round5(v float64) float64 {
	if math.Abs(v) > 1e9 {
		return v // not a coordinate, and too large to be scaled
	}
	return math.Round(v*1e5)/1e5 + 0
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
