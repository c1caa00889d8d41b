package format_test

import (
	"encoding/xml"
	"fmt"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/geo/format"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

func features(list ...geo.Feature) format.Features {
	return func(yield func(geo.Feature, error) bool) {
		for _, f := range list {
			stored, err := geo.Encode(f)
			if !yield(stored, err) {
				return
			}
		}
	}
}

// written returns the file of a layer, its Geometry computed as a store does.
func written(t rapid.TB, name string, l geo.Layer, list ...geo.Feature) string {
	t.Helper()
	f, known := format.Named(name)
	if !known {
		t.Fatalf("no format %s", name)
	}
	for _, f := range list {
		kind := f.Geometry.GeoJSONType()
		if l.Geometry != "" && l.Geometry != kind {
			kind = "Geometry"
		}
		l.Geometry = kind
	}
	passes := make([]format.Features, f.Passes(l))
	for i := range passes {
		passes[i] = features(list...)
	}
	var b strings.Builder
	if err := f.Write(&b, l, passes...); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func parse[T any](t rapid.TB, text string) (v T) {
	t.Helper()
	if err := xml.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v in %.300s", err, text)
	}
	return v
}

var towns = geo.Layer{ID: "towns", Title: geo.Text{EN: "Towns & more"}, Licence: "CC-BY-4.0", Attribution: "<Us>", Fields: []geo.Attribute{
	{Name: "name", Type: "string", Title: geo.Text{EN: "Name"}},
	{Name: "kind", Type: "string", Title: geo.Text{EN: "Kind"}},
	{Name: "length_km", Type: "number", Title: geo.Text{EN: "Length"}, Unit: "km"},
	{Name: "people", Type: "integer"},
	{Name: "port", Type: "boolean"},
	{Name: "other", Type: "string"},
}}

func props(pairs ...any) (p geo.Properties) {
	for i := 0; i < len(pairs); i += 2 {
		p = append(p, geo.Property{Name: pairs[i].(string), Value: pairs[i+1]})
	}
	return p
}

// anyText has what breaks tables and markup.
var anyText = rapid.OneOf(
	rapid.String(), rapid.StringOfN(rapid.RuneFrom([]rune("=+-@\t\r\n\"',;<>&]]>'1.e 霍Қ\x00\ufffe")), 0, 12, -1),
	rapid.SampledFrom([]string{"", "-5", "=1+1", "<img src=x onerror=alert(1)>", "]]>", "$[name]", "\ufeff", "a\r\nb"}),
)

var anyPosition = rapid.Custom(func(t *rapid.T) orb.Point {
	degrees := func(most int64) float64 {
		return float64(rapid.Int64Range(-most*10_000_000, most*10_000_000).Draw(t, "ten millionths")) / 10_000_000
	}
	return orb.Point{degrees(180), degrees(90)}
})

var anyLine = rapid.Custom(func(t *rapid.T) orb.LineString { return rapid.SliceOfN(anyPosition, 2, 6).Draw(t, "line") })

var anyPolygon = rapid.Custom(func(t *rapid.T) orb.Polygon {
	ring := rapid.Custom(func(t *rapid.T) orb.Ring {
		r := orb.Ring(rapid.SliceOfN(anyPosition, 3, 5).Draw(t, "ring"))
		return append(r, r[0])
	})
	return rapid.SliceOfN(ring, 1, 3).Draw(t, "polygon")
})

func anyGeometry(depth int) *rapid.Generator[orb.Geometry] {
	return rapid.Custom(func(t *rapid.T) orb.Geometry {
		switch rapid.IntRange(0, 5+depth).Draw(t, "kind") {
		case 0:
			return anyPosition.Draw(t, "point")
		case 1:
			return orb.MultiPoint(rapid.SliceOfN(anyPosition, 1, 3).Draw(t, "points"))
		case 2:
			return anyLine.Draw(t, "line")
		case 3:
			return orb.MultiLineString(rapid.SliceOfN(anyLine, 1, 3).Draw(t, "lines"))
		case 4:
			return anyPolygon.Draw(t, "polygon")
		case 5:
			return orb.MultiPolygon(rapid.SliceOfN(anyPolygon, 1, 2).Draw(t, "polygons"))
		}
		return orb.Collection(rapid.SliceOfN(anyGeometry(depth-1), 1, 3).Draw(t, "members"))
	})
}

// anyFeatures are features with every kind of geometry and value.
var anyFeatures = rapid.Custom(func(t *rapid.T) []geo.Feature {
	list := make([]geo.Feature, rapid.IntRange(0, 4).Draw(t, "features"))
	for i := range list {
		p := props("id", fmt.Sprint("f", i))
		if rapid.Bool().Draw(t, "named") {
			p = append(p, props("name", anyText.Draw(t, "name"), "kind", anyText.Draw(t, "kind"))...)
		}
		if rapid.Bool().Draw(t, "numbered") {
			p = append(p, props("length_km", rapid.Float64Range(-1e9, 1e9).Draw(t, "length"), "people", rapid.Int().Draw(t, "people"), "port", rapid.Bool().Draw(t, "port"))...)
		}
		if rapid.Bool().Draw(t, "listed") {
			p = append(p, props("other", rapid.SliceOfN(anyText, 0, 3).Draw(t, "other"))...)
		}
		list[i] = geo.Feature{ID: geo.FeatureID(fmt.Sprint("f", i)), Geometry: anyGeometry(2).Draw(t, "geometry"), Properties: p}
	}
	return list
})

// positions lists every position of a geometry, in order, as stored.
func positions(t rapid.TB, f geo.Feature) []orb.Point {
	stored, err := geo.Encode(f)
	if err != nil {
		t.Fatal(err)
	}
	g, err := geo.GeometryOf(stored)
	if err != nil {
		t.Fatal(err)
	}
	return flat(nil, g)
}

func flat(list []orb.Point, g orb.Geometry) []orb.Point {
	switch g := g.(type) {
	case orb.Point:
		return append(list, g)
	case orb.MultiPoint:
		return append(list, g...)
	case orb.LineString:
		return append(list, g...)
	case orb.MultiLineString:
		for _, m := range g {
			list = flat(list, m)
		}
	case orb.Polygon:
		for _, r := range g {
			list = append(list, r...)
		}
	case orb.MultiPolygon:
		for _, m := range g {
			list = flat(list, m)
		}
	case orb.Collection:
		for _, m := range g {
			list = flat(list, m)
		}
	}
	return list
}
