package server_test

import (
	"encoding/csv"
	"encoding/xml"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/peterstace/simplefeatures/geom"
)

// places are the positions of features by their ids, in any order within one.
type places map[string][]string

func (p places) add(id string, lon, lat float64) {
	p[id] = append(p[id], strconv.FormatFloat(lon, 'f', 6, 64)+" "+strconv.FormatFloat(lat, 'f', 6, 64))
}

// together are the positions of all features, each once for each time it comes.
func (p places) together() places {
	all := places{}
	for _, at := range p {
		all[""] = append(all[""], at...)
	}
	return all
}

func (p places) equal(q places) bool {
	return maps.EqualFunc(p, q, func(a, b []string) bool {
		slices.Sort(a)
		slices.Sort(b)
		return slices.Equal(a, b)
	})
}

// readers read the files as other tools would, with what others have written.
var readers = map[string]func(testing.TB, string) places{
	"geojson":  func(t testing.TB, text string) places { return fromGeoJSON(t, text) },
	"geojsonl": fromLines, "csv": fromCSV, "kml": fromKML, "gpx": fromGPX,
}

func fromGeoJSON(t testing.TB, text string) places {
	p := places{}
	var c geom.GeoJSONFeatureCollection
	if err := c.UnmarshalJSON([]byte(text)); err != nil {
		t.Fatalf("%v in %.200s", err, text)
	}
	for _, f := range c {
		p.addAll(f.ID.(string), f.Geometry)
	}
	return p
}

func (p places) addAll(id string, g geom.Geometry) {
	seq := g.DumpCoordinates()
	for i := range seq.Length() {
		p.add(id, seq.GetXY(i).X, seq.GetXY(i).Y)
	}
}

func fromLines(t testing.TB, text string) places {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	return fromGeoJSON(t, `{"type":"FeatureCollection","features":[`+strings.Join(slices.DeleteFunc(lines, func(s string) bool { return s == "" }), ",")+"]}")
}

func fromCSV(t testing.TB, text string) places {
	rest, marked := strings.CutPrefix(text, "\ufeff")
	if !marked {
		t.Error("no byte-order mark")
	}
	rows, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	p := places{}
	for _, row := range rows[1:] {
		g, err := geom.UnmarshalWKT(row[slices.Index(rows[0], "wkt")])
		if err != nil {
			t.Fatal(err)
		}
		p.addAll(row[slices.Index(rows[0], "id")], g)
	}
	return p
}

func fromKML(t testing.TB, text string) places {
	p, id, data := places{}, "", ""
	walk(t, text, func(e xml.StartElement) {
		data = attribute(e, "name")
	}, func(name, inside string) {
		switch {
		case name == "SimpleData" && data == "id":
			id = inside
		case name == "coordinates":
			for tuple := range strings.FieldsSeq(inside) {
				lon, lat, _ := strings.Cut(tuple, ",")
				p.add(id, number(t, lon), number(t, lat))
			}
		}
	})
	return p
}

func fromGPX(t testing.TB, text string) places {
	p, waiting := places{}, [][2]float64(nil)
	walk(t, text, func(e xml.StartElement) {
		if e.Name.Local == "wpt" || e.Name.Local == "trkpt" {
			waiting = append(waiting, [2]float64{number(t, attribute(e, "lon")), number(t, attribute(e, "lat"))})
		}
	}, func() func(string, string) {
		id := ""
		return func(name, inside string) {
			if name == "cmt" {
				id = inside
			}
			if name == "wpt" || name == "trk" {
				for _, at := range waiting {
					p.add(id, at[0], at[1])
				}
				waiting = nil
			}
		}
	}())
	return p
}

func walk(t testing.TB, text string, open func(xml.StartElement), shut func(name, inside string)) {
	inside := ""
	for dec := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := dec.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%v in %.300s", err, text)
		}
		switch e := token.(type) {
		case xml.StartElement:
			inside = ""
			open(e)
		case xml.CharData:
			inside += string(e)
		case xml.EndElement:
			shut(e.Name.Local, inside)
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func number(t testing.TB, text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
