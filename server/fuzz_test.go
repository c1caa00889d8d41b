package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"corridoratlas/geo"

	"github.com/labstack/echo/v4"
)

// Each parser of what a client sends alone, with what must hold of whatever it
// takes: FuzzNoRequestBreaksTheServer reaches them only through the routes.

// refused reports whether a parser refused its text, and checks that it did so
// with a bounded sentence that names the parameter.
func refused(t *testing.T, parameter, text string, err error) bool {
	t.Helper()
	if err == nil {
		return false
	}
	if !errors.Is(err, geo.ErrInvalid) || !strings.HasPrefix(err.Error(), parameter+" is ") || len(err.Error()) > 2000 {
		t.Fatalf("%s=%q: %v", parameter, text, err)
	}
	return true
}

func FuzzBox(f *testing.F) {
	for _, text := range []string{"1,2,3,4", "170,-20,-170,0", "-180,-90,180,90", "1,2,0,3,4,0", " 1 , 2,3 ,4", "+1.,.5,3e0,4E+0", "nan,0,1,1", "0x1,0,1_0,1", "1e400,0,1,1", "-0,-0,0,0", "20037508.35,0,20037508.34,1", "1,2,3,4,5"} {
		for i := range systems {
			f.Add(text, i)
		}
	}
	f.Fuzz(func(t *testing.T, text string, system int) {
		in := systems[abs(system)%len(systems)]
		box, err := parseBox(text, in)
		if refused(t, "bbox", text, err) {
			return
		}
		if err := box.Check(); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		again, err := parseBox(fmt.Sprintf("%s,%s,%s,%s", format(box.West), format(box.South), format(box.East), format(box.North)), systems[0])
		if err != nil || *again != *box {
			t.Fatalf("%q is %v, written out %v (%v)", text, box, again, err)
		}
	})
}

func abs(i int) int {
	if i < 0 {
		return -(i + 1)
	}
	return i
}

func FuzzDatetime(f *testing.F) {
	for _, text := range []string{"2009", "2009-12", "2009-12-14", "2009-12-14T10:00:00Z", "2009-12-14t10:00:00.123456789+05:30", "../2009", "2009/", "../..", "/", "2009/2010", "2010/2009", "0000", "9999-12-31/..", "2016-12-31T23:59:60Z", "2009-02-30"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := readDatetime(params{"datetime": text})
		if refused(t, "datetime", text, err) {
			return
		}
		if s.from > s.to {
			t.Fatalf("%q ends before it starts: %v", text, *s)
		}
		if start, end, interval := strings.Cut(text, "/"); !interval {
			if both, err := readDatetime(params{"datetime": text + "/" + text}); err != nil || *both != *s {
				t.Fatalf("%q is %v, and from itself to itself %v (%v)", text, *s, both, err)
			}
		} else if closed := start != "" && start != ".." && end != "" && end != ".."; closed && (s.from == never || s.to == ever) {
			t.Fatalf("%q is open: %v", text, *s)
		}
	})
}

func FuzzLimit(f *testing.F) {
	for _, text := range []string{"1", "007", "10001", "99999999999999999999", "0", "-1", "+1", "1.0", "1e3", "٣", " 1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := params{"limit": text}.limit()
		if refused(t, "limit", text, err) {
			return
		}
		want, err := strconv.ParseFloat(text, 64)
		if err != nil && !math.IsInf(want, 1) || float64(n) != min(want, mostLimit) || n < 1 {
			t.Fatalf("%q is %d", text, n)
		}
	})
}

var fuzzFields = []geo.Attribute{
	{Name: "id", Type: "string"}, {Name: "name", Type: "string"}, {Name: "-odd", Type: "string"}, {Name: "a,b", Type: "string"},
	{Name: "lanes", Type: "integer"}, {Name: "length_km", Type: "number"}, {Name: "electrified", Type: "boolean"}, {Name: "a.b*", Type: "string"},
}

