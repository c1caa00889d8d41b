package assets

import (
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"corridoratlas/geo"
)

// sound is a small atlas without a fault, from testdata/sound: a road over a
// border. Broken samples are copies of it with one thing changed.
func sound(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(fs.FS(soundFiles(t)), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fs.ReadFile(soundFiles(t), name)
		files[name] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func soundFiles(t *testing.T) fs.FS {
	t.Helper()
	sub, err := fs.Sub(testdata, "testdata/sound")
	if err != nil {
		t.Fatal(err)
	}
	return sub
}

// broken returns the sound atlas with one text in one file replaced.
func broken(t *testing.T, name, old, new string) fstest.MapFS {
	t.Helper()
	files := maps.Clone(sound(t))
	f := files[name]
	if f == nil {
		t.Fatalf("the sound atlas has no file %s", name)
	}
	text := string(f.Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s has no %q", name, old)
	}
	files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
	return files
}

func TestSoundAtlasLoads(t *testing.T) {
	atlas, err := Load(sound(t))
	if err != nil {
		t.Fatal(err)
	}
	c, err := atlas.Corridor("steppe-road")
	if err != nil {
		t.Fatal(err)
	}
	if atlas.Version != "2026.11.25" || len(c.Routes) != 1 || len(c.Routes[0].Parts) != 2 {
		t.Errorf("got version %s and %d routes", atlas.Version, len(c.Routes))
	}
	if s, _ := atlas.Section("kz-steppe-almaty-khorgos"); s == nil || s.Opened != "2009-12" || s.Lanes != 4 {
		t.Errorf("got section %+v", s)
	}
	if s := c.Figures[0]; *s.Value != 302 || s.AsOf != "2009" || s.Sources[0] != "paper" {
		t.Errorf("got figure %+v", s)
	}
	if len(atlas.Series) != 1 || len(atlas.Series[0].Points) != 2 {
		t.Errorf("got series %+v", atlas.Series)
	}
}

func TestLoadSaysEveryFaultOfForm(t *testing.T) {
	files := broken(t, "corridors/steppe-road/corridor.yaml", "milestones:", "milestons:")
	files["places.csv"] = &fstest.MapFile{Data: []byte(strings.Replace(string(files["places.csv"].Data), "town", "", 1))}
	_, err := Load(files)
	bad, ok := err.(*DataError)
	if !ok {
		t.Fatalf("got %v, want a *DataError", err)
	}
	var got []string
	for _, p := range bad.Problems {
		got = append(got, p.String())
	}
	all := strings.Join(got, "\n")
	for _, want := range []string{`unknown key "milestons"; did you mean "milestones"?`, "places.csv:", "at least one role"} {
		if !strings.Contains(all, want) {
			t.Errorf("got\n%s\nwant it to say %s", all, want)
		}
	}
}

func TestPluralsFollowTheLanguagesRules(t *testing.T) {
	for _, row := range []struct {
		lang geo.Lang
		n    float64
		want string
	}{
		{geo.EN, 1, "one"}, {geo.EN, 0, "other"}, {geo.EN, 2, "other"}, {geo.EN, 1.5, "other"},
		{geo.RU, 1, "one"}, {geo.RU, 21, "one"}, {geo.RU, 11, "many"}, {geo.RU, 3, "few"}, {geo.RU, 13, "many"},
		{geo.RU, 1013, "many"}, {geo.RU, 5, "many"}, {geo.RU, 0, "many"}, {geo.RU, 1.5, "other"},
		{geo.KK, 1, "one"}, {geo.KK, 21, "other"}, {geo.ZH, 1, "other"},
	} {
		if got := Plural(row.lang, row.n); got != row.want {
			t.Errorf("Plural(%s, %v) = %s, want %s", row.lang, row.n, got, row.want)
		}
	}
}

func TestWordsFillGapsAndCount(t *testing.T) {
	w, err := parseWords(geo.RU, []byte(`{"a":"до {place}, {km} км","n":{"one":"{n} участок","few":"{n} участка","many":"{n} участков","other":"{n} участка"}}`))
	if err != nil {
		t.Fatal(err)
	}
	for got, want := range map[string]string{
		w.Text("a", "place", "Алматы", "km", "12"): "до Алматы, 12 км",
		w.Count("n", 22, "n", "22"):                "22 участка",
		w.Count("n", 12, "n", "12"):                "12 участков",
		w.Text("none"):                             "none",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
