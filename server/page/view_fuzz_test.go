package page

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"corridoratlas/geo"
)

// What an address asks of the map is read or left out, never half.
func FuzzView(f *testing.F) {
	f.Add("2014", "operational", "road,rail", "KZ,CN", "a,b", "Streets=https://tiles.example/{z}/{x}/{y}.png|© A|https://a.example")
	f.Add("1984", "planned,planned", "", "KZ,", "a,a", "x")
	f.Add("02014", "none", ",", "kz", "a,b,c", "a=javascript:{z}{x}{y}")
	f.Add("+2014", " operational", "ROAD", strings.Repeat("KZ,", 50)+"CN", "a/b,c", "a=https://{s}.b/{z}/{x}/{y}||")
	f.Fuzz(func(t *testing.T, year, status, kind, country, compare, basemap string) {
		v := ReadView(map[string]string{"year": year, "status": status, "kind": kind, "country": country, "compare": compare, "q": kind}, 2026, nil)
		if v.Year != 0 && (v.Year < FirstYear || v.Year > LastYear || !strings.Contains(year, string(rune('0'+v.Year%10)))) {
			t.Fatalf("year=%q is %d", year, v.Year)
		}
		if (v.Text == "") != (v.Named == nil) || len([]rune(v.Text)) > longestText || !strings.Contains(kind, v.Text) {
			t.Fatalf("q=%q is %q", kind, v.Text)
		}
		for _, s := range v.Statuses {
			if !slices.Contains(geo.Statuses, s) || !slices.Contains(strings.Split(status, ","), string(s)) {
				t.Fatalf("status=%q is %v", status, v.Statuses)
			}
		}
		for _, word := range strings.Split(status, ",") { // all or none
			if len(v.Statuses) > 0 && !slices.Contains(v.Statuses, geo.Status(word)) {
				t.Fatalf("status=%q is %v", status, v.Statuses)
			}
		}
		for _, k := range v.Kinds {
			if !slices.Contains(geo.SectionKinds, k) {
				t.Fatalf("kind=%q is %v", kind, v.Kinds)
			}
		}
		if len(v.Countries) > mostCountries || len(slices.Compact(slices.Sorted(slices.Values(v.Countries)))) != len(v.Countries) {
			t.Fatalf("country=%q is %v", country, v.Countries)
		}
		if v.Compare != nil && (len(v.Compare) != 2 || strings.Join(v.Compare, ",") != compare) {
			t.Fatalf("compare=%q is %v", compare, v.Compare)
		}
		// An operator's flag: what is taken goes into a policy, where a space or a
		// semicolon would open it.
		if b, err := ParseBasemap(basemap); err == nil && !regexp.MustCompile(`^https?://[^\s;,'"]+$`).MatchString(b.Origin()) {
			t.Fatalf("basemap %q has the origin %q", basemap, b.Origin())
		}
	})
}
