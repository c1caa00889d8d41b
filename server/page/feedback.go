package page

import (
	"net/url"
	"regexp"
	"strings"

	"corridoratlas/geo"
)

// Feedback is where a reader reports an error: an address in which {id} and
// {url} stand for the thing and for its page. Empty: nowhere. The front end
// fills it by the same rule (web/src/panel/feedback.ts).
type Feedback string

var gap = regexp.MustCompile(`\{[^{}]*\}`)

// Check refuses what no reader could follow. The error is a *geo.InvalidError
// that names the flag.
func (f Feedback) Check() error {
	if f == "" {
		return nil
	}
	refused := geo.Invalid("--feedback-url", string(f), "an address such as https://example.org/report?about={id}&page={url} or mailto:atlas@example.org?subject={id}")
	for _, name := range gap.FindAllString(string(f), -1) {
		if name != "{id}" && name != "{url}" {
			return refused
		}
	}
	u, err := url.Parse(f.For("id", "url"))
	if err != nil || strings.ContainsAny(f.For("id", "url"), "{} ") {
		return refused
	}
	switch u.Scheme {
	case "http", "https":
		// Where a reader is led is not for the thing to decide.
		fixed, err := url.Parse(f.For("other", "other"))
		if err != nil || u.Host == "" || u.User != nil || fixed.Host != u.Host {
			return refused
		}
	case "mailto":
		if to, domain, _ := strings.Cut(u.Opaque, "@"); to == "" || domain == "" {
			return refused
		}
	default:
		return refused
	}
	return nil
}

// For fills the address with a thing and its page.
func (f Feedback) For(id, page string) string {
	return strings.NewReplacer("{id}", escape(id), "{url}", escape(page)).Replace(string(f))
}

// escape writes a text so that it can stand anywhere behind an address' host; a
// space is %20, which mail programs read too.
func escape(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }

// figureID names a figure for whoever reads a report: the thing, what is said
// of it, and which of several that say it.
func figureID(corridor geo.CorridorID, f geo.Figure) string {
	parts := []string{"corridors", string(corridor), f.Property}
	for _, part := range []string{f.Of, f.Country} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "/") + "#" + f.ID[strings.LastIndexByte(f.ID, '.')+1:]
}

// reported is the data of a page on which errors can be reported.
type reported interface {
	// reportingTo returns the data with the link for a thing.
	reportingTo(link func(id string) string) any
}

// reports is embedded in such data. Wrong returns the link that reports an error
// of a thing, empty where there is none.
type reports struct{ link func(id string) string }

func (r reports) Wrong(id string) string {
	if r.link == nil {
		return ""
	}
	return r.link(id)
}
