package server_test

import (
	"context"
	"io"
	"iter"
	"net/http/httptest"
	"strings"
	"testing"

	"corridoratlas/geo"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/paulmach/orb"
)

func TestTilesComeInEveryEncodingAndAreNotSentAgain(t *testing.T) {
	s := serve(t, options{})
	const target = "/tiles/sections,places/4/11/5.mvt"
	plain := body(t, ask(t, s, "GET", target))
	if !strings.Contains(plain, "sections") || !strings.Contains(plain, "Almaty") {
		t.Errorf("%q", plain)
	}
	tags := map[string]bool{}
	for encoding, open := range map[string]func(io.Reader) (io.Reader, error){
		"br":   func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		"zstd": func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) },
	} {
		r := ask(t, s, "GET", target, "Accept-Encoding", encoding)
		tag := r.Header.Get("ETag")
		if r.Header.Get("Content-Encoding") != encoding || r.Header.Get("Content-Type") != "application/vnd.mapbox-vector-tile" || !strings.HasPrefix(tag, `"`) || tags[tag] {
			t.Errorf("%s: %v", encoding, r.Header)
		}
		tags[tag] = true
		z, err := open(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(z)
		if err != nil || string(got) != plain {
			t.Errorf("%s: %d bytes, %v", encoding, len(got), err)
		}
		if again := ask(t, s, "GET", target, "Accept-Encoding", encoding, "If-None-Match", tag); again.StatusCode != 304 {
			t.Errorf("%s: %d", encoding, again.StatusCode)
		}
	}
	if twice := body(t, ask(t, s, "GET", "/tiles/sections,places,sections/4/11/5.mvt")); twice != plain {
		t.Error("a layer that is named twice is there twice")
	}
	head := ask(t, s, "HEAD", target)
	if head.StatusCode != 200 || head.ContentLength > 0 && body(t, head) != "" {
		t.Errorf("HEAD: %d", head.StatusCode)
	}
}

func TestATileOverTheAntimeridianShowsBothSides(t *testing.T) {
	s := serve(t, options{})
	for target, want := range map[string][]string{
		"/tiles/sections/4/15/8.mvt": {"west-of-180", "east-of-180"}, // the second in its buffer
		"/tiles/sections/4/0/8.mvt":  {"west-of-180", "east-of-180"},
		"/tiles/sections/4/14/8.mvt": {},
	} {
		got := body(t, ask(t, s, "GET", target))
		for _, id := range []string{"west-of-180", "east-of-180"} {
			wanted := strings.Contains(strings.Join(want, " "), id)
			if strings.Contains(got, id) != wanted {
				t.Errorf("%s: %s there %v, want %v", target, id, !wanted, wanted)
			}
		}
	}
}

// A tile is made once for a revision and anew for the next.
func TestATileIsOfTheRevisionThatItsTagNames(t *testing.T) {
	store := openStore()
	defer store.Close()
	put := func(x float64) {
		_, err := store.Put(context.Background(), geo.Layer{ID: "l"}, func(yield func(geo.Feature, error) bool) {
			yield(geo.Feature{ID: "a", Geometry: orb.Point{x, 0}}, nil)
		}, geo.Replace)
		if err != nil {
			t.Fatal(err)
		}
	}
	put(-90)
	counted := &eachCounter{Store: store}
	s := serve(t, options{store: counted})
	first := ask(t, s, "GET", "/tiles/l/1/0/1.mvt")
	ask(t, s, "GET", "/tiles/l/1/0/1.mvt")
	if counted.n != 1 || first.StatusCode != 200 {
		t.Errorf("%d, made %d times", first.StatusCode, counted.n)
	}
	put(90)
	for range 2 {
		if r := ask(t, s, "GET", "/tiles/l/1/0/1.mvt", "If-None-Match", first.Header.Get("ETag")); r.StatusCode != 204 {
			t.Errorf("after a change: %d", r.StatusCode)
		}
	}
	if counted.n != 2 {
		t.Errorf("the empty tile was made %d times", counted.n-1)
	}
}

type eachCounter struct {
	geo.Store
	n int
}

func (e *eachCounter) Each(ctx context.Context, q geo.Query) (r geo.Revision, all iter.Seq2[geo.Feature, error], err error) {
	e.n++
	return e.Store.Each(ctx, q)
}

// Whatever a tile's address is: a tile, nothing, or a problem.
func FuzzTileAddresses(f *testing.F) {
	for _, path := range []string{
		"sections/4/11/5.mvt", "sections,places/0/0/0.mvt", "basemap/4/11/6.mvt", "sections/22/4194303/4194303.mvt", "sections/22/0/0.mvt",
		"%2c%2C/00/-0/+1.mvt", "sections/1e3/0/0.mvt", "sections.json", "a,b,c,d,e,f,g,h,i.json", "sections//0/0.mvt", "sections/4/%31%31/5.mvt",
	} {
		f.Add(path)
	}
	s := serve(f, options{})
	f.Fuzz(func(t *testing.T, path string) {
		r := httptest.NewRequest("GET", "/", nil)
		u, err := r.URL.Parse("/tiles/" + path)
		if err != nil {
			return
		}
		r.URL, r.RequestURI = u, "/tiles/"+path
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		switch kind := w.Header().Get("Content-Type"); {
		case w.Code == 200 && strings.HasPrefix(u.Path, "/tiles/") && (kind == "application/json" || kind == "application/vnd.mapbox-vector-tile"):
		case w.Code == 200 && !strings.HasPrefix(u.Path, "/tiles/"): // .. led elsewhere
		case w.Code == 204 && w.Body.Len() == 0:
		case w.Code >= 300 && w.Code < 500:
		default:
			t.Errorf("%q: %d %s %.100q", path, w.Code, kind, w.Body)
		}
	})
}
