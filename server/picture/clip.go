package picture

// clipRing returns what of a ring lies within a box (Sutherland and Hodgman).
func clipRing(ring []pixel, b box) []pixel {
	for _, edge := range [...]struct {
		axis     int
		at, side float64
	}{{0, b[0], 1}, {0, b[2], -1}, {1, b[1], 1}, {1, b[3], -1}} {
		var kept []pixel
		for i, q := range ring {
			p := ring[(i+len(ring)-1)%len(ring)]
			inP, inQ := (p[edge.axis]-edge.at)*edge.side >= 0, (q[edge.axis]-edge.at)*edge.side >= 0
			if inP != inQ {
				t := (edge.at - p[edge.axis]) / (q[edge.axis] - p[edge.axis])
				c := pixel{p[0] + (q[0]-p[0])*t, p[1] + (q[1]-p[1])*t}
				c[edge.axis] = edge.at
				kept = append(kept, c)
			}
			if inQ {
				kept = append(kept, q)
			}
		}
		ring = kept
	}
	return ring
}

// stretch is a part of a line, and how far along the line it begins, px: its
// dashes go on where they were.
type stretch struct {
	points []pixel
	from   float64
}

// clipLine returns the stretches of a line whose segments come near a box.
func clipLine(line []pixel, b box) []stretch {
	var parts []stretch
	open := false
	walked := 0.0
	for i := 1; i < len(line); i++ {
		p, q := line[i-1], line[i]
		out := max(p[0], q[0]) < b[0] || min(p[0], q[0]) > b[2] || max(p[1], q[1]) < b[1] || min(p[1], q[1]) > b[3]
		switch {
		case out:
			open = false
		case open:
			last := &parts[len(parts)-1]
			last.points = append(last.points, q)
		default:
			parts = append(parts, stretch{[]pixel{p, q}, walked})
			open = true
		}
		walked += distance(p, q)
	}
	return parts
}
