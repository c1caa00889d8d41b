package assets

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSoundAtlasIsInCanonicalForm(t *testing.T) {
	list, problems := FormatAll(sound(t))
	for _, p := range problems {
		t.Error(p)
	}
	for _, f := range list {
		if f.Changed() {
			t.Errorf("%s\n%s", f.Path, cmp.Diff(string(f.Old), string(f.Text)))
		}
	}
	if len(list) != 10 {
		t.Errorf("got %d files, want 10", len(list))
	}
}

func TestYAMLComesInSchemaOrderWithItsComments(t *testing.T) {
	const messy = `# yaml-language-server: $schema=../../schema/corridor.json
kind: road   # of what it is made
# what it is called
id: steppe-road
name: {zh: 草原公路, en: 'Steppe road',
  ru: Степная дорога, kk: Дала жолы}
routes:
  # the only one
- stops: [almaty,
    # the border
    khorgos]
  id: main   # first
  sections:
    - a
    - b
# not yet all
figures:
    - sources: [paper]
      # as printed
      value: 302
      as_of: 2009
      property: length # km
      note:
        en: >-
          Folded over
          two lines: "so"
        ru: Сложено
# the end
`
	const want = `# yaml-language-server: $schema=../../schema/corridor.json
# what it is called
id: steppe-road
kind: road # of what it is made
name: {en: Steppe road, ru: Степная дорога, kk: Дала жолы, zh: 草原公路}
routes:
  # the only one
  - id: main # first
    sections: [a, b]
    stops:
      - almaty
      # the border
      - khorgos
# not yet all
figures:
  - property: length # km
    # as printed
    value: 302
    as_of: "2009"
    sources: [paper]
    note: {en: "Folded over two lines: \"so\"", ru: Сложено}
# the end
`
	got, err := Format("corridor.yaml", []byte(messy))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

func TestTablesComeSortedAndBarelyQuoted(t *testing.T) {
	got, err := Format("moved.csv", []byte("\xef\xbb\xbfold,new,kind\r\n\"b\", c ,place\r\na,\"d\",\"place\"\r\n"))
	if want := "kind,old,new\nplace,a,d\nplace,b,c\n"; err != nil || string(got) != want {
		t.Errorf("got %q (%v), want %q", got, err, want)
	}
}

func TestSectionsComeOneALineWithoutWhatAGISAdds(t *testing.T) {
	const messy = `{ "type": "FeatureCollection", "name": "sections", "crs": {"type": "name"},
"features": [ { "type": "Feature", "properties": { "lanes": 4.0, "zzz": 1, "id": "a", "operator": null, "source_ids": "[ \"x\", \"y\" ]", "name_ru": "\u0410 & \u0411" },
"geometry": { "type": "MultiLineString", "coordinates": [ [ [ 80.1234567, 44.0, 700.5 ], [80.1234567, 44.000001, 1], [ -0.000001, 45 ] ] ] } } ] }`
	const want = `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"id":"a","name_ru":"А & Б","lanes":4,"source_ids":["x","y"],"zzz":1},"geometry":{"type":"LineString","coordinates":[[80.12346,44],[0,45]]}}
]}
`
	got, err := Format("sections.odbl.geojson", []byte(messy))
	if err != nil || string(got) != want {
		t.Errorf("%s (%v)", cmp.Diff(want, string(got)), err)
	}
}

func TestWhatCannotBeFormattedIsLeftWithAWord(t *testing.T) {
	for name, text := range map[string]string{
		"corridor.yaml":    "id: a\nname: &x b\nkind: *x\n",
		"sources.yaml":     "- id: a\n  title: [b\n",
		"places.csv":       "id,name_en\na,b\n",
		"sections.geojson": `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}]}`,
	} {
		if got, err := Format(name, []byte(text)); err == nil {
			t.Errorf("%s: got %q, want an error", name, got)
		}
	}
}

// drawYAML draws a corridor's file as people may write it: keys in any order,
// comments anywhere, texts of any letters, in brackets or below.
func drawYAML(t *rapid.T) string {
	value := rapid.OneOf(
		rapid.StringMatching(`[a-zА-яқ霍 ,:#'"\-\[\]{}0-9!&*%@|>.?=~/\\]{0,30}`),
		rapid.SampledFrom([]string{"2009", "2009-12", "yes", "null", "", " x", "- a", "a: b", "#c", "1e5", "0x1F", "…", "~"}),
	)
	quote := func(s string) string { return quoted(s) }
	comment := func(indent string) string {
		if rapid.IntRange(0, 3).Draw(t, "comment") == 0 {
			return indent + "# " + rapid.StringMatching(`[a-z]{1,8}`).Draw(t, "words") + "\n"
		}
		return ""
	}
	trail := func() string {
		if rapid.IntRange(0, 4).Draw(t, "trail") == 0 {
			return " # " + rapid.StringMatching(`[a-z]{1,8}`).Draw(t, "words") + "\n"
		}
		return "\n"
	}
	text := func(indent string) string {
		en, ru := quote(value.Draw(t, "en")), quote(value.Draw(t, "ru"))
		if rapid.Bool().Draw(t, "flow") {
			return " {ru: " + ru + ", en: " + en + "}" + trail()
		}
		return trail() + comment(indent) + indent + "ru: " + ru + trail() + comment(indent) + indent + "en: " + en + trail()
	}
	var b strings.Builder
	keys := rapid.Permutation([]string{"id", "name", "aliases", "summary", "figures"}).Draw(t, "keys")
	for _, key := range keys {
		b.WriteString(comment(""))
		switch key {
		case "id":
			b.WriteString("id: a" + trail())
		case "aliases":
			b.WriteString("aliases: [" + quote(value.Draw(t, "alias")) + ",\n" + comment("   ") + "   " + quote(value.Draw(t, "alias")) + "]" + trail())
		case "figures":
			b.WriteString("figures:" + trail())
			for range rapid.IntRange(1, 3).Draw(t, "figures") {
				b.WriteString(comment("  ") + "  - country: KZ" + trail())
				b.WriteString(comment("    ") + "    property: " + quote(value.Draw(t, "property")) + trail())
				b.WriteString(comment("    ") + "    note:" + text("      "))
			}
		default:
			b.WriteString(key + ":" + text("  "))
		}
	}
	return b.String() + comment("")
}

func TestFormattingTwiceIsFormattingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawYAML(t)
		once, err := Format("corridor.yaml", []byte(text))
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		twice, err := Format("corridor.yaml", once)
		if err != nil || string(once) != string(twice) {
			t.Fatalf("%v\n%s\nfirst\n%s\nthen\n%s", err, text, once, twice)
		}
	})
}

func TestFormattingLinesTwiceIsFormattingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		coordinate := rapid.OneOf(rapid.Float64Range(-180, 180), rapid.Float64())
		var points []string
		for range rapid.IntRange(0, 6).Draw(t, "points") {
			points = append(points, fmt.Sprintf("[%v,%v]", coordinate.Draw(t, "lon"), coordinate.Draw(t, "lat")))
		}
		text := fmt.Sprintf(`{"features":[{"geometry":{"type":"LineString","coordinates":[%s]},"properties":{"name_en":%q,"id":"a"}}]}`,
			strings.Join(points, ","), rapid.StringMatching(`[a-zА-я"<&]{0,9}`).Draw(t, "name"))
		once, err := Format("sections.geojson", []byte(text))
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		twice, err := Format("sections.geojson", once)
		if err != nil || string(once) != string(twice) {
			t.Fatalf("%v\nfirst\n%s\nthen\n%s", err, once, twice)
		}
	})
}
