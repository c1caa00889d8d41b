package server

import (
	"context"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"
)

// stream writes an answer of any size in constant memory. Up to streamBuffer it
// is held back, so that a small answer has its length and an early error its
// status.
func (s *Server) stream(c echo.Context, r representation, q layerQuery) error {
	encoding := negotiate(c.Request().Header.Get("Accept-Encoding"))
	tag := etag(r.key, encoding)
	s.describe(c, r, tag)
	if notModified(c.Request(), tag) {
		return c.NoContent(http.StatusNotModified)
	}
	h := c.Response().Header()
	h.Set("Content-Type", r.contentType)
	if encoding != identity {
		h.Set("Content-Encoding", encoding)
	}
	if c.Request().Method == http.MethodHead {
		return c.NoContent(http.StatusOK)
	}
	ctx, cancel := context.WithCancel(c.Request().Context())
	defer cancel()
	out := &holdBack{response: c.Response()}
	w, err := compressor(encoding, out, false)
	if err != nil {
		return err
	}
	if err := s.writeCollection(ctx, w, q); err != nil {
		return err // before anything was sent: a problem; after: fail aborts
	}
	if err := w.Close(); err != nil {
		return err
	}
	return out.finish()
}

// streamBuffer is how much of an answer is held back before it is sent.
const streamBuffer = 256 << 10

type holdBack struct {
	response *echo.Response
	held     []byte
	sent     bool
}

func (h *holdBack) Write(p []byte) (int, error) {
	if !h.sent && len(h.held)+len(p) <= streamBuffer {
		h.held = append(h.held, p...)
		return len(p), nil
	}
	if err := h.flush(); err != nil {
		return 0, err
	}
	return h.response.Write(p)
}

func (h *holdBack) flush() error {
	if h.sent {
		return nil
	}
	h.sent = true
	h.response.WriteHeader(http.StatusOK)
	_, err := h.response.Write(h.held)
	h.held = nil
	return err
}

func (h *holdBack) finish() error {
	if !h.sent {
		h.response.Header().Set("Content-Length", strconv.Itoa(len(h.held)))
	}
	return h.flush()
}
