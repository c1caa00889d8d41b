// Command bench measures how fast the atlas answers: quality.md's table, as
// ratios to nginx that serves the same bytes as ready files in the same run,
// slice beside slice. It starts the real binary on a real store, drives both with
// wrk, and asserts nothing: times depend on the machine. `make bench` runs it.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"time"

	"corridoratlas/geo"
	"corridoratlas/geo/buntstore"
	"corridoratlas/geo/storetest"
)

// setups are the two ways of nginx; the better is the yardstick.
var setups = [...]string{"sendfile on; tcp_nopush on;", "sendfile off; output_buffers 1 2m;"}

// bench is one run.
type bench struct {
	atlas, nginx string // binaries
	dir, files   string
	lines, grown int
	took         time.Duration // a slice
	rounds, rows int
	only         *regexp.Regexp
	yard         []*process
	out          bytes.Buffer
}

func main() {
	b := bench{}
	flag.StringVar(&b.atlas, "atlas", "bin/atlas", "the binary")
	flag.IntVar(&b.lines, "lines", 200_000, "lines of the layer")
	flag.IntVar(&b.grown, "grown", 2_000_000, "lines of the layer that shows growth; 0: none")
	flag.DurationVar(&b.took, "slice", 3*time.Second, "how long each server is asked at a stretch")
	flag.IntVar(&b.rounds, "rounds", 3, "slices of each server a row; their median is shown")
	only := flag.String("only", "", "regular expression: the rows to measure")
	to := flag.String("out", "bin/bench.txt", "file that the table goes to, besides standard output")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	b.only = regexp.MustCompile(*only)
	err := b.run(ctx)
	if e := os.WriteFile(*to, b.out.Bytes(), 0o644); err == nil {
		err = e
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures every row and prints the table.
func (b *bench) run(ctx context.Context) (err error) {
	if b.nginx, err = exec.LookPath("nginx"); err != nil {
		b.nginx = "/usr/sbin/nginx" // not on everyone's path
	}
	if b.dir, err = os.MkdirTemp("", "atlas-bench-"); err != nil {
		return err
	}
	defer os.RemoveAll(b.dir)
	b.files = filepath.Join(b.dir, "files")
	if err := os.Mkdir(b.files, 0o755); err != nil {
		return err
	}
	b.say("load before: %s", load())
	data := filepath.Join(b.dir, "data")
	size, err := b.fill(ctx, data, b.lines)
	if err != nil {
		return err
	}
	for _, setup := range setups {
		n, err := b.startNginx(setup)
		if err != nil {
			return err
		}
		defer n.stop()
		b.yard = append(b.yard, n)
	}
	results, start, err := b.table(ctx, data, size)
	if err != nil {
		return err
	}
	print(io.MultiWriter(os.Stdout, &b.out), results, start)
	growth, err := b.growth(ctx, results)
	for _, g := range growth {
		b.say("%s, CPU a kB: goal 1.5 ×, measured %.2f ×, %s", g.work, g.times, verdict(g.missed()))
	}
	b.say("load after: %s", load())
	return err
}

// fill puts lines into a store, through the door that every import takes, and
// lets the atlas fill its own layers. It returns how long the lines are as GeoJSON.
func (b *bench) fill(ctx context.Context, data string, lines int) (size int64, err error) {
	start := time.Now()
	store, err := buntstore.Open(ctx, data, buntstore.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return 0, err
	}
	defer store.Close()
	if _, err = store.Put(ctx, storetest.LinesLayer, storetest.Lines(lines), geo.Replace); err != nil {
		return 0, err
	}
	took := time.Since(start)
	_, all, err := store.Each(ctx, geo.Query{Layer: storetest.LinesLayer.ID})
	if err != nil {
		return 0, err
	}
	for f, err := range all {
		if err != nil {
			return 0, err
		}
		size += int64(len(f.JSON))
	}
	b.say("%d lines, %.0f MB as GeoJSON, put in %.1f s", lines, float64(size)/1e6, took.Seconds())
	return size, nil
}

// started is what a start took and holds.
type started struct {
	ready, cpu     time.Duration
	atRest, worked float64 // resident memory, times the GeoJSON
}

// table measures the rows on one running server, then the uncached tiles on one
// that keeps nothing.
func (b *bench) table(ctx context.Context, data string, size int64) (results []result, start started, err error) {
	first, err := b.startAtlas(data) // fills the atlas' own layers
	if err != nil {
		return nil, start, err
	}
	if err := first.stop(); err != nil {
		return nil, start, err
	}
	atlas, err := b.startAtlas(data)
	if err != nil {
		return nil, start, err
	}
	start.ready = atlas.ready
	if start.cpu, err = processorTime(atlas.processes()); err != nil {
		return nil, start, err
	}
	time.Sleep(3 * time.Second) // it gives back what loading took
	if start.atRest, err = times(atlas, size); err != nil {
		return nil, start, err
	}
	for i, r := range work(b.lines) {
		if i == 3 { // after the boxes
			if start.worked, err = times(atlas, size); err != nil {
				return nil, start, err
			}
		}
		if results, err = b.add(ctx, results, atlas, r); err != nil {
			return nil, start, err
		}
	}
	if err := atlas.stop(); err != nil {
		return nil, start, err
	}
	if atlas, err = b.startAtlas(data, "--cache-mb", "1"); err != nil {
		return nil, start, err
	}
	if results, err = b.add(ctx, results, atlas, uncached()); err != nil {
		return nil, start, err
	}
	return results, start, atlas.stop()
}

// times is the memory of the atlas as a multiple of the GeoJSON that it serves.
func times(atlas *process, size int64) (float64, error) {
	held, err := resident(atlas.cmd.Process.Pid)
	return float64(held) / float64(size), err
}

func (b *bench) add(ctx context.Context, results []result, atlas *process, r row) ([]result, error) {
	if err := ctx.Err(); err != nil || !b.only.MatchString(r.work) {
		return results, err
	}
	one, err := b.measure(atlas, r)
	fmt.Fprintf(os.Stderr, "%s: %v CPU\n", r.work, one.cpu.Round(time.Microsecond))
	return append(results, one), err
}

// grownBy is how much more processor time a kB takes with ten times the lines.
type grownBy struct {
	work  string
	times float64
}

func (g grownBy) missed() string {
	if g.times > 1.5 {
		return "missed"
	}
	return ""
}

// growth measures the boxes on a larger layer, of which each meets as many lines
// as on the smaller one.
func (b *bench) growth(ctx context.Context, small []result) (list []grownBy, err error) {
	if b.grown == 0 {
		return nil, nil
	}
	data := filepath.Join(b.dir, "grown")
	size, err := b.fill(ctx, data, b.grown)
	if err != nil {
		return nil, err
	}
	atlas, err := b.startAtlas(data)
	if err != nil {
		return nil, err
	}
	for _, r := range work(b.grown)[:2] {
		for _, before := range small {
			if before.work != r.work {
				continue
			}
			r.alone = true
			after, err := b.measure(atlas, r)
			if err != nil {
				return nil, err
			}
			list = append(list, grownBy{r.work, float64(after.cpu) / after.bytes / (float64(before.cpu) / before.bytes)})
		}
	}
	held, err := times(atlas, size)
	b.say("with %d lines: ready after %.1f s, memory %.2f times the GeoJSON", b.grown, atlas.ready.Seconds(), held)
	if err != nil {
		return nil, err
	}
	return list, atlas.stop()
}

// say prints a line and keeps it for the file.
func (b *bench) say(form string, values ...any) {
	fmt.Fprintf(io.MultiWriter(os.Stdout, &b.out), form+"\n", values...)
}

// load is how busy the machine is: without it no rate says much.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return string(bytes.TrimSpace(text))
}
