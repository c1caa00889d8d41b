package server_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestLayerKeepsWhatTheFilterSays(t *testing.T) {
	s := serve(t, options{})
	const asJSON = "&filter-lang=cql2-json"
	for _, c := range []struct{ filter, more, want string }{
		{"true", "", "cn-road east-of-180 kz-gas kz-road west-of-180"},
		{"false", "", ""},
		{"kind = 'road'", "", "cn-road kz-road"},
		{"kind = 'road' AND country = 'KZ'", "", "kz-road"},
		{"kind = 'road'", "&country=CN", "cn-road"},
		{"NOT kind = 'road'", "&bbox=170,-20,180,0", "west-of-180"},
		{"lanes IS NULL AND kind IN ('road','pipeline')", "", "cn-road kz-gas"},
		{"CASEI(name_ru) LIKE CASEI('%ХОРГОС%')", "", "cn-road kz-road"},
		{"opened > DATE('2009-12-01')", "", "kz-road"},
		{"T_INTERSECTS(opened, INTERVAL('2009-12-14','..'))", "", "kz-road"},
		{"S_INTERSECTS(geometry, BBOX(179,-18,-179,-16))", "", "east-of-180 west-of-180"},
		{"S_INTERSECTS(geometry, POINT(80.4 44.2))", "", "cn-road kz-gas kz-road"},
		{"S_INTERSECTS(geometry, POINT(44.2 80.4))", "&filter-crs=http://www.opengis.net/def/crs/EPSG/0/4326", "cn-road kz-gas kz-road"},
		{"S_INTERSECTS(geometry, BBOX(43,80,45,82))", "&filter-crs=http://www.opengis.net/def/crs/EPSG/0/4326", "cn-road kz-gas kz-road"},
		{"S_INTERSECTS(geometry, BBOX(9016430,5400000,9150000,5500000))", "&filter-crs=http://www.opengis.net/def/crs/EPSG/0/3857", "cn-road"},
		{"S_INTERSECTS(geometry, BBOX(-20037508.35,-20048966.1,20037508.35,20048966.1))", "&filter-crs=http://www.opengis.net/def/crs/EPSG/0/3857", "cn-road east-of-180 kz-gas kz-road west-of-180"},
		{`{"op":"=","args":[{"property":"kind"},"road"]}`, asJSON, "cn-road kz-road"},
		{`{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[80.4,44.2]}]}`, asJSON, "cn-road kz-gas kz-road"},
		// A line that meets both boxes, and not what they share: neither may
		// stand for the other.
		{"S_INTERSECTS(geometry, BBOX(80,44,81,45))", "&bbox=76,43,77,44&kind=road", "kz-road"},
	} {
		r := ask(t, s, "GET", "/layers/sections.geojson?filter="+url.QueryEscape(c.filter)+c.more)
		text := body(t, r)
		if r.StatusCode != http.StatusOK {
			t.Errorf("%s: %d %s", c.filter, r.StatusCode, text)
			continue
		}
		var ids []string
		for _, f := range decode[struct{ Features []struct{ ID string } }](t, text).Features {
			ids = append(ids, f.ID)
		}
		if slices.Sort(ids); strings.Join(ids, " ") != c.want {
			t.Errorf("%s%s: %v, want %s", c.filter, c.more, ids, c.want)
		}
	}
}

