package geo

import "sync/atomic"

// Shelf keeps for each feature of a stored layer one other form of its JSON that
// takes long to make, as whoever serves it made it first. It holds so many bytes
// and no more, and goes with the layer's revision.
type Shelf struct {
	forms []atomic.Pointer[string]
	room  atomic.Int64
}

// NewShelf returns an empty shelf for so many features, with room for so many
// bytes.
func NewShelf(features, room int) *Shelf {
	s := &Shelf{forms: make([]atomic.Pointer[string], features)}
	s.room.Store(int64(room))
	return s
}

// At returns the slot of a feature.
func (s *Shelf) At(feature int) Slot { return Slot{s, int32(feature)} }

// Slot is where the other form of a stored feature is kept. Nothing is kept in
// the zero Slot.
type Slot struct {
	shelf   *Shelf
	feature int32
}

// Load returns what is kept, empty where nothing is.
func (p Slot) Load() string {
	if p.shelf == nil {
		return ""
	}
	if form := p.shelf.forms[p.feature].Load(); form != nil {
		return *form
	}
	return ""
}

// Keep keeps a form, if there is room.
func (p Slot) Keep(form string) {
	if p.shelf == nil {
		return
	}
	// With what holds it: a pointer's target and the rounding of the allocator.
	size := int64(len(form) + len(form)/8 + 16)
	if p.shelf.room.Add(-size) < 0 || !p.shelf.forms[p.feature].CompareAndSwap(nil, &form) {
		p.shelf.room.Add(size)
	}
}
