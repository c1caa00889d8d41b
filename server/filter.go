package server

import (
	"corridoratlas/geo"
	"corridoratlas/geo/cql"
)

// readFilter reads filter, filter-lang and filter-crs (OGC 19-079r2); nil where
// no filter is given.
func readFilter(p params, fields []geo.Attribute) (*cql.Filter, error) {
	o := cql.Options{Lang: cql.Text, Fields: fields}
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
	query := geo.Query{Layer: q.layer.ID, Box: q.box}
	if query.Box == nil && q.filter != nil {
		query.Box = q.filter.Box()
	}
	switch {
	case q.filter != nil && len(q.equal) > 0:
		query.Filter = allOf{q.equal, q.filter}
	case q.filter != nil:
		query.Filter = q.filter
	case len(q.equal) > 0:
		query.Filter = q.equal
	}
	return query
}

// allOf are filters that must all keep a feature.
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
