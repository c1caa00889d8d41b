package buntstore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"corridoratlas/geo"
)

// Report is what Verify found whole.
type Report struct {
	Revision  geo.Revision
	Layers    []LayerReport // by id
	Leftovers []string      // files of unfinished writes; the next start drops them
}

// LayerReport is one layer, all of which was read and checked.
type LayerReport struct {
	ID       geo.LayerID
	File     string // within the folder layers
	Bytes    int64
	Features int
}

// Verify reads all that lies in a data folder and checks it: sizes and
// checksums, and of each feature its place, its bounds and that it is stored as
// it would be encoded today. It takes no lock and writes nothing, so it can run
// beside a server. The error names all that is wrong, a line each; its kinds
// are those of Open, and fs.ErrNotExist where there is no store. The report
// lists what is whole, also beside an error.
func Verify(ctx context.Context, dir string) (Report, error) {
	s := newStore(dir, Options{})
	fresh, err := s.inspect()
	if err == nil && fresh {
		err = fmt.Errorf("%s holds no store: %w", dir, fs.ErrNotExist)
	}
	for err == nil {
		var m *manifest
		if m, _, err = s.readManifest(); err != nil {
			break
		}
		report, wrong := s.verify(ctx, m)
		// What was missing may belong to a revision that has passed meanwhile.
		if later, _, again := s.readManifest(); again == nil && later.revision() != m.revision() {
			continue
		}
		return report, wrong
	}
	return Report{}, err
}

func (s *Store) verify(ctx context.Context, m *manifest) (Report, error) {
	report := Report{Revision: m.revision(), Leftovers: s.leftovers(m)}
	var errs []error
	for _, id := range slices.Sorted(maps.Keys(m.Layers)) {
		e := m.Layers[id]
		switch err := s.verifyLayer(ctx, id, e); {
		case ctx.Err() != nil:
			return report, ctx.Err()
		case err != nil:
			errs = append(errs, err)
		default:
			report.Layers = append(report.Layers, LayerReport{id, e.File, e.Bytes, e.Features})
		}
	}
	return report, errors.Join(errs...)
}

func (s *Store) verifyLayer(ctx context.Context, id geo.LayerID, e *entry) error {
	text, err := s.readLayer(id, e)
	if err != nil {
		return err
	}
	found := &entry{}
	last := ""
	for r, err := range records(text) {
		if err == nil {
			err = verifyRecord(r, last)
		}
		if err != nil {
			return s.damaged(id, e, "is whole and holds what the atlas does not write ("+err.Error()+")")
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		found.add(feature(r))
		last = r.key
	}
	if found.Features != e.Features || found.Bounds != e.Bounds || found.Layer.Geometry != e.Layer.Geometry {
		return s.damaged(id, e, fmt.Sprintf("holds %d features of type %s within %v where the manifest says %d of %s within %v",
			found.Features, found.Layer.Geometry, found.Bounds, e.Features, e.Layer.Geometry, e.Bounds))
	}
	return nil
}

func verifyRecord(r record, last string) error {
	if r.key <= last {
		return fmt.Errorf("feature %q is out of order", r.key)
	}
	f, err := geo.Decode(feature(r))
	if err != nil {
		return err
	}
	again, err := geo.Encode(f)
	switch {
	case err != nil:
		return err
	case again.JSON != r.value:
		return fmt.Errorf("feature %s is not in the canonical form", f.ID)
	case keyOf(again) != r.key:
		return fmt.Errorf("feature %s is not at its place", f.ID)
	}
	return nil
}
