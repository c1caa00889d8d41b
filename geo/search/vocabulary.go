package search

import (
	"slices"
	"sort"
	"strings"
)

// vocabulary is the words of all texts, each with the forms that have it.
type vocabulary struct {
	ids      map[string]int32
	words    []string
	postings [][]int32 // by word, forms in order
	sorted   []int32   // words in order
	trigrams map[trigram][]int32
}

type trigram [3]byte

func newVocabulary() vocabulary {
	return vocabulary{ids: map[string]int32{}, trigrams: map[trigram][]int32{}}
}

// add notes that a form has a word.
func (v *vocabulary) add(word string, form int32) {
	id, known := v.ids[word]
	if !known {
		id = int32(len(v.words))
		v.ids[word] = id
		v.words = append(v.words, word)
		v.postings = append(v.postings, nil)
		for _, g := range trigramsOf(word) {
			v.trigrams[g] = append(v.trigrams[g], id)
		}
	}
	if list := v.postings[id]; len(list) == 0 || list[len(list)-1] != form {
		v.postings[id] = append(list, form)
	}
}

// close orders the words once all are there.
func (v *vocabulary) close() {
	v.ids = nil
	v.sorted = make([]int32, len(v.words))
	for i := range v.sorted {
		v.sorted[i] = int32(i)
	}
	slices.SortFunc(v.sorted, func(a, b int32) int { return strings.Compare(v.words[a], v.words[b]) })
}

// prefixed visits the words that begin so, the word itself first, with their
// lengths, until visit returns false.
func (v *vocabulary) prefixed(prefix string, visit func(word int32, length int) bool) {
	i := sort.Search(len(v.sorted), func(i int) bool { return v.words[v.sorted[i]] >= prefix })
	for ; i < len(v.sorted); i++ {
		word := v.words[v.sorted[i]]
		if !strings.HasPrefix(word, prefix) || !visit(v.sorted[i], len(word)) {
			return
		}
	}
}

// near visits the words that differ from word by one to most insertions,
// deletions, replacements or swaps of neighbours, also where only their
// beginning does: the reader is still typing.
func (v *vocabulary) near(word string, most int, shared *counter, visit func(word int32, distance int) bool) {
	if len(word) > longestSlipped {
		return
	}
	grams := trigramsOf(word)
	for _, g := range grams {
		for _, id := range v.trigrams[g] {
			shared.add(id)
		}
	}
	// A slip touches three trigrams, a swap four.
	needed := max(1, len(grams)-4*most)
	going := true
	for _, id := range shared.list {
		if going && int(shared.of[id]) >= needed {
			if d := prefixDistance(word, v.words[id], most); d > 0 && d <= most {
				going = visit(id, d)
			}
		}
		shared.of[id] = 0
	}
	shared.list = shared.list[:0]
}

// longestSlipped is the longest word that is forgiven slips, in bytes.
const longestSlipped = 48

// counter counts by word.
type counter struct {
	of   []uint8
	list []int32 // what was counted
}

func (c *counter) add(id int32) {
	if c.of[id] == 0 {
		c.list = append(c.list, id)
	}
	c.of[id]++
}

// trigramsOf returns the trigrams of a word with two marks before it, so that
// its beginning counts.
func trigramsOf(word string) []trigram {
	padded := "  " + word
	list := make([]trigram, 0, len(word))
	for i := 0; i+3 <= len(padded); i++ {
		g := trigram{padded[i], padded[i+1], padded[i+2]}
		if !slices.Contains(list, g) {
			list = append(list, g)
		}
	}
	return list
}

// prefixDistance returns the least number of insertions, deletions,
// replacements and swaps of neighbours (optimal string alignment, Damerau 1964)
// that turn word into a beginning of candidate; more than most may come back as
// any number above it. A beginning may be shorter than the candidate only where
// the word is long enough for that to mean something.
func prefixDistance(word, candidate string, most int) int {
	n := len(word)
	if len(candidate) < n-most {
		return most + 1
	}
	whole := len(candidate) <= n+most
	candidate = candidate[:min(len(candidate), n+most)]
	var rows [3][longestSlipped + 4]int
	for j := range candidate {
		rows[0][j+1] = j + 1
	}
	before, last := rows[2][:len(candidate)+1], rows[0][:len(candidate)+1]
	for i := 1; i <= n; i++ {
		row := rows[i%3][:len(candidate)+1]
		row[0] = i
		least := i
		for j := 1; j <= len(candidate); j++ {
			cost := 1
			if word[i-1] == candidate[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && word[i-1] == candidate[j-2] && word[i-2] == candidate[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most {
			return most + 1
		}
		before, last = last, row
	}
	if n >= 5 || !whole {
		return slices.Min(last)
	}
	return last[len(candidate)]
}
