package ogc

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"corridoratlas/geo"
)

// Items is a page of a layer's features. It has no timeStamp: equal answers have
// equal tags.
type Items struct {
	Features []geo.Feature                          // as they are stored
	Form     func(geo.Feature) (geo.Feature, error) // brings one into the form that is asked for
	Matched  int                                    // how many there are in all
	Links    []Link
}

// ItemLinks links a page of features: itself, its other form, its collection, and
// the next page, if there is one, by the token.
func ItemLinks(p Place, page bool, l geo.Layer, next geo.Token) []Link {
	links := append(p.Both(GeoJSON, page), p.To(CollectionPath(l.ID), "collection", JSON, l.Title.In(p.Lang)))
	kind := GeoJSON
	if page {
		kind = HTML
	}
	if p.Query.Has("token") {
		links = append(links, Link{Href: p.With("token", ""), Rel: "first", Type: kind, Title: "The first page"})
	}
	if next != "" {
		links = append(links, Link{Href: p.With("token", string(next)), Rel: "next", Type: kind, Title: "The next page"})
	}
	return links
}

// Write writes the features as GeoJSON. Nothing is copied but what changes its
// form.
func (i Items) Write(w io.Writer) error {
	links, err := Encode(i.Links)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, `{"type":"FeatureCollection","numberMatched":%d,"numberReturned":%d,"links":%s,"features":[`, i.Matched, len(i.Features), bytes.TrimSpace(links)); err != nil {
		return err
	}
	separator := "\n"
	for _, f := range i.Features {
		if f, err = i.Form(f); err != nil {
			return err
		}
		if _, err := io.WriteString(w, separator); err != nil {
			return err
		}
		if err := geo.WriteTo(w, f); err != nil {
			return err
		}
		separator = ",\n"
	}
	_, err = io.WriteString(w, "\n]}\n")
	return err
}

// WithLinks returns a stored feature with links as its last member.
func WithLinks(f geo.Feature, links []Link) ([]byte, error) {
	text, err := Encode(links)
	if err != nil {
		return nil, err
	}
	return []byte(strings.TrimSuffix(f.JSON, "}") + `,"links":` + string(bytes.TrimSpace(text)) + "}\n"), nil
}

// FeatureLinks links a feature: itself, its other form, its collection.
func FeatureLinks(p Place, page bool, l geo.Layer) []Link {
	return append(p.Both(GeoJSON, page), p.To(CollectionPath(l.ID), "collection", JSON, l.Title.In(p.Lang)))
}
