package buntstore

import (
	"iter"
	"slices"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
	"github.com/tidwall/buntdb"
)

// step is how many references are collected in one transaction, so that no
// reader keeps buntdb's lock for long.
const step = 1000

// candidates iterates by key over the records behind a key whose boxes may meet
// the query's. References are collected inside transactions and handed on
// outside. Few come from the R-tree at once; where there are more than a step,
// from the stretches of the Hilbert curve that the box covers: in order, in
// steps, and no farther than the caller goes on.
func (t *table) candidates(box *geo.Box, from string) iter.Seq2[record, error] {
	if box == nil {
		return t.scan(from, prefixOf(0), "")
	}
	return func(yield func(record, error) bool) {
		found, all, err := t.search(*box, from)
		if err != nil {
			yield(record{}, err)
			return
		}
		if !all {
			t.along(*box, from)(yield)
			return
		}
		for _, r := range found {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// search asks the R-tree; all is false where there is more than a step.
func (t *table) search(box geo.Box, from string) (found []record, all bool, err error) {
	all = true
	err = t.db.View(func(tx *buntdb.Tx) error {
		for _, b := range box.Bounds() {
			err := tx.Intersects(index, boundsKey(b), func(key, value string) bool {
				if key > from {
					if len(found) == step {
						all = false
						return false
					}
					found = append(found, record{key, value})
				}
				return true
			})
			if err != nil || !all {
				return err
			}
		}
		return nil
	})
	if err != nil || !all {
		return nil, all, err
	}
	slices.SortFunc(found, byKey)
	// A box over the antimeridian is two: what meets both is found twice.
	return slices.CompactFunc(found, func(a, b record) bool { return a.key == b.key }), true, nil
}

// along iterates over the stretches of the curve and the large boxes beside it.
func (t *table) along(box geo.Box, from string) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		large := t.large
		for len(large) > 0 && large[0].key <= from {
			large = large[1:]
		}
		// before yields the large boxes whose keys come before one.
		before := func(key string) bool {
			for ; len(large) > 0 && (key == "" || large[0].key < key); large = large[1:] {
				if !yield(large[0], nil) {
					return false
				}
			}
			return true
		}
		for _, stretch := range geo.HilbertRanges(box.Bounds(), t.reach) {
			for r, err := range t.scan(from, prefixOf(stretch.First), prefixOf(stretch.Last)) {
				if err != nil {
					yield(record{}, err)
					return
				}
				if !before(r.key) {
					return
				}
				if len(large) > 0 && large[0].key == r.key {
					large = large[1:]
				}
				if !yield(r, nil) {
					return
				}
			}
		}
		before("")
	}
}

// scan iterates, a step at a time, over the records behind a key whose places
// on the curve lie from first to last; an empty last is the curve's end.
func (t *table) scan(from, first, last string) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		var batch []record
		size := 128 // the first step is short: a page may need no more
		for next := max(from, first); ; size = min(2*size, step) {
			batch = batch[:0]
			err := t.db.View(func(tx *buntdb.Tx) error {
				return tx.AscendGreaterOrEqual("", next, func(key, value string) bool {
					if last != "" && key[:keyPrefix] > last {
						return false
					}
					if key > from {
						batch = append(batch, record{key, value})
					}
					return len(batch) < size
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
			if len(batch) < size {
				return
			}
			from = batch[len(batch)-1].key
			next = from
		}
	}
}

// reachOf returns how far a box reaches from its centre, as a part of the earth
// (see geo.HilbertRanges).
func reachOf(b orb.Bound) float64 {
	return max((b.Max[0]-b.Min[0])/2/360, (b.Max[1]-b.Min[1])/2/180)
}
