package server_test

import (
	"strings"
	"testing"
)

func TestPagesAreReadableWithoutJavaScript(t *testing.T) {
	s := serve(t, nil)
	for _, c := range []struct {
		target, accept string
		status         int
		has            []string
	}{
		{"/", "en", 200, []string{"<html lang=\"en\"", "<title>Corridor Atlas", "Central Asia – China gas pipeline", "1,833", "og:title", "/corridors/" + gas}},
		{"/", "kk, ru;q=0.5", 200, []string{"<html lang=\"kk\"", "Орталық Азия – Қытай газ құбыры", "1\u00a0833\u00a0км"}},
		{"/?lang=zh", "ru", 200, []string{"<html lang=\"zh\"", "中国—中亚天然气管道", "运营中"}},
		{"/corridors/" + gas, "ru", 200, []string{"<title>Газопровод Центральная Азия – Китай", "14 декабря 2009", "Xinhua", "Казахстан"}},
		{"/corridors/" + gas + "?lang=kk", "en", 200, []string{"2009 ж. 14 желтоқсан", "Өзбекстан"}},
		{"/sections/kz-cac-a", "en", 200, []string{"<h1>Line A: Uzbek border – Khorgos</h1>", "12 December 2009"}},
		{"/places/shymkent", "zh", 200, []string{"<h1>奇姆肯特</h1>"}},
		{"/corridors/none", "ru", 404, []string{"<html lang=\"ru\"", "Этого нет в атласе", "id=\"app\""}},
		{"/?map=banana&year=never", "en", 200, []string{"Corridor Atlas"}},
	} {
		r := ask(t, s, "GET", c.target, "Accept", "text/html", "Accept-Language", c.accept)
		text := body(t, r)
		if r.StatusCode != c.status {
			t.Errorf("%s: %d, want %d", c.target, r.StatusCode, c.status)
		}
		for _, want := range c.has {
			if !strings.Contains(text, want) {
				t.Errorf("%s in %s lacks %q", c.target, c.accept, want)
			}
		}
		if !strings.Contains(strings.Join(r.Header.Values("Vary"), ","), "Accept-Language") {
			t.Errorf("%s: Vary %q", c.target, r.Header.Values("Vary"))
		}
	}
}

func TestWhatComesFromOutsideIsEscaped(t *testing.T) {
	s := serve(t, nil)
	for _, target := range []string{"/corridors/%3Cimg%20src=x%20onerror=alert(1)%3E", "/?lang=%22%3E%3Cscript%3E", "/places/%22onload=%22x"} {
		text := body(t, ask(t, s, "GET", target, "Accept", "text/html"))
		for _, bad := range []string{"<img src=x", "\"><script>", "\"onload="} {
			if strings.Contains(text, bad) {
				t.Errorf("%s comes through as %s", target, bad)
			}
		}
	}
}

func TestLinksComeFromThePublicURLOrATrustedProxy(t *testing.T) {
	s := serve(t, nil)
	r := ask(t, s, "GET", "/layers", "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https")
	if text := body(t, r); strings.Contains(text, "evil.example") {
		t.Error("a header of whoever asks became a link")
	}
}
