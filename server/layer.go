package server

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/geo/cql"
	formats "corridoratlas/geo/format"

	"github.com/labstack/echo/v4"
)

// layerQuery is what is asked of a layer.
type layerQuery struct {
	store    geo.Store
	layer    geo.Layer
	revision geo.Revision

	box    *geo.Box
	equal  equalities
	filter *cql.Filter // nil: none
	during *during     // nil: at any time
	named  *named      // nil: under any name
	year   *inYear     // nil: as they are today
	sort   []geo.SortKey

	limits cql.Limits // of the filter

	crs      crs      // of the positions in the answer
	keep     []string // properties, in the order of the layer's fields; nil: all
	simplify float64  // metres, 0: as stored

	format formats.Format
	mark   bool // begin with a byte-order mark
}

// all reports whether every feature of the layer is asked for.
func (q layerQuery) all() bool {
	return q.box == nil && len(q.equal) == 0 && q.filter == nil && q.during == nil && q.named == nil && q.year == nil
}

// parts name what is asked for, and of which revision.
func (q layerQuery) parts() []any {
	parts := []any{"layer", q.revision, q.layer.ID, q.simplify, strings.Join(q.keep, ","), q.format.Name, q.mark, q.crs.uri, q.sort}
	query := q.query()
	if q.box != nil {
		parts = append(parts, "box", *q.box)
	}
	if query.Filter != nil {
		parts = append(parts, "filter", query.Filter)
	}
	return parts
}

// errTooLarge: an answer is too large to be kept.
var errTooLarge = errors.New("too large to be kept")

// getLayer answers a layer as a file.
func (s *Server) getLayer(c echo.Context) error {
	return follow(func() error {
		q, err := s.readLayerQuery(c)
		if err != nil {
			return err
		}
		return s.sendLayer(c, q)
	})
}

// sendLayer answers with what is asked of a layer. A whole layer is kept.
func (s *Server) sendLayer(c echo.Context, q layerQuery) error {
	nameFile(c, q)
	q.crs.name(c)
	r := representation{content: s.content(q.parts()...), kind: q.format.MediaType, life: lifeData, effort: best,
		stored: q.asStored() && (q.format.Name == "geojson" || q.format.Name == "geojsonl")}
	return s.sendFile(c, r, q.all() && q.sort == nil, func(ctx context.Context, w io.Writer) error { return writeLayer(ctx, w, q) })
}

// sendFile answers with what write writes. What is to be kept is compressed once,
// unless it is too large; the rest is streamed.
func (s *Server) sendFile(c echo.Context, r representation, keep bool, write func(context.Context, io.Writer) error) error {
	r.heavy = true
	r.make = func(ctx context.Context) ([]byte, error) { return s.wholeFile(ctx, write) }
	if keep && !s.cache.knownTooLarge(r.content) {
		err := s.send(c, r)
		if !errors.Is(err, errTooLarge) {
			return err
		}
		s.cache.noteTooLarge(r.content)
	}
	return s.stream(c, r, write)
}

// wholeFile returns all that write writes, or errTooLarge: also of what would
// have been sent in steps meanwhile, each of which has the query's time.
func (s *Server) wholeFile(ctx context.Context, write func(context.Context, io.Writer) error) ([]byte, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, s.config.QueryTime, errSlow)
	defer cancel()
	w := bounded{most: s.cache.most}
	err := write(ctx, &w)
	if err != nil && w.Len() > streamBuffer && errors.Is(context.Cause(ctx), errSlow) {
		err = errTooLarge
	}
	return w.Bytes(), err
}

// bounded is a buffer that fails with errTooLarge when it is full.
type bounded struct {
	bytes.Buffer
	most int
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > b.most {
		return 0, errTooLarge
	}
	return b.Buffer.Write(p)
}

func (b *bounded) WriteString(p string) (int, error) {
	if b.Len()+len(p) > b.most {
		return 0, errTooLarge
	}
	return b.Buffer.WriteString(p)
}

// readLayerQuery reads what is asked of a layer's file.
func (s *Server) readLayerQuery(c echo.Context) (q layerQuery, err error) {
	id, format, err := readFileName(param(c, "file"))
	if err != nil {
		return q, err
	}
	if q, err = s.openLayer(c, id); err != nil {
		return q, err
	}
	q.format = format
	own := append([]string{"simplify"}, formatParams[format.Name]...)
	p, err := s.readLayerParams(c, &q, own)
	if err != nil {
		return q, err
	}
	if q.mark, err = p.takeMark(q.format); err != nil {
		return q, err
	}
	if metres, err := p.number("simplify", 0, 1_000_000); err != nil {
		return q, err
	} else if metres != nil {
		q.simplify = *metres
	}
	if !q.crs.native() && !hasCRS(format) {
		return q, geo.Invalid("crs", q.crs.uri, systems[0].uri+": "+format.Title+" is in longitude and latitude")
	}
	return q, nil
}

// openLayer finds a layer, as it is now.
func (s *Server) openLayer(c echo.Context, id string) (q layerQuery, err error) {
	q.limits = s.config.filter()
	if q.store, err = s.store(); err != nil {
		return q, err
	}
	return q, q.store.View(c.Request().Context(), func(r geo.Reader) error {
		q.revision = r.Revision()
		q.layer, err = r.Layer(geo.LayerID(id))
		return err
	})
}

// readLayerParams reads what is asked of a layer, and returns the parameters, those of
// the resource's own among them.
func (s *Server) readLayerParams(c echo.Context, q *layerQuery, own []string) (params, error) {
	if c.Request().URL.RawQuery == "" { // an eighth of the time of a 304
		q.crs = systems[0]
		return params{}, nil
	}
	taken := slices.Concat(layerParams, own)
	if hasYears(q.layer.ID) {
		taken = append(taken, yearParam)
	}
	fields := q.layer.Fields
	tested := testable(fields, taken)
	p, err := readParams(c, slices.Concat(taken, fieldNames(tested))...)
	if err != nil {
		return nil, err
	}
	if q.box, err = p.box(); err != nil {
		return nil, err
	}
	if q.crs, err = p.crs("crs"); err != nil {
		return nil, err
	}
	if q.keep, err = readKept(p, fields); err != nil {
		return nil, err
	}
	if q.filter, err = readFilter(p, fields, q.limits); err != nil {
		return nil, err
	}
	if q.sort, err = readSort(p, fields); err != nil {
		return nil, err
	}
	if hasYears(q.layer.ID) {
		if q.year, err = s.readYear(p); err != nil {
			return nil, err
		}
		if q.year != nil && slices.ContainsFunc(q.sort, func(k geo.SortKey) bool { return k.Property == "status" }) {
			return nil, geo.Invalid("sortby", p["sortby"], "other properties than status where a year is asked for: the order of a layer is that of today")
		}
	}
	if q.named, err = readNamed(p, fields); err != nil {
		return nil, err
	}
	if q.named != nil && q.layer.ID == geo.LayerSections {
		q.named.corridors = s.corridorNames
	}
	when, err := readDatetime(p)
	if err != nil {
		return nil, err
	}
	if times, timed := timesOf(fields); timed && when != nil {
		q.during = &during{times, *when}
	}
	q.equal, err = readEqualities(p, tested)
	return p, err
}
