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

// layerQuery is what a layer file is asked for.
type layerQuery struct {
	filter   *cql.Filter // nil: none
	store    geo.Store
	layer    geo.Layer
	revision geo.Revision
	box      *geo.Box
	equal    equalities
	simplify float64  // metres, 0: as stored
	keep     []string // properties, in the order of the layer's fields; nil: all
	format   formats.Format
	mark     bool // begin with a byte-order mark
}

// whole reports whether all features are asked for.
func (q layerQuery) whole() bool { return q.box == nil && len(q.equal) == 0 && q.filter == nil }

// parts name what is asked for, and of which revision.
func (q layerQuery) parts() []any {
	parts := []any{"layer", q.revision, q.layer.ID, q.simplify, strings.Join(q.keep, ","), q.format.Name, q.mark}
	if q.box != nil {
		parts = append(parts, "box", *q.box)
	}
	for _, e := range q.equal {
		parts = append(parts, e.name, e.value)
	}
	if q.filter != nil {
		parts = append(parts, "filter", q.filter.String())
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
	r := representation{content: s.content(q.parts()...), kind: q.format.MediaType, life: lifeData, effort: best}
	return s.sendFile(c, r, q.whole(), func(ctx context.Context, w io.Writer) error { return writeLayer(ctx, w, q) })
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

func (s *Server) readLayerQuery(c echo.Context) (q layerQuery, err error) {
	var id string
	if id, q.format, err = readFileName(param(c, "file")); err != nil {
		return q, err
	}
	if q.store, err = s.store(); err != nil {
		return q, err
	}
	err = q.store.View(c.Request().Context(), func(r geo.Reader) error {
		q.revision = r.Revision()
		q.layer, err = r.Layer(geo.LayerID(id))
		return err
	})
	if err != nil {
		return q, err
	}
	p, err := readParams(c, slices.Concat(layerParams, formatParams[q.format.Name], fieldNames(q.layer.Fields))...)
	if err != nil {
		return q, err
	}
	if q.mark, err = p.takeMark(q.format); err != nil {
		return q, err
	}
	if q.box, err = p.box(); err != nil {
		return q, err
	}
	if metres, err := p.number("simplify", 0, 1_000_000); err != nil {
		return q, err
	} else if metres != nil {
		q.simplify = *metres
	}
	if q.keep, err = readKept(p, q.layer.Fields); err != nil {
		return q, err
	}
	if q.filter, err = readFilter(p, q.layer.Fields); err != nil {
		return q, err
	}
	q.equal, err = readEqualities(p, q.layer.Fields)
	return q, err
}
