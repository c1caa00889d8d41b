package geo

// Figure is one value about a corridor, a route or a section. Sources that
// disagree are figures of their own with the same Property, Of and Country:
// the atlas shows each and averages none.
type Figure struct {
	ID         string     `json:"id" yaml:"-"`                                    // corridor id and place in its list, computed
	Property   string     `json:"property" yaml:"property"`                       // a key of words: property.<Property>
	Of         string     `json:"of,omitempty" yaml:"of,omitempty"`               // a route or section id; empty: the corridor
	Country    string     `json:"country,omitempty" yaml:"country,omitempty"`     // ISO 3166-1 alpha-2, where it is about the part in one country
	Value      *float64   `json:"value,omitempty" yaml:"value,omitempty"`         // the number, in Unit
	Qualifier  string     `json:"qualifier,omitempty" yaml:"qualifier,omitempty"` // about, over, under: how the source bounds the number
	Text       Text       `json:"text,omitzero" yaml:"text,omitempty"`            // for figures that are words (operators, lenders)
	Unit       string     `json:"unit,omitempty" yaml:"unit,omitempty"`           // a key of words: unit.<Unit>
	AsOf       Date       `json:"as_of,omitempty" yaml:"as_of,omitempty"`
	Sources    []SourceID `json:"source_ids" yaml:"sources"`
	Confidence Confidence `json:"confidence" yaml:"confidence"`
	Statement  bool       `json:"statement,omitempty" yaml:"statement,omitempty"` // what the founding article itself says
	Key        bool       `json:"key,omitempty" yaml:"key,omitempty"`             // shown in the strip at the head of the dossier
	Note       Text       `json:"note,omitzero" yaml:"note,omitempty"`
}

// Same reports whether two figures are about one thing, so that different
// values of them are a disagreement.
func (f *Figure) Same(g *Figure) bool {
	return f.Property == g.Property && f.Of == g.Of && f.Country == g.Country
}
