package server

import (
	"context"
	"slices"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/server/ogc"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// getDocs answers the API's reference: the OpenAPI document as a page, without a
// script. What needs no more than its address can be tried by a click.
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

func (s *Server) sendReference(c echo.Context, a asked) error {
	_, revision, layers, err := s.layers(c.Request().Context())
	if err != nil {
		return err
	}
	return s.sendDocument(c, document{
		asked: a, parts: []any{"docs", revision},
		make: func(context.Context) (any, error) {
			text, err := s.contract.Document(a.Base, layers)
			if err != nil {
				return nil, err
			}
			return ogc.Operations(text)
		},
		show: func(value any) page.Resource { return s.docsPage(a, value.([]ogc.Operation)) },
	})
}

func (s *Server) docsPage(a asked, operations []ogc.Operation) page.Resource {
	r := s.newPage(a, s.word(a, "api.docs"), s.word(a, "api.docs.what"), s.upToAPI(a)...)
	r.Data = page.Anchor{Text: s.word(a, "api.openapi"), Href: "/api/openapi.json?f=json"}
	columns := []page.Column{{Title: s.word(a, "api.parameter")}, {Title: s.word(a, "api.type")}, {Title: s.word(a, "api.what")}}
	for _, o := range operations {
		t := page.Table{Title: o.Path, Note: sentence(o.Summary) + " " + sentence(o.Description) + " " + strings.Join(o.Types, ", "), Lang: geo.EN, Columns: columns}
		needs := slices.ContainsFunc(o.Parameters, func(p ogc.Parameter) bool { return p.Required })
		if !needs && !strings.HasSuffix(o.Path, "/locate") && !strings.HasSuffix(o.Path, "/between") {
			t.Try.Href = o.Path
			if slices.Contains(o.Types, ogc.HTML) {
				t.Try.Href += "?f=html"
			}
		}
		for _, p := range o.Parameters {
			what := p.Description
			if p.In == "path" {
				what = strings.TrimSpace("in the path. " + what)
			}
			t.Add(page.Text(p.Name), page.Text(p.Type), page.Text(what))
		}
		r.Tables = append(r.Tables, t)
	}
	return r
}

// sentence ends a text with a full stop.
func sentence(text string) string {
	if text == "" || strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}
