package server_test

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/server"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/paulmach/orb"
	"github.com/peterstace/simplefeatures/geom"
)

// mixed is a layer with every kind of geometry, and texts that break things.
func mixedStore(t testing.TB) geo.Store {
	t.Helper()
	store := openStore()
	t.Cleanup(func() { store.Close() })
	layer := geo.Layer{ID: "mixed", Fields: []geo.Attribute{{Name: "name", Type: "string"}, {Name: "value", Type: "number"}, {Name: "bom", Type: "string"}}}
	ring := orb.Ring{{10, 10}, {11, 10}, {11, 11}, {10, 10}}
	_, err := store.Put(t.Context(), layer, func(yield func(geo.Feature, error) bool) {
		for id, g := range map[string]orb.Geometry{
			"point": orb.Point{1, 2}, "points": orb.MultiPoint{{3, 4}, {5, 6}}, "line": orb.LineString{{0, 0}, {1.5, -1}}, "area": orb.Polygon{ring},
			"lines": orb.MultiLineString{{{0, 0}, {1, 1}}, {{2, 2}, {3, 3}}}, "both": orb.Collection{orb.LineString{{7, 7}, {8, 8}}, orb.Point{9, 9}},
		} {
			f := geo.Feature{ID: geo.FeatureID(id), Geometry: g, Properties: geo.Properties{{Name: "name", Value: `=1,"<&>` + "\n" + id}, {Name: "value", Value: -1.5}}}
			if !yield(f, nil) {
				return
			}
		}
	}, geo.Replace)
	check(err)
	return store
}

// One question has one answer in every format, to the decimetre: GPX has no
// 180° (see geo/format).
func TestEveryFormatHasTheFeaturesOfTheGeoJSON(t *testing.T) {
	own, other := serve(t, options{}), serve(t, options{store: mixedStore(t)})
	for _, c := range []struct {
		s            *server.Server
		layer, query string
		count        int
	}{
		{own, "corridors", "", 3}, {own, "sections", "", 5}, {own, "places", "", 4}, {own, "projects", "", 1},
		{own, "sections", "bbox=70,40,78,45", 2}, {own, "sections", "bbox=179,-18,-179,-16", 2}, {own, "sections", "country=KZ&kind=road", 1},
		{own, "sections", "simplify=5000", 5}, {own, "sections", "properties=kind&simplify=5000", 5}, {own, "sections", "bbox=0,0,1,1", 0},
		{other, "mixed", "", 6}, {other, "mixed", "bbox=0,0,2,3", 3},
	} {
		want := fromGeoJSON(t, body(t, ask(t, c.s, "GET", "/layers/"+c.layer+".geojson?"+c.query)))
		if len(want) != c.count {
			t.Errorf("%s?%s: %d features, want %d", c.layer, c.query, len(want), c.count)
		}
		for name, read := range readers {
			r := ask(t, c.s, "GET", "/layers/"+c.layer+"."+name+"?"+c.query)
			if got := read(t, body(t, r)); r.StatusCode != 200 || !got.equal(want) {
				t.Errorf("%s.%s?%s: %d %v, want %v", c.layer, name, c.query, r.StatusCode, got, want)
			}
		}
	}
}

func TestFilesSayWhatTheyAre(t *testing.T) {
	s := serve(t, options{})
	tags := map[string]string{}
	for name, want := range map[string][2]string{
		"geojson":  {"application/geo+json", `inline; filename="places.geojson"`},
		"geojsonl": {"application/x-ndjson", `attachment; filename="places.geojsonl"`},
		"csv":      {"text/csv; charset=utf-8; header=present", `attachment; filename="places.csv"`},
		"kml":      {"application/vnd.google-earth.kml+xml", `attachment; filename="places.kml"`},
		"gpx":      {"application/gpx+xml", `attachment; filename="places.gpx"`},
	} {
		for _, query := range []string{"", "?country=KZ"} {
			target := "/layers/places." + name + query
			plain := ask(t, s, "GET", target)
			h := plain.Header
			if h.Get("Content-Type") != want[0] || h.Get("Content-Disposition") != want[1] || h.Get("Vary") != "Accept-Encoding" {
				t.Errorf("%s: %v", target, h)
			}
			if twin, twice := tags[h.Get("ETag")]; twice || h.Get("ETag") == "" {
				t.Errorf("%s has the tag %q of %s", target, h.Get("ETag"), twin)
			}
			tags[h.Get("ETag")] = target
			text := body(t, plain)
			for encoding, unpack := range unpackers {
				r := ask(t, s, "GET", target, "Accept-Encoding", encoding)
				if got := unpack(t, body(t, r)); got != text || r.Header.Get("Content-Encoding") != encoding || r.Header.Get("ETag") == h.Get("ETag") {
					t.Errorf("%s in %s: %v %.100q", target, encoding, r.Header, got)
				}
			}
			head := ask(t, s, "HEAD", target)
			for _, header := range []string{"Content-Type", "Content-Disposition", "ETag", "Vary", "Cache-Control"} {
				if head.StatusCode != 200 || head.Header.Get(header) != h.Get(header) || body(t, head) != "" {
					t.Errorf("HEAD %s: %s %q, GET has %q", target, header, head.Header.Get(header), h.Get(header))
				}
			}
			if r := ask(t, s, "GET", target, "If-None-Match", h.Get("ETag")); r.StatusCode != http.StatusNotModified {
				t.Errorf("%s: %d with its own tag", target, r.StatusCode)
			}
		}
	}
	if r := ask(t, s, "GET", "/layers/places.csv?bom=2"); r.Header.Get("Content-Disposition") != "" {
		t.Error("a problem is to be saved as a file")
	}
	marked, plain := ask(t, s, "GET", "/layers/places.csv"), ask(t, s, "GET", "/layers/places.csv?bom=0")
	if marked.Header.Get("ETag") == plain.Header.Get("ETag") || body(t, marked) != "\ufeff"+body(t, plain) {
		t.Error("bom=0 differs by more than the mark, or not in its tag")
	}
}

