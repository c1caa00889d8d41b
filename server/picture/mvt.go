package picture

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// The basemap's tiles are read here, a hundred lines: orb's reader would bring
// three modules more into the binary, a database's driver among them.

// feature is a feature of a tile: its rings, lines or points, units of the tile.
type feature struct {
	paths      [][]orb.Point
	properties map[string]any // string, float64 or bool
}

var errCut = errors.New("the tile is cut off or no vector tile")

// message reads fields of a protocol buffer; after an error it reads nothing.
type message struct {
	data []byte
	err  error
}

func (m *message) varint() uint64 {
	v, n := binary.Uvarint(m.data)
	if n <= 0 {
		m.data, m.err = nil, errCut
		return 0
	}
	m.data = m.data[n:]
	return v
}

func (m *message) take(n uint64) []byte {
	if n > uint64(len(m.data)) {
		m.data, m.err = nil, errCut
		return nil
	}
	b := m.data[:n]
	m.data = m.data[n:]
	return b
}

// fields calls read for each field with its number, its varint or its bytes.
func fields(data []byte, read func(field int, v uint64, b []byte) error) error {
	m := message{data: data}
	for len(m.data) > 0 {
		tag := m.varint()
		var v uint64
		var b []byte
		switch tag & 7 {
		case 0:
			v = m.varint()
		case 1:
			b = m.take(8)
		case 2:
			b = m.take(m.varint())
		case 5:
			b = m.take(4)
		default:
			return errCut
		}
		if m.err != nil {
			return m.err
		}
		if err := read(int(tag>>3), v, b); err != nil {
			return err
		}
	}
	return m.err
}

// readLayers reads a vector tile (MVT 2.1).
func (t *tile) readLayers(data []byte) error {
	return fields(data, func(field int, _ uint64, b []byte) error {
		if field == 3 {
			return t.readLayer(b)
		}
		return nil
	})
}

func (t *tile) readLayer(data []byte) error {
	var name string
	var keys []string
	var values []any
	var all [][]byte
	err := fields(data, func(field int, v uint64, b []byte) (err error) {
		switch field {
		case 1:
			name = string(b)
		case 2:
			all = append(all, b)
		case 3:
			keys = append(keys, string(b))
		case 4:
			var value any
			value, err = readValue(b)
			values = append(values, value)
		case 5:
			t.extent = float64(v)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, b := range all {
		f, err := readFeature(b, keys, values)
		if err != nil {
			return fmt.Errorf("layer %s: %w", name, err)
		}
		t.layers[name] = append(t.layers[name], f)
	}
	return nil
}

func readValue(data []byte) (value any, err error) {
	err = fields(data, func(field int, v uint64, b []byte) error {
		switch {
		case field == 1:
			value = string(b)
		case field == 2 && len(b) == 4:
			value = float64(math.Float32frombits(binary.LittleEndian.Uint32(b)))
		case field == 3 && len(b) == 8:
			value = math.Float64frombits(binary.LittleEndian.Uint64(b))
		case field == 4 || field == 5:
			value = float64(int64(v))
		case field == 6:
			value = float64(zigzag(v))
		case field == 7:
			value = v == 1
		}
		return nil
	})
	return value, err
}

func zigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }

func readFeature(data []byte, keys []string, values []any) (feature, error) {
	f := feature{properties: map[string]any{}}
	err := fields(data, func(field int, _ uint64, b []byte) (err error) {
		switch field {
		case 2:
			for m := (&message{data: b}); len(m.data) > 0; {
				k, v := m.varint(), m.varint()
				if m.err != nil || k >= uint64(len(keys)) || v >= uint64(len(values)) {
					return errCut
				}
				f.properties[keys[k]] = values[v]
			}
		case 4:
			f.paths, err = readPaths(b)
		}
		return err
	})
	return f, err
}

// readPaths reads commands (4.3 of the standard): each move begins a path.
func readPaths(data []byte) (paths [][]orb.Point, err error) {
	m := message{data: data}
	var at orb.Point
	for len(m.data) > 0 {
		command := m.varint()
		id := command & 7
		if id == 7 { // ends a ring; rings are closed by who draws them
			continue
		}
		if id != 1 && id != 2 {
			return nil, errCut
		}
		for range command >> 3 {
			at[0] += float64(zigzag(m.varint()))
			at[1] += float64(zigzag(m.varint()))
			if m.err != nil || id == 2 && len(paths) == 0 {
				return nil, errCut
			}
			if id == 1 {
				paths = append(paths, []orb.Point{at})
			} else {
				paths[len(paths)-1] = append(paths[len(paths)-1], at)
			}
		}
	}
	return paths, m.err
}
