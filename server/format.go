package server

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"corridoratlas/geo"
	formats "corridoratlas/geo/format"

	"github.com/labstack/echo/v4"
)

// readFileName splits the name of a layer's file into the layer's id and the
// format.
func readFileName(file string) (string, formats.Format, error) {
	dot := max(strings.LastIndexByte(file, '.'), 0)
	id, extension := file[:dot], strings.TrimPrefix(file[dot:], ".")
	if f, known := formats.Named(extension); known && dot > 0 {
		return id, f, nil
	}
	var names []string
	for _, f := range formats.All() {
		names = append(names, "."+f.Name)
	}
	id, _, _ = strings.Cut(file, ".")
	return "", formats.Format{}, problem(http.StatusNotFound, "layers come as %s: /layers/%s.geojson", strings.Join(names, ", "), geo.Shorten(id, 64))
}

// geoJSON is the media type of RFC 7946.
const geoJSON = "application/geo+json"

// formatParams are the parameters that only one format has.
var formatParams = map[string][]string{"csv": {"bom"}}

// hasCRS reports whether a format can be in another CRS than CRS84.
func hasCRS(f formats.Format) bool { return f.Name == "geojson" || f.Name == "geojsonl" }

// takeMark reads whether a file begins with a byte-order mark, by which
// spreadsheets know UTF-8: CSV does, unless bom=0. The parameter is taken away,
// so that it tests no property.
func (p params) takeMark(f formats.Format) (bool, error) {
	if f.Name != "csv" {
		return false, nil
	}
	mark, err := p.mark()
	delete(p, "bom")
	return mark, err
}

// nameFile tells browsers under which name to save an answer. GeoJSON is shown,
// as any JSON; the others are for other tools.
func nameFile(c echo.Context, q layerQuery) {
	how := "attachment"
	if q.format.Name == "geojson" {
		how = "inline"
	}
	c.Response().Header().Set("Content-Disposition", fmt.Sprintf(`%s; filename="%s.%s"`, how, q.layer.ID, q.format.Name))
}

// writeLayer writes the features that are asked for in the format that is asked
// for. Nothing was written yet where it returns errMoved.
func writeLayer(ctx context.Context, w io.Writer, q layerQuery) error {
	passes := make([]formats.Features, q.format.Passes(q.layer))
	for i := range passes {
		var err error
		if passes[i], err = q.features(ctx); err != nil {
			return err
		}
	}
	if q.mark {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return err
		}
	}
	layer := q.layer
	if q.keep != nil {
		layer.Fields = slices.DeleteFunc(slices.Clone(layer.Fields), func(a geo.Attribute) bool { return !slices.Contains(q.keep, a.Name) })
	}
	return q.format.Write(w, layer, passes...)
}

// features are the features that are asked for, as they are asked for, or
// errMoved. What is not changed is as it is stored.
func (q layerQuery) features(ctx context.Context) (formats.Features, error) {
	revision, features, err := q.store.Each(ctx, q.query())
	if err != nil {
		return nil, err
	}
	if revision != q.revision {
		return nil, errMoved
	}
	if q.asStored() {
		return features, nil
	}
	return func(yield func(geo.Feature, error) bool) {
		for f, err := range features {
			if err == nil {
				f, err = q.changed(f)
			}
			if !yield(f, err) || err != nil {
				return
			}
		}
	}, nil
}

// asStored reports whether features are answered as they are stored.
func (q layerQuery) asStored() bool {
	return q.simplify == 0 && q.keep == nil && q.crs.native() && q.year == nil
}

// changed is a stored feature as it was in the year, with its lines thinned, only
// the properties that are kept, and its positions in the CRS that is asked for.
func (q layerQuery) changed(f geo.Feature) (geo.Feature, error) {
	f, _ = q.year.shows(f)
	if q.simplify > 0 {
		text, err := simplified(f, q.simplify)
		if err != nil {
			return f, fmt.Errorf("feature %s of layer %s: %w", f.ID, q.layer.ID, err)
		}
		f.JSON = text
	}
	if q.keep != nil {
		f.JSON = withProperties(f.JSON, q.keep)
	}
	f.JSON = q.crs.in(f.JSON)
	if !q.asStored() {
		f.Path, f.Kept = nil, geo.Slot{} // are of what is stored
	}
	return f, nil
}
