package picture

import (
	"cmp"
	"slices"
	"strings"

	"corridoratlas/geo"
)

// The ink and ground of names on the map: as web/src/draw/text.ts has them.
const (
	nameInk = "#2b2822"
	halo    = landColour
	seaHalo = waterColour
)

// ranked returns the labels of a zoom, the most important first.
func ranked(all []label, zoom float64) []label {
	all = slices.DeleteFunc(all, func(l label) bool { return zoom < l.from || zoom >= l.until })
	order := func(l label) float64 {
		switch l.kind {
		case "town":
			return l.from + float64(l.size)*0.1
		case "country":
			return max(2.9, l.from-0.6)
		}
		return l.from - 0.1
	}
	slices.SortStableFunc(all, func(a, b label) int { return cmp.Compare(order(a), order(b)) })
	return all
}

// side is where a name may stand beside a point.
type side struct {
	box
	anchor string
}

// sides returns the sides of a point for a name of a size, the best first.
func sides(p pixel, gap, width, height float64) []side {
	slant := gap * 0.75
	at := func(left, top float64, anchor string) side {
		return side{box{left, top, left + width, top + height}, anchor}
	}
	x, y := p[0], p[1]
	return []side{
		at(x+gap, y-height/2, ""),
		at(x-gap-width, y-height/2, "end"),
		at(x+slant, y-slant-height*0.8, ""),
		at(x+slant, y+slant-height*0.2, ""),
		at(x-width/2, y-gap-height, "middle"),
		at(x-width/2, y+gap, "middle"),
		at(x-slant-width, y-slant-height*0.8, "end"),
		at(x-slant-width, y+slant-height*0.2, "end"),
	}
}

// beside finds the side of a point that is free and covers least of the lines;
// false where it would cover more than patience.
func (t *taken) beside(p pixel, gap, width, height float64, patience int) (side, bool) {
	var best side
	least := patience + 1
	for _, s := range sides(p, gap, width, height) {
		if !t.free(box{s.box[0] - 3, s.box[1] - 1, s.box[2] + 3, s.box[3] + 1}) {
			continue
		}
		if n := t.crossed(s.box); n < least {
			best, least = s, n
		}
		if least == 0 {
			break
		}
	}
	return best, least <= patience
}

// baseline is how far below the top of a line of text its letters stand, in
// sizes of the type; a line is 1.2 sizes high.
const baseline = 0.95

// anchored returns where a text begins, or has its middle or end, in a side.
func (s side) anchored(size float64) pixel {
	x := s.box[0]
	switch s.anchor {
	case "end":
		x = s.box[2]
	case "middle":
		x = (s.box[0] + s.box[2]) / 2
	}
	return pixel{x, s.box[1] + baseline*size}
}

// places writes the places of the map, the first before the others: a dot each,
// and its name on the side that is free. One without room for its name is left
// out. It returns the names that are said.
func (w pen) places(t *taken, places []Place, f frame) map[string]bool {
	said := map[string]bool{}
	inside := f.box().grown(-4)
	// Dots first: no name lies on one that is told later.
	for _, p := range places {
		at := f.at(p.At)
		if !inside.has(at) || said[p.Name] || p.Name == "" || f.zoom < p.FromZoom {
			continue
		}
		face := typeface{size: 12, weight: 500}
		radius, patience := 2.7, 8
		if p.Large {
			face, radius, patience = typeface{size: 13, weight: 600}, 3.6, 14
		}
		dot := box{at[0] - radius - 1, at[1] - radius - 1, at[0] + radius + 1, at[1] + radius + 1}
		if !t.free(dot) {
			continue
		}
		s, ok := t.beside(at, radius+4, face.widthOf(p.Name), face.size*1.2, patience)
		if !ok {
			continue
		}
		t.put(dot)
		t.put(s.box)
		said[p.Name] = true
		w.circle(at, radius, look{fill: landColour, stroke: nameInk, width: 1.8})
		w.haloed(p.Name, s.anchored(face.size), face, s.anchor, nameInk, halo)
	}
	return said
}

