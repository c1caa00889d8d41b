package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

//go:embed wrk.lua
var script []byte

// connections is how many clients ask at once.
const connections = 16

// slice is what came of asking one server for some seconds.
type slice struct {
	answers  int
	seconds  float64
	bytes    int64
	errors   int
	p50, p99 time.Duration
	cpu      time.Duration // of the server
}

// drive asks a server for paths by turns. Its processes are asked before and
// after for the processor time that they took.
func (b *bench) drive(t target, paths []string, headers []string, took time.Duration) (slice, error) {
	lua, list := filepath.Join(b.dir, "wrk.lua"), filepath.Join(b.dir, "paths")
	if err := os.WriteFile(lua, script, 0o600); err != nil {
		return slice{}, err
	}
	if err := os.WriteFile(list, []byte(strings.Join(paths, "\n")+"\n"), 0o600); err != nil {
		return slice{}, err
	}
	args := []string{"-t1", fmt.Sprintf("-c%d", connections), fmt.Sprintf("-d%ds", int(took.Seconds())), "--timeout", "60s", "-s", lua, t.base(), "--", list}
	args = append(args, headers...)
	before, err := processorTime(t.processes())
	if err != nil {
		return slice{}, err
	}
	out, err := exec.Command("wrk", args...).CombinedOutput()
	if err != nil {
		return slice{}, fmt.Errorf("wrk: %w\n%s", err, out)
	}
	after, err := processorTime(t.processes())
	if err != nil {
		return slice{}, err
	}
	var s slice
	var micros, p50, p99 int64
	at := bytes.Index(out, []byte("RESULT "))
	if at < 0 {
		return s, fmt.Errorf("wrk said nothing of what came of it:\n%s", out)
	}
	if _, err := fmt.Sscanf(string(out[at:]), "RESULT %d %d %d %d %d %d", &s.answers, &micros, &s.bytes, &s.errors, &p50, &p99); err != nil {
		return s, fmt.Errorf("wrk: %w\n%s", err, out)
	}
	s.seconds = float64(micros) / 1e6
	s.p50, s.p99 = time.Duration(p50)*time.Microsecond, time.Duration(p99)*time.Microsecond
	s.cpu = after - before
	return s, nil
}
