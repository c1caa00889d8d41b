// Package ogc makes the documents that describe the atlas to machines: the
// OpenAPI document. It knows no HTTP server.
package ogc

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/goccy/go-yaml"
)

//go:embed openapi.yaml
var source []byte

// Document returns the OpenAPI 3.0 document as JSON.
func Document() ([]byte, error) {
	var document map[string]any
	if err := yaml.Unmarshal(source, &document); err != nil {
		return nil, fmt.Errorf("openapi.yaml: %w", err)
	}
	return json.Marshal(document)
}
