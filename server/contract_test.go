package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/server/ogc"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
	"github.com/labstack/echo/v4"
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
	text, err := source.Document("", layers, ogc.Known{})
	check(err)
	document, err := openapi3.NewLoader().LoadFromData(text)
	check(err)
	router, err := gorillamux.NewRouter(document)
	check(err)
	for _, kind := range []string{"application/geo+json", "application/problem+json", "application/vnd.oai.openapi+json", "application/schema+json", "application/manifest+json"} {
		openapi3filter.RegisterBodyDecoder(kind, openapi3filter.JSONBodyDecoder)
	}
	for _, kind := range []string{
		"application/vnd.mapbox-vector-tile", "application/x-ndjson", "application/vnd.google-earth.kml+xml", "application/gpx+xml", "application/zip", "application/xml",
		"image/svg+xml", "image/png", "text/html", "text/css", "text/javascript",
	} {
		openapi3filter.RegisterBodyDecoder(kind, openapi3filter.FileBodyDecoder)
	}
	return document, router
}()

// operationsSeen are those of which the tests have seen an answer that is no
// problem, checked against the document.
var operationsSeen sync.Map

// conforms checks an answer against the OpenAPI document: its path is there, its
// status, type and headers are told, and of JSON that is neither encoded nor long
// every field has a name there.
func conforms(t testing.TB, r *http.Request, response *http.Response, body []byte) {
	t.Helper()
	// The map is told of in words: paths are relative to the landing page, so that
	// the document has no second "/". /dev is for those who work on the atlas.
	if r.Method != http.MethodGet && r.Method != http.MethodHead || r.URL.Path == "/" || r.URL.Path == "/dev" {
		return
	}
	asked := r.Clone(r.Context())
	asked.Method = http.MethodGet
	if r.URL.Path == "/api" { // as the document's server and path make it
		asked.URL.Path = "/api/"
	}
	route, params, err := contract.FindRoute(asked)
	if parts := strings.Split(r.URL.Path, "/"); err != nil && len(parts) > 4 && parts[2] == "collections" && parts[4] == "items" {
		parts[3] = "sections" // a layer that a test imported answers as those of the document do
		asked.URL.Path = strings.Join(parts, "/")
		route, params, err = contract.FindRoute(asked)
	}
	if err != nil {
		if response.StatusCode < 400 {
			t.Errorf("%.100s is not in the OpenAPI document, and answers %d", r.URL, response.StatusCode)
		}
		return
	}
	whole := r.Method == http.MethodGet && response.Header.Get("Content-Encoding") == "" && len(body) <= 1<<20
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: asked, PathParams: params, Route: route},
		Status:                 response.StatusCode,
		Header:                 response.Header,
		Options:                &openapi3filter.Options{IncludeResponseStatus: true, ExcludeResponseBody: !whole},
	}
	input.SetBodyBytes(body)
	if err := openapi3filter.ValidateResponse(t.Context(), input); err != nil {
		t.Errorf("%.100s does not answer as the OpenAPI document says: %v", r.URL, err)
		return
	}
	told := route.Operation.Responses.Status(response.StatusCode)
	if told == nil {
		told = route.Operation.Responses.Default()
	} else if response.StatusCode < 400 {
		operationsSeen.Store(route.Operation.OperationID, true)
	}
	for name := range told.Value.Headers {
		if name != "Atlas-Revision" && name != "Vary" && response.Header.Get(name) == "" { // those depend on the moment and the type
			t.Errorf("%.100s has no header %s, and the OpenAPI document says so", r.URL, name)
		}
	}
	kind, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	content := told.Value.Content.Get(response.Header.Get("Content-Type"))
	if !whole || content == nil || !strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "x-ndjson") {
		return
	}
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		t.Errorf("%.100s: %v", r.URL, err)
	}
	if name := nameless(content.Schema, value, "$"); name != "" {
		t.Errorf("%.100s answers with %s, which the OpenAPI document does not name", r.URL, name)
	}
}

// nameless returns where a value has a field that its schema does not name, empty
// where there is none.
func nameless(s *openapi3.SchemaRef, value any, at string) string {
	if s == nil || s.Value == nil || s.Value.Type == nil && len(s.Value.AllOf) == 0 {
		return "" // anything
	}
	switch value := value.(type) {
	case []any:
		for i, one := range value {
			if found := nameless(s.Value.Items, one, fmt.Sprintf("%s[%d]", at, i)); found != "" {
				return found
			}
		}
	case map[string]any:
		fields, rest, free := fieldsOf(s)
		for name, one := range value {
			field := fields[name]
			if field == nil {
				if field = rest; field == nil && !free {
					return at + "." + name
				}
			}
			if found := nameless(field, one, at+"."+name); found != "" {
				return found
			}
		}
	}
	return ""
}

