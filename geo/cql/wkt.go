package cql

import (
	"strings"

	"corridoratlas/geo"

	"github.com/paulmach/orb"
)

// wkt reads a geometry (OGC 06-103r4, clause 7).
func (p *parser) wkt() (orb.Geometry, error) {
	t := p.next()
	kind, known := geometryTypes[strings.ToUpper(t.text)]
	if t.kind != wordToken || !known {
		return nil, geo.Invalid(t.place(), t.raw, "a geometry such as POINT(76.9 43.2)")
	}
	p.word("Z")
	if kind == "GeometryCollection" {
		if err := p.expect("("); err != nil {
			return nil, err
		}
		var all orb.Collection
		for {
			g, err := p.wkt()
			if err != nil {
				return nil, err
			}
			if all = append(all, g); !p.mark(",") {
				return all, p.expect(")")
			}
		}
	}
	c, err := p.coords()
	if err != nil {
		return nil, err
	}
	switch kind {
	case "Point":
		if len(c.list) == 1 {
			c = c.list[0]
		}
	case "MultiPoint": // either form: (1 2, 3 4) and ((1 2), (3 4))
		for i, part := range c.list {
			if len(part.list) == 1 {
				c.list[i] = part.list[0]
			}
		}
	}
	g, err := p.shape(kind, c)
	if err != nil {
		return nil, geo.Invalid(t.place(), t.raw, "the parentheses and positions of a "+strings.ToUpper(t.text)+", lon lat, with commas between")
	}
	return g, nil
}

// coords reads a parenthesis with positions, or with more parentheses.
func (p *parser) coords() (coords, error) {
	if err := p.expect("("); err != nil {
		return coords{}, err
	}
	c := coords{}
	for {
		var part coords
		if p.peek().is("(") {
			var err error
			if part, err = p.coords(); err != nil {
				return coords{}, err
			}
		} else {
			for len(part.position) == 0 || p.peek().kind == numberToken {
				v, err := p.number()
				if err != nil {
					return coords{}, err
				}
				part.position = append(part.position, v)
			}
		}
		if c.list = append(c.list, part); !p.mark(",") {
			return c, p.expect(")")
		}
	}
}
