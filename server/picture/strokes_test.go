package picture

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"corridoratlas/geo"

	"github.com/google/go-cmp/cmp"
)

// assets/testdata/strokes.json holds this drawing of lines and the map's own
// (web/src/draw/strokes.test.ts) to one another: what is drawn for each kind and
// status at three zooms, in the light theme. -update writes it anew, and the map's
// test must agree.
const strokesFile = "../../assets/testdata/strokes.json"

type strokesOf struct {
	Kind    geo.Kind   `json:"kind"`
	Status  geo.Status `json:"status"`
	Zoom    float64    `json:"zoom"`
	Strokes []stroked  `json:"strokes"`
}

// stroked is one stroke over a level line of 400 px that goes on from 7 px on:
// hundredths of a pixel.
type stroked struct {
	Colour string    `json:"colour"`
	Width  float64   `json:"width"`
	Dash   []float64 `json:"dash"`
	Offset float64   `json:"offset"`
	Marks  int       `json:"marks"` // ends of what stands across the line; 0: a line
}

// noted is a surface that notes strokes.
type noted struct {
	surface
	all []stroked
}

func (n *noted) path(p path, l look) {
	s := stroked{Colour: l.stroke, Width: hundredth(l.width), Dash: []float64{}, Offset: hundredth(l.offset)}
	for _, d := range l.dash {
		s.Dash = append(s.Dash, hundredth(d))
	}
	if len(p.parts) > 1 || p.parts[0][0] != (pixel{0, 0}) {
		s.Marks = 2 * len(p.parts)
	}
	n.all = append(n.all, s)
}

func hundredth(v float64) float64 { return math.Round(v*100) / 100 }

func TestLinesAreDrawnAsTheMapDrawsThem(t *testing.T) {
	sheet := style(t)
	var got []strokesOf
	for _, kind := range geo.SectionKinds {
		for _, status := range geo.Statuses {
			for _, zoom := range []float64{3, 6.5, 11} {
				var n noted
				pen{surface: &n}.drawLines([]drawn{{
					stretches: []stretch{{points: []pixel{{0, 0}, {400, 0}}, from: 7}}, strokes: sheet.StrokesOf(kind, status, "light"),
					width: widthAt(sheet.Widths, zoom), ground: sheet.Ground.Light,
				}})
				got = append(got, strokesOf{kind, status, zoom, slices.Clone(n.all)})
			}
		}
	}
	if *update {
		text := []byte("[\n")
		for i, one := range got {
			row, err := json.Marshal(one)
			if err != nil {
				t.Fatal(err)
			}
			text = append(append(text, "  "...), row...)
			if i < len(got)-1 {
				text = append(text, ',')
			}
			text = append(text, '\n')
		}
		if err := os.WriteFile(strokesFile, append(text, "]\n"...), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(strokesFile)
	if err != nil {
		t.Fatal(err)
	}
	var want []strokesOf
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines are drawn otherwise than %s says (-want +got):\n%s", strokesFile, diff)
	}
}
