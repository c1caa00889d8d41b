package ogc

import (
	"corridoratlas/geo/cql"
)

// Landing is where the API begins (OGC 17-069r4, 7.2).
type Landing struct {
	Title       string `json:"title"`
	Description string `json:"description"`
	Attribution string `json:"attribution,omitempty"`
	Links       []Link `json:"links"`
}

// NewLanding returns the landing page.
func NewLanding(p Place, page bool, title, description string) Landing {
	return Landing{Title: title, Description: description, Links: append(p.Both(JSON, page),
		p.file("/api/openapi.json", "service-desc", OpenAPI, "The API in OpenAPI 3.0"),
		p.To("/api/docs", "service-doc", HTML, "The API, to read and to try"),
		p.To("/api/conformance", "conformance", JSON, "The standards that it conforms to"),
		p.To("/api/collections", "data", JSON, "The layers"),
		p.To("/layers", "related", JSON, "The layers as plain files"),
	)}
}

// Conformance lists the classes that the API conforms to.
type Conformance struct {
	ConformsTo []string `json:"conformsTo"`
	Links      []Link   `json:"links"`
}

// NewConformance returns the declaration. It lists what the tests prove, and
// nothing else.
func NewConformance(p Place, page bool) Conformance {
	return Conformance{ConformsTo: append(classes[:len(classes):len(classes)], cql.Classes[:]...), Links: p.Both(JSON, page)}
}

var classes = []string{
	"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
	"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
	"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
	"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
	"http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
	"http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
	"http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
	"http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
	"http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
	"http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/schemas",
	"http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/core-roles-features",
	"http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/returnables-and-receivables",
	"http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/queryables",
	"http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/sortables",
	"http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
	"http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
	"http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
	"http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
	"http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
	"http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/oas30",
}
