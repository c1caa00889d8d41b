package server_test

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// gdal runs one of GDAL's commands, and skips the test where it is not installed
// (Debian: gdal-bin).
func gdal(t *testing.T, command string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(command)
	if err != nil {
		t.Skipf("%s is not installed", command)
	}
	cmd := exec.CommandContext(t.Context(), path, args...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", command, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// GDAL finds the collections, their counts and the types of their columns, also
// of columns that the first features lack.
func TestGDALReadsTheCollections(t *testing.T) {
	site := httptest.NewServer(serve(t, options{}).Handler())
	defer site.Close()
	for layer, want := range map[string][]string{
		"corridors": {"Geometry: Multi Line String", "Feature Count: 3", "length_km: Real"},
		"sections":  {"Geometry: Line String", "Feature Count: 5", "lanes: Integer ", "capacity_bcm: Real", "electrified: Integer(Boolean)", "tracks: Integer ", "opened: String"},
		"places":    {"Geometry: Point", "Feature Count: 4", "name_zh: String"},
		"projects":  {"Geometry: Point", "Feature Count: 1", "start_year: Integer ", "cost_musd: Real"},
	} {
		text := gdal(t, "ogrinfo", "-ro", "-so", "OAPIF:"+site.URL+"/api", layer)
		for _, line := range want {
			if !strings.Contains(text, line) {
				t.Errorf("%s lacks %q:\n%s", layer, line, text)
			}
		}
	}
}

// GDAL copies with a spatial and an attribute filter, nothing is lost, and both
// filters reach the server.
func TestGDALCopiesWhatItFilters(t *testing.T) {
	var mu sync.Mutex
	var asked []string
	handler := serve(t, options{}).Handler()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked = append(asked, r.URL.String())
		mu.Unlock()
		handler.ServeHTTP(w, r)
	}))
	defer site.Close()
	for _, c := range []struct {
		args  []string
		want  string
		asked []string
	}{
		{nil, "cn-road east-of-180 kz-gas kz-road west-of-180", nil},
		{[]string{"-where", "country = 'KZ'"}, "kz-gas kz-road", []string{"country=KZ"}},
		{[]string{"-where", "lanes = 4"}, "kz-road", []string{"lanes=4"}},
		{[]string{"-spat", "70", "40", "78", "45", "-where", "kind = 'road'"}, "kz-road", []string{"bbox=70,40,78,45", "kind=road"}},
		{[]string{"-oo", "PAGE_SIZE=2"}, "cn-road east-of-180 kz-gas kz-road west-of-180", []string{"limit=2", "token="}},
	} {
		mu.Lock()
		asked = nil
		mu.Unlock()
		file := filepath.Join(t.TempDir(), "copy.geojson")
		gdal(t, "ogr2ogr", append([]string{file, "OAPIF:" + site.URL + "/api", "sections"}, c.args...)...)
		text := gdal(t, "ogr2ogr", "-f", "GeoJSON", "/vsistdout/", file)
		var copied struct {
			Features []struct {
				Properties map[string]any
			}
		}
		if err := json.Unmarshal([]byte(text), &copied); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		var ids []string
		for _, f := range copied.Features {
			id := fmt.Sprint(f.Properties["id"])
			ids = append(ids, id)
			for _, have := range features(t, serve(t, options{}), "/layers/sections.geojson?id="+id).Features {
				for name, v := range have.Properties {
					got := f.Properties[name]
					if fmt.Sprint(got) != fmt.Sprint(v) {
						t.Errorf("%v: %s of %s is %v, want %v", c.args, name, id, got, v)
					}
				}
			}
		}
		if slices.Sort(ids); strings.Join(ids, " ") != c.want {
			t.Errorf("%v: %v, want %s", c.args, ids, c.want)
		}
		mu.Lock()
		reached := strings.Join(asked, "\n")
		mu.Unlock()
		for _, part := range c.asked {
			if !strings.Contains(reached, part) {
				t.Errorf("%v: %s did not reach the server:\n%s", c.args, part, reached)
			}
		}
	}
}

// GDAL's MVT driver walks all tiles of a zoom by the addresses of TileJSON, and
// finds in them what the layers have, with the types of their columns.
func TestGDALReadsTheTiles(t *testing.T) {
	site := httptest.NewServer(serve(t, options{}).Handler())
	defer site.Close()
	text := gdal(t, "ogrinfo", "-ro", "-al", "MVT:"+site.URL+"/tiles/sections,places/2", "-oo", "TILE_EXTENSION=mvt")
	for _, line := range []string{"Layer name: sections", "Layer name: places", "electrified: Integer(Boolean)", "length_km: Real", "lanes: Real", "name_zh: String", `ID["EPSG",3857]`} {
		if !strings.Contains(text, line) {
			t.Errorf("no %q in %s", line, text)
		}
	}
	found := map[string]bool{}
	for line := range strings.Lines(text) {
		if id, is := strings.CutPrefix(strings.TrimSpace(line), "id (String) = "); is {
			found[id] = true
		}
	}
	for _, id := range []string{"kz-road", "cn-road", "kz-gas", "west-of-180", "east-of-180", "almaty", "khorgos", "yining", "fiji"} {
		if !found[id] {
			t.Errorf("no %s in the tiles: %s", id, text)
		}
	}
	// Almaty is where it is, as exactly as a tile of this zoom can say: half a unit is
	// 1.2 km.
	at := strings.Index(text, "id (String) = almaty\n")
	_, point, _ := strings.Cut(text[at:], "POINT (")
	x, y, _ := strings.Cut(point[:strings.Index(point, ")")], " ")
	if dx, dy := number(t, x)-8560468.8, number(t, y)-5342463.6; math.Hypot(dx, dy) > 1800 {
		t.Errorf("Almaty is at %s %s", x, y)
	}
}
