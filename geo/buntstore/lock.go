package buntstore

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"corridoratlas/geo"

	"golang.org/x/sys/unix"
)

// lock holds the folder for one process, by flock: the kernel lets go of it
// when the process ends, however it ends.
type lock struct{ f *os.File }

func takeLock(dir string) (*lock, error) {
	name := filepath.Join(dir, lockName)
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("the data folder %s cannot be locked: %w", dir, err)
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		holder := make([]byte, 64)
		n, _ := f.ReadAt(holder, 0)
		f.Close()
		if !errors.Is(err, unix.EWOULDBLOCK) {
			return nil, fmt.Errorf("the data folder %s cannot be locked: %w", dir, err)
		}
		who := strings.TrimSpace(string(holder[:n]))
		if who == "" {
			who = "another process"
		}
		return nil, fmt.Errorf("%w: the data folder %s is held by %s; stop that one or choose another folder", geo.ErrLocked, dir, who)
	}
	if err := f.Truncate(0); err == nil {
		_, err = f.WriteAt(fmt.Appendf(nil, "process %d\n", os.Getpid()), 0)
		if err != nil {
			f.Close()
			return nil, fmt.Errorf("the data folder %s cannot be written: %w", dir, err)
		}
	}
	return &lock{f}, nil
}

func (l *lock) release() error { return l.f.Close() }
