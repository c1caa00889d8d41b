package page

import (
	"bytes"
	"encoding/json"
	"flag"
	"maps"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/geo/search"
)

var update = flag.Bool("update", false, "write the golden sentences anew")

// golden is assets/testdata/sentences.json, which the map's sentence.test.ts runs
// too: what views of a few sections say in each language, and the statuses of
// those sections in years.
type golden struct {
	Now       int            `json:"now"`
	Corridors []goldenThing  `json:"corridors"`
	Sections  []goldenThing  `json:"sections"`
	Places    []goldenThing  `json:"places"`
	Statuses  []goldenStatus `json:"statuses"`
	// Named are the sections whose names, or those of their corridors, hold a text
	// that a view asks for: the map asks the server.
	Named     map[string][]string `json:"named"`
	Sentences []*goldenSentence   `json:"sentences"`
}

type goldenThing struct {
	ID        string     `json:"id"`
	Corridor  string     `json:"corridor,omitempty"`
	Corridors string     `json:"corridors,omitempty"`
	Names     *geo.Text  `json:"names,omitempty"`
	Aliases   []string   `json:"aliases,omitempty"`
	Kind      geo.Kind   `json:"kind,omitempty"`
	Status    geo.Status `json:"status,omitempty"`
	Country   string     `json:"country,omitempty"`
	LengthKM  float64    `json:"length_km,omitempty"`
	History   string     `json:"history,omitempty"`
	Promised  geo.Date   `json:"promised,omitempty"`
}

type goldenStatus struct {
	Section string      `json:"section"`
	Year    int         `json:"year"`
	Now     int         `json:"now,omitempty"`
	Want    *geo.Status `json:"want"`
	Why     string      `json:"why,omitempty"`
}

type goldenSentence struct {
	URL string   `json:"url"`
	Say geo.Text `json:"say"`
}

const goldenPath = "../../assets/testdata/sentences.json"

func readGolden(t *testing.T) golden {
	t.Helper()
	b, err := os.ReadFile(goldenPath)
	if err != nil {
		t.Fatal(err)
	}
	var g golden
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&g); err != nil {
		t.Fatal(err)
	}
	return g
}

func (g golden) section(row goldenThing) *geo.Section {
	s := &geo.Section{
		ID: geo.SectionID(row.ID), Corridor: geo.CorridorID(row.Corridor), Kind: row.Kind, Status: row.Status,
		Country: row.Country, LengthKM: row.LengthKM, Promised: row.Promised,
	}
	if row.Names != nil {
		s.Name = *row.Names
	}
	for _, change := range strings.FieldsFunc(row.History, func(r rune) bool { return r == ';' }) {
		date, status, _ := strings.Cut(change, ":")
		s.History = append(s.History, geo.Change{Date: geo.Date(date), Status: geo.Status(status)})
	}
	return s
}

// corridorNames are what sections are found by beside their own names.
func (g golden) corridorNames() search.CorridorNames {
	var corridors []*geo.Corridor
	for _, row := range g.Corridors {
		corridors = append(corridors, &geo.Corridor{ID: geo.CorridorID(row.ID), Name: *row.Names, Aliases: row.Aliases})
	}
	return search.NamesOf(corridors)
}

// runOver are the corridors that run over a section.
func (row goldenThing) runOver() (of []geo.CorridorID) {
	if row.Corridors == "" {
		return []geo.CorridorID{geo.CorridorID(row.Corridor)}
	}
	for _, one := range strings.Split(row.Corridors, ";") {
		of = append(of, geo.CorridorID(one))
	}
	return of
}

// named are the sections of which a text of a view keeps something.
func (g golden) named(text string) []string {
	v := ReadView(map[string]string{"q": text}, g.Now, g.corridorNames())
	ids := []string{}
	for _, row := range g.Sections {
		if v.Named(g.section(row), row.runOver()) {
			ids = append(ids, row.ID)
		}
	}
	return ids
}

// say answers the sentence of an address, as pages do.
func (g golden) say(w *assets.Words, address string) string {
	u, _ := url.Parse(address)
	parameters := map[string]string{}
	for name := range u.Query() {
		parameters[name] = u.Query().Get(name)
	}
	v := ReadView(parameters, g.Now, g.corridorNames())
	_, id, _ := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/")
	var open *thing
	for _, row := range g.Corridors {
		if row.ID == id {
			v.Corridor = geo.CorridorID(id)
			open = &thing{name: row.Names.In(w.Lang), km: row.LengthKM, status: row.Status}
		}
	}
	for _, row := range g.Places {
		if row.ID == id {
			open = &thing{name: row.Names.In(w.Lang)}
		}
	}
	runOver := map[geo.SectionID][]geo.CorridorID{}
	var sections []*geo.Section
	for _, row := range g.Sections {
		s := g.section(row)
		if row.ID == id {
			v.Section = s.ID
			t := v.ofSection(row.Names.In(w.Lang), s)
			open = &t
		}
		if runOver[s.ID] = row.runOver(); v.Corridor == "" || s.Corridor == v.Corridor {
			sections = append(sections, s)
		}
	}
	var compared []string
	for _, one := range v.Compare {
		for _, row := range g.Corridors {
			if row.ID == one {
				compared = append(compared, row.Names.In(w.Lang))
			}
		}
	}
	return v.say(w, v.Find(sections, func(s *geo.Section) []geo.CorridorID { return runOver[s.ID] }), open, compared)
}

func TestViewsSayThemselvesAsTheMapDoes(t *testing.T) {
	g := readGolden(t)
	for _, lang := range geo.Langs {
		w, err := assets.ReadWords(assets.Embedded(), lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range g.Sentences {
			// Spaces that do not break are written as plain ones.
			got := strings.ReplaceAll(g.say(w, s.URL), "\u00a0", " ")
			if want := s.Say.In(lang); !*update && got != want {
				t.Errorf("%s in %s:\n got %s\nwant %s", s.URL, lang, got, want)
			}
			switch lang {
			case geo.EN:
				s.Say.EN = got
			case geo.RU:
				s.Say.RU = got
			case geo.KK:
				s.Say.KK = got
			case geo.ZH:
				s.Say.ZH = got
			}
		}
	}
	named := map[string][]string{}
	for _, s := range g.Sentences {
		u, _ := url.Parse(s.URL)
		if v := ReadView(map[string]string{"q": u.Query().Get("q")}, g.Now, nil); v.Text != "" {
			named[v.Text] = g.named(v.Text)
		}
	}
	if want := g.Named; !*update && !maps.EqualFunc(named, want, slices.Equal) {
		t.Errorf("what texts keep:\n got %v\nwant %v", named, want)
	}
	g.Named = named
	if *update {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(g); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(goldenPath, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestStatusesInYearsAreThoseOfTheMap(t *testing.T) {
	g := readGolden(t)
	for _, c := range g.Statuses {
		for _, row := range g.Sections {
			if row.ID != c.Section {
				continue
			}
			now := g.Now
			if c.Now != 0 {
				now = c.Now
			}
			got, exists := g.section(row).StatusIn(c.Year, now)
			if exists != (c.Want != nil) || exists && got != *c.Want {
				t.Errorf("%s in %d: %s %v", c.Section, c.Year, got, exists)
			}
		}
	}
}
