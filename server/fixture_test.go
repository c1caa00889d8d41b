package server_test

import (
	"context"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/geo/buntstore"
	"corridoratlas/server"
	"corridoratlas/server/page"

	"github.com/paulmach/orb"
	"golang.org/x/image/font/gofont/goregular"
)

// The tests ask a small atlas of their own, so that no correction of the real
// data breaks them: a road of two sections through two countries, a pipeline
// that meets it, and a ship across the antimeridian. TestEveryThingOfTheAtlas
// asks the real one.
func smallAtlas() geo.Parts {
	value := func(v float64) *float64 { return &v }
	text := func(en, ru, kk, zh string) geo.Text { return geo.Text{EN: en, RU: ru, KK: kk, ZH: zh} }
	electrified := true
	return geo.Parts{
		Version: "2026.1", Date: "2026-11-25",
		Sources: []*geo.Source{
			{ID: "paper", Title: "A road over the steppe", Publisher: "The Paper", Date: "2009-12-14", URL: "https://paper.example/road?a=1&b=2", Kind: "press"},
			{ID: "office", Title: "Yearbook", Publisher: "Road office", Kind: "official", Unlinked: true},
		},
		Places: []*geo.Place{
			{ID: "almaty", Name: text("Almaty", "Алматы", "Алматы", "阿拉木图"), Country: "KZ", Roles: []geo.Role{geo.City}, At: orb.Point{76.9, 43.2}, AccuracyM: 500, Sources: []geo.SourceID{"office"}},
			{ID: "khorgos", Name: text("Khorgos", "Хоргос", "Қорғас", "霍尔果斯"), Country: "KZ-CN", Roles: []geo.Role{geo.Border, geo.GaugeChange}, At: orb.Point{80.4, 44.2}},
			{ID: "yining", Name: text("Yining", "Инин", "Құлжа", "伊宁"), Country: "CN", Roles: []geo.Role{geo.Town}, At: orb.Point{81.3, 43.9}},
			{ID: "fiji", Name: text("Suva", "Сува", "Сува", "苏瓦"), Country: "CN", Roles: []geo.Role{geo.SeaPort}, At: orb.Point{178.4, -18.1}},
		},
		Organisations: []geo.Organisation{{Name: text("Road office", "Дорожная служба", "Жол басқармасы", "公路局")}},
		Projects: []*geo.Project{{
			ID: "bridge", Name: text("Bridge <img src=x onerror=alert(1)>", "Мост", "Көпір", "桥"), Country: "KZ", Sector: "transport", Status: geo.Planned,
			Place: text("Almaty", "Алматы", "Алматы", "阿拉木图"), Note: text("opened at dusk", "открыт вечером", "кешке ашылды", "傍晚启用"), At: orb.Point{77, 43.3}, Located: "town", Start: 2024, CostMUSD: 12.5, Parties: []string{"Road office"},
			Corridors: []geo.CorridorID{"steppe-road"}, Sources: []geo.SourceID{"office"},
		}},
		Changes: []geo.Release{{Version: "2026.1", Date: "2026-11-25", Changes: []geo.Text{text("The first data", "Первые данные", "Алғашқы деректер", "首批数据")}}},
		Series: []*geo.Series{{ID: "freight", Name: text("Freight", "Грузы", "Жүк", "货运"), Unit: "million-t", Corridors: []geo.CorridorID{"steppe-road"},
			Points: []geo.Point{{Year: 2019, Value: 1.25, Sources: []geo.SourceID{"office"}, Confidence: "H", Note: text("about", "около", "шамамен", "约数")}}}},
		Moved: []geo.Moved{{Kind: "corridor", Old: "old-road", New: "steppe-road"}, {Kind: "place", Old: "verny", New: "almaty"}},
		Corridors: []*geo.Corridor{
			{
				ID: "steppe-road", Kind: geo.Road, Name: text("Steppe road", "Степная дорога", "Дала жолы", "草原公路"),
				Summary: text("Over the steppe.", "Через степь.", "Дала арқылы.", "穿越草原。"),
				Routes: []*geo.Route{{ID: "main", Name: text("Main line", "Главный ход", "Негізгі бағыт", "主线"),
					Sections: []geo.SectionID{"kz-road", "cn-road"}, Stops: []geo.PlaceID{"almaty", "khorgos", "yining"}}},
				Sections: []*geo.Section{
					{ID: "kz-road", Kind: geo.Road, Status: geo.Operational, Name: text("Almaty – Khorgos", "Алматы – Хоргос", "Алматы – Қорғас", "阿拉木图—霍尔果斯"),
						Country: "KZ", From: "almaty", To: "khorgos", Ref: "A-2", Lanes: 4, Operator: "Road office", AccuracyM: 250, Measured: true,
						GeometrySource: []geo.SourceID{"office"}, GeometryLicence: "CC-BY-4.0", Sources: []geo.SourceID{"paper"},
						Line: orb.LineString{{76.9, 43.2}, {78, 43.5}, {78.5, 43.501}, {79, 43.5}, {80.4, 44.2}}},
					{ID: "cn-road", Kind: geo.Road, Status: geo.Construction, Name: text("Khorgos – Yining", "Хоргос – Инин", "Қорғас – Құлжа", "霍尔果斯—伊宁"),
						Country: "CN", From: "khorgos", To: "yining", Electrified: &electrified, GeometrySource: []geo.SourceID{"office"}, GeometryLicence: "CC-BY-4.0",
						Line: orb.LineString{{80.4, 44.2}, {81.3, 43.9}}},
				},
				Figures: []geo.Figure{
					{Property: "length", Value: value(1234.5), Unit: "km", AsOf: "2009", Sources: []geo.SourceID{"paper"}, Confidence: "M", Key: true},
					{Property: "length", Value: value(1250), Qualifier: "about", Unit: "km", Sources: []geo.SourceID{"office"}, Confidence: "M"},
					{Property: "operator", Text: text("Road office", "Дорожная служба", "Жол басқармасы", "公路局"), Sources: []geo.SourceID{"office"}, Confidence: "M"},
				},
				Milestones: []geo.Milestone{
					{Date: "2009-12-14", Kind: geo.Opened, Of: []string{"kz-road"}, Text: text("Opened", "Открыта", "Ашылды", "通车"), Sources: []geo.SourceID{"paper"}},
					{Date: "2007", Kind: geo.Promised, For: "2008", Of: []string{"kz-road"}, Text: text("Promised", "Обещана", "Уәде", "承诺"), Sources: []geo.SourceID{"office"}},
				},
			},
			{
				ID: "gas-line", Kind: geo.Pipeline, Figures: []geo.Figure{}, Name: text("Gas line", "Газопровод", "Газ құбыры", "天然气管道"), Summary: text("Gas.", "Газ.", "Газ.", "天然气。"),
				Routes: []*geo.Route{{ID: "main", Name: text("Line", "Нитка", "Желі", "线"), Sections: []geo.SectionID{"kz-gas"}, Stops: []geo.PlaceID{"khorgos", "almaty"}}},
				Sections: []*geo.Section{{ID: "kz-gas", Kind: geo.Pipeline, Status: geo.Planned, Name: text("Line A", "Нитка А", "А желісі", "A线"), Country: "KZ",
					From: "khorgos", To: "almaty", DiameterMM: 1067, GeometrySource: []geo.SourceID{"office"}, GeometryLicence: "CC-BY-4.0",
					Line: orb.LineString{{80.4, 44.2}, {76.9, 43.2}}}},
			},
			{
				ID: "pacific", Kind: geo.Multimodal, Figures: []geo.Figure{}, Name: text("Pacific", "Тихий", "Тынық", "太平洋"), Summary: text("By sea.", "Морем.", "Теңізбен.", "海运。"),
				Routes: []*geo.Route{
					{ID: "west", Name: text("West", "Запад", "Батыс", "西"), Sections: []geo.SectionID{"west-of-180"}},
					{ID: "east", Name: text("East", "Восток", "Шығыс", "东"), Sections: []geo.SectionID{"east-of-180"}},
				},
				Sections: []*geo.Section{
					{ID: "west-of-180", Kind: geo.Sea, Status: geo.Operational, Name: text("West", "Запад", "Батыс", "西"), From: "fiji", GeometrySource: []geo.SourceID{"office"}, GeometryLicence: "CC-BY-4.0", Line: orb.LineString{{178.4, -18.1}, {180, -17}}},
					{ID: "east-of-180", Kind: geo.Sea, Status: geo.Operational, Name: text("East", "Восток", "Шығыс", "东"), GeometrySource: []geo.SourceID{"office"}, GeometryLicence: "CC-BY-4.0", Line: orb.LineString{{-180, -17}, {-170, -14}}},
				},
			},
		},
	}
}

