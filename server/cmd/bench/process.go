package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// target is a server that is driven.
type target interface {
	base() string // its address
	processes() []int
}

// process is a server that the bench started.
type process struct {
	cmd     *exec.Cmd
	address string
	ready   time.Duration // from its start
	workers bool          // its children work, too
}

func (p *process) base() string { return p.address }

func (p *process) processes() []int {
	all := []int{p.cmd.Process.Pid}
	if !p.workers {
		return all
	}
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%[1]d/children", p.cmd.Process.Pid))
	if err != nil {
		return all
	}
	for _, word := range strings.Fields(string(text)) {
		if pid, err := strconv.Atoi(word); err == nil {
			all = append(all, pid)
		}
	}
	return all
}

// stop ends the process and waits for it.
func (p *process) stop() error {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return p.cmd.Wait()
}

var said = regexp.MustCompile(`http://\S+`)

// startAtlas starts the atlas on a store and waits until it is ready.
func (b *bench) startAtlas(data string, flags ...string) (*process, error) {
	cmd := exec.Command(b.atlas, append([]string{"serve", "--addr", "127.0.0.1:0", "--data", data}, flags...)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	// A log that is read as fast as it is written, as a service manager's is.
	reader, writer, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer writer.Close()
	cmd.Stderr = writer
	go func() {
		defer reader.Close()
		if _, err := io.Copy(io.Discard, reader); err != nil {
			fmt.Fprintln(os.Stderr, "bench: the log was not read:", err)
		}
	}()
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if address := said.FindString(lines.Text()); address != "" {
			return &process{cmd: cmd, address: strings.TrimRight(address, "/"), ready: time.Since(start)}, nil
		}
	}
	return nil, errors.Join(errors.New("the atlas did not become ready"), cmd.Wait())
}

// startNginx starts nginx on ready files in one of its two set-ups.
func (b *bench) startNginx(setup string) (*process, error) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	address := free.Addr().String()
	if err := free.Close(); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp(b.dir, "nginx-")
	if err != nil {
		return nil, err
	}
	user := ""
	if os.Getuid() == 0 {
		user = "user root;" // the files are the bench's own
	}
	text := fmt.Sprintf(`%s worker_processes auto; daemon off; pid %[2]s/pid; error_log %[2]s/error.log;
events { worker_connections 256; }
http {
  access_log off; keepalive_requests 100000000; default_type application/octet-stream;
  client_body_temp_path %[2]s/body; proxy_temp_path %[2]s/proxy; fastcgi_temp_path %[2]s/fastcgi; uwsgi_temp_path %[2]s/uwsgi; scgi_temp_path %[2]s/scgi;
  %[3]s
  server { listen %[4]s; root %[5]s; }
}
`, user, dir, setup, address, b.files)
	conf := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
		return nil, err
	}
	cmd := exec.Command(b.nginx, "-c", conf, "-p", dir, "-e", filepath.Join(dir, "error.log"))
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	p := &process{cmd: cmd, address: "http://" + address, workers: true}
	for until := time.Now().Add(10 * time.Second); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
		if c, err := net.Dial("tcp", address); err == nil {
			return p, c.Close()
		}
	}
	return nil, errors.Join(errors.New("nginx did not become ready"), p.stop())
}

// processorTime is what processes have used of the processors: user and system,
// fields 14 and 15 of /proc/PID/stat, in hundredths of a second.
func processorTime(pids []int) (total time.Duration, err error) {
	for _, pid := range pids {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			return 0, err
		}
		fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
		for _, field := range fields[11:13] {
			ticks, err := strconv.ParseInt(field, 10, 64)
			if err != nil {
				return 0, err
			}
			total += time.Duration(ticks) * 10 * time.Millisecond
		}
	}
	return total, nil
}

// resident is the memory that a process holds, bytes.
func resident(pid int) (int64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if rest, found := strings.CutPrefix(line, "VmRSS:"); found {
			kB, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return kB << 10, err
		}
	}
	return 0, fmt.Errorf("process %d has no VmRSS", pid)
}
