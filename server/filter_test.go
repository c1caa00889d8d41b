package server_test

import (
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
