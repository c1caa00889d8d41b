package server

import (
	"context"
	"net/http"
	"strings"

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
func (s *Server) getHome(c echo.Context) error { return s.sendThing(c, page.Open{}) }

// getPage answers the map with a thing of a kind open.
func (s *Server) getPage(kind string) echo.HandlerFunc {
	return func(c echo.Context) error { return s.sendThing(c, page.Open{Kind: kind, ID: param(c, "id")}) }
}

// getEmbed answers the map for a frame of another page; what is open stands in
// open=.
func (s *Server) getEmbed(c echo.Context) error {
	p, err := readQuery(c)
	if err != nil {
		return err
	}
	open := page.ReadOpen(p["open"])
	if to, moved := s.atlas.MovedTo(open.Kind, open.ID); moved {
		query := c.QueryParams()
		query.Set("open", strings.TrimPrefix(page.Open{Kind: open.Kind, ID: to}.Path(), "/"))
		return c.Redirect(http.StatusMovedPermanently, page.FramePath+"?"+query.Encode())
	}
	if err := s.knows(open); err != nil {
		return err
	}
	lang, v := pageLang(c), page.ReadView(p, s.thisYear(), s.corridorNames)
	return s.sendPage(c, lang, func() (page.Page, error) { return s.pages.Embed(lang, s.atlas, open, p, v) }, open, p, v)
}

// getDev answers the links to the hard views, for those who work on the atlas.
func (s *Server) getDev(c echo.Context) error {
	return s.send(c, representation{
		content: s.content("dev"), kind: "text/html; charset=utf-8", life: lifePage, effort: fair,
		make: func(context.Context) ([]byte, error) { return s.pages.Dev(s.atlas) },
	})
}

// sendThing answers the map with one thing open, or nothing; an id that was
// renamed redirects.
func (s *Server) sendThing(c echo.Context, open page.Open) error {
	if to, moved := s.atlas.MovedTo(open.Kind, open.ID); moved {
		return redirect(c, page.Open{Kind: open.Kind, ID: to}.Path())
	}
	p, err := readQuery(c)
	if err != nil {
		return err
	}
	if err := s.knows(open); err != nil {
		return err
	}
	// What a page does not know in its query is the map's.
	lang, v := pageLang(c), page.ReadView(p, s.thisYear(), s.corridorNames)
	return s.sendPage(c, lang, func() (page.Page, error) { return s.pages.Thing(lang, s.atlas, open, v) }, open, v)
}

// knows returns why a thing has no page.
func (s *Server) knows(open page.Open) (err error) {
	switch open.Kind {
	case "corridor":
		_, err = s.atlas.Corridor(geo.CorridorID(open.ID))
	case "section":
		_, err = s.atlas.Section(geo.SectionID(open.ID))
	case "place":
		_, err = s.atlas.Place(geo.PlaceID(open.ID))
	case "project":
		_, err = s.atlas.Project(geo.ProjectID(open.ID))
	}
	return err
}

// thisYear is the year that it is: later ones are known by promises only.
func (s *Server) thisYear() int { return s.now().Year() }

// sendPage answers with a page. It carries a weak ETag: its links depend on the
// address it was asked by. It is named by all that was asked of it, and made only
// where it is not kept: a dossier alone takes 2 ms to put together.
func (s *Server) sendPage(c echo.Context, lang geo.Lang, make func() (page.Page, error), asked ...any) error {
	at := s.address(c)
	return s.send(c, representation{
		content: s.content(append([]any{"page", lang, at.Base, at.Path, at.Lang}, asked...)...), kind: "text/html; charset=utf-8", life: lifePage,
		vary: "Accept-Language", weak: true, effort: fair,
		make: func(context.Context) ([]byte, error) {
			p, err := make()
			if err != nil {
				return nil, err
			}
			return s.pages.Render(p, at)
		},
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
		id := param(c, "id")
		if c.Request().URL.Path == page.FramePath {
			id = page.ReadOpen(c.QueryParam("open")).ID
		}
		wanted = geo.Shorten(id, 80)
	}
	body, err := s.pages.Render(s.pages.Problem(pageLang(c), p.Status, p.Title, p.Detail, wanted), s.address(c))
	if err != nil {
		s.log.Error("a problem's page was not made", "error", err)
		return nil
	}
	return body
}