func TestLayerKeepsWhatHasTheTimeAndTheName(t *testing.T) {
	s := serve(t, options{})
	const timeless = " cn-road east-of-180 kz-gas west-of-180" // that never opened, as far as is known
	for query, want := range map[string]string{
		"datetime=2009":                             "kz-road" + timeless,
		"datetime=2009-12":                          "kz-road" + timeless,
		"datetime=2009-12-14":                       "kz-road" + timeless,
		"datetime=2009-12-13":                       timeless,
		"datetime=2009-12-13T23:59:59.9Z":           timeless,
		"datetime=2009-12-14t00:00:00z":             "kz-road" + timeless,
		"datetime=2009-12-14T02:00:00%2B06:00":      timeless,             // the day before in UTC
		"datetime=2020-01-01":                       "kz-road" + timeless, // what opened stays
		"datetime=../2009-12-13":                    timeless,
		"datetime=/2009":                            "kz-road" + timeless,
		"datetime=2030/..":                          "kz-road" + timeless,
		"datetime=2030/":                            "kz-road" + timeless,
		"datetime=../..":                            "kz-road" + timeless,
		"datetime=2009-01-01/2009-12-14&country=KZ": "kz-gas kz-road",
		"q=%D0%A5%D0%9E%D0%A0%D0%93%D0%9E%D0%A1":    "cn-road kz-road", // ХОРГОС
		"q=khorgos+almaty":                          "kz-road",
		"q=%E9%9C%8D%E5%B0%94":                      "cn-road kz-road", // 霍尔
		"q=a-2":                                     "kz-road",         // its number
		"q=A-2&country=CN":                          "",
	} {
		if got := strings.Join(features(t, s, "/layers/sections.geojson?"+query).ids(), " "); got != strings.TrimSpace(sorted(want)) {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	for query, want := range map[string]string{"datetime=2023": "", "datetime=2024": "bridge", "datetime=2031/..": "bridge", "datetime=../2023-12-31T23:59:59Z": ""} {
		if got := strings.Join(features(t, s, "/layers/projects.geojson?"+query).ids(), " "); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	if got := features(t, s, "/layers/places.geojson?datetime=1900").ids(); len(got) != 4 {
		t.Errorf("places have no times: %v, want all four", got)
	}
}

func sorted(words string) string {
	list := strings.Fields(words)
	slices.Sort(list)
	return strings.Join(list, " ")
}

func TestLayerIsSortedAsIsAsked(t *testing.T) {
	s := serve(t, options{})
	for query, want := range map[string]string{
		"sortby=name":                     "kz-road east-of-180 cn-road kz-gas west-of-180",
		"sortby=-name":                    "west-of-180 kz-gas cn-road east-of-180 kz-road",
		"sortby=%2Bname":                  "kz-road east-of-180 cn-road kz-gas west-of-180",
		"sortby=+name":                    "kz-road east-of-180 cn-road kz-gas west-of-180", // as a space
		"sortby=kind,-id":                 "kz-gas kz-road cn-road west-of-180 east-of-180",
		"sortby=lanes,id&country=KZ":      "kz-road kz-gas", // what misses it comes last
		"sortby=-lanes,-id&kind=road":     "kz-road cn-road",
		"sortby=-id&bbox=179,-18,-179,-1": "west-of-180 east-of-180",
	} {
		var got []string
		for _, f := range features(t, s, "/layers/sections.geojson?"+query).Features {
			got = append(got, f.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", query, got, want)
		}
	}
}

func TestLayerInOtherReferenceSystems(t *testing.T) {
	s := serve(t, options{})
	const epsg = "http://www.opengis.net/def/crs/EPSG/0/"
	for query, want := range map[string]string{
		"bbox=40,70,45,78&bbox-crs=" + epsg + "4326":                          "kz-gas kz-road",
		"bbox=-18,179,-16,-179&bbox-crs=" + epsg + "4326":                     "east-of-180 west-of-180",
		"bbox=40,70,0,45,78,9&bbox-crs=" + epsg + "4326":                      "kz-gas kz-road",
		"bbox=7792364,4865942,8682920,5621521&bbox-crs=" + epsg + "3857":      "kz-gas kz-road",
		"bbox=19926188,-2037548,-19926188,-1804722&bbox-crs=" + epsg + "3857": "east-of-180 west-of-180",
	} {
		if got := strings.Join(features(t, s, "/layers/sections.geojson?"+query).ids(), " "); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	at := func(query string) (bbox []float64, geometry string, crs string) {
		r := ask(t, s, "GET", "/layers/places.geojson?id=almaty"+query)
		f := decode[collection](t, body(t, r)).Features[0]
		return f.BBox, string(f.Geometry.Coordinates), r.Header.Get("Content-Crs")
	}
	for query, want := range map[string]string{
		"":                      "[76.9 43.2 76.9 43.2] [76.9,43.2] <http://www.opengis.net/def/crs/OGC/1.3/CRS84>",
		"&crs=" + epsg + "4326": "[43.2 76.9 43.2 76.9] [43.2,76.9] <" + epsg + "4326>",
		"&crs=" + epsg + "3857": "[8.560468842e+06 5.342463602e+06 8.560468842e+06 5.342463602e+06] [8560468.842,5342463.602] <" + epsg + "3857>",
	} {
		bbox, geometry, crs := at(query)
		if got := fmt.Sprint(bbox, " ", geometry, " ", crs); got != want {
			t.Errorf("%q: %s, want %s", query, got, want)
		}
	}
}

func TestFiltersThatSayTheSameHaveOneTag(t *testing.T) {
	s := serve(t, options{})
	tag := func(query string) string {
		return ask(t, s, "GET", "/layers/sections.geojson"+query).Header.Get("ETag")
	}
	text := tag("?filter=" + url.QueryEscape("lanes>2 and (kind='road')"))
	object := tag("?filter-lang=cql2-json&filter=" + url.QueryEscape(`{"op":"and","args":[{"op":">","args":[{"property":"lanes"},2.0]},{"op":"=","args":[{"property":"kind"},"road"]}]}`))
	if text == "" || text != object {
		t.Errorf("%s and %s", text, object)
	}
	for _, other := range []string{"", "?filter=true", "?filter=" + url.QueryEscape("lanes>3 and kind='road'"), "?kind=road"} {
		if tag(other) == text {
			t.Errorf("%s has the tag of another answer", other)
		}
	}
}
