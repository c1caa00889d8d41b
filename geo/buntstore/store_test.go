package buntstore

import (
	"testing"

	"corridoratlas/geo"
	"corridoratlas/geo/storetest"
)

func TestStoreKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t testing.TB) geo.Store { return open(t, t.TempDir(), Options{}) })
}
