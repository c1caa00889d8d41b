package buntstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"corridoratlas/geo"

	"golang.org/x/sys/unix"
)

// lockFolder takes the lock that the process which serves a folder holds.
func (s *Store) lockFolder() (io.Closer, error) {
	lock, err := s.fs.Lock(filepath.Join(s.dir, lockName), whoAmI())
	switch {
	case errors.Is(err, geo.ErrLocked):
		return nil, fmt.Errorf("%w: stop that one or choose another data folder than %s", err, s.dir)
	case err != nil:
		return nil, fmt.Errorf("the data folder %s cannot be locked%s: %w", s.dir, whatToDo(err), err)
	}
	return lock, nil
}

func (s *Store) unlockFolder() error {
	if s.serves == nil {
		return nil
	}
	return s.serves.Close()
}

// lockWrites takes the lock that whoever writes holds, and waits for it.
func (s *Store) lockWrites(ctx context.Context) (io.Closer, error) {
	for {
		lock, err := s.tryLockWrites()
		if !errors.Is(err, geo.ErrLocked) {
			return lock, err
		}
		select { // flock cannot wait for a context
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func (s *Store) tryLockWrites() (io.Closer, error) {
	lock, err := s.fs.Lock(filepath.Join(s.dir, tmpName, lockName), whoAmI())
	if err != nil && !errors.Is(err, geo.ErrLocked) {
		err = fmt.Errorf("the data folder %s cannot be locked%s: %w", s.dir, whatToDo(err), err)
	}
	return lock, err
}

func whoAmI() string {
	host, err := os.Hostname()
	if err != nil {
		host = "this host"
	}
	return fmt.Sprintf("process %d on %s", os.Getpid(), host)
}

// Lock implements FS by flock: the kernel lets go of it when the process ends,
// however it ends.
func (Disk) Lock(name, holder string) (io.Closer, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		who := make([]byte, 256)
		n, _ := f.ReadAt(who, 0)
		f.Close()
		if !errors.Is(err, unix.EWOULDBLOCK) {
			return nil, err
		}
		by := strings.TrimSpace(string(who[:n]))
		if by == "" {
			by = "another process"
		}
		return nil, fmt.Errorf("%w: %s is held by %s", geo.ErrLocked, name, by)
	}
	err = f.Truncate(0)
	if err == nil {
		_, err = f.WriteAt([]byte(holder+"\n"), 0)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
