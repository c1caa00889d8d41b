package format_test

import (
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/format"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"github.com/peterstace/simplefeatures/geom"
	"pgregory.net/rapid"
)

func TestTableHasTheFieldsInTheirOrderAndThePlace(t *testing.T) {
	got := written(t, "csv", towns,
		geo.Feature{ID: "a", Geometry: orb.Point{76.9, 43.25}, Properties: props("port", true, "name", `The "A", big`, "people", -5, "length_km", 1.5, "id", "a", "unknown", 1)},
		geo.Feature{ID: "b", Geometry: orb.Point{-180, 0}, Properties: props("name", "=HYPERLINK(\"x\")", "kind", "-12.5", "other", []string{"x", "y"})},
	)
	want := "id,name,kind,length_km,people,port,other,lon,lat,wkt\r\n" +
		`a,"The ""A"", big",,1.5,-5,true,,76.9,43.25,POINT (76.9 43.25)` + "\r\n" +
		`b,"'=HYPERLINK(""x"")",-12.5,,,,x;y,-180,0,POINT (-180 0)` + "\r\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTableOfALayerWithoutFieldsOrFeatures(t *testing.T) {
	if got := written(t, "csv", geo.Layer{ID: "none"}); got != "id,wkt\r\n" {
		t.Errorf("%q", got)
	}
	if got := written(t, "csv", geo.Layer{ID: "x"}, geo.Feature{ID: "1", Geometry: orb.LineString{{0, 0}, {1e-7, -1}}}); got != "id,wkt\r\n1,\"LINESTRING (0 0,0.0000001 -1)\"\r\n" {
		t.Errorf("%q", got)
	}
}

// A property that is called as a column of ours keeps its name.
func TestPropertiesKeepTheirNames(t *testing.T) {
	l := geo.Layer{ID: "x", Fields: []geo.Attribute{{Name: "wkt", Type: "string"}, {Name: "lon", Type: "number"}}}
	got := written(t, "csv", l, geo.Feature{ID: "1", Geometry: orb.Point{3, 4}, Properties: props("wkt", "mine", "lon", 7)})
	if want := "id,wkt,lon,_lon,lat,_wkt\r\n1,mine,7,3,4,POINT (3 4)\r\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestCellsComputeNothing(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "plain": "plain", "=1": "'=1", "+7 727 250": "'+7 727 250", "-x": "'-x", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\r=1": "'\r=1", "\n=1": "'\n=1",
		"＝1": "'＝1", "-5": "-5", "+5.5": "+5.5", "-1e-7": "-1e-7", "-.5": "-.5", "-5+1": "'-5+1", "-": "'-", "a=1": "a=1", "'=1": "'=1", "–5": "–5", "-0x10": "'-0x10",
	} {
		if got := format.Cell(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// Whatever the features: encoding/csv reads the rows back, simplefeatures the
// geometries, and nothing is lost but what is guarded.
func TestTablesAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := anyFeatures.Draw(t, "features")
		r := csv.NewReader(strings.NewReader(written(t, "csv", towns, list...)))
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) != len(list)+1 {
			t.Fatalf("%d rows, want %d", len(rows), len(list)+1)
		}
		header := rows[0]
		for i, f := range list {
			cells := map[string]string{}
			for j, cell := range rows[i+1] {
				cells[header[j]] = cell
			}
			for _, p := range f.Properties {
				got := cells[p.Name]
				switch v := p.Value.(type) {
				case string:
					// Line breaks within a cell are CRLF, read back as LF; a CR alone is dropped.
					if plain := strings.ReplaceAll(format.Cell(v), "\r", ""); got != plain {
						t.Errorf("%s %q, want %q", p.Name, got, plain)
					}
				case float64:
					if back, err := strconv.ParseFloat(got, 64); err != nil || back != v {
						t.Errorf("%s %q, want %v", p.Name, got, v)
					}
				case int:
					if got != strconv.Itoa(v) {
						t.Errorf("%s %q, want %d", p.Name, got, v)
					}
				case bool:
					if got != strconv.FormatBool(v) {
						t.Errorf("%s %q, want %v", p.Name, got, v)
					}
				}
			}
			g, err := geom.UnmarshalWKT(cells["wkt"], geom.NoValidate{})
			if err != nil {
				t.Fatalf("%v in %s", err, cells["wkt"])
			}
			if got, want := g.Type().String(), f.Geometry.GeoJSONType(); got != want {
				t.Errorf("a %s became a %s", want, got)
			}
			var got []orb.Point
			seq := g.DumpCoordinates()
			for i := range seq.Length() {
				xy := seq.GetXY(i)
				got = append(got, orb.Point{xy.X, xy.Y})
			}
			if want := positions(t, f); !slices.Equal(got, want) {
				t.Errorf("positions %v, want %v", got, want)
			}
			if p, is := f.Geometry.(orb.Point); is && (cells["lon"] != strconv.FormatFloat(positions(t, f)[0][0], 'f', -1, 64) || cells["lat"] == "") {
				t.Errorf("lon %q lat %q, want %v", cells["lon"], cells["lat"], p)
			}
		}
	})
}
