package search_test

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"corridoratlas/geo"
	"corridoratlas/geo/search"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

func TestFoldWritesEveryScriptInLatin(t *testing.T) {
	for text, want := range map[string]string{
		"Ürümqi":          "urumqi",
		"Урумчи":          "urumchi",
		"Үрімші":          "urimshi",
		"乌鲁木齐":            "wulumuqi",
		"西安市 (Xi'an)":     "xianshi xian",
		"Қызылорда":       "qyzylorda",
		"Санкт-Петербург": "sankt peterburg",
		"Щучинск, Ёлкино": "shchuchinsk elkino",
		"İstanbul":        "istanbul",
		"Małaszewicze":    "malaszewicze",
		"G30 高速":          "g30 gaosu",
		"Тоҷикистон":      "tojikiston",
		"O‘zbekiston oʻ":  "o zbekiston o",
		"თბილისი":         "თბილისი",
		" -- ":            "",
		"ÅÄÖ ﬁ Ⅻ":         "aao fi xii",
	} {
		if got := search.Fold(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestWritingsOfOneSoundMeet(t *testing.T) {
	for _, pair := range [][2]string{
		{"qyzylorda", "kyzylorda"}, {"zhezkazgan", "jezkazgan"}, {"khorgos", "horgos"}, {"shymkent", "shimkent"}, {"taraz", "tarraz"}, {"ayagoz", "aiagoz"},
	} {
		if a, b := search.Sound(pair[0]), search.Sound(pair[1]); a != b {
			t.Errorf("%s sounds %s, %s sounds %s", pair[0], a, pair[1], b)
		}
	}
}

func named(id, en string, more ...string) search.Document {
	d := search.Document{ID: geo.FeatureID(id), Layer: "places", Names: geo.Text{EN: en}, Texts: []search.Text{{Field: "name", Words: en, Name: true}}}
	for i, words := range more {
		d.Texts = append(d.Texts, search.Text{Field: fmt.Sprint("t", i), Words: words, Name: i%2 == 0})
	}
	return d
}

func ids(hits []search.Hit) string {
	var list []string
	for _, h := range hits {
		list = append(list, string(h.ID))
	}
	return strings.Join(list, " ")
}

func TestTheBestHitComesFirst(t *testing.T) {
	x := search.NewIndex([]search.Document{
		named("taraz-bypass", "Taraz bypass"), named("taraz", "Taraz"), named("tarazkent", "Tarazkent"), named("karaz", "Karaz"), named("aral", "Aral", "Aralsk", "near Taraz"),
	})
	for query, want := range map[string]string{
		"Taraz":      "taraz taraz-bypass tarazkent aral karaz",
		"tara":       "taraz taraz-bypass tarazkent aral",
		"bypass tar": "taraz-bypass",
		"near":       "aral",
		"aralsk":     "aral",
		"zzz":        "",
		"":           "",
		"  ,;":       "",
	} {
		if got := ids(x.Search(query, 10)); got != want {
			t.Errorf("%q: %s, want %s", query, got, want)
		}
	}
	if got := ids(x.Search("taraz", 2)); got != "taraz taraz-bypass" {
		t.Errorf("two of them: %s", got)
	}
}

func TestEveryWordMustBeMet(t *testing.T) {
	x := search.NewIndex([]search.Document{named("a", "Khorgos border"), named("b", "Khorgos dry port"), named("c", "Dostyk border")})
	if got := ids(x.Search("border khorgos", 9)); got != "a" {
		t.Errorf("got %s", got)
	}
}

func TestSlipsAreForgiven(t *testing.T) {
	x := search.NewIndex([]search.Document{named("lianyungang", "Lianyungang"), named("almaty", "Almaty"), named("ob", "Ob")})
	for query, want := range map[string]string{
		"lianyungagn": "lianyungang", // swapped
		"lianyngang":  "lianyungang", // left out
		"lianyunggan": "lianyungang",
		"lyanyungang": "lianyungang",
		"almata":      "almaty",
		"alamty":      "almaty",
		"lianyugn":    "lianyungang", // and not yet typed to the end
		"lxxnyungang": "lianyungang",
		"lxxnyuxxang": "",
		"ab":          "",
	} {
		if got := ids(x.Search(query, 9)); got != want {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
}

func TestAHitSaysWhyItMatched(t *testing.T) {
	x := search.NewIndex([]search.Document{named("a", "Almaty", "Алматы", "x", "Верный")})
	if hits := x.Search("верн", 1); len(hits) != 1 || hits[0].Match.Words != "Верный" {
		t.Errorf("got %+v", hits)
	}
}

// The names that must find one place, in every script; read by people who read
// the scripts.
func TestNamesOfTheAtlasAreFound(t *testing.T) {
	file, err := os.Open("testdata/names.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	x := atlasIndex(t)
	for _, row := range rows[1:] {
		query, layer, id := row[0], row[2], row[3]
		hits := x.Search(query, 5)
		if len(hits) == 0 || string(hits[0].Layer) != layer || string(hits[0].ID) != id {
			t.Errorf("%s: %s, want %s first", query, ids(hits), id)
		}
	}
}

func TestSearchIsSafeForMany(t *testing.T) {
	x := atlasIndex(t)
	want := ids(x.Search("алма", 5))
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 20 {
				if got := ids(x.Search("алма", 5)); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}
		})
	}
	wait.Wait()
}

func FuzzSearch(f *testing.F) {
	x := search.NewIndex([]search.Document{named("a", "Almaty", "Алматы", "阿拉木图"), named("b", "Saint Petersburg")})
	for _, seed := range []string{"almaty", "乌鲁木齐", "\xff\xfe", "a b c d", "ﷺ", strings.Repeat("a", 300), "\u0301\u0301"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		hits := x.Search(query, 3)
		if !slices.IsSortedFunc(hits, func(a, b search.Hit) int { return int(b.Score*1e9) - int(a.Score*1e9) }) {
			t.Errorf("%q: not in order", query)
		}
		if folded := search.Fold(query); search.Fold(folded) != folded {
			t.Errorf("%q folds to %q and then to %q", query, folded, search.Fold(folded))
		}
	})
}

func BenchmarkSearchTheAtlas(b *testing.B) {
	x := atlasIndex(b)
	for _, query := range []string{"a", "алматы", "乌鲁木齐", "lianyungagn", "central asia china gas pipeline"} {
		b.Run(query, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.Search(query, 10)
			}
		})
	}
}

