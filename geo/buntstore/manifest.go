package buntstore

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// The names in a data folder.
const (
	lockName     = "lock"
	manifestName = "manifest.json"
	layersName   = "layers"
	tmpName      = "tmp"
)

// formatName and formatVersion mark a manifest as ours. A newer version is
// refused, not guessed at.
const (
	formatName    = "corridor-atlas store"
	formatVersion = 1
)

// layerFile is the name of a layer's file: its id and the first 16 hex digits
// of its SHA-256.
var layerFile = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,62}-[0-9a-f]{16}$`)

// manifest names the files that are the store. Replacing it is the commit.
type manifest struct {
	Format   string                 `json:"format"`
	Version  int                    `json:"version"`
	Born     string                 `json:"born"` // random, so that no two stores share a revision
	Revision uint64                 `json:"revision"`
	Layers   map[geo.LayerID]*entry `json:"layers"`
}

// entry is a layer in the manifest.
type entry struct {
	File     string     `json:"file"`
	Bytes    int64      `json:"bytes"`
	Features int        `json:"features"`
	SHA256   string     `json:"sha256"`
	Bounds   [4]float64 `json:"bounds"`
	Layer    geo.Layer  `json:"layer"`
}

func (e *entry) bound() orb.Bound {
	return orb.Bound{Min: orb.Point{e.Bounds[0], e.Bounds[1]}, Max: orb.Point{e.Bounds[2], e.Bounds[3]}}
}

func (e *entry) layer() geo.Layer {
	l := e.Layer
	l.Count, l.Bounds = e.Features, e.bound()
	return l
}

func newManifest() *manifest {
	return &manifest{Format: formatName, Version: formatVersion, Born: rand.Text()[:12], Layers: map[geo.LayerID]*entry{}}
}

func (m *manifest) revision() geo.Revision {
	return geo.Revision(m.Born + "-" + strconv.FormatUint(m.Revision, 36))
}

// next returns a copy at the following revision, its layers free to change.
func (m *manifest) next() *manifest {
	n := *m
	n.Revision++
	n.Layers = make(map[geo.LayerID]*entry, len(m.Layers))
	for id, e := range m.Layers {
		n.Layers[id] = e
	}
	return &n
}

// sealed is the manifest as it lies on disk: its own bytes and their digest.
type sealed struct {
	Manifest json.RawMessage `json:"manifest"`
	SHA256   string          `json:"sha256"`
}

func (m *manifest) encode() ([]byte, error) {
	body, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	out, err := json.Marshal(sealed{Manifest: body, SHA256: digest(body)})
	return append(out, '\n'), err
}

// begins is how every manifest of ours begins.
const begins = `{"manifest":{"format":"` + formatName + `"`

func decodeManifest(dir string, data []byte) (*manifest, error) {
	name := filepath.Join(dir, manifestName)
	damaged := func(what string) error {
		return fmt.Errorf("%w: %s %s, so the layers of this folder are not known; restore it from a backup, or move the folder away and start with an empty one", geo.ErrDamaged, name, what)
	}
	if !strings.HasPrefix(string(data), begins) && !strings.HasPrefix(begins, string(data)) {
		return nil, fmt.Errorf("%w: %s was not written by the atlas; choose another data folder", geo.ErrForeign, name)
	}
	var s sealed
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, damaged("is not whole")
	}
	var m manifest
	if err := json.Unmarshal(s.Manifest, &m); err == nil && m.Version > formatVersion {
		return nil, fmt.Errorf("%w: %s has format %d and this atlas reads %d; use the atlas that wrote it, or choose another data folder", geo.ErrForeign, name, m.Version, formatVersion)
	}
	if s.SHA256 != digest(s.Manifest) {
		return nil, damaged("is not what was written (its checksum differs)")
	}
	if err := json.Unmarshal(s.Manifest, &m); err != nil || m.Version != formatVersion {
		return nil, damaged("cannot be read")
	}
	for id, e := range m.Layers {
		if !id.Valid() || e == nil || !layerFile.MatchString(e.File) {
			return nil, damaged("names a file that no layer has")
		}
	}
	if m.Layers == nil {
		m.Layers = map[geo.LayerID]*entry{}
	}
	return &m, nil
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
