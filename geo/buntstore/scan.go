package buntstore

import (
	"iter"
	"sort"

	"github.com/tidwall/buntdb"
)

// step is how many references are collected in one transaction, so that no
// reader keeps buntdb's lock for long.
const step = 1000

// behind returns the first place whose key comes after one.
func (t *table) behind(key string) int {
	if key == "" {
		return 0
	}
	return sort.Search(len(t.records), func(i int) bool { return t.records[i].key > key })
}

// scan iterates, a step at a time, over the records behind a key. References are
// collected inside transactions and handed on outside.
func (t *table) scan(from string) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		var batch []record
		size := 128 // the first step is short: a page may need no more
		for ; ; size = min(2*size, step) {
			batch = batch[:0]
			err := t.db.View(func(tx *buntdb.Tx) error {
				return tx.AscendGreaterOrEqual("", from, func(key, value string) bool {
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
		}
	}
}
