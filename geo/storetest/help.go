package storetest

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"corridoratlas/geo"

	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/paulmach/orb"
)

// Ready ignores what a store may keep ready beside a feature, or not.
var Ready = cmpopts.IgnoreFields(geo.Feature{}, "Path", "Kept")

func point(id geo.FeatureID, lon, lat float64) geo.Feature {
	return geo.Feature{ID: id, Geometry: orb.Point{lon, lat}, Properties: geo.Properties{{Name: "id", Value: string(id)}}}
}

func line(id geo.FeatureID, x1, y1, x2, y2 float64) geo.Feature {
	return geo.Feature{ID: id, Geometry: orb.LineString{{x1, y1}, {x2, y2}}}
}

// randomFeatures are geometries of every type all over the earth, always the
// same for one n.
func randomFeatures(n int) []geo.Feature {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	features := make([]geo.Feature, n)
	for i := range features {
		x, y := r.Float64()*340-170, r.Float64()*160-80
		f := geo.Feature{ID: geo.FeatureID(fmt.Sprintf("f%04d", i))}
		at := func(dx, dy float64) orb.Point { return orb.Point{round(x + dx), round(y + dy)} }
		path := func() orb.LineString {
			l := orb.LineString{}
			for range 2 + r.IntN(8) {
				l = append(l, at(r.Float64()*10, r.Float64()*10))
			}
			return l
		}
		w, h := 1+r.Float64()*8, 1+r.Float64()*8
		triangle := orb.Ring{at(0, 0), at(w, 0), at(w, h), at(0, 0)}
		hole := orb.Ring{at(w/2, h/4), at(w*3/4, h/2), at(w*3/4, h/4), at(w/2, h/4)}
		f.Geometry = [...]orb.Geometry{
			at(0, 0), path(), orb.Polygon{triangle}, orb.Polygon{triangle, hole},
			orb.MultiPoint{at(0, 0), at(9, 9)}, orb.MultiLineString{path(), path()},
			orb.MultiPolygon{{triangle, hole}, {{at(-5, -5), at(-4, -5), at(-4, -4), at(-5, -5)}}},
			orb.Collection{at(5, 5), path(), orb.Collection{orb.Polygon{triangle}}},
		}[i%8]
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

// found returns the ids of the first page of a query, sorted.
func found(s geo.Store, q geo.Query) ([]geo.FeatureID, error) {
	page, err := find(s, q)
	list := ids(page.Features)
	slices.Sort(list)
	return list, err
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
