package picture

import "math"

// outline returns convex rings, all of one turn, that together cover a line of a
// width: a box for each of its segments and a wedge for each bend. Where rings
// meet they share an edge, so that no pixel there is covered twice.
func outline(line []pixel, width float64, round, closed bool) [][]pixel {
	points := distinct(line)
	if closed && len(points) > 2 && points[0] != points[len(points)-1] {
		points = append(points, points[0])
	}
	r := width / 2
	if len(points) < 2 {
		return nil
	}
	var rings [][]pixel
	var normals []pixel
	for i := 1; i < len(points); i++ {
		p, q := points[i-1], points[i]
		d := distance(p, q)
		n := pixel{-(q[1] - p[1]) / d * r, (q[0] - p[0]) / d * r}
		normals = append(normals, n)
		rings = append(rings, []pixel{{p[0] + n[0], p[1] + n[1]}, {p[0] - n[0], p[1] - n[1]}, {q[0] - n[0], q[1] - n[1]}, {q[0] + n[0], q[1] + n[1]}})
	}
	bend := func(at, before, after pixel) {
		turn := math.Atan2(before[0]*after[1]-before[1]*after[0], before[0]*after[0]+before[1]*after[1])
		if turn > 0 { // to the right of the way as the screen has it: the wedge is on the other side
			before = pixel{-before[0], -before[1]}
		}
		if math.Abs(turn) > 1e-3 {
			rings = append(rings, wedge(at, before, turn))
		}
	}
	for i := 1; i < len(normals); i++ {
		bend(points[i], normals[i-1], normals[i])
	}
	last := len(points) - 1
	if closed && points[0] == points[last] {
		bend(points[0], normals[len(normals)-1], normals[0])
	} else if round {
		first, end := normals[0], normals[len(normals)-1]
		rings = append(rings, wedge(points[0], first, math.Pi), wedge(points[last], pixel{-end[0], -end[1]}, math.Pi))
	}
	return rings
}

// wedge is the part of a disc that a radius passes over while it turns.
func wedge(at, radius pixel, turn float64) []pixel {
	r := math.Hypot(radius[0], radius[1])
	steps := max(1, int(math.Ceil(math.Abs(turn)*math.Sqrt(r)*1.2)))
	ring := []pixel{at}
	for i := range steps + 1 {
		sin, cos := math.Sincos(turn * float64(i) / float64(steps))
		ring = append(ring, pixel{at[0] + radius[0]*cos - radius[1]*sin, at[1] + radius[0]*sin + radius[1]*cos})
	}
	if turn < 0 { // the same turn as all others
		for i, j := 0, len(ring)-1; i < j; i, j = i+1, j-1 {
			ring[i], ring[j] = ring[j], ring[i]
		}
	}
	return ring
}

// distinct leaves out points on the one before.
func distinct(line []pixel) []pixel {
	var kept []pixel
	for _, p := range line {
		if len(kept) == 0 || distance(kept[len(kept)-1], p) > 1e-6 {
			kept = append(kept, p)
		}
	}
	return kept
}

// dashed cuts a line into its dashes: lengths that are drawn and left out by
// turns, begun so far along.
func dashed(line []pixel, dash []float64, offset float64) [][]pixel {
	period := 0.0
	for _, d := range dash {
		period += d
	}
	if period <= 0 {
		return [][]pixel{line}
	}
	at, left := 0, math.Mod(offset, period)
	for left >= dash[at%len(dash)] {
		left -= dash[at%len(dash)]
		at++
	}
	left = dash[at%len(dash)] - left // of the length under way
	var all [][]pixel
	var open []pixel
	for i := 1; i < len(line); i++ {
		p, q := line[i-1], line[i]
		length, walked := distance(p, q), 0.0
		for length-walked > 0 {
			step := min(left, length-walked)
			from, to := between(p, q, walked/length), between(p, q, (walked+step)/length)
			if at%2 == 0 {
				if open == nil {
					open = append(open, from)
				}
				open = append(open, to)
			}
			walked += step
			if left -= step; left <= 1e-9 {
				if open != nil {
					all, open = append(all, open), nil
				}
				at++
				left = dash[at%len(dash)]
			}
		}
	}
	if open != nil {
		all = append(all, open)
	}
	return all
}

func between(p, q pixel, t float64) pixel {
	return pixel{p[0] + (q[0]-p[0])*t, p[1] + (q[1]-p[1])*t}
}
