package assets

import (
	"encoding/json"
	"errors"
	"fmt"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// sectionsFile is a read file of sections.
type sectionsFile struct {
	path     string
	sections []*sectionRow
}

// sectionRow is a section and the line of the file on which it stands.
type sectionRow struct {
	*geo.Section
	at position
}

// sectionKeys are the properties of a section, in the order of its schema.
var sectionKeys = map[string]func(*geo.Section, json.RawMessage) error{
	"id":               jsonValue(func(s *geo.Section) *geo.SectionID { return &s.ID }),
	"name_en":          jsonValue(func(s *geo.Section) *string { return &s.Name.EN }),
	"name_ru":          jsonValue(func(s *geo.Section) *string { return &s.Name.RU }),
	"name_kk":          jsonValue(func(s *geo.Section) *string { return &s.Name.KK }),
	"name_zh":          jsonValue(func(s *geo.Section) *string { return &s.Name.ZH }),
	"kind":             jsonValue(func(s *geo.Section) *geo.Kind { return &s.Kind }),
	"status":           jsonValue(func(s *geo.Section) *geo.Status { return &s.Status }),
	"status_as_of":     jsonValue(func(s *geo.Section) *geo.Date { return &s.StatusAsOf }),
	"country":          jsonValue(func(s *geo.Section) *string { return &s.Country }),
	"from":             jsonValue(func(s *geo.Section) *geo.PlaceID { return &s.From }),
	"to":               jsonValue(func(s *geo.Section) *geo.PlaceID { return &s.To }),
	"ref":              jsonValue(func(s *geo.Section) *string { return &s.Ref }),
	"bed":              jsonValue(func(s *geo.Section) *string { return &s.Bed }),
	"lanes":            jsonValue(func(s *geo.Section) *int { return &s.Lanes }),
	"category":         jsonValue(func(s *geo.Section) *string { return &s.Category }),
	"gauge_mm":         jsonValue(func(s *geo.Section) *int { return &s.GaugeMM }),
	"tracks":           jsonValue(func(s *geo.Section) *int { return &s.Tracks }),
	"electrified":      jsonValue(func(s *geo.Section) **bool { return &s.Electrified }),
	"diameter_mm":      jsonValue(func(s *geo.Section) *int { return &s.DiameterMM }),
	"capacity_bcm":     jsonValue(func(s *geo.Section) *float64 { return &s.CapacityBCM }),
	"operator":         jsonValue(func(s *geo.Section) *string { return &s.Operator }),
	"source_ids":       jsonValue(func(s *geo.Section) *[]geo.SourceID { return &s.Sources }),
	"geometry_source":  jsonValue(func(s *geo.Section) *[]geo.SourceID { return &s.GeometrySource }),
	"geometry_licence": jsonValue(func(s *geo.Section) *string { return &s.GeometryLicence }),
	"accuracy_m":       jsonValue(func(s *geo.Section) *float64 { return &s.AccuracyM }),
	"measured":         jsonValue(func(s *geo.Section) *bool { return &s.Measured }),
	"note_en":          jsonValue(func(s *geo.Section) *string { return &s.Note.EN }),
	"note_ru":          jsonValue(func(s *geo.Section) *string { return &s.Note.RU }),
	"note_kk":          jsonValue(func(s *geo.Section) *string { return &s.Note.KK }),
	"note_zh":          jsonValue(func(s *geo.Section) *string { return &s.Note.ZH }),
}

func jsonValue[T any](field func(*geo.Section) *T) func(*geo.Section, json.RawMessage) error {
	return func(s *geo.Section, raw json.RawMessage) error {
		if string(raw) == "null" {
			return errors.New("null is not a value; leave the key out")
		}
		var v T
		if err := json.Unmarshal(raw, &v); err != nil {
			return fmt.Errorf("%s is not of its kind", geo.Shorten(string(raw), 60))
		}
		*field(s) = v
		return nil
	}
}

// readSections decodes a FeatureCollection of lines strictly.
func readSections(path string, text []byte, sh *shape) (*sectionsFile, []Problem) {
	f := &sectionsFile{path: path}
	top, err := members(text)
	if err != nil {
		return f, []Problem{position{file: path, line: syntaxLine(text, err)}.problem("schema", err.Error(), "")}
	}
	var problems []Problem
	found := false
	for _, m := range top {
		at := position{file: path, line: lineAt(text, m.at-len(m.value))}
		switch m.name {
		case "type":
			if string(m.value) != `"FeatureCollection"` {
				problems = append(problems, at.problem("schema", "the file should be a FeatureCollection", ""))
			}
		case "features":
			found = true
			list, starts, err := elements(m.value)
			if err != nil {
				problems = append(problems, at.problem("schema", "features: "+err.Error(), ""))
			}
			for i, raw := range list {
				at := position{file: path, line: lineAt(text, m.at-len(m.value)+starts[i])}
				s, bad := readSection(at, raw, sh)
				problems = append(problems, bad...)
				f.sections = append(f.sections, &sectionRow{Section: s, at: at})
			}
		default:
			problems = append(problems, at.problem("schema", fmt.Sprintf("unknown key %q", m.name), "atlas fmt drops what a GIS adds"))
		}
	}
	if !found {
		problems = append(problems, position{file: path, line: 1}.problem("schema", "the file has no features", ""))
	}
	return f, problems
}

// lineError is an error on a line of a file.
type lineError struct {
	line  int
	words string
}

func (e *lineError) Error() string { return e.words }

func syntaxLine(text []byte, err error) int {
	var placed *lineError
	if errors.As(err, &placed) {
		return placed.line
	}
	var bad *json.SyntaxError
	if errors.As(err, &bad) {
		return lineAt(text, int(bad.Offset))
	}
	return 1
}

func readSection(at position, raw json.RawMessage, sh *shape) (*geo.Section, []Problem) {
	s := &geo.Section{}
	var problems []Problem
	say := func(words, mend string) { problems = append(problems, at.problem("schema", words, mend)) }
	list, err := members(raw)
	if err != nil {
		say("the feature: "+err.Error(), "")
		return s, problems
	}
	sh = sh.prop("features").item()
	for _, m := range list {
		switch m.name {
		case "type":
			if string(m.value) != `"Feature"` {
				say("a feature's type should be Feature", "")
			}
		case "properties":
			props, err := members(m.value)
			if err != nil {
				say("properties: "+err.Error(), "")
				continue
			}
			known := sh.prop("properties").keys
			for _, p := range props {
				set := sectionKeys[p.name]
				if set == nil {
					say(fmt.Sprintf("unknown key %q", p.name), didYouMean(p.name, known))
				} else if err := set(s, p.value); err != nil {
					say(p.name+": "+err.Error(), "")
				}
			}
		case "geometry":
			if s.Line, err = readLine(m.value); err != nil {
				say("geometry: "+err.Error(), "")
			}
		default:
			say(fmt.Sprintf("unknown key %q", m.name), "atlas fmt drops what a GIS adds")
		}
	}
	if s.ID == "" {
		say("the section has no id", `add "id" to its properties`)
	}
	if s.Line == nil && err == nil {
		say("the section has no line", "")
	}
	return s, problems
}

func readLine(raw json.RawMessage) (orb.LineString, error) {
	list, err := members(raw)
	if err != nil {
		return nil, err
	}
	var kind string
	var ls orb.LineString
	for _, m := range list {
		switch m.name {
		case "type":
			if err := json.Unmarshal(m.value, &kind); err != nil {
				return nil, errors.New("its type should be LineString")
			}
		case "coordinates":
			var points [][]float64
			if err := json.Unmarshal(m.value, &points); err != nil {
				return nil, errors.New("its coordinates should be a list of [lon,lat]")
			}
			for i, p := range points {
				if len(p) != 2 {
					return nil, fmt.Errorf("vertex %d has %d numbers instead of lon and lat", i+1, len(p))
				}
				ls = append(ls, orb.Point{p[0], p[1]})
			}
		default:
			return nil, fmt.Errorf("unknown key %q", m.name)
		}
	}
	if kind != "LineString" {
		return nil, fmt.Errorf("its type should be LineString, not %q", geo.Shorten(kind, 30))
	}
	if len(ls) < 2 {
		return nil, errors.New("a line has at least two vertices")
	}
	return ls, nil
}
