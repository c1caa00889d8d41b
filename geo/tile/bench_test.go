package tile_test

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"math/rand/v2"
	"os"
	"sync"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/buntstore"
	"corridoratlas/geo/storetest"
	"corridoratlas/geo/tile"

	"github.com/paulmach/orb"
	"golang.org/x/sys/unix"
)

var benchDir string

var benchStore = sync.OnceValues(func() (geo.Store, error) {
	var err error
	if benchDir, err = os.MkdirTemp("", "atlas-tile-*"); err != nil {
		return nil, err
	}
	s, err := buntstore.Open(context.Background(), benchDir, buntstore.Options{Logger: slog.New(slog.DiscardHandler)})
	if err == nil {
		_, err = s.Put(context.Background(), storetest.LinesLayer, storetest.Lines(200_000), geo.Replace)
	}
	return s, err
})

func TestMain(m *testing.M) {
	code := m.Run()
	if benchDir != "" {
		os.RemoveAll(benchDir)
	}
	os.Exit(code)
}

// cpu reports the processor time of an operation, collector included: that holds
// also when the machine is busy.
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

// BenchmarkTile makes tiles from the store, none kept: z0 has all 200,000 lines,
// z6 some 1,100, z8 some 80, z10 some 8.
func BenchmarkTile(b *testing.B) {
	for _, z := range []int{0, 4, 6, 8, 10, 14} {
		b.Run(fmt.Sprintf("z%d", z), func(b *testing.B) {
			store, err := benchStore()
			if err != nil {
				b.Fatal(err)
			}
			find := func(id geo.LayerID, box geo.Box) (iter.Seq2[geo.Feature, error], error) {
				_, all, err := store.Each(b.Context(), geo.Query{Layer: id, Box: &box})
				return all, err
			}
			r := rand.New(rand.NewPCG(1, 1))
			bytes := 0
			b.ReportAllocs()
			defer cpu(b)()
			for b.Loop() {
				u := place{tile.Address{Z: z}}.units(orb.Point{25 + r.Float64()*95, 25 + r.Float64()*30})
				a := tile.Address{Z: z, X: int(u[0]) / tile.Extent, Y: int(u[1]) / tile.Extent}
				data, err := tile.Make(b.Context(), a, []geo.Layer{storetest.LinesLayer}, find)
				if err != nil {
					b.Fatal(err)
				}
				bytes += len(data)
			}
			b.ReportMetric(float64(bytes)/float64(b.N), "tile-bytes/op")
		})
	}
}
