package geo_test

import (
	"testing"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

func TestHilbertNeighboursAreNear(t *testing.T) {
	at := func(lon, lat float64) uint64 {
		return geo.HilbertKey(orb.Bound{Min: orb.Point{lon, lat}, Max: orb.Point{lon, lat}})
	}
	if at(-180, -90) == at(180, 90) || at(70, 43) == at(70, 43.001) {
		t.Error("two places have one key")
	}
	distance := func(a, b uint64) uint64 { return max(a, b) - min(a, b) }
	if distance(at(70, 43), at(70.0001, 43)) > distance(at(70, 43), at(-70, -43)) {
		t.Error("a neighbour has a farther key than the other side of the earth")
	}
}
