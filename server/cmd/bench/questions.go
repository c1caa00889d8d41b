package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/url"
	"time"
)

// The headers of each encoding.
var (
	plain  = []string{"Accept-Encoding: identity"}
	gzip   = []string{"Accept-Encoding: gzip"}
	brotli = []string{"Accept-Encoding: br"}
)

// boxes are questions for the lines in boxes that meet about 70 of them each,
// 66 kB, however many lines there are.
func boxes(lines int, form string) []string {
	side := 1.1 * math.Sqrt(200_000/float64(lines))
	r := rand.New(rand.NewPCG(1, 1))
	paths := make([]string, 400)
	for i := range paths {
		x, y := 20.5+r.Float64()*(104-side), 20.5+r.Float64()*(39-side)
		paths[i] = fmt.Sprintf(form, fmt.Sprintf("%.5f,%.5f,%.5f,%.5f", x, y, x+side, y+side))
	}
	return paths
}

const (
	boxPage = "/api/collections/lines/items?limit=100&bbox=%s" // counts all that match
	boxFile = "/layers/lines.geojson?bbox=%s"                  // counts nothing
)

// tiles are addresses over the lines, zooms 6 to 10 by turns.
func tiles(n int) []string {
	r := rand.New(rand.NewPCG(2, 2))
	paths := make([]string, n)
	for i := range paths {
		z := 6 + i%5
		lon, lat := 21+r.Float64()*103, (21+r.Float64()*38)*math.Pi/180
		size := math.Ldexp(1, z)
		x, y := (lon+180)/360*size, (1-math.Asinh(math.Tan(lat))/math.Pi)/2*size
		paths[i] = fmt.Sprintf("/tiles/lines/%d/%d/%d.mvt", z, int(x), int(y))
	}
	return paths
}

// work is quality.md's table, as far as one running server answers it.
func work(lines int) []row {
	layer, whole := []string{"/layers/sections.geojson"}, []string{"/layers/lines.geojson"}
	some := tiles(60)
	return []row{
		{work: "box, limit 100, counted", paths: boxes(lines, boxPage), headers: plain, goals: goals{ratio: 0.5, p99: 8 * time.Millisecond}},
		{work: "box, not counted", paths: boxes(lines, boxFile), headers: plain, goals: goals{ratio: 0.6, p99: 8 * time.Millisecond}},
		{work: "box, limit 100, counted, gzip", paths: boxes(lines, boxPage), headers: gzip, goals: goals{ratio: 0.3}},
		{work: "atlas' own layer, br", paths: layer, headers: brotli, goals: goals{ratio: 0.85}},
		{work: "atlas' own layer, gzip", paths: layer, headers: gzip, goals: goals{ratio: 0.85}},
		{work: "atlas' own layer, plain", paths: layer, headers: plain, goals: goals{ratio: 0.75}},
		{work: "whole layer of lines, br", paths: whole, headers: brotli, goals: goals{ratio: 0.85}},
		{work: "whole layer of lines, gzip", paths: whole, headers: gzip, goals: goals{ratio: 0.85}},
		{work: "whole layer of lines, plain", paths: whole, headers: plain, goals: goals{ratio: 0.75}},
		{work: "cached tile", paths: some, headers: plain, goals: goals{ratio: 0.8}},
		{work: "cached tile, gzip", paths: some, headers: gzip, goals: goals{ratio: 0.8}},
		{work: "304", paths: layer, headers: plain, tagged: true, goals: goals{ratio: 0.75}},
		{work: "locate", paths: locates(), headers: plain, alone: true},
		{work: "between", paths: betweens(), headers: plain, alone: true},
		{work: "search", paths: searches(), headers: plain, alone: true, goals: goals{p99: 5 * time.Millisecond}},
	}
}

// uncached is asked of a server that can keep hardly anything.
func uncached() row {
	return row{work: "uncached tile, z6 to z10", paths: tiles(2000), headers: plain, alone: true, goals: goals{cpu: 300 * time.Microsecond, p50: 3 * time.Millisecond}}
}

func locates() []string {
	r := rand.New(rand.NewPCG(3, 3))
	paths := make([]string, 100)
	for i := range paths {
		paths[i] = fmt.Sprintf("/api/corridors/western-europe-western-china/locate?lon=%.5f&lat=%.5f", 55+r.Float64()*25, 43+r.Float64()*8)
	}
	return paths
}

func betweens() []string {
	r := rand.New(rand.NewPCG(4, 4))
	paths := make([]string, 100)
	for i := range paths {
		from := math.Round(r.Float64() * 2000)
		paths[i] = fmt.Sprintf("/api/corridors/western-europe-western-china/between?from_km=%v&to_km=%v", from, from+500)
	}
	return paths
}

func searches() []string {
	var paths []string
	for _, q := range []string{"urumqi", "Үрімші", "Урумчи", "乌鲁木齐", "Kyzylorda", "kizilorda", "khorgos", "Хоргос", "alma", "dostyk", "line 1234", "railway", "tashk", "Ташкент", "西安"} {
		paths = append(paths, "/api/search?q="+url.QueryEscape(q))
	}
	return paths
}
