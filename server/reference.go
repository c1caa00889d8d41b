package server

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/server/ogc"

	"github.com/labstack/echo/v4"
)

// described is what the OpenAPI document is made of.
type described struct {
	store    geo.Store
	revision geo.Revision
	layers   []geo.Layer
}

func (s *Server) described(ctx context.Context) (d described, err error) {
	d.store, d.revision, d.layers, err = s.layers(ctx)
	return d, err
}

// document returns the OpenAPI document of the layers, with ids that there are, or
// errMoved.
func (s *Server) document(ctx context.Context, base string, d described) ([]byte, error) {
	known, err := s.known(ctx, d)
	if err != nil {
		return nil, err
	}
	return s.contract.Document(base, d.layers, known)
}

func (s *Server) operations(ctx context.Context, base string, d described) ([]ogc.Operation, error) {
	text, err := s.document(ctx, base, d)
	if err != nil {
		return nil, err
	}
	return ogc.Operations(text)
}

// mostKnown is how many ids of a kind the document gives as examples.
const mostKnown = 12

func (s *Server) known(ctx context.Context, d described) (ogc.Known, error) {
	k := ogc.Known{Parameters: map[string][]string{}, Features: map[geo.LayerID][]string{}}
	note := func(parameter, id string) {
		if len(k.Parameters[parameter]) < mostKnown {
			k.Parameters[parameter] = append(k.Parameters[parameter], id)
		}
	}
	for _, c := range s.atlas.Corridors {
		note("corridor", string(c.ID))
		note("thing", string(c.ID))
	}
	for _, x := range s.atlas.Series {
		note("series", string(x.ID))
	}
	for _, x := range s.atlas.Sources {
		note("source", string(x.ID))
	}
	err := d.store.View(ctx, func(r geo.Reader) error {
		if r.Revision() != d.revision {
			return errMoved
		}
		for _, l := range d.layers {
			found, err := r.Find(geo.Query{Layer: l.ID, Limit: mostKnown})
			if err != nil {
				return err
			}
			for _, f := range found.Features {
				k.Features[l.ID] = append(k.Features[l.ID], string(f.ID))
			}
		}
		return nil
	})
	return k, err
}

// getOpenAPI answers the OpenAPI document; its page is the reference.
func (s *Server) getOpenAPI(c echo.Context) error {
	a, err := s.readResource(c)
	if err != nil {
		return err
	}
	if a.page {
		return s.sendReference(c, a)
	}
	return follow(func() error {
		d, err := s.described(c.Request().Context())
		if err != nil {
			return err
		}
		return s.send(c, representation{
			content: s.content("openapi", d.revision, a.Base), kind: ogc.OpenAPI, life: lifeData, vary: "Accept", effort: fair,
			make: func(ctx context.Context) ([]byte, error) { return s.document(ctx, a.Base, d) },
		})
	})
}

// getDocs answers the API's reference.
func (s *Server) getDocs(c echo.Context) error {
	p, err := readParams(c, "lang")
	if err != nil {
		return err
	}
	a, err := s.readAsked(c, p)
	if err != nil {
		return err
	}
	if a.page = true; p["lang"] == "" {
		a.Lang = pageLang(c)
	}
	return s.sendReference(c, a)
}

// sendReference answers with the OpenAPI document as a page.
func (s *Server) sendReference(c echo.Context, a asked) error {
	return follow(func() error {
		d, err := s.described(c.Request().Context())
		if err != nil {
			return err
		}
		return s.send(c, representation{
			content: s.content("reference", a.Base, a.Path, a.Query.Encode(), a.Lang, d.revision), kind: htmlPage, life: lifeData,
			vary: "Accept, Accept-Language", effort: fair,
			make: func(ctx context.Context) ([]byte, error) {
				operations, err := s.operations(ctx, a.Base, d)
				if err != nil {
					return nil, err
				}
				return s.pages.Reference(s.referencePage(a, operations))
			},
		})
	})
}

// tryOperation leads to the address of an operation that is filled in: what the
// forms of the reference ask where there are no scripts. What is empty is not
// asked.
func (s *Server) tryOperation(c echo.Context) error {
	p, err := readQuery(c)
	if err != nil {
		return err
	}
	var operations []ogc.Operation
	err = follow(func() error {
		d, err := s.described(c.Request().Context())
		if err == nil {
			operations, err = s.operations(c.Request().Context(), "", d)
		}
		return err
	})
	if err != nil {
		return err
	}
	id := param(c, "operation")
	i := slices.IndexFunc(operations, func(o ogc.Operation) bool { return o.ID == id })
	if i < 0 {
		return problem(http.StatusNotFound, "there is no operation %q; /api/docs has all", geo.Shorten(id, 64))
	}
	to, err := filledIn(operations[i], p)
	if err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", lifeNone)
	return c.Redirect(http.StatusSeeOther, to)
}

// filledIn is the address of an operation with its parameters, as far as they are
// not empty.
func filledIn(o ogc.Operation, p params) (string, error) {
	path, query := o.Path, url.Values{}
	for _, one := range o.Parameters {
		if one.In != "path" {
			continue
		}
		value := p[one.Name]
		if value == "" || value == "." || value == ".." {
			return "", geo.Invalid(one.Name, value, one.Description)
		}
		path = strings.Replace(path, "{"+one.Name+"}", strings.ReplaceAll(url.PathEscape(value), "%2C", ","), 1)
		delete(p, one.Name)
	}
	for name, value := range p {
		if value != "" {
			query.Set(name, value)
		}
	}
	if len(query) == 0 {
		return path, nil
	}
	return path + "?" + query.Encode(), nil
}
