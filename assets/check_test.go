package assets

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// today is the day of the tests.
var today = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

// sample is the sound atlas with one thing broken, and what Check says of it.
type sample struct {
	name     string
	file     string
	old, new string
	want     string // one of the problems, as it is printed
}

// catches runs broken samples. The sound atlas does not have their problems.
func catches(t *testing.T, samples []sample) {
	t.Helper()
	for _, s := range samples {
		t.Run(s.name, func(t *testing.T) {
			says(t, broken(t, s.file, s.old, s.new), s.want)
		})
	}
}

// says fails where Check does not print a problem.
func says(t *testing.T, files fstest.MapFS, want string) {
	t.Helper()
	var got []string
	for _, p := range Check(files, today) {
		if p.String() == want {
			return
		}
		got = append(got, p.String())
	}
	t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
}

func TestSoundAtlasChecksClean(t *testing.T) {
	for _, p := range Check(sound(t), today) {
		t.Error(p)
	}
}

func TestProblemsComeSortedByFileAndPlace(t *testing.T) {
	files := broken(t, "corridors/steppe-road/corridor.yaml", "sources: [paper]", "sources: [papre, nothing-like-it]")
	files["places.csv"] = &fstest.MapFile{Data: []byte(strings.Replace(string(files["places.csv"].Data), ",KZ,city", ",Kazakhstan,city", 1))}
	files["moved.csv"] = &fstest.MapFile{Data: []byte("kind,old,new\nplace,almaty,verny\n")}
	var before Problem
	n := 0
	for _, p := range Check(files, today) {
		if p.Warning {
			continue
		}
		n++
		if p.File < before.File || p.File == before.File && p.Line < before.Line {
			t.Errorf("%s stands after %s", p, before)
		}
		before = p
	}
	if n < 5 {
		t.Errorf("got %d problems of three files, want all of them", n)
	}
}

func TestEachRuleSaysWhatItHolds(t *testing.T) {
	before := ""
	for _, r := range Rules() {
		if r.ID <= before || r.Words == "" {
			t.Errorf("the rule %q comes after %q and says %q", r.ID, before, r.Words)
		}
		before = r.ID
	}
}
