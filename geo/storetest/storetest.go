// Package storetest is what a geo.Store must do, as one suite of tests that
// every Store runs: a store that passes is a store. It knows only the contract
// of package geo, never how a store works.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"corridoratlas/geo"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// Open returns a new, empty store. The store is closed by the suite.
type Open func(t testing.TB) geo.Store

// Run runs the suite.
func Run(t *testing.T, open Open) {
	for _, c := range []struct {
		name string
		test func(*testing.T, geo.Store)
	}{
		{"PutReplacesAppendsUpdates", testModes},
		{"PutIsAllOrNothing", testAllOrNothing},
		{"PutRefusesWhatIsNotValid", testRefusals},
		{"DeleteRemovesFeaturesAndLayers", testDelete},
		{"MissingThingsAreNotFound", testNotFound},
		{"LayerKnowsItsCountAndBounds", testLayer},
		{"BoxFindsExactlyWhatMeetsIt", testBox},
		{"BoxAcrossTheAntimeridianFindsBothSides", testAntimeridian},
		{"OrderIsStable", testOrder},
		{"SortPutsMissingLast", testSort},
		{"PagingVisitsEachOnceWhileAnotherWrites", testPaging},
		{"TokensOfOthersAreInvalid", testTokens},
		{"CountIsOfAllPages", testCount},
		{"FilterKeepsWhatItMatches", testFilter},
		{"ViewIsOneRevision", testView},
		{"SlowReaderHoldsNobody", testSlowReader},
		{"ContextEndsWork", testContext},
		{"WatchTellsRevisions", testWatch},
		{"ClosedStoreSaysSo", testClosed},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			defer s.Close()
			c.test(t, s)
		})
	}
}

var ctx = context.Background()

func testModes(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, point("1", 70, 43), point("2", 71, 43))
	put(t, s, "a", geo.Append, point("3", 72, 43))
	want(t, s, geo.Query{Layer: "a"}, "1", "2", "3")
	put(t, s, "a", geo.Update, point("2", 75, 43), point("4", 73, 43))
	want(t, s, geo.Query{Layer: "a"}, "1", "2", "3", "4")
	if f := get(t, s, "a", "2"); f.Box.Min[0] != 75 {
		t.Errorf("updated feature lies at %v, want 75,43", f.Box.Min)
	}
	put(t, s, "a", geo.Replace, point("9", 70, 43))
	want(t, s, geo.Query{Layer: "a"}, "9")
	put(t, s, "empty", geo.Replace)
	want(t, s, geo.Query{Layer: "empty"})
}

func testAllOrNothing(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, point("1", 70, 43))
	before := revision(t, s)
	broken := errors.New("the reader broke")
	_, err := s.Put(ctx, geo.Layer{ID: "a"}, func(yield func(geo.Feature, error) bool) {
		_ = yield(point("2", 71, 43), nil) && yield(geo.Feature{}, broken)
	}, geo.Replace)
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want the reader's", err)
	}
	want(t, s, geo.Query{Layer: "a"}, "1")
	if now := revision(t, s); now != before {
		t.Errorf("revision %s became %s", before, now)
	}
}

func testRefusals(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, point("1", 70, 43))
	for _, c := range []struct {
		name     string
		layer    geo.LayerID
		mode     geo.Mode
		features []geo.Feature
	}{
		{"one id twice", "a", geo.Replace, []geo.Feature{point("x", 1, 1), point("x", 2, 2)}},
		{"append of an id that is there", "a", geo.Append, []geo.Feature{point("1", 1, 1)}},
		{"no geometry", "a", geo.Append, []geo.Feature{{ID: "n"}}},
		{"outside the earth", "a", geo.Append, []geo.Feature{point("n", 181, 0)}},
		{"an id with a slash", "a", geo.Append, []geo.Feature{point("a/b", 1, 1)}},
		{"a layer id in capitals", "A", geo.Replace, []geo.Feature{point("n", 1, 1)}},
		{"a line of one point", "a", geo.Append, []geo.Feature{{ID: "n", Geometry: orb.LineString{{1, 1}}}}},
		{"an open ring", "a", geo.Append, []geo.Feature{{ID: "n", Geometry: orb.Polygon{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}}}}},
	} {
		if _, err := s.Put(ctx, geo.Layer{ID: c.layer}, all(c.features), c.mode); !errors.Is(err, geo.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", c.name, err)
		}
	}
	want(t, s, geo.Query{Layer: "a"}, "1")
}

