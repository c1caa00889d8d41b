package server_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"corridoratlas/geo"
	"corridoratlas/server"

	"github.com/paulmach/orb"
)

// dataPackage is what a reader of data packages looks at.
type dataPackage struct {
	Profile, Name, Title, Version, Created string
	Licenses                               []struct{ Name, Path string }
	Resources                              []struct {
		Profile, Name, Path, Title, Format, MediaType, Encoding, Hash string

		Bytes    int
		Licenses []struct{ Name, Path string }
		Schema   *struct {
			PrimaryKey string
			Fields     []struct{ Name, Type, Title, Unit string }
		}
	}
}

func unzipped(t testing.TB, text string) map[string]string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = all(t, r, nil) // reads to the end, so the CRC is checked
		if want := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC); !f.Modified.Equal(want) {
			t.Errorf("%s is of %v, want the date of the data, %v", f.Name, f.Modified, want)
		}
	}
	return files
}

func TestTheArchiveHasEverything(t *testing.T) {
	s := serve(t, options{})
	files := unzipped(t, body(t, ask(t, s, "GET", "/atlas.zip")))
	names := slices.Sorted(maps.Keys(files))
	want := []string{
		"LICENCES.txt", "datapackage.json", "layers/corridors.csv", "layers/corridors.geojson", "layers/places.csv", "layers/places.geojson", "layers/projects.csv",
		"layers/projects.geojson", "layers/sections.csv", "layers/sections.geojson", "licences/CC-BY-4.0.txt", "licences/ODbL-1.0.txt", "series.csv", "sources.csv", "sources.json",
	}
	if !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
	for _, name := range names {
		target := "/" + name
		switch {
		case strings.HasSuffix(name, "s.csv") && strings.HasPrefix(name, "layers/"):
			target += "?bom=0"
		case name == "series.csv":
			target = "/api/series?f=csv&bom=0"
		case !strings.HasPrefix(name, "layers/"):
			continue
		}
		if got := body(t, ask(t, s, "GET", target)); got != files[name] {
			t.Errorf("%s differs from %s: %.200q", name, target, files[name])
		}
	}
	type list struct{ Sources []geo.Source }
	sources := decode[list](t, files["sources.json"]).Sources
	if served := decode[list](t, body(t, ask(t, s, "GET", "/api/sources"))).Sources; !slices.Equal(sources, served) || len(sources) != 2 {
		t.Errorf("sources.json has %v, /api/sources %v", sources, served)
	}
	for name, says := range map[string]string{
		"LICENCES.txt": "© OpenStreetMap contributors", "licences/CC-BY-4.0.txt": "Attribution 4.0 International", "licences/ODbL-1.0.txt": "Open Database License",
		"sources.csv": "paper,A road over the steppe,The Paper,2009-12-14,https://paper.example/road?a=1&b=2,press,,,false,,,,,,,\r\n",
	} {
		if !strings.Contains(files[name], says) {
			t.Errorf("%s does not say %q: %.300s", name, says, files[name])
		}
	}
}

