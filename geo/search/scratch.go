package search

import "slices"

// scratch is what a search writes on: by form, how well the words so far are
// met. Maps in its place took 42 ms for a single letter among 200,000 features.
type scratch struct {
	shared counter   // trigrams, by word of sounds
	now    []float32 // for the word that is looked at
	noted  []int32   // the forms that have it
	sum    []float32 // for the words before
	met    []uint8   // how many of them were met
	all    []int32   // the forms that met the first
}

func newScratch(forms, sounds int) *scratch {
	return &scratch{shared: counter{of: make([]uint8, sounds)}, now: make([]float32, forms), sum: make([]float32, forms), met: make([]uint8, forms)}
}

// note keeps the best quality of a form for the word that is looked at.
func (s *scratch) note(form int32, quality float32) {
	if s.now[form] == 0 {
		s.noted = append(s.noted, form)
	}
	s.now[form] = max(s.now[form], quality)
}

// keep ends the word of that number: a form counts on where it met all so far.
func (s *scratch) keep(word int) {
	for _, f := range s.noted {
		if int(s.met[f]) == word {
			if word == 0 {
				s.all = append(s.all, f)
			}
			s.sum[f] += s.now[f]
			s.met[f]++
		}
		s.now[f] = 0
	}
	s.noted = s.noted[:0]
}

func (s *scratch) clear() {
	for _, f := range s.all {
		s.sum[f], s.met[f] = 0, 0
	}
	s.all = s.all[:0]
}

// scored is a form and its score.
type scored struct {
	form  int32
	score float64
}

// best keeps the highest scores: a list that is cut back to half whenever it is
// full.
type best struct {
	list  []scored
	least float64 // what a score must beat once the list was cut
	most  int
}

func newBest(most int) *best { return &best{list: make([]scored, 0, 2*most), most: most} }

func (b *best) offer(s scored) {
	if s.score < b.least {
		return
	}
	b.list = append(b.list, s)
	if len(b.list) < 2*b.most {
		return
	}
	slices.SortFunc(b.list, func(x, y scored) int {
		switch {
		case x.score > y.score:
			return -1
		case x.score < y.score:
			return 1
		}
		return int(x.form - y.form)
	})
	b.list = b.list[:b.most]
	b.least = b.list[b.most-1].score
}
