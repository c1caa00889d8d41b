package assets

import "corridoratlas/geo"

// projectsFile is the table of projects.
const projectsFile = "projects.csv"

var projectColumns = []column[geo.Project]{
	{"id", textCell(func(p *geo.Project) *geo.ProjectID { return &p.ID })},
	{"name_en", textCell(func(p *geo.Project) *string { return &p.Name.EN })},
	{"name_ru", textCell(func(p *geo.Project) *string { return &p.Name.RU })},
	{"name_kk", textCell(func(p *geo.Project) *string { return &p.Name.KK })},
	{"name_zh", textCell(func(p *geo.Project) *string { return &p.Name.ZH })},
	{"country", textCell(func(p *geo.Project) *string { return &p.Country })},
	{"sector", textCell(func(p *geo.Project) *geo.Sector { return &p.Sector })},
	{"place_en", textCell(func(p *geo.Project) *string { return &p.Place.EN })},
	{"place_ru", textCell(func(p *geo.Project) *string { return &p.Place.RU })},
	{"place_kk", textCell(func(p *geo.Project) *string { return &p.Place.KK })},
	{"place_zh", textCell(func(p *geo.Project) *string { return &p.Place.ZH })},
	{"lon", numberCell(func(p *geo.Project) *float64 { return &p.At[0] })},
	{"lat", numberCell(func(p *geo.Project) *float64 { return &p.At[1] })},
	{"located", textCell(func(p *geo.Project) *string { return &p.Located })},
	{"status", textCell(func(p *geo.Project) *geo.Status { return &p.Status })},
	{"start_year", integerCell(func(p *geo.Project) *int { return &p.Start })},
	{"end_year", integerCell(func(p *geo.Project) *int { return &p.End })},
	{"cost_musd", numberCell(func(p *geo.Project) *float64 { return &p.CostMUSD })},
	{"parties", listCell(func(p *geo.Project) *[]string { return &p.Parties })},
	{"corridors", listCell(func(p *geo.Project) *[]geo.CorridorID { return &p.Corridors })},
	{"source_ids", listCell(func(p *geo.Project) *[]geo.SourceID { return &p.Sources })},
	{"note_en", textCell(func(p *geo.Project) *string { return &p.Note.EN })},
	{"note_ru", textCell(func(p *geo.Project) *string { return &p.Note.RU })},
	{"note_kk", textCell(func(p *geo.Project) *string { return &p.Note.KK })},
	{"note_zh", textCell(func(p *geo.Project) *string { return &p.Note.ZH })},
}
