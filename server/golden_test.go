package server_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Each example of the contract: status, the headers that matter, body.
func TestExamplesOfTheContract(t *testing.T) {
	s := serve(t, options{})
	for name, request := range map[string][]string{
		"home":                   {"GET", "/", "Accept", "text/html"},
		"corridor-page":          {"GET", "/corridors/steppe-road?lang=ru", "Accept", "text/html"},
		"section-page":           {"GET", "/sections/kz-road", "Accept", "text/html", "Accept-Language", "kk"},
		"place-page":             {"GET", "/places/khorgos?lang=zh", "Accept", "text/html"},
		"project-page":           {"GET", "/projects/bridge", "Accept", "text/html"},
		"unknown-page":           {"GET", "/corridors/none", "Accept", "text/html", "Accept-Language", "ru"},
		"moved-page":             {"GET", "/corridors/old-road?lang=kk&year=2009", "Accept", "text/html"},
		"layers":                 {"GET", "/layers"},
		"layer":                  {"GET", "/layers/sections.geojson"},
		"layer-box":              {"GET", "/layers/sections.geojson?bbox=70,40,78,45"},
		"layer-antimeridian":     {"GET", "/layers/sections.geojson?bbox=179,-18,-179,-16"},
		"layer-simplify":         {"GET", "/layers/sections.geojson?simplify=5000&id=kz-road"},
		"layer-properties":       {"GET", "/layers/sections.geojson?properties=name,kind&id=kz-road"},
		"layer-filter":           {"GET", "/layers/sections.geojson?properties=name,lanes&filter=lanes+%3E+2+AND+S_INTERSECTS(geometry,BBOX(70,40,78,45))"},
		"layer-mercator":         {"GET", "/layers/sections.geojson?id=kz-road&properties=name&crs=http://www.opengis.net/def/crs/EPSG/0/3857"},
		"layer-bad-filter":       {"GET", "/layers/sections.geojson?filter=lanes+%3E+%27two%27"},
		"layer-bad-box":          {"GET", "/layers/sections.geojson?bbox=1,2,3"},
		"layer-csv":              {"GET", "/layers/projects.csv?bom=0"},
		"layer-geojsonl":         {"GET", "/layers/places.geojsonl"},
		"layer-gpx":              {"GET", "/layers/corridors.gpx?bbox=70,40,90,50"},
		"layer-kml":              {"GET", "/layers/sections.kml?country=KZ&simplify=5000"},
		"corridors":              {"GET", "/api/corridors"},
		"overview":               {"GET", "/api/overview"},
		"corridor":               {"GET", "/api/corridors/steppe-road?lang=kk"},
		"corridor-unknown":       {"GET", "/api/corridors/none"},
		"locate-point":           {"GET", "/api/corridors/steppe-road/locate?lon=78.2&lat=43.6"},
		"between":                {"GET", "/api/corridors/steppe-road/between?from_km=100&to_km=390"},
		"between-csv":            {"GET", "/api/corridors/steppe-road/between?from_km=390&to_km=100&f=csv&lang=ru"},
		"series":                 {"GET", "/api/series"},
		"series-csv":             {"GET", "/api/series/freight?f=csv&lang=zh&bom=0"},
		"sources":                {"GET", "/api/sources"},
		"source":                 {"GET", "/api/sources/paper"},
		"changes":                {"GET", "/api/changes"},
		"search":                 {"GET", "/api/search?q=%D0%B0%D0%BB%D0%BC%D0%B0&lang=kk"},
		"locate-km":              {"GET", "/api/corridors/steppe-road/locate?km=100&lang=ru"},
		"tile":                   {"GET", "/tiles/basemap/4/11/6.mvt"},
		"tile-open-sea":          {"GET", "/tiles/basemap/4/0/0.mvt"},
		"tile-outside":           {"GET", "/tiles/basemap/4/99/0.mvt"},
		"layer-tile":             {"GET", "/tiles/sections,places/3/5/2.mvt"},
		"layer-tile-empty":       {"GET", "/tiles/sections/3/0/0.mvt", "Accept-Encoding", "br, gzip"},
		"layer-tile-outside":     {"GET", "/tiles/sections/3/8/0.mvt"},
		"tilejson":               {"GET", "/tiles/sections,places.json"},
		"style-maplibre":         {"GET", "/styles/atlas.json?theme=dark"},
		"style-qgis":             {"GET", "/styles/sections.qml"},
		"style-qgis-points":      {"GET", "/styles/places.qml"},
		"asset":                  {"GET", "/assets/index-abc.js"},
		"healthz":                {"GET", "/healthz"},
		"readyz":                 {"GET", "/readyz"},
		"head":                   {"HEAD", "/api/corridors"},
		"preflight":              {"OPTIONS", "/layers", "Origin", "https://elsewhere.example", "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "If-None-Match"},
		"method-not-allowed":     {"POST", "/layers"},
		"nothing-at-the-path":    {"GET", "/none"},
		"corridor-picture":       {"GET", "/corridors/steppe-road.svg?lang=zh&year=2009&width=640"},
		"corridor-picture-wide":  {"GET", "/corridors/steppe-road.svg?width=4000"},
		"corridor-picture-moved": {"GET", "/corridors/old-road.svg?lang=kk&year=2009"},
		"api":                    {"GET", "/api"},
		"api-conformance":        {"GET", "/api/conformance"},
		"api-collections":        {"GET", "/api/collections"},
		"api-collection":         {"GET", "/api/collections/sections?lang=ru"},
		"api-items":              {"GET", "/api/collections/sections/items?limit=2&properties=name,lanes&sortby=id&kind=road"},
		"api-items-page":         {"GET", "/api/collections/sections/items?limit=2", "Accept", "text/html", "Accept-Language", "kk"},
		"api-feature":            {"GET", "/api/collections/places/items/almaty"},
		"api-queryables":         {"GET", "/api/collections/projects/queryables"},
		"api-schema":             {"GET", "/api/collections/places/schema?lang=zh"},
		"api-tiles":              {"GET", "/api/collections/places/tiles"},
		"api-tileset":            {"GET", "/api/collections/places/tiles/WebMercatorQuad"},
		"api-bad-limit":          {"GET", "/api/collections/places/items?limit=0"},
	} {
		t.Run(name, func(t *testing.T) {
			r := ask(t, s, request[0], request[1], request[2:]...)
			got := written(r, body(t, r))
			file := filepath.Join("testdata", name+".golden")
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
				t.Errorf("%v (-want +got; -update writes it anew):\n%s", request, diff)
			}
		})
	}
}

// matter are the headers that golden files show; those that every answer has are
// another test's (TestEveryAnswerIsGuarded).
var matter = []string{
	"Content-Type", "Content-Encoding", "Content-Length", "Cache-Control", "ETag", "Vary", "Location", "Allow", "Retry-After", "Content-Crs",
	"Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Access-Control-Max-Age",
}

// written writes an answer for reading: the ETag by its form only, since each
// store has revisions of its own; JSON indented.
func written(r *http.Response, text string) string {
	var b strings.Builder
	fmt.Fprintln(&b, r.StatusCode)
	for _, name := range matter {
		for _, v := range r.Header.Values(name) {
			if name == "ETag" {
				open, shut := strings.Index(v, `"`), strings.LastIndex(v, "-")
				v = v[:open+1] + "…" + v[shut:]
			}
			fmt.Fprintf(&b, "%s: %s\n", name, v)
		}
	}
	b.WriteByte('\n')
	var indented bytes.Buffer
	if strings.Contains(r.Header.Get("Content-Type"), "json") && json.Indent(&indented, []byte(text), "", "  ") == nil {
		text = indented.String()
	}
	b.WriteString(text)
	return strings.TrimRight(b.String(), "\n") + "\n"
}
