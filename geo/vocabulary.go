package geo

import "slices"

// Kind is what a corridor or a section is made of.
type Kind string

// The kinds. Multimodal is a kind of corridors, sea a kind of sections.
const (
	Road       Kind = "road"
	Rail       Kind = "rail"
	Pipeline   Kind = "pipeline"
	Sea        Kind = "sea"
	Multimodal Kind = "multimodal"
)

// SectionKinds and CorridorKinds list what each may be, in the order of the
// legend.
var (
	SectionKinds  = []Kind{Road, Rail, Pipeline, Sea}
	CorridorKinds = []Kind{Road, Rail, Pipeline, Multimodal}
)

// Status is how far a section, a corridor or a project has come.
type Status string

// The statuses, from most to least real. Unknown goes with the date of the
// last word that was heard.
const (
	Operational  Status = "operational"
	Construction Status = "construction"
	Planned      Status = "planned"
	Proposed     Status = "proposed"
	Suspended    Status = "suspended"
	Cancelled    Status = "cancelled"
	Unknown      Status = "unknown"
)

// Statuses lists them in the order of the legend.
var Statuses = []Status{Operational, Construction, Planned, Proposed, Suspended, Cancelled, Unknown}

// Valid reports whether s is one of Statuses.
func (s Status) Valid() bool { return slices.Contains(Statuses, s) }

// Role is what a place is on a route.
type Role string

// The roles of places. A place may have several; the first is the one it is
// drawn as.
const (
	City        Role = "city"
	Town        Role = "town"
	Border      Role = "border"
	GaugeChange Role = "gauge-change"
	SeaPort     Role = "port"
	DryPort     Role = "dry-port"
	Station     Role = "station"
	Junction    Role = "junction"
	Compressor  Role = "compressor"
	Metering    Role = "metering"
	Refinery    Role = "refinery"
	Field       Role = "field"
	Terminal    Role = "terminal"
	Landmark    Role = "landmark"
)

// Roles lists every role.
var Roles = []Role{City, Town, Border, GaugeChange, SeaPort, DryPort, Station, Junction, Compressor, Metering, Refinery, Field, Terminal, Landmark}

// Event is what a milestone did to the thing it is about.
type Event string

// The kinds of milestones. Agreed, Begun, Opened, Suspended and Cancelled
// change the status; Promised records a date that was once promised for the
// opening; Happened is any other dated event.
const (
	Proposal   Event = "proposed"
	Agreed     Event = "agreed"
	Begun      Event = "begun"
	Opened     Event = "opened"
	Suspension Event = "suspended"
	Cancelling Event = "cancelled"
	Promised   Event = "promised"
	Happened   Event = "happened"
)

// Events lists every kind of milestone.
var Events = []Event{Proposal, Agreed, Begun, Opened, Suspension, Cancelling, Promised, Happened}

// Status returns the status that begins with the event, false for an event
// that changes none.
func (e Event) Status() (Status, bool) {
	switch e {
	case Proposal:
		return Proposed, true
	case Agreed:
		return Planned, true
	case Begun:
		return Construction, true
	case Opened:
		return Operational, true
	case Suspension:
		return Suspended, true
	case Cancelling:
		return Cancelled, true
	}
	return "", false
}

// Sector is the part of the economy that a project belongs to.
type Sector string

// Sectors lists every sector.
var Sectors = []Sector{"transport", "logistics", "energy", "light-industry", "agriculture", "mining", "heavy-industry", "finance"}

// Confidence says how well a figure is known: H by two independent sources or
// by who runs, lends or counts; M by one source; L weak, unclear or
// contradicted.
type Confidence string

// Confidences lists every grade.
var Confidences = []Confidence{"H", "M", "L"}
