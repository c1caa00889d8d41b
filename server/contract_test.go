package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/server/ogc"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
)

// document is that of a server of the small atlas that is asked by no name.
var document, contract = func() (*openapi3.T, routers.Router) {
	source, err := ogc.ReadContract()
	check(err)
	var layers []geo.Layer
	check(small().store.View(context.Background(), func(r geo.Reader) error {
		layers = r.Layers()
		return nil
	}))
	text, err := source.Document("", layers)
	check(err)
	document, err := openapi3.NewLoader().LoadFromData(text)
	check(err)
	router, err := gorillamux.NewRouter(document)
	check(err)
	for _, kind := range []string{"application/geo+json", "application/problem+json", "application/vnd.oai.openapi+json", "application/schema+json"} {
		openapi3filter.RegisterBodyDecoder(kind, openapi3filter.JSONBodyDecoder)
	}
	for _, kind := range []string{"application/vnd.mapbox-vector-tile", "application/x-ndjson", "application/vnd.google-earth.kml+xml", "application/gpx+xml", "application/zip", "application/xml", "image/svg+xml", "image/png", "text/html"} {
		openapi3filter.RegisterBodyDecoder(kind, openapi3filter.FileBodyDecoder)
	}
	return document, router
}()

// conforms checks an answer against the OpenAPI document, if it is of a path in
// it, not encoded, and of a size that is checked soon.
func conforms(t testing.TB, r *http.Request, response *http.Response, body []byte) {
	t.Helper()
	route, params, err := contract.FindRoute(r)
	if err != nil || r.Method != http.MethodGet || response.Header.Get("Content-Encoding") != "" || len(body) > 1<<20 {
		return
	}
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route},
		Status:                 response.StatusCode,
		Header:                 response.Header,
		Options:                &openapi3filter.Options{IncludeResponseStatus: true},
	}
	input.SetBodyBytes(body)
	if err := openapi3filter.ValidateResponse(t.Context(), input); err != nil {
		t.Errorf("%.100s does not answer as the OpenAPI document says: %v", r.URL, err)
	}
}

func TestOpenAPIDocumentIsValid(t *testing.T) {
	if err := document.Validate(t.Context()); err != nil {
		t.Error(err)
	}
	if !strings.HasPrefix(document.OpenAPI, "3.0.") {
		t.Errorf("version %s", document.OpenAPI)
	}
	served := body(t, ask(t, serve(t, options{}), "GET", "/api/openapi.json"))
	d, err := openapi3.NewLoader().LoadFromData([]byte(served))
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Validate(t.Context()); err != nil {
		t.Error(err)
	}
	if d.Servers[0].URL != "http://example.com/api" {
		t.Errorf("its server is %s, want the landing page", d.Servers[0].URL)
	}
}

func TestEveryPathOfTheDocumentIsThere(t *testing.T) {
	s := serve(t, options{})
	for path, item := range document.Paths.Map() {
		if item.Servers == nil {
			path = "/api" + path
		}
		id := "steppe-road"
		switch {
		case strings.HasPrefix(path, "/api/series/"):
			id = "freight"
		case strings.HasPrefix(path, "/api/sources/"):
			id = "paper"
		}
		for layer, id := range map[string]string{"corridors": "gas-line", "sections": "kz-road", "places": "almaty", "projects": "bridge"} {
			path = strings.Replace(path, "/"+layer+"/items/{featureId}", "/"+layer+"/items/"+id, 1)
		}
		if strings.HasPrefix(path, "/tiles/{layer}/") {
			path = strings.Replace(path, "{y}", "5", 1) // row 6 is empty
		}
		target := strings.NewReplacer("{layer}", "sections", "{tileMatrix}", "3", "{tileCol}", "5", "{tileRow}", "2", "{id}", id, "{z}", "4", "{x}", "11", "{y}", "6").Replace(path)
		if strings.HasSuffix(path, "/locate") {
			target += "?km=1"
		}
		if path == "/api/search" {
			target += "?q=almaty"
		}
		if strings.HasSuffix(path, "/between") {
			target += "?from_km=1&to_km=2"
		}
		if r := ask(t, s, "GET", target); r.StatusCode != 200 {
			t.Errorf("%s: %d %s", target, r.StatusCode, body(t, r))
		}
	}
}