// The data package describes each file, and each file is as it says.
func TestTheDataPackageSaysWhatEachColumnMeans(t *testing.T) {
	files := unzipped(t, body(t, ask(t, serve(t, options{}), "GET", "/atlas.zip")))
	p := decode[dataPackage](t, files["datapackage.json"])
	if p.Profile != "data-package" || p.Name != "corridor-atlas" || p.Title == "" || p.Version != "2026.1" || p.Created != "2026-11-25T00:00:00Z" || len(p.Licenses) != 2 {
		t.Errorf("%+v", p)
	}
	described := map[string]bool{}
	for _, r := range p.Resources {
		text, there := files[r.Path]
		sum := sha256.Sum256([]byte(text))
		if !there || described[r.Name] || r.Bytes != len(text) || r.Hash != "sha256:"+hex.EncodeToString(sum[:]) || r.Title == "" || r.Encoding != "utf-8" || !strings.HasSuffix(r.Path, "."+r.Format) {
			t.Errorf("%+v is not %d bytes with the sum %x", r, len(text), sum)
		}
		described[r.Name] = true
		if len(r.Licenses) == 0 || !strings.HasPrefix(r.Licenses[0].Path, "https://") {
			t.Errorf("%s has no licence", r.Path)
		}
		if (r.Format == "csv") != (r.Schema != nil && r.Profile == "tabular-data-resource") {
			t.Errorf("%s: a table has a schema, and nothing else: %+v", r.Path, r)
		}
		if r.Schema == nil {
			continue
		}
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || len(rows) < 2 {
			t.Fatalf("%s: %v, %d rows", r.Path, err, len(rows))
		}
		for i, f := range r.Schema.Fields {
			if rows[0][i] != f.Name || f.Title == "" {
				t.Errorf("%s: column %d is %s, described as %+v", r.Path, i, rows[0][i], f)
			}
			for _, row := range rows[1:] {
				if !isOf(f.Type, row[i]) {
					t.Errorf("%s: %s is %q, no %s", r.Path, f.Name, row[i], f.Type)
				}
			}
			if strings.HasSuffix(f.Name, "_km") && f.Unit != "km" || f.Name == "lon" && f.Unit != "degree" {
				t.Errorf("%s: %s has the unit %q", r.Path, f.Name, f.Unit)
			}
		}
		if len(rows[0]) != len(r.Schema.Fields) {
			t.Errorf("%s: %d columns, %d described", r.Path, len(rows[0]), len(r.Schema.Fields))
		}
	}
	if len(p.Resources) != 11 {
		t.Errorf("%d files are described, want 11", len(p.Resources))
	}
}

func isOf(kind, cell string) bool {
	var err error
	switch {
	case cell == "":
	case kind == "integer":
		_, err = strconv.Atoi(cell)
	case kind == "number":
		_, err = strconv.ParseFloat(cell, 64)
	case kind == "boolean":
		_, err = strconv.ParseBool(cell)
	default:
		return kind == "string"
	}
	return err == nil
}

// Two servers that were filled apart give the same bytes, kept or streamed.
func TestEqualDataMakeEqualArchives(t *testing.T) {
	other := openStore()
	t.Cleanup(func() { other.Close() })
	for _, seed := range slices.Backward(small().atlas.Seeds()) {
		_, err := other.Put(t.Context(), seed.Layer, seed.All(), geo.Replace)
		check(err)
	}
	kept := ask(t, serve(t, options{}), "GET", "/atlas.zip")
	apart := ask(t, serve(t, options{store: other}), "GET", "/atlas.zip")
	streamed := ask(t, serve(t, options{change: func(c *server.Config) { c.CacheBytes = 1 << 10 }}), "GET", "/atlas.zip")
	text := body(t, kept)
	if body(t, apart) != text || body(t, streamed) != text {
		t.Error("the archives differ")
	}
	tag := kept.Header.Get("ETag")
	if !strings.HasPrefix(tag, `"`) || tag == apart.Header.Get("ETag") || tag != streamed.Header.Get("ETag") {
		t.Errorf("tags %s, %s, %s: strong, and of the store's revision", tag, apart.Header.Get("ETag"), streamed.Header.Get("ETag"))
	}
}

func TestTheArchiveSaysWhatItIs(t *testing.T) {
	s := serve(t, options{})
	get, head := ask(t, s, "GET", "/atlas.zip", "Accept-Encoding", "br"), ask(t, s, "HEAD", "/atlas.zip")
	for name, want := range map[string]string{
		"Content-Type": "application/zip", "Content-Disposition": `attachment; filename="atlas.zip"`, "Content-Encoding": "", "Content-Length": strconv.Itoa(len(body(t, get))), "ETag": get.Header.Get("ETag"),
	} {
		if get.Header.Get(name) != want || head.Header.Get(name) != want {
			t.Errorf("%s: GET %q, HEAD %q, want %q", name, get.Header.Get(name), head.Header.Get(name), want)
		}
	}
	if r := ask(t, s, "GET", "/atlas.zip", "If-None-Match", get.Header.Get("ETag")); r.StatusCode != 304 {
		t.Errorf("%d with its own tag", r.StatusCode)
	}
	r := ask(t, s, "GET", "/atlas.zip?x=1", "Accept", "text/html") // a page to be read, not a file to be saved
	if r.StatusCode != 400 || r.Header.Get("Content-Type") != "text/html; charset=utf-8" || r.Header.Get("Content-Disposition") != "" {
		t.Errorf("a bad question: %d %v", r.StatusCode, r.Header)
	}
}

