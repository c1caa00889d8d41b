package buntstore

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

const (
	killTimes = 20
	killOld   = 200
	killNew   = 1000
)

// wide are features of a kilobyte, so that a layer takes several writes.
func wide(n int, prefix string) iter.Seq2[geo.Feature, error] {
	padding := strings.Repeat("x", 1000)
	return func(yield func(geo.Feature, error) bool) {
		for i := range n {
			f := geo.Feature{ID: geo.FeatureID(fmt.Sprint(prefix, i)), Geometry: orb.Point{float64(i % 180), float64(i % 80)},
				Properties: geo.Properties{{Name: "padding", Value: padding}}}
			if !yield(f, nil) {
				return
			}
		}
	}
}

// tellingFS tells each operation that changes something, before it is done.
type tellingFS struct{ FS }

func (f *tellingFS) MkdirAll(dir string) error {
	fmt.Println("mkdir")
	return f.FS.MkdirAll(dir)
}

func (f *tellingFS) Rename(from, to string) error {
	fmt.Println("rename")
	return f.FS.Rename(from, to)
}

func (f *tellingFS) Remove(name string) error {
	fmt.Println("remove")
	return f.FS.Remove(name)
}

func (f *tellingFS) SyncDir(dir string) error {
	fmt.Println("sync folder")
	return f.FS.SyncDir(dir)
}

func (f *tellingFS) Create(name string) (File, error) {
	fmt.Println("create")
	file, err := f.FS.Create(name)
	return tellingFile{file}, err
}

type tellingFile struct{ File }

// Write writes half, tells, and writes the rest: a child may die between.
func (f tellingFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p[:len(p)/2])
	if err != nil {
		return n, err
	}
	fmt.Println("write")
	m, err := f.File.Write(p[n:])
	return n + m, err
}

func (f tellingFile) Sync() error {
	fmt.Println("sync")
	return f.File.Sync()
}

// TestKilledWriterLeavesOldOrNew kills -9 a process at a random step of a
// write; what it answered with success must be there, and never a half.
func TestKilledWriterLeavesOldOrNew(t *testing.T) {
	for _, c := range []struct {
		name, task string
		old, after int
	}{
		{"first fill", "replace", 0, killNew},
		{"replace", "replace", killOld, killNew},
		{"append", "append", killOld, killOld + killNew},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			olds, news := 0, 0
			steps := 30
			for i := range killTimes {
				dir := t.TempDir() + "/data"
				if c.old > 0 {
					fill(t, dir, wide(c.old, "old"))
				}
				at := 1 + rand.IntN(steps)
				if i == 0 {
					at = 1000 // once to the end: how many steps are there?
				}
				p := start(t, c.task, dir)
				done := p.until(at)
				p.kill()
				if i == 0 && !done {
					t.Fatal("the child did not write")
				}
				s, err := Open(context.Background(), dir, alone(nil))
				if err != nil {
					t.Fatalf("killed at step %d: %v", at, err)
				}
				n, err := count(s)
				s.Close()
				switch {
				case err != nil:
					t.Fatal(err)
				case n == c.after:
					news++
				case n == c.old && !done:
					olds++
				default:
					t.Errorf("killed at step %d (told done: %v): %d features, neither %d nor %d", at, done, n, c.old, c.after)
				}
				check(t, dir)
			}
			t.Logf("%d times the old, %d times the new", olds, news)
			if olds == 0 || news == 0 {
				t.Errorf("%d times the old, %d times the new: the kills do not fall into the write", olds, news)
			}
		})
	}
}