func FuzzSortby(f *testing.F) {
	for _, text := range []string{"name", "-name,+lanes", " name", "name,name", "name,-name", "", ",", "--odd", "+-odd", "a,b,c,d,e,f,g,h,i"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		keys, err := readSort(params{"sortby": text}, fuzzFields)
		if refused(t, "sortby", text, err) {
			return
		}
		var parts, names []string
		for _, k := range keys {
			if slices.Contains(names, k.Property) || !slices.Contains(fieldNames(fuzzFields), k.Property) {
				t.Fatalf("%q sorts by %v", text, keys)
			}
			names = append(names, k.Property)
			parts = append(parts, map[bool]string{false: "+", true: "-"}[k.Descending]+k.Property)
		}
		again, err := readSort(params{"sortby": strings.Join(parts, ",")}, fuzzFields)
		if err != nil || !slices.Equal(again, keys) || len(keys) == 0 || len(keys) > mostKeys {
			t.Fatalf("%q is %v, written out %v (%v)", text, keys, again, err)
		}
	})
}

// What is kept of a feature are the values that it had, in any order of asking.
func FuzzProperties(f *testing.F) {
	for _, text := range []string{"name", "lanes,name,lanes", "", ",", "name,", "a.b*", "Name"} {
		f.Add(text, "x")
	}
	f.Fuzz(func(t *testing.T, text, value string) {
		keep, err := readKept(params{"properties": text}, fuzzFields)
		if refused(t, "properties", text, err) {
			return
		}
		had := map[string]any{"id": "1", "name": strings.ToValidUTF8(value, ""), "lanes": 4.0, "electrified": nil, "a.b*": []any{value}}
		properties, err := json.Marshal(had)
		if err != nil {
			t.Fatal(err)
		}
		var kept struct{ Properties map[string]json.RawMessage }
		stored := `{"bbox":[1,2,1,2],"type":"Feature","id":"1","geometry":{"type":"Point","coordinates":[1,2]},"properties":` + string(properties) + `}`
		if err := json.Unmarshal([]byte(withProperties(stored, keep)), &kept); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		for name, v := range had {
			raw, is := kept.Properties[name]
			want, _ := json.Marshal(v)
			if is != slices.Contains(strings.Split(text, ","), name) || is && string(raw) != string(want) {
				t.Fatalf("%q keeps %s: %s", text, name, raw)
			}
		}
	})
}

// Tests of properties, by their types: what is taken is found again in a feature
// that has it.
func FuzzEquality(f *testing.F) {
	for _, text := range []string{"4", "4.0", "04", "-0", "1e2", "true", "TRUE", "", "a,b", "\"", "\xff", "9007199254740993", "1e-400"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, field := range fuzzFields {
			tests, err := readEqualities(params{field.Name: text}, fuzzFields)
			if refused(t, field.Name, text, err) {
				continue
			}
			var value any = text
			switch field.Type {
			case "integer", "number":
				value, _ = strconv.ParseFloat(text, 64)
			case "boolean":
				value = text == "true"
			default:
				if strings.ToValidUTF8(text, "") != text || field.Name == "id" && strings.Contains(text, ",") {
					continue // no feature has it: a store's texts are UTF-8, its ids have no comma
				}
			}
			properties, err := json.Marshal(map[string]any{field.Name: value})
			if err != nil {
				t.Fatal(err)
			}
			feature := geo.Feature{ID: "1", JSON: `{"bbox":[1,2,1,2],"type":"Feature","id":"1","geometry":{"type":"Point","coordinates":[1,2]},"properties":` + string(properties) + `}`}
			if kept, err := tests.Match(feature); err != nil || !kept {
				t.Fatalf("%s=%q does not keep %s (%v)", field.Name, text, properties, err)
			}
		}
	})
}

// A name holds each of its own words.
func FuzzNamed(f *testing.F) {
	for _, text := range []string{"Khorgos", "Хоргос", "霍尔果斯 铁路", "Xi'an", "  ", "--", "Ü\u0308ber", "\u200d", "a\x00b", "\\", "\"", "ﬁ", "İ"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := readNamed(params{"q": text}, fuzzFields)
		if refused(t, "q", text, err) || strings.ToValidUTF8(text, "") != text {
			return
		}
		properties, err := json.Marshal(map[string]any{"name": text})
		if err != nil {
			t.Fatal(err)
		}
		feature := geo.Feature{ID: "1", JSON: `{"bbox":[1,2,1,2],"type":"Feature","id":"1","geometry":{"type":"Point","coordinates":[1,2]},"properties":` + string(properties) + `}`}
		if kept, err := n.Match(feature); err != nil || !kept {
			t.Fatalf("q=%q does not find what is called so (%v)", text, err)
		}
	})
}

