package page

import (
	"testing"
	"testing/fstest"

	"corridoratlas/geo"

	"github.com/google/go-cmp/cmp"
)

func TestPreloadsNameWhatTheFirstViewLoads(t *testing.T) {
	dist := fstest.MapFS{}
	for _, name := range []string{
		"assets/en-1a.js", "assets/ru-2b.js", "assets/index-3c.js", "assets/query-tools-4d.js", "assets/query-tools-5e.css", "basemap/overview.mvt",
		"assets/kk-6f.js", "assets/kk-7a.js",
	} {
		dist[name] = &fstest.MapFile{}
	}
	hrefs := func(lang geo.Lang) (list []string) {
		for _, p := range preloads(dist, lang) {
			list = append(list, p.Href)
		}
		return list
	}
	rest := []string{"/basemap/overview.mvt", "/api/overview", "/assets/query-tools-4d.js", "/assets/query-tools-5e.css"}
	if diff := cmp.Diff(append([]string{"/assets/ru-2b.js"}, rest...), hrefs(geo.RU)); diff != "" {
		t.Error(diff)
	}
	dist["assets/embed/ru-8c.js"] = &fstest.MapFile{}
	framed := framePreloads(dist, geo.RU)
	if len(framed) != 3 || framed[0].Href != "/assets/embed/ru-8c.js" || framed[1].Href != "/basemap/overview.mvt" || framed[2].Href != "/api/overview" {
		t.Errorf("for frames: %v", framed)
	}
	if list := hrefs(geo.RU); list[0] != "/assets/ru-2b.js" {
		t.Errorf("the map preloads what is for frames: %v", list)
	}
	// Of two files with words neither is known to be the one.
	if diff := cmp.Diff(rest, hrefs(geo.KK)); diff != "" {
		t.Error(diff)
	}
	if list := preloads(fstest.MapFS{}, geo.EN); list != nil {
		t.Errorf("of nothing built: %v", list)
	}
}
