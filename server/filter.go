package server

import (
	"fmt"

	"corridoratlas/geo"
	"corridoratlas/geo/cql"
)

// readFilter reads filter, filter-lang and filter-crs (OGC 19-079r2); nil where
// no filter is given.
func readFilter(p params, fields []geo.Attribute, limits cql.Limits) (*cql.Filter, error) {
	o := cql.Options{Lang: cql.Text, Fields: fields, Limits: limits}
	if lang, given := p["filter-lang"]; given {
		if o.Lang = cql.Lang(lang); o.Lang != cql.Text && o.Lang != cql.JSON {
			return nil, geo.Invalid("filter-lang", lang, "cql2-text or cql2-json")
		}
	}
	if name, given := p["filter-crs"]; given {
		system, err := readCRS("filter-crs", name)
		if err != nil {
			return nil, err
		}
		o.Position = system.lonLat
	}
	text, given := p["filter"]
	if !given {
		return nil, nil
	}
	return cql.Parse(text, o)
}

// query is what the store is asked for. A box that the filter implies spares the
// store what lies elsewhere, where no other box is asked for.
func (q layerQuery) query() geo.Query {
	query := geo.Query{Layer: q.layer.ID, Box: q.box, Sort: q.sort}
	if query.Box == nil && q.filter != nil {
		query.Box = q.filter.Box()
	}
	var all allOf
	if len(q.equal) > 0 {
		all = append(all, q.equal)
	}
	if q.during != nil {
		all = append(all, *q.during)
	}
	if q.filter != nil {
		all = append(all, q.filter)
	}
	if q.named != nil {
		all = append(all, q.named)
	}
	switch len(all) {
	case 0:
	case 1:
		query.Filter = all[0]
	default:
		query.Filter = all
	}
	if q.year != nil {
		query.Filter = q.year.over(query.Filter)
	}
	return query
}

// allOf are filters that must all keep a feature. Each is a fmt.Stringer.
type allOf []geo.Filter

// Match implements geo.Filter.
func (all allOf) Match(f geo.Feature) (bool, error) {
	for _, filter := range all {
		if kept, err := filter.Match(f); err != nil || !kept {
			return false, err
		}
	}
	return true, nil
}

func (all allOf) String() string { return fmt.Sprintf("%q", []geo.Filter(all)) }
