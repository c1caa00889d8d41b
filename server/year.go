package server

import (
	"fmt"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/server/page"

	"github.com/tidwall/gjson"
)

// inYear shows sections as they were in a year: with the status that they had
// then, without those that did not exist. Nil shows them as they are.
type inYear struct{ year, now int }

// yearParam is the parameter of the layer of sections alone: only they tell since
// when they have which status.
const yearParam = "year"

// hasYears reports whether the features of a layer can be asked for in a year.
func hasYears(layer geo.LayerID) bool { return layer == geo.LayerSections }

// readYear reads the year that is asked for; nil where none is.
func (s *Server) readYear(p params) (*inYear, error) {
	year, err := p.whole(yearParam, page.FirstYear, page.LastYear, 0)
	if err != nil || year == 0 {
		return nil, err
	}
	return &inYear{year, s.thisYear()}, nil
}

// shows returns a stored section as it was in the year, false where it did not
// exist then. A section that was shown already is shown the same.
func (y *inYear) shows(f geo.Feature) (geo.Feature, bool) {
	if y == nil {
		return f, true
	}
	properties := geo.PropertiesJSON(f)
	told := gjson.GetMany(properties, "status", "history", "promised")
	s := geo.Section{Status: geo.Status(told[0].Str), History: geo.ReadHistory(told[1].Str), Promised: geo.Date(told[2].Str)}
	status, exists := s.StatusIn(y.year, y.now)
	if !exists {
		return f, false
	}
	if status != s.Status && told[0].Index > 0 {
		at := strings.LastIndex(f.JSON, properties) + told[0].Index
		f.JSON = f.JSON[:at] + `"` + string(status) + `"` + f.JSON[at+len(told[0].Raw):]
	}
	return f, true
}

// inYear is a page of features as they were in the year that is asked for.
func (q layerQuery) inYear(found geo.Page) geo.Page {
	shown := make([]geo.Feature, len(found.Features))
	for i, f := range found.Features {
		shown[i], _ = q.year.shows(f)
	}
	found.Features = shown
	return found
}

// over is a filter of sections as they were in the year; nil filters nothing more
// than that they existed.
func (y *inYear) over(filter geo.Filter) geo.Filter { return yearFilter{*y, filter} }

type yearFilter struct {
	inYear
	filter geo.Filter
}

// Match implements geo.Filter.
func (y yearFilter) Match(f geo.Feature) (bool, error) {
	f, exists := y.shows(f)
	if !exists || y.filter == nil {
		return exists, nil
	}
	return y.filter.Match(f)
}

func (y yearFilter) String() string {
	return fmt.Sprintf("in %d, known in %d, %q", y.year, y.now, []geo.Filter{y.filter})
}
