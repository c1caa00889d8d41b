package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"
)

// print writes the table: goal beside measured, met or missed.
func print(to io.Writer, results []result, start started) {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "work\tgoal\tmeasured\t\tCPU µs\tnginx\tanswers/s\tnginx\tp50 ms\tp99 ms\tbytes")
	for _, r := range results {
		measured := "—"
		cpuNginx, rateNginx := "", ""
		if !r.alone {
			measured = fmt.Sprintf("%.2f", r.ratio())
			cpuNginx, rateNginx = micros(r.cpuNginx), rate(r.nginx)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%.0f\n", r.work, r.goals, measured, verdict(r.missed()),
			micros(r.cpu), cpuNginx, rate(r.rate), rateNginx, millis(r.p50), millis(r.p99), r.bytes)
	}
	one := func(work, goal string, measured string, met bool) {
		missed := ""
		if !met {
			missed = "missed"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", work, goal, measured, verdict(missed))
	}
	one("start to ready", "1 s", fmt.Sprintf("%.2f s (CPU %.2f)", start.ready.Seconds(), start.cpu.Seconds()), start.ready <= time.Second)
	one("memory at rest", "1.7 × GeoJSON", fmt.Sprintf("%.2f ×", start.atRest), start.atRest <= 1.7)
	one("memory after boxes", "1.7 × GeoJSON", fmt.Sprintf("%.2f ×", start.worked), start.worked <= 1.7)
	w.Flush()
	for _, r := range results {
		if r.errors > 0 {
			fmt.Fprintf(to, "%s: %d answers were no success\n", r.work, r.errors)
		}
	}
}

func verdict(missed string) string {
	if missed == "" {
		return "met"
	}
	return missed
}

// String says the goals.
func (g goals) String() string {
	var parts []string
	add := func(form string, value float64) {
		if value > 0 {
			parts = append(parts, fmt.Sprintf(form, value))
		}
	}
	add("%.2f of nginx", g.ratio)
	add("%.1f ms CPU", float64(g.cpu.Microseconds())/1e3)
	add("p50 %.0f ms", float64(g.p50.Microseconds())/1e3)
	add("p99 %.0f ms", float64(g.p99.Microseconds())/1e3)
	return strings.Join(parts, ", ")
}

// missed names the goals that were not reached.
func (r result) missed() string {
	var parts []string
	if r.goals.ratio > 0 && r.ratio() < r.goals.ratio {
		parts = append(parts, "rate")
	}
	if r.goals.cpu > 0 && r.cpu > r.goals.cpu {
		parts = append(parts, "CPU")
	}
	if r.goals.p50 > 0 && r.p50 > r.goals.p50 {
		parts = append(parts, "p50")
	}
	if r.goals.p99 > 0 && r.p99 > r.goals.p99 {
		parts = append(parts, "p99")
	}
	if len(parts) == 0 {
		return ""
	}
	return "missed: " + strings.Join(parts, ", ")
}

func micros(d time.Duration) string { return fmt.Sprintf("%.0f", float64(d.Nanoseconds())/1e3) }

func millis(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d.Microseconds())/1e3) }

func rate(v float64) string {
	if v < 10 {
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.0f", v)
}
