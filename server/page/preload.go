package page

import (
	"io/fs"

	"corridoratlas/geo"
)

// preload is a file that the front end asks for as soon as its script runs. The
// page names it, so that the browser fetches it beside the script, not after it.
type preload struct {
	Rel   string // modulepreload or preload
	As    string // of a preload: what it is used as
	Href  string
	Media string // where it is wanted; empty: everywhere
}

// beside is where the panel stands beside the map and the year in the panel:
// web/src/panel/seat.tsx knows the same width.
const beside = "(min-width: 900px)"

// preloads finds what the first view of a page in a language loads. What was not
// built is not named.
func preloads(dist fs.FS, lang geo.Lang) []preload {
	var found []preload
	one := func(pattern string, p preload) {
		// Names carry a digest. Where two files fit, neither is known to be meant.
		if names, err := fs.Glob(dist, pattern); err == nil && len(names) == 1 {
			if p.Href == "" {
				p.Href = "/" + names[0]
			}
			found = append(found, p)
		}
	}
	one("assets/"+string(lang)+"-*.js", preload{Rel: "modulepreload"})
	one("basemap/overview.mvt", preload{Rel: "preload", As: "fetch"})
	one("basemap/overview.mvt", preload{Rel: "preload", As: "fetch", Href: "/api/overview"})
	one("assets/query-tools-*.js", preload{Rel: "modulepreload", Media: beside})
	one("assets/query-tools-*.css", preload{Rel: "preload", As: "style", Media: beside})
	return found
}
