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
	values   map[value]uint32
	features []byte
	keyText  []byte
	valText  []byte
	tags     []byte // buffers
	geometry []byte
	feature  []byte
	newKeys  []string
	newVals  []value
}

// value is a property's value as it is stored, and whether it is a double also
// where it is written without a point.
type value struct {
	raw    string
	double bool
}

func newBuilder(l geo.Layer, most int) *builder {
	b := &builder{name: string(l.ID), most: most, types: make(map[string]string, len(l.Fields)), keys: map[string]uint32{}, values: map[value]uint32{}}
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
	for _, v := range b.newVals {
		delete(b.values, v)
	}
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

// setTags reads the properties of a stored feature.
func (b *builder) setTags(f geo.Feature) {
	b.tags = b.tags[:0]
	named := false
	gjson.Parse(geo.PropertiesJSON(f)).ForEach(func(name, v gjson.Result) bool {
		if v.Type != gjson.Null {
			named = named || name.Str == "id"
			b.tag(name.Str, v)
		}
		return true
	})
	if !named {
		id := string(f.ID) // has no letter that JSON escapes
		b.tag("id", gjson.Result{Type: gjson.String, Raw: `"` + id + `"`, Str: id})
	}
}

func (b *builder) tag(name string, v gjson.Result) {
	key, known := b.keys[name]
	if !known {
		key = uint32(len(b.keys))
		b.keys[name] = key
		b.newKeys = append(b.newKeys, name)
		b.keyText = appendBytes(append(b.keyText, layerKeys), name)
	}
	as := value{raw: v.Raw, double: b.types[name] == "number"}
	at, known := b.values[as]
	if !known {
		at = uint32(len(b.values))
		b.values[as] = at
		b.newVals = append(b.newVals, as)
		b.valText = appendValue(b.valText, v, as.double)
	}
	b.tags = binary.AppendUvarint(binary.AppendUvarint(b.tags, uint64(key)), uint64(at))
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