func FuzzTileNumbers(f *testing.F) {
	f.Add("4", "11", "5")
	f.Add("22", "4194303", "4194303")
	f.Add("23", "0", "0")
	f.Add("00", "-0", "+1")
	f.Add("9999999999", "9999999999", "99999999999999999999")
	f.Fuzz(func(t *testing.T, z, x, y string) {
		a, b, c, err := readTileAddress("z", z, "x", x, "y", y)
		if err != nil {
			if p := asProblem(err); p.Status != 400 && p.Status != 404 || len(p.Detail) > 500 {
				t.Fatalf("%q %q %q: %v", z, x, y, err)
			}
			return
		}
		if strconv.Itoa(a) != z || strconv.Itoa(b) != x || strconv.Itoa(c) != y || a > maxTileZoom || b >= 1<<a || c >= 1<<a {
			t.Fatalf("%q %q %q is %d %d %d", z, x, y, a, b, c)
		}
	})
}

func FuzzAcceptEncoding(f *testing.F) {
	for _, text := range []string{"br", "gzip, deflate, br, zstd", "GZIP;Q=0.5", "x-gzip", "br;q=0", "*;q=0.5, br;q=0", "identity;q=0, *;q=0", "gzip;q=nan", "br;q=inf", "gzip ; q = 1", "gzip;q=1;q=0", ",,;"} {
		f.Add(text, "")
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		got := negotiate(http.Header{"Accept-Encoding": {one, two}})
		if got == identity {
			return
		}
		all := strings.ToLower(one + "," + two)
		if !slices.Contains(encodings[:], got) || !strings.Contains(all, got) && !strings.Contains(all, "*") {
			t.Fatalf("%q, %q: %s, which nobody asked for", one, two, got)
		}
		if refusal := negotiate(http.Header{"Accept-Encoding": {one, two, got + ";q=0"}}); refusal == got {
			t.Fatalf("%q, %q: %s though it is refused", one, two, got)
		}
		// On one line and on two a list is the same.
		if joined := negotiate(http.Header{"Accept-Encoding": {one + "," + two}}); joined != got {
			t.Fatalf("%q, %q: %s on two lines, %s on one", one, two, got, joined)
		}
	})
}

func FuzzAccept(f *testing.F) {
	for _, text := range []string{"text/html,application/xhtml+xml,*/*;q=0.8", "application/geo+json", "*/*", "text/html;q=0.1, application/json;q=0.9", "text/html;q=nan", "text/html;q=-1", "text/html;q=inf", "text/html;q=0.5;q=1", "TEXT/HTML", "text/html;level=\"1,2\"", ";", "text/"} {
		f.Add(text, "application/json;q=0.5")
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		liked := func(lines ...string) bool {
			r := httptest.NewRequest("GET", "/api", nil)
			r.Header["Accept"] = lines
			return prefersPage(echo.New().NewContext(r, httptest.NewRecorder()))
		}
		got := liked(one, two)
		if back := liked(two, one); back != got {
			t.Fatalf("%q, %q: %v, the other way round %v", one, two, got, back)
		}
		if got && !strings.Contains(strings.ToLower(one+two), "html") {
			t.Fatalf("%q, %q is taken for a browser", one, two)
		}
		if liked(one, two, "application/json") && liked(one, two, "application/json") != liked(one, two, "application/json;q=1") {
			t.Fatalf("%q, %q: no weight is not 1", one, two)
		}
		if liked(one, two, "application/json") {
			t.Fatalf("%q, %q: a page for who likes nothing better than JSON", one, two)
		}
	})
}

func FuzzAcceptLanguage(f *testing.F) {
	for _, text := range []string{"kk, ru;q=0.8, en;q=0.5", "zh-Hant-TW", "de", "*", "ru-RU;q=nan", "en;q=0", "kk-Cyrl-KZ-x-a", "x", "und", strings.Repeat("kk-", 100)} {
		f.Add(text, "")
		f.Add("", text)
	}
	f.Fuzz(func(t *testing.T, header, lang string) {
		r := httptest.NewRequest("GET", "/?"+url.Values{"lang": {lang}}.Encode(), nil)
		r.Header["Accept-Language"] = []string{header}
		got := pageLang(echo.New().NewContext(r, httptest.NewRecorder()))
		if !got.Valid() || geo.Lang(lang).Valid() && got != geo.Lang(lang) {
			t.Fatalf("%q, lang=%q: %q", header, lang, got)
		}
	})
}

