// Package ogc makes the documents that describe the atlas to machines, as the
// OGC API standards have them: landing page, conformance, collections, schemas,
// tilesets, and the OpenAPI document. It knows no HTTP server and no store.
package ogc

import (
	"bytes"
	"encoding/json"
)

// Encode writes a document as JSON. What HTML would take for markup stays as it
// is: addresses are read by people too.
func Encode(document any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(document)
	return b.Bytes(), err
}
