package buntstore

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strconv"
	"strings"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
	"github.com/tidwall/buntdb"
	"github.com/tidwall/gjson"
)

// step is how many references are collected in one transaction, so that no
// reader keeps the lock for long.
const step = 1000

// defaultLimit is the length of a page where a query names none.
const defaultLimit = 100

// Find implements geo.Reader.
func (s *snapshot) Find(q geo.Query) (geo.Page, error) {
	t, err := s.table(q.Layer)
	if err != nil {
		return geo.Page{}, err
	}
	after, err := decodeToken(q)
	if err != nil {
		return geo.Page{}, err
	}
	if q.Limit <= 0 {
		q.Limit = defaultLimit
	}
	page := geo.Page{Matched: -1}
	if q.Count {
		page.Matched = 0
	}
	last := ""
	var lastSort []sortValue
	for hit, err := range t.hits(context.Background(), q, after) {
		if err != nil {
			return geo.Page{}, err
		}
		if q.Count {
			page.Matched++
		}
		if !hit.after(after, q.Sort) {
			continue
		}
		if len(page.Features) == q.Limit {
			page.Next = encodeToken(q, token{Key: last, Sort: lastSort})
			if q.Count {
				continue
			}
			break
		}
		page.Features = append(page.Features, feature(hit.record))
		last, lastSort = hit.key, hit.sort
	}
	return page, nil
}

// hit is a record that a query matches, with the values that it is sorted by.
type hit struct {
	record
	sort []sortValue
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

// hits iterates over what a query matches, in its order. Without sorting it may
// leave out what lies before the token, unless all are to be counted.
func (t *table) hits(ctx context.Context, q geo.Query, after token) iter.Seq2[hit, error] {
	return func(yield func(hit, error) bool) {
		from := ""
		if len(q.Sort) == 0 && !q.Count {
			from = after.Key
		}
		matches := t.matches(ctx, q, from)
		if len(q.Sort) == 0 {
			for r, err := range matches {
				if !yield(hit{record: r}, err) {
					return
				}
			}
			return
		}
		var all []hit
		for r, err := range matches {
			if err != nil {
				yield(hit{}, err)
				return
			}
			all = append(all, hit{r, sortValues(r.value, q.Sort)})
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

// matches iterates over the records that a query matches, by key.
func (t *table) matches(ctx context.Context, q geo.Query, from string) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		n := 0
		for r, err := range t.candidates(q, from) {
			if n++; err == nil && n%256 == 0 {
				err = ctx.Err()
			}
			if err != nil {
				yield(record{}, err)
				return
			}
			keep, err := keeps(q, r)
			if err != nil {
				yield(record{}, err)
				return
			}
			if keep && !yield(r, nil) {
				return
			}
		}
	}
}

// keeps decides exactly: the geometry is read only where the bounds leave it
// open.
func keeps(q geo.Query, r record) (bool, error) {
	f := feature(r)
	if q.Box != nil && !q.Box.Covers(f.Box) {
		g, err := geo.GeometryOf(f)
		if err != nil {
			return false, err
		}
		if !q.Box.Meets(g) {
			return false, nil
		}
	}
	if q.Filter != nil {
		return q.Filter.Match(f)
	}
	return true, nil
}

// candidates iterates by key over the records behind from whose bounds meet the
// query's box. References are collected inside a transaction and handed on
// outside of it.
func (t *table) candidates(q geo.Query, from string) iter.Seq2[record, error] {
	if q.Box == nil {
		return t.scan(from)
	}
	return func(yield func(record, error) bool) {
		var found []record
		err := t.db.View(func(tx *buntdb.Tx) error {
			for _, b := range q.Box.Bounds() {
				err := tx.Intersects(index, bounds(b), func(key, value string) bool {
					if key > from {
						found = append(found, record{key, value})
					}
					return true
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			yield(record{}, err)
			return
		}
		slices.SortFunc(found, func(a, b record) int { return cmp.Compare(a.key, b.key) })
		// A box over the antimeridian is two: what meets both is found twice.
		found = slices.CompactFunc(found, func(a, b record) bool { return a.key == b.key })
		for _, r := range found {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// scan iterates over all records behind a key, a step at a time.
func (t *table) scan(from string) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		batch := make([]record, 0, step)
		for {
			batch = batch[:0]
			err := t.db.View(func(tx *buntdb.Tx) error {
				return tx.AscendGreaterOrEqual("", from, func(key, value string) bool {
					if key > from {
						batch = append(batch, record{key, value})
					}
					return len(batch) < step
				})
			})
			if err != nil {
				yield(record{}, err)
				return
			}
			for _, r := range batch {
				if !yield(r, nil) {
					return
				}
			}
			if len(batch) < step {
				return
			}
			from = batch[len(batch)-1].key
		}
	}
}

// bounds writes a query's bounds in the form that rect reads.
func bounds(b orb.Bound) string {
	text := []byte(`{"bbox":[`)
	for i, v := range [...]float64{b.Min[0], b.Min[1], b.Max[0], b.Max[1]} {
		if i > 0 {
			text = append(text, ',')
		}
		text = strconv.AppendFloat(text, v, 'f', -1, 64)
	}
	return string(append(text, ']', ','))
}

// sortValue is a property as it is sorted by: a number or a text, or missing.
type sortValue struct {
	Number  float64 `json:"n,omitempty"`
	Text    string  `json:"t,omitempty"`
	Missing bool    `json:"m,omitempty"`
}

func sortValues(value string, keys []geo.SortKey) []sortValue {
	properties := geo.PropertiesJSON(geo.Feature{JSON: value})
	list := make([]sortValue, len(keys))
	for i, k := range keys {
		switch v := gjson.Get(properties, gjson.Escape(k.Property)); v.Type {
		case gjson.Number:
			list[i] = sortValue{Number: v.Num}
		case gjson.String:
			list[i] = sortValue{Text: v.Str}
		case gjson.True:
			list[i] = sortValue{Number: 1}
		case gjson.False:
			list[i] = sortValue{}
		default:
			list[i] = sortValue{Missing: true}
		}
	}
	return list
}

// compareSort orders by the keys; what misses a property comes last, whichever
// way it is sorted.
func compareSort(a, b []sortValue, keys []geo.SortKey) int {
	for i, k := range keys {
		if i >= len(a) || i >= len(b) {
			return 0
		}
		if a[i].Missing != b[i].Missing {
			if a[i].Missing {
				return 1
			}
			return -1
		}
		c := cmp.Or(cmp.Compare(a[i].Number, b[i].Number), strings.Compare(a[i].Text, b[i].Text))
		if k.Descending {
			c = -c
		}
		if c != 0 {
			return c
		}
	}
	return 0
}
