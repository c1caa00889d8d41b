// Package web holds the built front end: the map's page, scripts, styles and
// basemap, as Vite and basemap/ leave them in dist. It knows nothing of the
// server that serves it. A fresh clone compiles with an empty dist; `make
// build` fills it.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Dist returns the built front end, rooted at its index.html.
func Dist() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the directive above names the folder
	}
	return sub
}
