package page

import (
	"fmt"
	"slices"
	"strings"

	"corridoratlas/geo"
	"corridoratlas/geo/format"

	"github.com/paulmach/orb"
)

// What a page is about as schema.org has it, in JSON-LD: search engines for data
// find the atlas by it.

const schemaContext = "https://schema.org"

// The licences of the data, as addresses.
var licences = []string{"https://creativecommons.org/licenses/by/4.0/", "https://opendatacommons.org/licenses/odbl/1-0/"}

// linkedDataset is a Dataset.
type linkedDataset struct {
	Context      string           `json:"@context,omitempty"`
	Type         string           `json:"@type"`
	ID           string           `json:"@id"`
	Name         string           `json:"name"`
	Description  string           `json:"description,omitempty"`
	URL          string           `json:"url"`
	Languages    []geo.Lang       `json:"inLanguage,omitempty"`
	Licences     []string         `json:"license,omitempty"`
	Free         bool             `json:"isAccessibleForFree,omitempty"`
	Version      string           `json:"version,omitempty"`
	Modified     geo.Date         `json:"dateModified,omitempty"`
	Creator      *linkedThing     `json:"creator,omitempty"`
	Image        string           `json:"image,omitempty"`
	Where        *linkedPlace     `json:"spatialCoverage,omitempty"`
	Distribution []linkedDownload `json:"distribution,omitempty"`
	PartOf       *linkedDataset   `json:"isPartOf,omitempty"`
	Parts        []linkedDataset  `json:"hasPart,omitempty"`
}

// linkedThing is anything with a name: an Organization, a Project.
type linkedThing struct {
	Context     string       `json:"@context,omitempty"`
	Type        string       `json:"@type"`
	ID          string       `json:"@id,omitempty"`
	Name        string       `json:"name"`
	Alternate   []string     `json:"alternateName,omitempty"`
	Description string       `json:"description,omitempty"`
	URL         string       `json:"url,omitempty"`
	Where       *linkedPlace `json:"location,omitempty"`
}

// linkedPlace is a Place, at a point or in a box.
type linkedPlace struct {
	Context   string     `json:"@context,omitempty"`
	Type      string     `json:"@type"`
	ID        string     `json:"@id,omitempty"`
	Name      string     `json:"name,omitempty"`
	Alternate []string   `json:"alternateName,omitempty"`
	URL       string     `json:"url,omitempty"`
	Image     string     `json:"image,omitempty"`
	Geo       *linkedGeo `json:"geo,omitempty"`
}

// linkedGeo is GeoCoordinates, or a GeoShape whose box is south, west, north, east.
type linkedGeo struct {
	Type      string   `json:"@type"`
	Latitude  *float64 `json:"latitude,omitempty"`
	Longitude *float64 `json:"longitude,omitempty"`
	Box       string   `json:"box,omitempty"`
}

// linkedDownload is a DataDownload.
type linkedDownload struct {
	Type   string `json:"@type"`
	Name   string `json:"name"`
	Format string `json:"encodingFormat"`
	URL    string `json:"contentUrl"`
}

// dataset begins a Dataset of the atlas.
func (p *Pages) dataset(lang geo.Lang, atlas *geo.Atlas, at Address, path, name, description string, bounds orb.Bound) linkedDataset {
	return linkedDataset{
		Type: "Dataset", ID: at.Base + path, Name: name, Description: description, URL: at.Base + path, Languages: geo.Langs[:],
		Licences: licences, Free: true, Version: atlas.Version, Modified: atlas.Date,
		Creator: &linkedThing{Type: "Organization", Name: p.Name(lang), URL: at.Base + "/"},
		Where: &linkedPlace{Type: "Place", Geo: &linkedGeo{Type: "GeoShape",
			Box: fmt.Sprintf("%.4f %.4f %.4f %.4f", bounds.Min[1], bounds.Min[0], bounds.Max[1], bounds.Max[0])}},
	}
}

// downloads are files of features, by their addresses without an ending.
func downloads(base, name, path, query string) []linkedDownload {
	var all []linkedDownload
	for _, f := range format.All() {
		all = append(all, linkedDownload{"DataDownload", name + "." + f.Name, f.MediaType, base + path + "." + f.Name + query})
	}
	return all
}

