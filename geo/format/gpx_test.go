package format_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/format"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

type gpxFile struct {
	XMLName   struct{}   `xml:"http://www.topografix.com/GPX/1/1 gpx"`
	Version   string     `xml:"version,attr"`
	Creator   string     `xml:"creator,attr"`
	Name      string     `xml:"metadata>name"`
	Waypoints []waypoint `xml:"wpt"`
	Tracks    []struct {
		gpxTexts
		Segments []struct {
			Points []waypoint `xml:"trkpt"`
		} `xml:"trkseg"`
	} `xml:"trk"`
}

type gpxTexts struct {
	Name    string `xml:"name"`
	Comment string `xml:"cmt"`
	Desc    string `xml:"desc"`
	Type    string `xml:"type"`
}

type waypoint struct {
	gpxTexts
	Lat float64 `xml:"lat,attr"`
	Lon float64 `xml:"lon,attr"`
}

func TestLinesAreTracksAndPointsWaypoints(t *testing.T) {
	text := written(t, "gpx", towns,
		geo.Feature{ID: "way", Geometry: orb.MultiLineString{{{178, 0}, {180, 1}}, {{-180, 1}, {-178, 2}}}, Properties: props("name", "A <way>", "kind", "road", "length_km", 2.5)},
		geo.Feature{ID: "town", Geometry: orb.Point{76.9, 43.25}, Properties: props("name", "Town")},
	)
	g := parse[gpxFile](t, text)
	if g.Version != "1.1" || g.Creator == "" || g.Name != "Towns & more" || len(g.Waypoints) != 1 || len(g.Tracks) != 1 {
		t.Fatalf("%+v", g)
	}
	if w := g.Waypoints[0]; w.Name != "Town" || w.Comment != "town" || w.Lat != 43.25 || w.Lon != 76.9 {
		t.Errorf("%+v", w)
	}
	way := g.Tracks[0]
	if way.gpxTexts != (gpxTexts{"A <way>", "way", "Kind: road\nLength: 2.5 km", "road"}) {
		t.Errorf("%+v", way.gpxTexts)
	}
	if len(way.Segments) != 2 || way.Segments[0].Points[1].Lon != 179.9999999 || way.Segments[1].Points[0].Lon != -180 {
		t.Errorf("%+v", way.Segments)
	}
	// The schema is a sequence: all waypoints, then all tracks.
	if strings.Index(text, "<wpt") > strings.Index(text, "<trk>") {
		t.Errorf("a track comes before a waypoint: %s", text)
	}
}

func TestAMixedLayerIsReadTwiceForGPX(t *testing.T) {
	for geometry, want := range map[string]int{"": 1, "Point": 1, "MultiLineString": 1, "Polygon": 1, "Geometry": 2, "GeometryCollection": 2} {
		for _, f := range format.All() {
			if got := f.Passes(geo.Layer{Geometry: geometry}); f.Name == "gpx" && got != want || f.Name != "gpx" && got != 1 {
				t.Errorf("%s of a layer of %q: %d passes", f.Name, geometry, got)
			}
		}
	}
}

// Whatever the features: encoding/xml reads every position back.
func TestGPXIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := anyFeatures.Draw(t, "features")
		g := parse[gpxFile](t, written(t, "gpx", towns, list...))
		got := map[string][]orb.Point{}
		add := func(x gpxTexts, w waypoint) {
			if w.Lon < -180 || w.Lon >= 180 {
				t.Errorf("longitude %v: the schema wants less than 180", w.Lon)
			}
			got[x.Comment] = append(got[x.Comment], orb.Point{w.Lon, w.Lat})
		}
		for _, w := range g.Waypoints {
			add(w.gpxTexts, w)
		}
		for _, track := range g.Tracks {
			for _, s := range track.Segments {
				for _, p := range s.Points {
					add(track.gpxTexts, p)
				}
			}
		}
		for _, f := range list {
			want := positions(t, f)
			for i := range want {
				want[i][0] = math.Min(want[i][0], 179.9999999)
			}
			if have := got[string(f.ID)]; !slices.Equal(sorted(have), sorted(want)) {
				t.Errorf("%s: positions %v, want %v", f.ID, have, want)
			}
		}
	})
}