func testDelete(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, point("1", 70, 43), point("2", 71, 43), point("3", 72, 43))
	if _, err := s.Delete(ctx, "a", "1", "none"); !errors.Is(err, geo.ErrNotFound) {
		t.Errorf("%v, want ErrNotFound", err)
	}
	want(t, s, geo.Query{Layer: "a"}, "1", "2", "3")
	if _, err := s.Delete(ctx, "a", "1", "3"); err != nil {
		t.Fatal(err)
	}
	want(t, s, geo.Query{Layer: "a"}, "2")
	if _, err := s.Delete(ctx, "a"); err != nil {
		t.Fatal(err)
	}
	if _, err := find(s, geo.Query{Layer: "a"}); !errors.Is(err, geo.ErrNotFound) {
		t.Errorf("removed layer: %v, want ErrNotFound", err)
	}
}

func testNotFound(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, point("1", 70, 43))
	if _, err := find(s, geo.Query{Layer: "none"}); !errors.Is(err, geo.ErrNotFound) {
		t.Errorf("Find: %v", err)
	}
	if _, _, err := s.Each(ctx, geo.Query{Layer: "none"}); !errors.Is(err, geo.ErrNotFound) {
		t.Errorf("Each: %v", err)
	}
	if _, err := s.Delete(ctx, "none"); !errors.Is(err, geo.ErrNotFound) {
		t.Errorf("Delete: %v", err)
	}
	err := s.View(ctx, func(r geo.Reader) error {
		_, err := r.Get("a", "none")
		return err
	})
	if !errors.Is(err, geo.ErrNotFound) {
		t.Errorf("Get: %v", err)
	}
}

