package geo

// CorridorID names a corridor.
type CorridorID string

// Corridor is a named way between regions.
type Corridor struct {
	ID         CorridorID  `yaml:"id"`
	Kind       Kind        `yaml:"kind"`
	Rank       int         `yaml:"rank,omitempty"` // place in lists, from 1; 0: after those that have one, as the data have them
	Name       Text        `yaml:"name"`
	Aliases    []string    `yaml:"aliases,omitempty"` // other names, for the search
	Summary    Text        `yaml:"summary"`
	Note       Text        `yaml:"note,omitempty"` // where drawn and published lengths differ, and why
	Routes     []*Route    `yaml:"routes"`         // the first is the main line
	Figures    []Figure    `yaml:"figures"`
	Milestones []Milestone `yaml:"milestones"`

	Sections []*Section `yaml:"-"` // of its own folder
	Status   Status     `yaml:"-"` // of the main route, computed: operational only where all of it is
	LengthKM float64    `yaml:"-"` // of the main route
}
