package assets

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// formatTable orders the columns as the schema has them and the rows by their
// first columns, and quotes only what needs it.
func formatTable(text []byte, sh *shape, keys int) ([]byte, error) {
	records, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return nil, &lineError{bad.Line, bad.Err.Error()}
		}
		return nil, err
	}
	if len(records) == 0 {
		return nil, errors.New("the file has no line of column names")
	}
	header := records[0]
	order := make([]int, len(sh.keys))
	for i, key := range sh.keys {
		order[i] = slices.Index(header, key)
		if order[i] < 0 {
			return nil, &lineError{1, fmt.Sprintf("the column %s is missing", key)}
		}
	}
	for _, name := range header {
		if !slices.Contains(sh.keys, name) {
			return nil, &lineError{1, fmt.Sprintf("there is no column %q", name)}
		}
	}
	if len(header) != len(sh.keys) {
		return nil, &lineError{1, "a column stands twice"}
	}
	rows := make([][]string, 0, len(records)-1)
	for _, record := range records[1:] {
		row := make([]string, len(order))
		for i, from := range order {
			row[i] = canonicalCell(record[from], sh.keys[i], sh.prop(sh.keys[i]))
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b []string) int { return slices.Compare(a[:keys], b[:keys]) })
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.Write(sh.keys); err != nil {
		return nil, err
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func canonicalCell(cell, name string, sh *shape) string {
	cell = strings.TrimSpace(cell)
	if sh == nil {
		return cell
	}
	switch sh.kind {
	case "array":
		parts := strings.Split(cell, ";")
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		return strings.Join(parts, ";")
	case "number":
		if v, err := strconv.ParseFloat(cell, 64); err == nil && finite(v) {
			if name == "lon" || name == "lat" {
				v = round5(v)
			}
			return strconv.FormatFloat(v, 'f', -1, 64)
		}
	}
	return cell
}
