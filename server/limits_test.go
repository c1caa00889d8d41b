package server_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"

	"corridoratlas/geo"
	"corridoratlas/server"
)

func TestConnectionsAreBounded(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*server.Config)
		served int
	}{
		"of one address": {func(c *server.Config) { c.MaxConnsOfOne = 3 }, 3},
		"in all":         {func(c *server.Config) { c.MaxConns = 2 }, 2},
		"of a proxy": {func(c *server.Config) {
			c.MaxConnsOfOne, c.TrustedProxies = 1, []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
		}, 5},
	} {
		address, _ := listen(t, serve(t, options{change: c.change}))
		served := 0
		for range 5 {
			if conn, ok := answered(t, address, "/healthz"); ok {
				defer conn.Close()
				served++
			}
		}
		if served != c.served {
			t.Errorf("%s: %d connections were served, want %d", name, served, c.served)
		}
	}
}

// answered sends a request on a connection of its own, which stays open.
func answered(t testing.TB, address, path string) (net.Conn, bool) {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		return nil, false
	}
	fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", path)
	_, err = c.Read(make([]byte, 1))
	return c, err == nil
}

func TestAClosedConnectionMakesRoom(t *testing.T) {
	address, _ := listen(t, serve(t, options{change: func(c *server.Config) { c.MaxConns = 1 }}))
	for range 3 {
		c, ok := answered(t, address, "/healthz")
		if !ok {
			t.Fatal("not served")
		}
		fmt.Fprint(c, "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
		if _, err := io.ReadAll(c); err != nil { // to its end: the server has closed it
			t.Fatal(err)
		}
		c.Close()
	}
}

func TestHeadersOfAMegabyteAreNotRead(t *testing.T) {
	address, _ := listen(t, serve(t, options{}))
	r, err := http.NewRequest("GET", "http://"+address+"/layers", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Long", strings.Repeat("x", 1<<20))
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		// It hung up before all was sent, which is as well: it serves on.
		if c, ok := answered(t, address, "/healthz"); !ok {
			t.Errorf("after %v nothing is served", err)
		} else {
			c.Close()
		}
		return
	}
	defer response.Body.Close()
	if response.StatusCode != 431 {
		t.Errorf("%d, want 431", response.StatusCode)
	}
}

func TestARequestThatDoesNotComeIsNotWaitedFor(t *testing.T) {
	address, _ := listen(t, serve(t, options{change: func(c *server.Config) { c.HeaderTime = 50 * time.Millisecond }}))
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprint(c, "GET / HTTP/1.1\r\nHost: x\r\n")
	c.SetReadDeadline(time.Now().Add(20 * time.Second))
	if text, err := io.ReadAll(c); err != nil {
		t.Errorf("after %q: %v", text, err)
	}
}

// A connection ends where its client is waited for too long: for the rest of a
// request, and for the next one.
func TestAConnectionIsNotHeldForWhatDoesNotCome(t *testing.T) {
	for name, c := range map[string]struct {
		change  func(*server.Config)
		request string
	}{
		"--read-time: the body that was announced": {func(c *server.Config) { c.ReadTime = 100 * time.Millisecond }, "GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n"},
		"--idle-time: the next request":            {func(c *server.Config) { c.IdleTime = 100 * time.Millisecond }, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"},
	} {
		address, _ := listen(t, serve(t, options{change: c.change}))
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(conn, c.request)
		conn.SetReadDeadline(time.Now().Add(20 * time.Second))
		if text, err := io.ReadAll(conn); err != nil || !strings.HasPrefix(string(text), "HTTP/1.1 200") {
			t.Errorf("%s: %v after %q", name, err, text)
		}
		conn.Close()
	}
}

// waiting is a store whose features come when they are let go.
type waiting struct {
	geo.Store
	entered, letGo chan struct{}
}

func (w waiting) Each(ctx context.Context, q geo.Query) (geo.Revision, iter.Seq2[geo.Feature, error], error) {
	w.entered <- struct{}{}
	select {
	case <-w.letGo:
	case <-ctx.Done():
		return "", nil, ctx.Err()
	}
	return w.Store.Each(ctx, q)
}

func TestHeavyQueriesAreBoundedAndTheRestToldToComeAgain(t *testing.T) {
	w := waiting{small().store, make(chan struct{}), make(chan struct{})}
	s := serve(t, options{store: w, change: func(c *server.Config) { c.Heavy, c.HeavyQueue = 1, 0 }})
	first := make(chan int)
	go func() { first <- ask(t, s, "GET", "/layers/sections.geojson?bbox=0,0,90,90").StatusCode }()
	<-w.entered
	r := ask(t, s, "GET", "/layers/sections.geojson?bbox=0,0,80,80")
	if text := body(t, r); r.StatusCode != 503 || r.Header.Get("Retry-After") == "" || !strings.Contains(text, "--heavy-queue") {
		t.Errorf("%d %s", r.StatusCode, text)
	}
	for _, light := range []string{"/layers", "/api/corridors", "/", "/healthz"} {
		if r := ask(t, s, "GET", light); r.StatusCode != 200 {
			t.Errorf("%s waits with the heavy ones: %d", light, r.StatusCode)
		}
	}
	w.letGo <- struct{}{}
	if got := <-first; got != 200 {
		t.Errorf("the first: %d", got)
	}
}

// Whoever holds up large answers holds up no small ones.
func TestLargeAnswersUnderWayAreBoundedAndSmallOnesAreNot(t *testing.T) {
	j := newJournal()
	s := serve(t, options{world: many, change: func(c *server.Config) { c.MaxStreams = 2 }, log: slog.New(j)})
	address, _ := listen(t, s)
	one, _ := begin(t, address, "/layers/many.geojson")
	begin(t, address, "/layers/many.geojson", "Accept-Encoding: gzip")
	for _, encoding := range []string{"identity", "br", "zstd", "gzip"} {
		r := ask(t, s, "GET", some, "Accept-Encoding", encoding)
		if text := body(t, r); r.StatusCode != 503 || r.Header.Get("Retry-After") == "" || r.Header.Get("Content-Encoding") != "" || !strings.Contains(text, "--max-streams") {
			t.Errorf("%s: %d %v %.200s", encoding, r.StatusCode, r.Header, text)
		}
		j.next(t)
	}
	for _, small := range []string{"/layers/many.geojson?bbox=1,1,2,2", "/api/collections/many/items?limit=3", "/layers/many.csv?bbox=1,1,1,1"} {
		if r := ask(t, s, "GET", small); r.StatusCode != 200 {
			t.Errorf("%s: %d %s", small, r.StatusCode, body(t, r))
		}
		j.next(t)
	}
	one.Close()
	if got := j.next(t); !got["aborted"].Bool() {
		t.Errorf("%v", got)
	}
	if status, text := fetch(t, "http://"+address+some); status != 200 || !bytes.HasSuffix(text, []byte("]}\n")) {
		t.Errorf("where one has gone: %d, %d bytes", status, len(text))
	}
}

func TestAQueryThatTakesTooLongIs503(t *testing.T) {
	for _, query := range []string{"", "?bbox=0,0,90,90"} {
		w := waiting{small().store, make(chan struct{}, 1), nil}
		s := serve(t, options{store: w, change: func(c *server.Config) { c.QueryTime = 20 * time.Millisecond }})
		r := ask(t, s, "GET", "/layers/sections.geojson"+query)
		if text := body(t, r); r.StatusCode != 503 || !strings.Contains(text, "--query-time") {
			t.Errorf("%q: %d %s", query, r.StatusCode, text)
		}
	}
}

// stuck is a store that finds nothing before its time is up; who has all the time
// in the world, to find the layer, is answered.
type stuck struct{ geo.Store }

func (s stuck) View(ctx context.Context, f func(geo.Reader) error) error {
	if ctx.Done() == nil {
		return s.Store.View(ctx, f)
	}
	<-ctx.Done()
	return ctx.Err()
}

func TestAPageOfItemsThatTakesTooLongIs503(t *testing.T) {
	for _, query := range []string{"?limit=2", "?f=html"} {
		s := serve(t, options{store: stuck{small().store}, change: func(c *server.Config) { c.QueryTime = 20 * time.Millisecond }})
		r := ask(t, s, "GET", "/api/collections/sections/items"+query)
		if text := body(t, r); r.StatusCode != 503 || r.Header.Get("Retry-After") == "" || !strings.Contains(text, "--query-time") {
			t.Errorf("%q: %d %s", query, r.StatusCode, text)
		}
	}
}

func TestASearchThatWaitsTooLongIs503(t *testing.T) {
	w := waiting{small().store, make(chan struct{}, 1), make(chan struct{})}
	s := serve(t, options{store: w, change: func(c *server.Config) { c.SearchTime = 20 * time.Millisecond }})
	r := ask(t, s, "GET", "/api/search?q=almaty")
	if text := body(t, r); r.StatusCode != 503 || r.Header.Get("Retry-After") == "" || !strings.Contains(text, "--search-time") {
		t.Errorf("%d %s", r.StatusCode, text)
	}
	close(w.letGo)
	for range 3 { // of the four layers the first has entered
		<-w.entered
	}
}

// Each limit of a filter is a flag that its error names, and holds in text and in
// JSON.
func TestAFilterIsBoundedByFlags(t *testing.T) {
	s := serve(t, options{change: func(c *server.Config) {
		c.FilterBytes, c.FilterDepth, c.FilterNodes, c.FilterItems, c.FilterWildcards = 200, 3, 12, 4, 2
	}})
	deep := func(n int, open, inner, end string) string {
		return strings.Repeat(open, n) + inner + strings.Repeat(end, n)
	}
	const not, like = `{"op":"not","args":[`, `{"op":"like","args":[{"property":"name"},"%s"]}`
	for flag, c := range map[string]struct{ text, json [2]string }{ // what is taken, and one more
		"--filter-bytes": {
			[2]string{"lanes=4" + strings.Repeat(" ", 193), "lanes=4" + strings.Repeat(" ", 194)},
			[2]string{"true" + strings.Repeat(" ", 196), "true" + strings.Repeat(" ", 197)},
		},
		"--filter-depth": {
			[2]string{deep(3, "(", "lanes=4", ")"), deep(4, "(", "lanes=4", ")")},
			[2]string{deep(3, not, "true", "]}"), deep(4, not, "true", "]}")},
		},
		"--filter-nodes": {
			[2]string{"lanes=1 OR lanes=2 OR lanes=3", "lanes=1 OR lanes=2 OR lanes=3 OR lanes=4"},
			[2]string{`{"op":"or","args":[true` + strings.Repeat(",true", 10) + "]}", `{"op":"or","args":[true` + strings.Repeat(",true", 11) + "]}"},
		},
		"--filter-items": {
			[2]string{"lanes IN (1,2,3,4)", "lanes IN (1,2,3,4,5)"},
			[2]string{`{"op":"in","args":[{"property":"lanes"},[1,2,3,4]]}`, `{"op":"in","args":[{"property":"lanes"},[1,2,3,4,5]]}`},
		},
		"--filter-wildcards": {
			[2]string{"name LIKE '%a%'", "name LIKE '%a%b_'"},
			[2]string{fmt.Sprintf(like, "%a%"), fmt.Sprintf(like, "%a%b_")},
		},
	} {
		for lang, filters := range map[string][2]string{"cql2-text": c.text, "cql2-json": c.json} {
			for i, filter := range filters {
				r := ask(t, s, "GET", "/api/collections/sections/items?"+url.Values{"filter": {filter}, "filter-lang": {lang}}.Encode())
				text := body(t, r)
				if i == 0 && r.StatusCode != 200 || i == 1 && (r.StatusCode != 400 || !strings.Contains(text, "("+flag+")")) {
					t.Errorf("%s, %s: %d %s", flag, filter, r.StatusCode, text)
				}
			}
		}
	}
}

func TestWhoAsksTooFastIsToldWhenToComeAgain(t *testing.T) {
	s := serve(t, options{change: func(c *server.Config) { c.Rate = 0.001 }})
	if r := ask(t, s, "GET", "/layers"); r.StatusCode != 200 {
		t.Errorf("the first: %d", r.StatusCode)
	}
	if r := ask(t, s, "GET", "/layers"); r.StatusCode != 429 || r.Header.Get("Retry-After") == "" || !strings.Contains(body(t, r), "--rate") {
		t.Errorf("the second: %d", r.StatusCode)
	}
	if r := ask(t, s, "GET", "/readyz"); r.StatusCode != 200 {
		t.Errorf("who watches is limited too: %d", r.StatusCode)
	}
}

func TestLimitsThatNoServerCanRunWithAreRefused(t *testing.T) {
	for flag, change := range map[string]func(*server.Config){
		"--max-conns":    func(c *server.Config) { c.MaxConns = 0 },
		"--write-stall":  func(c *server.Config) { c.WriteStall = 0 },
		"--heavy-queue":  func(c *server.Config) { c.HeavyQueue = -1 },
		"--search-time":  func(c *server.Config) { c.SearchTime = 0 },
		"--filter-items": func(c *server.Config) { c.FilterItems = 0 },
		"--rate":         func(c *server.Config) { c.Rate = -1 },
		"--public-url":   func(c *server.Config) { c.PublicURL = "atlas.example" },
	} {
		config := server.Defaults()
		change(&config)
		if err := config.Check(); err == nil || !strings.HasPrefix(err.Error(), flag+" is ") {
			t.Errorf("%s: %v", flag, err)
		}
	}
	if err := server.Defaults().Check(); err != nil {
		t.Error(err)
	}
}
