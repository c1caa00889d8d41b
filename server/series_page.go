package server

import (
	"strconv"

	"corridoratlas/geo"
	"corridoratlas/server/page"
)

// allSeriesPage is the page of the list of number series.
func (s *Server) allSeriesPage(a asked, list []geo.SeriesAnswer) page.Resource {
	r := s.newPage(a, s.word(a, "api.series"), s.word(a, "api.series.what"), s.upToAPI(a)...)
	r.Facts = []page.Fact{s.csvFact(a)}
	t := s.seriesTable(a, list)
	t.Title = ""
	r.Tables = []page.Table{t}
	return r
}

func (s *Server) csvFact(a asked) page.Fact {
	return page.Fact{Label: "CSV", Values: page.Link(s.word(a, "measure.csv"), local(a.With("f", "csv"), a.Base))}
}

// seriesTable lists series with the last value of each.
func (s *Server) seriesTable(a asked, list []geo.SeriesAnswer) page.Table {
	t := page.Table{Title: s.word(a, "api.series"), Columns: s.columns(a, "column.name", "api.unit", "api.years", "#api.last", "corridors.title")}
	for _, x := range list {
		years, last := "", page.Cell(nil)
		if n := len(x.Points); n > 0 {
			years = strconv.Itoa(x.Points[0].Year) + "–" + strconv.Itoa(x.Points[n-1].Year)
			last = page.Text(page.Number(a.Lang, x.Points[n-1].Value, 3))
		}
		t.Add(page.Link(x.Name, a.to("/api/series/"+string(x.ID))), page.Text(s.unit(a, x.Unit)), page.Text(years), last, s.corridorLinks(a, x.Corridors))
	}
	return t
}

func (s *Server) corridorLinks(a asked, ids []geo.CorridorID) page.Cell {
	var cell page.Cell
	for _, id := range ids {
		if c, err := s.atlas.Corridor(id); err == nil {
			cell = append(cell, page.Anchor{Text: c.Name.In(a.Lang), Href: a.to(corridorPath(id))})
		}
	}
	return cell
}

// seriesPage is the page of one number series.
func (s *Server) seriesPage(a asked, x geo.SeriesAnswer) page.Resource {
	up := append(s.upToAPI(a), page.Anchor{Text: s.word(a, "api.series"), Href: a.to("/api/series")})
	r := s.newPage(a, x.Name, x.Note, up...)
	r.Facts = []page.Fact{
		s.fact(a, "api.unit", s.unit(a, x.Unit)),
		{Label: s.word(a, "corridors.title"), Values: s.corridorLinks(a, x.Corridors)},
		s.csvFact(a),
	}
	t := page.Table{Columns: s.columns(a, "year", "#value", "sources.title", "figure.confidence", "figure.note")}
	for _, p := range x.Points {
		t.Add(page.Text(strconv.Itoa(p.Year)), page.Text(page.Number(a.Lang, p.Value, 3)), s.cited(a, p.Sources), page.Text(s.word(a, "confidence."+string(p.Confidence))), page.Text(p.Note))
	}
	r.Tables = []page.Table{t}
	return r
}
