package picture

import (
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"corridoratlas/assets"
	"corridoratlas/geo"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

var update = flag.Bool("update", false, "write the golden file anew")

func style(t testing.TB) *assets.Style {
	t.Helper()
	s, err := assets.ReadStyle(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// steppe is a railway over the border of the sketch, with a pipeline that stands
// back.
func steppe(t testing.TB, width int) Map {
	lines := []Line{
		{ID: "a", Path: orb.LineString{{70, 44}, {74, 44.5}, {80, 44}}, Kind: geo.Rail, Status: geo.Operational, Country: "KZ"},
		{ID: "b", Path: orb.LineString{{80, 44}, {84, 43}, {88, 43.5}}, Kind: geo.Rail, Status: geo.Construction, Country: "CN"},
		{ID: "c", Path: orb.LineString{{70, 48}, {88, 47}}, Kind: geo.Pipeline, Status: geo.Planned, Faint: true},
	}
	return Map{
		Width: width, Lang: geo.EN, Bounds: orb.Bound{Min: orb.Point{70, 43}, Max: orb.Point{88, 44.5}}, Lines: lines,
		Places: []Place{
			{At: orb.Point{70, 44}, Name: "West <end> & more", Large: true}, {At: orb.Point{88, 43.5}, Name: "East end", Large: true},
			{At: orb.Point{80, 44}, Name: "Border"}, {At: orb.Point{80.01, 44}, Name: "Too near to be told"}, {At: orb.Point{76, 44.3}, Name: "Later", FromZoom: 9},
		},
		Keys:  []Key{{geo.Rail, geo.Operational, "Railway, in operation"}, {geo.Rail, geo.Construction, "Railway, under construction"}},
		Title: "Steppe railway: 1,450 km, under construction", Source: "Atlas · Data CC BY 4.0 · Boundaries imply no judgement.",
		Borders: true, Style: style(t), Ground: NewGround(sketch()),
		Country: func(code string) string { return map[string]string{"KZ": "Kazakhstan", "CN": "China"}[code] },
		Scale:   func(km, lat float64) string { return fmt.Sprintf("%v km at %.0f°", km, lat) },
	}
}

func svg(t testing.TB, m Map) string {
	t.Helper()
	text, err := m.SVG()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestPictureIsAsItWasLookedAt(t *testing.T) {
	got := svg(t, steppe(t, 640))
	file := filepath.Join("testdata", "steppe.svg")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the picture changed (-want +got; -update writes it anew, look at it then):\n%s", diff)
	}
}

// elements reads an SVG strictly and returns its elements.
func elements(t *testing.T, text string) []xml.StartElement {
	t.Helper()
	var all []xml.StartElement
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		if e, ok := token.(xml.StartElement); ok {
			all = append(all, e.Copy())
		}
	}
}

func TestPictureStandsAlone(t *testing.T) {
	text := svg(t, steppe(t, 1200))
	for _, e := range elements(t, text) {
		switch e.Name.Local {
		case "svg", "title", "rect", "g", "clipPath", "path", "circle", "text":
		default:
			t.Errorf("an element <%s>", e.Name.Local)
		}
		for _, a := range e.Attr {
			if strings.Contains(a.Name.Local, "href") || strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "style" {
				t.Errorf("an attribute %s of <%s>", a.Name.Local, e.Name.Local)
			}
			if a.Name.Local == "d" && strings.Contains(a.Value, "NaN") {
				t.Errorf("a path %.80s", a.Value)
			}
		}
	}
	if lint, err := exec.LookPath("xmllint"); err == nil {
		c := exec.Command(lint, "--noout", "--nonet", "-")
		c.Stdin = strings.NewReader(text)
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("xmllint: %v %s", err, out)
		}
	}
	if !strings.Contains(text, "West &lt;end&gt; &amp; more") {
		t.Error("a name is not escaped, or not there")
	}
}

func TestPictureSaysWhatItShows(t *testing.T) {
	m := steppe(t, 1200)
	text := svg(t, m)
	for _, want := range []string{
		"<title>" + m.Title + "</title>", ">Steppe railway: 1,450 km, under construction</text>", ">Railway, in operation</text>", ">Railway, under construction</text>",
		">West &lt;end&gt; &amp; more</text>", ">East end</text>", ">Border</text>", ">CHINA</text>", ">Long Lake</text>", ">Town</text>",
		"Boundaries imply no judgement.", " km at 44°</text>", `stroke-dasharray="4 3.5"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("it lacks %s", want)
		}
	}
	for _, bad := range []string{"Too near", "Later"} {
		if strings.Contains(text, bad) {
			t.Errorf("it has %s", bad)
		}
	}
	// Of the west the ground has no name on the map: it is said beside its line.
	west := regexp.MustCompile(`<text x="([\d.]+)" [^>]*>KAZAKHSTAN</text>`).FindStringSubmatch(text)
	if west == nil {
		t.Fatal("a country that a line runs in has no name")
	}
	if x, _ := strconv.ParseFloat(west[1], 64); x > m.layOut().frame.at(orb.Point{80, 44})[0] {
		t.Errorf("it stands beyond the border, at %v", x)
	}
	m.Borders = false
	if text := svg(t, m); strings.Contains(text, borderColour) {
		t.Error("borders that shall not be drawn are")
	}
}

func TestPictureIsAsWideAsAsked(t *testing.T) {
	for _, width := range []int{320, 599, 1200, 2400} {
		m := steppe(t, width)
		w, h := m.Size()
		root := elements(t, svg(t, m))[0]
		want := fmt.Sprintf("0 0 %d %d", w, h)
		for _, a := range root.Attr {
			if a.Name.Local == "viewBox" && a.Value != want {
				t.Errorf("width %d: a box of %s, said was %s", width, a.Value, want)
			}
		}
		if w != width || h < width/3 || h > 2*width {
			t.Errorf("width %d is %d × %d", width, w, h)
		}
		s := m.layOut()
		for _, k := range s.keys {
			if right := k.at[0] + swatchWidth + 8 + keyFace.widthOf(k.Text); right > float64(width) {
				t.Errorf("width %d: the legend reaches to %.0f", width, right)
			}
		}
	}
}

func TestGroundThatIsNotThereIsWater(t *testing.T) {
	m := steppe(t, 640)
	m.Ground = NewGround(os.DirFS(t.TempDir()))
	if text := svg(t, m); strings.Contains(text, landColour+`" fill-rule`) || !strings.Contains(text, ">East end</text>") {
		t.Error("land out of nothing, or no places")
	}
}

func TestBrokenTileIsAnErrorAndNoPanic(t *testing.T) {
	good := sketch()[overviewFile].Data
	for cut := range len(good) {
		for _, data := range [][]byte{good[:cut], append(append([]byte{}, good[:cut]...), 0xff, 0xff, 0xff)} {
			read := tile{layers: map[string][]feature{}}
			_ = read.readLayers(data) // whatever it says
		}
	}
	read := tile{layers: map[string][]feature{}}
	if err := read.readLayers(good[:len(good)-3]); err == nil {
		t.Error("a tile that is cut off is read as whole")
	}
}

func TestLinesOfABedRunBesideEachOther(t *testing.T) {
	m := Map{Lines: []Line{
		{ID: "a", Bed: "x", Path: orb.LineString{{0, 0}, {10, 0}}}, {ID: "b", Bed: "x", Path: orb.LineString{{10, 0}, {0, 0}}}, {ID: "c", Path: orb.LineString{{0, 0}, {1, 0}}},
	}}
	f := frame{world: 4096, width: 4096, height: 4096}
	var heights []float64
	for _, l := range m.Lines[:2] {
		count, aside := m.bed(l)
		if count != 2 {
			t.Errorf("%s: %d lines in the bed", l.ID, count)
		}
		heights = append(heights, f.projected(l.Path, aside*6)[0].points[0][1])
	}
	if d := heights[1] - heights[0]; math.Abs(d-6) > 1e-9 { // though they run against each other
		t.Errorf("they are %v px apart, want 6", d)
	}
	if count, aside := m.bed(m.Lines[2]); count != 1 || aside != 0 {
		t.Errorf("a line alone: %d, %v", count, aside)
	}
}

func TestTextIsBrokenWhereItMayBe(t *testing.T) {
	face := typeface{size: 10, weight: 400}
	for _, c := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"a road", 100, []string{"a road"}},
		{"a road over the steppe", 65, []string{"a road over", "the steppe"}},
		{"5\u00a0500\u00a0км", 10, []string{"5\u00a0500\u00a0км"}},
		{"公路、铁路、管道", 35, []string{"公路、", "铁路、", "管道"}},
		{"", 10, nil},
	} {
		if diff := cmp.Diff(c.want, face.wrapped(c.text, c.width)); diff != "" {
			t.Errorf("%q in %v (-want +got):\n%s", c.text, c.width, diff)
		}
	}
}

