package buntstore

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"iter"
	"path/filepath"
	"slices"

	"corridoratlas/geo"
)

// The names in tmp end so.
const (
	spoolSuffix = ".spool"
	layerSuffix = ".layer"
)

// spooled is where a feature lies in the spool.
type spooled struct {
	key    string
	offset int64
	length int
}

// writeLayer writes a layer's file from encoded features in any order, in
// memory that grows only by a key a feature: they go to a spool first, then
// from there to the file, sorted. It returns the entry for the manifest; the
// file is in place, unless now names one with the same bytes already.
func (s *Store) writeLayer(ctx context.Context, now *manifest, l geo.Layer, features iter.Seq2[geo.Feature, error]) (*entry, error) {
	l.Count, l.Geometry = 0, "" // computed here
	spoolName := filepath.Join(s.dir, tmpName, string(l.ID)+spoolSuffix)
	spool, err := s.fs.Create(spoolName)
	if err != nil {
		return nil, onDisk(err)
	}
	defer s.fs.Remove(spoolName)
	defer spool.Close()
	index, e, err := spoolFeatures(ctx, spool, l, features)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(index, func(a, b spooled) int { return cmp.Compare(a.key, b.key) })

	tmp := filepath.Join(s.dir, tmpName, string(l.ID)+layerSuffix)
	f, err := s.fs.Create(tmp)
	if err != nil {
		return nil, onDisk(err)
	}
	sum := sha256.New()
	w := bufio.NewWriterSize(io.MultiWriter(f, sum), 1<<20)
	err = copySorted(ctx, w, spool, index, e)
	if err == nil {
		err = onDisk(w.Flush())
	}
	if err != nil {
		f.Close()
		s.fs.Remove(tmp)
		return nil, err
	}
	e.SHA256 = hex.EncodeToString(sum.Sum(nil))
	e.File = string(l.ID) + "-" + e.SHA256[:16]
	if old := now.Layers[l.ID]; old != nil && old.SHA256 == e.SHA256 {
		// The file that is there is checked and in use: not worth a risk.
		f.Close()
		s.fs.Remove(tmp)
		return e, nil
	}
	dir := filepath.Join(s.dir, layersName)
	if err := finish(s.fs, f, nil, tmp, filepath.Join(dir, e.File), dir); err != nil {
		s.fs.Remove(tmp)
		return nil, onDisk(err)
	}
	return e, nil
}

// spoolFeatures writes the features one after the other and notes where each
// lies.
func spoolFeatures(ctx context.Context, spool io.Writer, l geo.Layer, features iter.Seq2[geo.Feature, error]) ([]spooled, *entry, error) {
	e := &entry{Layer: l}
	var index []spooled
	seen := map[geo.FeatureID]bool{}
	w := bufio.NewWriterSize(spool, 1<<20)
	var offset int64
	for f, err := range features {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, nil, err
		}
		if seen[f.ID] {
			return nil, nil, geo.Invalid("id", string(f.ID), "an id that no other feature of layer "+string(l.ID)+" has")
		}
		seen[f.ID] = true
		e.add(f)
		index = append(index, spooled{keyOf(f), offset, len(f.JSON)})
		if _, err := w.WriteString(f.JSON); err != nil {
			return nil, nil, onDisk(err)
		}
		offset += int64(len(f.JSON))
	}
	return index, e, onDisk(w.Flush())
}

// add counts a feature into the layer's description.
func (e *entry) add(f geo.Feature) {
	b := f.Box
	if e.Features > 0 {
		b = b.Union(e.bound())
	}
	e.Bounds = [4]float64{b.Min[0], b.Min[1], b.Max[0], b.Max[1]}
	switch kind := geometryType(f.JSON); {
	case e.Features == 0:
		e.Layer.Geometry = kind
	case e.Layer.Geometry != kind:
		e.Layer.Geometry = mixed
	}
	e.Features++
}

// copySorted writes the records in the order of the index.
func copySorted(ctx context.Context, w io.Writer, spool io.ReaderAt, index []spooled, e *entry) error {
	var value, out []byte
	for i, at := range index {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		value = slices.Grow(value[:0], at.length)[:at.length]
		if _, err := spool.ReadAt(value, at.offset); err != nil {
			return onDisk(err)
		}
		out = appendRecord(out[:0], at.key, value)
		if _, err := w.Write(out); err != nil {
			return onDisk(err)
		}
		e.Bytes += int64(len(out))
	}
	return nil
}
