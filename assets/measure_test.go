package assets

import (
	"fmt"
	"io/fs"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"corridoratlas/geo"
	"corridoratlas/geo/line"

	"github.com/paulmach/orb"
)

// referenceFolder is a folder of reference lines: file name to text.
func referenceFolder(files map[string]string) fs.FS {
	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return folder
}

func featureOf(kind, geometry, coordinates string) string {
	return fmt.Sprintf(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":%s,"geometry":{"type":%q,"coordinates":%s}}]}`,
		kind, geometry, coordinates)
}

// atlasOf is the sound atlas with its first section along the parallel of 44
// degrees, 60 to 61 degrees east, 80.2 km.
func atlasOf(t *testing.T) fs.FS {
	t.Helper()
	files := sound(t)
	files["corridors/steppe-road/sections.geojson"] = &fstest.MapFile{Data: []byte(
		featureOf(`{"id":"kz-steppe","kind":"road","country":"KZ","accuracy_m":500}`, "LineString", `[[60,44],[60.5,44.00001],[61,44]]`))}
	return files
}

func measured(t *testing.T, folder map[string]string) Measured {
	t.Helper()
	refs, err := ReadReferences(referenceFolder(folder))
	if err != nil {
		t.Fatal(err)
	}
	list := Measure(atlasOf(t), refs)
	if len(list) != 1 {
		t.Fatalf("measured %d sections, want 1", len(list))
	}
	return list[0]
}

func near(got, want, tolerance float64) bool { return math.Abs(got-want) <= tolerance }

func TestMeasureGivesTheDistancesAlongASection(t *testing.T) {
	// Along the first half the reference runs 1.11 km north, along the rest on the
	// section itself, but for a spike's worth of 100 m at the very end.
	m := measured(t, map[string]string{"a.geojson": featureOf(`{"kind":"road"}`, "LineString", `[[60,44.01],[60.5,44.01],[60.5,44.00001],[61,44.0009]]`)})
	if m.Section != "kz-steppe" || m.Corridor != "steppe-road" || m.Country != "KZ" || m.Kind != geo.Road || m.AccuracyM != 500 {
		t.Errorf("got %+v", m)
	}
	if !near(m.KM, 80.2, 0.2) || m.WithoutKM != 0 {
		t.Errorf("%.1f km, %.1f without counterpart", m.KM, m.WithoutKM)
	}
	if !near(m.MaxKM, 1.11, 0.01) || !near(m.P95KM, 1.11, 0.01) || !near(m.MeanKM, 0.58, 0.03) {
		t.Errorf("mean %.2f, 95th percentile %.2f, largest %.2f", m.MeanKM, m.P95KM, m.MaxKM)
	}
	if m.Worst[0] > 60.5 {
		t.Errorf("the worst place is %v", m.Worst)
	}
}

func TestThe95thPercentileLeavesTheWorstTwentiethOut(t *testing.T) {
	// 5.5 km off along the last 3 % of the section, on it before.
	m := measured(t, map[string]string{"a.geojson": featureOf(`{}`, "MultiLineString", `[[[60,44],[60.97,44]],[[60.97,44.05],[61,44.05]]]`)})
	if m.P95KM > 0.2 || m.MaxKM < 2 {
		t.Errorf("95th percentile %.2f, largest %.2f", m.P95KM, m.MaxKM)
	}
}

func TestWhatHasNoCounterpartIsCountedApart(t *testing.T) {
	half := `[[60,44],[60.5,44.00001]]`
	for _, test := range []struct {
		name    string
		folder  map[string]string
		without float64 // km
	}{
		{"a reference of half the way, then farther off than 25 km", map[string]string{"a.geojson": featureOf(`{"kind":"road"}`, "LineString", half)}, 15},
		{"a reference of another kind", map[string]string{"a.geojson": featureOf(`{"kind":"rail"}`, "LineString", half)}, 80.2},
		{"a weak segment", map[string]string{
			"a.geojson": featureOf(`{"kind":"road"}`, "LineString", `[[60,44],[60.5,44.00001],[61,44]]`),
			"weak.csv":  "corridor,lon1,lat1,lon2,lat2\nx,60.5,44.00001,60,44\n",
		}, 40.1},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := measured(t, test.folder)
			if !near(m.WithoutKM, test.without, 1) || m.WithoutKM < m.KM && m.MeanKM > 25 {
				t.Errorf("%.1f of %.1f km without counterpart, want %.1f; mean %.2f", m.WithoutKM, m.KM, test.without, m.MeanKM)
			}
		})
	}
}

