package server

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/storetest"
)

// TestFragmentsAreOneGzipFile reads with Go's reader, told to read one member
// only, what is put together of features and texts of every length.
func TestFragmentsAreOneGzipFile(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	noise := make([]byte, 200_000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	long := string(noise)
	for name, parts := range map[string][]string{ // a part that begins with { is a feature
		"nothing":                  {},
		"text alone":               {"a", "b"},
		"a feature alone":          {`{"a":1}`},
		"features in a row":        {`{"a":1}`, `{"b":2}`, `{"b":2}`},
		"features and text":        {"[", `{"a":1}`, ",\n", `{"b":2}`, "]"},
		"longer than a block":      {long, `{` + long + `}`, strings.Repeat("x", 65535), `{"a":1}`, strings.Repeat("y", 65536), strings.Repeat("z", 131071)},
		"a feature that is packed": {"[", "{" + strings.Repeat(`"the same":"again",`, 9000) + "}"},
	} {
		shelf := geo.NewShelf(len(parts), 1<<20)
		for _, again := range []bool{false, true} {
			var z bytes.Buffer
			err := writeFragments(&z, func(w io.Writer) error {
				for i, p := range parts {
					var err error
					if strings.HasPrefix(p, "{") {
						err = geo.WriteTo(w, geo.Feature{JSON: p, Kept: shelf.At(i)})
					} else {
						_, err = io.WriteString(w, p)
					}
					if err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			r, err := gzip.NewReader(&z)
			if err != nil {
				t.Fatal(err)
			}
			r.Multistream(false)
			got, err := io.ReadAll(r)
			if err != nil || string(got) != strings.Join(parts, "") || z.Len() > 0 {
				t.Errorf("%s, again %v: %d bytes, %v, %d left", name, again, len(got), err, z.Len())
			}
		}
	}
}

// TestFragmentsAreNearlyAsSmallAsOneStream: at most 1.35 times gzip -1.
func TestFragmentsAreNearlyAsSmallAsOneStream(t *testing.T) {
	var whole, parts bytes.Buffer
	z, err := gzip.NewWriterLevel(&whole, 1)
	if err != nil {
		t.Fatal(err)
	}
	write := func(w io.Writer) error {
		for f := range storetest.Lines(70) {
			f, err := geo.Encode(f)
			if err != nil {
				return err
			}
			if err := geo.WriteTo(w, f); err != nil {
				return err
			}
			if _, err := io.WriteString(w, ",\n"); err != nil {
				return err
			}
		}
		return nil
	}
	if err := write(z); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := writeFragments(&parts, write); err != nil {
		t.Fatal(err)
	}
	if ratio := float64(parts.Len()) / float64(whole.Len()); ratio > 1.35 {
		t.Errorf("%d bytes are %.2f times %d", parts.Len(), ratio, whole.Len())
	}
}

func TestAShelfHoldsNoMoreThanItsRoom(t *testing.T) {
	shelf := geo.NewShelf(3, 100)
	for i := range 3 {
		shelf.At(i).Keep(strings.Repeat("x", 50))
	}
	if shelf.At(0).Load() == "" || shelf.At(1).Load() != "" || shelf.At(2).Load() != "" {
		t.Error("a shelf of 100 bytes keeps another number of 50 bytes than one")
	}
	shelf.At(0).Keep("again")
	shelf.At(1).Keep("short")
	if shelf.At(0).Load() == "again" || shelf.At(1).Load() != "short" {
		t.Error("what is kept twice takes room twice")
	}
	var none geo.Slot
	if none.Keep("x"); none.Load() != "" {
		t.Error("the zero slot keeps something")
	}
}