func testLayer(t *testing.T, s geo.Store) {
	_, err := s.Put(ctx, geo.Layer{ID: "a", Title: geo.Text{EN: "A", KK: "Ә"}, Digest: "d"}, all([]geo.Feature{point("1", 70, 43), line("2", 71, 44, 72, 45)}), geo.Replace)
	if err != nil {
		t.Fatal(err)
	}
	var got geo.Layer
	if err := s.View(ctx, func(r geo.Reader) error {
		got, err = r.Layer("a")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	want := geo.Layer{ID: "a", Title: geo.Text{EN: "A", KK: "Ә"}, Digest: "d", Count: 2, Geometry: "Geometry", Bounds: orb.Bound{Min: orb.Point{70, 43}, Max: orb.Point{72, 45}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("layer (-want +got):\n%s", diff)
	}
}

// testBox holds box queries against a look at every feature.
func testBox(t *testing.T, s geo.Store) {
	features := randomFeatures(300)
	put(t, s, "a", geo.Replace, features...)
	rapid.Check(t, func(t *rapid.T) {
		box := geo.Box{
			West:  rapid.Float64Range(-180, 180).Draw(t, "west"),
			South: rapid.Float64Range(-90, 90).Draw(t, "south"),
		}
		box.East = box.West + rapid.Float64Range(0, 60).Draw(t, "width")
		if box.East > 180 {
			box.East -= 360
		}
		box.North = min(90, box.South+rapid.Float64Range(0, 40).Draw(t, "height"))
		var expected []geo.FeatureID
		for _, f := range features {
			if box.Meets(f.Geometry) {
				expected = append(expected, f.ID)
			}
		}
		page, err := find(s, geo.Query{Layer: "a", Box: &box, Limit: 1000, Count: true})
		if err != nil {
			t.Fatal(err)
		}
		got := ids(page.Features)
		slices.Sort(got)
		slices.Sort(expected)
		if !slices.Equal(got, expected) || page.Matched != len(expected) {
			t.Fatalf("box %+v: %v (%d matched), want %v", box, got, page.Matched, expected)
		}
	})
}

func testAntimeridian(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, point("east", -179, 0), point("west", 179, 0), point("far", 0, 0), point("line", 180, 0))
	want(t, s, geo.Query{Layer: "a", Box: &geo.Box{West: 178, South: -1, East: -178, North: 1}}, "east", "line", "west")
	put(t, s, "b", geo.Replace, geo.Feature{ID: "both", Geometry: orb.MultiLineString{{{179, 0}, {180, 0}}, {{-180, 0}, {-179, 0}}}})
	want(t, s, geo.Query{Layer: "b", Box: &geo.Box{West: 178, South: -1, East: -178, North: 1}}, "both")
	put(t, s, "c", geo.Replace, point("north", 10, 90), point("south", 10, -90))
	want(t, s, geo.Query{Layer: "c", Box: &geo.Box{West: -180, South: 89, East: 180, North: 90}}, "north")
}

func testOrder(t *testing.T, s geo.Store) {
	features := randomFeatures(200)
	put(t, s, "a", geo.Replace, features...)
	page, err := find(s, geo.Query{Layer: "a", Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	inOrder := slices.IsSortedFunc(page.Features, func(a, b geo.Feature) int {
		if c := int64(geo.HilbertKey(a.Box)) - int64(geo.HilbertKey(b.Box)); c != 0 {
			return int(c >> 32)
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	if !inOrder {
		t.Error("features are not along the Hilbert curve")
	}
	rand.Shuffle(len(features), func(i, j int) { features[i], features[j] = features[j], features[i] })
	put(t, s, "b", geo.Replace, features...)
	other, err := find(s, geo.Query{Layer: "b", Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(ids(page.Features), ids(other.Features)) {
		t.Error("the order depends on the order of putting")
	}
}

func testSort(t *testing.T, s geo.Store) {
	with := func(id geo.FeatureID, name any, n any) geo.Feature {
		f := point(id, 70, 43)
		if name != nil {
			f.Properties = append(f.Properties, geo.Property{Name: "name", Value: name})
		}
		f.Properties = append(f.Properties, geo.Property{Name: "n", Value: n})
		return f
	}
	put(t, s, "a", geo.Replace, with("1", "b", 2), with("2", "a", 10), with("3", nil, 1), with("4", "b", 1))
	for _, c := range []struct {
		sort []geo.SortKey
		want string
	}{
		{[]geo.SortKey{{Property: "name"}, {Property: "n"}}, "2 4 1 3"},
		{[]geo.SortKey{{Property: "name", Descending: true}, {Property: "n"}}, "4 1 2 3"},
		{[]geo.SortKey{{Property: "n"}, {Property: "name"}}, "4 3 1 2"},
	} {
		var got []string
		for _, id := range walk(t, s, geo.Query{Layer: "a", Sort: c.sort, Limit: 1}, nil) {
			got = append(got, string(id))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%+v: %v, want %s", c.sort, got, c.want)
		}
	}
}

func testPaging(t *testing.T, s geo.Store) {
	features := randomFeatures(100)
	put(t, s, "a", geo.Replace, features...)
	added := 0
	got := walk(t, s, geo.Query{Layer: "a", Limit: 7}, func() {
		added++
		put(t, s, "a", geo.Append, point(geo.FeatureID(fmt.Sprintf("new-%d", added)), rand.Float64()*360-180, rand.Float64()*180-90))
	})
	seen := map[geo.FeatureID]int{}
	for _, id := range got {
		seen[id]++
	}
	for _, f := range features {
		if seen[f.ID] != 1 {
			t.Errorf("%s was visited %d times", f.ID, seen[f.ID])
		}
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%s was visited %d times", id, n)
		}
	}
}

func testTokens(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, point("1", 70, 43), point("2", 71, 43))
	put(t, s, "b", geo.Replace, point("1", 70, 43), point("2", 71, 43))
	page, err := find(s, geo.Query{Layer: "a", Limit: 1})
	if err != nil || page.Next == "" {
		t.Fatalf("%+v, %v", page, err)
	}
	for _, token := range []geo.Token{"x", "%%%", "AAAA", page.Next + "A", page.Next[:len(page.Next)/2]} {
		if _, err := find(s, geo.Query{Layer: "a", After: token}); !errors.Is(err, geo.ErrInvalid) {
			t.Errorf("token %q: %v, want ErrInvalid", token, err)
		}
	}
	if _, err := find(s, geo.Query{Layer: "b", After: page.Next}); !errors.Is(err, geo.ErrInvalid) {
		t.Errorf("token of another layer: %v", err)
	}
	if _, err := find(s, geo.Query{Layer: "a", After: page.Next, Sort: []geo.SortKey{{Property: "n"}}}); !errors.Is(err, geo.ErrInvalid) {
		t.Errorf("token of another order: %v", err)
	}
}

func testCount(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, randomFeatures(50)...)
	q := geo.Query{Layer: "a", Limit: 20, Count: true}
	for n := 0; ; n++ {
		page, err := find(s, q)
		if err != nil {
			t.Fatal(err)
		}
		if page.Matched != 50 {
			t.Errorf("page %d: %d matched, want 50", n, page.Matched)
		}
		if page.Next == "" {
			break
		}
		q.After = page.Next
	}
	if page, err := find(s, geo.Query{Layer: "a", Limit: 20}); err != nil || page.Matched != -1 {
		t.Errorf("uncounted: %d, %v", page.Matched, err)
	}
}

type endsWith string

func (e endsWith) Match(f geo.Feature) (bool, error) {
	if e == "!" {
		return false, errors.New("the filter broke")
	}
	return strings.HasSuffix(string(f.ID), string(e)), nil
}

func testFilter(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, point("1x", 70, 43), point("2y", 71, 43), point("3x", 72, 43))
	want(t, s, geo.Query{Layer: "a", Filter: endsWith("x")}, "1x", "3x")
	if _, err := find(s, geo.Query{Layer: "a", Filter: endsWith("!")}); err == nil || err.Error() != "the filter broke" {
		t.Errorf("a filter's error: %v", err)
	}
}

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
	if err := s.View(ended, func(geo.Reader) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("View: %v", err)
	}
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

func point(id geo.FeatureID, lon, lat float64) geo.Feature {
	return geo.Feature{ID: id, Geometry: orb.Point{lon, lat}, Properties: geo.Properties{{Name: "id", Value: string(id)}}}
}

func line(id geo.FeatureID, x1, y1, x2, y2 float64) geo.Feature {
	return geo.Feature{ID: id, Geometry: orb.LineString{{x1, y1}, {x2, y2}}}
}

// randomFeatures are points, lines and polygons all over the earth, always the
// same for one n.
func randomFeatures(n int) []geo.Feature {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	features := make([]geo.Feature, n)
	for i := range features {
		x, y := r.Float64()*340-170, r.Float64()*160-80
		f := geo.Feature{ID: geo.FeatureID(fmt.Sprintf("f%04d", i))}
		switch i % 3 {
		case 0:
			f.Geometry = orb.Point{round(x), round(y)}
		case 1:
			l := orb.LineString{}
			for range 2 + r.IntN(8) {
				l = append(l, orb.Point{round(x + r.Float64()*10), round(y + r.Float64()*10)})
			}
			f.Geometry = l
		case 2:
			w, h := 1+r.Float64()*8, 1+r.Float64()*8
			ring := orb.Ring{{round(x), round(y)}, {round(x + w), round(y)}, {round(x + w), round(y + h)}, {round(x), round(y)}}
			f.Geometry = orb.Polygon{ring}
		}
		features[i] = f
	}
	return features
}

// round to what a store keeps, so that both sides see one geometry.
func round(v float64) float64 { return float64(int64(v*1e6)) / 1e6 }

func all(features []geo.Feature) iter.Seq2[geo.Feature, error] {
	return func(yield func(geo.Feature, error) bool) {
		for _, f := range features {
			if !yield(f, nil) {
				return
			}
		}
	}
}

func put(t testing.TB, s geo.Store, l geo.LayerID, m geo.Mode, features ...geo.Feature) geo.Revision {
	t.Helper()
	r, err := s.Put(ctx, geo.Layer{ID: l}, all(features), m)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func get(t testing.TB, s geo.Store, l geo.LayerID, id geo.FeatureID) (f geo.Feature) {
	t.Helper()
	if err := s.View(ctx, func(r geo.Reader) (err error) {
		f, err = r.Get(l, id)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return f
}

func revision(t testing.TB, s geo.Store) (r geo.Revision) {
	t.Helper()
	if err := s.View(ctx, func(reader geo.Reader) error {
		r = reader.Revision()
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return r
}

func find(s geo.Store, q geo.Query) (page geo.Page, err error) {
	err = s.View(ctx, func(r geo.Reader) (err error) {
		page, err = r.Find(q)
		return err
	})
	return page, err
}

// walk follows the pages of a query to its end, with something done between.
func walk(t testing.TB, s geo.Store, q geo.Query, between func()) []geo.FeatureID {
	t.Helper()
	var got []geo.FeatureID
	for {
		page, err := find(s, q)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, ids(page.Features)...)
		if page.Next == "" {
			return got
		}
		q.After = page.Next
		if between != nil {
			between()
		}
	}
}

func ids(features []geo.Feature) []geo.FeatureID {
	list := make([]geo.FeatureID, len(features))
	for i, f := range features {
		list[i] = f.ID
	}
	return list
}

// want holds what a query finds, also streamed, against ids in any order.
func want(t testing.TB, s geo.Store, q geo.Query, expected ...geo.FeatureID) {
	t.Helper()
	found := walk(t, s, q, nil)
	_, each, err := s.Each(ctx, q)
	if err != nil {
		t.Fatal(err)
	}
	var streamed []geo.FeatureID
	for f, err := range each {
		if err != nil {
			t.Fatal(err)
		}
		streamed = append(streamed, f.ID)
	}
	if !slices.Equal(found, streamed) {
		t.Errorf("%+v: pages give %v, the stream %v", q, found, streamed)
	}
	slices.Sort(found)
	if !slices.Equal(found, expected) && len(found)+len(expected) > 0 {
		t.Errorf("%+v: %v, want %v", q, found, expected)
	}
}
