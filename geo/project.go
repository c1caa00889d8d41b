package geo

import "github.com/paulmach/orb"

// ProjectID names a project.
type ProjectID string

// Project is a thing that people agreed to build or to run.
type Project struct {
	ID        ProjectID
	Name      Text
	Country   string // ISO 3166-1 alpha-2
	Sector    Sector
	Place     Text // in words
	At        orb.Point
	Located   string // how well the place is known: site, town, line, region, none
	Status    Status
	Start     int // year, 0 where unknown
	End       int
	CostMUSD  float64  // million USD of the time, 0 where unknown
	Parties   []string // names of organisations in English
	Corridors []CorridorID
	Sources   []SourceID
	Note      Text
}

// HasPoint reports whether a place is known, however vaguely.
func (p *Project) HasPoint() bool { return p.Located != "none" && p.Located != "" }
