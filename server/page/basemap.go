package page

import (
	"net/url"
	"regexp"
	"strings"

	"corridoratlas/geo"
)

// Basemap is a raster basemap of another host that a reader may choose in place
// of the atlas' own. Nothing is asked of its host until one does.
type Basemap struct {
	Name        string // as the reader sees it, and as links name it
	URL         string // with {z}, {x} and {y}; also {s} (a, b or c) and {r} (@2x where the screen is dense)
	Attribution string
	Link        string // that the attribution leads to; may be empty
}

// basemapForm is what ParseBasemap wants.
const basemapForm = "NAME=URL or NAME=URL|ATTRIBUTION or NAME=URL|ATTRIBUTION|LINK, where URL is as https://{s}.tiles.example.org/{z}/{x}/{y}{r}.png"

var (
	basemapName = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._-]{0,39}$`)
	tileHost    = regexp.MustCompile(`^https?://(\{s\}\.)?([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(:[0-9]+)?/`)
	tileGap     = regexp.MustCompile(`\{[^{}]*\}?`)
	tileGaps    = map[string]bool{"{z}": true, "{x}": true, "{y}": true, "{s}": true, "{r}": true}
)

// ParseBasemap reads a basemap as the flag --basemap has it. The error is a
// *geo.InvalidError.
func ParseBasemap(text string) (Basemap, error) {
	bad := func(want string) (Basemap, error) { return Basemap{}, geo.Invalid("--basemap", text, want) }
	name, rest, ok := strings.Cut(text, "=")
	parts := strings.Split(rest, "|")
	if !ok || len(parts) > 3 {
		return bad(basemapForm)
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	b := Basemap{Name: strings.TrimSpace(name), URL: parts[0]}
	if len(parts) > 1 {
		b.Attribution = parts[1]
	}
	if len(parts) > 2 {
		b.Link = parts[2]
	}
	if !basemapName.MatchString(b.Name) {
		return bad("a name of letters, digits, spaces, dots, hyphens and underscores, at most 40")
	}
	for _, found := range tileGap.FindAllString(b.URL, -1) {
		if !tileGaps[found] {
			return bad("a URL with {z}, {x} and {y}, perhaps {s} and {r}, and no " + found)
		}
	}
	for _, want := range []string{"{z}", "{x}", "{y}"} {
		if !strings.Contains(b.URL, want) {
			return bad("a URL with {z}, {x} and {y}")
		}
	}
	if !tileHost.MatchString(b.URL) || !webURL(strings.NewReplacer("{", "", "}", "").Replace(b.URL)) {
		return bad("a URL that begins with http:// or https:// and a host, where only {s}. may stand before it")
	}
	if b.Link != "" && !webURL(b.Link) {
		return bad("a link that begins with http:// or https://")
	}
	return b, nil
}

func webURL(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil
}

// Origin returns where the tiles come from, as a Content-Security-Policy names it.
func (b Basemap) Origin() string {
	scheme, rest, _ := strings.Cut(b.URL, "://")
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	return scheme + "://" + strings.Replace(rest[:end], "{s}.", "*.", 1)
}

// String returns the basemap as ParseBasemap reads it.
func (b Basemap) String() string {
	return strings.TrimRight(b.Name+"="+b.URL+"|"+b.Attribution+"|"+b.Link, "|")
}
