package assets

import (
	"fmt"
	"io/fs"

	"corridoratlas/geo"

	"github.com/goccy/go-yaml"
)

// Style is style.yaml: how lines are drawn, by kind and status. Widths and
// dashes of strokes are in widths of the line.
type Style struct {
	Ground   Colours                        `yaml:"ground"`
	Grey     Colours                        `yaml:"grey"`
	Dim      Colours                        `yaml:"dim"` // towards which lines go that stand back
	Casing   Colours                        `yaml:"casing"`
	Kinds    map[geo.Kind]KindStyle         `yaml:"kinds"`
	Statuses map[geo.Status]StatusStyle     `yaml:"statuses"`
	Widths   map[int]float64                `yaml:"widths"` // px by zoom, in tiles of 256 px
	Strokes  map[string]map[string][]Stroke `yaml:"strokes"`
}

// Colours are one colour by theme, #rrggbb.
type Colours struct {
	Light string `yaml:"light"`
	Dark  string `yaml:"dark"`
}

// In returns the colour of a theme: dark, or else light.
func (c Colours) In(theme string) string {
	if theme == "dark" {
		return c.Dark
	}
	return c.Light
}

// KindStyle is the colour of a kind, and the shape that tells it without colour.
type KindStyle struct {
	Colours `yaml:",inline"`
	Shape   string `yaml:"shape"`
}

// StatusStyle is how a status changes the look of a line.
type StatusStyle struct {
	Look string `yaml:"look"`
}

// Stroke is one of the strokes that lie one over the other in a line.
type Stroke struct {
	Tone  string    `yaml:"tone"` // line, casing or ground
	Width float64   `yaml:"width"`
	Dash  []float64 `yaml:"dash"`
	Mark  string    `yaml:"mark"`  // cross or slash: stands across the line
	Size  float64   `yaml:"size"`  // of a mark
	Every float64   `yaml:"every"` // how far the next mark is
}

// ReadStyle reads style.yaml. Its form is checked by Check.
func ReadStyle(fsys fs.FS) (*Style, error) {
	text, err := fs.ReadFile(fsys, styleFile)
	if err != nil {
		return nil, err
	}
	var s Style
	if err := yaml.Unmarshal(text, &s); err != nil {
		return nil, fmt.Errorf("%s: %w", styleFile, err)
	}
	return &s, nil
}

// StrokesOf returns the strokes of a section in a theme: what lies at the bottom first, each with its
// colour.
func (s *Style) StrokesOf(kind geo.Kind, status geo.Status, theme string) []ColouredStroke {
	k, look := s.Kinds[kind], s.Statuses[status].Look
	line, casing := k.In(theme), s.Casing.In(theme)
	if look == "grey" || look == "crossed" {
		line = s.Grey.In(theme)
		casing = line
	}
	colours := map[string]string{"line": line, "casing": casing, "ground": s.Ground.In(theme)}
	var all []ColouredStroke
	for _, stroke := range s.Strokes[k.Shape][look] {
		all = append(all, ColouredStroke{stroke, colours[stroke.Tone]})
	}
	return all
}

// ColouredStroke is a stroke with its colour, #rrggbb.
type ColouredStroke struct {
	Stroke
	Colour string
}
