package page

import (
	"strings"
	"testing"

	"corridoratlas/assets"
	"corridoratlas/geo"
)

func TestHardViewsAreFoundInTheData(t *testing.T) {
	atlas, err := assets.Load(assets.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	views := hardViews(atlas)
	for _, want := range []string{
		"lines side by side", "A change of gauge", "longest Kazakh name of a section", "A year with nothing", "An id that moved",
		"disputed figures", "reaches Hong Kong", "An empty filter", "corridors to choose from", "The band of a line", "A project without a place",
	} {
		found := false
		for _, v := range views {
			found = found || strings.Contains(v.Name, want)
		}
		if !found {
			t.Errorf("no view for %q", want)
		}
	}
	for _, v := range views {
		if !strings.HasPrefix(v.Href, "/") || strings.Contains(v.Href, "%!") {
			t.Errorf("%s leads to %s", v.Name, v.Href)
		}
	}
}

func TestAnAtlasOfNothingHasFewHardViews(t *testing.T) {
	atlas, err := geo.NewAtlas(geo.Parts{})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range hardViews(atlas) {
		if strings.Contains(v.Name, "Hong Kong") || strings.Contains(v.Name, "moved") {
			t.Errorf("%s is there", v.Name)
		}
	}
}