// names writes the names of the ground where nothing is yet, without those that
// are said already; countries that it names are said then too.
func (w pen) names(t *taken, all []label, f frame, lang geo.Lang, country func(string) string, said map[string]bool) {
	for _, l := range all {
		if l.kind == "country" {
			if name := country(l.code); name != "" && w.region(t, l, f, name, lang) {
				said[name] = true
			}
		} else if name := l.in(lang); name != "" && !said[name] {
			if l.kind == "town" {
				w.town(t, l, f, name)
			} else {
				w.region(t, l, f, name, lang)
			}
		}
	}
}

func (w pen) town(t *taken, l label, f frame, name string) {
	size := min(max(l.size, 0), 3)
	face := typeface{size: 12 - 0.5*float64(size) + min(2, max(0, f.zoom-l.from))*0.5, weight: 400}
	radius := 2.6 - 0.3*float64(size)
	s, ok := t.beside(l.at, radius+3, face.widthOf(name), face.size*1.2, 1)
	dot := box{l.at[0] - radius - 2, l.at[1] - radius - 2, l.at[0] + radius + 2, l.at[1] + radius + 2}
	if !ok || !t.free(dot) || t.crossed(dot) > 2 {
		return
	}
	t.put(s.box.grown(2))
	t.put(dot)
	w.circle(l.at, radius, look{fill: landColour, stroke: townInk, width: 1.2})
	w.haloed(name, s.anchored(face.size), face, s.anchor, townInk, halo)
}

// regionSpots are where the name of a country may stand: widths and lines from
// its place. That of a sea stays.
var regionSpots = []pixel{{0, 0}, {0, -1.5}, {0, 1.5}, {0, -3}, {0, 3}, {-0.5, 0}, {0.5, 0}, {-0.5, -2}, {0.5, -2}, {-0.5, 2}, {0.5, 2}}

// region is the name of a country, sea or lake as it is set.
type region struct {
	face          typeface
	ink, halo     string
	rows          []string
	leading       float64
	width, height float64
}

func regionName(l label, f frame, name string, lang geo.Lang) region {
	near := min(2, max(0, f.zoom-l.from))
	n := region{face: typeface{size: 11.5 + near*0.75, weight: 400, italic: lang != geo.ZH}, ink: seaInk, halo: seaHalo}
	n.face.apart = n.face.size * 0.04
	letters := 12
	if l.kind == "country" {
		n.face, n.ink, n.halo, letters = typeface{size: 11 + near, weight: 600}, countryInk, halo, 16
		n.face.apart = n.face.size * 0.14
		name = strings.ToUpper(name)
	}
	n.rows = inRows(strings.Fields(name), letters)
	n.leading = n.face.size * 1.25
	n.height = float64(len(n.rows)) * n.leading
	for _, row := range n.rows {
		n.width = max(n.width, n.face.widthOf(row))
	}
	return n
}

// around returns the room that a name takes with its middle at a point.
func (n region) around(at pixel) box {
	return box{at[0] - n.width/2 - 6, at[1] - n.height/2 - 3, at[0] + n.width/2 + 6, at[1] + n.height/2 + 3}
}

// region writes the name of a country, sea or lake around its place, and reports
// whether there was room.
func (w pen) region(t *taken, l label, f frame, name string, lang geo.Lang) bool {
	n, spots := regionName(l, f, name, lang), regionSpots
	if l.kind != "country" {
		spots = spots[:1]
	}
	for _, spot := range spots {
		at := pixel{l.at[0] + spot[0]*n.width, l.at[1] + spot[1]*n.leading}
		b := n.around(at)
		if !t.free(b) || t.crossed(b) > 0 {
			continue
		}
		t.put(b)
		w.regionAt(n, at)
		return true
	}
	return false
}

func (w pen) regionAt(n region, at pixel) {
	for i, row := range n.rows {
		w.haloed(row, pixel{at[0], at[1] - n.height/2 + n.leading*(float64(i)+0.5) + n.face.size*0.35}, n.face, "middle", n.ink, n.halo)
	}
}

// inRows joins words to rows that are as long as the longest word or so many
// letters.
func inRows(words []string, letters int) []string {
	for _, word := range words {
		letters = max(letters, len([]rune(word)))
	}
	var rows []string
	for _, word := range words {
		if n := len(rows); n > 0 && len([]rune(rows[n-1]))+1+len([]rune(word)) <= letters {
			rows[n-1] += " " + word
			continue
		}
		rows = append(rows, word)
	}
	return rows
}
