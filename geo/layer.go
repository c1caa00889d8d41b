package geo

import (
	"regexp"

	"github.com/paulmach/orb"
)

// LayerID names a layer: [a-z][a-z0-9_-]{0,62}.
type LayerID string

// The atlas' own layers, seeded from its data. Their names are reserved.
const (
	LayerCorridors LayerID = "corridors"
	LayerSections  LayerID = "sections"
	LayerPlaces    LayerID = "places"
	LayerProjects  LayerID = "projects"
)

// OwnLayers lists the atlas' own layers.
var OwnLayers = [...]LayerID{LayerCorridors, LayerSections, LayerPlaces, LayerProjects}

var layerID = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,62}$`)

// Valid reports whether the id is of the form that layers have.
func (id LayerID) Valid() bool { return layerID.MatchString(string(id)) }

// Layer describes a set of features that are drawn, searched, filtered and
// served together. Count, Bounds and Geometry are computed when it is put.
type Layer struct {
	ID          LayerID     `json:"id"`
	Title       Text        `json:"title"`
	Description Text        `json:"description"`
	Fields      []Attribute `json:"fields"`
	Licence     string      `json:"licence,omitempty"` // SPDX expression
	Attribution string      `json:"attribution,omitempty"`
	Digest      string      `json:"digest,omitempty"` // of the data that it was made from, set by who puts it; lets a seeder skip what has not changed

	Count    int       `json:"count"`
	Bounds   orb.Bound `json:"-"`
	Geometry string    `json:"geometry"` // the GeoJSON type of all features; Geometry where they differ
}

// Attribute is a property that features of a layer have.
type Attribute struct {
	Name  string `json:"name"`
	Type  string `json:"type"` // string, integer, number, boolean
	Title Text   `json:"title"`
	Unit  string `json:"unit,omitempty"`
}

// Mode says what Put does with the features that a layer already has.
type Mode int

// The modes: Replace drops what is there; Append adds and refuses an id that
// exists; Update adds or replaces by id.
const (
	Replace Mode = iota
	Append
	Update
)
