package server

import (
	"strconv"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// seriesList is every number series.
type seriesList struct {
	Series []geo.SeriesAnswer `json:"series"`
}

// getAllSeries lists the number series with their values.
func (s *Server) getAllSeries(c echo.Context) error {
	return s.sendSeries(c, "series", func(a asked) (any, []geo.SeriesAnswer, page.Resource, error) {
		list := s.atlas.AllSeries(a.Lang)
		return seriesList{list}, list, s.allSeriesPage(a, list), nil
	})
}

// getSeries answers one number series.
func (s *Server) getSeries(c echo.Context) error {
	id := param(c, "id")
	return s.sendSeries(c, id, func(a asked) (any, []geo.SeriesAnswer, page.Resource, error) {
		one, err := s.atlas.SeriesIn(geo.SeriesID(id), a.Lang)
		if err != nil {
			return nil, nil, page.Resource{}, err
		}
		return one, []geo.SeriesAnswer{*one}, s.seriesPage(a, *one), nil
	})
}

// sendSeries answers with series, as JSON or as one table of all their values.
func (s *Server) sendSeries(c echo.Context, name string, read func(asked) (any, []geo.SeriesAnswer, page.Resource, error)) error {
	a, _, asCSV, err := s.readTable(c)
	if err != nil {
		return err
	}
	value, list, shown, err := read(a)
	if err != nil {
		return err
	}
	if asCSV.wanted {
		c.Response().Header().Set("Content-Disposition", `attachment; filename="`+name+`.csv"`)
		return s.send(c, s.csvOf(asCSV, func() [][]string { return seriesTable(list) }, "series", name, a.Lang))
	}
	return s.sendAnswer(c, a, s.jsonOf(func() (any, error) { return value, nil }, "series", name, a.Lang),
		func() (page.Resource, error) { return shown, nil })
}

func seriesTable(list []geo.SeriesAnswer) [][]string {
	rows := [][]string{{"series_id", "name", "year", "value", "unit", "source_ids", "confidence", "note", "name_ru", "name_kk", "name_zh", "note_ru", "note_kk", "note_zh"}}
	for _, s := range list {
		for _, p := range s.Points {
			ids := make([]string, len(p.Sources))
			for i, id := range p.Sources {
				ids[i] = string(id)
			}
			rows = append(rows, []string{
				string(s.ID), s.Name, strconv.Itoa(p.Year), format(p.Value), s.Unit, strings.Join(ids, ";"), string(p.Confidence), p.Note,
				s.Names.RU, s.Names.KK, s.Names.ZH, p.Notes.RU, p.Notes.KK, p.Notes.ZH,
			})
		}
	}
	return rows
}
