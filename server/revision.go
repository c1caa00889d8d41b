package server

import (
	"context"
	"errors"
	"net/http"

	"corridoratlas/geo"
)

// errMoved: the store has another revision than the one that the answer's tag
// names. Nothing was written yet.
var errMoved = errors.New("the store moved on")

// movesFollowed is how often a query begins anew because the store moved on
// between reading its revision and its features.
const movesFollowed = 5

// follow asks, and asks anew where the store moved on meanwhile.
func follow(ask func() error) error {
	for range movesFollowed {
		if err := ask(); !errors.Is(err, errMoved) {
			return err
		}
	}
	return problem(http.StatusServiceUnavailable, "the layers are being renewed; come again in a moment")
}

// layers returns the store with the layers that it has, and of which revision
// they are.
func (s *Server) layers(ctx context.Context) (store geo.Store, revision geo.Revision, layers []geo.Layer, err error) {
	if store, err = s.store(); err != nil {
		return nil, "", nil, err
	}
	revision, layers, err = readLayers(ctx, store)
	return store, revision, layers, err
}

// readLayers returns the layers that a store has, and of which revision they are.
func readLayers(ctx context.Context, store geo.Store) (revision geo.Revision, layers []geo.Layer, err error) {
	err = store.View(ctx, func(r geo.Reader) error {
		revision, layers = r.Revision(), r.Layers()
		return nil
	})
	return revision, layers, err
}
