package format_test

import (
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/format"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

func TestEveryFormatHasANameAndAKind(t *testing.T) {
	var names []string
	for _, f := range format.All() {
		if got, known := format.Named(f.Name); !known || got.MediaType != f.MediaType || f.Title == "" || !strings.Contains(f.MediaType, "/") {
			t.Errorf("%+v", f)
		}
		names = append(names, f.Name)
	}
	if want := []string{"geojson", "geojsonl", "csv", "kml", "gpx"}; !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
	if _, known := format.Named("xls"); known {
		t.Error("xls is no format here")
	}
}

// Both JSON forms have each feature as it is stored, one a line.
func TestJSONIsAsStored(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := anyFeatures.Draw(t, "features")
		var stored []string
		for f, err := range features(list...) {
			if err != nil {
				t.Fatal(err)
			}
			stored = append(stored, f.JSON)
		}
		lines := strings.Split(written(t, "geojsonl", towns, list...), "\n")
		if got := lines[:len(lines)-1]; !slices.Equal(got, stored) || lines[len(lines)-1] != "" {
			t.Errorf("lines %q, want %q", got, stored)
		}
		var whole struct {
			Type     string
			Features []json.RawMessage
		}
		if err := json.Unmarshal([]byte(written(t, "geojson", towns, list...)), &whole); err != nil || whole.Type != "FeatureCollection" {
			t.Fatal(err, whole.Type)
		}
		if !slices.EqualFunc(whole.Features, stored, func(a json.RawMessage, b string) bool { return string(a) == b }) {
			t.Errorf("collection %s, want %q", whole.Features, stored)
		}
	})
}

// failing fails at the nth write.
type failing struct{ left int }

var errFull = errors.New("full")

func (w *failing) Write(p []byte) (int, error) {
	if w.left--; w.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

// A file that could not be written or read whole is never closed neatly.
func TestErrorsComeBack(t *testing.T) {
	long := strings.Repeat("x", 8000)
	point := geo.Feature{ID: "a", Geometry: orb.Point{1, 2}, Properties: props("name", long)}
	wrong := errors.New("wrong")
	broken := func(yield func(geo.Feature, error) bool) {
		for f, err := range features(point) {
			if !yield(f, err) {
				return
			}
		}
		yield(geo.Feature{}, wrong)
	}
	damaged := func(yield func(geo.Feature, error) bool) {
		yield(geo.Feature{ID: "a", JSON: `{"geometry":{"type":"Point","coordinates":[x,1]}}`}, nil)
	}
	for _, f := range format.All() {
		if err := f.Write(io.Discard, towns, broken); !errors.Is(err, wrong) {
			t.Errorf("%s: %v of a broken sequence", f.Name, err)
		}
		if err := f.Write(&failing{1}, towns, features(point, point)); !errors.Is(err, errFull) {
			t.Errorf("%s: %v of a full disk", f.Name, err)
		}
		if err := f.Write(io.Discard, towns, damaged); strings.HasPrefix(f.Name, "geojson") != (err == nil) || err != nil && !errors.Is(err, geo.ErrDamaged) {
			t.Errorf("%s: %v of a damaged feature", f.Name, err)
		}
	}
}

// counting counts what is written and how much at once.
type counting struct{ total, most int }

func (w *counting) Write(p []byte) (int, error) {
	w.total += len(p)
	w.most = max(w.most, len(p))
	return len(p), nil
}

func TestFeaturesAreWrittenOneByOne(t *testing.T) {
	many := func(yield func(geo.Feature, error) bool) {
		for f := range features(geo.Feature{ID: "a", Geometry: orb.Point{1, 2}, Properties: props("name", "A town")}) {
			for range 10_000 {
				if !yield(f, nil) {
					return
				}
			}
		}
	}
	for _, f := range format.All() {
		var w counting
		if err := f.Write(&w, towns, many); err != nil || w.total < 200_000 || w.most > 5000 {
			t.Errorf("%s: %v, %d bytes, up to %d at once", f.Name, err, w.total, w.most)
		}
	}
}
