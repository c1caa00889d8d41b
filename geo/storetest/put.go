package storetest

import (
	"errors"
	"strings"
	"testing"

	"corridoratlas/geo"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

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
	// The last of many is at fault: by then a store may have written much.
	for _, m := range []geo.Mode{geo.Replace, geo.Append, geo.Update} {
		many := append(randomFeatures(500), geo.Feature{ID: "bad", Geometry: orb.Point{1, 91}})
		if _, err := s.Put(ctx, geo.Layer{ID: "a", Title: geo.Text{EN: "other"}}, all(many), m); !errors.Is(err, geo.ErrInvalid) {
			t.Errorf("mode %d: %v, want ErrInvalid", m, err)
		}
		want(t, s, geo.Query{Layer: "a"}, "1")
	}
	if _, err := s.Put(ctx, geo.Layer{ID: "new"}, all([]geo.Feature{{ID: "bad"}}), geo.Replace); !errors.Is(err, geo.ErrInvalid) {
		t.Errorf("%v, want ErrInvalid", err)
	}
	if _, err := find(s, geo.Query{Layer: "new"}); !errors.Is(err, geo.ErrNotFound) {
		t.Errorf("a layer that was never put: %v, want ErrNotFound", err)
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
		{"text that is not UTF-8", "a", geo.Append, []geo.Feature{{ID: "n", Geometry: orb.Point{1, 1}, Properties: geo.Properties{{Name: "x", Value: "\xff"}}}}},
		{"JSON that no store wrote", "a", geo.Append, []geo.Feature{{ID: "n", JSON: `{"type":"Feature"}`}}},
		{"JSON off the earth", "a", geo.Append, []geo.Feature{{ID: "n", JSON: `{"bbox":[1,1,1,1],"type":"Feature","id":"n","geometry":{"type":"Point","coordinates":[500,1]},"properties":{}}`}}},
		{"a line of one point", "a", geo.Append, []geo.Feature{{ID: "n", Geometry: orb.LineString{{1, 1}}}}},
		{"an open ring", "a", geo.Append, []geo.Feature{{ID: "n", Geometry: orb.Polygon{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}}}}},
	} {
		if _, err := s.Put(ctx, geo.Layer{ID: c.layer}, all(c.features), c.mode); !errors.Is(err, geo.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", c.name, err)
		}
	}
	want(t, s, geo.Query{Layer: "a"}, "1")
}

// testStored copies features from layer to layer as a store returns them.
func testStored(t *testing.T, s geo.Store) {
	put(t, s, "a", geo.Replace, point("1", 70, 43), line("2", 71, 44, 72, 45))
	page, err := find(s, geo.Query{Layer: "a"})
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, "b", geo.Replace, page.Features...)
	for _, f := range page.Features {
		if diff := cmp.Diff(f, get(t, s, "b", f.ID), Ready); diff != "" {
			t.Errorf("copy (-want +got):\n%s", diff)
		}
	}
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

func testLayers(t *testing.T, s geo.Store) {
	for _, id := range []geo.LayerID{"b", "a-2", "a", "a_1"} {
		put(t, s, id, geo.Replace, point("1", 70, 43))
	}
	var got []string
	if err := s.View(ctx, func(r geo.Reader) error {
		for _, l := range r.Layers() {
			got = append(got, string(l.ID))
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if strings.Join(got, " ") != "a a-2 a_1 b" {
		t.Errorf("layers %v", got)
	}
}

// testForm holds what is returned against geo.Encode, to the byte.
func testForm(t *testing.T, s geo.Store) {
	features := randomFeatures(40)
	features[0].Properties = geo.Properties{{Name: "name", Value: "Құрық \"порты\" <b>&"}, {Name: "n", Value: 3}, {Name: "x", Value: 1.5}, {Name: "none", Value: nil}, {Name: "list", Value: []string{"a", ""}}, {Name: "open", Value: false}}
	put(t, s, "a", geo.Replace, features...)
	for _, f := range features {
		want, err := geo.Encode(f)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, get(t, s, "a", f.ID), Ready); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f.ID, diff)
		}
	}
}
