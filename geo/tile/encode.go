package tile

import (
	"encoding/binary"
	"math"
	"strconv"
	"strings"

	"corridoratlas/geo"

	"github.com/tidwall/gjson"
)

// builder puts a layer together: the protocol buffer of MVT 2.1, 4.1. Values
// are written once and named by their number.
type builder struct {
	name     string
	most     int
	types    map[string]string // of the declared fields
	keys     map[string]uint32
	order    []string             // of the keys of the feature before: hardly ever another
	numbers  []uint32             // of those keys
	values   [2]map[string]uint32 // by how they are written; of fields of numbers apart
	features []byte
	keyText  []byte
	valText  []byte
	tags     []byte // buffers
	geometry []byte
	feature  []byte
	newKeys  []string
	newVals  []value
	valCount uint32
}

// value is a property's value as it is stored; kind 1: a double also where it is
// written without a point.
type value struct {
	raw  string
	kind int
}

func newBuilder(l geo.Layer, most, features int) *builder {
	b := &builder{name: string(l.ID), most: most, types: make(map[string]string, len(l.Fields)), keys: map[string]uint32{}}
	b.values = [2]map[string]uint32{make(map[string]uint32, 2*min(features, 10_000)), {}}
	for _, f := range l.Fields {
		b.types[f.Name] = f.Type
	}
	return b
}

// The fields of the messages, with their wire types.
const (
	tileLayers    = 3<<3 | 2
	layerName     = 1<<3 | 2
	layerFeatures = 2<<3 | 2
	layerKeys     = 3<<3 | 2
	layerValues   = 4<<3 | 2
	layerExtent   = 5 << 3
	layerVersion  = 15 << 3
	featureID     = 1 << 3
	featureTags   = 2<<3 | 2
	featureType   = 3 << 3
	featureShape  = 4<<3 | 2
	valueString   = 1<<3 | 2
	valueDouble   = 3<<3 | 1
	valueUint     = 5 << 3
	valueSint     = 6 << 3
	valueBool     = 7 << 3
)

// overhead bounds what a layer takes besides features, keys and values.
func (b *builder) overhead() int { return len(b.name) + 24 }

// add appends a feature; false, and nothing is changed, where it has no room.
func (b *builder) add(f geo.Feature, d *drawing) bool {
	keyMark, valMark, mark := len(b.keyText), len(b.valText), len(b.features)
	b.newKeys, b.newVals = b.newKeys[:0], b.newVals[:0]
	tagged := false
	for k := points; k <= polygons; k++ {
		g := &d.figures[k]
		if len(g.units) == 0 {
			continue
		}
		if !tagged {
			b.setTags(f)
			tagged = true
		}
		b.setGeometry(g, k)
		b.feature = binary.AppendUvarint(append(b.feature[:0], featureID), NumericID(f.ID))
		b.feature = appendBytes(append(b.feature, featureTags), b.tags)
		b.feature = append(b.feature, featureType, byte(k))
		b.feature = appendBytes(append(b.feature, featureShape), b.geometry)
		b.features = appendBytes(append(b.features, layerFeatures), b.feature)
	}
	if len(b.features)+len(b.keyText)+len(b.valText)+b.overhead() <= b.most {
		return true
	}
	b.features, b.keyText, b.valText = b.features[:mark], b.keyText[:keyMark], b.valText[:valMark]
	for _, k := range b.newKeys {
		delete(b.keys, k)
	}
	b.order, b.numbers = b.order[:0], b.numbers[:0]
	for _, v := range b.newVals {
		delete(b.values[v.kind], v.raw)
	}
	b.valCount -= uint32(len(b.newVals))
	return false
}

// layer returns what was added as a field of a tile; nil where that is nothing.
func (b *builder) layer() []byte {
	if len(b.features) == 0 {
		return nil
	}
	head := append([]byte(nil), layerVersion, 2)
	head = appendBytes(append(head, layerName), []byte(b.name))
	extent := binary.AppendUvarint([]byte{layerExtent}, Extent)
	size := len(head) + len(b.features) + len(b.keyText) + len(b.valText) + len(extent)
	out := make([]byte, 0, size+8)
	out = binary.AppendUvarint(append(out, tileLayers), uint64(size))
	out = append(out, head...)
	out = append(out, b.features...)
	out = append(out, b.keyText...)
	out = append(out, b.valText...)
	return append(out, extent...)
}

func appendBytes[B ~[]byte | ~string](to []byte, b B) []byte {
	return append(binary.AppendUvarint(to, uint64(len(b))), b...)
}

// setTags reads the properties of a stored feature as Encode writes them. With
// gjson, keys and values each in a map, they took a quarter of a tile's time.
func (b *builder) setTags(f geo.Feature) {
	b.tags = b.tags[:0]
	named := false
	rest, at := geo.PropertiesJSON(f), 0
	for len(rest) > 2 { // a brace or comma, then "name":value
		name, after, plain := text(rest[1:])
		if !plain || !strings.HasPrefix(after, ":") {
			b.setTagsSlowly(f)
			return
		}
		raw, next, whole := token(after[1:])
		if !whole {
			b.setTagsSlowly(f)
			return
		}
		if raw != "null" {
			named = named || name == "id"
			b.tag(at, name, raw)
			at++
		}
		rest = next
	}
	if !named {
		b.tag(at, "id", quoted(f.ID))
	}
}

