package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"

	"golang.org/x/image/vector"
)

// raster is a surface of pixels. What is drawn counts in units of the picture, of
// which each has scale pixels; it is drawn from a corner on, and cut at a clip.
type raster struct {
	image  *image.RGBA
	scale  float64
	corner pixel // units
	clip   image.Rectangle
	typ    *Type
	shape  vector.Rasterizer
}

// PNG draws the picture in pixels, of which each of its own has scale. Texts are
// set in a type of its own: the reader's is not known here.
func (m Map) PNG(t *Type, scale float64) ([]byte, error) {
	if _, err := t.faces(); err != nil {
		return nil, err
	}
	s := m.layOut()
	squares, err := m.Ground.squares(s.frame)
	if err != nil {
		return nil, err
	}
	r := newRaster(s.width, s.height, scale, t)
	m.drawOn(pen{surface: r}, s, squares)
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&b, paletted(r.image)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// newRaster returns a sheet of paper.
func newRaster(width, height, scale float64, t *Type) *raster {
	bounds := image.Rect(0, 0, int(math.Round(width*scale)), int(math.Round(height*scale)))
	r := &raster{image: image.NewRGBA(bounds), scale: scale, clip: bounds, typ: t}
	draw.Draw(r.image, bounds, image.NewUniform(colourOf(paper)), image.Point{}, draw.Src)
	return r
}

// colourOf reads #rrggbb.
func colourOf(text string) color.RGBA {
	c := color.RGBA{A: 255}
	if _, err := fmt.Sscanf(text, "#%02x%02x%02x", &c.R, &c.G, &c.B); err != nil {
		return color.RGBA{A: 255}
	}
	return c
}

func (r *raster) within(b box, draw func()) {
	before := r.clip
	p, q := r.at(pixel{b[0], b[1]}), r.at(pixel{b[2], b[3]})
	r.clip = before.Intersect(image.Rect(int(math.Round(p[0])), int(math.Round(p[1])), int(math.Round(q[0])), int(math.Round(q[1]))))
	draw()
	r.clip = before
}

func (r *raster) from(corner pixel, draw func()) {
	before := r.corner
	r.corner = pixel{before[0] + corner[0], before[1] + corner[1]}
	draw()
	r.corner = before
}

// at returns where a point is in the image.
func (r *raster) at(p pixel) pixel {
	return pixel{(p[0] + r.corner[0]) * r.scale, (p[1] + r.corner[1]) * r.scale}
}

func (r *raster) path(p path, l look) {
	if l.fill != "" && !l.behind {
		r.fill(p.parts, l.fill)
	}
	if l.stroke != "" {
		r.stroke(p, l)
	}
	if l.fill != "" && l.behind {
		r.fill(p.parts, l.fill)
	}
}

func (r *raster) stroke(p path, l look) {
	width := l.width
	if width == 0 {
		width = 1
	}
	var rings [][]pixel
	for _, part := range p.parts {
		lines := [][]pixel{part}
		if len(l.dash) > 0 {
			lines = dashed(part, l.dash, l.offset)
		}
		for _, line := range lines {
			rings = append(rings, outline(line, width, l.ends == "round", p.closed && len(l.dash) == 0)...)
		}
	}
	r.fill(rings, l.stroke)
}

func (r *raster) rect(b box, l look) {
	r.path(path{parts: [][]pixel{{{b[0], b[1]}, {b[2], b[1]}, {b[2], b[3]}, {b[0], b[3]}}}, closed: true}, l)
}

func (r *raster) circle(at pixel, radius float64, l look) {
	ring := wedge(at, pixel{radius, 0}, 2*math.Pi)[2:]
	r.path(path{parts: [][]pixel{ring}, closed: true}, l)
}

// fill covers rings with a colour: what lies in several of one turn is covered
// once, and what lies in two of different turns is a hole.
func (r *raster) fill(rings [][]pixel, colour string) {
	low, high := pixel{math.Inf(1), math.Inf(1)}, pixel{math.Inf(-1), math.Inf(-1)}
	for _, ring := range rings {
		for _, p := range ring {
			at := r.at(p)
			low, high = pixel{min(low[0], at[0]), min(low[1], at[1])}, pixel{max(high[0], at[0]), max(high[1], at[1])}
		}
	}
	if low[0] > high[0] {
		return
	}
	room := image.Rect(int(math.Floor(low[0])), int(math.Floor(low[1])), int(math.Ceil(high[0])), int(math.Ceil(high[1]))).Intersect(r.clip)
	if room.Empty() {
		return
	}
	r.shape.Reset(room.Dx(), room.Dy())
	for _, ring := range rings {
		if len(ring) < 3 {
			continue
		}
		for i, p := range ring {
			at := r.at(p)
			x, y := float32(at[0]-float64(room.Min.X)), float32(at[1]-float64(room.Min.Y))
			if i == 0 {
				r.shape.MoveTo(x, y)
			} else {
				r.shape.LineTo(x, y)
			}
		}
		r.shape.ClosePath()
	}
	r.shape.Draw(r.image, room, image.NewUniform(colourOf(colour)), image.Point{})
}

func (r *raster) text(text string, at pixel, t typeface, anchor string, l look) {
	glyphs, width := r.typ.set(text, t)
	switch anchor {
	case "middle":
		at[0] -= width / 2
	case "end":
		at[0] -= width
	}
	p := path{closed: true}
	for _, g := range glyphs {
		for _, contour := range g.contours {
			ring := make([]pixel, len(contour))
			for i, c := range contour {
				ring[i] = pixel{at[0] + g.x + c[0]*t.size, at[1] + c[1]*t.size}
			}
			p.parts = append(p.parts, ring)
		}
	}
	r.path(p, l)
}
