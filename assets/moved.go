package assets

import "corridoratlas/geo"

// movedFile is the table of renamed and withdrawn ids.
const movedFile = "moved.csv"

var movedColumns = []column[geo.Moved]{
	{"kind", textCell(func(m *geo.Moved) *string { return &m.Kind })},
	{"old", textCell(func(m *geo.Moved) *string { return &m.Old })},
	{"new", textCell(func(m *geo.Moved) *string { return &m.New })},
}
