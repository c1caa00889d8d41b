package buntstore

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/storetest"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// TestStoreIsAMap holds random operations against plain maps, also after the
// store was closed and opened.
func TestStoreIsAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		dir, err := os.MkdirTemp("", "buntstore-map-")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		s, err := Open(ctx, dir, alone(noSync{Disk{}}))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { s.Close() }()
		model := map[geo.LayerID]map[geo.FeatureID]geo.Feature{}
		layer := func(t *rapid.T) geo.LayerID { return rapid.SampledFrom([]geo.LayerID{"a", "b"}).Draw(t, "layer") }
		id := rapid.Map(rapid.IntRange(0, 9), func(i int) geo.FeatureID { return geo.FeatureID(fmt.Sprint("f", i)) })
		t.Repeat(map[string]func(*rapid.T){
			"put": func(t *rapid.T) {
				l, mode := layer(t), rapid.SampledFrom([]geo.Mode{geo.Replace, geo.Append, geo.Update}).Draw(t, "mode")
				var given []geo.Feature
				next := map[geo.FeatureID]geo.Feature{}
				if mode != geo.Replace {
					maps.Copy(next, model[l])
				}
				refused := false
				for _, id := range rapid.SliceOfNDistinct(id, 0, 4, rapid.ID[geo.FeatureID]).Draw(t, "ids") {
					f := geo.Feature{ID: id, Geometry: orb.Point{float64(rapid.IntRange(-180, 180).Draw(t, "x")), float64(rapid.IntRange(-90, 90).Draw(t, "y"))}}
					_, exists := next[id]
					refused = refused || exists && mode == geo.Append
					next[id], err = geo.Encode(f)
					if err != nil {
						t.Fatal(err)
					}
					given = append(given, f)
				}
				_, err := s.Put(ctx, geo.Layer{ID: l}, func(yield func(geo.Feature, error) bool) {
					for _, f := range given {
						if !yield(f, nil) {
							return
						}
					}
				}, mode)
				if refused != errors.Is(err, geo.ErrInvalid) || !refused && err != nil {
					t.Fatalf("refused should be %v: %v", refused, err)
				}
				if !refused {
					model[l] = next
				}
			},
			"delete": func(t *rapid.T) {
				l := layer(t)
				ids := rapid.SliceOfNDistinct(id, 0, 2, rapid.ID[geo.FeatureID]).Draw(t, "ids")
				missing := model[l] == nil
				for _, id := range ids {
					_, ok := model[l][id]
					missing = missing || !ok
				}
				_, err := s.Delete(ctx, l, ids...)
				if missing != errors.Is(err, geo.ErrNotFound) || !missing && err != nil {
					t.Fatalf("missing should be %v: %v", missing, err)
				}
				switch {
				case missing:
				case len(ids) == 0:
					delete(model, l)
				default:
					for _, id := range ids {
						delete(model[l], id)
					}
				}
			},
			"reopen": func(t *rapid.T) {
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				if report, err := Verify(ctx, dir); err != nil || len(report.Leftovers) > 0 {
					t.Fatalf("%+v, %v", report, err)
				}
				if s, err = Open(ctx, dir, alone(noSync{Disk{}})); err != nil {
					t.Fatal(err)
				}
			},
			"": func(t *rapid.T) {
				for _, l := range []geo.LayerID{"a", "b"} {
					want, exists := model[l]
					got := map[geo.FeatureID]geo.Feature{}
					_, each, err := s.Each(ctx, geo.Query{Layer: l})
					if exists == errors.Is(err, geo.ErrNotFound) {
						t.Fatalf("layer %s: %v", l, err)
					}
					if !exists {
						continue
					}
					for f, err := range each {
						if err != nil {
							t.Fatal(err)
						}
						got[f.ID] = f
					}
					if diff := cmp.Diff(want, got, storetest.Ready); diff != "" {
						t.Fatalf("layer %s (-want +got):\n%s", l, diff)
					}
				}
				layers := slices.Sorted(maps.Keys(s.current.Load().tables))
				if !slices.Equal(layers, slices.Sorted(maps.Keys(model))) {
					t.Fatalf("layers %v", layers)
				}
			},
		})
	})
}
