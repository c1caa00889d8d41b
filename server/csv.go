package server

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"

	"corridoratlas/geo"
	formats "corridoratlas/geo/format"
)

// textCSV is the media type of RFC 4180.
const textCSV = "text/csv; charset=utf-8; header=present"

// byteOrderMark tells spreadsheets that a table is UTF-8.
const byteOrderMark = "\ufeff"

// csvAnswer is whether an answer is asked for as CSV, and in which form.
type csvAnswer struct{ wanted, mark bool }

// mark reads bom=0, for a table without the byte-order mark.
func (p params) mark() (bool, error) {
	text, given := p["bom"]
	if given && text != "0" && text != "1" {
		return false, geo.Invalid("bom", text, "0 or 1")
	}
	return text != "0", nil
}

// csvOf is a table as a representation.
func (s *Server) csvOf(a csvAnswer, rows func() [][]string, parts ...any) representation {
	return representation{
		content: s.content(append(parts, "csv", a.mark)...), kind: textCSV, life: lifeData, effort: fair,
		make: func(context.Context) ([]byte, error) {
			var b bytes.Buffer
			if a.mark {
				b.WriteString(byteOrderMark)
			}
			err := writeTable(&b, rows())
			return b.Bytes(), err
		},
	}
}

// writeTable writes rows (RFC 4180), texts so that no spreadsheet takes them for
// formulas.
func writeTable(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, row := range rows {
		for i, cell := range row {
			row[i] = formats.Cell(cell)
		}
	}
	return out.WriteAll(rows)
}