// The front end's types are made from the schemas: a field that no schema names
// would be lost to it without a word.
func TestSchemasNameEveryFieldThatIsServed(t *testing.T) {
	for schema, value := range map[string]any{
		"Corridor": geo.CorridorAnswer{}, "Dossier": geo.Dossier{}, "Route": geo.RouteAnswer{}, "Stop": geo.StopAnswer{}, "Near": geo.Near{},
		"Neighbours": geo.Neighbours{}, "Located": geo.Located{}, "Between": geo.Between{}, "BetweenEnd": geo.BetweenEnd{}, "BetweenStage": geo.BetweenStage{}, "Section": geo.SectionAnswer{}, "Figure": geo.Figure{}, "Dispute": geo.Dispute{},
		"Milestone": geo.MilestoneAnswer{}, "Project": geo.ProjectAnswer{}, "Join": geo.Join{}, "Series": geo.SeriesAnswer{}, "Source": geo.Source{},
		"Overview": geo.Overview{}, "OverviewCorridor": geo.OverviewCorridor{}, "OverviewSections": geo.OverviewSections{},
		"Text": geo.Text{}, "CountryKM": geo.CountryKM{}, "Field": geo.Attribute{},
	} {
		named := map[string]bool{}
		properties(document.Components.Schemas[schema], named)
		for _, name := range jsonNames(reflect.TypeOf(value)) {
			if !named[name] {
				t.Errorf("schema %s does not name %s", schema, name)
			}
			delete(named, name)
		}
		for name := range named {
			t.Errorf("schema %s names %s, which is not served", schema, name)
		}
	}
}

func properties(s *openapi3.SchemaRef, into map[string]bool) {
	for name := range s.Value.Properties {
		into[name] = true
	}
	for _, part := range s.Value.AllOf {
		properties(part, into)
	}
}

func jsonNames(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			names = append(names, jsonNames(f.Type)...)
		case name != "-":
			names = append(names, name)
		}
	}
	return names
}

func TestVocabularyIsThatOfTheDocument(t *testing.T) {
	for schema, want := range map[string]string{
		"Status": fmt.Sprint(geo.Statuses), "Kind": "[road rail pipeline sea multimodal]",
	} {
		if got := fmt.Sprint(document.Components.Schemas[schema].Value.Enum); got != want {
			t.Errorf("%s: %s, want %s", schema, got, want)
		}
	}
}

// Everything that the real atlas has is answered as the document says, in every
// language, and each of its pages can be made.
func TestEveryThingOfTheAtlas(t *testing.T) {
	s := serve(t, options{world: real, words: assets.Embedded()})
	atlas := real().atlas
	pages := []string{"/"}
	for _, c := range atlas.Corridors {
		pages = append(pages, "/corridors/"+string(c.ID))
		for _, section := range c.Sections {
			pages = append(pages, "/sections/"+string(section.ID))
		}
		for _, lang := range geo.Langs {
			for _, target := range []string{"", "/locate?km=1&", "/between?from_km=1&to_km=0&"} {
				path := fmt.Sprintf("/api/corridors/%s%s?lang=%s", c.ID, target, lang)
				if target != "" {
					path = fmt.Sprintf("/api/corridors/%s%slang=%s", c.ID, target, lang)
				}
				if r := ask(t, s, "GET", path); r.StatusCode != 200 {
					t.Errorf("%s: %d %s", path, r.StatusCode, body(t, r))
				}
			}
		}
	}
	for _, p := range atlas.Places {
		pages = append(pages, "/places/"+string(p.ID))
	}
	for _, p := range atlas.Projects {
		pages = append(pages, "/projects/"+string(p.ID))
	}
	for i, path := range pages {
		lang := geo.Langs[i%len(geo.Langs)]
		r := ask(t, s, "GET", path+"?lang="+string(lang))
		text := body(t, r)
		if r.StatusCode != 200 || !strings.Contains(text, "<h1>") {
			t.Errorf("%s: %d", path, r.StatusCode)
		}
		// A key without its word is shown as it is: property.length.
		for _, key := range []string{">property.", ">unit.", ">role.", ">status.", ">country.", ">sector.", ">kind.", "\u00a0unit."} {
			if strings.Contains(text, key) {
				t.Errorf("%s in %s shows a key instead of a word: %s", path, lang, around(text, key))
			}
		}
	}
}

func around(text, what string) string {
	i := strings.Index(text, what)
	return text[max(0, i-20):min(len(text), i+40)]
}

func decode[T any](t testing.TB, text string) (v T) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v in %.200s", err, text)
	}
	return v
}
