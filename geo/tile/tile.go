// Package tile makes Mapbox Vector Tiles 2.1 of layers: it selects the features
// that meet a tile, simplifies them to what its zoom shows, clips, projects to
// Web Mercator and encodes. It knows no HTTP, keeps nothing, and leaves the
// stored features as they are.
//
// Edges are straight in longitude and latitude, as RFC 7946 has them, and bend on
// the tile where that is seen: so a tile shows exactly the features that a box
// query for it finds. Lines are simplified as a whole, the same way in every tile
// of a zoom, and then cut: so they meet where two tiles meet.
//
// The encoder is our own: orb/encoding/mvt pulls a MongoDB driver into the binary
// (through orb/geojson), encodes one geometry's attributes as map[string]any, and
// took ten times the processor time in a prototype (2.2 ms to 0.22).
package tile

import (
	"context"
	"fmt"
	"iter"
	"math"
	"slices"

	"corridoratlas/geo"
)

const (
	// Extent is how many units a tile is wide and high.
	Extent = 4096
	// Buffer is how many units beyond its edges a tile shows, so that strokes
	// are not cut there.
	Buffer = 64
	// MaxZoom is the last zoom that has tiles; the first is 0.
	MaxZoom = 22
	// MaxBytes is how large a tile may be before compression. What would be
	// larger is thinned: more coarsely drawn, then without its smallest features.
	MaxBytes = 500_000
	// MaxLayers is how many different layers a tile may have.
	MaxLayers = 8
)

// Address names a tile of the WebMercatorQuad matrix (OGC 17-083r4): X counts
// columns from the west, Y rows from the north.
type Address struct{ Z, X, Y int }

// Valid reports whether the matrix has such a tile.
func (a Address) Valid() bool {
	return a.Z >= 0 && a.Z <= MaxZoom && a.X >= 0 && a.Y >= 0 && a.X < 1<<a.Z && a.Y < 1<<a.Z
}

// Box returns what the tile shows, its buffer included, in WGS 84 degrees. In
// the first and last column it crosses the antimeridian. The address must be
// valid.
func (a Address) Box() geo.Box { return newFrame(a).box }

// Select returns the features of a layer that meet a box, in the store's order:
// stored features as a geo.Store returns them.
type Select func(geo.LayerID, geo.Box) (iter.Seq2[geo.Feature, error], error)

// Make returns the tile at an address with the named layers in their order, nil
// where none has anything there. A feature has its properties (lists as texts
// joined by semicolons, null left out) and a property "id". Its MVT id, which must be
// a number, is NumericID of it. The error is the context's, or that of find.
func Make(ctx context.Context, a Address, layers []geo.Layer, find Select) ([]byte, error) {
	if !a.Valid() {
		return nil, fmt.Errorf("%w: there is no tile %d/%d/%d", geo.ErrNotFound, a.Z, a.X, a.Y)
	}
	f := newFrame(a)
	chosen := make([]selection, len(layers))
	parts := make([][]byte, len(layers))
	total := 0
	for i, l := range layers {
		all, err := find(l.ID, f.box)
		if err != nil {
			return nil, err
		}
		if chosen[i], err = choose(all); err != nil {
			return nil, err
		}
		if parts[i], err = encodeLayer(ctx, f, l, chosen[i], MaxBytes); err != nil {
			return nil, err
		}
		total += len(parts[i])
	}
	if total > MaxBytes {
		for i, most := range shares(parts) {
			if len(parts[i]) <= most {
				continue
			}
			var err error
			if parts[i], err = encodeLayer(ctx, f, layers[i], chosen[i], most); err != nil {
				return nil, err
			}
		}
	}
	return slices.Concat(parts...), nil
}

// shares divides MaxBytes among layers: one that needs less than its equal share
// leaves the rest to the larger ones.
func shares(parts [][]byte) []int {
	order := make([]int, len(parts))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return len(parts[a]) - len(parts[b]) })
	most := make([]int, len(parts))
	left := MaxBytes
	for n, i := range order {
		most[i] = left / (len(parts) - n)
		left -= min(most[i], len(parts[i]))
	}
	return most
}

// encodeLayer returns a layer as a field of the tile, at most so many bytes; nil
// where it shows nothing.
func encodeLayer(ctx context.Context, f *frame, l geo.Layer, s selection, most int) ([]byte, error) {
	if !s.cut {
		for _, coarse := range [...]float64{1, 4} {
			if part, whole, err := f.encode(ctx, l, s.features, coarse, most); whole || err != nil {
				return part, err
			}
		}
	}
	part, _, err := f.encode(ctx, l, s.bySize(), 4, most)
	return part, err
}

// misfits is how many features in a row may be too large for what is left of a
// tile before it is full.
const misfits = 64

// encode is one attempt. whole is false where something had no room.
func (f *frame) encode(ctx context.Context, l geo.Layer, features []candidate, coarse float64, most int) (part []byte, whole bool, err error) {
	b := newBuilder(l, most, len(features))
	tolerance := tolerance * coarse
	if f.address.Z == MaxZoom {
		tolerance = 0
	}
	whole = true
	missed := 0
	var d drawing
	for i, c := range features {
		if i%64 == 0 && ctx.Err() != nil {
			return nil, false, context.Cause(ctx)
		}
		g, err := d.geometry(c.Feature)
		if err != nil {
			return nil, false, err
		}
		d.inside = len(f.windows) == 1 && f.box.Covers(c.Box)
		if f.draw(&d, g, tolerance); d.empty() {
			f.draw(&d, g, 0) // it touches the tile's edge less than it was simplified by
		}
		if b.add(c.Feature, &d) {
			missed = 0
			continue
		}
		whole = false
		if missed++; missed == misfits {
			break
		}
	}
	return b.layer(), whole, nil
}

// tolerance is how far, in units, a line may be moved where it is simplified: a
// quarter of a pixel where a tile is shown at 512 px.
const tolerance = 2

// frame is a tile's place in the world.
type frame struct {
	address Address
	box     geo.Box
	windows []window
	scale   float64 // units of the world
	degrees float64 // of longitude a unit
	curve   float64 // how far an edge within the tile bends at most, units a squared degree of latitude
}

// newFrame is of a valid address.
func newFrame(a Address) *frame {
	f := &frame{address: a, scale: math.Ldexp(Extent, a.Z)}
	f.degrees = 360 / f.scale
	left, top := float64(a.X)*Extent, float64(a.Y)*Extent
	west, east := (left-Buffer)*f.degrees-180, (left+Extent+Buffer)*f.degrees-180
	north, south := f.latitude(top-Buffer), f.latitude(top+Extent+Buffer)
	f.box = geo.Box{West: west, South: south, East: east, North: north}
	if west < -180 {
		f.box.West += 360
	}
	if east > 180 {
		f.box.East -= 360
	}
	if a.Z == 0 {
		f.box.West, f.box.East = -180, 180
	}
	f.curve = f.curvature(max(math.Abs(south), math.Abs(north)))
	f.setWindows(west, east)
	return f
}