// setTagsSlowly is setTags for names with escapes and values of other kinds.
func (b *builder) setTagsSlowly(f geo.Feature) {
	b.tags = b.tags[:0]
	named, at := false, 0
	gjson.Parse(geo.PropertiesJSON(f)).ForEach(func(name, v gjson.Result) bool {
		if v.Type != gjson.Null {
			named = named || name.Str == "id"
			b.tag(at, name.Str, v.Raw)
			at++
		}
		return true
	})
	if !named {
		b.tag(at, "id", quoted(f.ID))
	}
}

// quoted is an id as JSON: it has no letter that is escaped.
func quoted(id geo.FeatureID) string { return `"` + string(id) + `"` }

// text reads a JSON string without escapes.
func text(from string) (s, rest string, plain bool) {
	if from == "" || from[0] != '"' {
		return "", "", false
	}
	end := strings.IndexByte(from[1:], '"')
	if end < 0 || strings.IndexByte(from[1:1+end], '\\') >= 0 {
		return "", "", false
	}
	return from[1 : 1+end], from[end+2:], true
}

// token reads a JSON value that is no list or object, as it is written.
func token(from string) (raw, rest string, whole bool) {
	if from == "" || from[0] == '[' || from[0] == '{' {
		return "", "", false
	}
	if from[0] == '"' {
		_, rest, plain := text(from)
		return from[:len(from)-len(rest)], rest, plain
	}
	for i := range len(from) {
		if from[i] == ',' || from[i] == '}' {
			return from[:i], from[i:], true
		}
	}
	return "", "", false
}

// tag adds a name and a value as it is written; at counts the feature's tags.
func (b *builder) tag(at int, name, raw string) {
	var key uint32
	if at < len(b.order) && b.order[at] == name {
		key = b.numbers[at]
	} else {
		var known bool
		if key, known = b.keys[name]; !known {
			key = uint32(len(b.keys))
			b.keys[name] = key
			b.newKeys = append(b.newKeys, name)
			b.keyText = appendBytes(append(b.keyText, layerKeys), name)
		}
		at = min(at, len(b.order))
		b.order, b.numbers = append(b.order[:at], name), append(b.numbers[:at], key)
	}
	kind := 0
	if b.types[name] == "number" {
		kind = 1
	}
	number, known := b.values[kind][raw]
	if !known {
		number = b.valCount
		b.valCount++
		b.values[kind][raw] = number
		b.newVals = append(b.newVals, value{raw, kind})
		if s, _, plain := text(raw); plain {
			b.valText = appendText(b.valText, s)
		} else {
			b.valText = appendValue(b.valText, gjson.Parse(raw), kind == 1)
		}
	}
	b.tags = binary.AppendUvarint(binary.AppendUvarint(b.tags, uint64(key)), uint64(number))
}

// appendValue appends a Value message as a layer's field.
func appendValue(to []byte, v gjson.Result, double bool) []byte {
	var text string
	switch {
	case v.Type == gjson.True:
		return append(to, layerValues, 2, valueBool, 1)
	case v.Type == gjson.False:
		return append(to, layerValues, 2, valueBool, 0)
	case v.Type == gjson.Number:
		return appendNumber(to, v, double)
	case v.IsArray():
		var parts []string
		for _, one := range v.Array() {
			parts = append(parts, one.String())
		}
		text = strings.Join(parts, ";") // as the atlas writes lists into one text
	default:
		text = v.String()
	}
	return appendText(to, text)
}

func appendText(to []byte, text string) []byte {
	var length [binary.MaxVarintLen64]byte
	n := binary.PutUvarint(length[:], uint64(len(text)))
	to = binary.AppendUvarint(append(to, layerValues), uint64(1+n+len(text)))
	to = append(append(to, valueString), length[:n]...)
	return append(to, text...)
}

// appendNumber writes an integer as one, unless its field is of numbers.
func appendNumber(to []byte, v gjson.Result, double bool) []byte {
	if !double {
		if i, err := strconv.ParseInt(v.Raw, 10, 64); err == nil {
			var number [binary.MaxVarintLen64]byte
			form, n := byte(valueUint), 0
			if i >= 0 {
				n = binary.PutUvarint(number[:], uint64(i))
			} else {
				form, n = valueSint, binary.PutVarint(number[:], i) // zigzag
			}
			to = append(to, layerValues, byte(1+n), form)
			return append(to, number[:n]...)
		}
	}
	to = append(to, layerValues, 9, valueDouble)
	return binary.LittleEndian.AppendUint64(to, math.Float64bits(v.Num))
}

// setGeometry writes the commands of MVT 2.1, 4.3.
func (b *builder) setGeometry(g *figure, k kind) {
	const moveTo, lineTo, closePath = 1, 2, 7
	b.geometry = b.geometry[:0]
	last := unit{}
	step := func(u unit) {
		b.geometry = binary.AppendVarint(b.geometry, int64(u.x-last.x))
		b.geometry = binary.AppendVarint(b.geometry, int64(u.y-last.y))
		last = u
	}
	command := func(id, count int) { b.geometry = binary.AppendUvarint(b.geometry, uint64(count<<3|id)) }
	if k == points {
		command(moveTo, len(g.units))
		for _, u := range g.units {
			step(u)
		}
		return
	}
	start := 0
	for _, end := range g.ends {
		command(moveTo, 1)
		step(g.units[start])
		command(lineTo, end-start-1)
		for _, u := range g.units[start+1 : end] {
			step(u)
		}
		if k == polygons {
			command(closePath, 1)
		}
		start = end
	}
}