// small and many are opened once for all tests, which only read them: the small
// atlas with its layers, and a layer "many" that fits into no socket's buffers.
var (
	small = sync.OnceValue(func() world {
		atlas, err := geo.NewAtlas(smallAtlas())
		check(err)
		store := openStore()
		for _, s := range atlas.Seeds() {
			_, err := store.Put(context.Background(), s.Layer, s.All(), geo.Replace)
			check(err)
		}
		return world{atlas, store}
	})
	many = sync.OnceValue(func() world {
		store := openStore()
		random := rand.New(rand.NewPCG(1, 2))
		_, err := store.Put(context.Background(), geo.Layer{ID: "many"}, func(yield func(geo.Feature, error) bool) {
			for i := range 25_000 {
				text := make([]byte, 900) // that hardly compresses
				for j := range text {
					text[j] = byte('0' + random.IntN(64))
				}
				f := geo.Feature{ID: geo.FeatureID(fmt.Sprint(i)), Geometry: orb.Point{float64(i%360) - 180, float64(i%180) - 90}, Properties: geo.Properties{{Name: "text", Value: string(text)}}}
				if !yield(f, nil) {
					return
				}
			}
		}, geo.Replace)
		check(err)
		return world{small().atlas, store}
	})
	real = sync.OnceValue(func() world {
		atlas, err := assets.Load(assets.Embedded())
		check(err)
		return world{atlas, small().store}
	})
)

