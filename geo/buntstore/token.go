package buntstore

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/fnv"

	"corridoratlas/geo"
)

// token is where a page ended: the key of its last feature, and the values that
// it was sorted by. Query ties it to the query that it came from.
type token struct {
	Key   string      `json:"k"`
	Sort  []sortValue `json:"s,omitempty"`
	Query uint32      `json:"q"`
}

const tokenWants = "the token of a page's next link, unchanged"

var tokenText = base64.RawURLEncoding.Strict()

func encodeToken(q geo.Query, t token) geo.Token {
	t.Query = fingerprint(q)
	text, err := json.Marshal(t)
	if err != nil { // never: texts and finite numbers
		panic(err)
	}
	return geo.Token(tokenText.EncodeToString(text))
}

// decodeToken returns the zero token for an empty one.
func decodeToken(q geo.Query) (token, error) {
	if q.After == "" {
		return token{}, nil
	}
	invalid := geo.Invalid("token", string(q.After), tokenWants)
	text, err := tokenText.DecodeString(string(q.After))
	if err != nil {
		return token{}, invalid
	}
	var t token
	if err := json.Unmarshal(text, &t); err != nil || len(t.Key) <= keyPrefix {
		return token{}, invalid
	}
	if t.Query != fingerprint(q) || len(t.Sort) != len(q.Sort) {
		return token{}, geo.Invalid("token", string(q.After), "a token of the same query")
	}
	return t, nil
}

// fingerprint tells queries apart whose pages must not be mixed.
func fingerprint(q geo.Query) uint32 {
	h := fnv.New32a()
	fmt.Fprintf(h, "%s %v", q.Layer, q.Sort)
	if q.Box != nil {
		fmt.Fprintf(h, " %v", *q.Box)
	}
	if text, ok := q.Filter.(fmt.Stringer); ok {
		fmt.Fprintf(h, " %s", text)
	}
	return h.Sum32()
}
