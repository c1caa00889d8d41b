package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"corridoratlas/geo"
)

func testView(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, point("1", 70, 43))
	err := s.View(ctx, func(r geo.Reader) error {
		before := r.Revision()
		put(t, s, "a", geo.Replace, point("2", 71, 43))
		if _, err := r.Get("a", "1"); err != nil {
			t.Errorf("the view changed under its reader: %v", err)
		}
		if r.Revision() != before {
			t.Error("the revision changed under its reader")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want(t, s, geo.Query{Layer: "a"}, "2")
}

// testConcurrent reads while another writes: all that one answer holds is of one
// revision. Each write gives all features one generation.
func testConcurrent(t *testing.T, s geo.Store) {
	generation := func(n int) []geo.Feature {
		features := randomFeatures(60)
		for i := range features {
			features[i].Properties = geo.Properties{{Name: "generation", Value: n}}
		}
		return features
	}
	put(t, s, "a", geo.Replace, generation(0)...)
	written := make(chan struct{})
	go func() {
		defer close(written)
		for n := 1; n <= 20; n++ {
			if _, err := s.Put(ctx, geo.Layer{ID: "a"}, all(generation(n)), []geo.Mode{geo.Replace, geo.Update}[n%2]); err != nil {
				t.Error(err)
			}
		}
	}()
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for done := false; !done; {
				select {
				case <-written:
					done = true
				default:
				}
				if err := s.View(ctx, func(r geo.Reader) error {
					seen := map[string]int{}
					for q := (geo.Query{Layer: "a", Limit: 25}); ; {
						page, err := r.Find(q)
						if err != nil {
							return err
						}
						for _, f := range page.Features {
							seen[geo.PropertiesJSON(f)]++
						}
						if q.After = page.Next; q.After == "" {
							break
						}
					}
					if len(seen) != 1 {
						t.Errorf("one view shows %v", seen)
					}
					return nil
				}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	readers.Wait()
}

func testRevisions(t *testing.T, s geo.Store) {
	seen := map[geo.Revision]bool{revision(t, s): true}
	told := func(r geo.Revision, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if seen[r] || r == "" {
			t.Errorf("revision %q was there before", r)
		}
		if now := revision(t, s); now != r {
			t.Errorf("told %q, shown %q", r, now)
		}
		seen[r] = true
	}
	for range 3 { // also where nothing differs
		told(s.Put(ctx, geo.Layer{ID: "a"}, all([]geo.Feature{point("1", 1, 1), point("2", 2, 2)}), geo.Replace))
	}
	told(s.Delete(ctx, "a", "1"))
	told(s.Put(ctx, geo.Layer{ID: "a"}, all([]geo.Feature{point("1", 1, 1)}), geo.Append))
	told(s.Delete(ctx, "a"))
}

func testSlowReader(t *testing.T, s geo.Store) {
	features := randomFeatures(2500)
	put(t, s, "a", geo.Replace, features...)
	rev, each, err := s.Each(ctx, geo.Query{Layer: "a"})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for f, err := range each {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 1 || n == 1500 { // a body that takes its time: others read and write meanwhile
			put(t, s, "a", geo.Replace, point("other", 1, 1))
			want(t, s, geo.Query{Layer: "a"}, "other")
		}
		if f.ID == "other" {
			t.Fatal("an answer mixes two revisions")
		}
	}
	if n != len(features) {
		t.Errorf("%d features of %s, want %d", n, rev, len(features))
	}
}

func testContext(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, randomFeatures(50)...)
	ended, cancel := context.WithCancel(ctx)
	defer cancel()
	_, each, err := s.Each(ended, geo.Query{Layer: "a"})
	if err != nil {
		t.Fatal(err)
	}
	var last error
	for _, err := range each {
		cancel()
		last = err
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("Each: %v, want Canceled", last)
	}
	if _, err := s.Put(ended, geo.Layer{ID: "b"}, all([]geo.Feature{point("1", 1, 1)}), geo.Replace); !errors.Is(err, context.Canceled) {
		t.Errorf("Put: %v", err)
	}
	// A context that ends while features come in: nothing is written.
	half, stop := context.WithCancel(ctx)
	defer stop()
	_, err = s.Put(half, geo.Layer{ID: "a"}, func(yield func(geo.Feature, error) bool) {
		_ = yield(point("1", 1, 1), nil)
		stop()
		_ = yield(point("2", 1, 1), nil)
	}, geo.Replace)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Put: %v", err)
	}
	if page, err := find(s, geo.Query{Layer: "a", Limit: 1, Count: true}); err != nil || page.Matched != 50 {
		t.Errorf("%d features after a Put that was ended, want 50 (%v)", page.Matched, err)
	}
	// A View's queries hear of it too, before they have looked at all.
	looked := 0
	seen, stopLooking := context.WithCancel(ctx)
	defer stopLooking()
	put(t, s, "many", geo.Replace, randomFeatures(3000)...)
	err = s.View(seen, func(r geo.Reader) error {
		_, err := r.Find(geo.Query{Layer: "many", Filter: matchFunc(func() { looked++; stopLooking() })})
		return err
	})
	if !errors.Is(err, context.Canceled) || looked > 1500 {
		t.Errorf("Find: %v after %d features", err, looked)
	}
	if err := s.View(ended, func(geo.Reader) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("View: %v", err)
	}
}

// matchFunc is a filter that keeps nothing.
type matchFunc func()

func (f matchFunc) Match(geo.Feature) (bool, error) { f(); return false, nil }

// testWaiting has one writer that goes on until the other, which waits for it,
// was told that its context ended.
func testWaiting(t *testing.T, s geo.Store) {
	waiting, end := context.WithCancel(ctx)
	defer end()
	ended := make(chan error, 1)
	_, err := s.Put(ctx, geo.Layer{ID: "a"}, func(yield func(geo.Feature, error) bool) {
		go func() {
			_, err := s.Put(waiting, geo.Layer{ID: "b"}, all([]geo.Feature{point("1", 1, 1)}), geo.Replace)
			ended <- err
		}()
		end()
		select {
		case err := <-ended:
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%v, want Canceled", err)
			}
		case <-time.After(30 * time.Second):
			t.Error("a writer waits on although its context ended")
		}
		_ = yield(point("1", 1, 1), nil)
	}, geo.Replace)
	if err != nil {
		t.Error(err)
	}
	want(t, s, geo.Query{Layer: "a"}, "1")
}

func testWatch(t *testing.T, s geo.Store) {
	watched, cancel := context.WithCancel(ctx)
	revisions := s.Watch(watched)
	put(t, s, "a", geo.Replace, point("1", 1, 1))
	last := put(t, s, "a", geo.Replace, point("2", 1, 1))
	if got := <-revisions; got != last {
		t.Errorf("told %s, want the newest, %s", got, last)
	}
	cancel()
	if _, open := <-revisions; open {
		t.Error("the channel stays open after its context ended")
	}
	other := s.Watch(ctx)
	s.Close()
	if _, open := <-other; open {
		t.Error("the channel stays open after the store closed")
	}
}

func testClosed(t *testing.T, s geo.Store) {
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, putErr := s.Put(ctx, geo.Layer{ID: "a"}, all(nil), geo.Replace)
	_, _, eachErr := s.Each(ctx, geo.Query{Layer: "a"})
	_, deleteErr := s.Delete(ctx, "a")
	for name, err := range map[string]error{
		"Put": putErr, "Each": eachErr, "Delete": deleteErr,
		"View":  s.View(ctx, func(geo.Reader) error { return nil }),
		"Close": s.Close(),
	} {
		if !errors.Is(err, geo.ErrClosed) {
			t.Errorf("%s: %v, want ErrClosed", name, err)
		}
	}
}
