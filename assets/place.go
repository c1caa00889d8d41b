package assets

import "corridoratlas/geo"

// placesFile is the table of places.
const placesFile = "places.csv"

var placeColumns = []column[geo.Place]{
	{"id", textCell(func(p *geo.Place) *geo.PlaceID { return &p.ID })},
	{"name_en", textCell(func(p *geo.Place) *string { return &p.Name.EN })},
	{"name_ru", textCell(func(p *geo.Place) *string { return &p.Name.RU })},
	{"name_kk", textCell(func(p *geo.Place) *string { return &p.Name.KK })},
	{"name_zh", textCell(func(p *geo.Place) *string { return &p.Name.ZH })},
	{"aliases", listCell(func(p *geo.Place) *[]string { return &p.Aliases })},
	{"country", textCell(func(p *geo.Place) *string { return &p.Country })},
	{"roles", listCell(func(p *geo.Place) *[]geo.Role { return &p.Roles })},
	{"lon", numberCell(func(p *geo.Place) *float64 { return &p.At[0] })},
	{"lat", numberCell(func(p *geo.Place) *float64 { return &p.At[1] })},
	{"accuracy_m", numberCell(func(p *geo.Place) *float64 { return &p.AccuracyM })},
	{"source_ids", listCell(func(p *geo.Place) *[]geo.SourceID { return &p.Sources })},
	{"note_en", textCell(func(p *geo.Place) *string { return &p.Note.EN })},
	{"note_ru", textCell(func(p *geo.Place) *string { return &p.Note.RU })},
	{"note_kk", textCell(func(p *geo.Place) *string { return &p.Note.KK })},
	{"note_zh", textCell(func(p *geo.Place) *string { return &p.Note.ZH })},
}
