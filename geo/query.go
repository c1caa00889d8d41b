package geo

import (
	"fmt"

	"github.com/paulmach/orb"
)

// Query asks for features of one layer. Its zero value with a Layer asks for
// everything in the default order: along the Hilbert curve by the centre of
// the box, then by id bytewise.
type Query struct {
	Layer LayerID
	// Box keeps exactly the features whose geometry (not only whose box) meets
	// it, its edges included. West > East crosses the antimeridian. Nil keeps all.
	Box    *Box
	Filter Filter // nil keeps all
	Sort   []SortKey
	Limit  int   // features a page; 0: all (Each), 100 (Find)
	After  Token // of the page before; empty: from the start
	Count  bool  // Find: count all that match into Page.Matched
}

// Box is west, south, east, north in WGS 84 degrees. West may be greater than
// East: then the box crosses the antimeridian.
type Box struct{ West, South, East, North float64 }

// Bounds returns the one or two ordinary bounds that make up the box.
func (b Box) Bounds() []orb.Bound {
	parts, n := b.parts()
	return parts[:n]
}

// parts is Bounds without a slice on the heap.
func (b Box) parts() (parts [2]orb.Bound, n int) {
	if b.West <= b.East {
		parts[0] = orb.Bound{Min: orb.Point{b.West, b.South}, Max: orb.Point{b.East, b.North}}
		return parts, 1
	}
	parts[0] = orb.Bound{Min: orb.Point{b.West, b.South}, Max: orb.Point{180, b.North}}
	parts[1] = orb.Bound{Min: orb.Point{-180, b.South}, Max: orb.Point{b.East, b.North}}
	return parts, 2
}

// Check refuses a box that no place can lie in: numbers that are not finite or
// off the earth, south above north. The error is an *InvalidError.
func (b Box) Check() error {
	if !(b.West >= -180 && b.West <= 180 && b.East >= -180 && b.East <= 180 && b.South >= -90 && b.South <= b.North && b.North <= 90) {
		return Invalid("bbox", fmt.Sprintf("%v,%v,%v,%v", b.West, b.South, b.East, b.North), "west,south,east,north in degrees, south at most north")
	}
	return nil
}

// Filter keeps features by more than where they are. Package cql implements it;
// a filter must be safe for concurrent use. Where it is a fmt.Stringer its text
// ties a Token to it.
type Filter interface {
	// Match reports whether the stored feature is kept.
	Match(Feature) (bool, error)
}

// SortKey orders by a property: numbers (false is 0, true is 1), then texts
// bytewise by their first 256 bytes, last, in both directions, features that
// miss it.
type SortKey struct {
	Property   string
	Descending bool
}

// Token continues a query after a page. It is opaque and safe in a URL. With a
// query of another layer, box, filter or order it is ErrInvalid.
type Token string

// Page is one step of an answer.
type Page struct {
	Features []Feature
	Matched  int   // how many match in all, -1 where Query.Count was false
	Next     Token // empty after the last page
}
