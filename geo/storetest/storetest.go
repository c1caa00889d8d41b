// Package storetest is what a geo.Store must do, as one suite of tests that
// every Store runs: a store that passes is a store. It knows only the contract
// of package geo, never how a store works.
package storetest

import (
	"context"
	"testing"

	"corridoratlas/geo"
)

// Open returns a new, empty store. The store is closed by the suite.
type Open func(t testing.TB) geo.Store

// Run runs the suite.
func Run(t *testing.T, open Open) {
	for _, c := range []struct {
		name string
		test func(*testing.T, geo.Store)
	}{
		{"PutReplacesAppendsUpdates", testModes},
		{"PutIsAllOrNothing", testAllOrNothing},
		{"PutRefusesWhatIsNotValid", testRefusals},
		{"PutTakesWhatAStoreReturned", testStored},
		{"DeleteRemovesFeaturesAndLayers", testDelete},
		{"MissingThingsAreNotFound", testNotFound},
		{"LayerKnowsItsCountAndBounds", testLayer},
		{"LayersAreListedById", testLayers},
		{"FeaturesAreServedAsEncoded", testForm},

		{"BoxFindsExactlyWhatMeetsIt", testBox},
		{"BoxIsExactOnEdgesAndCorners", testEdges},
		{"BoxOverManyIsExactPageByPage", testLargeBox},
		{"BoxAcrossTheAntimeridianFindsBothSides", testAntimeridian},
		{"BoxAtThePolesFindsThem", testPoles},
		{"BoxThatNoPlaceLiesInIsInvalid", testInvalidBox},
		{"FilterKeepsWhatItMatches", testFilter},

		{"OrderIsStable", testOrder},
		{"SortPutsMissingLast", testSort},
		{"SortIsTotalOverAllKindsOfValues", testSortKinds},
		{"PagingVisitsEachOnceWhileAnotherWrites", testPaging},
		{"TokensOfOthersAreInvalid", testTokens},
		{"CountIsOfAllPages", testCount},

		{"ViewIsOneRevision", testView},
		{"NoAnswerMixesRevisions", testConcurrent},
		{"RevisionsAreNeverUsedTwice", testRevisions},
		{"SlowReaderHoldsNobody", testSlowReader},
		{"ContextEndsWork", testContext},
		{"ContextEndsWaitingForAWriter", testWaiting},
		{"WatchTellsRevisions", testWatch},
		{"ClosedStoreSaysSo", testClosed},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			defer s.Close()
			c.test(t, s)
		})
	}
}

var ctx = context.Background()
