package assets

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// column is one column of a table: its name and how a cell is written into T.
// An empty cell is an absent value and is not set.
type column[T any] struct {
	name string
	set  func(*T, string) error
}

// row is one row of a table and where it stands.
type row[T any] struct {
	value T
	cells map[string]string
	at    map[string]position // by column; "" is the row
}

// pos returns where a cell stands.
func (r *row[T]) pos(column string) position {
	if at, ok := r.at[column]; ok {
		return at
	}
	return r.at[""]
}

// readTable decodes a CSV file strictly: RFC 4180, UTF-8, exactly these columns
// in this order.
func readTable[T any](path string, text []byte, columns []column[T]) ([]row[T], []Problem) {
	var problems []Problem
	say := func(at position, words, mend string) {
		problems = append(problems, at.problem("schema", words, mend))
	}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	r := csv.NewReader(bytes.NewReader(text))
	header, err := r.Read()
	if err != nil || !slices.Equal(header, names) {
		say(position{file: path, line: 1}, "the first line should be the names of the columns", "write "+strings.Join(names, ","))
		return nil, problems
	}
	var rows []row[T]
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, problems
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			words, mend := bad.Err.Error(), ""
			if errors.Is(err, csv.ErrFieldCount) {
				words = fmt.Sprintf("the row has %d cells and the table %d columns", len(record), len(columns))
				mend = "a cell with a comma stands in double quotes"
			}
			say(position{file: path, line: bad.Line, column: bad.Column}, words, mend)
			if errors.Is(err, csv.ErrFieldCount) {
				continue
			}
			return rows, problems
		}
		if err != nil {
			say(position{file: path}, err.Error(), "")
			return rows, problems
		}
		line, _ := r.FieldPos(0)
		one := row[T]{cells: map[string]string{}, at: map[string]position{"": {file: path, line: line}}}
		for i, c := range columns {
			line, col := r.FieldPos(i)
			at := position{file: path, line: line, column: col}
			one.cells[c.name], one.at[c.name] = record[i], at
			if record[i] == "" {
				continue
			}
			if err := c.set(&one.value, record[i]); err != nil {
				say(at, c.name+": "+err.Error(), "")
			}
		}
		rows = append(rows, one)
	}
}

// The kinds of cells.

func textCell[T any, S ~string](field func(*T) *S) func(*T, string) error {
	return func(t *T, cell string) error { *field(t) = S(cell); return nil }
}

func listCell[T any, S ~string](field func(*T) *[]S) func(*T, string) error {
	return func(t *T, cell string) error {
		for part := range strings.SplitSeq(cell, ";") {
			part = strings.TrimSpace(part)
			if part == "" {
				return fmt.Errorf("the list %q has an empty part", cell)
			}
			*field(t) = append(*field(t), S(part))
		}
		return nil
	}
}

func numberCell[T any](field func(*T) *float64) func(*T, string) error {
	return func(t *T, cell string) error {
		v, err := strconv.ParseFloat(cell, 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%q is not a number", cell)
		}
		*field(t) = v
		return nil
	}
}

func integerCell[T any](field func(*T) *int) func(*T, string) error {
	return func(t *T, cell string) error {
		v, err := strconv.Atoi(cell)
		if err != nil {
			return fmt.Errorf("%q is not a whole number", cell)
		}
		*field(t) = v
		return nil
	}
}
