package server

import (
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"corridoratlas/geo"

	"github.com/labstack/echo/v4"
)

// params are the query parameters of a request, each at most once.
type params map[string]string

// readParams reads the query string strictly: what Go's url.Query drops in
// silence (a semicolon, a bad escape), a parameter given twice, or one that the
// resource does not know is an error that says so.
func (s *Server) readParams(c echo.Context, known ...string) (params, error) {
	raw := c.Request().URL.RawQuery
	values, err := url.ParseQuery(raw)
	if err != nil {
		return nil, geo.Invalid("the query string", raw, "name=value pairs joined by & and percent-encoded (%3B for a semicolon)")
	}
	if n := len(values); n > s.config.MaxParams {
		return nil, geo.Invalid("the query string", strconv.Itoa(n)+" parameters", "at most "+strconv.Itoa(s.config.MaxParams)+" (--max-params)")
	}
	p := params{}
	for name, all := range values {
		if !slices.Contains(known, name) {
			want := "no parameters here"
			if len(known) > 0 {
				want = "only these: " + strings.Join(known, ", ")
			}
			return nil, geo.Invalid("an unknown parameter", name, want)
		}
		if len(all) > 1 {
			return nil, geo.Invalid(name, strings.Join(all, " and "), "one value, given once")
		}
		p[name] = all[0]
	}
	return p, nil
}

// number returns a parameter that must be a finite number within bounds; nil
// where it is not given.
func (p params) number(name string, low, high float64) (*float64, error) {
	text, given := p[name]
	if !given {
		return nil, nil
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(v) || v < low || v > high {
		return nil, geo.Invalid(name, text, "a number from "+format(low)+" to "+format(high))
	}
	return &v, nil
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
	text, given := p["bbox"]
	if !given {
		return nil, nil
	}
	return parseBox(text)
}

const bboxWants = "four numbers: west,south,east,north in degrees, south not north of north (west > east crosses the antimeridian)"

// parseBox reads west,south,east,north, or six numbers with heights, which are
// left out of account: nothing here has a height.
func parseBox(text string) (*geo.Box, error) {
	parts := strings.Split(text, ",")
	if len(parts) != 4 && len(parts) != 6 {
		return nil, geo.Invalid("bbox", text, bboxWants)
	}
	v := make([]float64, len(parts))
	for i, part := range parts {
		var err error
		if v[i], err = strconv.ParseFloat(strings.TrimSpace(part), 64); err != nil || math.IsNaN(v[i]) || math.IsInf(v[i], 0) {
			return nil, geo.Invalid("bbox", text, bboxWants)
		}
	}
	if len(v) == 6 {
		v = []float64{v[0], v[1], v[3], v[4]}
	}
	if math.Abs(v[0]) > 180 || math.Abs(v[2]) > 180 || math.Abs(v[1]) > 90 || math.Abs(v[3]) > 90 || v[1] > v[3] {
		return nil, geo.Invalid("bbox", text, bboxWants)
	}
	return &geo.Box{West: v[0], South: v[1], East: v[2], North: v[3]}, nil
}
