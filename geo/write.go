package geo

import "io"

// FeatureWriter is a writer that has its own way of writing a stored feature's
// JSON.
type FeatureWriter interface {
	io.Writer
	WriteFeature(Feature) error
}

// WriteTo writes a stored feature as it is served.
func WriteTo(w io.Writer, f Feature) error {
	if own, ok := w.(FeatureWriter); ok {
		return own.WriteFeature(f)
	}
	_, err := io.WriteString(w, f.JSON)
	return err
}
