package buntstore

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// FS is what the store needs of a file system; Disk is the real one. Tests put
// one in between that fails.
type FS interface {
	MkdirAll(dir string) error
	ReadDir(dir string) ([]fs.DirEntry, error)
	Stat(name string) (fs.FileInfo, error)
	ReadFile(name string) ([]byte, error) // nobody else may hold the bytes
	Create(name string) (File, error)     // for reading and writing, emptied
	Rename(from, to string) error
	Remove(name string) error
	SyncDir(dir string) error // makes renames in it survive a power cut
	// Lock makes a file that one process holds until it ends or closes it; in
	// it stands who holds it. Others get geo.ErrLocked, at once.
	Lock(name, holder string) (io.Closer, error)
}

// File is an open file of an FS.
type File interface {
	io.Writer
	io.ReaderAt
	io.Closer
	Sync() error
}

// Disk is the operating system's file system.
type Disk struct{}

var _ FS = Disk{}

// MkdirAll implements FS.
func (Disk) MkdirAll(dir string) error { return os.MkdirAll(dir, 0o755) }

// ReadDir implements FS.
func (Disk) ReadDir(dir string) ([]fs.DirEntry, error) { return os.ReadDir(dir) }

// Stat implements FS.
func (Disk) Stat(name string) (fs.FileInfo, error) { return os.Stat(name) }

// ReadFile implements FS.
func (Disk) ReadFile(name string) ([]byte, error) { return os.ReadFile(name) }

// Rename implements FS.
func (Disk) Rename(from, to string) error { return os.Rename(from, to) }

// Remove implements FS.
func (Disk) Remove(name string) error { return os.Remove(name) }

// Create implements FS.
func (Disk) Create(name string) (File, error) {
	return os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o644)
}

// SyncDir implements FS.
func (Disk) SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	syncErr := d.Sync()
	if err := d.Close(); err != nil {
		return err
	}
	return syncErr
}

// writeFile makes a file whole: written beside its place, synced, renamed, the
// folder synced. After an error its place is as it was, or as it should be.
func writeFile(fsys FS, tmp, place, dir string, data []byte) error {
	f, err := fsys.Create(tmp)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return finish(fsys, f, err, tmp, place, dir)
}

// finish syncs and closes a file that was written and moves it to its place.
func finish(fsys FS, f File, written error, tmp, place, dir string) error {
	err := written
	if err == nil {
		if err = f.Sync(); err != nil {
			err = &syncError{err}
		}
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = fsys.Rename(tmp, place)
	}
	if err == nil {
		if err = fsys.SyncDir(dir); err != nil {
			err = &syncError{err}
		}
	}
	return err
}

// syncError marks a failed sync: the kernel may have dropped what it had not
// written and said so only once, so nothing may be trusted after it.
type syncError struct{ err error }

func (e *syncError) Error() string { return "sync failed: " + e.err.Error() }
func (e *syncError) Unwrap() error { return e.err }

// diskError marks an error of the disk, apart from those of the features.
type diskError struct{ err error }

func (e *diskError) Error() string { return e.err.Error() }
func (e *diskError) Unwrap() error { return e.err }

func onDisk(err error) error {
	if err == nil {
		return nil
	}
	return &diskError{err}
}

// whatToDo says, for the errors that happen, what would help.
func whatToDo(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return ": the disk is full; make room and try again"
	case errors.Is(err, syscall.EROFS):
		return ": the disk is read-only; mount it for writing or choose another folder"
	case errors.Is(err, fs.ErrPermission):
		return ": this user may not; give it the right or choose another folder"
	}
	return ""
}
