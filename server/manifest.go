package server

import (
	"context"
	"encoding/json"

	"corridoratlas/geo"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// appManifest is a web app manifest (W3C Web Application Manifest): what a
// browser needs to install the atlas beside other programs.
type appManifest struct {
	ID              string    `json:"id"`
	Name            string    `json:"name"`
	ShortName       string    `json:"short_name"`
	Description     string    `json:"description"`
	Lang            geo.Lang  `json:"lang"`
	StartURL        string    `json:"start_url"`
	Scope           string    `json:"scope"`
	Display         string    `json:"display"`
	BackgroundColor string    `json:"background_color"`
	ThemeColor      string    `json:"theme_color"`
	Categories      []string  `json:"categories"`
	Icons           []appIcon `json:"icons"`
}

type appIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

// appIcons are files of web/public.
var appIcons = []appIcon{
	{Src: "/favicon.svg", Sizes: "any", Type: "image/svg+xml"},
	{Src: "/icon-192.png", Sizes: "192x192", Type: "image/png"},
	{Src: "/icon-512.png", Sizes: "512x512", Type: "image/png"},
	{Src: "/icon-maskable.png", Sizes: "512x512", Type: "image/png", Purpose: "maskable"},
}

// getManifest answers the manifest in the asked language.
func (s *Server) getManifest(c echo.Context) error {
	if _, err := readQuery(c); err != nil {
		return err
	}
	lang := pageLang(c)
	return s.send(c, representation{
		content: s.content("manifest", lang), kind: mediaType("x.webmanifest"), life: lifePage, vary: "Accept-Language", effort: fair,
		make: func(context.Context) ([]byte, error) {
			home := s.pages.Home(lang, s.atlas, page.View{})
			name := s.pages.Name(lang)
			return json.Marshal(appManifest{
				ID: "/", Name: name, ShortName: name, Description: home.Description, Lang: lang,
				StartURL: "/?lang=" + string(lang), Scope: "/", Display: "standalone",
				BackgroundColor: "#f6f4ef", ThemeColor: "#f6f4ef", Categories: []string{"education", "navigation"}, Icons: appIcons,
			})
		},
	})
}
