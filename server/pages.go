package server

import (
	"context"
	"net/http"
	"time"

	"corridoratlas/geo"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
	"golang.org/x/text/language"
)

// matcher finds the atlas' language that a browser's list likes best.
var matcher = language.NewMatcher([]language.Tag{language.English, language.Russian, language.Kazakh, language.SimplifiedChinese})

// pageLang returns the language of a page: lang=, else what the browser likes
// best. A language that the atlas does not have is no error here: a broken link
// still shows the map.
func pageLang(c echo.Context) geo.Lang {
	if l := geo.Lang(c.QueryParam("lang")); l.Valid() {
		return l
	}
	tags, _, err := language.ParseAcceptLanguage(c.Request().Header.Get("Accept-Language"))
	if err != nil || len(tags) == 0 {
		return geo.EN
	}
	_, i, _ := matcher.Match(tags...)
	return geo.Langs[i]
}

// getHome answers the map with the list of corridors.
func (s *Server) getHome(c echo.Context) error {
	v, err := readView(c)
	if err != nil {
		return err
	}
	return s.sendPage(c, s.pages.Home(pageLang(c), s.atlas, v))
}

func (s *Server) getCorridorPage(c echo.Context) error {
	return s.sendThing(c, "corridor", func(id string, lang geo.Lang, v page.View) (page.Page, error) {
		return s.pages.Corridor(lang, s.atlas, geo.CorridorID(id), v)
	})
}

func (s *Server) getSectionPage(c echo.Context) error {
	return s.sendThing(c, "section", func(id string, lang geo.Lang, v page.View) (page.Page, error) {
		return s.pages.Section(lang, s.atlas, geo.SectionID(id), v)
	})
}

func (s *Server) getPlacePage(c echo.Context) error {
	return s.sendThing(c, "place", func(id string, lang geo.Lang, _ page.View) (page.Page, error) {
		return s.pages.Place(lang, s.atlas, geo.PlaceID(id))
	})
}

func (s *Server) getProjectPage(c echo.Context) error {
	return s.sendThing(c, "project", func(id string, lang geo.Lang, _ page.View) (page.Page, error) {
		return s.pages.Project(lang, s.atlas, geo.ProjectID(id))
	})
}

// getDev answers the links to the hard views, for those who work on the atlas.
func (s *Server) getDev(c echo.Context) error {
	return s.send(c, representation{
		content: s.content("dev"), kind: "text/html; charset=utf-8", life: lifePage, effort: fair,
		make: func(context.Context) ([]byte, error) { return s.pages.Dev(s.atlas) },
	})
}

// sendThing answers the map with one thing open; an id that was renamed
// redirects.
func (s *Server) sendThing(c echo.Context, kind string, make func(string, geo.Lang, page.View) (page.Page, error)) error {
	id := param(c, "id")
	if to, moved := s.atlas.MovedTo(kind, id); moved {
		return redirect(c, "/"+kind+"s/"+to)
	}
	v, err := readView(c)
	if err != nil {
		return err
	}
	p, err := make(id, pageLang(c), v)
	if err != nil {
		return err
	}
	return s.sendPage(c, p)
}

// readView reads what the address of a page asks for. What a page does not know in
// its query is the map's.
func readView(c echo.Context) (page.View, error) {
	p, err := readQuery(c)
	return page.ReadView(p, time.Now().Year()), err
}

// sendPage answers with a page. It carries a weak ETag: its links depend on the
// address it was asked by. It is named by its sentence too: of what the address
// asks for nothing else is in it.
func (s *Server) sendPage(c echo.Context, p page.Page) error {
	at := s.address(c)
	return s.send(c, representation{
		content: s.content("page", p.Lang, at.Base, at.Path, at.Lang, p.Sentence), kind: "text/html; charset=utf-8", life: lifePage,
		vary: "Accept-Language", weak: true, effort: fair,
		make: func(context.Context) ([]byte, error) { return s.pages.Render(p, at) },
	})
}

func (s *Server) address(c echo.Context) page.Address {
	at := page.Address{Base: s.baseURL(c), Path: c.Request().URL.EscapedPath()}
	if l := geo.Lang(c.QueryParam("lang")); l.Valid() {
		at.Lang = l
	}
	return at
}

// problemPage returns a problem as a page that still shows the map, nil where
// that is not possible.
func (s *Server) problemPage(c echo.Context, p *Problem) []byte {
	wanted := ""
	if p.Status == http.StatusNotFound {
		wanted = geo.Shorten(param(c, "id"), 80)
	}
	body, err := s.pages.Render(s.pages.Problem(pageLang(c), p.Status, p.Title, p.Detail, wanted), s.address(c))
	if err != nil {
		s.log.Error("a problem's page was not made", "error", err)
		return nil
	}
	return body
}