// linkedAtlas is the whole atlas.
func (p *Pages) linkedAtlas(lang geo.Lang, atlas *geo.Atlas, at Address, image string) linkedDataset {
	w := p.words[lang]
	d := p.dataset(lang, atlas, at, "/", w.Text("atlas.title"), w.Text("atlas.claim"), boundsOf(atlas.Corridors))
	d.Context, d.Image = schemaContext, image
	d.Distribution = append(d.Distribution, linkedDownload{"DataDownload", "atlas.zip", "application/zip", at.Base + "/atlas.zip"})
	for _, layer := range [...]string{"corridors", "sections", "places", "projects"} {
		d.Distribution = append(d.Distribution, downloads(at.Base, layer, "/layers/"+layer, "")...)
	}
	for _, c := range atlas.Corridors {
		d.Parts = append(d.Parts, namedCorridor(lang, c, at))
	}
	return d
}

// linkedCorridor is a corridor: its sections as files, and its dossier.
func (p *Pages) linkedCorridor(lang geo.Lang, atlas *geo.Atlas, c *geo.Corridor, at Address, image string) linkedDataset {
	d := p.dataset(lang, atlas, at, "/corridors/"+string(c.ID), c.Name.In(lang), c.Summary.In(lang), c.Bounds())
	w := p.words[lang]
	whole := namedDataset(at.Base+"/", w.Text("atlas.title"), w.Text("atlas.claim"))
	d.Context, d.Image, d.PartOf = schemaContext, image, &whole
	d.Distribution = append(downloads(at.Base, string(c.ID), "/layers/sections", "?"+sectionsOf(c)),
		linkedDownload{"DataDownload", string(c.ID) + ".json", "application/json", at.Base + "/api/corridors/" + string(c.ID)})
	return d
}

// sectionsOf asks for the sections of a corridor: by ids where its routes run over
// sections of others.
func sectionsOf(c *geo.Corridor) string {
	var ids []string
	own := true
	for _, r := range c.Routes {
		for _, part := range r.Parts {
			if id := string(part.Section.ID); !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
			own = own && part.Section.Corridor == c.ID
		}
	}
	if own {
		return "corridor=" + string(c.ID)
	}
	return "id=" + strings.Join(ids, ",")
}

// linkedSection is a section of a corridor.
func (p *Pages) linkedSection(lang geo.Lang, atlas *geo.Atlas, s *geo.Section, c *geo.Corridor, at Address, description, image string) linkedDataset {
	d := p.dataset(lang, atlas, at, "/sections/"+string(s.ID), s.Name.In(lang), description, s.Line.Bound())
	d.Context, d.Image = schemaContext, image
	whole := namedCorridor(lang, c, at)
	d.PartOf = &whole
	d.Distribution = downloads(at.Base, string(s.ID), "/layers/sections", "?id="+string(s.ID))
	return d
}

// namedDataset is a dataset as another one names it: that which it is part of, or
// one of its parts.
func namedDataset(address, name, description string) linkedDataset {
	return linkedDataset{Type: "Dataset", ID: address, Name: name, Description: description, URL: address}
}

func namedCorridor(lang geo.Lang, c *geo.Corridor, at Address) linkedDataset {
	return namedDataset(at.Base+"/corridors/"+string(c.ID), c.Name.In(lang), c.Summary.In(lang))
}

// linkedPoint is a place at a point.
func linkedPoint(at orb.Point) *linkedPlace {
	return &linkedPlace{Type: "Place", Geo: &linkedGeo{Type: "GeoCoordinates", Latitude: &at[1], Longitude: &at[0]}}
}

// others are the names in other languages, each once.
func others(name geo.Text, lang geo.Lang) []string {
	var all []string
	for _, l := range geo.Langs {
		if other := name.In(l); other != name.In(lang) && !slices.Contains(all, other) {
			all = append(all, other)
		}
	}
	return all
}

// boundsOf are the bounds of all corridors together.
func boundsOf(corridors []*geo.Corridor) orb.Bound {
	var b orb.Bound
	for i, c := range corridors {
		if i == 0 {
			b = c.Bounds()
		}
		b = b.Union(c.Bounds())
	}
	return b
}
