package geo

import (
	"corridoratlas/geo/line"

	"github.com/paulmach/orb"
)

// RouteID names a route within its corridor.
type RouteID string

// Route is an ordered chain of sections that join end to end. Kilometres count
// from its start.
type Route struct {
	ID       RouteID     `yaml:"id"`
	Name     Text        `yaml:"name"`
	Sections []SectionID `yaml:"sections"` // in order; a section may run against its own direction
	Stops    []PlaceID   `yaml:"stops"`    // in order of km; first and last are the ends
	Note     Text        `yaml:"note,omitempty"`

	Parts    []Part         `yaml:"-"`
	Line     orb.LineString `yaml:"-"` // all parts joined
	Cum      []float64      `yaml:"-"` // km at each vertex of Line
	Halts    []Stop         `yaml:"-"` // Stops with their km
	LengthKM float64        `yaml:"-"`
	finder   *line.Finder   // on Line
}

// Part is a section as a route uses it.
type Part struct {
	Section  *Section
	Reversed bool // runs from the section's To to its From
	FromKM   float64
	ToKM     float64
}

// Stop is a place on a route.
type Stop struct {
	Place    *Place
	KM       float64
	OffsetKM float64 // how far the place lies off the line
}
