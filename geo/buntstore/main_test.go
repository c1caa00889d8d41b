package buntstore

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"corridoratlas/geo"
)

// benchDir is where the benchmarks' store lies, for all of a run.
var benchDir string

// childTask is the environment variable that makes the test binary a child:
// what to do, and the folder to do it in.
const childTask = "BUNTSTORE_TEST_CHILD"

func TestMain(m *testing.M) {
	if task := os.Getenv(childTask); task != "" {
		what, dir, _ := strings.Cut(task, " ")
		if err := child(what, dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	dir, err := os.MkdirTemp("", "buntstore-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	benchDir = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// child is what another process does with a folder. It tells its steps on
// standard output, a line each, "done" after success.
func child(what, dir string) error {
	ctx := context.Background()
	options := Options{Logger: quiet, Poll: -1}
	switch what {
	case "serve":
		s, err := Open(ctx, dir, options)
		if err != nil {
			return err
		}
		fmt.Println("done")
		io.Copy(io.Discard, os.Stdin)
		return s.Close()
	case "import":
		options.Beside = true
		s, err := Open(ctx, dir, options)
		if err != nil {
			return err
		}
		defer s.Close()
		for i := range 10 {
			if _, err := s.Put(ctx, geo.Layer{ID: geo.LayerID(fmt.Sprint("imported-", i))}, features(3, "x"), geo.Replace); err != nil {
				return err
			}
		}
	case "replace", "append":
		options.FS = &tellingFS{Disk{}}
		s, err := Open(ctx, dir, options)
		if err != nil {
			return err
		}
		mode := map[string]geo.Mode{"replace": geo.Replace, "append": geo.Append}[what]
		if _, err := s.Put(ctx, geo.Layer{ID: "a"}, wide(killNew, "new"), mode); err != nil {
			return err
		}
	}
	fmt.Println("done")
	io.Copy(io.Discard, os.Stdin) // until it is killed
	return nil
}

// process is a child that runs.
type process struct {
	*exec.Cmd
	stdin io.Closer
	lines *bufio.Scanner
}

func start(t *testing.T, what, dir string) *process {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), childTask+"="+what+" "+dir)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &process{cmd, in, bufio.NewScanner(out)}
	t.Cleanup(p.kill)
	return p
}

// until reads the child's lines up to the n-th or "done", and reports whether
// that came.
func (p *process) until(n int) (done bool) {
	for ; n > 0 && p.lines.Scan(); n-- {
		if p.lines.Text() == "done" {
			return true
		}
	}
	return false
}

// kill ends the child as a power button would, and waits for its end.
func (p *process) kill() {
	p.Process.Kill()
	for p.lines.Scan() { // what it said before it died
	}
	p.Wait()
}
