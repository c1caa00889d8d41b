// Package buntstore is the geo.Store on buntdb: buntdb is the index, checked
// files are the truth. Each layer is one immutable file in the form that
// buntdb's own Save writes, named in a manifest with its size and SHA-256;
// replacing the manifest is the commit. At load a layer goes into an in-memory
// buntdb by key, and the boxes into a packed R-tree. buntdb itself never owns a
// file here: it would cut a torn or foreign one without a word.
//
// Two locks guard a folder. One process serves it and holds "lock" for its
// life. Whoever writes holds "tmp/lock" for that write, so that an importer
// (Options.Beside) can add layers beside a server, which sees the moved
// manifest and adopts it.
//
// Caveats: a layer in memory takes about twice its file. Writes go one after
// the other, and each writes its layer whole. flock must work on the disk.
package buntstore

import (
	"context"
	"io"
	"io/fs"
	"iter"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"corridoratlas/geo"
)

// Options of Open.
type Options struct {
	Logger *slog.Logger  // nil: slog.Default()
	FS     FS            // nil: Disk{}
	Beside bool          // open the folder beside the process that serves it, to import
	Poll   time.Duration // how often to look for a manifest that another process moved; 0: each second; negative: only before a write
}

// Store implements geo.Store in a folder.
type Store struct {
	dir    string
	fs     FS
	log    *slog.Logger
	serves io.Closer // the lock that is held for life; nil beside a server

	current atomic.Pointer[snapshot]

	writing chan struct{} // holds one token while someone writes or adopts
	seen    fs.FileInfo   // of the manifest that current shows; under writing
	broken  error         // of a failed sync; under writing

	watchers watchers
	closed   chan struct{}
}

var _ geo.Store = (*Store)(nil)

// Open opens the store in a folder, which it makes where there is none. Errors:
// geo.ErrLocked where another process serves it; geo.ErrDamaged and
// geo.ErrForeign where a file is not what the store wrote, in one sentence that
// names the file, what is lost and what to do. Nothing is changed then.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	s := newStore(dir, o)
	fresh, err := s.inspect()
	if err != nil {
		return nil, err
	}
	if fresh {
		if err := s.makeFolder(dir); err != nil {
			return nil, err
		}
	}
	if !o.Beside {
		if s.serves, err = s.lockFolder(); err != nil {
			return nil, err
		}
	}
	if err := s.fill(ctx, fresh); err != nil {
		s.unlockFolder()
		return nil, err
	}
	switch {
	case o.Poll == 0:
		go s.poll(time.Second)
	case o.Poll > 0:
		go s.poll(o.Poll)
	}
	return s, nil
}

func newStore(dir string, o Options) *Store {
	if o.FS == nil {
		o.FS = Disk{}
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	return &Store{dir: dir, fs: o.FS, log: o.Logger, writing: make(chan struct{}, 1), closed: make(chan struct{})}
}

// hold returns the current snapshot, held.
func (s *Store) hold() (*snapshot, error) {
	for {
		snap := s.current.Load()
		if snap == nil {
			return nil, geo.ErrClosed
		}
		if snap.hold() {
			return snap, nil
		}
	}
}

// publish shows a snapshot to all who ask from now on.
func (s *Store) publish(next *snapshot) {
	if old := s.current.Swap(next); old != nil {
		old.release()
		s.watchers.tell(next.Revision())
	}
}

// View implements geo.Store.
func (s *Store) View(ctx context.Context, f func(geo.Reader) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	snap, err := s.hold()
	if err != nil {
		return err
	}
	defer snap.release()
	return f(reader{snap, ctx})
}

// Each implements geo.Store. The sequence can be ranged over once; where it
// never is, the revision stays in memory until ctx is done.
func (s *Store) Each(ctx context.Context, q geo.Query) (geo.Revision, iter.Seq2[geo.Feature, error], error) {
	if err := ctx.Err(); err != nil {
		return "", nil, err
	}
	snap, err := s.hold()
	if err != nil {
		return "", nil, err
	}
	hits, err := snap.search(ctx, q)
	if err != nil {
		snap.release()
		return "", nil, err
	}
	stop := context.AfterFunc(ctx, snap.release)
	var once sync.Once
	return snap.Revision(), func(yield func(geo.Feature, error) bool) {
		mine := false // the first to range takes the hold over from the context
		once.Do(func() { mine = stop() })
		if !mine {
			err := ctx.Err()
			if err == nil {
				err = errRanged
			}
			yield(geo.Feature{}, err)
			return
		}
		defer snap.release()
		n := 0
		for h, err := range hits {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(geo.Feature{}, err)
				return
			}
			if n++; q.Limit > 0 && n > q.Limit || !yield(h.feature, nil) {
				return
			}
		}
	}, nil
}

// Watch implements geo.Store.
func (s *Store) Watch(ctx context.Context) <-chan geo.Revision {
	return s.watchers.add(ctx, s.closed)
}

// Close implements geo.Store. A write that is under way is waited for.
func (s *Store) Close() error {
	s.writing <- struct{}{}
	defer func() { <-s.writing }()
	snap := s.current.Swap(nil)
	if snap == nil {
		return geo.ErrClosed
	}
	snap.release()
	close(s.closed)
	return s.unlockFolder()
}
