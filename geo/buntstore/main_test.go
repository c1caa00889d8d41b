package buntstore

import (
	"fmt"
	"os"
	"testing"
)

// benchDir is where the benchmarks' store lies, for all of a run.
var benchDir string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "buntstore-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	benchDir = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}
