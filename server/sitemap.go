package server

import (
	"context"
	"encoding/xml"

	"corridoratlas/geo"

	"github.com/labstack/echo/v4"
)

// sitemap lists the pages for crawlers (sitemaps.org protocol 0.9). Their other
// languages stand in each page's head.
type sitemap struct {
	XMLName xml.Name      `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	Pages   []sitemapPage `xml:"url"`
}

type sitemapPage struct {
	Address string `xml:"loc"`
	Changed string `xml:"lastmod"`
}

// getSitemap answers the list of all pages.
func (s *Server) getSitemap(c echo.Context) error {
	if _, err := readParams(c); err != nil {
		return err
	}
	base := s.baseURL(c)
	return s.send(c, representation{
		content: s.content("sitemap", base), kind: "application/xml", life: lifeData, effort: fair,
		make: func(context.Context) ([]byte, error) {
			body, err := xml.Marshal(sitemapOf(s.atlas, base))
			return append([]byte(xml.Header), body...), err
		},
	})
}

func sitemapOf(atlas *geo.Atlas, base string) sitemap {
	var m sitemap
	add := func(path string) {
		m.Pages = append(m.Pages, sitemapPage{Address: base + path, Changed: string(atlas.Date)})
	}
	add("/")
	for _, c := range atlas.Corridors {
		add("/corridors/" + string(c.ID))
		for _, section := range c.Sections {
			add("/sections/" + string(section.ID))
		}
	}
	for _, p := range atlas.Places {
		add("/places/" + string(p.ID))
	}
	for _, p := range atlas.Projects {
		add("/projects/" + string(p.ID))
	}
	return m
}

// getRobots answers what crawlers may read, which is all, and where the list is.
func (s *Server) getRobots(c echo.Context) error {
	if _, err := readQuery(c); err != nil {
		return err
	}
	base := s.baseURL(c)
	return s.send(c, representation{
		content: s.content("robots", base), kind: "text/plain; charset=utf-8", life: lifeData, effort: fair,
		make: func(context.Context) ([]byte, error) {
			return []byte("User-agent: *\nAllow: /\nSitemap: " + base + "/sitemap.xml\n"), nil
		},
	})
}
