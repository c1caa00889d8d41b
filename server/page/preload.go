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
	return built(dist, []wantedFile{
		{"assets/" + string(lang) + "-*.js", preload{Rel: "modulepreload"}},
		{"basemap/overview.mvt", preload{Rel: "preload", As: "fetch"}},
		{"basemap/overview.mvt", preload{Rel: "preload", As: "fetch", Href: "/api/overview"}},
		{"assets/query-tools-*.js", preload{Rel: "modulepreload", Media: beside}},
		{"assets/query-tools-*.css", preload{Rel: "preload", As: "style", Media: beside}},
	})
}

// framePreloads finds what the page for frames loads beside its script.
func framePreloads(dist fs.FS, lang geo.Lang) []preload {
	return built(dist, []wantedFile{
		{"assets/embed/" + string(lang) + "-*.js", preload{Rel: "modulepreload"}},
		{"basemap/overview.mvt", preload{Rel: "preload", As: "fetch"}},
		{"basemap/overview.mvt", preload{Rel: "preload", As: "fetch", Href: "/api/overview"}},
	})
}

// wantedFile is a file by the pattern of its name, and how it is asked for.
type wantedFile struct {
	pattern string
	as      preload
}

// built keeps the files that are there. Names carry a digest: where two fit,
// neither is known to be meant.
func built(dist fs.FS, files []wantedFile) []preload {
	var found []preload
	for _, f := range files {
		names, err := fs.Glob(dist, f.pattern)
		if err != nil || len(names) != 1 {
			continue
		}
		if f.as.Href == "" {
			f.as.Href = "/" + names[0]
		}
		found = append(found, f.as)
	}
	return found
}
