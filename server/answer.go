package server

import (
	"context"

	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// htmlPage is the media type of pages.
const htmlPage = "text/html; charset=utf-8"

// readAnswer reads how one of the atlas' own questions is asked: its form and its
// language, and the parameters that are named.
func (s *Server) readAnswer(c echo.Context, own ...string) (asked, params, error) {
	return s.readForms(c, nil, own...)
}

// readTable is readAnswer for what comes as CSV too.
func (s *Server) readTable(c echo.Context, own ...string) (a asked, p params, table csvAnswer, err error) {
	if a, p, err = s.readForms(c, []string{"csv"}, append(own, "bom")...); err != nil {
		return a, p, table, err
	}
	table.wanted = p["f"] == "csv"
	table.mark, err = p.mark()
	return a, p, table, err
}

func (s *Server) readForms(c echo.Context, forms []string, own ...string) (asked, params, error) {
	p, err := readParams(c, append(own, resourceParams...)...)
	if err != nil {
		return asked{}, nil, err
	}
	a, err := s.readAsked(c, p, forms...)
	return a, p, err
}

// sendAnswer answers with what a question has found: as JSON, or as the page of
// it. The page is made of no more than what names the answer, the language and
// the address.
func (s *Server) sendAnswer(c echo.Context, a asked, r representation, show func() (page.Resource, error)) error {
	if !a.page {
		return s.send(c, r)
	}
	return s.send(c, representation{
		content: s.content("page of", r.content, a.Path, a.Query.Encode(), a.Lang), kind: htmlPage, life: r.life,
		vary: "Accept, Accept-Language", effort: quick, once: r.once, heavy: true,
		make: func(context.Context) ([]byte, error) {
			shown, err := show()
			if err != nil {
				return nil, err
			}
			return s.pages.Resource(shown)
		},
	})
}