type world struct {
	atlas *geo.Atlas
	store geo.Store
}

var folders []string

func openStore() geo.Store {
	dir, err := os.MkdirTemp("", "atlas-server-*")
	check(err)
	folders = append(folders, dir)
	store, err := buntstore.Open(context.Background(), dir, buntstore.Options{Logger: quiet})
	check(err)
	return store
}

func TestMain(m *testing.M) {
	code := m.Run()
	if list := unanswered(); code == 0 && len(list) > 0 && flag.Lookup("test.run").Value.String() == "" && flag.Lookup("test.list").Value.String() == "" {
		fmt.Printf("no test has seen an answer of %v, which the OpenAPI document describes\n", list)
		code = 1
	}
	for _, dir := range folders {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

var quiet = slog.New(slog.DiscardHandler)

// fewWords are words of the tests' own, so that no bettered word breaks them: a
// key without one is shown as it is.
var fewWords = func() fs.FS {
	files := fstest.MapFS{}
	for lang, months := range map[geo.Lang]string{geo.EN: "December", geo.RU: "декабря", geo.KK: "желтоқсан", geo.ZH: "12月"} {
		files["words/"+string(lang)+".json"] = &fstest.MapFile{Data: fmt.Appendf(nil, `{
			"atlas.name": "Atlas (%[1]s)",
			"country.KZ": "Kazakhstan (%[1]s)",
			"date.day": "{day} {month} {year}",
			"error.404": "Not in the atlas (%[1]s)",
			"error.open": "The atlas has no {what} (%[1]s)",
			"lang.en": "English",
			"lang.kk": "Қазақша",
			"lang.ru": "Русский",
			"lang.zh": "中文",
			"locate.km": "km {km}",
			"month.of.12": %[2]q,
			"qualifier.about": "about {value}",
			"status.operational": "In operation (%[1]s)",
			"unit.km": "km",
			"list.and": "{a} and {b}",
			"view.corridors": "{n} corridors",
			"view.open": "{name}: {km}\u00a0km",
			"view.sections": "{n} sections (%[1]s)",
			"view.where": "{what} in {countries}",
			"view.year": "as of {year}",
			"unit.lanes": {"one": "lane", "few": "lanes (few)", "other": "lanes"}
		}`, lang, months)}
	}
	return files
}()

func readWords(files fs.FS) map[geo.Lang]*assets.Words {
	all := map[geo.Lang]*assets.Words{}
	for _, lang := range geo.Langs {
		w, err := assets.ReadWords(files, lang)
		check(err)
		all[lang] = w
	}
	return all
}

const shell = `<!doctype html><html lang="en"><head><!--atlas:head--></head><body><div id="app"><!--atlas:body--></div></body></html>`

// overview is a vector tile without layers.
var overview = []byte{}

var dist = fstest.MapFS{
	"index.html":               {Data: []byte(shell)},
	"embed.html":               {Data: []byte(strings.Replace(shell, "<head>", `<head><meta name="frame">`, 1))},
	"type/400/latin.ttf":       {Data: goregular.TTF},
	"assets/index-abc.js":      {Data: []byte("console.log('atlas')")},
	"assets/pin-def.png":       {Data: []byte("\x89PNG")},
	"basemap/overview.mvt":     {Data: overview},
	"basemap/tiles/4/11/6.mvt": {Data: []byte("tile")},
	"basemap/tiles/5/2/1.mvt":  {Data: []byte("tile")},
	"sw.js":                    {Data: []byte("work()")},
	".keep":                    {},
}

// options of a server under test.
type options struct {
	now    func() time.Time // nil: the system's clock
	world  func() world     // small without one
	change func(*server.Config)
	pages  page.Options
	log    *slog.Logger
	store  geo.Store
	words  fs.FS // fewWords without any
	unripe bool  // not ready
}

// serve returns a server on the small atlas, ready to answer.
func serve(t testing.TB, o options) *server.Server {
	t.Helper()
	if o.world == nil {
		o.world = small
	}
	if o.log == nil {
		o.log = quiet
	}
	w := o.world()
	if o.store == nil {
		o.store = w.store
	}
	if o.words == nil {
		o.words = fewWords
	}
	pages, err := page.New(dist, readWords(o.words), o.pages)
	if err != nil {
		t.Fatal(err)
	}
	config := server.Defaults()
	if o.change != nil {
		o.change(&config)
	}
	s, err := server.New(config, server.Content{Style: fewStyles(), Atlas: w.atlas, Dist: dist, Pages: pages, Build: "test", Now: o.now}, o.log)
	if err != nil {
		t.Fatal(err)
	}
	if !o.unripe {
		s.Ready(o.store)
	}
	return s
}

// ask sends a request and checks the answer against the OpenAPI document.
func ask(t testing.TB, s *server.Server, method, target string, headers ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	response := w.Result()
	conforms(t, r, response, w.Body.Bytes())
	return response
}

func body(t testing.TB, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
