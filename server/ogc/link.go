package ogc

import (
	"maps"
	"net/url"

	"corridoratlas/geo"
)

// Link leads from a document to another (RFC 8288). Href is absolute.
type Link struct {
	Href      string `json:"href"`
	Rel       string `json:"rel"`
	Type      string `json:"type,omitempty"`
	Title     string `json:"title,omitempty"`
	Templated bool   `json:"templated,omitempty"`
}

// The media types of the documents.
const (
	JSON    = "application/json"
	GeoJSON = "application/geo+json"
	HTML    = "text/html"
	Schema  = "application/schema+json"
	OpenAPI = "application/vnd.oai.openapi+json;version=3.0"
	MVT     = "application/vnd.mapbox-vector-tile"
)

// The relations that OGC's standards name.
const (
	relQueryables   = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
	relSortables    = "http://www.opengis.net/def/rel/ogc/1.0/sortables"
	relSchema       = "http://www.opengis.net/def/rel/ogc/1.0/schema"
	relTilesets     = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector"
	relTilingScheme = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme"
	relGeodata      = "http://www.opengis.net/def/rel/ogc/1.0/geodata"
)

// Place is where a document is asked for, and in which words.
type Place struct {
	Base  string // of all links, absolute, without a slash at its end
	Path  string // of the document, encoded, with a slash at its beginning
	Query url.Values
	Lang  geo.Lang // of its texts
}

// Self links the document itself, as it was asked for.
func (p Place) Self(kind string) Link {
	return Link{Href: p.href(p.Query), Rel: "self", Type: kind, Title: "This document"}
}

// As links the document in another form, everything else as it was asked for.
func (p Place) As(f, kind string) Link {
	return Link{Href: p.With("f", f), Rel: "alternate", Type: kind, Title: "This document as " + kind}
}

// With is the address of the document with one parameter set, or taken away.
func (p Place) With(name, value string) string {
	query := maps.Clone(p.Query)
	if query == nil {
		query = url.Values{}
	}
	query.Del(name)
	if value != "" {
		query.Set(name, value)
	}
	return p.href(query)
}

func (p Place) href(query url.Values) string {
	if len(query) == 0 {
		return p.Base + p.Path
	}
	return p.Base + p.Path + "?" + query.Encode()
}

// To links another document, in the language that was asked for.
func (p Place) To(path, rel, kind, title string) Link {
	return Link{Href: Place{Base: p.Base, Path: path}.href(p.only("lang")), Rel: rel, Type: kind, Title: title}
}

// only is the query with one parameter, if it was given.
func (p Place) only(name string) url.Values {
	if v := p.Query.Get(name); v != "" {
		return url.Values{name: {v}}
	}
	return nil
}

// file links what has no language.
func (p Place) file(path, rel, kind, title string) Link {
	return Link{Href: p.Base + path, Rel: rel, Type: kind, Title: title}
}

// Both links the document itself and its other form: of kind, or a page.
func (p Place) Both(kind string, page bool) []Link {
	if page {
		return []Link{p.Self(HTML), p.As("json", kind)}
	}
	return []Link{p.Self(kind), p.As("html", HTML)}
}
