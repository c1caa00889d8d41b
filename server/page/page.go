// Package page writes the atlas' pages as a reader without JavaScript sees them:
// title, description and Open Graph tags, and a readable body in the asked
// language, put into the built front end's index.html. It knows no HTTP.
package page

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"strings"

	"corridoratlas/assets"
	"corridoratlas/geo"
	"corridoratlas/server/picture"
)

//go:embed *.tmpl
var files embed.FS

// Options are what whoever runs the atlas decides about its pages. The front end
// reads them from meta elements: atlas:borders, atlas:feedback and atlas:basemap.
type Options struct {
	HideBorders bool // of countries on the map
	FeedbackURL Feedback
	Basemaps    []Basemap // besides the atlas' own
}

// Pages makes pages. It is safe for concurrent use.
type Pages struct {
	options   Options
	dist      fs.FS // the built front end
	shell     shell // of the map
	frame     shell // of the page for frames
	ground    *picture.Ground
	letters   *picture.Type
	words     map[geo.Lang]*assets.Words
	templates map[geo.Lang]*template.Template
	preloads  map[geo.Lang][]preload // of the map
	framed    map[geo.Lang][]preload // of the page for frames
}

// Page is one page before it is put into the shell.
type Page struct {
	Lang        geo.Lang
	Title       string
	Sentence    string // what the view says of itself; empty of a problem
	Description string
	Problem     bool                 // not a thing that a link should lead to
	Image       *Image               // for previews of links; nil: none
	linked      func(at Address) any // what it is about, as schema.org has it; nil: nothing
	about       string               // path of the page that this one stands for; empty: itself
	corridor    geo.CorridorID       // that its pictures show; empty: all
	body        string               // name of its template
	data        any
}

// Image is a picture of what a page is about.
type Image struct {
	Path          string // from the address' base on
	Alt           string
	Width, Height int // px
}

// address is where a picture is, as a whole; that of none is empty.
func (i *Image) address(at Address) string {
	if i == nil {
		return ""
	}
	return at.Base + i.Path
}

// Address is where a page is.
type Address struct {
	Base string   // absolute, without a slash at its end
	Path string   // encoded, with a slash at its beginning
	Lang geo.Lang // that the address asks for; empty: the reader's browser decides
}

// Canonical is the address of the page without what its view asks for.
func (a Address) Canonical() string {
	if a.Lang == "" {
		return a.Base + a.Path
	}
	return a.Base + a.Path + "?lang=" + string(a.Lang)
}

// OGTitle is the title without the atlas' name, which stands beside it.
func (p Page) OGTitle() string { return cmp.Or(p.Sentence, p.Title) }

// shell is index.html or embed.html, cut where a page is put into it.
type shell struct{ beforeLang, beforeHead, beforeBody, end string }

// The marks in index.html that a page fills.
const (
	langMark = `<html lang="en"`
	headMark = "<!--atlas:head-->"
	bodyMark = "<!--atlas:body-->"
)

