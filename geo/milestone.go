package geo

// Milestone is a dated event of a corridor, a route or a section.
type Milestone struct {
	Date    Date       `json:"date" yaml:"date"`
	Kind    Event      `json:"kind" yaml:"kind"`
	Of      []string   `json:"of,omitempty" yaml:"of,omitempty"`   // route or section ids; empty: the corridor
	For     Date       `json:"for,omitempty" yaml:"for,omitempty"` // of a promise: the date promised
	Text    Text       `json:"text" yaml:"text"`
	Sources []SourceID `json:"source_ids" yaml:"sources"`
}
