package page

import (
	"testing"

	"corridoratlas/geo"
)

func TestAFeedbackAddressLeadsSomewhereThatTheOperatorChose(t *testing.T) {
	for address, good := range map[Feedback]bool{
		"": true,
		"https://example.org/report?about={id}&page={url}": true,
		"http://intranet/{id}":                             true,
		"https://example.org/#{id}":                        true,
		"mailto:atlas@example.org":                         true,
		"mailto:atlas@example.org?subject={id}&body={url}": true,

		"javascript:alert(1)":             false,
		"data:text/html,{id}":             false,
		"ftp://example.org/{id}":          false,
		"//example.org/{id}":              false,
		"/report?about={id}":              false,
		"example.org":                     false,
		"https://":                        false,
		"https://{id}.example.org/":       false,
		"https://example.org@{url}/":      false,
		"https://a:b@example.org/":        false,
		"https://example.org/{page}":      false,
		"https://example.org/{id":         false,
		"https://example.org/a report":    false,
		"mailto:":                         false,
		"mailto:atlas":                    false,
		"mailto:@example.org":             false,
		"{url}":                           false,
		"https://example.org/\nX: {id}":   false,
		"https://example.org/?q={id}{id:": false,
	} {
		if err := address.Check(); (err == nil) != good {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestWhatIsReportedIsEncoded(t *testing.T) {
	f := Feedback("https://example.org/?about={id}&page={url}")
	want := "https://example.org/?about=a%26b%20c%23%D0%B6&page=https%3A%2F%2Fatlas.example%2Fcorridors%2Fx%3Flang%3Dkk"
	if got := f.For("a&b c#ж", "https://atlas.example/corridors/x?lang=kk"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := f.For("{url}", "x"); got != "https://example.org/?about=%7Burl%7D&page=x" {
		t.Errorf("an id that looks like a gap: %s", got)
	}
}

func TestAFigureInAReportIsNamedByThingAndProperty(t *testing.T) {
	for want, f := range map[string]geo.Figure{
		"corridors/road/length#12":       {ID: "road.12", Property: "length"},
		"corridors/road/cost/taraz/KZ#3": {ID: "road.3", Property: "cost", Of: "taraz", Country: "KZ"},
	} {
		if got := figureID("road", f); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