// plain is the page where the front end was not built.
const plain = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` + headMark + `</head>
<body><p>The map was not built into this binary: run <code>make build</code>.</p>` + bodyMark + `</body>
</html>
`

// New reads the built front end's index.html and embed.html, and prepares the words and the
// templates. A front end that was not built gives plain pages that say so.
func New(dist fs.FS, words map[geo.Lang]*assets.Words, options Options) (*Pages, error) {
	if err := options.FeedbackURL.Check(); err != nil {
		return nil, err
	}
	p := &Pages{options: options, dist: dist, ground: picture.NewGround(dist), letters: picture.NewType(dist), words: words, templates: map[geo.Lang]*template.Template{}, preloads: map[geo.Lang][]preload{}, framed: map[geo.Lang][]preload{}}
	var err error
	if p.shell, err = readShell(dist, "index.html", plain); err != nil {
		return nil, err
	}
	if p.frame, err = readShell(dist, "embed.html", plain); err != nil {
		return nil, err
	}
	for lang, w := range words {
		t, err := template.New("").Funcs(functions(w)).ParseFS(files, "*.tmpl")
		if err != nil {
			return nil, err
		}
		p.templates[lang] = t
		p.preloads[lang] = preloads(dist, lang)
		p.framed[lang] = framePreloads(dist, lang)
	}
	return p, nil
}

// Options returns what the pages were made with.
func (p *Pages) Options() Options { return p.options }

// Name returns what the atlas is called in a language.
func (p *Pages) Name(lang geo.Lang) string { return p.words[lang].Text("atlas.name") }

func readShell(dist fs.FS, name, otherwise string) (shell, error) {
	html, err := fs.ReadFile(dist, name)
	if errors.Is(err, fs.ErrNotExist) {
		html, err = []byte(otherwise), nil
	}
	if err != nil {
		return shell{}, err
	}
	s, err := cutShell(string(html))
	if err != nil {
		return shell{}, fmt.Errorf("%s %w", name, err)
	}
	return s, nil
}

func cutShell(html string) (shell, error) {
	for _, mark := range []string{langMark, headMark, bodyMark} {
		if n := strings.Count(html, mark); n != 1 {
			return shell{}, fmt.Errorf("has %q %d times, want once", mark, n)
		}
	}
	var s shell
	var rest string
	s.beforeLang, rest, _ = strings.Cut(html, langMark)
	s.beforeHead, rest, _ = strings.Cut(rest, headMark)
	var found bool
	if s.beforeBody, s.end, found = strings.Cut(rest, bodyMark); !found {
		return shell{}, fmt.Errorf("has its marks in another order than %s, %s, %s", langMark, headMark, bodyMark)
	}
	return s, nil
}

// head is what head.tmpl shows.
type head struct {
	Page
	Address
	Options
	Preloads []preload
	Linked   any // what the page is about, as schema.org has it
}

// Render returns a page in the shell.
func (p *Pages) Render(pg Page, at Address) ([]byte, error) {
	t := p.templates[pg.Lang]
	if t == nil {
		return nil, fmt.Errorf("there are no words in %s", pg.Lang)
	}
	in, loads, class := p.shell, p.preloads[pg.Lang], "plain"
	if at.Path == FramePath {
		in, loads = p.frame, p.framed[pg.Lang]
	}
	if d, failed := pg.data.(problemData); failed && at.Path == FramePath { // no other page may be shown in the frame
		pg.body, pg.data = "embed", embedData{Sentence: d.Title, Note: d.Detail, Whole: "/?lang=" + string(pg.Lang)}
	}
	if pg.body == "embed" {
		class = "embed"
	}
	if pg.about != "" {
		at.Path = pg.about
	}
	h := head{Page: pg, Address: at, Options: p.options, Preloads: loads}
	if pg.linked != nil {
		h.Linked = pg.linked(at)
	}
	var b bytes.Buffer
	b.WriteString(in.beforeLang + `<html lang="` + string(pg.Lang) + `"` + in.beforeHead)
	if err := t.ExecuteTemplate(&b, "head.tmpl", h); err != nil {
		return nil, err
	}
	b.WriteString(in.beforeBody + `<div class="` + class + `">`)
	if d, takes := pg.data.(reported); takes && p.options.FeedbackURL != "" {
		pg.data = d.reportingTo(func(id string) string { return p.options.FeedbackURL.For(id, at.Base+at.Path) })
	}
	if err := t.ExecuteTemplate(&b, pg.body+".tmpl", pg.data); err != nil {
		return nil, err
	}
	if pg.body != "embed" {
		if err := t.ExecuteTemplate(&b, "foot.tmpl", p.options); err != nil {
			return nil, err
		}
	}
	b.WriteString("</div>" + in.end)
	return b.Bytes(), nil
}

func functions(w *assets.Words) template.FuncMap {
	return template.FuncMap{
		"t":           func(key string, pairs ...string) string { return w.Text(key, pairs...) },
		"word":        func(group string, of any) string { return w.Text(group + fmt.Sprint(of)) },
		"in":          func(t geo.Text) string { return t.In(w.Lang) },
		"km":          func(v float64) string { return Number(w.Lang, v, 0) + "\u00a0" + w.Text("unit.km") },
		"number":      func(v float64) string { return Number(w.Lang, v, 1) },
		"measure":     func(v float64, unit string) string { return Number(w.Lang, v, 3) + "\u00a0" + w.Count("unit."+unit, v) },
		"date":        func(d geo.Date) string { return Date(w, d) },
		"quantity":    func(f geo.Figure) string { return Quantity(w, f) },
		"country":     func(code string) string { return Country(w, code) },
		"lang":        func() geo.Lang { return w.Lang },
		"langs":       func() []geo.Lang { return geo.Langs[:] },
		"territory":   func() string { return territories[w.Lang] },
		"territoryOf": func(lang geo.Lang) string { return territories[lang] },
	}
}

// territories are the languages as Open Graph names them.
var territories = map[geo.Lang]string{geo.EN: "en_GB", geo.RU: "ru_RU", geo.KK: "kk_KZ", geo.ZH: "zh_CN"}

// Country names a country, or the two of a border.
func Country(w *assets.Words, code string) string {
	if code == "" {
		return w.Text("country.sea")
	}
	parts := strings.Split(code, "-")
	for i, p := range parts {
		parts[i] = w.Text("country." + p)
	}
	return strings.Join(parts, "\u00a0– ")
}
