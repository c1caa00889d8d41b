// Package assets is the atlas' own data and what reads, checks and orders it:
// corridors, places, projects, series, sources and words, plain text in files
// that a person edits. Everything goes through an fs.FS, so that the embedded
// files, a folder and a test's broken sample use one door. It decodes into geo's
// types and computes nothing: what the data mean is geo's.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed corridors schema words
//go:embed *.csv *.yaml
var embedded embed.FS

// Embedded returns the files that were built into the binary.
func Embedded() fs.FS { return embedded }
