package format_test

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"corridoratlas/geo"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

type kmlFile struct {
	XMLName struct{} `xml:"http://www.opengis.net/kml/2.2 kml"`
	Name    string   `xml:"Document>name"`
	Fields  []struct {
		Name string `xml:"name,attr"`
		Type string `xml:"type,attr"`
	} `xml:"Document>Schema>SimpleField"`
	Placemarks []placemark `xml:"Document>Placemark"`
}

type placemark struct {
	Name        string `xml:"name"`
	Description string `xml:"description"`
	Data        []struct {
		Name string `xml:"name,attr"`
		Text string `xml:",chardata"`
	} `xml:"ExtendedData>SchemaData>SimpleData"`
	kmlGeometry
}

type kmlGeometry struct {
	Points   []string      `xml:"Point>coordinates"`
	Lines    []string      `xml:"LineString>coordinates"`
	Polygons []kmlPolygon  `xml:"Polygon"`
	Several  []kmlGeometry `xml:"MultiGeometry"`
}

type kmlPolygon struct {
	Outer string   `xml:"outerBoundaryIs>LinearRing>coordinates"`
	Inner []string `xml:"innerBoundaryIs>LinearRing>coordinates"`
}

func (g kmlGeometry) positions(t rapid.TB) (all []orb.Point) {
	read := func(texts ...string) {
		for _, text := range texts {
			for tuple := range strings.FieldsSeq(text) {
				lon, lat, _ := strings.Cut(tuple, ",")
				x, err := strconv.ParseFloat(lon, 64)
				y, err2 := strconv.ParseFloat(lat, 64)
				if err != nil || err2 != nil {
					t.Fatalf("not a position: %q", tuple)
				}
				all = append(all, orb.Point{x, y})
			}
		}
	}
	read(g.Points...)
	read(g.Lines...)
	for _, p := range g.Polygons {
		read(p.Outer)
		read(p.Inner...)
	}
	for _, s := range g.Several {
		all = append(all, s.positions(t)...)
	}
	return all
}

func TestPlacemarksHaveNamesDescriptionsAndData(t *testing.T) {
	const evil = `<img src=x onerror="alert(1)">&`
	text := written(t, "kml", towns,
		geo.Feature{ID: "a", Geometry: orb.Point{76.9, 43.25}, Properties: props("name", evil, "kind", evil, "length_km", 1.5, "port", false)},
		geo.Feature{ID: "b", Geometry: orb.LineString{{0, 0}, {1, 1}}},
	)
	k := parse[kmlFile](t, text)
	if k.Name != "Towns & more" || len(k.Fields) != 7 || k.Fields[3].Type != "double" || k.Fields[4].Type != "double" || k.Fields[5].Type != "bool" {
		t.Errorf("%q %+v", k.Name, k.Fields)
	}
	a := k.Placemarks[0]
	if a.Name != evil {
		t.Errorf("name %q", a.Name)
	}
	if strings.Contains(a.Description, "<") || html.UnescapeString(a.Description) != "Kind: "+evil+"\nLength: 1.5 km\nport: false" {
		t.Errorf("description %q: as HTML it must show the text, and be no markup", a.Description)
	}
	got := map[string]string{}
	for _, d := range a.Data {
		got[d.Name] = d.Text
	}
	if diff := cmp.Diff(map[string]string{"id": "a", "name": evil, "kind": evil, "length_km": "1.5", "port": "0"}, got); diff != "" {
		t.Errorf("data (-want +got):\n%s", diff)
	}
	if b := k.Placemarks[1]; b.Name != "b" || !slices.Equal(b.positions(t), []orb.Point{{0, 0}, {1, 1}}) {
		t.Errorf("%+v", b)
	}
}

func TestASummaryComesFirstInADescription(t *testing.T) {
	l := geo.Layer{ID: "x", Fields: []geo.Attribute{{Name: "kind", Title: geo.Text{EN: "Kind"}}, {Name: "name_ru"}, {Name: "summary"}}}
	k := parse[kmlFile](t, written(t, "kml", l, geo.Feature{ID: "a", Geometry: orb.Point{1, 1}, Properties: props("kind", "road", "name_ru", "Дорога", "summary", "Long.")}))
	if p := k.Placemarks[0]; p.Name != "Дорога" || p.Description != "Long.\n\nKind: road" {
		t.Errorf("%q %q", p.Name, p.Description)
	}
}

// Whatever the features: encoding/xml reads them back, all positions and texts.
func TestKMLIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := anyFeatures.Draw(t, "features")
		k := parse[kmlFile](t, written(t, "kml", towns, list...))
		if len(k.Placemarks) != len(list) {
			t.Fatalf("%d placemarks, want %d", len(k.Placemarks), len(list))
		}
		for i, f := range list {
			p := k.Placemarks[i]
			// Members of a collection are read by their kind here, not in order.
			got, want := sorted(p.positions(t)), sorted(positions(t, f))
			if !slices.Equal(got, want) {
				t.Errorf("positions %v, want %v", got, want)
			}
			name, _ := f.Properties.Get("name").(string)
			if name == "" {
				name = string(f.ID)
			}
			if want := inXML(name); p.Name != want {
				t.Errorf("name %q, want %q", p.Name, want)
			}
		}
	})
}

func sorted(points []orb.Point) []orb.Point {
	slices.SortFunc(points, func(a, b orb.Point) int { return slices.Compare(a[:], b[:]) })
	return points
}

// inXML is what XML 1.0 can hold of a text.
func inXML(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r', r >= 0x20 && r <= 0xd7ff, r >= 0xe000 && r <= 0xfffd, r >= 0x10000:
			return r
		}
		return utf8.RuneError
	}, text)
}
