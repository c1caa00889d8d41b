package server

import (
	"context"
	"errors"
	"net"
	"os"
	"testing"
	"testing/synctest"
	"time"
)

// stalling returns the two ends of a connection with a stall of 15 s, in the
// bubble's own time.
func stalling(t *testing.T) (ours *conn, theirs net.Conn) {
	a, b := net.Pipe()
	t.Cleanup(func() { a.Close(); b.Close() })
	return &conn{Conn: a, left: func() {}, stall: 15 * time.Second, budget: 15 * time.Second, step: stallStep}, b
}

func TestAClientThatTakesNothingIsGivenUpAfterTheStall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ours, _ := stalling(t)
		start := time.Now()
		_, err := ours.Write(make([]byte, 1<<20))
		if took := time.Since(start); !errors.Is(err, os.ErrDeadlineExceeded) || took != 15*time.Second {
			t.Errorf("%v after %s", err, took)
		}
	})
}

// takes reads from theirs so many bytes every so often, until ours is closed;
// what it returns closes ours and waits for that.
func takes(ours, theirs net.Conn, bytes int, every time.Duration) (end func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		drip(theirs, make([]byte, bytes), every)
	}()
	return func() {
		ours.Close()
		<-done
	}
}

func drip(theirs net.Conn, b []byte, every time.Duration) {
	for {
		time.Sleep(every) // in the bubble: no time passes
		for got := 0; got < len(b); {
			n, err := theirs.Read(b[got:])
			if err != nil {
				return
			}
			got += n
		}
	}
}

func TestAClientThatTakes64KBInTimeIsServedForHours(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ours, theirs := stalling(t)
		end := takes(ours, theirs, 64<<10, 14*time.Second)
		start := time.Now()
		for range 16 {
			if _, err := ours.Write(make([]byte, 1<<20)); err != nil {
				t.Fatalf("after %s: %v", time.Since(start), err)
			}
		}
		if took := time.Since(start); took < 256*14*time.Second-15*time.Second {
			t.Errorf("it took only %s", took)
		}
		end()
	})
}

func TestDrippingIsStalling(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ours, theirs := stalling(t)
		end := takes(ours, theirs, 1<<10, time.Second) // 15 kB in 15 s
		start := time.Now()
		var err error
		for err == nil {
			_, err = ours.Write(make([]byte, 1<<10)) // each write alone is in time
		}
		if took := time.Since(start); !errors.Is(err, os.ErrDeadlineExceeded) || took > 16*time.Second {
			t.Errorf("%v after %s", err, took)
		}
		end()
	})
}

// A 304 has no body: on a connection that rested, a deadline of the answer
// before it would cut it off.
func TestOnlyWaitingCounts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ours, theirs := stalling(t)
		end := takes(ours, theirs, 1, 0)
		for range 10 {
			time.Sleep(time.Hour) // in the bubble: no time passes
			if _, err := ours.Write([]byte("HTTP/1.1 304 Not Modified\r\n\r\n")); err != nil {
				t.Fatal(err)
			}
		}
		end()
	})
}

func TestTheGateLetsSoManyWorkAndSoManyWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate(2, 1)
		a, err := g.enter(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		b, err := g.enter(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		third := make(chan *turn)
		go func() {
			c, err := g.enter(t.Context())
			if err != nil {
				t.Error(err)
			}
			third <- c
		}()
		synctest.Wait()
		if _, err := g.enter(t.Context()); err == nil {
			t.Error("a fourth was not refused")
		}
		a.leave()
		c := <-third
		// One that has begun is never refused, however many wait.
		again := make(chan error)
		go func() { again <- a.again(t.Context()) }()
		synctest.Wait()
		b.leave()
		b.leave() // twice is once
		if err := <-again; err != nil {
			t.Error(err)
		}
		c.leave()
		a.leave()
		if len(g.working) != 0 || g.waiting.Load() != 0 {
			t.Errorf("%d work, %d wait", len(g.working), g.waiting.Load())
		}
	})
}

func TestWhoHangsUpLeavesTheQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate(1, 1)
		first, err := g.enter(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		ctx, hangUp := context.WithCancel(t.Context())
		waits := make(chan error)
		go func() {
			_, err := g.enter(ctx)
			waits <- err
		}()
		synctest.Wait()
		hangUp()
		if err := <-waits; !errors.Is(err, context.Canceled) || g.waiting.Load() != 0 {
			t.Errorf("%v, %d wait", err, g.waiting.Load())
		}
		first.leave()
	})
}
