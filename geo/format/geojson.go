package format

import (
	"io"

	"corridoratlas/geo"
)

// writeGeoJSON writes one FeatureCollection (RFC 7946), each feature as it is
// stored, on a line of its own.
func writeGeoJSON(w io.Writer, _ geo.Layer, passes []Features) error {
	if _, err := io.WriteString(w, `{"type":"FeatureCollection","features":[`); err != nil {
		return err
	}
	separator := "\n"
	for f, err := range passes[0] {
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, separator); err != nil {
			return err
		}
		if err := geo.WriteTo(w, f); err != nil {
			return err
		}
		separator = ",\n"
	}
	_, err := io.WriteString(w, "\n]}\n")
	return err
}

// writeLines writes GeoJSON Lines: one feature a line, as it is stored. A stored
// feature has no line break: within texts JSON escapes it.
func writeLines(w io.Writer, _ geo.Layer, passes []Features) error {
	for f, err := range passes[0] {
		if err != nil {
			return err
		}
		if err := geo.WriteTo(w, f); err != nil {
			return err
		}
		if _, err := io.WriteString(w, "\n"); err != nil {
			return err
		}
	}
	return nil
}
