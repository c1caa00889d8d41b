package geo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"
)

// Seed is a layer of the atlas' own and its features.
type Seed struct {
	Layer    Layer // with the Digest of what follows
	Features []Feature
}

// All iterates over the features in the form that Store.Put takes.
func (s *Seed) All() iter.Seq2[Feature, error] {
	return func(yield func(Feature, error) bool) {
		for _, f := range s.Features {
			if !yield(f, nil) {
				return
			}
		}
	}
}

// Seeds returns the atlas' own layers, each feature with flat properties.
func (a *Atlas) Seeds() []Seed {
	seeds := []Seed{
		{Layer: corridorsLayer, Features: a.corridorFeatures()},
		{Layer: sectionsLayer, Features: a.sectionFeatures()},
		{Layer: placesLayer, Features: a.placeFeatures()},
		{Layer: projectsLayer, Features: a.projectFeatures()},
	}
	for i := range seeds {
		h := sha256.New()
		fmt.Fprintf(h, "%+v\n", seeds[i].Layer)
		for _, f := range seeds[i].Features {
			fmt.Fprintf(h, "%s %v %v\n", f.ID, f.Properties, f.Geometry)
		}
		seeds[i].Layer.Digest = hex.EncodeToString(h.Sum(nil))
	}
	return seeds
}

func (a *Atlas) corridorFeatures() []Feature {
	var list []Feature
	for _, c := range a.Corridors {
		var lines orb.MultiLineString
		seen := map[SectionID]bool{}
		var countries []string
		for _, r := range c.Routes {
			for _, p := range r.Parts {
				if !seen[p.Section.ID] {
					seen[p.Section.ID] = true
					lines = append(lines, p.Section.Line)
				}
				if code := p.Section.Country; code != "" && !slices.Contains(countries, code) {
					countries = append(countries, code)
				}
			}
		}
		if len(lines) == 0 {
			continue
		}
		var p properties
		p.names(string(c.ID), c.Name)
		p.add("aliases", strings.Join(c.Aliases, ";"))
		p.add("kind", string(c.Kind))
		p.add("status", string(c.Status))
		p.add("countries", strings.Join(countries, ";"))
		p.add("length_km", math.Round(c.LengthKM*10)/10)
		p.add("routes", len(c.Routes))
		p.add("sections", len(lines))
		p.text("summary", c.Summary)
		list = append(list, Feature{ID: FeatureID(c.ID), Geometry: lines, Properties: Properties(p)})
	}
	return list
}

func (a *Atlas) sectionFeatures() []Feature {
	var list []Feature
	for _, c := range a.Corridors {
		for _, s := range c.Sections {
			var p properties
			p.names(string(s.ID), s.Name)
			p.add("kind", string(s.Kind))
			p.add("status", string(s.Status))
			p.add("status_as_of", string(s.StatusAsOf))
			p.add("country", s.Country)
			p.add("length_km", RoundKM(s.LengthKM))
			p.add("opened", string(s.Opened))
			p.add("opened_year", s.Opened.Year())
			p.add("promised", string(s.Promised))
			p.add("promised_year", s.Promised.Year())
			p.add("corridor", string(s.Corridor))
			p.add("corridors", join(a.usedBy[s.ID]))
			p.add("ref", s.Ref)
			p.add("bed", s.Bed)
			p.add("from", string(s.From))
			p.add("to", string(s.To))
			p.add("lanes", s.Lanes)
			p.add("category", s.Category)
			p.add("gauge_mm", s.GaugeMM)
			p.add("tracks", s.Tracks)
			if s.Electrified != nil {
				p.add("electrified", *s.Electrified)
			}
			p.add("diameter_mm", s.DiameterMM)
			p.add("capacity_bcm", s.CapacityBCM)
			p.text("operator", a.NamesOf(s.Operator))
			p.add("accuracy_m", s.AccuracyM)
			p.add("measured", s.Measured)
			p.add("history", history(s.History))
			p.add("geometry_source", join(s.GeometrySource))
			p.add("geometry_licence", s.GeometryLicence)
			p.add("source_ids", join(s.Sources))
			list = append(list, Feature{ID: FeatureID(s.ID), Geometry: s.Line, Properties: Properties(p)})
		}
	}
	return list
}