func FuzzIfNoneMatch(f *testing.F) {
	const tag = `"AAECAwQFBgcICQoLDA0ODw-br"`
	for _, text := range []string{tag, "W/" + tag, `"x", ` + tag, "*", `"*"`, "", `"AAECAwQFBgcICQoLDA0ODw-id"`, `w/` + tag, tag[1:], `"` + tag + `"`, "W/*"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header["If-None-Match"] = []string{text}
		strong, weak := has(r, tag), has(r, "W/"+tag)
		if strong != weak {
			t.Fatalf("%q: %v, weak %v", text, strong, weak)
		}
		if strong && !strings.Contains(text, tag) && !strings.Contains(text, "*") {
			t.Fatalf("%q has %s", text, tag)
		}
		if r.Header["If-None-Match"] = []string{text, tag}; !has(r, tag) {
			t.Fatalf("%q and %s do not have it", text, tag)
		}
	})
}

// Whatever proxies and clients say: links begin with an address, and who asked is
// the proxy's word, never the client's.
func FuzzForwarded(f *testing.F) {
	for _, c := range [][4]string{
		{`for="[2001:db8::1]:4711";proto=https;host="atlas.example:8443"`, "", "", "example.com"},
		{`for="a,b";host=";"`, "", "", "a:b"},
		{"", "198.51.100.9, 203.0.113.5", "evil.example, atlas.example", "[::1]:80"},
		{"", "[2001:db8::1]:80", "[", "x]"},
		{";;,=,for", ",", ":80", ""},
	} {
		f.Add(c[0], c[1], c[2], c[3])
	}
	config := Defaults()
	config.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")} // httptest's requests come from there
	s := &Server{config: config}
	f.Fuzz(func(t *testing.T, forwarded, from, host, own string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = own
		r.Header["Forwarded"], r.Header["X-Forwarded-For"], r.Header["X-Forwarded-Host"] = []string{forwarded}, []string{from}, []string{host}
		base := s.baseURL(echo.New().NewContext(r, httptest.NewRecorder()))
		u, err := url.Parse(base + "/layers?x=1#y")
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Path != "/layers" || u.User != nil || strings.ContainsAny(base, `"'<> `) {
			t.Fatalf("%q %q %q: links begin with %q (%v)", forwarded, host, own, base, err)
		}
		// The proxy adds to the right of what it was sent.
		const seen = "203.0.113.77"
		if len(list(r.Header, "Forwarded")) > 0 {
			r.Header["Forwarded"] = []string{forwarded, "for=" + seen}
		} else {
			r.Header["X-Forwarded-For"] = []string{from, seen}
		}
		if got := s.client(r); got != netip.MustParseAddr(seen) {
			t.Fatalf("%q %q: %v asked, want %s", forwarded, from, got, seen)
		}
	})
}

// The query string: what is taken says the same when it is written out, and each
// name once.
func FuzzQueryString(f *testing.F) {
	for _, text := range []string{"a=1&b=2", "a=1;b=2", "a=%ZZ", "a=1&a=2", "%61=1&a=2", "a", "=", "&&", "a=+%2B", "a=\xff", "a=%00"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		read := func(raw string) (params, error) {
			r := httptest.NewRequest("GET", "/", nil)
			r.URL.RawQuery = raw
			return readQuery(echo.New().NewContext(r, httptest.NewRecorder()))
		}
		p, err := read(text)
		if err != nil {
			if !errors.Is(err, geo.ErrInvalid) || len(err.Error()) > 2000 {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		values := url.Values{}
		for name, v := range p {
			values.Set(name, v)
		}
		again, err := read(values.Encode())
		if err != nil || fmt.Sprint(again) != fmt.Sprint(p) {
			t.Fatalf("%q is %v, written out %v (%v)", text, p, again, err)
		}
	})
}
