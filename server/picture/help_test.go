package picture

import (
	"encoding/binary"
	"math"
	"testing/fstest"

	"github.com/paulmach/orb"
)

// tileBytes writes a vector tile for tests: of each layer its features.
func tileBytes(extent uint64, layers map[string][]wanted) []byte {
	var out []byte
	for name, features := range layers {
		layer := bytesField(nil, 1, []byte(name))
		var keys, values []byte
		n := uint64(0)
		for _, f := range features {
			var tags []byte
			for key, value := range f.properties {
				keys = bytesField(keys, 3, []byte(key))
				values = bytesField(values, 4, valueBytes(value))
				tags = binary.AppendUvarint(binary.AppendUvarint(tags, n), n)
				n++
			}
			layer = bytesField(layer, 2, bytesField(bytesField(nil, 2, tags), 4, commands(f)))
		}
		layer = append(append(layer, keys...), values...)
		layer = binary.AppendUvarint(binary.AppendUvarint(layer, 5<<3), extent)
		out = bytesField(out, 3, layer)
	}
	return out
}

type wanted struct {
	closed     bool
	paths      [][]orb.Point
	properties map[string]any
}

func bytesField(to []byte, field uint64, b []byte) []byte {
	to = binary.AppendUvarint(binary.AppendUvarint(to, field<<3|2), uint64(len(b)))
	return append(to, b...)
}

func valueBytes(v any) []byte {
	switch v := v.(type) {
	case string:
		return bytesField(nil, 1, []byte(v))
	case float64:
		return binary.LittleEndian.AppendUint64([]byte{3<<3 | 1}, math.Float64bits(v))
	case int:
		return binary.AppendUvarint([]byte{6 << 3}, uint64(int64(v)<<1)^uint64(int64(v)>>63))
	}
	panic("a value of another kind")
}

func commands(f wanted) []byte {
	var out []byte
	at := orb.Point{}
	put := func(p orb.Point) {
		for i := range p {
			d := int64(p[i] - at[i])
			out = binary.AppendUvarint(out, uint64(d<<1)^uint64(d>>63))
		}
		at = p
	}
	for _, path := range f.paths {
		out = binary.AppendUvarint(out, 1<<3|1)
		put(path[0])
		if len(path) > 1 {
			out = binary.AppendUvarint(out, uint64(len(path)-1)<<3|2)
			for _, p := range path[1:] {
				put(p)
			}
		}
		if f.closed {
			out = binary.AppendUvarint(out, 1<<3|7)
		}
	}
	return out
}

// unitOf returns a point of the earth in units of a tile of the whole world.
func unitOf(p orb.Point, extent float64) orb.Point {
	m := mercator(p)
	return orb.Point{math.Round(m[0] * extent), math.Round(m[1] * extent)}
}

const testExtent = 8192

// sketch is a basemap of two countries: land from 60 to 100° E and 30 to 60° N, a
// border along 80° E, a disputed one along 45° N east of it, a lake, a river and
// names; that of the western country stands far in the west.
func sketch() fstest.MapFS {
	units := func(points ...orb.Point) []orb.Point {
		for i, p := range points {
			points[i] = unitOf(p, testExtent)
		}
		return points
	}
	return fstest.MapFS{overviewFile: {Data: tileBytes(testExtent, map[string][]wanted{
		"meta":  {{paths: [][]orb.Point{{{0, 0}}}, properties: map[string]any{"first": 4, "last": 6}}},
		"land":  {{closed: true, paths: [][]orb.Point{units(orb.Point{60, 60}, orb.Point{100, 60}, orb.Point{100, 30}, orb.Point{60, 30})}}},
		"lake":  {{closed: true, paths: [][]orb.Point{units(orb.Point{74, 47}, orb.Point{76, 47}, orb.Point{76, 46}, orb.Point{74, 46})}}},
		"river": {{paths: [][]orb.Point{units(orb.Point{72, 50}, orb.Point{73, 45})}, properties: map[string]any{"size": 1}}},
		"border": {
			{paths: [][]orb.Point{units(orb.Point{80, 60}, orb.Point{80, 30})}, properties: map[string]any{"kind": "country"}},
			{paths: [][]orb.Point{units(orb.Point{80, 45}, orb.Point{100, 45})}, properties: map[string]any{"kind": "disputed"}},
		},
		"label": {
			{paths: [][]orb.Point{units(orb.Point{62, 58})}, properties: map[string]any{"kind": "country", "code": "KZ", "zoom": 2.0}},
			{paths: [][]orb.Point{units(orb.Point{88, 49})}, properties: map[string]any{"kind": "country", "code": "CN", "zoom": 2.0}},
			{paths: [][]orb.Point{units(orb.Point{75, 46.5})}, properties: map[string]any{"kind": "lake", "zoom": 2.0, "en": "Long Lake", "ru": "Длинное", "zh": "长湖"}},
			{paths: [][]orb.Point{units(orb.Point{78, 45.5})}, properties: map[string]any{"kind": "town", "zoom": 3.0, "size": 1, "en": "Town", "ru": "Город"}},
		},
	})}}
}
