// Package cql reads filters in CQL2 (OGC 21-065r2), as text and as JSON, into one
// tree that keeps or leaves stored features: it implements geo.Filter. Every
// filter is checked against the fields of its layer, and its size against limits
// before a tree is built. It knows no HTTP and no store.
//
// It evaluates the classes that Classes lists, and besides them comparisons of
// two properties, and partial dates: DATE('2009') is that year. Arithmetic,
// arrays, ACCENTI, functions of its own and the other spatial relations are
// refused by name.
//
// Logic has three values: what compares with a property that a feature misses is
// neither true nor false, and a feature is kept only where all is true. Texts
// compare by code point, in Unicode's form NFC. Geometries are planar in longitude and latitude; a BBOX
// whose west is greater than its east crosses the antimeridian.
//
// A date at the precision of a year or month is an interval of days. A property
// of type string is read as a date wherever it meets a temporal literal or
// function; one that holds none is null there. Against a timestamp, a day is its
// first to its last microsecond in UTC.
package cql

import (
	"strings"
	"sync"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// Classes are the conformance classes of OGC 21-065r2 that this package passes.
var Classes = [...]string{
	"http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
	"http://www.opengis.net/spec/cql2/1.0/conf/cql2-json",
	"http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
	"http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
	"http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
	"http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
	"http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions-plus",
	"http://www.opengis.net/spec/cql2/1.0/conf/temporal-functions",
}

// Lang is an encoding of filters, as the parameter filter-lang names it.
type Lang string

// The encodings.
const (
	Text Lang = "cql2-text"
	JSON Lang = "cql2-json"
)

// Geometry is the name by which a filter speaks of a feature's geometry. A field
// of type "geometry" is another name for it.
const Geometry = "geometry"

// Options say how a filter is to be read.
type Options struct {
	Lang   Lang // Text where it is empty
	Fields []geo.Attribute
	// Position turns a position of a literal into longitude and latitude, for
	// filters in another CRS; nil leaves it.
	Position func(orb.Point) orb.Point
	Limits   Limits // DefaultLimits where it is zero
}

// Filter is a parsed filter. It implements geo.Filter and is safe for concurrent
// use.
type Filter struct {
	root node
	text string
	box  *geo.Box
}

// Parse reads a filter. Its errors are *geo.InvalidError that name the place,
// what stands there, and what would do.
func Parse(text string, o Options) (*Filter, error) {
	root, err := parse(text, o)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	root.print(&b)
	return &Filter{root: root, text: b.String(), box: narrowest(root)}, nil
}

func parse(text string, o Options) (node, error) {
	if strings.TrimSpace(text) == "" {
		return nil, geo.Invalid("filter", "", "a CQL2 expression, such as status = 'operational' AND length_km > 100")
	}
	if o.Limits == (Limits{}) {
		o.Limits = DefaultLimits()
	}
	if len(text) > o.Limits.Bytes {
		return nil, o.Limits.tooLong(text)
	}
	b := builder{fields: o.Fields, position: o.Position, limits: o.Limits}
	switch o.Lang {
	case Text, "":
		return parseText(text, b)
	case JSON:
		return parseJSON(text, b)
	}
	return nil, geo.Invalid("filter-lang", string(o.Lang), "cql2-text or cql2-json")
}

// String returns the filter in canonical CQL2 text: equal trees have equal
// texts, and the text of a filter parses to its tree. Positions are longitude
// and latitude.
func (f *Filter) String() string { return f.text }

// Match implements geo.Filter. The feature is a stored one. An error is
// geo.ErrDamaged.
func (f *Filter) Match(feature geo.Feature) (bool, error) {
	r := rows.Get().(*row)
	*r = row{feature: feature}
	kept, err := f.root.eval(r)
	*r = row{}
	rows.Put(r)
	return kept == yes, err
}

// rows spares each Match its one allocation.
var rows = sync.Pool{New: func() any { return new(row) }}

// Box returns a box that every kept feature meets, nil where the filter implies
// none. A query without a box of its own may take it; one that has a box must
// keep its own, since a feature may meet both outside of what they share.
func (f *Filter) Box() *geo.Box {
	if f.box == nil {
		return nil
	}
	box := *f.box
	return &box
}

// narrowest returns the smallest box among the spatial predicates that must all
// hold.
func narrowest(n node) *geo.Box {
	switch n := n.(type) {
	case *intersects:
		return &n.box
	case *junction:
		if !n.and {
			return nil
		}
		var best *geo.Box
		for _, part := range n.parts {
			if box := narrowest(part); box != nil && (best == nil || area(*box) < area(*best)) {
				best = box
			}
		}
		return best
	}
	return nil
}

func area(b geo.Box) float64 {
	width := b.East - b.West
	if width < 0 {
		width += 360
	}
	return width * (b.North - b.South)
}
