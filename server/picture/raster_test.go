package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"
	"testing/fstest"

	"github.com/paulmach/orb"
	"golang.org/x/image/font/gofont/goregular"
)

// letters is a type of one face.
func letters() *Type {
	return NewType(fstest.MapFS{"type/400/latin.ttf": {Data: goregular.TTF}})
}

// inked is how much of a white sheet a black drawing covers, px².
func inked(draw func(*raster)) (sum float64, most float64) {
	r := newRaster(100, 100, 1, letters())
	for i := range r.image.Pix {
		r.image.Pix[i] = 255
	}
	draw(r)
	for i := 0; i < len(r.image.Pix); i += 4 {
		ink := 1 - float64(r.image.Pix[i])/255
		sum += ink
		most = max(most, ink)
	}
	return sum, most
}

func TestAStrokeCoversItsLineOnce(t *testing.T) {
	arc := func(r float64) (line []pixel) {
		for a := 0.0; a < math.Pi; a += 0.05 {
			line = append(line, pixel{50 + r*math.Cos(a), 50 + r*math.Sin(a)})
		}
		return line
	}
	for _, c := range []struct {
		name string
		line []pixel
		look look
		want float64
	}{
		{"level", []pixel{{10, 50}, {90, 50}}, look{stroke: "#000000", width: 4}, 320},
		{"between pixels", []pixel{{10, 50.5}, {90.5, 50.5}}, look{stroke: "#000000", width: 4}, 322},
		{"aslant", []pixel{{10, 10}, {90, 90}}, look{stroke: "#000000", width: 3}, 3 * 80 * math.Sqrt2},
		{"round ends", []pixel{{10, 50}, {90, 50}}, look{stroke: "#000000", width: 8, ends: "round"}, 640 + math.Pi*16},
		{"many small bends", arc(30), look{stroke: "#000000", width: 5}, 5 * math.Pi * 30},
		{"a hairpin", []pixel{{10, 50}, {90, 50}, {10, 50}}, look{stroke: "#000000", width: 6}, 480 + math.Pi*9/2},
		{"a point twice", []pixel{{10, 50}, {50, 50}, {50, 50}, {90, 50}}, look{stroke: "#000000", width: 4}, 320},
		{"dashes", []pixel{{10, 50}, {90, 50}}, look{stroke: "#000000", width: 4, dash: []float64{6, 4}}, 320 * 0.6},
		{"dashes begun before", []pixel{{10, 50}, {90, 50}}, look{stroke: "#000000", width: 4, dash: []float64{40, 40}, offset: 20}, 4 * (20 + 20)},
		{"dashes around a corner", []pixel{{10, 10}, {10, 50}, {50, 50}}, look{stroke: "#000000", width: 2, dash: []float64{20, 20}}, 2 * 40},
		{"one point", []pixel{{10, 50}}, look{stroke: "#000000", width: 4}, 0},
	} {
		got, most := inked(func(r *raster) { r.path(path{parts: [][]pixel{c.line}}, c.look) })
		if math.Abs(got-c.want) > max(1.5, c.want*0.012) {
			t.Errorf("%s: %.1f px² are covered, want %.1f", c.name, got, c.want)
		}
		if most > 1 {
			t.Errorf("%s: covered %v times", c.name, most)
		}
	}
}

func TestRingsCutAtBoxesAndHolesStayOpen(t *testing.T) {
	square := func(from, to float64) []pixel { return []pixel{{from, from}, {to, from}, {to, to}, {from, to}} }
	hole := []pixel{{40, 40}, {40, 60}, {60, 60}, {60, 40}} // the other way round
	for _, c := range []struct {
		name string
		draw func(*raster)
		want float64
	}{
		{"a square", func(r *raster) { r.fill([][]pixel{square(20, 80)}, "#000000") }, 3600},
		{"with a hole", func(r *raster) { r.fill([][]pixel{square(20, 80), hole}, "#000000") }, 3200},
		{"over the edge of the sheet", func(r *raster) { r.fill([][]pixel{square(-50, 50)}, "#000000") }, 2500},
		{"within a box", func(r *raster) {
			r.within(box{30, 0, 50, 100}, func() { r.fill([][]pixel{square(20, 80)}, "#000000") })
		}, 1200},
		{"from a corner of its own", func(r *raster) {
			r.from(pixel{50, 50}, func() { r.within(box{0, 0, 10, 100}, func() { r.fill([][]pixel{square(-50, 80)}, "#000000") }) })
		}, 500},
		{"a circle", func(r *raster) { r.circle(pixel{50, 50}, 20, look{fill: "#000000"}) }, math.Pi * 400},
		{"a ring", func(r *raster) { r.circle(pixel{50, 50}, 20, look{stroke: "#000000", width: 4}) }, 2 * math.Pi * 20 * 4},
	} {
		if got, _ := inked(c.draw); math.Abs(got-c.want) > max(1, c.want*0.01) {
			t.Errorf("%s: %.1f px², want %.1f", c.name, got, c.want)
		}
	}
}

