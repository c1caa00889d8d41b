package assets

import "corridoratlas/geo"

// The files of number series: what each is, and its values.
const (
	seriesFile = "series.yaml"
	pointsFile = "series.csv"
)

// point is a row of series.csv.
type point struct {
	geo.Point
	Series geo.SeriesID
	Unit   string
}

var pointColumns = []column[point]{
	{"series_id", textCell(func(p *point) *geo.SeriesID { return &p.Series })},
	{"year", integerCell(func(p *point) *int { return &p.Year })},
	{"value", numberCell(func(p *point) *float64 { return &p.Value })},
	{"unit", textCell(func(p *point) *string { return &p.Unit })},
	{"source_ids", listCell(func(p *point) *[]geo.SourceID { return &p.Sources })},
	{"confidence", textCell(func(p *point) *geo.Confidence { return &p.Confidence })},
	{"note_en", textCell(func(p *point) *string { return &p.Note.EN })},
	{"note_ru", textCell(func(p *point) *string { return &p.Note.RU })},
	{"note_kk", textCell(func(p *point) *string { return &p.Note.KK })},
	{"note_zh", textCell(func(p *point) *string { return &p.Note.ZH })},
}
