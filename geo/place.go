package geo

import "github.com/paulmach/orb"

// PlaceID names a place.
type PlaceID string

// Place is a point that matters on a route.
type Place struct {
	ID        PlaceID
	Name      Text
	Aliases   []string // other spellings, for the search
	Country   string   // ISO 3166-1 alpha-2; of a border: the two, joined by "-"
	Roles     []Role   // at least one; the first is what it is drawn as
	At        orb.Point
	AccuracyM float64 // how far the point may be off, metres
	Sources   []SourceID
	Note      Text
}

// Has reports whether the place has the role.
func (p *Place) Has(r Role) bool {
	for _, have := range p.Roles {
		if have == r {
			return true
		}
	}
	return false
}
