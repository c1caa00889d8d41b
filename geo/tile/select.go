package tile

import (
	"cmp"
	"iter"
	"slices"
	"strconv"

	"corridoratlas/geo"
)

// mostFeatures is how many features a tile can have room for: each takes at
// least 27 bytes.
const mostFeatures = MaxBytes / 27

// candidate is a feature that meets the tile.
type candidate struct {
	geo.Feature
	size   float64 // how far its box reaches, degrees
	digest uint64  // of its id, once they are ordered
}

// selection is what may be drawn: in the store's order, or, where there is cut
// away more than a tile can have, the largest in the order of their size.
type selection struct {
	features []candidate
	cut      bool
}

// choose reads what meets a tile in memory bounded by what a tile can have. No
// geometry is read for it.
func choose(all iter.Seq2[geo.Feature, error]) (s selection, err error) {
	least := -1.0
	for f, err := range all {
		if err != nil {
			return s, err
		}
		c := candidate{Feature: f, size: max(f.Box.Max[0]-f.Box.Min[0], f.Box.Max[1]-f.Box.Min[1])}
		if c.size < least {
			continue
		}
		if s.features = append(s.features, c); len(s.features) == 2*mostFeatures {
			s.trim()
			least = s.features[mostFeatures-1].size
		}
	}
	if len(s.features) > mostFeatures {
		s.trim()
	}
	return s, nil
}

func (s *selection) trim() {
	s.cut = true
	s.features = s.bySize()[:mostFeatures]
}

// bySize orders by size, the largest first; features of one size, as points are,
// by a digest of their ids, so that those that stay are spread evenly, and the
// same stay in tiles of one density.
func (s *selection) bySize() []candidate {
	for i := range s.features {
		s.features[i].digest = digest(s.features[i].ID)
	}
	slices.SortFunc(s.features, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(a.digest, b.digest), cmp.Compare(a.ID, b.ID))
	})
	return s.features
}

// digest is FNV-1a, 64 bits.
func digest(id geo.FeatureID) uint64 {
	v := uint64(14695981039346656037)
	for i := range len(id) {
		v = (v ^ uint64(id[i])) * 1099511628211
	}
	// Its high bits hardly depend on the last letters; this spreads them.
	v = (v ^ v>>33) * 0xff51afd7ed558ccd
	return v ^ v>>33
}

// maxSafe is the last integer that JavaScript keeps exactly, 2^53-1.
const maxSafe = 1<<53 - 1

// NumericID returns the number that stands for an id in a tile, where ids must
// be numbers: the id itself where it is one that JavaScript keeps exactly, else
// 53 bits of a digest of it, the same in every tile and build.
func NumericID(id geo.FeatureID) uint64 {
	if id != "" && id[0] >= '0' && id[0] <= '9' { // else the error takes longer than all the rest
		if n, err := strconv.ParseUint(string(id), 10, 64); err == nil && n <= maxSafe && strconv.FormatUint(n, 10) == string(id) {
			return n
		}
	}
	return digest(id) & maxSafe
}
