package geo

// SeriesID names a number series.
type SeriesID string

// Series is one figure over years. Years without a source are absent. Two
// statistics of one thing are two series.
type Series struct {
	ID        SeriesID     `json:"id" yaml:"id"`
	Name      Text         `json:"names" yaml:"name"`
	Unit      string       `json:"unit" yaml:"unit"`
	Corridors []CorridorID `json:"corridors,omitempty" yaml:"corridors,omitempty"`
	Note      Text         `json:"note,omitzero" yaml:"note,omitempty"`
	Points    []Point      `json:"points" yaml:"-"` // from series.csv, by year
}

// Point is the value of a series in one year.
type Point struct {
	Year       int        `json:"year"`
	Value      float64    `json:"value"`
	Sources    []SourceID `json:"source_ids"`
	Confidence Confidence `json:"confidence"`
	Note       Text       `json:"note,omitzero"`
}