func TestScaleBarIsRoundAndTrue(t *testing.T) {
	for _, c := range []struct{ lat, zoom, most, km float64 }{{0, 4, 140, 1000}, {60, 4, 140, 500}, {43, 9, 140, 20}, {0, 13, 40, 0.5}} {
		f := frame{world: 256 * math.Exp2(c.zoom)}
		km, px := bar(f.pixelsPerKM(c.lat), c.most)
		if want := c.km / (equatorKM * math.Cos(c.lat*math.Pi/180)) * f.world; km != c.km || math.Abs(px-want) > 1e-6 || px > c.most {
			t.Errorf("at %v°, zoom %v, within %v px: %v km, %v px; want %v km, %v px", c.lat, c.zoom, c.most, km, px, c.km, want)
		}
	}
}

// The ground of a page has the page's colours, names and borders, and nothing that
// lies outside of the window.
func TestGroundOfAPageHasThePagesColours(t *testing.T) {
	g := NewGround(sketch())
	window := NewWindow(orb.Bound{Min: orb.Point{70, 42}, Max: orb.Point{90, 50}}, 960, 420, 36, 8)
	draw := func(b Backdrop) string {
		b.Lang = geo.EN
		b.Country = func(code string) string { return "Land " + code }
		text, err := g.Under(window, b)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	text := draw(Backdrop{Borders: true})
	for _, want := range []string{`fill="var(--map-land)"`, `stroke="var(--map-border)"`, `fill="var(--map-water)"`, `stroke="var(--map-river)"`, "</text>", `fill="var(--map-country)"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the ground lacks %s", want)
		}
	}
	if i := strings.Index(text, `="#`); i >= 0 {
		t.Errorf("it has a colour of its own: %.60s", text[i:])
	}
	land := regexp.MustCompile(`<path d="([^"]*)" fill="var\(--map-land`).FindStringSubmatch(text)[1]
	for _, m := range regexp.MustCompile(`[ML ](-?[\d.]+) (-?[\d.]+)`).FindAllStringSubmatch(land, -1) {
		x, err := strconv.ParseFloat(m[1], 64)
		y, err2 := strconv.ParseFloat(m[2], 64)
		if err != nil || err2 != nil || x < -8 || x > 968 || y < -8 || y > 428 {
			t.Fatalf("%s of the land is drawn, and the window has 960 × 420", m[0])
		}
	}
	if strings.Contains(draw(Backdrop{}), "--map-border") {
		t.Error("borders that were not asked for")
	}
	whole := [4]float64{0, 0, 960, 420}
	if strings.Contains(draw(Backdrop{Taken: [][4]float64{whole}}), "</text>") {
		t.Error("a name where all is taken")
	}
	x, y := window.At(orb.Point{80, 46})
	if x < 400 || x > 560 || y < 180 || y > 240 {
		t.Errorf("the middle is at %g, %g", x, y)
	}
}
