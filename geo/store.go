package geo

import (
	"context"
	"iter"
)

// Revision names one state of a store: opaque, never used twice, also not by
// another store that was made in the same folder. Equal revisions have equal
// features.
type Revision string

// Store keeps layers of features. All methods are safe for concurrent use.
// Every method ends early with the context's error when its context is done.
//
// Errors are of the kinds of errors.go: ErrNotFound for a layer or feature that
// is not there, ErrInvalid for a feature or a query that is not well formed
// (validated by Check before anything is written), ErrClosed after Close.
type Store interface {
	// View shows one revision to f: nothing that f reads through its Reader
	// changes meanwhile. f should be short and must not wait for a client.
	// The Reader is not valid after f.
	View(ctx context.Context, f func(Reader) error) error

	// Each streams the features that a query asks for, all of one revision, in
	// the query's order. A slow loop body holds up nobody: not readers, not
	// writers. An error ends the sequence and is its last pair.
	Each(ctx context.Context, q Query) (Revision, iter.Seq2[Feature, error], error)

	// Put writes features into a layer, which it makes where it is new, all or
	// nothing: after an error the store is as it was. Once it returned without
	// error the features survive a crash and a power cut. A feature is encoded
	// here, once; two features with one id are an error that names it.
	Put(ctx context.Context, l Layer, features iter.Seq2[Feature, error], m Mode) (Revision, error)

	// Delete removes features, or the whole layer where none is named. Naming
	// a feature that is not there is ErrNotFound, and nothing is removed.
	Delete(ctx context.Context, l LayerID, ids ...FeatureID) (Revision, error)

	// Watch tells each new revision, the newest where several came at once.
	// The channel is closed when ctx is done or the store closes.
	Watch(ctx context.Context) <-chan Revision

	// Close lets go of the store. Answers that are under way finish.
	Close() error
}

// Reader reads one revision.
type Reader interface {
	Revision() Revision
	// Layers lists the layers by id.
	Layers() []Layer
	// Layer returns one layer, or ErrNotFound.
	Layer(LayerID) (Layer, error)
	// Get returns one feature, or ErrNotFound.
	Get(LayerID, FeatureID) (Feature, error)
	// Find returns a page. Following Page.Next visits every feature that
	// matches exactly once, also when features are added between the pages.
	Find(Query) (Page, error)
}
