package picture

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"sync"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// The look of the ground in the light theme: as web/src/draw/basemap.ts has it.
const (
	landColour     = "#f3f1ea"
	waterColour    = "#d3dee3"
	shoreColour    = "#b4c4cb"
	riverColour    = "#bccdd5"
	borderColour   = "#aba192"
	townInk        = "#5a554b"
	countryInk     = "#746c5e"
	seaInk         = "#4a626d"
	riversUntil    = 11.5
	overviewFile   = "basemap/overview.mvt"
	tileFile       = "basemap/tiles/%d/%d/%d.mvt"
	groundMargin   = 6 // px that outlines go on past the edge that cuts them
	fallbackExtent = 4096
)

// Ground is the basemap that the front end was built with. It is safe for
// concurrent use.
type Ground struct {
	files    fs.FS
	overview func() (*tile, error)
}

// tile is a tile of the basemap, by layers; the overview is that of zoom 0.
type tile struct {
	z, x, y int
	extent  float64
	layers  map[string][]feature
}

// NewGround returns the basemap of a built front end; where none was built the
// pictures have no ground.
func NewGround(files fs.FS) *Ground {
	return &Ground{files: files, overview: sync.OnceValues(func() (*tile, error) {
		t, err := readTile(files, overviewFile, 0, 0, 0)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		return t, err
	})}
}

func readTile(files fs.FS, name string, z, x, y int) (*tile, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	t := &tile{z: z, x: x, y: y, extent: fallbackExtent, layers: map[string][]feature{}}
	if err := t.readLayers(data); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return t, nil
}

// square is a tile as it lies on a map: what of the world it shows there.
type square struct {
	*tile
	cut   box     // on the map, px
	shift float64 // of the copy of the world, in worlds
}

// squares returns what a map's ground is drawn from: tiles where there are some,
// else the overview.
func (g *Ground) squares(f frame) ([]square, error) {
	overview, err := g.overview()
	if err != nil || overview == nil {
		return nil, err
	}
	first, last := 1, 0
	if meta := overview.layers["meta"]; len(meta) > 0 {
		first, last = int(number(meta[0].properties, "first", 1)), int(number(meta[0].properties, "last", 0))
	}
	z := min(int(math.Round(f.zoom))-1, last)
	if z < first {
		z = 0
	}
	n := 1 << z
	side := f.world / float64(n)
	var all []square
	for row := max(0, int(math.Floor(f.top/side))); row < n && float64(row)*side < f.top+f.height; row++ {
		for column := int(math.Floor(f.left / side)); float64(column)*side < f.left+f.width; column++ {
			x := (column%n + n) % n
			s := square{tile: overview, shift: float64(column-x) / float64(n)}
			if z > 0 {
				t, err := readTile(g.files, fmt.Sprintf(tileFile, z, x, row), z, x, row)
				switch {
				case errors.Is(err, fs.ErrNotExist): // open sea, or outside of what is tiled: the overview knows
				case err != nil:
					return nil, err
				default:
					s.tile = t
				}
			}
			// A pixel over the next, so that no seam shows.
			left, top := float64(column)*side-f.left, float64(row)*side-f.top
			s.cut = box{math.Floor(left), math.Floor(top), math.Ceil(left+side) + 1, math.Ceil(top+side) + 1}
			all = append(all, s)
		}
	}
	return all, nil
}

// pixels returns points of the tile on the map.
func (s square) pixels(f frame, points []orb.Point) []pixel {
	n := float64(int(1) << s.z)
	out := make([]pixel, len(points))
	for i, p := range points {
		out[i] = f.pixelOf(pixel{(float64(s.x)+p[0]/s.extent)/n + s.shift, (float64(s.y) + p[1]/s.extent) / n})
	}
	return out
}

// ground draws land, water, rivers and, where asked for, borders.
func (w pen) ground(squares []square, f frame, borders bool) {
	w.rect(f.box(), look{fill: waterColour})
	for _, s := range squares {
		w.within(s.cut, func() { w.square(s, f, borders) })
	}
}

