package assets

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"slices"
	"strconv"

	"corridoratlas/geo"
	"corridoratlas/geo/line"

	"github.com/paulmach/orb"
)

const (
	// measureStepKM is how far apart the points of a section are that are
	// measured.
	measureStepKM = 0.5
	// counterpartKM is how near a reference line must be to be taken for the same
	// railway, road or pipe: farther off it is another.
	counterpartKM = 25
)

// weakFile lists segments of reference lines that are straight for want of
// knowledge. What lies nearest to one of them has no counterpart.
const weakFile = "weak.csv"

// References are lines to measure against.
type References struct {
	byKind map[geo.Kind]*referenceLines
}

// referenceLines are those that a kind of sections is measured against.
type referenceLines struct {
	lines []orb.LineString
	weak  map[[2]orb.Point]bool // segments, both ways round
	index *line.Index
}

// Measured says how far a section, or several together, lie from the reference
// lines: the distances from points every 500 m along it, in km.
type Measured struct {
	Corridor  geo.CorridorID `json:"corridor"`
	Section   geo.SectionID  `json:"section,omitempty"` // empty: all of a corridor in one country
	Country   string         `json:"country,omitempty"` // empty at sea
	Kind      geo.Kind       `json:"kind"`
	KM        float64        `json:"km"`        // drawn length
	WithoutKM float64        `json:"withoutKm"` // of it with no reference line within 25 km
	MeanKM    float64        `json:"meanKm"`    // of the rest
	P95KM     float64        `json:"p95Km"`
	MaxKM     float64        `json:"maxKm"`
	Worst     orb.Point      `json:"worst"` // where the largest distance is
	AccuracyM float64        `json:"accuracyM,omitempty"`

	distances []float64
}

// ReadReferences reads the lines of every *.geojson file of a folder. A feature
// with the property "kind" is for sections of that kind, one without for all.
// Segments that weak.csv lists by their ends (lon1, lat1, lon2, lat2) are masked.
func ReadReferences(fsys fs.FS) (*References, error) {
	names, err := fs.Glob(fsys, "*.geojson")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, errors.New("there is no .geojson file in it")
	}
	weak, err := readWeak(fsys)
	if err != nil {
		return nil, err
	}
	lines := map[geo.Kind][]orb.LineString{}
	found := 0
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		var collection struct{ Features []referenceFeature }
		if err := json.Unmarshal(text, &collection); err != nil {
			return nil, fmt.Errorf("%s is no GeoJSON: %w", name, err)
		}
		for _, f := range collection.Features {
			kinds := geo.SectionKinds
			if kind, ok := f.Properties["kind"].(string); ok {
				kinds = []geo.Kind{geo.Kind(kind)}
			}
			list, err := f.lines()
			if err != nil {
				return nil, fmt.Errorf("%s: the coordinates of a line are no list of [lon,lat]: %w", name, err)
			}
			for _, ls := range list {
				found++
				for _, kind := range kinds {
					lines[kind] = append(lines[kind], ls)
				}
			}
		}
	}
	if found == 0 {
		return nil, errors.New("its .geojson files have no lines")
	}
	r := &References{byKind: map[geo.Kind]*referenceLines{}}
	for kind, list := range lines {
		r.byKind[kind] = &referenceLines{lines: list, weak: weak, index: line.NewIndex(list)}
	}
	return r, nil
}

// referenceFeature is a GeoJSON feature of any making. It is read without the
// strictness that the atlas has for its own files.
type referenceFeature struct {
	Properties map[string]any
	Geometry   struct {
		Type        string
		Coordinates json.RawMessage
	}
}

// lines returns the lines of a feature; other geometries have none. Heights are
// dropped.
func (f referenceFeature) lines() ([]orb.LineString, error) {
	switch f.Geometry.Type {
	case "LineString":
		var ls orb.LineString
		err := json.Unmarshal(f.Geometry.Coordinates, &ls)
		return []orb.LineString{ls}, err
	case "MultiLineString":
		var list []orb.LineString
		err := json.Unmarshal(f.Geometry.Coordinates, &list)
		return list, err
	}
	return nil, nil
}

