package server

import (
	"context"
	"mime"
	"net/url"
	"slices"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/server/ogc"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// resourceParams are the parameters of every document of the API.
var resourceParams = []string{"f", "lang"}

// asked is how a document of the API is asked for: where, in which language, and
// as a page or not.
type asked struct {
	ogc.Place
	page bool
}

// readAsked reads the form and the language of a document from its parameters,
// else from the request's Accept and, for a page, Accept-Language. It may have
// more forms than JSON and a page, which are asked for by name only.
func (s *Server) readAsked(c echo.Context, p params, more ...string) (a asked, err error) {
	a.Place = s.placeOf(c, p)
	switch f, given := p["f"]; {
	case !given:
		a.page = prefersPage(c)
	case f == "json" || f == "html":
		a.page = f == "html"
	case !slices.Contains(more, f):
		return a, geo.Invalid("f", f, strings.Join(append([]string{"json"}, more...), ", ")+" or html")
	}
	if a.Lang, err = p.lang(); err == nil && p["lang"] == "" && a.page {
		a.Lang = pageLang(c)
	}
	return a, err
}

// placeOf is where a document is asked for, with its parameters.
func (s *Server) placeOf(c echo.Context, p params) ogc.Place {
	query := url.Values{}
	for name, value := range p {
		query.Set(name, value)
	}
	return ogc.Place{Base: s.baseURL(c), Path: c.Request().URL.EscapedPath(), Query: query}
}

// readResource reads how a document is asked for that has no other parameters.
func (s *Server) readResource(c echo.Context) (asked, error) {
	p, err := readParams(c, resourceParams...)
	if err != nil {
		return asked{}, err
	}
	return s.readAsked(c, p)
}

// prefersPage reports whether a client likes text/html, which it names, better
// than JSON, as browsers do. Who takes anything gets JSON.
func prefersPage(c echo.Context) bool {
	page, data := 0.0, 0.0
	for _, item := range list(c.Request().Header, "Accept") {
		kind, parameters, err := mime.ParseMediaType(item)
		if err != nil {
			continue
		}
		weight := 1.0
		if q, given := parameters["q"]; given {
			var read bool
			if weight, read = quality(q); !read {
				continue
			}
		}
		switch {
		case kind == "text/html" || kind == "application/xhtml+xml":
			page = max(page, weight)
		case strings.HasSuffix(kind, "json"):
			data = max(data, weight)
		}
	}
	return page > data
}

// document is a document of the API before it has its form.
type document struct {
	asked
	kind  string // media type as JSON
	parts []any  // that name it, besides how it is asked for
	heavy bool
	once  bool
	make  func(context.Context) (any, error) // what is written as JSON; []byte as it is
	show  func(value any) page.Resource      // the page of it
}

// sendDocument answers with a document in the form that was asked for.
func (s *Server) sendDocument(c echo.Context, d document) error {
	parts := append([]any{"document", d.Base, d.Path, d.Query.Encode(), d.Lang, d.page}, d.parts...)
	r := representation{
		content: s.content(parts...), kind: d.kind, life: lifeData, vary: "Accept", effort: fair, heavy: d.heavy, once: d.once,
		make: func(ctx context.Context) ([]byte, error) {
			value, err := d.make(ctx)
			if err != nil {
				return nil, err
			}
			if d.page {
				return s.pages.Resource(d.show(value))
			}
			if text, ready := value.([]byte); ready {
				return text, nil
			}
			return ogc.Encode(value)
		},
	}
	if d.once {
		r.effort = quick
	}
	if d.page {
		r.kind, r.vary = htmlPage, "Accept, Accept-Language"
	}
	return s.send(c, r)
}

// kept are the parameters that lead on: the language and the form, as they were
// asked for.
func (a asked) kept() url.Values {
	query := url.Values{}
	for _, name := range resourceParams {
		if v := a.Query.Get(name); v != "" {
			query.Set(name, v)
		}
	}
	return query
}

// to is where a page leads on, with the language and the form that were asked for.
func (a asked) to(path string, more ...string) string {
	query := a.kept()
	for i := 0; i+1 < len(more); i += 2 {
		query.Set(more[i], more[i+1])
	}
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}

// newPage begins the page of a document: the way up to it, its languages and its
// other form.
func (s *Server) newPage(a asked, title, description string, up ...page.Anchor) page.Resource {
	r := page.Resource{Lang: a.Lang, Title: title, Description: description, Up: up, Data: page.Anchor{Text: s.word(a, "api.json"), Href: local(a.With("f", "json"), a.Base)}}
	for _, lang := range geo.Langs {
		at := a.Place
		at.Query = url.Values{}
		for name, v := range a.Query {
			at.Query[name] = slices.Clone(v)
		}
		r.Langs = append(r.Langs, page.Anchor{Text: string(lang), Href: local(at.With("lang", string(lang)), a.Base)})
	}
	return r
}

// local takes the host from an address of this server: pages lead on also where
// they are asked for by another name.
func local(href, base string) string { return strings.TrimPrefix(href, base) }
