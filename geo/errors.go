package geo

import (
	"errors"
	"fmt"
)

// The kinds of errors that every package of the atlas uses; errors.Is tells
// them apart. What has no kind is an internal error: logged, never shown.
var (
	// ErrNotFound: no corridor, layer, feature or place has that name.
	ErrNotFound = errors.New("not found")
	// ErrInvalid: the asker's value is not of the form that it should be. The
	// error is an *InvalidError.
	ErrInvalid = errors.New("invalid")
	// ErrDamaged: a file of the store is not what was written. The error names
	// the file, what is lost and what to do. Nothing was changed.
	ErrDamaged = errors.New("damaged")
	// ErrForeign: a file or folder in the store's place was not written by the
	// atlas. Nothing was changed.
	ErrForeign = errors.New("foreign")
	// ErrLocked: another process holds the store.
	ErrLocked = errors.New("in use")
	// ErrClosed: the store was closed.
	ErrClosed = errors.New("closed")
)

// maxShown bounds how much of a bad value an error repeats.
const maxShown = 80

// InvalidError says which value was wrong and what would do. Its text is for
// whoever gave the value.
type InvalidError struct {
	Field string // the parameter or column
	Value string // what was given, shortened
	Want  string // what would be accepted
}

// Invalid returns an *InvalidError with the value shortened.
func Invalid(field, value, want string) error {
	return &InvalidError{Field: field, Value: Shorten(value, maxShown), Want: want}
}

func (e *InvalidError) Error() string {
	if e.Value == "" {
		return fmt.Sprintf("%s is empty; it takes %s", e.Field, e.Want)
	}
	return fmt.Sprintf("%s is %q; it takes %s", e.Field, e.Value, e.Want)
}

// Is makes errors.Is(err, ErrInvalid) true.
func (e *InvalidError) Is(target error) bool { return target == ErrInvalid }

// Shorten cuts s to at most n runes and marks the cut.
func Shorten(s string, n int) string {
	runes := 0
	for i := range s {
		if runes == n {
			return s[:i] + "…"
		}
		runes++
	}
	return s
}
