package format

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// The geometry's columns, after those of the properties. GDAL and QGIS know
// them by these names.
const (
	lonColumn = "lon"
	latColumn = "lat"
	wktColumn = "wkt"
)

// csvColumns are the columns of a layer's table: its properties in their order,
// lon and lat where there may be points, and the geometry as WKT, last because
// it is long. Where a property has such a name already, ours begins with _.
func csvColumns(l geo.Layer) []column {
	columns := propertyColumns(l)
	taken := map[string]bool{}
	for _, c := range columns {
		taken[c.Name] = true
	}
	add := func(name, kind, unit, title string) {
		for taken[name] {
			name = "_" + name
		}
		columns = append(columns, column{own: true, Attribute: geo.Attribute{Name: name, Type: kind, Unit: unit, Title: geo.Text{EN: title}}})
	}
	if mayHavePoints(l) {
		add(lonColumn, "number", "degree", "Longitude, WGS 84")
		add(latColumn, "number", "degree", "Latitude, WGS 84")
	}
	add(wktColumn, "string", "", "Geometry as well-known text: longitude and latitude in degrees, WGS 84")
	return columns
}

func mayHavePoints(l geo.Layer) bool { return l.Geometry == "Point" || l.Geometry == "Geometry" }

// writeCSV writes a table (RFC 4180) with one row a feature. Texts are written
// as Cell writes them.
func writeCSV(w io.Writer, l geo.Layer, passes []Features) error {
	columns := csvColumns(l)
	out := csv.NewWriter(w)
	out.UseCRLF = true
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = Cell(c.Name)
	}
	if err := out.Write(cells); err != nil {
		return err
	}
	row, wkt := newRow(columns), []byte(nil)
	for f, err := range passes[0] {
		if err != nil {
			return err
		}
		g, err := geo.GeometryOf(f)
		if err != nil {
			return err
		}
		row.read(f)
		for i, v := range row.values {
			cells[i] = Cell(text(v))
		}
		cells[0] = Cell(string(f.ID))
		if n := len(cells) - 3; mayHavePoints(l) {
			if p, is := g.(orb.Point); is {
				cells[n], cells[n+1] = coordinate(p[0]), coordinate(p[1])
			}
		}
		wkt = appendWKT(wkt[:0], g)
		cells[len(cells)-1] = string(wkt)
		if err := out.Write(cells); err != nil {
			return fmt.Errorf("feature %s of layer %s: %w", f.ID, l.ID, err)
		}
	}
	out.Flush()
	return out.Error()
}

// coordinate is a coordinate in its shortest form.
func coordinate(degrees float64) string { return strconv.FormatFloat(degrees, 'f', -1, 64) }

var plainNumber = regexp.MustCompile(`^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$`)

// formulaStarts are what spreadsheets take a cell for a formula by, as OWASP
// lists them, with their full-width twins.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// Cell returns a text as a cell of a table that a spreadsheet may open: one that
// would be taken for a formula gets a ' in front. Numbers stay as they are, also
// below zero: they compute nothing.
func Cell(text string) string {
	first, _ := utf8.DecodeRuneInString(text)
	if text == "" || !strings.ContainsRune(formulaStarts, first) || plainNumber.MatchString(text) {
		return text
	}
	return "'" + text
}
