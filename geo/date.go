package geo

import (
	"strconv"
	"time"
)

// Date is a day, month or year in ISO 8601 at the precision that is known:
// 2009-12-14, 2009-12 or 2009. The empty Date is an unknown one. Dates of
// different precision compare as text: 2009 is before 2009-12.
type Date string

// Year returns the year of a valid date, 0 of an unknown one.
func (d Date) Year() int {
	if len(d) < 4 {
		return 0
	}
	y, err := strconv.Atoi(string(d[:4]))
	if err != nil {
		return 0
	}
	return y
}

// Valid reports whether d is a date that the calendar has, at one of the three
// precisions. The empty Date is not valid.
func (d Date) Valid() bool {
	for _, layout := range [...]string{"2006", "2006-01", "2006-01-02"} {
		if len(d) != len(layout) {
			continue
		}
		if _, err := time.Parse(layout, string(d)); err == nil {
			return true
		}
	}
	return false
}