// 200,000 features of two-syllable names, as an import might bring.
func BenchmarkSearchManyFeatures(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	syllables := strings.Fields("al ma ty ka ra gan da shym kent as ta na pav lo dar se mey tur kes tan bal khash ak tau be neu")
	documents := make([]search.Document, 200_000)
	for i := range documents {
		name := ""
		for range 2 + random.IntN(3) {
			name += syllables[random.IntN(len(syllables))]
		}
		documents[i] = named(fmt.Sprint("f", i), fmt.Sprintf("%s %d", name, i))
		documents[i].Box = orb.Bound{}
	}
	x := search.NewIndex(documents)
	for _, query := range []string{"a", "almaty", "karagnda 17"} {
		b.Run(query, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.Search(query, 10)
			}
		})
	}
}

// TestASCIIFoldsAsAllElse: a letter that is no ASCII, which folds to nothing, takes
// the other way through Fold.
func TestASCIIFoldsAsAllElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom(nil, &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0, Hi: 127, Stride: 1}}}), 0, 30, -1).Draw(t, "text")
		if quick, slow := search.Fold(text), search.Fold(text+"’"); quick != slow {
			t.Fatalf("%q folds to %q, otherwise to %q", text, quick, slow)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		search.Fold("Line 123456")
	}
}
