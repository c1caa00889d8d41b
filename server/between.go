package server

import (
	"strings"

	"corridoratlas/geo"
	"corridoratlas/server/page"

	"github.com/labstack/echo/v4"
)

// between answers what lies between two points of a route.
func (s *Server) between(c echo.Context) error {
	a, p, asCSV, err := s.readTable(c, "from_km", "to_km", "from", "to", "route")
	if err != nil {
		return err
	}
	q := geo.BetweenQuery{
		Corridor: geo.CorridorID(param(c, "id")), Route: geo.RouteID(p["route"]),
		From: geo.PlaceID(p["from"]), To: geo.PlaceID(p["to"]), Lang: a.Lang,
	}
	if q.FromKM, err = p.number("from_km", 0, 100_000); err != nil {
		return err
	}
	if q.ToKM, err = p.number("to_km", 0, 100_000); err != nil {
		return err
	}
	if to, moved := s.atlas.MovedTo("corridor", string(q.Corridor)); moved {
		return redirect(c, "/api/corridors/"+to+"/between")
	}
	answer, err := s.atlas.Between(q)
	if err != nil {
		return err
	}
	parts := []any{"between", q.Corridor, answer.Route, answer.From, answer.To, q.Lang}
	r := s.jsonOf(func() (any, error) { return answer, nil }, parts...)
	if asCSV.wanted {
		r = s.csvOf(asCSV, func() [][]string { return betweenTable(answer) }, parts...)
		name := strings.Join([]string{string(q.Corridor), string(answer.Route), "between.csv"}, "-")
		c.Response().Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	}
	// As the ends are moved each question is another: not kept.
	r.once, r.effort = true, quick
	return s.sendAnswer(c, a, r, func() (page.Resource, error) { return s.betweenPage(a, answer) })
}

func betweenTable(b *geo.Between) [][]string {
	rows := [][]string{{"what", "id", "name", "country", "kind", "status", "from_km", "to_km", "km"}}
	for _, r := range b.Table() {
		from, to := format(r.FromKM), format(r.ToKM)
		if r.What == "country" { // the sum of what may be several stretches
			from, to = "", ""
		}
		rows = append(rows, []string{r.What, r.ID, r.Name, r.Country, string(r.Kind), string(r.Status), from, to, format(r.KM)})
	}
	return rows
}
