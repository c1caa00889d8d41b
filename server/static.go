package server

import (
	"cmp"
	"context"
	"crypto/sha256"
	"io/fs"
	"mime"
	"path"
	"runtime"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"
)

const mvt = "application/vnd.mapbox-vector-tile"

// static is what the built front end consists of, read once.
type static struct {
	files   fs.FS
	digests map[string][sha256.Size]byte // by path
	sizes   map[string]int
	top     []string // files at its root that are served under their own name
	zooms   [2]int   // of the basemap's tiles; none: {1, 0}
}

// readStatic takes the digests of all files: 7 MB in 15 ms.
func readStatic(files fs.FS) (*static, error) {
	st := &static{files: files, digests: map[string][sha256.Size]byte{}, sizes: map[string]int{}}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		st.digests[name], st.sizes[name] = sha256.Sum256(data), len(data)
		if !strings.Contains(name, "/") && name != "index.html" && name != "embed.html" && !strings.HasPrefix(name, ".") {
			st.top = append(st.top, name)
		}
		return nil
	})
	st.zooms = st.basemapZooms()
	return st, err
}

// getStatic answers a file of the built front end. Parameters are left out of
// account: tools add them to get past caches.
func (s *Server) getStatic(c echo.Context) error {
	name := strings.TrimPrefix(c.Request().URL.Path, "/")
	if _, there := s.static.digests[name]; !there {
		return echo.ErrNotFound
	}
	return s.send(c, s.file(name))
}

// file returns a file that is there.
func (s *Server) file(name string) representation {
	r := representation{
		content: s.content("file", s.static.digests[name]), kind: mediaType(name), life: lifeData, effort: fair,
		make: func(context.Context) ([]byte, error) { return fs.ReadFile(s.static.files, name) },
	}
	if strings.HasPrefix(name, "assets/") { // their names carry a digest
		r.life = lifeForever
	}
	if s.static.inFirstView(name) {
		r.effort = best
	}
	return r
}

// inFirstView reports whether a file belongs to what a first visit loads.
func (st *static) inFirstView(name string) bool {
	return strings.HasPrefix(name, "assets/") || strings.HasPrefix(name, "basemap/") && !strings.HasPrefix(name, "basemap/tiles/")
}

// warm compresses what a first visit loads before anyone waits for it, the
// largest first, on every core: 0.3 s for 247 kB of script and 75 kB of map.
func (s *Server) warm(ctx context.Context) {
	var names []string
	for name := range s.static.digests {
		if s.static.inFirstView(name) && compressible(mediaType(name)) {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(s.static.sizes[b], s.static.sizes[a]) })
	if _, err := s.encoded(ctx, s.overview(), "br"); err != nil && ctx.Err() == nil {
		s.log.Error("the overview was not compressed", "error", err)
	}
	next := make(chan string)
	for range runtime.GOMAXPROCS(0) {
		go func() {
			for name := range next {
				if _, err := s.encoded(ctx, s.file(name), "br"); err != nil && ctx.Err() == nil {
					s.log.Error("a file was not compressed", "file", name, "error", err)
				}
			}
		}()
	}
	for _, name := range names {
		if ctx.Err() != nil {
			break
		}
		next <- name
	}
	close(next)
}

// mediaType goes by the name, without what the machine's own tables say.
func mediaType(name string) string {
	switch ext := path.Ext(name); ext {
	case ".mvt", ".pbf":
		return mvt
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".json":
		return echo.MIMEApplicationJSON
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".webmanifest":
		return "application/manifest+json"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".ico":
		return "image/x-icon"
	default:
		if t := mime.TypeByExtension(ext); t != "" {
			return t
		}
		return "application/octet-stream"
	}
}
