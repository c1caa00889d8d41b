package geo

import (
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/paulmach/orb"
)

// Limits of a feature.
const (
	maxVertices = 1_000_000
	maxDepth    = 32 // of nested collections
	maxIDLength = 128
	maxFeature  = 16 << 20 // bytes as GeoJSON
)

// Check is the one validator between every reader and any store: what passes
// has an id that is safe in a URL, and a geometry that is finite, in range,
// closed where it must be, not empty, and bounded in depth and count. orb sees
// only what passed. The error is an *InvalidError.
func Check(f Feature) error {
	if !validID(string(f.ID)) {
		return Invalid("id", string(f.ID), "1 to 128 of A-Z a-z 0-9 . _ ~ -")
	}
	if f.Geometry == nil {
		return Invalid("geometry", "", "a GeoJSON geometry that is not null")
	}
	vertices := 0
	if err := checkGeometry(f.Geometry, 0, &vertices); err != nil {
		return fmt.Errorf("feature %s: %w", f.ID, err)
	}
	names := make(map[string]bool, len(f.Properties))
	for _, p := range f.Properties {
		if names[p.Name] {
			return fmt.Errorf("feature %s: %w", f.ID, Invalid("properties", p.Name, "each name once"))
		}
		names[p.Name] = true
		if err := checkText(p); err != nil {
			return fmt.Errorf("feature %s: %w", f.ID, err)
		}
	}
	return nil
}

// checkText refuses what is not UTF-8: JSON cannot hold it, and would be given
// other letters in its place.
func checkText(p Property) error {
	texts := []string{p.Name}
	switch v := p.Value.(type) {
	case string:
		texts = append(texts, v)
	case []string:
		texts = append(texts, v...)
	}
	for _, text := range texts {
		if !utf8.ValidString(text) {
			return Invalid("property "+strconv.Quote(p.Name), text, "text in UTF-8")
		}
	}
	return nil
}

func validID(id string) bool {
	if id == "" || len(id) > maxIDLength || id == "." || id == ".." {
		return false
	}
	for _, c := range []byte(id) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '.', c == '_', c == '~', c == '-':
		default:
			return false
		}
	}
	return true
}

func checkGeometry(g orb.Geometry, depth int, vertices *int) error {
	switch g := g.(type) {
	case orb.Point:
		return checkPoints([]orb.Point{g}, 1, vertices)
	case orb.MultiPoint:
		return checkPoints(g, 1, vertices)
	case orb.LineString:
		return checkPoints(g, 2, vertices)
	case orb.MultiLineString:
		return checkMembers(len(g), func(i int) error { return checkPoints(g[i], 2, vertices) })
	case orb.Polygon:
		return checkPolygon(g, vertices)
	case orb.MultiPolygon:
		return checkMembers(len(g), func(i int) error { return checkPolygon(g[i], vertices) })
	case orb.Collection:
		if depth == maxDepth {
			return Invalid("geometry", "", fmt.Sprintf("collections at most %d deep", maxDepth))
		}
		return checkMembers(len(g), func(i int) error { return checkGeometry(g[i], depth+1, vertices) })
	}
	return Invalid("geometry", fmt.Sprintf("%T", g), "a geometry of RFC 7946")
}

func checkMembers(n int, one func(int) error) error {
	if n == 0 {
		return Invalid("geometry", "[]", "at least one member")
	}
	for i := range n {
		if err := one(i); err != nil {
			return err
		}
	}
	return nil
}

func checkPolygon(p orb.Polygon, vertices *int) error {
	return checkMembers(len(p), func(i int) error {
		ring := p[i]
		if err := checkPoints(ring, 4, vertices); err != nil {
			return err
		}
		if ring[0] != ring[len(ring)-1] {
			return Invalid("ring", fmt.Sprint(ring[len(ring)-1]), fmt.Sprintf("its first position %v again at its end", ring[0]))
		}
		return nil
	})
}

func checkPoints(points []orb.Point, least int, vertices *int) error {
	if len(points) < least {
		return Invalid("coordinates", strconv.Itoa(len(points))+" positions", fmt.Sprintf("at least %d", least))
	}
	if *vertices += len(points); *vertices > maxVertices {
		return Invalid("coordinates", "more", fmt.Sprintf("at most %d positions a feature", maxVertices))
	}
	for _, p := range points {
		if !(math.Abs(p[0]) <= 180 && math.Abs(p[1]) <= 90) {
			return Invalid("coordinates", fmt.Sprintf("%v,%v", p[0], p[1]), "longitudes from -180 to 180 and latitudes from -90 to 90")
		}
	}
	return nil
}