// fieldsOf are the fields that a schema names, what others are, and whether they
// may be anything.
func fieldsOf(s *openapi3.SchemaRef) (fields openapi3.Schemas, rest *openapi3.SchemaRef, free bool) {
	fields = openapi3.Schemas{}
	for name, field := range s.Value.Properties {
		fields[name] = field
	}
	rest = s.Value.AdditionalProperties.Schema
	free = s.Value.AdditionalProperties.Has != nil && *s.Value.AdditionalProperties.Has
	for _, part := range s.Value.AllOf {
		more, others, any := fieldsOf(part)
		for name, field := range more {
			fields[name] = field
		}
		if others != nil {
			rest = others
		}
		free = free || any
	}
	return fields, rest, free
}

// unanswered are the operations of which no test has seen an answer.
func unanswered() (list []string) {
	for _, item := range document.Paths.Map() {
		if _, seen := operationsSeen.Load(item.Get.OperationID); !seen {
			list = append(list, item.Get.OperationID)
		}
	}
	slices.Sort(list)
	return list
}

// Every route of the server is in the document, and every path of it is routed.
func TestTheDocumentHasEveryRoute(t *testing.T) {
	told := map[string]bool{}
	for path, item := range document.Paths.Map() {
		if item.Servers == nil {
			path = strings.TrimSuffix("/api"+path, "/")
		}
		told[path] = true
	}
	// Paths that one route answers by what a name ends in, or that are one to Echo.
	forms := map[string][]string{
		"/corridors/{id}": {"/{things}/{id}", "/corridors/{id}.svg", "/corridors/{id}.png"}, "/sections/{id}": {"/{things}/{id}"}, "/places/{id}": {"/{things}/{id}"}, "/projects/{id}": {"/{things}/{id}"},
		"/":             {}, // see conforms
		"/tiles/{file}": {"/tiles/{layer}.json"}, "/styles/{file}": {"/styles/atlas.json", "/styles/{layer}.qml"},
		"/layers/{file}":              {"/layers/{layer}.geojson", "/layers/{layer}.geojsonl", "/layers/{layer}.csv", "/layers/{layer}.kml", "/layers/{layer}.gpx"},
		"/tiles/{layers}/{z}/{x}/{y}": {"/tiles/{layer}/{z}/{x}/{y}.mvt"}, "/tiles/basemap/{z}/{x}/{y}": {"/tiles/basemap/{z}/{x}/{y}.mvt"},
		"/basemap/*": {"/basemap/{file}", "/basemap/tiles/{z}/{x}/{y}.mvt"}, "/assets/*": {"/assets/{file}"}, "/api/": {"/api"},
	}
	routed := map[string]bool{}
	parameter := regexp.MustCompile(`:(\w+)`)
	for _, r := range serve(t, options{}).Handler().(*echo.Echo).Routes() {
		path := parameter.ReplaceAllString(r.Path, "{$1}")
		path = strings.Replace(path, "{tileMatrixSet}", "WebMercatorQuad", 1)
		paths := forms[path]
		switch {
		case paths != nil:
		case strings.Contains(path, "{layer}/items"):
			for _, layer := range []string{"corridors", "sections", "places", "projects"} {
				paths = append(paths, strings.Replace(path, "{layer}", layer, 1))
			}
		case strings.Count(path, "/") == 1 && !told[path]:
			paths = []string{"/{file}"} // of the front end, as it was built
		default:
			paths = []string{path}
		}
		for _, path := range paths {
			if routed[path] = true; !told[path] {
				t.Errorf("%s is not in the document", path)
			}
		}
	}
	for path := range told {
		if !routed[path] {
			t.Errorf("%s of the document is no route", path)
		}
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

// Each operation answers as the form of the reference asks it: with what is filled
// in there, but where the small atlas is smaller.
func TestEveryOperationOfTheReferenceAnswers(t *testing.T) {
	s := serve(t, options{})
	operations, err := ogc.Operations([]byte(body(t, ask(t, s, "GET", "/api/openapi.json"))))
	check(err)
	if len(operations) < 55 {
		t.Errorf("%d operations", len(operations))
	}
	own := map[string]string{"getFile": "file=sw.js", "getAsset": "file=index-abc.js", "between": "to_km=200", "getBasemapFileTile": "z=4&x=11&y=6"}
	for _, o := range operations {
		if o.ID == "tryOperation" {
			continue
		}
		query, err := url.ParseQuery(own[o.ID])
		check(err)
		for _, p := range o.Parameters {
			if p.In == "path" && p.Try == "" {
				t.Errorf("%s: the form of %s says nothing of %s", o.ID, o.Path, p.Name)
			}
			if !query.Has(p.Name) {
				query.Set(p.Name, p.Try) // empty ones too, as a browser sends them
			}
		}
		r := ask(t, s, "GET", "/api/docs/"+o.ID+"?"+query.Encode())
		to := r.Header.Get("Location")
		if r.StatusCode != http.StatusSeeOther || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") {
			t.Errorf("%s leads to %q: %d %s", o.ID, to, r.StatusCode, body(t, r))
			continue
		}
		if r := ask(t, s, "GET", to); r.StatusCode != 200 && r.StatusCode != 204 {
			t.Errorf("%s: %s answers %d %s", o.ID, to, r.StatusCode, body(t, r))
		}
	}
}

// What is filled in is text: no operation leads to another host or another path.
func TestAFilledInOperationStaysWhereItIs(t *testing.T) {
	s := serve(t, options{})
	for target, want := range map[string]string{
		"/api/docs/getCorridor?id=a%2Fb%3Fc%23d&lang=":                           "/api/corridors/a%2Fb%3Fc%23d",
		"/api/docs/getCorridor?id=%2F%2Felsewhere.example%2F&lang=ru":            "/api/corridors/%2F%2Felsewhere.example%2F?lang=ru",
		"/api/docs/getFile?file=%2Felsewhere.example":                            "/%2Felsewhere.example",
		"/api/docs/getFile?file=%5Celsewhere.example":                            "/%5Celsewhere.example",
		"/api/docs/getLayerTile?layer=sections%2Cplaces&z=5&x=22&y=11":           "/tiles/sections,places/5/22/11.mvt",
		"/api/docs/search?q=%D2%AE%D1%80%D1%96%D0%BC%D1%88%D1%96&limit=&lang=kk": "/api/search?lang=kk&q=%D2%AE%D1%80%D1%96%D0%BC%D1%88%D1%96",
	} {
		if r := ask(t, s, "GET", target); r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != want {
			t.Errorf("%s: %d to %s, want %s", target, r.StatusCode, r.Header.Get("Location"), want)
		}
	}
	for target, status := range map[string]int{
		"/api/docs/getCorridor": 400, "/api/docs/getCorridor?id=": 400, "/api/docs/getCorridor?id=..": 400, "/api/docs/none": 404, "/api/docs/search?q=a;b": 400, "/api/docs/": 404,
	} {
		if r := ask(t, s, "GET", target); r.StatusCode != status {
			t.Errorf("%s: %d, want %d", target, r.StatusCode, status)
		}
	}
}

// The reference is whole without scripts: every operation with its form, whose
// action is there, in each language and with nothing of another host.
func TestReferenceHasAFormForEveryOperation(t *testing.T) {
	s := serve(t, options{words: assets.Embedded()})
	for _, lang := range geo.Langs {
		text := body(t, ask(t, s, "GET", "/api/docs?lang="+string(lang)))
		for path, item := range document.Paths.Map() {
			if item.Servers == nil {
				path = strings.TrimSuffix("/api"+path, "/")
			}
			if want := `<form action="/api/docs/` + item.Get.OperationID + `" method="get" class="try" data-path="` + path + `"`; !strings.Contains(text, want) {
				t.Errorf("%s lacks %s", lang, want)
			}
		}
		for _, want := range []string{
			`<html lang="` + string(lang) + `"`, `name="q" value="Алматы" maxlength="200"`, `<option value="gas-line"></option>`, `type="number" step="1" min="1" max="10000"`,
			`curl "http://example.com/api/search?q=%D0%90`,
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s", lang, want)
			}
		}
		for _, bad := range []string{"<script", "style=", ">api.", `"api.`, "href=\"http"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s has %s: %s", lang, bad, around(text, bad))
			}
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

// Everything that the real atlas has is operationsSeen as the document says, in every
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
