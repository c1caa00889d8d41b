// Package search finds features by name: in any of the atlas' languages and
// scripts, by the beginning of a word, and in spite of a slip of the finger. It
// knows names and the features that bear them; where those come from and how a
// hit is served is not its matter.
package search

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// Document is a feature and the texts by which it is found.
type Document struct {
	ID    geo.FeatureID
	Layer geo.LayerID
	Kind  string // what it is, as its layer says
	Box   orb.Bound
	Names geo.Text
	// Texts are what it is found by: its names and other spellings, then what
	// else is written about it.
	Texts []Text
	// Weight is how much more it matters than its equals, about 1.
	Weight float64
}

// Text is one text of a document.
type Text struct {
	Field string // the property in which it stands
	Words string // as it is written
	Name  bool   // a name, which counts for more than what else is written
}

// Hit is what was found.
type Hit struct {
	*Document
	Match Text // why: the text that matches best
	Score float64
}

// Index finds documents. It is immutable and safe for concurrent use.
type Index struct {
	documents []Document
	forms     []form
	words     vocabulary // as folded
	sounds    vocabulary // as they sound
	pool      sync.Pool  // of *scratch
}

// form is a text of a document, folded.
type form struct {
	document, text int32
	letters        int     // of all words
	weight         float64 // of the document and the field
}

// maxWords is how many words of a text are looked at.
const maxWords = 24

// NewIndex indexes documents.
func NewIndex(documents []Document) *Index {
	x := &Index{documents: documents, words: newVocabulary(), sounds: newVocabulary()}
	for i, d := range documents {
		for j, text := range d.Texts {
			words := strings.Fields(Fold(text.Words))
			if len(words) == 0 {
				continue
			}
			words = words[:min(len(words), maxWords)]
			f := form{document: int32(i), text: int32(j), weight: cmp.Or(d.Weight, 1)}
			if !text.Name {
				f.weight *= 0.6
			}
			for _, w := range words {
				f.letters += len(w)
			}
			if len(words) > 1 && text.Name {
				words = append(words, strings.Join(words, ""))
			}
			id := int32(len(x.forms))
			for _, w := range words {
				x.words.add(w, id)
				x.sounds.add(Sound(w), id)
			}
			x.forms = append(x.forms, f)
		}
	}
	x.words.close()
	x.sounds.close()
	return x
}

// Len returns how many documents are indexed.
func (x *Index) Len() int { return len(x.documents) }

// How well a word of the query is met. A slip of the finger counts for less
// than any word that begins as it was typed.
const (
	exactly    = 1.0
	beginning  = 0.85 // and up to exactly, the more of the word is typed
	sounding   = 0.80
	soundBegin = 0.65
	slipped    = 0.45
)

// Search returns the documents that a query means, the best first, at most
// limit of them. Every word of the query must be met by one text.
func (x *Index) Search(query string, limit int) []Hit {
	words := strings.Fields(Fold(query))
	if len(words) == 0 || limit <= 0 {
		return nil
	}
	words = words[:min(len(words), maxWords)]
	work, _ := x.pool.Get().(*scratch)
	if work == nil {
		work = newScratch(len(x.forms), len(x.sounds.words))
	}
	defer x.pool.Put(work)
	best := newBest(4*limit + 32)
	x.meet(words, work, best)
	if len(words) > 1 {
		// Wu lu mu qi, Saint Peters burg.
		x.meet([]string{strings.Join(words, "")}, work, best)
	}
	return x.hits(best.list, strings.ToLower(strings.TrimSpace(query)), limit)
}

// hits makes one hit of a document's forms, and adds what only the texts as
// they are written can tell.
func (x *Index) hits(list []scored, typed string, limit int) []Hit {
	type found struct {
		Hit
		text int32
	}
	byDocument := map[int32]found{}
	for _, s := range list {
		f := &x.forms[s.form]
		d := &x.documents[f.document]
		text := d.Texts[f.text]
		score := s.score
		// As it was typed, in its own script.
		if written := strings.ToLower(text.Words); written == typed {
			score += 0.25
		} else if strings.HasPrefix(written, typed) {
			score += 0.1
		}
		if h, has := byDocument[f.document]; !has || score > h.Score || score == h.Score && f.text < h.text {
			byDocument[f.document] = found{Hit{Document: d, Match: text, Score: score}, f.text}
		}
	}
	hits := make([]Hit, 0, len(byDocument))
	for _, h := range byDocument {
		hits = append(hits, h.Hit)
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(len(a.Names.EN), len(b.Names.EN)), cmp.Compare(a.Layer, b.Layer), cmp.Compare(a.ID, b.ID))
	})
	return hits[:min(limit, len(hits))]
}

// mostPostings bounds the work for one word of a query: a single letter begins
// a tenth of all words.
const mostPostings = 100_000

// meet scores the forms that meet all words.
func (x *Index) meet(words []string, work *scratch, best *best) {
	typed := 0
	for i, w := range words {
		typed += len(w)
		x.meetWord(w, work)
		work.keep(i)
	}
	for _, f := range work.all {
		if int(work.met[f]) < len(words) {
			continue
		}
		form := &x.forms[f]
		share := math.Min(1, float64(typed)/float64(form.letters))
		best.offer(scored{f, float64(work.sum[f]) / float64(len(words)) * (0.6 + 0.4*share) * form.weight})
	}
	work.clear()
}

// meetWord notes the forms that have a word, and how well.
func (x *Index) meetWord(w string, work *scratch) {
	visited := 0
	take := func(v *vocabulary, word int32, quality float64) bool {
		for _, f := range v.postings[word] {
			work.note(f, float32(quality))
		}
		visited += len(v.postings[word])
		return visited < mostPostings
	}
	x.words.prefixed(w, func(word int32, length int) bool {
		quality := exactly
		if length > len(w) {
			quality = beginning + (exactly-beginning-0.03)*float64(len(w))/float64(length)
		}
		return take(&x.words, word, quality)
	})
	sound := Sound(w)
	if len(sound) < 3 {
		return
	}
	x.sounds.prefixed(sound, func(word int32, length int) bool {
		quality := sounding
		if length > len(sound) {
			quality = soundBegin
		}
		return take(&x.sounds, word, quality)
	})
	if slips := slipsIn(sound); slips > 0 {
		x.sounds.near(sound, slips, &work.shared, func(word int32, distance int) bool {
			return take(&x.sounds, word, slipped-0.12*float64(distance-1))
		})
	}
}

// slipsIn is how many slips a word of a length is forgiven.
func slipsIn(word string) int {
	switch n := len(word); {
	case n < 4:
		return 0
	case n < 8:
		return 1
	}
	return 2
}
