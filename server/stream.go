package server

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/labstack/echo/v4"
)

// errSlow ends a query that works longer than it may.
var errSlow = problem(http.StatusServiceUnavailable, "the query took longer than this server allows (--query-time); ask for less, for example with a smaller bbox")

// stream answers with what write writes, whatever its size, in constant memory.
// Up to streamBuffer of it is held back, so that a small answer has its length
// and an early error its status.
func (s *Server) stream(c echo.Context, r representation, write func(context.Context, io.Writer) error) error {
	encoding, done, err := s.describe(c, r)
	if done {
		return err
	}
	if c.Request().Method == http.MethodHead {
		return c.NoContent(http.StatusOK)
	}
	ctx, cancel := context.WithCancelCause(c.Request().Context())
	defer cancel(nil)
	turn, err := s.heavy.enter(ctx)
	if err != nil {
		return err
	}
	defer turn.leave()
	clock := time.AfterFunc(s.config.QueryTime, func() { cancel(errSlow) })
	defer clock.Stop()
	out := &outflow{ctx: ctx, response: c.Response(), turn: turn, streams: s.streams, clock: clock, work: s.config.QueryTime, held: streamBuffers.Get().(*[]byte)}
	defer out.release()

	writeAll := func(w io.Writer) error { return write(ctx, w) }
	if r.stored && encoding == "gzip" {
		err = writeFragments(out, writeAll)
	} else {
		err = encodeTo(out, encoding, writeAll)
	}
	if err == nil {
		return out.finish()
	}
	if cause := context.Cause(ctx); cause != nil && errors.Is(err, context.Canceled) {
		return cause // why it was cancelled
	}
	return err
}

// encodeTo lets write write onto out in an encoding.
func encodeTo(out *outflow, encoding string, write func(io.Writer) error) error {
	if encoding == identity {
		return write(out)
	}
	z, release, err := compressor(encoding, quick, out)
	if err != nil {
		return err
	}
	defer release()
	// The encoders copy each string they are given; this one buffer does not.
	b := pieces.Get().(*bufio.Writer)
	b.Reset(z)
	defer pieces.Put(b)
	if err := write(b); err != nil {
		return err
	}
	if err := b.Flush(); err != nil {
		return err
	}
	return z.Close()
}

// streamBuffer is how much of an answer is put together before it is sent.
const streamBuffer = 128 << 10

var (
	streamBuffers = sync.Pool{New: func() any {
		b := make([]byte, 0, streamBuffer)
		return &b
	}}
	pieces = sync.Pool{New: func() any { return bufio.NewWriterSize(nil, 16<<10) }}
)

// outflow puts an answer together in steps and writes them. While it writes, the
// query's turn is another's and its clock stands still. Only an answer of several
// steps is one of the streams: clients that read slowly, or nothing, of what is
// large do not keep others from what fits into one step.
type outflow struct {
	ctx      context.Context
	response *echo.Response
	turn     *turn
	streams  chan struct{}
	clock    *time.Timer
	work     time.Duration
	held     *[]byte
	sent     bool
}

// Write implements io.Writer.
func (o *outflow) Write(p []byte) (int, error) { return outflowWrite(o, p) }

// WriteString implements io.StringWriter: stored features are strings.
func (o *outflow) WriteString(p string) (int, error) { return outflowWrite(o, p) }

func outflowWrite[P []byte | string](o *outflow, p P) (written int, err error) {
	for {
		have := *o.held
		n := min(len(p)-written, cap(have)-len(have))
		*o.held = append(have, p[written:written+n]...)
		if written += n; written == len(p) {
			return written, nil
		}
		if err := o.flush(); err != nil {
			return written, err
		}
	}
}

// flush sends what is held and begins the next step.
func (o *outflow) flush() error {
	if !o.sent {
		select {
		case o.streams <- struct{}{}:
		default:
			return problem(http.StatusServiceUnavailable, "too many large answers are under way (--max-streams); come again in a moment")
		}
	}
	o.clock.Stop()
	o.turn.leave()
	o.sent = true
	_, err := o.response.Write(*o.held)
	*o.held = (*o.held)[:0]
	if err != nil {
		return gone(err)
	}
	if err := o.turn.again(o.ctx); err != nil {
		return err
	}
	o.clock.Reset(o.work)
	return nil
}

// finish sends what is left.
func (o *outflow) finish() error {
	o.clock.Stop()
	o.turn.leave()
	if !o.sent {
		o.response.Header().Set("Content-Length", strconv.Itoa(len(*o.held)))
	}
	_, err := o.response.Write(*o.held)
	return gone(err)
}

func (o *outflow) release() {
	if o.sent {
		<-o.streams
	}
	*o.held = (*o.held)[:0]
	streamBuffers.Put(o.held)
}
