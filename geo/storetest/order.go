package storetest

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"corridoratlas/geo"
)

func testOrder(t *testing.T, s geo.Store) {
	features := randomFeatures(200)
	for _, id := range []geo.FeatureID{"b", "a", "B", "a.1", "a-1"} { // one place: by id
		features = append(features, point(id, 70, 43))
	}
	put(t, s, "a", geo.Replace, features...)
	page, err := find(s, geo.Query{Layer: "a", Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	inOrder := slices.IsSortedFunc(page.Features, func(a, b geo.Feature) int {
		return cmp.Or(cmp.Compare(geo.HilbertKey(a.Box), geo.HilbertKey(b.Box)), cmp.Compare(a.ID, b.ID))
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

// testSortKinds sorts numbers, truths, texts and nothing together, in both
// directions and in pages of one.
func testSortKinds(t *testing.T, s geo.Store) {
	long := strings.Repeat("ж", 400)
	values := []any{nil, -1.5, 0, true, 10, 1e300, "", "10", "9", "a", "Ж", long, long + "x", []string{"a"}}
	var features []geo.Feature
	for i, v := range values {
		f := point(geo.FeatureID(fmt.Sprintf("%02d", i)), 70, 43)
		f.Properties = geo.Properties{{Name: "v.x*", Value: v}} // a name that a path language would read
		features = append(features, f)
	}
	put(t, s, "a", geo.Replace, features...)
	for descending, expected := range map[bool]string{
		false: "01 02 03 04 05 06 07 08 09 10 11 12 00 13",
		true:  "11 12 10 09 08 07 06 05 04 03 02 01 00 13",
	} {
		q := geo.Query{Layer: "a", Limit: 1, Sort: []geo.SortKey{{Property: "v.x*", Descending: descending}}}
		var got []string
		for {
			page, err := find(s, q)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(page.Features[0].ID))
			if page.Next == "" {
				break
			}
			if len(page.Next) > 1000 {
				t.Errorf("a token of %d bytes is no part of a URL", len(page.Next))
			}
			q.After = page.Next
		}
		if strings.Join(got, " ") != expected {
			t.Errorf("descending %v: %v, want %s", descending, got, expected)
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
	if _, err := find(s, geo.Query{Layer: "a", After: page.Next, Box: &geo.Box{West: 0, South: 0, East: 90, North: 90}}); !errors.Is(err, geo.ErrInvalid) {
		t.Errorf("token of another box: %v", err)
	}
	if _, _, err := s.Each(ctx, geo.Query{Layer: "b", After: page.Next}); !errors.Is(err, geo.ErrInvalid) {
		t.Errorf("Each with a token of another layer: %v", err)
	}
	if strings.Trim(string(page.Next), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~") != "" {
		t.Errorf("%q is not safe in a URL", page.Next)
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
