package geo

// SourceID names a source: readable, unique, never reused.
type SourceID string

// Source is where a figure, a milestone, a line or a place was read.
type Source struct {
	ID              SourceID `json:"id" yaml:"id"`
	Title           string   `json:"title" yaml:"title"`
	Publisher       string   `json:"publisher" yaml:"publisher"`
	Date            Date     `json:"date,omitempty" yaml:"date,omitempty"`
	URL             string   `json:"url,omitempty" yaml:"url,omitempty"`
	Kind            string   `json:"kind" yaml:"kind"`               // press, official, operator, lender, encyclopedia, dataset, statement
	TrustedFor      string   `json:"trusted_for,omitempty" yaml:"-"` // what it is trusted for, in English
	TrustedForTexts Text     `json:"trusted_for_texts,omitzero" yaml:"trusted_for,omitempty"`
	Licence         string   `json:"licence,omitempty" yaml:"licence,omitempty"`   // SPDX id, for data sets that lines or places were taken from
	Unlinked        bool     `json:"unlinked,omitempty" yaml:"unlinked,omitempty"` // true where the address is not known; then URL is empty
	Note            string   `json:"note,omitempty" yaml:"-"`                      // in English
	Notes           Text     `json:"notes,omitzero" yaml:"note,omitempty"`
}

// SourceKinds lists every kind of source.
var SourceKinds = []string{"press", "official", "operator", "lender", "encyclopedia", "dataset", "statement"}
