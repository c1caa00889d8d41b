package server

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"corridoratlas/geo"

	"github.com/tidwall/gjson"
)

// times says by which properties the features of a layer have a time.
type times struct {
	from, to string // properties; to may be empty: then it has no end
}

// timesOf returns the times of a layer, false for one that has none. What opened
// is there from then on; what starts and ends is there in between; what bears one
// date is of that date.
func timesOf(fields []geo.Attribute) (times, bool) {
	has := func(name string, kinds ...string) bool {
		return slices.ContainsFunc(fields, func(f geo.Attribute) bool { return f.Name == name && slices.Contains(kinds, f.Type) })
	}
	switch {
	case has("opened", "string", "date"):
		return times{from: "opened"}, true
	case has("start_year", "integer") && has("end_year", "integer"):
		return times{from: "start_year", to: "end_year"}, true
	}
	for _, name := range [...]string{"datetime", "date"} {
		if has(name, "string", "date", "timestamp") {
			return times{from: name, to: name}, true
		}
	}
	return times{}, false
}

// span is a stretch of time, both ends included, in microseconds of Unix time.
type span struct{ from, to int64 }

const (
	never = math.MinInt64 // the open start
	ever  = math.MaxInt64 // the open end
)

// of returns the time of a feature, false where it has none. An end that is not
// known is open.
func (t times) of(f geo.Feature) (span, bool) {
	properties := geo.PropertiesJSON(f)
	from, begins := readMoment(gjson.Get(properties, gjson.Escape(t.from)))
	if t.to == t.from {
		return from, begins
	}
	s := span{never, ever}
	if begins {
		s.from = from.from
	}
	ends := false
	if t.to != "" {
		var to span
		if to, ends = readMoment(gjson.Get(properties, gjson.Escape(t.to))); ends {
			s.to = to.to
		}
	}
	return s, begins || ends
}

// readMoment reads a year, or a text that holds a date or time.
func readMoment(v gjson.Result) (span, bool) {
	switch v.Type {
	case gjson.Number:
		return parseMoment(fmt.Sprintf("%04d", int(v.Num)))
	case gjson.String:
		return parseMoment(v.Str)
	}
	return span{}, false
}

// parseMoment reads a year, month, day or time (RFC 3339); a date is all of its
// days.
func parseMoment(text string) (span, bool) {
	for _, form := range [...]struct {
		layout              string
		years, months, days int
	}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {"2006-01-02", 0, 0, 1}} {
		if len(text) != len(form.layout) {
			continue
		}
		t, err := time.Parse(form.layout, text)
		return span{t.UnixMicro(), t.AddDate(form.years, form.months, form.days).UnixMicro() - 1}, err == nil
	}
	t, err := time.Parse(time.RFC3339Nano, strings.ToUpper(text))
	at := t.UnixMicro()
	return span{at, at}, err == nil
}

const datetimeWants = "a date or time such as 2009-12-14 or 2009-12-14T10:00:00Z, or an interval of two joined by /, of which one may be open: 2009-12-14/.."

// readDatetime reads an instant or interval (OGC 17-069r4, 7.15.3), at the
// precision of a day, month or year too; nil where none is given.
func readDatetime(p params) (*span, error) {
	text, given := p["datetime"]
	if !given {
		return nil, nil
	}
	invalid := geo.Invalid("datetime", text, datetimeWants)
	start, end, interval := strings.Cut(text, "/")
	if !interval {
		end = start
	}
	s := span{never, ever}
	open := func(text string) bool { return interval && (text == "" || text == "..") }
	if !open(start) {
		first, ok := parseMoment(start)
		if !ok {
			return nil, invalid
		}
		s.from = first.from
	}
	if !open(end) {
		last, ok := parseMoment(end)
		if !ok {
			return nil, invalid
		}
		s.to = last.to
	}
	if open(start) && open(end) && text != "../.." {
		return nil, invalid
	}
	if s.from > s.to {
		return nil, geo.Invalid("datetime", text, "an interval whose start is not after its end")
	}
	return &s, nil
}

// during keeps the features whose time meets a span, and those that have none:
// nothing is known against them (OGC 17-069r4, requirement 26).
type during struct {
	times times
	span  span
}

// Match implements geo.Filter.
func (d during) Match(f geo.Feature) (bool, error) {
	s, timed := d.times.of(f)
	return !timed || s.from <= d.span.to && s.to >= d.span.from, nil
}

func (d during) String() string {
	return fmt.Sprintf("datetime %s %s %d %d", d.times.from, d.times.to, d.span.from, d.span.to)
}
