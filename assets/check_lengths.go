package assets

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"corridoratlas/geo"
)

// lengthShare is how far a drawn length may be from a published one.
const lengthShare = 0.04

// checkLengths compares the figures `length` that name a country, a route or a
// section with what is drawn. Of figures that disagree one must agree with the
// line, else a note of the figure, route or corridor must name the number; a
// note that does not is a warning.
func checkLengths(c *checked) []Problem {
	var problems []Problem
	for _, f := range c.corridors {
		for i := range f.Figures {
			g := &f.Figures[i]
			if g.Property != "length" || g.Value == nil || g.Unit != "km" || g.Country == "" && g.Of == "" || f.firstSame(g) != i {
				continue
			}
			drawn, ok := f.drawnKM(g)
			if !ok || f.anyAgrees(g, drawn) {
				continue
			}
			at := f.file.pos("/figures/%d/value", i)
			where := g.Country
			if g.Of != "" {
				where = strings.TrimSpace(g.Of + " " + g.Country)
			}
			words := fmt.Sprintf("%s is %.1f km long as drawn and %s km as published (%+.1f %%)", where, drawn, number(*g.Value), (drawn/(*g.Value)-1)*100)
			notes := f.notesOn(g)
			switch {
			case notes == "":
				problems = append(problems, at.problem("lengths", words, "mend the line, or say in the corridor's note why they differ"))
			case !strings.Contains(plainDigits(notes), number(*g.Value)):
				problems = append(problems, at.warning("lengths", words+", and no note names the number", "say in the corridor's note why they differ"))
			}
		}
	}
	return problems
}

// firstSame returns the place of the first figure about the same thing.
func (f *corridorFolder) firstSame(g *geo.Figure) int {
	for i := range f.Figures {
		if f.Figures[i].Same(g) {
			return i
		}
	}
	return -1
}

// anyAgrees reports whether a figure, or one that disagrees with it, says what
// is drawn.
func (f *corridorFolder) anyAgrees(g *geo.Figure, drawn float64) bool {
	for i := range f.Figures {
		if h := &f.Figures[i]; h.Same(g) && h.Value != nil && agrees(h, drawn) {
			return true
		}
	}
	return false
}

func agrees(g *geo.Figure, drawn float64) bool {
	published := *g.Value
	switch g.Qualifier {
	case "over":
		return drawn > published*(1-lengthShare) && drawn < published*(1+2*lengthShare)
	case "under":
		return drawn < published*(1+lengthShare) && drawn > published*(1-2*lengthShare)
	}
	return math.Abs(drawn-published) <= published*lengthShare
}

// drawnKM returns the drawn length of what a figure is about: a section, or a
// route (the main one where none is named), whole or in one country.
func (f *corridorFolder) drawnKM(g *geo.Figure) (float64, bool) {
	for _, s := range f.Sections {
		if string(s.ID) == g.Of {
			return s.LengthKM, s.LengthKM > 0
		}
	}
	for i, r := range f.chained() {
		if string(r.ID) != g.Of && !(g.Of == "" && i == 0) {
			continue
		}
		if g.Country == "" {
			return r.LengthKM, true
		}
		for _, part := range r.Countries() {
			if part.Country == g.Country {
				return part.KM, true
			}
		}
	}
	return 0, false
}

// notesOn returns the English notes that may explain a figure.
func (f *corridorFolder) notesOn(g *geo.Figure) string {
	notes := f.Note.EN
	for i := range f.Figures {
		if f.Figures[i].Same(g) {
			notes += "\n" + f.Figures[i].Note.EN
		}
	}
	for i, r := range f.Routes {
		if string(r.ID) == g.Of || g.Of == "" && i == 0 {
			notes += "\n" + r.Note.EN
		}
	}
	for _, s := range f.Sections {
		if string(s.ID) == g.Of {
			notes += "\n" + s.Note.EN
		}
	}
	return strings.TrimSpace(notes)
}

// number writes a value without grouping; plainDigits takes the grouping out of
// a text.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func plainDigits(s string) string {
	var b strings.Builder
	for i, r := range s {
		between := i > 0 && s[i-1] >= '0' && s[i-1] <= '9'
		if between && (r == ',' || r == ' ' || r == '\u00a0' || r == '\u202f') {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
