package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"

	"corridoratlas/assets"
	"corridoratlas/geo"

	"github.com/google/go-cmp/cmp"
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

// A client that reads slowly gets its answer whole though the server is told to
// stop in the middle of it.
func TestSIGTERMLetsALongAnswerEnd(t *testing.T) {
	c := start(t, t.TempDir())
	address := strings.TrimPrefix(c.base, "http://")
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.(*net.TCPConn).SetReadBuffer(4 << 10) // so that the answer waits in the server, not here
	fmt.Fprintf(conn, "GET /layers/sections.geojson?bbox=-180,-90,180,90 HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", address)
	r := bufio.NewReaderSize(conn, 512)
	if line, err := r.ReadString('\n'); err != nil || !strings.Contains(line, "200") {
		t.Fatalf("%q %v", line, err)
	}
	if err := c.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for { // until no new connections are taken: it is stopping
		other, err := net.Dial("tcp", address)
		if err != nil {
			break
		}
		other.Close()
	}
	text, err := io.ReadAll(r)
	if err != nil || !strings.HasSuffix(string(text), "]}\n\r\n0\r\n\r\n") {
		t.Errorf("after %d bytes: %v, %q", len(text), err, text[max(0, len(text)-40):])
	}
	if err := c.cmd.Wait(); err != nil {
		t.Errorf("it ended with %v\n%s", err, c.stderr)
	}
}

func TestSecondServerOnAFolderIsRefusedInOneSentence(t *testing.T) {
	data := t.TempDir()
	start(t, data)
	err := run("serve", "--addr", "127.0.0.1:0", "--data", data)
	if !errors.Is(err, geo.ErrLocked) || !strings.Contains(err.Error(), "process") || strings.Contains(err.Error(), "\n") {
		t.Errorf("%v", err)
	}
}

func run(args ...string) error { return Run(context.Background(), args, io.Discard, io.Discard) }

var atlas = sync.OnceValue(func() *geo.Atlas {
	a, err := assets.Load(assets.Embedded())
	if err != nil {
		panic(err)
	}
	return a
})

// fill opens a data folder as serve does, and returns how many features each
// layer has.
func fill(t *testing.T, data string) map[geo.LayerID]int {
	t.Helper()
	store, err := (&serveCommand{Data: data}).open(t.Context(), atlas(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	counts := map[geo.LayerID]int{}
	err = store.View(t.Context(), func(r geo.Reader) error {
		for _, l := range r.Layers() {
			counts[l.ID] = l.Count
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return counts
}

func TestKilledInItsFirstFillItIsFilledAnew(t *testing.T) {
	want := fill(t, t.TempDir())
	if len(want) != 4 {
		t.Fatalf("layers %v", want)
	}
	for n := range 20 {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
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
			// Killed when its store has its first files, or a layer was filled.
			if n%5 == 0 {
				for !exists(filepath.Join(data, "tmp", "lock")) {
					runtime.Gosched()
				}
			} else {
				lines := bufio.NewReader(stderr)
				for range n % 5 {
					if _, err := lines.ReadString('\n'); err != nil {
						t.Fatal(err)
					}
				}
			}
			cmd.Process.Kill()
			cmd.Wait()
			if diff := cmp.Diff(want, fill(t, data)); diff != "" {
				t.Errorf("features by layer (-whole +after the kill):\n%s", diff)
			}
		})
	}
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

func TestWhatCannotBeServedIsSaidAtOnce(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for says, args := range map[string][]string{
		"cannot listen on": {"--addr", taken.Addr().String()},
		`--max-conns is "0"; it takes a whole number above 0`: {"--max-conns", "0"},
		`--grace is "-1s"`: {"--grace=-1s"},
		`--trusted-proxies is "everyone"; it takes addresses and networks`: {"--trusted-proxies", "everyone"},
		`--feedback-url is "javascript:alert(1)"`:                          {"--feedback-url", "javascript:alert(1)"},
		`--feedback-url is "https://x.example/{page}"; it takes`:           {"--feedback-url", "https://x.example/{page}"},
		`--basemap is "Streets"; it takes NAME=URL`:                        {"--basemap", "Streets"},
		"a name that no other basemap has":                                 {"--basemap", "A=http://a.example/{z}/{x}/{y}", "--basemap", "A=http://b.example/{z}/{x}/{y}"},
		`--public-url is "atlas"`:                                          {"--public-url", "atlas"},
		"invalid duration":                                                 {"--idle-time", "soon"},
		"unknown flag":                                                     {"--nonsense"},
	} {
		err := run(append([]string{"serve", "--data", t.TempDir()}, args...)...)
		if err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%v: %v, want %q", args, err, says)
		}
	}
}

func TestEachFlagIsAnEnvironmentVariableToo(t *testing.T) {
	t.Setenv("ATLAS_MAX_URL", "0")
	if err := run("serve", "--data", t.TempDir()); err == nil || !strings.Contains(err.Error(), "--max-url") {
		t.Errorf("%v", err)
	}
}

func TestRunServesUntilItIsToldToStop(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	out, printed := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := Run(ctx, []string{"serve", "--addr", "127.0.0.1:0", "--data", t.TempDir(), "--borders=false", "--feedback-url", "mailto:a@b.example",
			"--basemap", "Streets=http://a.example/{z}/{x}/{y},a|© A, B", "--basemap", "Relief=http://b.example/{z}/{x}/{y}"}, printed, io.Discard)
		printed.CloseWithError(io.EOF)
		ended <- err
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("%v, %v", err, <-ended)
	}
	base := strings.TrimSpace(line[strings.Index(line, "http://"):])
	home := get(t, base+"/")
	for _, want := range []string{`<meta name="atlas:borders" content="false">`, `<meta name="atlas:feedback" content="mailto:a@b.example">`,
		`<meta name="atlas:basemap" content="Streets=http://a.example/{z}/{x}/{y},a|© A, B">`, `<meta name="atlas:basemap" content="Relief=http://b.example/{z}/{x}/{y}">`} {
		if !strings.Contains(home, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestHelpIsTheDocumentation(t *testing.T) {
	var out strings.Builder
	if err := Run(context.Background(), []string{"serve", "--help"}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"--max-url", "ATLAS_MAX_URL", "--write-stall", "8192", "--feedback-url", "--[no-]borders", "--basemap", "{r} for @2x"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("help lacks %s", want)
		}
	}
}