func TestByCountryPoolsTheDistances(t *testing.T) {
	list := []Measured{
		{Corridor: "a", Section: "kz-1", Country: "KZ", Kind: geo.Road, KM: 1, WithoutKM: 0.25, MaxKM: 3, Worst: orb.Point{1, 1}, distances: []float64{1, 3}},
		{Corridor: "a", Section: "cn-1", Country: "CN", Kind: geo.Road, KM: 5, distances: []float64{9}},
		{Corridor: "b", Section: "ru-1", Country: "RU", Kind: geo.Rail, KM: 0.3, WithoutKM: 0.1 + 0.2},
		{Corridor: "a", Section: "kz-2", Country: "KZ", Kind: geo.Road, KM: 2, MaxKM: 8, Worst: orb.Point{2, 2}, distances: []float64{8}},
	}
	pooled := ByCountry(list)
	if len(pooled) != 3 || pooled[0].Country != "KZ" || pooled[1].Country != "CN" || pooled[2].WithoutKM != pooled[2].KM {
		t.Fatalf("got %+v", pooled)
	}
	if p := pooled[0]; p.KM != 3 || p.WithoutKM != 0.25 || p.MeanKM != 4 || p.MaxKM != 8 || p.P95KM != 8 || p.Worst != (orb.Point{2, 2}) || p.Section != "" {
		t.Errorf("got %+v", p)
	}
}

func TestReferencesThatCannotBeReadSayWhy(t *testing.T) {
	good := featureOf(`{}`, "LineString", `[[60,44],[61,44]]`)
	for name, test := range map[string]struct {
		folder map[string]string
		want   string
	}{
		"nothing":             {map[string]string{"README.md": "x"}, "there is no .geojson file"},
		"no GeoJSON":          {map[string]string{"a.geojson": "lon,lat"}, "a.geojson is no GeoJSON"},
		"points only":         {map[string]string{"a.geojson": featureOf(`{}`, "Point", `[60,44]`)}, "have no lines"},
		"broken coordinates":  {map[string]string{"a.geojson": featureOf(`{}`, "LineString", `[60,44]`)}, "a.geojson: the coordinates"},
		"weak without a lon1": {map[string]string{"a.geojson": good, "weak.csv": "a,b\n1,2\n"}, "weak.csv has no column lon1"},
		"weak with words":     {map[string]string{"a.geojson": good, "weak.csv": "lon1,lat1,lon2,lat2\n1,2,3,x\n"}, "weak.csv:2: lat2 is no number"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadReferences(referenceFolder(test.folder))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

// The slow, obvious way: each point against every line.
func TestMeasureAgreesWithEveryPointAgainstEveryLine(t *testing.T) {
	lines := []orb.LineString{{{59.9, 44.02}, {60.3, 43.95}, {60.4, 44.1}}, {{60.35, 44.05}, {61.2, 43.9}}}
	folder := map[string]string{
		"a.geojson": featureOf(`{"kind":"road"}`, "LineString", `[[59.9,44.02],[60.3,43.95],[60.4,44.1]]`),
		"b.geojson": featureOf(`{"kind":"road"}`, "LineString", `[[60.35,44.05],[61.2,43.9]]`),
	}
	m := measured(t, folder)
	ls := orb.LineString{{60, 44}, {60.5, 44.00001}, {61, 44}}
	cum := line.Chainage(ls)
	sum, n, most := 0.0, 0, 0.0
	for km := 0.0; km <= cum[2]; km += cum[2] / math.Round(cum[2]/0.5) {
		least := math.Inf(1)
		for _, r := range lines {
			at, _ := line.Nearest(r, line.Chainage(r), line.At(ls, cum, km))
			least = min(least, at.OffsetKM)
		}
		sum, n, most = sum+least, n+1, max(most, least)
	}
	if !near(m.MeanKM, sum/float64(n), 0.03) || !near(m.MaxKM, most, 0.03) {
		t.Errorf("mean %.3f, largest %.3f, want %.3f and %.3f", m.MeanKM, m.MaxKM, sum/float64(n), most)
	}
}