var unpackers = map[string]func(testing.TB, string) string{
	"br": func(t testing.TB, text string) string { return all(t, brotli.NewReader(strings.NewReader(text)), nil) },
	"gzip": func(t testing.TB, text string) string {
		z, err := gzip.NewReader(strings.NewReader(text))
		return all(t, z, err)
	},
	"zstd": func(t testing.TB, text string) string {
		z, err := zstd.NewReader(strings.NewReader(text))
		return all(t, z, err)
	},
}

func all(t testing.TB, r io.Reader, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A property that is called as a parameter of the table is not tested there.
func TestBOMIsNoTestOfAProperty(t *testing.T) {
	s := serve(t, options{store: mixedStore(t)})
	if got := fromCSV(t, body(t, ask(t, s, "GET", "/layers/mixed.csv?bom=1"))); len(got) != 6 {
		t.Errorf("%d features, want 6", len(got))
	}
	if got := fromKML(t, body(t, ask(t, s, "GET", "/layers/mixed.kml?bom=1"))); len(got) != 0 {
		t.Errorf("%d features have the property, want 0", len(got))
	}
}

// A file that is read in two passes has both of one revision.
func TestBothPassesOfAFileAreOfOneRevision(t *testing.T) {
	for moves, status := range map[int32]int{0: 200, 1: 200, 1000: 503} {
		m := &moving{Store: mixedStore(t)}
		m.moves.Store(moves)
		if r := ask(t, serve(t, options{store: m}), "GET", "/layers/mixed.gpx"); r.StatusCode != status || (r.Header.Get("Content-Disposition") != "") != (status == 200) {
			t.Errorf("%d moves: %d %v", moves, r.StatusCode, r.Header)
		}
	}
}

func TestFilesThatBreakOffAreNeverNeat(t *testing.T) {
	for name := range readers {
		s := serve(t, options{store: broken{small().store, 1, geo.ErrDamaged}})
		if r := ask(t, s, "GET", "/layers/sections."+name); r.StatusCode != 500 {
			t.Errorf("%s: %d", name, r.StatusCode)
		}
	}
}

// GDAL, where it is installed, opens every file and finds every feature where it is.
func TestGDALOpensEveryFile(t *testing.T) {
	own, other := serve(t, options{}), serve(t, options{store: mixedStore(t)})
	for _, c := range []struct {
		s     *server.Server
		layer string
		count int
	}{{own, "sections", 5}, {own, "places", 4}, {other, "mixed", 6}} {
		want := fromGeoJSON(t, body(t, ask(t, c.s, "GET", "/layers/"+c.layer+".geojson"))).together()
		for name := range readers {
			file := filepath.Join(t.TempDir(), c.layer+"."+name)
			if err := os.WriteFile(file, []byte(body(t, ask(t, c.s, "GET", "/layers/"+c.layer+"."+name))), 0o600); err != nil {
				t.Fatal(err)
			}
			out := gdal(t, "ogrinfo", "-ro", "-al", file)
			found, layer, at := 0, "", places{}
			for line := range strings.Lines(out) {
				if name, is := strings.CutPrefix(line, "Layer name: "); is {
					layer = strings.TrimSpace(name)
				}
				if layer == "track_points" {
					continue // GDAL gives the points of tracks once more
				}
				if count, is := strings.CutPrefix(line, "Feature Count: "); is {
					found += int(number(t, strings.TrimSpace(count)))
				}
				if g, err := geom.UnmarshalWKT(strings.TrimSpace(line)); err == nil {
					at.addAll("", g)
				}
			}
			count := c.count
			if c.layer == "mixed" && name == "gpx" {
				count = 8 // a point of "points" each, and "both" is a track and a waypoint
			}
			if found != count || strings.Contains(out, "Warning") || strings.Contains(out, "ERROR") {
				t.Errorf("%s.%s: %d features, want %d: %s", c.layer, name, found, count, out)
			}
			if !at.equal(want) {
				t.Errorf("%s.%s: GDAL finds the positions %v, want %v", c.layer, name, at, want)
			}
		}
	}
}
