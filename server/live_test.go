package server_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"corridoratlas/server"
)

// listen starts a server on a free port of this machine; stop ends it and
// returns what Serve returned.
func listen(t testing.TB, s *server.Server) (address string, stop func() error) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	stop = sync.OnceValue(func() error {
		cancel()
		return <-ended
	})
	t.Cleanup(func() { stop() })
	return l.Addr().String(), stop
}

// journal is a log that can be waited for: every request ends with its line.
type journal struct {
	slog.Handler
	requests chan map[string]slog.Value
}

func newJournal() journal {
	return journal{slog.DiscardHandler, make(chan map[string]slog.Value, 10_000)}
}

func (j journal) Enabled(context.Context, slog.Level) bool { return true }

func (j journal) Handle(_ context.Context, r slog.Record) error {
	attrs := map[string]slog.Value{"msg": slog.StringValue(r.Message)}
	r.Attrs(func(a slog.Attr) bool {
		attrs[a.Key] = a.Value
		return true
	})
	if r.Message == "request" || r.Level >= slog.LevelWarn {
		j.requests <- attrs
	}
	return nil
}

// next waits for the end of a request.
func (j journal) next(t testing.TB) map[string]slog.Value {
	t.Helper()
	select {
	case r := <-j.requests:
		return r
	case <-time.After(30 * time.Second):
		t.Fatal("no request ended in 30 s")
		return nil
	}
}

// begin asks for a path and reads the first line of the answer, no more.
func begin(t testing.TB, address, path string, headers ...string) (net.Conn, *bufio.Reader) {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n", path, address, strings.Join(append(headers, ""), "\r\n"))
	r := bufio.NewReaderSize(c, 1024)
	c.SetReadDeadline(time.Now().Add(30 * time.Second))
	line, err := r.ReadString('\n')
	c.SetReadDeadline(time.Time{})
	if err != nil || !strings.Contains(line, "200") {
		rest, _ := io.ReadAll(r)
		t.Fatalf("%q, %v: %.2000s", line, err, rest)
	}
	return c, r
}

func fetch(t testing.TB, url string) (int, []byte) {
	t.Helper()
	client := &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	r, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, b
}

// some asks for 759 features, 0.7 MB: more than is held back.
const some = "/layers/many.geojson?bbox=85,-5,95,5"

func TestAClientThatStallsIsDroppedAndNotTakenForAnError(t *testing.T) {
	j := newJournal()
	s := serve(t, options{world: many, change: func(c *server.Config) { c.WriteStall = 100 * time.Millisecond }, log: slog.New(j)})
	address, _ := listen(t, s)
	_, r := begin(t, address, "/layers/many.geojson")
	got := j.next(t)
	if got["msg"].String() != "request" || !got["aborted"].Bool() {
		t.Errorf("%v", got)
	}
	if n := got["bytes"].Int64(); runtime.GOOS == "linux" && n > 1<<20 {
		t.Errorf("%d bytes were put by for a client that reads nothing", n)
	}
	text, err := io.ReadAll(r)
	if err == nil && bytes.HasSuffix(text, []byte("0\r\n\r\n")) {
		t.Error("an answer that was cut off ends neatly")
	}
}

func TestASlowClientGetsItsAnswerWhole(t *testing.T) {
	// All limits of time are shorter than the answer takes: none may count what
	// the client needs to read as long as it reads.
	s := serve(t, options{world: many, change: func(c *server.Config) {
		c.ReadTime, c.HeaderTime, c.QueryTime, c.WriteStall = 300*time.Millisecond, 300*time.Millisecond, time.Second, 2*time.Second
	}})
	address, _ := listen(t, s)
	_, r := begin(t, address, "/layers/many.geojson")
	start := time.Now()
	piece := make([]byte, 256<<10)
	var last []byte
	for {
		n, err := io.ReadFull(r, piece)
		last = append(last, piece[:n]...)
		last = last[max(0, len(last)-16):]
		if err != nil {
			break
		}
		for until := time.Now().Add(20 * time.Millisecond); time.Now().Before(until); { // what a slow network does
			runtime.Gosched()
		}
	}
	if !bytes.HasSuffix(last, []byte("0\r\n\r\n")) || time.Since(start) < time.Second {
		t.Errorf("it ends with %q after %s", last, time.Since(start))
	}
}

