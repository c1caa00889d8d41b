package server

import (
	"context"
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"

	"corridoratlas/assets"
	"corridoratlas/geo"

	"github.com/labstack/echo/v4"
)

// A QML file is QGIS' style of a layer. The parts of it that are written here are
// read by QGIS 3.
type qml struct {
	XMLName  xml.Name    `xml:"qgis"`
	Version  string      `xml:"version,attr"`
	Category string      `xml:"styleCategories,attr"`
	Renderer qmlRenderer `xml:"renderer-v2"`
}

type qmlRenderer struct {
	Type    string      `xml:"type,attr"`
	Symbol  string      `xml:"symbollevels,attr"`
	Rules   *qmlRules   `xml:"rules"`
	Symbols []qmlSymbol `xml:"symbols>symbol"`
}

type qmlRules struct {
	Key   string    `xml:"key,attr"`
	Rules []qmlRule `xml:"rule"`
}

type qmlRule struct {
	Key    string `xml:"key,attr"`
	Label  string `xml:"label,attr"`
	Filter string `xml:"filter,attr"`
	Symbol int    `xml:"symbol,attr"`
}

type qmlSymbol struct {
	Name   string     `xml:"name,attr"`
	Type   string     `xml:"type,attr"`
	Alpha  int        `xml:"alpha,attr"`
	Layers []qmlLayer `xml:"layer"`
}

type qmlLayer struct {
	Class   string    `xml:"class,attr"`
	Enabled int       `xml:"enabled,attr"`
	Pass    int       `xml:"pass,attr"`
	Props   []qmlProp `xml:"prop"`
}

type qmlProp struct {
	K string `xml:"k,attr"`
	V string `xml:"v,attr"`
}

// mediaQML is how QGIS' own server calls its files.
const mediaQML = "application/xml; charset=utf-8"

func (s *Server) getQML(c echo.Context, id geo.LayerID) error {
	p, err := readParams(c, "theme")
	if err != nil {
		return err
	}
	theme, err := p.theme()
	if err != nil {
		return err
	}
	store, err := s.store()
	if err != nil {
		return err
	}
	var layer geo.Layer
	err = store.View(c.Request().Context(), func(r geo.Reader) error {
		layer, err = r.Layer(id)
		return err
	})
	if err != nil {
		return err
	}
	return s.send(c, representation{
		content: s.content("qml", layer.ID, layer.Geometry, theme), kind: mediaQML, life: lifeData, effort: fair,
		make: func(context.Context) ([]byte, error) {
			text, err := xml.MarshalIndent(qmlOf(s.style, layer, theme), "", " ")
			return append([]byte("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"), append(text, '\n')...), err
		},
	})
}

// qmlOf draws sections and corridors by kind and status, every other layer with
// one symbol of its geometry.
func qmlOf(style *assets.Style, l geo.Layer, theme string) qml {
	q := qml{Version: "3.22.0", Category: "Symbology", Renderer: qmlRenderer{Type: "RuleRenderer", Symbol: "0"}}
	r := &q.Renderer
	if l.ID != geo.LayerSections && l.ID != geo.LayerCorridors {
		r.Type, r.Symbols = "singleSymbol", []qmlSymbol{plainSymbol(style, l.Geometry, theme)}
		return q
	}
	r.Rules = &qmlRules{Key: "atlas"}
	rule := func(label, filter string, symbol qmlSymbol) {
		n := len(r.Symbols)
		symbol.Name = strconv.Itoa(n)
		r.Symbols = append(r.Symbols, symbol)
		r.Rules.Rules = append(r.Rules.Rules, qmlRule{Key: fmt.Sprint("atlas", n), Label: label, Filter: filter, Symbol: n})
	}
	for _, kind := range geo.SectionKinds {
		for _, status := range geo.Statuses {
			symbol := qmlSymbol{Type: "line", Alpha: 1}
			for _, stroke := range style.StrokesOf(kind, status, theme) {
				if stroke.Mark == "" {
					symbol.Layers = append(symbol.Layers, lineLayer(stroke.Colour, stroke.Width*style.Widths[6], inWidths(stroke.Dash, style.Widths[6])))
				}
			}
			rule(fmt.Sprintf("%s, %s", kind, status), fmt.Sprintf(`"kind" = '%s' AND "status" = '%s'`, kind, status), symbol)
		}
	}
	rule("other", "ELSE", plainSymbol(style, "LineString", theme)) // multimodal corridors
	return q
}

// lineLayer is a stroke, widths and dashes in pixels.
func lineLayer(colour string, width float64, dash []float64) qmlLayer {
	l := qmlLayer{Class: "SimpleLine", Enabled: 1, Props: []qmlProp{
		{"line_color", rgba(colour)}, {"line_width", format(thousandths(width))}, {"line_width_unit", "Pixel"}, {"line_style", "solid"},
		{"capstyle", "flat"}, {"joinstyle", "round"},
	}}
	if len(dash) > 0 {
		parts := make([]string, len(dash))
		for i, d := range dash {
			parts[i] = format(d)
		}
		l.Props = append(l.Props, qmlProp{"use_custom_dash", "1"}, qmlProp{"customdash", strings.Join(parts, ";")}, qmlProp{"customdash_unit", "Pixel"})
	}
	return l
}

func plainSymbol(style *assets.Style, geometry, theme string) qmlSymbol {
	grey, ground := style.Grey.In(theme), style.Ground.In(theme)
	switch geometry {
	case "Point", "MultiPoint":
		return qmlSymbol{Name: "0", Type: "marker", Alpha: 1, Layers: []qmlLayer{{Class: "SimpleMarker", Enabled: 1, Props: []qmlProp{
			{"name", "circle"}, {"color", rgba(ground)}, {"outline_color", rgba(grey)}, {"outline_width", "1.2"}, {"outline_width_unit", "Pixel"}, {"size", "7"}, {"size_unit", "Pixel"},
		}}}}
	case "Polygon", "MultiPolygon":
		return qmlSymbol{Name: "0", Type: "fill", Alpha: 1, Layers: []qmlLayer{{Class: "SimpleFill", Enabled: 1, Props: []qmlProp{
			{"style", "no"}, {"outline_color", rgba(grey)}, {"outline_width", "1.5"}, {"outline_width_unit", "Pixel"},
		}}}}
	}
	return qmlSymbol{Name: "0", Type: "line", Alpha: 1, Layers: []qmlLayer{lineLayer(grey, style.Widths[6], nil)}}
}

// rgba writes #rrggbb as QGIS does.
func rgba(colour string) string {
	var r, g, b int
	fmt.Sscanf(colour, "#%02x%02x%02x", &r, &g, &b) // its form is the schema's
	return fmt.Sprintf("%d,%d,%d,255", r, g, b)
}

// thousandths rounds, so that a file can be read.
func thousandths(v float64) float64 { return math.Round(v*1000) / 1000 }
