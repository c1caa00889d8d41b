// Package page writes the atlas' pages as a reader without JavaScript sees them:
// title, description and Open Graph tags, and a readable body in the asked
// language, put into the built front end's index.html. It knows no HTTP.
package page

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"strings"

	"corridoratlas/assets"
	"corridoratlas/geo"
)

//go:embed *.tmpl
var files embed.FS

// Pages makes pages. It is safe for concurrent use.
type Pages struct {
	shell     string // index.html
	words     map[geo.Lang]*assets.Words
	templates map[geo.Lang]*template.Template
}

// Meta is what the head of a page says of it.
type Meta struct {
	Lang        geo.Lang
	Title       string
	Description string
	URL         string // absolute
	Base        string // absolute, without a slash at its end
	Path        string // of this page, for the links to other languages
}

// The marks in index.html that a page fills.
const (
	langMark = `<html lang="en"`
	headMark = "<!--atlas:head-->"
	bodyMark = "<!--atlas:body-->"
)

// plain is the page where the front end was not built.
const plain = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` + headMark + `</head>
<body><p>The map was not built into this binary: run <code>make build</code>.</p>` + bodyMark + `</body>
</html>
`

// New reads the built front end's index.html, and prepares the words and the
// templates. A front end that was not built gives plain pages that say so.
func New(dist fs.FS, words map[geo.Lang]*assets.Words) (*Pages, error) {
	p := &Pages{words: words, templates: map[geo.Lang]*template.Template{}, shell: plain}
	html, err := fs.ReadFile(dist, "index.html")
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, err
	default:
		p.shell = string(html)
		for _, mark := range []string{langMark, headMark, bodyMark} {
			if strings.Count(p.shell, mark) != 1 {
				return nil, fmt.Errorf("index.html has %q %d times, want once", mark, strings.Count(p.shell, mark))
			}
		}
	}
	for lang, w := range words {
		t, err := template.New("").Funcs(functions(w)).ParseFS(files, "*.tmpl")
		if err != nil {
			return nil, err
		}
		p.templates[lang] = t
	}
	return p, nil
}

func functions(w *assets.Words) template.FuncMap {
	return template.FuncMap{
		"t":        func(key string, pairs ...string) string { return w.Text(key, pairs...) },
		"in":       func(t geo.Text) string { return t.In(w.Lang) },
		"km":       func(v float64) string { return Number(w.Lang, v, 0) + "\u00a0" + w.Text("unit.km") },
		"count":    func(key string, n int) string { return w.Count(key, float64(n), "n", Number(w.Lang, float64(n), 0)) },
		"date":     func(d geo.Date) string { return Date(w, d) },
		"quantity": func(f geo.Figure) string { return Quantity(w, f) },
		"country":  func(code string) string { return Country(w, code) },
		"lang":     func() geo.Lang { return w.Lang },
		"langs":    func() []geo.Lang { return geo.Langs[:] },
		"number":   func(v float64) string { return Number(w.Lang, v, 1) },
		"value":    func(v *float64) float64 { return *v },
	}
}

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

// Word returns a word in a language.
func (p *Pages) Word(lang geo.Lang, key string, pairs ...string) string {
	return p.words[lang].Text(key, pairs...)
}

// Render returns a page: the shell with its head and a body made by the named
// template from data.
func (p *Pages) Render(m Meta, name string, data any) ([]byte, error) {
	t := p.templates[m.Lang]
	if t == nil {
		return nil, fmt.Errorf("no templates in %s", m.Lang)
	}
	var head, body bytes.Buffer
	if err := t.ExecuteTemplate(&head, "head.tmpl", m); err != nil {
		return nil, err
	}
	if err := t.ExecuteTemplate(&body, name+".tmpl", data); err != nil {
		return nil, err
	}
	html := strings.Replace(p.shell, langMark, `<html lang="`+string(m.Lang)+`"`, 1)
	html = strings.Replace(html, headMark, head.String(), 1)
	return []byte(strings.Replace(html, bodyMark, body.String(), 1)), nil
}

// Country names a country in a language.
func (p *Pages) Country(lang geo.Lang, code string) string { return Country(p.words[lang], code) }
