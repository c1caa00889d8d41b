package server_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/geo/buntstore"
	"corridoratlas/server"

	"github.com/paulmach/orb"
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
	stopped := false
	stop = func() error {
		stopped = true
		cancel()
		return <-ended
	}
	t.Cleanup(func() {
		if !stopped {
			stop()
		}
	})
	return l.Addr().String(), stop
}

// large is a server whose layer "many" does not fit into any socket's buffers.
func large(t testing.TB, change func(*server.Config)) *server.Server {
	t.Helper()
	store, err := buntstore.Open(t.Context(), t.TempDir(), buntstore.Options{Logger: quiet})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	atlas, err := assets.Load(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("x", 900)
	_, err = store.Put(t.Context(), geo.Layer{ID: "many"}, func(yield func(geo.Feature, error) bool) {
		for i := range 25_000 {
			f := geo.Feature{ID: geo.FeatureID(fmt.Sprint(i)), Geometry: orb.Point{float64(i%360) - 180, float64(i%180) - 90}, Properties: geo.Properties{{Name: "text", Value: text}}}
			if !yield(f, nil) {
				return
			}
		}
	}, geo.Replace)
	if err != nil {
		t.Fatal(err)
	}
	return serveStore(t, store, atlas, change)
}

// begin asks for a path and reads the answer's head and a little, no more.
func begin(t testing.TB, address, path string) (net.Conn, *bufio.Reader) {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", path, address)
	r := bufio.NewReaderSize(c, 1024)
	line, err := r.ReadString('\n')
	if err != nil || !strings.Contains(line, "200") {
		t.Fatalf("%q, %v", line, err)
	}
	return c, r
}

func TestClientThatStopsReadingSlowsNobody(t *testing.T) {
	s := large(t, func(c *server.Config) { c.Heavy = 64 })
	address, _ := listen(t, s)
	for range 20 {
		c, _ := begin(t, address, "/layers/many.geojson")
		defer c.Close()
	}
	client := &http.Client{Timeout: 20 * time.Second}
	for range 20 {
		r, err := client.Get("http://" + address + "/layers/many.geojson?bbox=0,0,5,5")
		if err != nil {
			t.Fatal(err)
		}
		if n, err := io.Copy(io.Discard, r.Body); err != nil || n == 0 || r.StatusCode != 200 {
			t.Fatalf("%d, %d bytes, %v", r.StatusCode, n, err)
		}
		r.Body.Close()
	}
}

func TestClientThatStallsIsDropped(t *testing.T) {
	s := large(t, func(c *server.Config) { c.WriteStall = 200 * time.Millisecond })
	address, _ := listen(t, s)
	c, r := begin(t, address, "/layers/many.geojson")
	defer c.Close()
	// The client reads nothing until the server has given it up: then what it
	// reads ends too early.
	waitFor(t, func() bool { return goroutinesIn("writeCollection") == 0 })
	text, err := io.ReadAll(r)
	if err == nil && strings.HasSuffix(string(text), "0\r\n\r\n") {
		t.Error("an answer that was cut off ends neatly")
	}
}

func TestClientsThatHangUpFreeWhatTheyHeld(t *testing.T) {
	s := large(t, nil)
	address, _ := listen(t, s)
	before := runtime.NumGoroutine()
	for range 100 {
		c, _ := begin(t, address, "/layers/many.geojson")
		c.Close()
	}
	waitFor(t, func() bool { return runtime.NumGoroutine() <= before+3 })
}

func TestStopFinishesTheAnswerUnderWay(t *testing.T) {
	s := large(t, nil)
	address, stop := listen(t, s)
	c, r := begin(t, address, "/layers/many.geojson")
	defer c.Close()
	stopped := make(chan error, 1)
	go func() { stopped <- stop() }()
	waitFor(t, func() bool { // no new connections: it is stopping
		c, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			c.Close()
		}
		return err != nil
	})
	text, err := io.ReadAll(r)
	if err != nil || !strings.HasSuffix(string(text), "0\r\n\r\n") {
		t.Errorf("the answer under way was cut off: %v", err)
	}
	if err := <-stopped; err != nil {
		t.Errorf("Serve: %v", err)
	}
}

func TestTooLargeHeadersAre431(t *testing.T) {
	s := serve(t, nil)
	address, _ := listen(t, s)
	r, err := http.NewRequest("GET", "http://"+address+"/layers", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Long", strings.Repeat("x", 64<<10))
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != 431 {
		t.Errorf("%d, want 431", response.StatusCode)
	}
}

func TestConnectionsOfOneAddressAreBounded(t *testing.T) {
	s := serve(t, func(c *server.Config) { c.MaxConnsOfOne = 3 })
	address, _ := listen(t, s)
	ask := func() error {
		c, err := net.Dial("tcp", address)
		if err != nil {
			return err
		}
		t.Cleanup(func() { c.Close() })
		fmt.Fprintf(c, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
		_, err = c.Read(make([]byte, 1))
		return err
	}
	for i := range 3 {
		if err := ask(); err != nil {
			t.Fatalf("connection %d: %v", i+1, err)
		}
	}
	if ask() == nil {
		t.Error("the fourth connection was served")
	}
}

func waitFor(t testing.TB, done func() bool) {
	t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for !done() {
		if time.Now().After(deadline) {
			t.Fatal("it did not come in 20 s")
		}
		runtime.Gosched()
		time.Sleep(5 * time.Millisecond)
	}
}

func goroutinesIn(function string) int {
	b := make([]byte, 4<<20)
	return strings.Count(string(b[:runtime.Stack(b, true)]), function)
}
