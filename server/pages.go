package server

import (
	"fmt"
	"net/http"
	"slices"
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

// sendPage answers with a page. It carries a weak ETag: its links depend on the
// address it was asked by.
func (s *Server) sendPage(c echo.Context, title, description, name string, data any) error {
	meta := s.meta(c, title, description)
	return s.send(c, representation{
		key:         fmt.Sprint(s.build, " page ", name, meta),
		contentType: "text/html; charset=utf-8", cacheFor: "no-cache", vary: "Accept-Language", weak: true,
		make: func() ([]byte, error) { return s.pages.Render(meta, name, data) },
	})
}

func (s *Server) meta(c echo.Context, title, description string) page.Meta {
	base, path := s.baseURL(c), c.Request().URL.EscapedPath()
	return page.Meta{Lang: pageLang(c), Title: title, Description: description, URL: base + path, Base: base, Path: path}
}

// getHome answers the map with the list of corridors.
func (s *Server) getHome(c echo.Context) error {
	lang := pageLang(c)
	return s.sendPage(c, s.pages.Word(lang, "atlas.title"), s.pages.Word(lang, "atlas.claim"), "home",
		map[string]any{"Corridors": s.atlas.List(lang)})
}

// corridorPage is what corridor.tmpl shows.
type corridorPage struct {
	*geo.Dossier
}

// Title returns the name of a route or section of the corridor.
func (p corridorPage) Title(id string) string {
	for _, r := range p.Routes {
		if string(r.ID) == id {
			return r.Name
		}
	}
	for _, s := range p.Sections {
		if string(s.ID) == id {
			return s.Name
		}
	}
	return id
}

// SourceName returns the publisher of a source, and its year.
func (p corridorPage) SourceName(id geo.SourceID) string {
	i := slices.IndexFunc(p.Sources, func(s *geo.Source) bool { return s.ID == id })
	if i < 0 {
		return string(id)
	}
	name := p.Sources[i].Publisher
	if y := p.Sources[i].Date.Year(); y > 0 {
		name += fmt.Sprintf(" %d", y)
	}
	return name
}

func (s *Server) getCorridorPage(c echo.Context) error {
	if moved, err := s.redirectMoved(c, "corridor", "/corridors/"); moved {
		return err
	}
	d, err := s.atlas.Dossier(geo.CorridorID(c.Param("id")), pageLang(c))
	if err != nil {
		return err
	}
	return s.sendPage(c, s.titled(c, d.Name), d.Summary, "corridor", corridorPage{d})
}

func (s *Server) getSectionPage(c echo.Context) error {
	if moved, err := s.redirectMoved(c, "section", "/sections/"); moved {
		return err
	}
	lang := pageLang(c)
	section, err := s.atlas.SectionIn(geo.SectionID(c.Param("id")), lang)
	if err != nil {
		return err
	}
	corridor, err := s.atlas.Corridor(section.Corridor)
	if err != nil {
		return err
	}
	name := corridor.Name.In(lang)
	return s.sendPage(c, s.titled(c, section.Name), name+". "+section.Note, "section",
		map[string]any{"Section": section, "CorridorName": name})
}

// thingPage is what thing.tmpl shows of a place or a project.
type thingPage struct {
	Name, Line string
	Corridors  []geo.CorridorAnswer
}

func (s *Server) getPlacePage(c echo.Context) error {
	if moved, err := s.redirectMoved(c, "place", "/places/"); moved {
		return err
	}
	place, err := s.atlas.Place(geo.PlaceID(c.Param("id")))
	if err != nil {
		return err
	}
	lang := pageLang(c)
	words := []string{s.countryName(lang, place.Country)}
	for _, r := range place.Roles {
		words = append(words, s.pages.Word(lang, "role."+string(r)))
	}
	p := thingPage{Name: place.Name.In(lang), Line: strings.Join(words, " · ")}
	for _, corridor := range s.atlas.List(lang) {
		full, err := s.atlas.Corridor(corridor.ID)
		if err == nil && slices.ContainsFunc(full.Routes, func(r *geo.Route) bool { return slices.Contains(r.Stops, place.ID) }) {
			p.Corridors = append(p.Corridors, corridor)
		}
	}
	return s.sendPage(c, s.titled(c, p.Name), p.Line, "thing", p)
}

func (s *Server) getProjectPage(c echo.Context) error {
	if moved, err := s.redirectMoved(c, "project", "/projects/"); moved {
		return err
	}
	project, err := s.atlas.Project(geo.ProjectID(c.Param("id")))
	if err != nil {
		return err
	}
	lang := pageLang(c)
	p := thingPage{Name: project.Name.In(lang)}
	p.Line = strings.Join([]string{
		s.countryName(lang, project.Country), s.pages.Word(lang, "sector."+string(project.Sector)), s.pages.Word(lang, "status."+string(project.Status)),
	}, " · ")
	for _, corridor := range s.atlas.List(lang) {
		if slices.Contains(project.Corridors, corridor.ID) {
			p.Corridors = append(p.Corridors, corridor)
		}
	}
	return s.sendPage(c, s.titled(c, p.Name), p.Line, "thing", p)
}

func (s *Server) countryName(lang geo.Lang, code string) string { return s.pages.Country(lang, code) }

func (s *Server) titled(c echo.Context, name string) string {
	return name + " · " + s.pages.Word(pageLang(c), "atlas.name")
}

// redirectMoved answers an id that was renamed with a redirect to the new one.
func (s *Server) redirectMoved(c echo.Context, kind, path string) (bool, error) {
	to, moved := s.atlas.MovedTo(kind, c.Param("id"))
	if !moved {
		return false, nil
	}
	if q := c.Request().URL.RawQuery; q != "" {
		to += "?" + q
	}
	return true, c.Redirect(http.StatusMovedPermanently, path+to)
}

// failPage answers an error of a page: it still shows the map.
func (s *Server) failPage(c echo.Context, p *Problem) error {
	lang := pageLang(c)
	title := s.pages.Word(lang, fmt.Sprintf("error.%d", p.Status))
	if strings.HasPrefix(title, "error.") {
		title = p.Title
	}
	body, err := s.pages.Render(s.meta(c, s.titled(c, title), title), "error", map[string]string{"Title": title, "Detail": p.Detail})
	if err != nil {
		return err
	}
	c.Response().Header().Set("Vary", "Accept-Language")
	return c.HTMLBlob(p.Status, body)
}
