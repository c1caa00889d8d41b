package server

import (
	"context"
	"net/http"
	"runtime"
	"sync/atomic"
)

// gate lets so many heavy queries work at once and so many wait to begin; the
// rest are told to come again.
type gate struct {
	working chan struct{}
	waiting atomic.Int64
	queue   int64
}

func newGate(working, queue int) *gate {
	return &gate{working: make(chan struct{}, working), queue: int64(queue)}
}

func defaultHeavy() int { return 2 * runtime.NumCPU() }

// turn is the right to work on a query. It is handed back while a client is
// waited for: one that stops reading holds up nobody.
type turn struct {
	gate *gate
	held bool
}

// enter returns once the query may work; leave must be called then.
func (g *gate) enter(ctx context.Context) (*turn, error) {
	t := &turn{gate: g}
	select {
	case g.working <- struct{}{}:
		t.held = true
		return t, nil
	default:
	}
	if g.waiting.Add(1) > g.queue {
		g.waiting.Add(-1)
		return nil, problem(http.StatusServiceUnavailable, "too many queries wait already (--heavy-queue); come again in a moment")
	}
	defer g.waiting.Add(-1)
	return t, t.again(ctx)
}

// leave hands the turn back, if it is held.
func (t *turn) leave() {
	if t.held {
		t.held = false
		<-t.gate.working
	}
}

// again waits for the next turn of a query that has begun: it is not refused.
func (t *turn) again(ctx context.Context) error {
	select {
	case t.gate.working <- struct{}{}:
		t.held = true
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
