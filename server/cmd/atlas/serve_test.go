package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"corridoratlas/geo"
)

// As a child process the test binary is the atlas itself: it can be killed.
func TestMain(m *testing.M) {
	if os.Getenv("ATLAS_CHILD") == "" {
		os.Exit(m.Run())
	}
	main()
	os.Exit(0)
}

// child is a started `atlas serve`.
type child struct {
	cmd    *exec.Cmd
	base   string
	stderr *strings.Builder
}

func start(t *testing.T, data string) *child {
	t.Helper()
	cmd := exec.Command(os.Args[0], "serve", "--addr", "127.0.0.1:0", "--data", data)
	cmd.Env = append(os.Environ(), "ATLAS_CHILD=1")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c := &child{cmd: cmd, stderr: &stderr}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		cmd.Wait()
		t.Fatalf("it did not start: %v\n%s", err, stderr.String())
	}
	go io.Copy(io.Discard, out)
	c.base = strings.TrimSpace(line[strings.Index(line, "http://"):])
	return c
}

func get(t *testing.T, url string) string {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != 200 {
		t.Fatalf("%s: %d, %v", url, r.StatusCode, err)
	}
	return string(b)
}

func TestServeFillsItsFolderAndStopsAtSIGTERM(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	first := start(t, data)
	get(t, first.base+"/readyz")
	whole := get(t, first.base+"/layers/sections.geojson")
	if strings.Count(whole, `"type":"Feature"`) == 0 {
		t.Error("no sections")
	}
	if err := first.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := first.cmd.Wait(); err != nil {
		t.Errorf("SIGTERM: %v\n%s", err, first.stderr)
	}
	if n := strings.Count(first.stderr.String(), "filled a layer"); n != 4 {
		t.Errorf("%d layers were filled, want 4", n)
	}
	again := start(t, data)
	if get(t, again.base+"/layers/sections.geojson") != whole {
		t.Error("the second start serves something else")
	}
	again.cmd.Process.Signal(syscall.SIGTERM)
	again.cmd.Wait()
	if strings.Contains(again.stderr.String(), "filled a layer") {
		t.Error("what had not changed was filled anew")
	}
}

func TestSecondServerOnAFolderIsRefusedInOneSentence(t *testing.T) {
	data := t.TempDir()
	start(t, data)
	err := Run(context.Background(), []string{"serve", "--addr", "127.0.0.1:0", "--data", data}, io.Discard, io.Discard)
	if !errors.Is(err, geo.ErrLocked) || !strings.Contains(err.Error(), "process") || strings.Contains(err.Error(), "\n") {
		t.Errorf("%v", err)
	}
}

func TestKilledInItsFirstFillItIsFilledAnew(t *testing.T) {
	whole := ""
	for n := range 20 {
		data := t.TempDir()
		cmd := exec.Command(os.Args[0], "serve", "--addr", "127.0.0.1:0", "--data", data)
		cmd.Env = append(os.Environ(), "ATLAS_CHILD=1")
		stderr, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// Killed at its n-th line of log, or as soon as the folder has its first
		// file: each round a little later.
		lines := bufio.NewReader(stderr)
		for range n % 5 {
			if _, err := lines.ReadString('\n'); err != nil {
				break
			}
		}
		cmd.Process.Kill()
		cmd.Wait()
		c := start(t, data)
		got := get(t, c.base+"/layers/sections.geojson")
		c.cmd.Process.Kill()
		c.cmd.Wait()
		if whole == "" {
			whole = got
		}
		if got != whole {
			t.Fatalf("round %d: half a layer is served", n)
		}
	}
}

func TestHelpIsTheDocumentation(t *testing.T) {
	var out strings.Builder
	if err := Run(context.Background(), []string{"serve", "--help"}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"--max-url", "ATLAS_MAX_URL", "--write-stall", "8192"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("help lacks %s", want)
		}
	}
}
