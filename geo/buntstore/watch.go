package buntstore

import (
	"context"
	"errors"
	"sync"

	"corridoratlas/geo"
)

// errRanged is the error of a sequence that is ranged over a second time.
var errRanged = errors.New("the features were already ranged over; ask Each again")

// watchers are the channels that hear of revisions.
type watchers struct {
	mu   sync.Mutex
	each map[chan geo.Revision]bool
}

// add returns a channel that is closed when ctx is done or closed is.
func (w *watchers) add(ctx context.Context, closed <-chan struct{}) <-chan geo.Revision {
	c := make(chan geo.Revision, 1)
	w.mu.Lock()
	if w.each == nil {
		w.each = map[chan geo.Revision]bool{}
	}
	w.each[c] = true
	w.mu.Unlock()
	go func() {
		select {
		case <-ctx.Done():
		case <-closed:
		}
		w.mu.Lock()
		delete(w.each, c)
		close(c)
		w.mu.Unlock()
	}()
	return c
}

// tell gives a revision to every channel, in place of one not yet taken.
func (w *watchers) tell(r geo.Revision) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for c := range w.each {
		select {
		case <-c:
		default:
		}
		c <- r
	}
}
