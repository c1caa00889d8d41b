package server

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// problemForm returns the body of a problem as the client reads problems best: a
// page for a person, nil for everyone else. An address of the map keeps the map; one
// of data has a page like its documents'.
func (s *Server) problemForm(c echo.Context, p *Problem) []byte {
	path := c.Request().URL.Path
	switch {
	case plainPath(path):
		return nil
	case pagePath(path):
		c.Response().Header().Set("Vary", "Accept, Accept-Language")
		if strings.Contains(c.Request().Header.Get("Accept"), "text/html") {
			return s.problemPage(c, p)
		}
		return nil
	}
	c.Response().Header().Set("Vary", "Accept, Accept-Language")
	query, err := readQuery(c)
	readable := err == nil
	if f := query["f"]; f == "html" || f != "json" && prefersPage(c) {
		return s.dataProblemPage(c, p, query, readable)
	}
	return nil
}

// pagePath reports whether a path is of a page rather than of data.
func pagePath(path string) bool {
	return !under(path, "/api", "/layers", "/atlas.zip", "/tiles", "/styles")
}

// plainPath reports whether a path is of a file of the front end, or for whoever
// watches the server.
func plainPath(path string) bool { return under(path, "/basemap", "/assets", "/healthz", "/readyz") }

func under(path string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return path == part || strings.HasPrefix(path, part+"/") })
}

// dataProblemPage returns a problem as a page like those of documents, nil where
// that is not possible. The sentence of a problem is English in every language.
func (s *Server) dataProblemPage(c echo.Context, p *Problem, query params, readable bool) []byte {
	a := asked{page: true, Place: s.placeOf(c, query)}
	a.Lang = pageLang(c)
	title := p.Title
	if key := fmt.Sprintf("error.%d", p.Status); s.pages.HasWord(a.Lang, key) {
		title = s.word(a, key)
	}
	r := s.newPage(a, title, p.Detail)
	r.DescriptionLang = geo.EN
	a.Query.Del("f") // from here on as a browser asks
	r.Up = s.upToAPI(a)
	if !readable { // the same question cannot be asked in another form
		r.Data, r.Langs = page.Anchor{}, nil
	}
	status := page.Anchor{Text: fmt.Sprintf("%d %s", p.Status, http.StatusText(p.Status)), Lang: geo.EN}
	r.Facts = []page.Fact{
		{Label: s.word(a, "api.docs.status"), Values: page.Cell{status}},
		{Label: s.word(a, "api.address"), Values: page.Text(p.Instance)},
	}
	body, err := s.pages.Resource(r)
	if err != nil {
		s.log.Error("a problem's page was not made", "error", err)
		return nil
	}
	return body
}
