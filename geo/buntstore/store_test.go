package buntstore

import (
	"context"
	"log/slog"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/storetest"
)

func TestStoreKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t testing.TB) geo.Store { return open(t, t.TempDir(), nil) })
}

// open opens a store and, at the test's end, opens its folder once more: every
// file must pass its checks.
func open(t testing.TB, dir string, fsys FS) *Store {
	t.Helper()
	s, err := Open(context.Background(), dir, Options{Logger: slog.New(slog.DiscardHandler), FS: fsys})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Close()
		again, err := Open(context.Background(), dir, Options{Logger: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Errorf("the folder does not open again: %v", err)
			return
		}
		again.Close()
	})
	return s
}
