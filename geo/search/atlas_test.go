package search_test

import (
	"testing"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/geo/search"
)

// atlasIndex indexes the atlas' own layers.
func atlasIndex(t testing.TB) *search.Index {
	t.Helper()
	atlas, err := assets.Load(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	var documents []search.Document
	for _, seed := range atlas.Seeds() {
		for _, f := range seed.Features {
			stored, err := geo.Encode(f)
			if err != nil {
				t.Fatal(err)
			}
			documents = append(documents, search.Read(seed.Layer.ID, stored))
		}
	}
	return search.NewIndex(documents)
}
