package cql

import (
	"math"
	"strings"
	"time"
)

// span is what a date, a timestamp or an interval covers, both ends included, in
// microseconds of Unix time. In days, from and to are the midnights (UTC) at
// which the first and the last day begin. An open end is the least or greatest
// number.
type span struct {
	from, to int64
	days     bool
}

const (
	day   = int64(24 * time.Hour / time.Microsecond)
	never = math.MinInt64 // the open start
	ever  = math.MaxInt64 // the open end
)

var open = span{from: never, to: ever, days: true}

// aligned brings two spans to one precision: a day against a time is its first
// to its last microsecond.
func aligned(a, b span) (span, span) {
	if a.days != b.days {
		return a.inTime(), b.inTime()
	}
	return a, b
}

func (s span) inTime() span {
	if s.days && s.to != ever {
		s.to += day - 1
	}
	s.days = false
	return s
}

// parseTime reads a date at the precision of a year, month or day, or a
// timestamp (RFC 3339, or without a zone: UTC), finer than microseconds cut off.
func parseTime(text string) (span, bool) {
	if len(text) > len("2006-01-02") {
		layout := "2006-01-02T15:04:05Z07:00"
		if last := text[len(text)-1]; last >= '0' && last <= '9' && !strings.ContainsAny(text[len("2006-01-02"):], "+-") {
			layout = "2006-01-02T15:04:05"
		}
		t, err := time.Parse(layout, text)
		if year := t.UTC().Year(); err != nil || year < 0 || year > 9999 {
			return span{}, false
		}
		at := t.UnixMicro()
		return span{from: at, to: at}, true
	}
	var layout string
	years, months := 0, 0
	switch len(text) {
	case len("2006"):
		layout, years = "2006", 1
	case len("2006-01"):
		layout, months = "2006-01", 1
	case len("2006-01-02"):
		layout = "2006-01-02"
	default:
		return span{}, false
	}
	t, err := time.Parse(layout, text)
	if err != nil {
		return span{}, false
	}
	s := span{from: t.UnixMicro(), to: t.UnixMicro(), days: true}
	if years+months > 0 {
		s.to = t.AddDate(years, months, -1).UnixMicro()
	}
	return s, true
}

// relations are the temporal functions of OGC 21-065r2, 7.6, of two spans of one
// precision. Those that it defines for intervals only take an instant for the
// interval of that one instant.
var relations = map[string]func(a, b span) bool{
	"T_AFTER":        func(a, b span) bool { return a.from > b.to },
	"T_BEFORE":       func(a, b span) bool { return a.to < b.from },
	"T_DISJOINT":     func(a, b span) bool { return a.from > b.to || a.to < b.from },
	"T_EQUALS":       func(a, b span) bool { return a == b },
	"T_INTERSECTS":   func(a, b span) bool { return a.from <= b.to && a.to >= b.from },
	"T_CONTAINS":     func(a, b span) bool { return during(b, a) },
	"T_DURING":       during,
	"T_FINISHEDBY":   func(a, b span) bool { return a.to == b.to && a.from < b.from },
	"T_FINISHES":     func(a, b span) bool { return a.to == b.to && a.from > b.from },
	"T_MEETS":        func(a, b span) bool { return a.to == b.from },
	"T_METBY":        func(a, b span) bool { return b.to == a.from },
	"T_OVERLAPPEDBY": func(a, b span) bool { return overlaps(b, a) },
	"T_OVERLAPS":     overlaps,
	"T_STARTEDBY":    func(a, b span) bool { return a.from == b.from && a.to > b.to },
	"T_STARTS":       func(a, b span) bool { return a.from == b.from && a.to < b.to },
}

// during is strict: what shares an end with the other starts or finishes it. An
// open end is beyond every other, and beyond itself.
func during(a, b span) bool {
	return (a.from > b.from || b.from == never) && (a.to < b.to || b.to == ever)
}

func overlaps(a, b span) bool { return a.from < b.from && a.to > b.from && a.to < b.to }
