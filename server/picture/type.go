package picture

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Type is what pictures of pixels are set in: faces in several weights, each in
// parts that have some characters each. It keeps the characters that it was asked
// for, at most all that it has. It is safe for concurrent use.
type Type struct {
	faces func() (map[string][]*sfnt.Font, error)

	mu     sync.Mutex
	buffer sfnt.Buffer
	shapes map[shapeKey]*shape
}

// typeFolder holds a folder for each face, in the built front end.
const typeFolder = "type"

// hanFace has the Chinese characters, for every weight.
const hanFace = "han"

type shapeKey struct {
	face string
	char rune
}

// shape is a character as a face has it, in sizes of the type.
type shape struct {
	font     *sfnt.Font // nil: no face has it
	index    sfnt.GlyphIndex
	advance  float64
	contours [][]pixel
}

// NewType returns the type of a built front end, which is read when it is first
// needed; nil where none was built.
func NewType(files fs.FS) *Type {
	names, err := fs.Glob(files, typeFolder+"/*/*.ttf")
	if err != nil || len(names) == 0 {
		return nil
	}
	return &Type{shapes: map[shapeKey]*shape{}, faces: sync.OnceValues(func() (map[string][]*sfnt.Font, error) {
		faces := map[string][]*sfnt.Font{}
		for _, name := range names {
			data, err := fs.ReadFile(files, name)
			if err != nil {
				return nil, err
			}
			f, err := sfnt.Parse(data)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			face := strings.Split(name, "/")[1]
			faces[face] = append(faces[face], f)
		}
		return faces, nil
	})}
}

// faceOf names the face that a typeface is set in.
func faceOf(t typeface) string {
	switch {
	case t.italic:
		return "400-italic"
	case t.weight >= 600:
		return "600"
	case t.weight >= 500:
		return "500"
	}
	return "400"
}

// glyph is a character where it stands in a text, px from its beginning.
type glyph struct {
	*shape
	x float64
}

// set sets a text and returns how wide it is, px.
func (t *Type) set(text string, face typeface) (glyphs []glyph, width float64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	var last *shape
	for _, char := range text {
		s := t.shape(shapeKey{faceOf(face), char})
		if last != nil && last.font == s.font {
			width += t.kern(last, s) * face.size
		}
		glyphs = append(glyphs, glyph{s, width})
		width += s.advance*face.size + face.apart
		last = s
	}
	return glyphs, width
}

// shape finds a character; what its own face has not, another may have.
func (t *Type) shape(key shapeKey) *shape {
	if s, known := t.shapes[key]; known {
		return s
	}
	s := &shape{}
	faces, err := t.faces()
	if err != nil {
		return s // PNG has said so
	}
	for _, face := range append([]string{key.face, hanFace}, slices.Sorted(maps.Keys(faces))...) {
		for _, f := range faces[face] {
			if s.font == nil {
				t.read(s, f, key.char)
			}
		}
	}
	if s.font == nil {
		s.advance = 0.5
	}
	t.shapes[key] = s
	return s
}

// steps are the lines that a curve of a letter is drawn by: a letter is small.
const steps = 5

// read reads a character of a font, if it has it.
func (t *Type) read(s *shape, f *sfnt.Font, char rune) {
	index, err := f.GlyphIndex(&t.buffer, char)
	if err != nil || index == 0 {
		return
	}
	em := fixed.I(int(f.UnitsPerEm()))
	advance, err := f.GlyphAdvance(&t.buffer, index, em, font.HintingNone)
	if err != nil {
		return
	}
	segments, err := f.LoadGlyph(&t.buffer, index, em, nil)
	if err != nil {
		return
	}
	s.font, s.index, s.advance = f, index, float64(advance)/float64(em)
	at := func(p fixed.Point26_6) pixel { return pixel{float64(p.X) / float64(em), float64(p.Y) / float64(em)} }
	for _, g := range segments {
		if g.Op == sfnt.SegmentOpMoveTo {
			s.contours = append(s.contours, []pixel{at(g.Args[0])})
			continue
		}
		open := &s.contours[len(s.contours)-1]
		from := (*open)[len(*open)-1]
		switch g.Op {
		case sfnt.SegmentOpLineTo:
			*open = append(*open, at(g.Args[0]))
		case sfnt.SegmentOpQuadTo:
			for i := 1; i <= steps; i++ {
				u := float64(i) / steps
				*open = append(*open, between(between(from, at(g.Args[0]), u), between(at(g.Args[0]), at(g.Args[1]), u), u))
			}
		case sfnt.SegmentOpCubeTo:
			for i := 1; i <= steps; i++ {
				u := float64(i) / steps
				p, q, r := between(from, at(g.Args[0]), u), between(at(g.Args[0]), at(g.Args[1]), u), between(at(g.Args[1]), at(g.Args[2]), u)
				*open = append(*open, between(between(p, q, u), between(q, r, u), u))
			}
		}
	}
}

// kern is how much nearer two characters of a font stand, in sizes.
func (t *Type) kern(a, b *shape) float64 {
	if a.font == nil {
		return 0
	}
	em := fixed.I(int(a.font.UnitsPerEm()))
	k, err := a.font.Kern(&t.buffer, a.index, b.index, em, font.HintingNone)
	if err != nil { // the font has none
		return 0
	}
	return float64(k) / float64(em)
}