func TestStopFinishesTheAnswerUnderWay(t *testing.T) {
	s := serve(t, options{world: many})
	address, stop := listen(t, s)
	_, r := begin(t, address, "/layers/many.geojson")
	stopped := make(chan error, 1)
	go func() { stopped <- stop() }()
	for { // until no new connections are taken: it is stopping
		c, err := net.DialTimeout("tcp", address, time.Second)
		if err != nil {
			break
		}
		c.Close()
	}
	text, err := io.ReadAll(r)
	if err != nil || !bytes.HasSuffix(text, []byte("]}\n\r\n0\r\n\r\n")) {
		t.Errorf("the answer under way was cut off: %v, %q", err, text[max(0, len(text)-20):])
	}
	if err := <-stopped; err != nil {
		t.Errorf("Serve: %v", err)
	}
}

func TestStopEndsWithItsGrace(t *testing.T) {
	j := newJournal()
	s := serve(t, options{world: many, change: func(c *server.Config) { c.Grace = 50 * time.Millisecond }, log: slog.New(j)})
	address, stop := listen(t, s)
	begin(t, address, "/layers/many.geojson") // and reads no more
	if err := stop(); err != nil {
		t.Errorf("Serve: %v", err)
	}
	if got := j.next(t); !strings.Contains(got["msg"].String(), "--grace") {
		t.Errorf("%v", got)
	}
}

func TestAnAnswerThatBreaksInTheMiddleIsAborted(t *testing.T) {
	store := broken{many().store, 600, fmt.Errorf("the disk is gone")}
	s := serve(t, options{world: many, store: store})
	address, _ := listen(t, s)
	for _, encoding := range []string{"identity", "gzip", "br", "zstd"} {
		_, r := begin(t, address, some, "Accept-Encoding: "+encoding)
		text, err := io.ReadAll(r)
		if err == nil && bytes.HasSuffix(text, []byte("0\r\n\r\n")) || len(text) < streamed {
			t.Errorf("%s: an answer of %d bytes that was not finished ends neatly", encoding, len(text))
		}
	}
}

// streamed is what an answer has at least that did not fit into one buffer.
const streamed = 128 << 10

func TestALargeAnswerComesWholeInEveryEncoding(t *testing.T) {
	s := serve(t, options{world: many})
	plain := body(t, ask(t, s, "GET", some))
	if n := strings.Count(plain, `"type":"Feature"`); n != 759 || len(plain) < 2*streamed {
		t.Fatalf("%d features, %d bytes", n, len(plain))
	}
	for _, encoding := range []string{"br", "gzip", "zstd"} {
		for range 2 { // the second uses what the first left behind
			r := ask(t, s, "GET", some, "Accept-Encoding", encoding)
			if r.Header.Get("Content-Encoding") != encoding || decoded(t, r) != plain {
				t.Errorf("%s: another text", encoding)
			}
		}
	}
}

func TestALayerThatIsTooLargeToBeKeptIsStreamed(t *testing.T) {
	s := serve(t, options{world: many})
	for range 2 { // the second time it is known
		r := ask(t, s, "GET", "/layers/many.geojson")
		if n := strings.Count(body(t, r), `"type":"Feature"`); n != 25_000 || r.Header.Get("Content-Length") != "" {
			t.Errorf("%d features, Content-Length %q", n, r.Header.Get("Content-Length"))
		}
	}
	if r := ask(t, serve(t, options{}), "GET", "/layers/sections.geojson?bbox=0,0,90,90"); r.Header.Get("Content-Length") == "" {
		t.Error("a small answer has no length")
	}
}
