package buntstore

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/storetest"

	"golang.org/x/sys/unix"
)

// benchLines is how many lines the benchmarks have.
const benchLines = 200_000

// benchStore is filled once for all benchmarks of a run.
var benchStore = sync.OnceValues(func() (*Store, error) {
	s, err := Open(context.Background(), benchDir, Options{Logger: quiet})
	if err != nil {
		return nil, err
	}
	_, err = s.Put(context.Background(), storetest.LinesLayer, storetest.Lines(benchLines), geo.Replace)
	return s, err
})

func filled(b *testing.B) *Store {
	b.Helper()
	s, err := benchStore()
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// cpu reports the processor time of an operation, collector included: that
// holds also when the machine is busy.
func cpu(b *testing.B) func() {
	used := func() int64 {
		var u unix.Rusage
		if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
			b.Fatal(err)
		}
		return u.Utime.Nano() + u.Stime.Nano()
	}
	before := used()
	return func() { b.ReportMetric(float64(used()-before)/1e3/float64(b.N), "CPU-µs/op") }
}

// BenchmarkPut writes, reads back and indexes the whole layer.
func BenchmarkPut(b *testing.B) {
	s, err := Open(b.Context(), b.TempDir(), Options{Logger: quiet})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	b.ReportAllocs()
	defer cpu(b)()
	for b.Loop() {
		if _, err := s.Put(b.Context(), storetest.LinesLayer, storetest.Lines(benchLines), geo.Replace); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoad checks and indexes the whole layer, as a start does.
func BenchmarkLoad(b *testing.B) {
	s := filled(b)
	e := s.current.Load().manifest.Layers["lines"]
	b.SetBytes(e.Bytes)
	b.ReportAllocs()
	defer cpu(b)()
	for b.Loop() {
		t, err := s.loadLayer("lines", e)
		if err != nil {
			b.Fatal(err)
		}
		t.db.Close()
	}
}

// BenchmarkBox asks for the first hundred of about 250 (2°) or 25,000 (20°)
// lines in a box.
func BenchmarkBox(b *testing.B) {
	for _, size := range []float64{2, 20} {
		for _, count := range []bool{false, true} {
			b.Run(fmt.Sprintf("%v°/counted=%v", size, count), func(b *testing.B) {
				s := filled(b)
				r := rand.New(rand.NewPCG(1, 1))
				features, bytes := 0, 0
				b.ReportAllocs()
				defer cpu(b)()
				for b.Loop() {
					x, y := 20+r.Float64()*(105-size), 20+r.Float64()*(40-size)
					box := &geo.Box{West: x, South: y, East: x + size, North: y + size}
					err := s.View(b.Context(), func(v geo.Reader) error {
						page, err := v.Find(geo.Query{Layer: "lines", Box: box, Limit: 100, Count: count})
						for _, f := range page.Features {
							bytes += len(f.JSON)
						}
						features += len(page.Features)
						return err
					})
					if err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(features)/float64(b.N), "features/op")
				b.ReportMetric(float64(bytes)/float64(b.N), "JSON-bytes/op")
			})
		}
	}
}

// BenchmarkEach streams the whole layer.
func BenchmarkEach(b *testing.B) {
	s := filled(b)
	b.ReportAllocs()
	defer cpu(b)()
	for b.Loop() {
		_, each, err := s.Each(b.Context(), geo.Query{Layer: "lines"})
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for _, err := range each {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != benchLines {
			b.Fatal(n)
		}
	}
}
