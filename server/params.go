package server

import (
	"math"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"corridoratlas/geo"

	"github.com/labstack/echo/v4"
	"github.com/paulmach/orb"
)

// params are the query parameters of a request, each at most once.
type params map[string]string

// readQuery reads the query string strictly: what Go's url.Query drops in
// silence (a semicolon, a bad escape) and a parameter given twice is an error.
func readQuery(c echo.Context) (params, error) {
	raw := c.Request().URL.RawQuery
	values, err := url.ParseQuery(raw)
	if err != nil {
		return nil, geo.Invalid("the query string", raw, "name=value pairs joined by & and percent-encoded (%3B for a semicolon)")
	}
	p := params{}
	for name, all := range values {
		if len(all) > 1 {
			return nil, geo.Invalid(name, strings.Join(all, " and "), "one value, given once")
		}
		p[name] = all[0]
	}
	return p, nil
}

// readParams reads the parameters of a resource; one that it does not know is
// an error that lists those it does.
func readParams(c echo.Context, known ...string) (params, error) {
	p, err := readQuery(c)
	if err != nil {
		return nil, err
	}
	for name := range p {
		if !slices.Contains(known, name) {
			want := "no parameters here"
			if len(known) > 0 {
				want = "only these: " + strings.Join(known, ", ")
			}
			return nil, geo.Invalid("an unknown parameter", name, want)
		}
	}
	return p, nil
}

// readLang reads the parameters of a resource that has texts: lang, then those
// that are named.
func readLang(c echo.Context, more ...string) (params, geo.Lang, error) {
	p, err := readParams(c, append([]string{"lang"}, more...)...)
	if err != nil {
		return nil, "", err
	}
	lang, err := p.lang()
	return p, lang, err
}

// param returns a part of the path, decoded: Echo leaves it as it was sent where
// the path has characters that need not have been encoded.
func param(c echo.Context, name string) string {
	text := c.Param(name)
	if c.Request().URL.RawPath == "" {
		return text
	}
	if decoded, err := url.PathUnescape(text); err == nil {
		return decoded
	}
	return text
}

// number returns a parameter that must be a number within bounds; nil where it
// is not given.
func (p params) number(name string, low, high float64) (*float64, error) {
	text, given := p[name]
	if !given {
		return nil, nil
	}
	v, ok := decimal(text)
	if !ok || v < low || v > high {
		return nil, geo.Invalid(name, text, "a number from "+format(low)+" to "+format(high))
	}
	return &v, nil
}

var decimalForm = regexp.MustCompile(`^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$`)

// decimal reads a finite decimal number, without what else Go takes for one:
// 0x10, 1_000, inf, nan.
func decimal(text string) (float64, bool) {
	if !decimalForm.MatchString(text) {
		return 0, false
	}
	v, err := strconv.ParseFloat(text, 64)
	return v + 0, err == nil && !math.IsInf(v, 0) // -0 is 0
}

func format(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// lang returns the asked language, English where none is asked.
func (p params) lang() (geo.Lang, error) {
	text, given := p["lang"]
	if !given {
		return geo.EN, nil
	}
	if l := geo.Lang(text); l.Valid() {
		return l, nil
	}
	return "", geo.Invalid("lang", text, "en, ru, kk or zh")
}

// box returns the asked bounding box, nil where none is asked.
func (p params) box() (*geo.Box, error) {
	system, err := p.crs("bbox-crs")
	if err != nil {
		return nil, err
	}
	text, given := p["bbox"]
	if !given {
		return nil, nil
	}
	return parseBox(text, system)
}

const bboxWants = "four numbers: west,south,east,north in degrees, south not north of north (west > east crosses the antimeridian)"

// parseBox reads west,south,east,north, or the two corners of a box in another
// CRS in the order of its axes; or six numbers with heights, which are left out
// of account: nothing here has a height.
func parseBox(text string, system crs) (*geo.Box, error) {
	wants := bboxWants
	if !system.native() {
		wants = "four numbers: two corners of a box within " + system.uri + ", the south-western first, in the order of its axes"
	}
	parts := strings.Split(text, ",")
	if len(parts) != 4 && len(parts) != 6 {
		return nil, geo.Invalid("bbox", text, wants)
	}
	v := make([]float64, len(parts))
	for i, part := range parts {
		var ok bool
		if v[i], ok = decimal(strings.TrimSpace(part)); !ok {
			return nil, geo.Invalid("bbox", text, wants)
		}
	}
	if len(v) == 6 {
		v = []float64{v[0], v[1], v[3], v[4]}
	}
	low, high := orb.Point{v[0], v[1]}, orb.Point{v[2], v[3]}
	if !system.native() {
		low, high = system.lonLat(low), system.lonLat(high)
	}
	b := geo.Box{West: low[0], South: low[1], East: high[0], North: high[1]}
	if b.Check() != nil {
		return nil, geo.Invalid("bbox", text, wants)
	}
	return &b, nil
}
