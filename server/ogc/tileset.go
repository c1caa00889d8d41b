package ogc

import (
	"math"
	"strconv"

	"corridoratlas/geo"
	"corridoratlas/geo/tile"
)

// WebMercatorQuad is the tile matrix set of every layer (OGC 17-083r4, annex D).
const WebMercatorQuad = "WebMercatorQuad"

const (
	webMercatorQuad = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad"
	webMercator     = "http://www.opengis.net/def/crs/EPSG/0/3857"
)

// Tilesets is the list of a layer's tilesets (OGC 20-057, 8).
type Tilesets struct {
	Tilesets []Tileset `json:"tilesets"`
	Links    []Link    `json:"links"`
}

// Tileset describes the vector tiles of a layer.
type Tileset struct {
	Title        string       `json:"title"`
	Description  string       `json:"description,omitempty"`
	Attribution  string       `json:"attribution,omitempty"`
	DataType     string       `json:"dataType"`
	CRS          string       `json:"crs"`
	MatrixSetURI string       `json:"tileMatrixSetURI"`
	Box          *BoundingBox `json:"boundingBox,omitempty"`
	Layers       []TileLayer  `json:"layers,omitempty"`
	Links        []Link       `json:"links"`
}

// BoundingBox is where there are tiles, in longitude and latitude.
type BoundingBox struct {
	LowerLeft  [2]float64 `json:"lowerLeft"`
	UpperRight [2]float64 `json:"upperRight"`
	CRS        string     `json:"crs"`
}

// TileLayer is a layer within the tiles.
type TileLayer struct {
	ID         geo.LayerID `json:"id"`
	Title      string      `json:"title"`
	DataType   string      `json:"dataType"`
	Properties struct {
		Type       string  `json:"type"`
		Properties columns `json:"properties"`
	} `json:"propertiesSchema"`
}

func tilesPath(id geo.LayerID) string { return CollectionPath(id) + "/tiles" }

// NewTilesets lists the one tileset of a layer.
func NewTilesets(p Place, page bool, l geo.Layer) Tilesets {
	one := NewTileset(p, page, l)
	one.Layers, one.Box = nil, nil
	one.Links = append([]Link{p.To(tilesPath(l.ID)+"/"+WebMercatorQuad, "self", JSON, "The tileset")}, one.Links[2:]...)
	return Tilesets{Tilesets: []Tileset{one}, Links: p.Both(JSON, page)}
}

// NewTileset describes the tiles of a layer.
func NewTileset(p Place, page bool, l geo.Layer) Tileset {
	path := tilesPath(l.ID) + "/" + WebMercatorQuad
	t := Tileset{
		Title: l.Title.In(p.Lang), Description: l.Description.In(p.Lang), Attribution: l.Attribution,
		DataType: "vector", CRS: webMercator, MatrixSetURI: webMercatorQuad,
		Links: append(p.Both(JSON, page),
			p.file("/api/tileMatrixSets/"+WebMercatorQuad, relTilingScheme, JSON, "The tile matrix set"),
			Link{Href: p.Base + path + "/{tileMatrix}/{tileRow}/{tileCol}", Rel: "item", Type: MVT, Title: "The tiles, Mapbox Vector Tile 2.1", Templated: true},
			p.To(CollectionPath(l.ID), relGeodata, JSON, "The layer"),
			p.To("/tiles/"+string(l.ID)+".json", "related", JSON, "TileJSON"),
		),
	}
	if t.Title == "" {
		t.Title = string(l.ID)
	}
	if l.Count > 0 {
		t.Box = &BoundingBox{LowerLeft: l.Bounds.Min, UpperRight: l.Bounds.Max, CRS: CRSs[0]}
	}
	layer := TileLayer{ID: l.ID, Title: t.Title, DataType: "vector"}
	layer.Properties.Type = "object"
	for i, f := range l.Fields {
		c := column(f, p.Lang)
		c.Seq = i + 1
		layer.Properties.Properties = append(layer.Properties.Properties, c)
	}
	t.Layers = []TileLayer{layer}
	return t
}

// MatrixSets lists the tile matrix sets: one.
type MatrixSets struct {
	Sets  []MatrixSetItem `json:"tileMatrixSets"`
	Links []Link          `json:"links"`
}

// MatrixSetItem is a tile matrix set in the list.
type MatrixSetItem struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	URI   string `json:"uri"`
	CRS   string `json:"crs"`
	Links []Link `json:"links"`
}

// NewMatrixSets lists the tile matrix sets.
func NewMatrixSets(p Place, page bool) MatrixSets {
	return MatrixSets{
		Sets: []MatrixSetItem{{
			ID: WebMercatorQuad, Title: matrixTitle, URI: webMercatorQuad, CRS: webMercator,
			Links: []Link{p.To("/api/tileMatrixSets/"+WebMercatorQuad, "self", JSON, matrixTitle)},
		}},
		Links: p.Both(JSON, page),
	}
}

const matrixTitle = "Google Maps Compatible for the World"

// MatrixSet defines a tile matrix set (OGC 17-083r4).
type MatrixSet struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	URI      string   `json:"uri"`
	CRS      string   `json:"crs"`
	Axes     []string `json:"orderedAxes"`
	Scale    string   `json:"wellKnownScaleSet"`
	Matrices []Matrix `json:"tileMatrices"`
	Links    []Link   `json:"links"`
}

// Matrix is one zoom of a tile matrix set.
type Matrix struct {
	ID       string     `json:"id"`
	Scale    float64    `json:"scaleDenominator"`
	CellSize float64    `json:"cellSize"`
	Corner   string     `json:"cornerOfOrigin"`
	Origin   [2]float64 `json:"pointOfOrigin"`
	Wide     int        `json:"matrixWidth"`
	High     int        `json:"matrixHeight"`
	TileWide int        `json:"tileWidth"`
	TileHigh int        `json:"tileHeight"`
}

// NewMatrixSet returns the definition of WebMercatorQuad, as far as there are
// tiles.
func NewMatrixSet(p Place, page bool) MatrixSet {
	const edge, pixel = 20037508.3427892, 0.00028 // metres; a pixel of the standard
	m := MatrixSet{
		ID: WebMercatorQuad, Title: matrixTitle, URI: webMercatorQuad, CRS: webMercator, Axes: []string{"X", "Y"},
		Scale: "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible", Links: p.Both(JSON, page),
	}
	for z := range tile.MaxZoom + 1 {
		cell := 2 * edge / 256 / math.Pow(2, float64(z))
		m.Matrices = append(m.Matrices, Matrix{
			ID: strconv.Itoa(z), Scale: cell / pixel, CellSize: cell, Corner: "topLeft", Origin: [2]float64{-edge, edge},
			Wide: 1 << z, High: 1 << z, TileWide: 256, TileHigh: 256,
		})
	}
	return m
}
