package assets

import (
	"errors"
	"fmt"
	"io/fs"

	"corridoratlas/geo"
)

// Load reads the files and resolves them into an Atlas. A file that is not of
// its form gives a *DataError with all that is wrong; what only Check sees
// (lengths, languages, accuracy, …) does not keep an Atlas from being made.
func Load(fsys fs.FS) (*geo.Atlas, error) {
	d, problems := read(fsys)
	if problems = onlyErrors(problems); len(problems) > 0 {
		return nil, &DataError{Problems: sortProblems(problems)}
	}
	if len(d.changes.items) == 0 {
		return nil, errors.New("the data cannot be loaded: changes.yaml names no version")
	}
	atlas, err := geo.NewAtlas(d.parts())
	if err != nil {
		return nil, fmt.Errorf("the data cannot be loaded (atlas check says where): %w", err)
	}
	return atlas, nil
}

// parts puts the data together in the form that an Atlas is made of.
func (d *data) parts() geo.Parts {
	var p geo.Parts
	for i, release := range d.changes.items {
		if i == 0 {
			p.Version, p.Date = release.Version, release.Date
		}
		p.Changes = append(p.Changes, *release)
	}
	for _, c := range d.corridors {
		p.Corridors = append(p.Corridors, c.Corridor)
	}
	for i := range d.places {
		p.Places = append(p.Places, &d.places[i].value)
	}
	for i := range d.projects {
		p.Projects = append(p.Projects, &d.projects[i].value)
	}
	for i := range d.organisations {
		p.Organisations = append(p.Organisations, d.organisations[i].value)
	}
	for i := range d.moved {
		p.Moved = append(p.Moved, d.moved[i].value)
	}
	p.Sources = d.sources.items
	p.Series = d.series.items
	for _, s := range p.Series {
		s.Points = nil
		for i := range d.points {
			if d.points[i].value.Series == s.ID {
				s.Points = append(s.Points, d.points[i].value.Point)
			}
		}
	}
	return p
}
