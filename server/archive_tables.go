package server

import (
	"io"
	"strconv"

	"corridoratlas/geo"
	formats "corridoratlas/geo/format"
)

// The columns of the archive's tables that are no layers.
var (
	seriesColumns = []geo.Attribute{
		column("series_id", "string", "Series"),
		column("name", "string", "Name of the series"),
		column("year", "integer", "Year"),
		column("value", "number", "Value, in the unit of the row"),
		column("unit", "string", "Unit of the value"),
		column("source_ids", "string", "Sources: ids of sources.csv joined by semicolons"),
		column("confidence", "string", "How well it is known: H by two sources or by who counts, M by one source, L weak or contradicted"),
		column("note", "string", "Note"),
		column("name_ru", "string", "Name of the series, in Russian"),
		column("name_kk", "string", "Name of the series, in Kazakh"),
		column("name_zh", "string", "Name of the series, in Chinese"),
		column("note_ru", "string", "Note, in Russian"),
		column("note_kk", "string", "Note, in Kazakh"),
		column("note_zh", "string", "Note, in Chinese"),
	}
	sourceColumns = []geo.Attribute{
		column("id", "string", "Id"),
		column("title", "string", "Title"),
		column("publisher", "string", "Publisher"),
		column("date", "string", "Date, ISO 8601 at the precision that is known"),
		column("url", "string", "Address"),
		column("kind", "string", "Kind: press, official, operator, lender, encyclopedia, dataset, statement"),
		column("trusted_for", "string", "What it is trusted for"),
		column("licence", "string", "Licence, SPDX, of data sets that lines or places were taken from"),
		column("unlinked", "boolean", "The address is not known"),
		column("note", "string", "Note"),
		column("trusted_for_ru", "string", "What it is trusted for, in Russian"),
		column("trusted_for_kk", "string", "What it is trusted for, in Kazakh"),
		column("trusted_for_zh", "string", "What it is trusted for, in Chinese"),
		column("note_ru", "string", "Note, in Russian"),
		column("note_kk", "string", "Note, in Kazakh"),
		column("note_zh", "string", "Note, in Chinese"),
	}
)

func column(name, kind, title string) geo.Attribute {
	return geo.Attribute{Name: name, Type: kind, Title: geo.Text{EN: title}}
}

// tables are the archive's files that are no layers.
func (a archive) tables() []archived {
	table := func(name, title, key string, columns []geo.Attribute, rows func() [][]string) archived {
		about := &formats.Resource{
			Profile: "tabular-data-resource", Name: a.freeName(name), Path: name + ".csv", Title: title, Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
			Licences: formats.LicencesIn("CC-BY-4.0"), Schema: &formats.TableSchema{Fields: formats.Fields(columns), PrimaryKey: key},
		}
		return archived{about, func(w io.Writer) error { return writeTable(w, rows()) }}
	}
	return []archived{
		table("series", "Number series", "", seriesColumns, func() [][]string { return seriesTable(a.atlas.AllSeries(geo.EN)) }),
		table("sources", "Sources", "id", sourceColumns, func() [][]string { return sourceTable(a.atlas.Sources) }),
		{&formats.Resource{
			Profile: "data-resource", Name: "sources.json", Path: "sources.json", Title: "Sources (JSON)", Format: "json", MediaType: "application/json", Encoding: "utf-8",
			Licences: formats.LicencesIn("CC-BY-4.0"),
		}, func(w io.Writer) error { return writeIndented(w, sourcesAnswer{a.atlas.Sources}) }},
	}
}

// freeName is a name that no imported layer has taken.
func (a archive) freeName(name string) string {
	for _, l := range a.layers {
		if string(l.ID) == name {
			return "atlas." + name // a layer's id has no dot
		}
	}
	return name
}

func sourceTable(list []*geo.Source) [][]string {
	rows := [][]string{{"id", "title", "publisher", "date", "url", "kind", "trusted_for", "licence", "unlinked", "note", "trusted_for_ru", "trusted_for_kk", "trusted_for_zh", "note_ru", "note_kk", "note_zh"}}
	for _, s := range list {
		rows = append(rows, []string{
			string(s.ID), s.Title, s.Publisher, string(s.Date), s.URL, s.Kind, s.TrustedFor, s.Licence, strconv.FormatBool(s.Unlinked), s.Note,
			s.TrustedForTexts.RU, s.TrustedForTexts.KK, s.TrustedForTexts.ZH, s.Notes.RU, s.Notes.KK, s.Notes.ZH,
		})
	}
	return rows
}
