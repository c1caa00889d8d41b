package buntstore

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"corridoratlas/geo"
)

// defaultLimit is the length of a page where a query names none.
const defaultLimit = 100

// hit is a feature that a query matches, with its key and the values that it is
// sorted by.
type hit struct {
	key     string
	feature geo.Feature
	sort    []sortValue
}

// after reports whether the hit comes behind the token.
func (h hit) after(t token, keys []geo.SortKey) bool {
	if t.Key == "" {
		return true
	}
	if c := compareSort(h.sort, t.Sort, keys); c != 0 {
		return c > 0
	}
	return h.key > t.Key
}

// find answers a query with a page.
func (s *snapshot) find(ctx context.Context, q geo.Query) (geo.Page, error) {
	if q.Limit <= 0 {
		q.Limit = defaultLimit
	}
	page := geo.Page{Matched: -1, Features: make([]geo.Feature, 0, min(q.Limit, defaultLimit))}
	after, t, err := s.check(q)
	if err != nil {
		return geo.Page{}, err
	}
	if q.Count {
		page.Matched = 0
	}
	var last hit
	for h, err := range t.hits(ctx, q, after) {
		if err != nil {
			return geo.Page{}, err
		}
		if q.Count {
			page.Matched++
		}
		if page.Next != "" || !h.after(after, q.Sort) {
			continue
		}
		if len(page.Features) == q.Limit {
			page.Next = encodeToken(q, token{Key: last.key, Sort: last.sort})
			if !q.Count {
				break
			}
			continue
		}
		page.Features = append(page.Features, h.feature)
		last = h
	}
	return page, nil
}

// search iterates over all that a query matches, behind its token.
func (s *snapshot) search(ctx context.Context, q geo.Query) (iter.Seq2[hit, error], error) {
	q.Count = false
	after, t, err := s.check(q)
	if err != nil {
		return nil, err
	}
	return func(yield func(hit, error) bool) {
		for h, err := range t.hits(ctx, q, after) {
			if err == nil && !h.after(after, q.Sort) {
				continue
			}
			if !yield(h, err) || err != nil {
				return
			}
		}
	}, nil
}

// check refuses a query that is not well formed.
func (s *snapshot) check(q geo.Query) (after token, t *table, err error) {
	if t, err = s.table(q.Layer); err != nil {
		return token{}, nil, err
	}
	if q.Box != nil {
		if err := q.Box.Check(); err != nil {
			return token{}, nil, err
		}
	}
	after, err = decodeToken(q)
	return after, t, err
}

// hits iterates over what a query matches, in its order. Without sorting it
// leaves out what lies before the token, unless all are to be counted.
func (t *table) hits(ctx context.Context, q geo.Query, after token) iter.Seq2[hit, error] {
	if len(q.Sort) == 0 {
		from := ""
		if !q.Count {
			from = after.Key
		}
		return t.matches(ctx, q, from)
	}
	return func(yield func(hit, error) bool) {
		var all []hit
		for h, err := range t.matches(ctx, q, "") {
			if err != nil {
				yield(hit{}, err)
				return
			}
			h.sort = sortValues(h.feature, q.Sort)
			all = append(all, h)
		}
		slices.SortFunc(all, func(a, b hit) int {
			return cmp.Or(compareSort(a.sort, b.sort, q.Sort), cmp.Compare(a.key, b.key))
		})
		for _, h := range all {
			if !yield(h, nil) {
				return
			}
		}
	}
}

// matches iterates over what a query matches behind a key, by key.
func (t *table) matches(ctx context.Context, q geo.Query, from string) iter.Seq2[hit, error] {
	return func(yield func(hit, error) bool) {
		n := 0
		for r, err := range t.candidates(q.Box, from) {
			if n++; err == nil && n%256 == 0 {
				err = ctx.Err()
			}
			if err != nil {
				yield(hit{}, err)
				return
			}
			f := feature(r)
			keep, err := keeps(q, f)
			if err != nil {
				yield(hit{}, err)
				return
			}
			if keep && !yield(hit{key: r.key, feature: f}, nil) {
				return
			}
		}
	}
}

// keeps decides exactly: the geometry is read only where the bounds leave it
// open.
func keeps(q geo.Query, f geo.Feature) (bool, error) {
	if q.Box != nil && !q.Box.Covers(f.Box) {
		if !q.Box.Touches(f.Box) {
			return false, nil
		}
		if meets, err := q.Box.MeetsStored(f); err != nil || !meets {
			return false, err
		}
	}
	if q.Filter != nil {
		return q.Filter.Match(f)
	}
	return true, nil
}
