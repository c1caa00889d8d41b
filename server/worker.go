package server

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"corridoratlas/geo"

	"github.com/labstack/echo/v4"
)

// revisionHeader names, in every answer, what it belongs to: this build and the
// store's revision. The service worker keeps answers of one revision only, and a
// page learns by it that the server has moved on.
const revisionHeader = "Atlas-Revision"

// workerFile is the service worker in the built front end.
const workerFile = "sw.js"

// mark is a revision of the store beside its name for clients.
type mark struct {
	of   geo.Revision
	name string
}

// currentMark returns the name of what is served now; empty until there is a store.
func (s *Server) currentMark(ctx context.Context) string {
	r := s.ready.Load()
	if r.store == nil {
		return ""
	}
	var revision geo.Revision
	if err := r.store.View(ctx, func(r geo.Reader) error {
		revision = r.Revision()
		return nil
	}); err != nil {
		return ""
	}
	if m := s.marked.Load(); m != nil && m.of == revision {
		return m.name
	}
	c := s.content("revision", revision)
	m := &mark{of: revision, name: base64.RawURLEncoding.EncodeToString(c[:9])}
	s.marked.Store(m)
	return m.name
}

// nameRevision says of every answer which revision it belongs to.
func (s *Server) nameRevision(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if name := s.currentMark(c.Request().Context()); name != "" {
			c.Response().Header().Set(revisionHeader, name)
		}
		return next(c)
	}
}

// workerPlan tells the service worker what there is to keep.
type workerPlan struct {
	Revision  string            `json:"revision"`
	Date      geo.Date          `json:"date"` // of the data
	Basemap   string            `json:"basemap"`
	Corridors []geo.CorridorID  `json:"corridors"`
	Files     []string          `json:"files"` // of the front end, as paths
	Moved     map[string]string `json:"moved"` // paths of pages that have another id now
}

// getWorker answers the service worker with its plan before it: a new build or
// new data make it another file, which is how a browser learns of them.
func (s *Server) getWorker(c echo.Context) error {
	if _, err := readQuery(c); err != nil {
		return err
	}
	if _, there := s.static.digests[workerFile]; !there {
		return echo.ErrNotFound // the front end was not built
	}
	if _, err := s.store(); err != nil {
		return err
	}
	revision := s.currentMark(c.Request().Context())
	return s.send(c, representation{
		content: s.content("worker", revision), kind: mediaType(workerFile), life: lifePage, effort: fair,
		make: func(context.Context) ([]byte, error) {
			script, err := fs.ReadFile(s.static.files, workerFile)
			if err != nil {
				return nil, err
			}
			plan, err := json.Marshal(s.plan(revision))
			return slices.Concat([]byte("self.PLAN="), plan, []byte(";\n"), script), err
		},
	})
}

func (s *Server) plan(revision string) workerPlan {
	p := workerPlan{Revision: revision, Date: s.atlas.Date, Basemap: s.static.basemapName(), Moved: map[string]string{}}
	for _, c := range s.atlas.List(geo.EN) {
		p.Corridors = append(p.Corridors, c.ID)
	}
	for name := range s.static.digests {
		if s.static.inFirstView(name) || name == "favicon.svg" {
			p.Files = append(p.Files, "/"+name)
		}
	}
	slices.Sort(p.Files)
	for _, m := range s.atlas.Moved {
		if to, moved := s.atlas.MovedTo(m.Kind, m.Old); moved {
			p.Moved["/"+m.Kind+"s/"+m.Old] = "/" + m.Kind + "s/" + to
		}
	}
	return p
}

// basemapName names the basemap's tiles as they are.
func (st *static) basemapName() string {
	var names []string
	for name := range st.digests {
		if strings.HasPrefix(name, "basemap/") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	h := sha256.New()
	for _, name := range names {
		fmt.Fprintf(h, "%s %x\n", name, st.digests[name])
	}
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:9])
}
