package page

import (
	"encoding/json"
	"net/url"
	"os"
	"strings"
	"testing"

	"corridoratlas/geo"

	"github.com/google/go-cmp/cmp"
)

// selections is assets/testdata/selections.json, which the map's agree.test.ts
// writes: addresses, and what of the golden sections each of them keeps.
type selections struct {
	Now   int `json:"now"`
	Cases []struct {
		URL   string                       `json:"url"`
		Keeps map[geo.SectionID]geo.Status `json:"keeps"`
	} `json:"cases"`
}

func TestPagesKeepWhatTheMapKeeps(t *testing.T) {
	text, err := os.ReadFile("../../assets/testdata/selections.json")
	if err != nil {
		t.Fatal(err)
	}
	var all selections
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	g := readGolden(t)
	for _, c := range all.Cases {
		u, err := url.Parse(c.URL)
		if err != nil {
			t.Fatal(err)
		}
		parameters := map[string]string{}
		for name, values := range u.Query() {
			parameters[name] = values[0]
		}
		v := ReadView(parameters, all.Now, g.corridorNames())
		switch kind, id, _ := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/"); kind {
		case "corridors":
			v.Corridor = geo.CorridorID(id)
		case "sections":
			v.Section = geo.SectionID(id)
		}
		got := map[geo.SectionID]geo.Status{}
		for _, row := range g.Sections {
			s := g.section(row)
			if v.Keeps(s, row.runOver()) {
				got[s.ID], _ = v.StatusOf(s)
			}
		}
		if diff := cmp.Diff(c.Keeps, got); diff != "" {
			t.Errorf("%s (-map +page):\n%s", c.URL, diff)
		}
	}
	if len(all.Cases) < 50 {
		t.Errorf("only %d views", len(all.Cases))
	}
}