func readWeak(fsys fs.FS) (map[[2]orb.Point]bool, error) {
	weak := map[[2]orb.Point]bool{}
	f, err := fsys.Open(weakFile)
	if errors.Is(err, fs.ErrNotExist) {
		return weak, nil
	} else if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", weakFile, err)
	}
	for i, row := range rows[min(1, len(rows)):] {
		var ends [4]float64
		for j, name := range []string{"lon1", "lat1", "lon2", "lat2"} {
			at := slices.Index(rows[0], name)
			if at < 0 {
				return nil, fmt.Errorf("%s has no column %s", weakFile, name)
			}
			if ends[j], err = strconv.ParseFloat(row[at], 64); err != nil {
				return nil, fmt.Errorf("%s:%d: %s is no number", weakFile, i+2, name)
			}
		}
		a, b := orb.Point{ends[0], ends[1]}, orb.Point{ends[2], ends[3]}
		weak[[2]orb.Point{a, b}], weak[[2]orb.Point{b, a}] = true, true
	}
	return weak, nil
}

// Measure holds every section of the data against reference lines of its kind,
// in the order of corridors and files. Sections with no counterpart at all are
// among them: their WithoutKM is their length.
func Measure(fsys fs.FS, refs *References) []Measured {
	d, _ := read(fsys)
	var list []Measured
	for _, c := range d.corridors {
		for _, s := range c.Sections {
			if len(s.Line) < 2 {
				continue
			}
			m := Measured{Corridor: c.ID, Section: s.ID, Country: s.Country, Kind: s.Kind, AccuracyM: s.AccuracyM}
			refs.byKind[s.Kind].measure(&m, s.Line)
			list = append(list, m)
		}
	}
	return list
}

func (r *referenceLines) measure(m *Measured, ls orb.LineString) {
	cum := line.Chainage(ls)
	m.KM = cum[len(cum)-1]
	steps := max(1, int(math.Round(m.KM/measureStepKM)))
	without := 0
	for i := range steps + 1 {
		p := line.At(ls, cum, m.KM*float64(i)/float64(steps))
		km, ok := r.distance(p)
		if !ok {
			without++
			continue
		}
		if km >= m.MaxKM {
			m.MaxKM, m.Worst = km, p
		}
		m.distances = append(m.distances, km)
	}
	m.WithoutKM = m.KM * float64(without) / float64(steps+1)
	m.summarize()
}

// distance returns how far p lies from the lines, false where it has no
// counterpart among them.
func (r *referenceLines) distance(p orb.Point) (km float64, ok bool) {
	if r == nil {
		return 0, false
	}
	hit, ok := r.index.Nearest(p, counterpartKM)
	if !ok {
		return 0, false
	}
	ls := r.lines[hit.Line]
	return hit.KM, !r.weak[[2]orb.Point{ls[hit.From], ls[hit.From+1]}]
}

func (m *Measured) summarize() {
	if len(m.distances) == 0 {
		m.WithoutKM = m.KM // whatever sums were rounded to
		return
	}
	slices.Sort(m.distances)
	sum := 0.0
	for _, km := range m.distances {
		sum += km
	}
	m.MeanKM = sum / float64(len(m.distances))
	m.P95KM = m.distances[int(math.Ceil(0.95*float64(len(m.distances))))-1]
}

// ByCountry pools what was measured: a line for each corridor, country and
// kind, in the order of the corridors.
func ByCountry(list []Measured) []Measured {
	type key struct {
		corridor geo.CorridorID
		country  string
		kind     geo.Kind
	}
	pools := map[key]*Measured{}
	order := map[key]int{}
	for _, m := range list {
		k := key{m.Corridor, m.Country, m.Kind}
		p := pools[k]
		if p == nil {
			p = &Measured{Corridor: k.corridor, Country: k.country, Kind: k.kind}
			pools[k], order[k] = p, len(order)
		}
		p.KM += m.KM
		p.WithoutKM += m.WithoutKM
		p.distances = append(p.distances, m.distances...)
		if m.MaxKM >= p.MaxKM {
			p.MaxKM, p.Worst = m.MaxKM, m.Worst
		}
	}
	keys := slices.SortedFunc(maps.Keys(pools), func(a, b key) int { return order[a] - order[b] })
	pooled := make([]Measured, len(keys))
	for i, k := range keys {
		pools[k].summarize()
		pooled[i] = *pools[k]
	}
	return pooled
}