func (a *Atlas) placeFeatures() []Feature {
	on := map[PlaceID][]CorridorID{}
	for _, c := range a.Corridors {
		for _, r := range c.Routes {
			for _, s := range r.Halts {
				if !slices.Contains(on[s.Place.ID], c.ID) {
					on[s.Place.ID] = append(on[s.Place.ID], c.ID)
				}
			}
		}
	}
	var list []Feature
	for _, q := range a.Places {
		var p properties
		p.names(string(q.ID), q.Name)
		p.add("kind", string(q.Roles[0]))
		p.add("roles", join(q.Roles))
		p.add("country", q.Country)
		p.add("corridors", join(on[q.ID]))
		p.add("aliases", strings.Join(q.Aliases, ";"))
		p.add("accuracy_m", q.AccuracyM)
		p.text("note", q.Note)
		p.add("source_ids", join(q.Sources))
		list = append(list, Feature{ID: FeatureID(q.ID), Geometry: q.At, Properties: Properties(p)})
	}
	return list
}

func (a *Atlas) projectFeatures() []Feature {
	var list []Feature
	for _, q := range a.Projects {
		if !q.HasPoint() {
			continue // drawable layers have no null geometry; the dossier lists it
		}
		var p properties
		p.names(string(q.ID), q.Name)
		p.add("kind", string(q.Sector))
		p.add("sector", string(q.Sector))
		p.add("status", string(q.Status))
		p.add("country", q.Country)
		p.text("place", q.Place)
		p.add("located", q.Located)
		p.add("start_year", q.Start)
		p.add("end_year", q.End)
		p.add("cost_musd", q.CostMUSD)
		p.text("parties", Text{
			EN: join(a.PartiesIn(q, EN)), RU: join(a.PartiesIn(q, RU)), KK: join(a.PartiesIn(q, KK)), ZH: join(a.PartiesIn(q, ZH)),
		})
		p.text("note", q.Note)
		p.add("corridors", join(q.Corridors))
		p.add("source_ids", join(q.Sources))
		list = append(list, Feature{ID: FeatureID(q.ID), Geometry: q.At, Properties: Properties(p)})
	}
	return list
}

// properties is built up in the order of writing; what is not known is left out.
type properties Properties

func (p *properties) add(name string, value any) {
	switch v := value.(type) {
	case string:
		if v == "" {
			return
		}
	case int:
		if v == 0 {
			return
		}
	case float64:
		if v == 0 {
			return
		}
	}
	*p = append(*p, Property{Name: name, Value: value})
}

func (p *properties) names(id string, name Text) {
	p.add("id", id)
	p.text("name", name)
}

// text adds a text under its name, which is the English one, and one for each
// other language.
func (p *properties) text(name string, t Text) {
	p.add(name, t.EN)
	p.add(name+"_ru", t.RU)
	p.add(name+"_kk", t.KK)
	p.add(name+"_zh", t.ZH)
}

func join[S ~string](list []S) string {
	var b strings.Builder
	for i, s := range list {
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteString(string(s))
	}
	return b.String()
}

// history writes a section's history flat: 2008:construction;2012-12:operational.
func history(list []Change) string {
	parts := make([]string, len(list))
	for i, c := range list {
		parts[i] = string(c.Date) + ":" + string(c.Status)
	}
	return strings.Join(parts, ";")
}

// ReadHistory reads what the property history of a section tells.
func ReadHistory(text string) []Change {
	var list []Change
	for _, part := range strings.Split(text, ";") {
		if date, status, told := strings.Cut(part, ":"); told {
			list = append(list, Change{Date(date), Status(status)})
		}
	}
	return list
}
