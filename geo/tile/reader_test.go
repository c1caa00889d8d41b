package tile_test

import (
	"encoding/binary"
	"fmt"
	"math"

	"corridoratlas/geo/tile"

	"github.com/paulmach/orb"
)

// The tests read tiles by a reader of their own, written from the MVT 2.1 text,
// that refuses whatever the text forbids.

// teller is testing.TB as far as *rapid.T has it.
type teller interface {
	Helper()
	Errorf(format string, args ...any)
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

type readLayer struct {
	name     string
	features map[string]readFeature // by the property id; of a collection with its kind behind
}

type readFeature struct {
	id         uint64
	kind       int
	paths      [][]orb.Point // units
	properties map[string]any
}

type message struct {
	t    teller
	data []byte
}

func (m *message) varint() uint64 {
	v, n := binary.Uvarint(m.data)
	if n <= 0 {
		m.t.Fatal("a varint is cut off")
	}
	m.data = m.data[n:]
	return v
}

func (m *message) bytes() []byte {
	n := m.varint()
	if n > uint64(len(m.data)) {
		m.t.Fatal("a field is cut off")
	}
	b := m.data[:n]
	m.data = m.data[n:]
	return b
}

func read(t teller, data []byte) map[string]readLayer {
	t.Helper()
	layers := map[string]readLayer{}
	for m := (&message{t, data}); len(m.data) > 0; {
		if tag := m.varint(); tag != 3<<3|2 {
			t.Fatalf("field %d in a tile", tag>>3)
		}
		l := readOneLayer(t, m.bytes())
		if _, twice := layers[l.name]; twice {
			t.Fatalf("layer %s twice", l.name)
		}
		layers[l.name] = l
	}
	return layers
}

func readOneLayer(t teller, data []byte) readLayer {
	l := readLayer{features: map[string]readFeature{}}
	var features [][]byte
	var keys []string
	var values []any
	var extent, version uint64
	for m := (&message{t, data}); len(m.data) > 0; {
		switch tag := m.varint(); tag {
		case 1<<3 | 2:
			l.name = string(m.bytes())
		case 2<<3 | 2:
			features = append(features, m.bytes())
		case 3<<3 | 2:
			keys = append(keys, string(m.bytes()))
		case 4<<3 | 2:
			values = append(values, readValue(t, m.bytes()))
		case 5 << 3:
			extent = m.varint()
		case 15 << 3:
			version = m.varint()
		default:
			t.Fatalf("field %d in a layer", tag>>3)
		}
	}
	if version != 2 || extent != tile.Extent || l.name == "" || len(features) == 0 {
		t.Fatalf("version %d, extent %d, name %q, %d features", version, extent, l.name, len(features))
	}
	for _, data := range features {
		f := readOneFeature(t, data, keys, values)
		id := fmt.Sprint(f.properties["id"])
		if _, twice := l.features[id]; twice {
			id = fmt.Sprint(id, "/", f.kind)
		}
		if _, twice := l.features[id]; twice {
			t.Fatalf("feature %s twice", id)
		}
		l.features[id] = f
	}
	return l
}

func readValue(t teller, data []byte) (v any) {
	m := &message{t, data}
	switch tag := m.varint(); tag {
	case 1<<3 | 2:
		v = string(m.bytes())
	case 3<<3 | 1:
		v = math.Float64frombits(binary.LittleEndian.Uint64(m.data))
		m.data = m.data[8:]
	case 5 << 3:
		v = int(m.varint())
	case 6 << 3:
		n := m.varint()
		v = int(int64(n>>1) ^ -int64(n&1))
	case 7 << 3:
		v = m.varint() == 1
	default:
		t.Fatalf("field %d in a value", tag>>3)
	}
	if len(m.data) > 0 {
		t.Fatal("two things in a value")
	}
	return v
}

func readOneFeature(t teller, data []byte, keys []string, values []any) readFeature {
	f := readFeature{properties: map[string]any{}}
	var geometry []byte
	for m := (&message{t, data}); len(m.data) > 0; {
		switch tag := m.varint(); tag {
		case 1 << 3:
			f.id = m.varint()
		case 2<<3 | 2:
			for tags := (&message{t, m.bytes()}); len(tags.data) > 0; {
				k, v := tags.varint(), tags.varint()
				if k >= uint64(len(keys)) || v >= uint64(len(values)) {
					t.Fatalf("tag %d=%d of %d keys and %d values", k, v, len(keys), len(values))
				}
				if _, twice := f.properties[keys[k]]; twice {
					t.Fatalf("key %s twice", keys[k])
				}
				f.properties[keys[k]] = values[v]
			}
		case 3 << 3:
			f.kind = int(m.varint())
		case 4<<3 | 2:
			geometry = m.bytes()
		default:
			t.Fatalf("field %d in a feature", tag>>3)
		}
	}
	f.paths = readPaths(t, f.kind, geometry)
	return f
}

// readPaths reads the commands by the grammar of 4.3.4.
func readPaths(t teller, kind int, data []byte) (paths [][]orb.Point) {
	m := &message{t, data}
	at := orb.Point{}
	move := func() orb.Point {
		for i := range at {
			n := m.varint()
			at[i] += float64(int64(n>>1) ^ -int64(n&1))
			if math.Abs(at[i]-tile.Extent/2) > tile.Extent/2+tile.Buffer {
				t.Fatalf("%v lies beyond the buffer", at)
			}
		}
		return at
	}
	command := func(want uint64) int {
		v := m.varint()
		if v&7 != want || v>>3 == 0 {
			t.Fatalf("command %d of %d where %d should be", v&7, v>>3, want)
		}
		return int(v >> 3)
	}
	if kind == 1 {
		for range command(1) {
			paths = append(paths, []orb.Point{move()})
		}
		return paths
	}
	for len(m.data) > 0 {
		if command(1) != 1 {
			t.Fatal("a path begins twice")
		}
		path := []orb.Point{move()}
		for range command(2) {
			last := at
			if path = append(path, move()); at == last {
				t.Fatalf("an edge of length 0 at %v", at)
			}
		}
		if kind == 3 {
			if command(7) != 1 || len(path) < 3 || path[0] == at {
				t.Fatalf("ring %v", path)
			}
			path = append(path, path[0])
			exterior := surveyor(path) > 0
			if surveyor(path) == 0 || !exterior && len(paths) == 0 {
				t.Fatalf("ring of area %v", surveyor(path))
			}
		}
		paths = append(paths, path)
	}
	return paths
}

func surveyor(ring []orb.Point) (sum float64) {
	for i := 1; i < len(ring); i++ {
		sum += ring[i-1][0]*ring[i][1] - ring[i][0]*ring[i-1][1]
	}
	return sum
}