func TestTheArchiveIsOfOneRevisionOrNotAtAll(t *testing.T) {
	for moves, status := range map[int32]int{1: 200, 1000: 503} {
		m := &moving{Store: small().store}
		m.moves.Store(moves)
		if r := ask(t, serve(t, options{store: m}), "GET", "/atlas.zip"); r.StatusCode != status {
			t.Errorf("%d moves: %d", moves, r.StatusCode)
		}
	}
	if r := ask(t, serve(t, options{store: broken{small().store, 0, geo.ErrDamaged}}), "GET", "/atlas.zip"); r.StatusCode != 500 {
		t.Errorf("of a damaged store: %d", r.StatusCode)
	}
	if r := ask(t, serve(t, options{unripe: true}), "GET", "/atlas.zip"); r.StatusCode != 503 {
		t.Errorf("before the store is there: %d", r.StatusCode)
	}
}

// Layers that were imported under the names of the archive's own tables.
func TestImportedLayersTakeNoNames(t *testing.T) {
	store := openStore()
	t.Cleanup(func() { store.Close() })
	for _, id := range []geo.LayerID{"series", "sources", "sources-json", "empty"} {
		_, err := store.Put(t.Context(), geo.Layer{ID: id, Licence: "(CC0-1.0 OR LicenseRef-mine)"}, func(yield func(geo.Feature, error) bool) {
			if id != "empty" {
				yield(geo.Feature{ID: "a", Geometry: orb.Point{1, 2}}, nil)
			}
		}, geo.Replace)
		check(err)
	}
	p := decode[dataPackage](t, unzipped(t, body(t, ask(t, serve(t, options{store: store}), "GET", "/atlas.zip")))["datapackage.json"])
	seen := map[string]bool{}
	for _, r := range p.Resources {
		if seen[r.Name] {
			t.Errorf("two files are called %s", r.Name)
		}
		seen[r.Name] = true
		if strings.HasPrefix(r.Path, "layers/") && (len(r.Licenses) != 2 || r.Licenses[1].Name != "LicenseRef-mine") {
			t.Errorf("%s: licences %v", r.Path, r.Licenses)
		}
	}
	if len(p.Resources) != 11 {
		t.Errorf("%d files", len(p.Resources))
	}
}

// The Frictionless framework, where it is installed, finds nothing wrong.
func TestFrictionlessFindsThePackageValid(t *testing.T) {
	frictionless, err := exec.LookPath("frictionless")
	if err != nil {
		t.Skip("no frictionless on this machine (pip install frictionless)")
	}
	dir := t.TempDir()
	for name, text := range unzipped(t, body(t, ask(t, serve(t, options{}), "GET", "/atlas.zip"))) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		check(os.MkdirAll(filepath.Dir(file), 0o700))
		check(os.WriteFile(file, []byte(text), 0o600))
	}
	cmd := exec.CommandContext(context.Background(), frictionless, "validate", "datapackage.json")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil || bytes.Contains(out, []byte("INVALID")) {
		t.Errorf("%v: %s", err, out)
	}
}

// No text of the atlas is computed by a spreadsheet, in whichever table.
func TestTablesComputeNothing(t *testing.T) {
	parts := smallAtlas()
	parts.Series[0].Name.EN, parts.Sources[0].Title, parts.Places[1].Name.EN = "=1+1", "@SUM(A1)", "+cmd"
	parts.Series[0].Points[0].Value = -1.25
	atlas, err := geo.NewAtlas(parts)
	check(err)
	s := serve(t, options{world: func() world { return world{atlas, small().store} }})
	files := unzipped(t, body(t, ask(t, s, "GET", "/atlas.zip")))
	for name, c := range map[string]struct{ text, says string }{
		"series.csv":           {files["series.csv"], "freight,'=1+1,2019,-1.25,"},
		"sources.csv":          {files["sources.csv"], "paper,'@SUM(A1),"},
		"/api/series":          {body(t, ask(t, s, "GET", "/api/series?f=csv")), "freight,'=1+1,2019,-1.25,"},
		"/api/.../between.csv": {body(t, ask(t, s, "GET", "/api/corridors/steppe-road/between?from=almaty&to=yining&f=csv")), ",'+cmd,"},
	} {
		if !strings.Contains(c.text, c.says) {
			t.Errorf("%s does not say %q: %s", name, c.says, c.text)
		}
	}
}
