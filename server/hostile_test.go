package server_test

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net"
	"runtime"
	"strings"
	"testing"
	"time"

	"corridoratlas/server"
)

// burden is what a server carries: goroutines, and the bytes that are held after
// the collector went by.
type burden struct {
	goroutines int
	bytes      uint64
}

func weigh() burden {
	runtime.GC()
	runtime.GC() // what a pool kept for one round more is gone with the second
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return burden{runtime.NumGoroutine(), m.HeapAlloc}
}

// back waits until a server carries no more than before. Nothing tells when the
// goroutines of a connection have ended: they do after the log's line.
func (before burden) back(t *testing.T) {
	t.Helper()
	const slack = 16 << 20 // what pools keep
	deadline := time.Now().Add(30 * time.Second)
	now := weigh()
	for now.goroutines > before.goroutines+3 || now.bytes > before.bytes+slack {
		if time.Now().After(deadline) {
			t.Fatalf("after 30 s: %+v, before %+v", now, before)
		}
		runtime.Gosched()
		now = weigh()
	}
}

// startHostile returns a server on the layer of 25 MB, whose one turn and one
// place in the queue whoever kept them would keep from everyone, and what it
// carries at rest.
func startHostile(t *testing.T, change func(*server.Config)) (address string, j journal, rest burden) {
	j = newJournal()
	s := serve(t, options{world: many, log: slog.New(j), change: func(c *server.Config) {
		c.Heavy, c.HeavyQueue, c.MaxConnsOfOne, c.WriteStall = 1, 1, 4096, 2*time.Minute
		if change != nil {
			change(c)
		}
	}})
	address, _ = listen(t, s)
	normal(t, address)
	j.next(t)
	return address, j, weigh()
}

// normal is a client that asks for 8 kB and reads them.
func normal(t *testing.T, address string) {
	t.Helper()
	status, text := fetch(t, "http://"+address+"/api/collections/many/items?limit=8&bbox=85,-5,95,5")
	if status != 200 || !bytes.HasSuffix(text, []byte("}\n")) && !bytes.HasSuffix(text, []byte("}")) || bytes.Count(text, []byte(`"type":"Feature"`)) != 8 {
		t.Fatalf("%d, %d bytes: %.200s", status, len(text), text)
	}
}

// 500 ask for all of the layer and read it drop by drop. 256 of them get it
// (--max-streams), the rest are told to come again; a normal client gets what it
// asks for at every drop.
func TestFiveHundredSlowClientsAreNotNoticed(t *testing.T) {
	address, _, rest := startHostile(t, nil)
	var all, slow []net.Conn
	statuses := map[string]int{}
	for range 500 {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		fmt.Fprintf(c, "GET /layers/many.geojson HTTP/1.1\r\nHost: %s\r\n\r\n", address)
		first := make([]byte, len("HTTP/1.1 200"))
		if _, err := io.ReadFull(c, first); err != nil {
			t.Fatal(err)
		}
		statuses[string(first)]++
		all = append(all, c)
		if strings.HasSuffix(string(first), "200") {
			slow = append(slow, c)
		}
	}
	if statuses["HTTP/1.1 200"] != 256 || statuses["HTTP/1.1 503"] != 244 {
		t.Errorf("%v", statuses)
	}
	drop := make([]byte, 16<<10)
	for range 5 {
		for _, c := range slow {
			if _, err := io.ReadFull(c, drop); err != nil {
				t.Fatal(err)
			}
		}
		for range 10 {
			normal(t, address)
		}
	}
	for _, c := range all {
		c.Close()
	}
	rest.back(t)
}

// 100 ask for all of the layer, in every encoding, and read nothing.
func TestAHundredThatReadNothingAreNotNoticedAndDropped(t *testing.T) {
	address, j, rest := startHostile(t, nil)
	for i := range 100 {
		begin(t, address, "/layers/many.geojson", "Accept-Encoding: "+[]string{"identity", "br", "gzip", "zstd"}[i%4])
		if i%10 == 0 {
			normal(t, address)
			j.next(t)
		}
	}
	// The layer has 25 MB; each of them may hold a step of it and an encoder.
	if now := weigh(); now.bytes > rest.bytes+100*(2<<20) {
		t.Errorf("100 clients that read nothing hold %d MB", (now.bytes-rest.bytes)>>20)
	}
	for range 10 {
		normal(t, address)
		j.next(t)
	}
}

func TestThoseThatReadNothingAreDroppedAfterTheStall(t *testing.T) {
	address, j, rest := startHostile(t, func(c *server.Config) { c.WriteStall = 200 * time.Millisecond })
	for range 100 {
		begin(t, address, "/layers/many.geojson")
	}
	for range 100 {
		if got := j.next(t); !got["aborted"].Bool() || got["msg"].String() != "request" {
			t.Fatalf("%v", got)
		}
	}
	normal(t, address)
	rest.back(t)
}

// 1,000 hang up in the middle of the answer.
func TestAThousandThatHangUpFreeWhatTheyHeld(t *testing.T) {
	address, j, rest := startHostile(t, nil)
	for i := range 1000 {
		c, _ := begin(t, address, "/layers/many.geojson")
		c.Close()
		if i%50 == 0 {
			normal(t, address)
		}
	}
	aborted := 0
	for range 1000 + 20 {
		if got := j.next(t); got["aborted"].Bool() && got["msg"].String() == "request" {
			aborted++
		}
	}
	if aborted != 1000 {
		t.Errorf("%d answers were given up, want 1000", aborted)
	}
	normal(t, address)
	rest.back(t)
}
