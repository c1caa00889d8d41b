package assets

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"corridoratlas/geo"
)

// What the atlas itself must hold, whatever else is added to it.

func theAtlas(t *testing.T) *geo.Atlas {
	t.Helper()
	atlas, err := Load(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return atlas
}

func route(t *testing.T, a *geo.Atlas, corridor geo.CorridorID, id geo.RouteID) *geo.Route {
	t.Helper()
	c, err := a.Corridor(corridor)
	if err != nil {
		t.Fatal(err)
	}
	r, err := c.Route(id)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func stopIDs(r *geo.Route) []string {
	var ids []string
	for _, s := range r.Halts {
		ids = append(ids, string(s.Place.ID))
	}
	return ids
}

// Each system that the founding article names, by what one must be able to
// follow on it: stops in order.
func TestEverySystemOfTheArticleIsThere(t *testing.T) {
	a := theAtlas(t)
	for _, system := range []struct {
		corridor geo.CorridorID
		route    geo.RouteID
		stops    string
	}{
		{"western-europe-western-china", "main", "saint-petersburg kazan orenburg aktobe kyzylorda shymkent taraz almaty khorgos urumqi lanzhou xian zhengzhou lianyungang"},
		{"western-europe-western-china", "shymkent-tashkent", "shymkent tashkent"},
		{"central-asia-china-gas-pipeline", "line-a", "gedaim gazli shymkent khorgos-gas-border horgos-compressor-station"},
		{"central-asia-china-gas-pipeline", "line-b", "gedaim khorgos-gas-border"},
		{"central-asia-china-gas-pipeline", "line-c", "gedaim khorgos-gas-border"},
		{"central-asia-china-gas-pipeline", "line-d", "dushanbe irkeshtam wuqia"},
		{"west-east-gas-pipeline", "line-1", "lunnan zhongwei baihe-shanghai"},
		{"west-east-gas-pipeline", "line-2", "horgos-compressor-station zhongwei guangzhou-compressor-station"},
		{"west-east-gas-pipeline", "line-3", "horgos-compressor-station zhongwei fuzhou-station"},
		{"west-east-gas-pipeline", "hong-kong", "horgos-compressor-station guangzhou-compressor-station shenzhen dachan-hong-kong-boundary"},
		{"china-europe-railway", "north", "lianyungang urumqi alashankou dostyk astana moscow brest malaszewicze duisburg"},
		{"china-europe-railway", "south", "khorgos-rail-border altynkol almaty-1 aktobe moscow"},
		{"china-middle-east-railway", "serakhs", "altynkol tashkent serakhs-sarakhs-border sarakhs tehran tabriz van ankara istanbul"},
		{"china-middle-east-railway", "tejen-mashhad", "mashhad"},
		{"china-middle-east-railway", "bereket-gorgan", "bolashak-border bereket incheh-borun gorgan"},
		{"china-middle-east-railway", "bereket-tehran", "bereket incheh-borun tehran"},
		{"trans-caspian", "main", "khorgos-rail-border zhezkazgan beineu aktau-port alat tbilisi kars"},
		{"beineu-bozoy-shymkent-gas-pipeline", "", "beineu-compressor-station bozoy akbulak-metering-station"},
		{"china-kyrgyzstan-uzbekistan-railway", "main", "kashgar torugart makmal jalal-abad andijan"},
		{"kazakhstan-china-oil-pipeline", "", "atyrau kenkiyak kumkol atasu-pump-station alashankou-oil-border alashankou"},
	} {
		t.Run(string(system.corridor)+" "+string(system.route), func(t *testing.T) {
			id := system.route
			if id == "" {
				c, err := a.Corridor(system.corridor)
				if err != nil {
					t.Fatal(err)
				}
				id = c.Routes[0].ID
			}
			ids := stopIDs(route(t, a, system.corridor, id))
			at := -1
			for _, want := range strings.Fields(system.stops) {
				i := slices.Index(ids, want)
				if i <= at {
					t.Errorf("%s stands at %d among %v", want, i, ids)
				}
				at = max(at, i)
			}
		})
	}
}

func TestTheGasCanBeFollowedFromTurkmenistanToHongKong(t *testing.T) {
	a := theAtlas(t)
	first, last := route(t, a, "central-asia-china-gas-pipeline", "line-a"), route(t, a, "west-east-gas-pipeline", "hong-kong")
	from, to := first.Halts[0].Place, last.Halts[len(last.Halts)-1].Place
	if !strings.Contains(from.Country, "TM") || !strings.Contains(to.Country, "HK") {
		t.Errorf("it goes from %s (%s) to %s (%s)", from.ID, from.Country, to.ID, to.Country)
	}
	if end, start := first.Line[len(first.Line)-1], last.Line[0]; end != start {
		t.Errorf("line A ends at %v, the way to Hong Kong starts at %v", end, start)
	}
	d, err := a.Dossier("central-asia-china-gas-pipeline", geo.EN)
	if err != nil {
		t.Fatal(err)
	}
	for _, join := range d.Joins {
		for _, p := range join.Places {
			if join.Corridor == "west-east-gas-pipeline" && p.End {
				return
			}
		}
	}
	t.Errorf("the dossier does not say where the gas flows on: %+v", d.Joins)
}

func TestTheRailwayToAzerbaijanIsAnIdea(t *testing.T) {
	r := route(t, theAtlas(t), "trans-caspian", "aktau-azerbaijan-railway")
	for _, p := range r.Parts {
		if p.Section.Status != geo.Proposed {
			t.Errorf("%s is %s", p.Section.ID, p.Section.Status)
		}
		for _, lang := range geo.Langs {
			if p.Section.Note.In(lang) == "" {
				t.Errorf("%s does not say so in %s", p.Section.ID, lang)
			}
		}
	}
}

func TestHowMuchTheAtlasHolds(t *testing.T) {
	a := theAtlas(t)
	if n := len(a.Places); n < 350 {
		t.Errorf("%d places, want 350", n)
	}
	joint := map[string]int{}
	sectors := map[geo.Sector]int{}
	for _, p := range a.Projects {
		joint[p.Country]++
		sectors[p.Sector]++
		if len(p.Sources) == 0 || p.Located == "" {
			t.Errorf("%s: sources %v, located %q", p.ID, p.Sources, p.Located)
		}
	}
	if n := len(a.Projects); n < 100 {
		t.Errorf("%d projects, want 100", n)
	}
	for _, country := range []string{"KZ", "KG", "TJ", "TM", "UZ"} {
		if joint[country] == 0 {
			t.Errorf("no project in %s", country)
		}
	}
	for _, sector := range []geo.Sector{"energy", "logistics", "light-industry", "agriculture", "transport", "mining", "heavy-industry"} {
		if sectors[sector] == 0 {
			t.Errorf("no project in %s", sector)
		}
	}
}

func TestSeriesThatTheIssueNames(t *testing.T) {
	a := theAtlas(t)
	points := map[geo.SeriesID]map[int]geo.Point{}
	for _, s := range a.Series {
		points[s.ID] = map[int]geo.Point{}
		for _, p := range s.Points {
			points[s.ID][p.Year] = p
			if len(p.Sources) == 0 {
				t.Errorf("%s has no source for %d", s.ID, p.Year)
			}
		}
	}
	for id, least := range map[geo.SeriesID]int{
		"kazakhstan-china-trade-cn": 8, "kazakhstan-china-trade-kz": 5, "central-asia-gas-to-china": 8,
	} {
		if n := len(points[id]); n < least {
			t.Errorf("%s has %d years, want %d", id, n, least)
		}
	}
	if p := points["china-europe-trains"][2018]; p.Value != 6363 {
		t.Errorf("China – Europe trains in 2018: %+v, want the 6,363 of Xinhua, 19 January 2019", p)
	}
}

// What the article says stands as its statement, also where better sources
// disagree.
func TestTheArticlesStatementsAreMarked(t *testing.T) {
	said := map[geo.CorridorID]int{}
	for _, c := range theAtlas(t).Corridors {
		for _, f := range c.Figures {
			if !f.Statement {
				continue
			}
			said[c.ID]++
			if f.AsOf == "" {
				t.Errorf("%s: the statement on %s has no date", c.ID, f.Property)
			}
		}
	}
	if said["china-europe-railway"] == 0 {
		t.Error("the share of rail transit through Kazakhstan is not among the statements")
	}
}

// Figures on which sources are known to disagree.
func TestKnownDisputesAreShown(t *testing.T) {
	a := theAtlas(t)
	for _, dispute := range []struct {
		corridor geo.CorridorID
		property string
		country  string
	}{
		{"western-europe-western-china", "length", ""},
		{"western-europe-western-china", "length", "CN"},
		{"china-europe-railway", "transit_share", ""},
	} {
		d, err := a.Dossier(dispute.corridor, geo.EN)
		if err != nil {
			t.Error(err)
			continue
		}
		if !slices.ContainsFunc(d.Disputed, func(x geo.Dispute) bool { return x.Property == dispute.property && x.Country == dispute.country }) {
			t.Errorf("%s: %s %s is not shown as disputed: %+v", dispute.corridor, dispute.property, dispute.country, d.Disputed)
		}
	}
}

// The year slider lives from openings.
func TestMostOfWhatIsBuiltSaysSinceWhen(t *testing.T) {
	for _, c := range theAtlas(t).Corridors {
		built, dated := 0.0, 0.0
		for _, s := range c.Sections {
			if s.Status == geo.Operational && s.Kind != geo.Sea {
				built += s.LengthKM
				if s.Opened != "" {
					dated += s.LengthKM
				}
			}
		}
		t.Logf("%s: %.0f of %.0f km built have an opening date", c.ID, dated, built)
	}
}

// Whatever of the data is a text is there in each language: in the data itself,
// in what is said of its layers, and in texts that are yet to come.
func TestEveryTextIsThereInFourLanguages(t *testing.T) {
	a := theAtlas(t)
	n := 0
	seen := map[any]bool{}
	var visit func(path string, v reflect.Value)
	visit = func(path string, v reflect.Value) {
		switch text, ok := v.Interface().(geo.Text); {
		case ok:
			if missing := text.Missing(); missing != nil {
				t.Errorf("%s: %q is not there in %v", path, text.EN, missing)
			}
			n++
		case v.Kind() == reflect.Pointer && !v.IsNil():
			if !seen[v.Interface()] {
				seen[v.Interface()] = true
				visit(path, v.Elem())
			}
		case v.Kind() == reflect.Slice:
			for i := range v.Len() {
				visit(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
			}
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.IsExported() {
					visit(path+"."+f.Name, v.Field(i))
				}
			}
		}
	}
	visit("atlas", reflect.ValueOf(a.Parts))
	if n < 4000 {
		t.Errorf("%d texts were looked at", n)
	}
	for _, s := range a.Seeds() {
		for _, f := range s.Layer.Fields {
			if missing := f.Title.Missing(); missing != nil {
				t.Errorf("the layer %s says of %s nothing in %v", s.Layer.ID, f.Name, missing)
			}
		}
	}
}

// Who builds, lends and runs is called by the reader's name for it.
func TestPartiesAndOperatorsHaveNames(t *testing.T) {
	a := theAtlas(t)
	for name, want := range map[string]geo.Text{
		"China Eximbank": {EN: "China Eximbank", RU: "Эксимбанк Китая", KK: "Қытай Эксимбанкі", ZH: "中国进出口银行"},
		"nobody knows":   {EN: "nobody knows"},
		"":               {},
	} {
		if got := a.NamesOf(name); got != want {
			t.Errorf("%q is %+v, want %+v", name, got, want)
		}
	}
	for _, p := range a.Projects {
		for _, party := range p.Parties {
			if a.NamesOf(party).KK == "" {
				t.Errorf("%s: %s has no names", p.ID, party)
			}
		}
	}
}