func TestTextStandsWhereItsAnchorSays(t *testing.T) {
	const text = "Khorgos"
	face := typeface{size: 20, weight: 400}
	_, width := letters().set(text, face)
	if width < 60 || width > 95 {
		t.Fatalf("it is %v wide", width)
	}
	for anchor, left := range map[string]float64{"": 50, "middle": 50 - width/2, "end": 50 - width} {
		first, last := math.Inf(1), math.Inf(-1)
		r := newRaster(200, 60, 1, letters())
		r.text(text, pixel{50, 40}, face, anchor, look{fill: "#000000"})
		for y := range 60 {
			for x := range 200 {
				if r.image.RGBAAt(x, y).R < 128 {
					first, last = min(first, float64(x)), max(last, float64(x))
				}
			}
		}
		if math.Abs(first-left) > 3 && left > 0 || math.Abs(last-left-width) > 3 {
			t.Errorf("anchor %q: from %v to %v, want %v to %v", anchor, first, last, left, left+width)
		}
	}
}

// The two surfaces draw the same scene: where the drawing has land, water, a border
// and a line of its kind, the pixels have their colours.
func TestPixelsShowWhatTheDrawingShows(t *testing.T) {
	m := steppe(t, 800)
	m.Height = 420
	data, err := m.PNG(letters(), 1.5)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size != (image.Point{1200, 630}) {
		t.Fatalf("it is %v", size)
	}
	s := m.layOut()
	nearest := func(p orb.Point, colour string) int {
		at := s.frame.at(p)
		x, y := int(1.5*(at[0]+s.margin)), int(1.5*(at[1]+s.mapTop))
		want, least := colourOf(colour), math.MaxInt
		for dy := -2; dy <= 2; dy++ {
			for dx := -2; dx <= 2; dx++ {
				c := color.RGBAModel.Convert(img.At(x+dx, y+dy)).(color.RGBA)
				least = min(least, unlike(c, want))
			}
		}
		return least
	}
	for name, c := range map[string]struct {
		at     orb.Point
		colour string
	}{
		"land": {orb.Point{84, 42.2}, landColour}, "the lake": {orb.Point{75, 46.2}, waterColour}, "the border": {orb.Point{80, 42.5}, borderColour},
		"the railway": {orb.Point{72, 44.25}, m.Style.Kinds["rail"].Light},
	} {
		if d := nearest(c.at, c.colour); d > 1500 {
			t.Errorf("%s has another colour than %s, by %d", name, c.colour, d)
		}
	}
	again, err := m.PNG(letters(), 1.5)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("drawn again it has other bytes (%v)", err)
	}
}

func TestFewColoursStayAsTheyAre(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 300, 2))
	for x := range 300 {
		img.SetRGBA(x, 0, color.RGBA{uint8(x % 251), 10, 10, 255})
		img.SetRGBA(x, 1, color.RGBA{200, 10, 10, 255})
	}
	out := paletted(img)
	for x := range 300 {
		for y := range 2 {
			if out.At(x, y) != color.Color(img.RGBAAt(x, y)) {
				t.Fatalf("at %d, %d: %v, was %v", x, y, out.At(x, y), img.At(x, y))
			}
		}
	}
}

func TestTypeThatWasNotBuiltIsNone(t *testing.T) {
	if NewType(fstest.MapFS{}) != nil {
		t.Error("type out of nothing")
	}
	broken := NewType(fstest.MapFS{"type/400/latin.ttf": {Data: []byte("no font")}})
	if _, err := steppe(t, 640).PNG(broken, 1); err == nil {
		t.Error("a broken font is no error")
	}
}