func (w pen) square(s square, f frame, borders bool) {
	around := s.cut.grown(groundMargin)
	if w.themed { // nothing is sent that no one sees
		around = around.within(f.box().grown(groundMargin))
	}
	shore := 0.9
	if f.zoom < 4 {
		shore = 0.6
	}
	area := func(rings [][]orb.Point) path {
		d := path{closed: true}
		for _, ring := range rings {
			d.parts = append(d.parts, w.thinned(clipRing(s.pixels(f, ring), around)))
		}
		return d
	}
	lines := func(lines [][]orb.Point) path {
		var d path
		for _, line := range lines {
			for _, part := range clipLine(s.pixels(f, line), around) {
				d.parts = append(d.parts, w.thinned(part.points))
			}
		}
		return d
	}
	for _, l := range s.layers["land"] {
		w.path(area(l.paths), look{fill: landColour, holes: true, stroke: shoreColour, width: shore, joins: "round"})
	}
	for _, r := range s.layers["river"] {
		if width := riverWidth(int(number(r.properties, "size", 1)), f.zoom); width > 0 && f.zoom < riversUntil {
			w.path(lines(r.paths), look{stroke: riverColour, width: width, joins: "round", ends: "round"})
		}
	}
	if w.themed {
		for _, l := range s.layers["lake"] {
			w.path(area(l.paths), look{fill: waterColour, holes: true, stroke: shoreColour, width: 2 * shore, joins: "round", behind: true})
		}
	} else {
		w.lakes(s.layers["lake"], area, shore)
	}
	if !borders {
		return
	}
	width := 1.3
	if f.zoom < 4 {
		width = 0.8
	} else if f.zoom < 7 {
		width = 1
	}
	// Disputed ones last and dashed: no solid line lies under them.
	for _, disputed := range [...]bool{false, true} {
		for _, b := range s.layers["border"] {
			if (b.properties["kind"] == "disputed") != disputed {
				continue
			}
			l := lineLook(borderColour, width)
			if disputed {
				l.dash = []float64{4, 3.5}
			}
			w.path(lines(b.paths), l)
		}
	}
}

// lakes draws lakes. They come in pieces: shores first, so that the water covers
// the seams.
func (w pen) lakes(lakes []feature, area func([][]orb.Point) path, shore float64) {
	drawn := make([]path, len(lakes))
	for i, l := range lakes {
		drawn[i] = area(l.paths)
		w.path(drawn[i], lineLook(shoreColour, 2*shore))
	}
	for _, d := range drawn {
		w.path(d, look{fill: waterColour, holes: true})
	}
}

// riverWidth returns how wide a river is drawn, 0 where it is too small.
func riverWidth(size int, zoom float64) float64 {
	rivers := [...]struct{ from, width, grows float64 }{{2, 0.8, 0.28}, {3, 0.6, 0.2}, {3.5, 0.5, 0.15}}
	if size < 1 || size > len(rivers) || zoom < rivers[size-1].from {
		return 0
	}
	r := rivers[size-1]
	return min(2.6, r.width+max(0, zoom-3)*r.grows)
}

// label is a name of the ground on the map.
type label struct {
	kind        string // town, country, sea or lake
	at          pixel
	from, until float64 // zooms
	size        int     // of towns: 0 is the largest
	code        string  // of countries
	names       map[geo.Lang]string
}

// labels returns the names of the ground in the order in which they are placed.
func labels(squares []square, f frame) []label {
	var all []label
	for _, s := range squares {
		for _, l := range s.layers["label"] {
			if len(l.paths) == 0 {
				continue
			}
			at := s.pixels(f, l.paths[0])[0]
			// One on the edge of two tiles is in both.
			twice := slices.ContainsFunc(all, func(l label) bool { return distance(l.at, at) < 1 })
			if twice || !s.cut.has(at) || !f.box().has(at) {
				continue
			}
			one := label{at: at, from: number(l.properties, "zoom", 0), until: number(l.properties, "until", 99), size: int(number(l.properties, "size", 0)), names: map[geo.Lang]string{}}
			one.kind, _ = l.properties["kind"].(string)
			one.code, _ = l.properties["code"].(string)
			for _, lang := range geo.Langs {
				one.names[lang], _ = l.properties[string(lang)].(string)
			}
			all = append(all, one)
		}
	}
	return ranked(all, f.zoom)
}

// in returns the name in a language; Kazakh falls back to Russian, all to
// English.
func (l label) in(lang geo.Lang) string {
	name := l.names[lang]
	if name == "" && lang == geo.KK {
		name = l.names[geo.RU]
	}
	if name == "" {
		name = l.names[geo.EN]
	}
	return name
}

// number returns a number of a feature.
func number(properties map[string]any, key string, otherwise float64) float64 {
	if v, ok := properties[key].(float64); ok {
		return v
	}
	return otherwise
}
