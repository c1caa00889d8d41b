package server

import (
	"archive/zip"
	"bufio"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"time"

	"corridoratlas/geo"
	formats "corridoratlas/geo/format"

	"github.com/klauspost/compress/flate"
	"github.com/labstack/echo/v4"
)

// licenceFiles are the licences of the data: which is whose, and their texts.
//
//go:embed licences/*.txt
var licenceFiles embed.FS

// getArchive answers everything as one zip.
func (s *Server) getArchive(c echo.Context) error {
	if _, err := readParams(c); err != nil {
		return err
	}
	store, err := s.store()
	if err != nil {
		return err
	}
	return follow(func() error {
		revision, layers, err := readLayers(c.Request().Context(), store)
		if err != nil {
			return err
		}
		a := archive{atlas: s.atlas, store: store, revision: revision, layers: layers}
		c.Response().Header().Set("Content-Disposition", `attachment; filename="atlas.zip"`)
		r := representation{content: s.content("archive", revision), kind: "application/zip", life: lifeData}
		return s.sendFile(c, r, true, a.write)
	})
}

// archive is everything, of one revision: each layer as GeoJSON and CSV, number
// series, sources, licences, and the datapackage.json that says what they are.
// Equal data make equal bytes: its times are the date of the data.
type archive struct {
	atlas    *geo.Atlas
	store    geo.Store
	revision geo.Revision
	layers   []geo.Layer
}

// write writes the archive, file by file and feature by feature. Nothing was
// written yet where it returns errMoved.
func (a archive) write(ctx context.Context, w io.Writer) error {
	files, err := a.layerFiles(ctx)
	if err != nil {
		return err
	}
	files = append(files, a.tables()...)
	zw := zip.NewWriter(w)
	// At level 6 the atlas of 2026-11, 3.5 MB, becomes 1.1 MB.
	zw.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 6) })
	about := a.about()
	for _, f := range files {
		entry, err := a.create(zw, f.about.Path)
		if err != nil {
			return err
		}
		sum := summed{to: entry, hash: sha256.New()}
		b := bufio.NewWriterSize(&sum, 16<<10)
		if err := f.write(b); err != nil {
			return err
		}
		if err := b.Flush(); err != nil {
			return err
		}
		f.about.Bytes, f.about.Hash = sum.bytes, "sha256:"+hex.EncodeToString(sum.hash.Sum(nil))
		about.Resources = append(about.Resources, f.about)
	}
	if err := a.addLicences(zw); err != nil {
		return err
	}
	// Last, since it says how long each file is; readers find it by its name.
	entry, err := a.create(zw, "datapackage.json")
	if err != nil {
		return err
	}
	if err := writeIndented(entry, about); err != nil {
		return err
	}
	return zw.Close()
}

// archived is a file of the archive.
type archived struct {
	about *formats.Resource
	write func(io.Writer) error
}

// layerFiles are the layers' files. All their features are asked for here, so
// that they are of one revision.
func (a archive) layerFiles(ctx context.Context) ([]archived, error) {
	var files []archived
	for _, l := range a.layers {
		for _, name := range [...]string{"csv", "geojson"} {
			f, _ := formats.Named(name)
			features, err := layerQuery{store: a.store, layer: l, revision: a.revision}.features(ctx)
			if err != nil {
				return nil, err
			}
			about := &formats.Resource{
				Profile: "data-resource", Name: string(l.ID) + ".geojson", Path: "layers/" + string(l.ID) + "." + name,
				Title: formats.Title(l) + " (" + f.Title + ")", Description: l.Description.EN, Format: name, MediaType: geoJSON, Encoding: "utf-8",
				Attribution: l.Attribution, Licences: formats.LicencesIn(l.Licence),
			}
			if name == "csv" {
				about.Profile, about.Name, about.MediaType, about.Schema = "tabular-data-resource", string(l.ID), "text/csv", formats.SchemaOf(l)
			}
			files = append(files, archived{about, func(w io.Writer) error { return f.Write(w, l, features) }})
		}
	}
	return files, nil
}

func (a archive) about() formats.Package {
	p := formats.Package{
		Profile: "data-package", Name: "corridor-atlas", Title: "Corridor Atlas",
		Description: "Roads, railways, pipelines and sea links between China, Central Asia and Europe, section by section, with a source behind every figure. LICENCES.txt says which licence is whose.",
		Version:     a.atlas.Version, Licences: formats.LicencesIn("CC-BY-4.0 AND ODbL-1.0"),
	}
	if !a.date().IsZero() {
		p.Created = a.date().Format(time.RFC3339)
	}
	return p
}

// date is the day of the data, the zero time where only its month or year is known.
func (a archive) date() time.Time {
	day, err := time.Parse(time.DateOnly, string(a.atlas.Date))
	if err != nil {
		return time.Time{}
	}
	return day
}

func (a archive) create(zw *zip.Writer, path string) (io.Writer, error) {
	h := &zip.FileHeader{Name: path, Method: zip.Deflate, Modified: a.date()}
	h.SetMode(0o644)
	return zw.CreateHeader(h)
}

func (a archive) addLicences(zw *zip.Writer) error {
	entries, err := licenceFiles.ReadDir("licences")
	if err != nil {
		return err
	}
	for _, e := range entries {
		text, err := licenceFiles.ReadFile("licences/" + e.Name())
		if err != nil {
			return err
		}
		path := "licences/" + e.Name()
		if e.Name() == "LICENCES.txt" {
			path = e.Name()
		}
		entry, err := a.create(zw, path)
		if err != nil {
			return err
		}
		if _, err := entry.Write(text); err != nil {
			return err
		}
	}
	return nil
}

func writeIndented(w io.Writer, value any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return fmt.Errorf("an archive's JSON: %w", err)
	}
	return nil
}

// summed counts and digests what is written.
type summed struct {
	to    io.Writer
	hash  hash.Hash
	bytes int64
}

func (s *summed) Write(p []byte) (int, error) {
	n, err := s.to.Write(p)
	s.hash.Write(p[:n])
	s.bytes += int64(n)
	return n, err
}
