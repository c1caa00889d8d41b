package geo_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The order of the house: a package imports only what stands in an earlier row,
// or beside it where it is named. Data flows one way.
var rows = [][]string{
	{"geo/line"},
	{"geo"},
	{"assets", "geo/storetest", "geo/buntstore", "geo/tile", "geo/cql", "geo/search", "geo/format", "web"},
	{"server/ogc", "server/picture"},
	{"server/page"},
	{"server"},
	{"server/cmd/atlas", "server/cmd/bench"},
}

// geoMay is what package geo may import besides the standard library and line.
const geoMay = "github.com/paulmach/orb"

type listed struct {
	ImportPath string
	Doc        string
	Imports    []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Doc,Imports", "corridoratlas/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var list []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

func row(path string) int {
	name := strings.TrimPrefix(path, "corridoratlas/")
	return slices.IndexFunc(rows, func(r []string) bool { return slices.Contains(r, name) })
}

func TestImportsPointOneWay(t *testing.T) {
	for _, p := range packages(t) {
		own := row(p.ImportPath)
		if own < 0 {
			t.Errorf("%s has no row in the order of the house", p.ImportPath)
			continue
		}
		for _, i := range p.Imports {
			if !strings.HasPrefix(i, "corridoratlas/") {
				if p.ImportPath == "corridoratlas/geo" && strings.Contains(i, ".") && i != geoMay {
					t.Errorf("geo imports %s; it knows orb and the standard library only", i)
				}
				if strings.HasPrefix(i, "github.com/labstack/") && !strings.HasPrefix(p.ImportPath, "corridoratlas/server") {
					t.Errorf("%s imports %s; Echo stays in server", p.ImportPath, i)
				}
				continue
			}
			if p.ImportPath == "corridoratlas/web" || row(i) >= own {
				t.Errorf("%s imports %s, which stands behind it", p.ImportPath, i)
			}
		}
	}
}

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	for _, p := range packages(t) {
		if len(p.Doc) < 40 {
			t.Errorf("%s has no doc comment that says what it is for: %q", p.ImportPath, p.Doc)
		}
	}
}
