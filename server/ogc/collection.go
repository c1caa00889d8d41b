package ogc

import (
	"time"

	"corridoratlas/geo"
	"corridoratlas/geo/format"
)

// Collections is the list of the layers (OGC 17-069r4, 7.13).
type Collections struct {
	Collections []Collection `json:"collections"`
	CRS         []string     `json:"crs"`
	Links       []Link       `json:"links"`
}

// Collection describes a layer.
type Collection struct {
	ID          geo.LayerID `json:"id"`
	Title       string      `json:"title"`
	Description string      `json:"description"`
	ItemType    string      `json:"itemType"`
	Count       int         `json:"itemCount"`
	Geometry    string      `json:"geometryType,omitempty"`
	Attribution string      `json:"attribution,omitempty"`
	Licence     string      `json:"license,omitempty"`
	Extent      Extent      `json:"extent"`
	CRS         []string    `json:"crs"`
	StorageCRS  string      `json:"storageCrs"`
	Links       []Link      `json:"links"`
}

// Extent is where and when the features of a layer are.
type Extent struct {
	Spatial struct {
		BBox [][4]float64 `json:"bbox"`
		CRS  string       `json:"crs"`
	} `json:"spatial"`
	Temporal struct {
		Interval [][2]*string `json:"interval"`
		TRS      string       `json:"trs"`
	} `json:"temporal"`
}

// CRSs are the coordinate reference systems of every layer, that in which they
// are stored first.
var CRSs = []string{
	"http://www.opengis.net/def/crs/OGC/1.3/CRS84",
	"http://www.opengis.net/def/crs/EPSG/0/4326",
	"http://www.opengis.net/def/crs/EPSG/0/3857",
}

// Span is when the features of a layer are; nil where it is open, or they have no
// times.
type Span struct{ From, To *time.Time }

// NewCollections returns the list of the layers; spans are theirs, in their order.
func NewCollections(p Place, page bool, layers []geo.Layer, spans []Span) Collections {
	c := Collections{Collections: make([]Collection, len(layers)), CRS: CRSs, Links: p.Both(JSON, page)}
	for i, l := range layers {
		// The same as alone: there too self is that of the layer.
		at := p
		at.Path, at.Query = CollectionPath(l.ID), p.only("lang")
		c.Collections[i] = NewCollection(at, false, l, spans[i])
	}
	return c
}

// CollectionPath is the path of a layer.
func CollectionPath(id geo.LayerID) string { return "/api/collections/" + string(id) }

// NewCollection describes a layer.
func NewCollection(p Place, page bool, l geo.Layer, when Span) Collection {
	path, title := CollectionPath(l.ID), l.Title.In(p.Lang)
	if title == "" {
		title = string(l.ID)
	}
	c := Collection{
		ID: l.ID, Title: title, Description: l.Description.In(p.Lang), ItemType: "feature", Count: l.Count, Geometry: l.Geometry,
		Attribution: l.Attribution, Licence: l.Licence, Extent: extent(l, when), CRS: CRSs, StorageCRS: CRSs[0],
		Links: append(p.Both(JSON, page),
			p.To(path+"/items", "items", GeoJSON, title+": features"),
			p.To(path+"/items", "items", HTML, title+": features as a page"),
			p.file(path+"/schema?of=feature", "describedby", Schema, title+": a feature"),
			// GDAL up to 3.6 knows the relation by this spelling only.
			p.file(path+"/schema?of=feature", "describedBy", Schema, title+": a feature"),
			p.To(path+"/schema", relSchema, Schema, title+": the properties"),
			p.To(path+"/queryables", relQueryables, Schema, title+": what can be filtered by"),
			p.To(path+"/sortables", relSortables, Schema, title+": what can be sorted by"),
			p.To(path+"/tiles", relTilesets, JSON, title+": vector tiles"),
			p.To("/tiles/"+string(l.ID)+".json", "related", JSON, title+": vector tiles as TileJSON"),
		),
	}
	// The page of the features is asked for by name: the type of a link is a hint.
	c.Links[3].Href = Place{Base: p.Base, Path: path + "/items", Query: p.only("lang")}.With("f", "html")
	for _, f := range format.All() {
		c.Links = append(c.Links, p.file("/layers/"+string(l.ID)+"."+f.Name, "enclosure", f.MediaType, title+" ("+f.Title+")"))
	}
	return c
}

func extent(l geo.Layer, when Span) (e Extent) {
	box := [4]float64{-180, -90, 180, 90}
	if l.Count > 0 {
		box = [4]float64{l.Bounds.Min[0], l.Bounds.Min[1], l.Bounds.Max[0], l.Bounds.Max[1]}
	}
	e.Spatial.BBox, e.Spatial.CRS = [][4]float64{box}, CRSs[0]
	e.Temporal.Interval, e.Temporal.TRS = [][2]*string{{stamp(when.From), stamp(when.To)}}, "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
	return e
}

func stamp(t *time.Time) *string {
	if t == nil {
		return nil
	}
	text := t.UTC().Format(time.RFC3339)
	return &text
}
