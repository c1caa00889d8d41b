package buntstore

import (
	"errors"
	"testing"

	"corridoratlas/geo"
)

func FuzzToken(f *testing.F) {
	f.Add("AAAA")
	f.Add(string(encodeToken(geo.Query{Layer: "a"}, token{Key: "0123456789abcdefx"})))
	f.Fuzz(func(t *testing.T, text string) {
		got, err := decodeToken(geo.Query{Layer: "a", After: geo.Token(text)})
		if err != nil && !errors.Is(err, geo.ErrInvalid) {
			t.Fatalf("%v", err)
		}
		if err == nil && text != "" && len(got.Key) <= keyPrefix {
			t.Fatalf("%+v", got)
		}
	})
}

func FuzzRecords(f *testing.F) {
	f.Add(string(appendRecord(nil, "0123456789abcdefx", `{"bbox":[0,0,1,1]}`)))
	f.Add("*3\r\n$3\r\nset\r\n$99999999999\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		n := 0
		for r, err := range records(text) {
			if err != nil {
				return
			}
			n += len(appendRecord(nil, r.key, r.value))
		}
		if n > len(text)+64 {
			t.Fatalf("%d bytes of records from %d of text", n, len(text))
		}
	})
}
