package main

import (
	"cmp"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// row is a kind of work of quality.md's table.
type row struct {
	work    string
	paths   []string
	headers []string // NAME: VALUE
	tagged  bool     // asks with the ETag that it was answered: 304
	alone   bool     // has no yardstick
	goals   goals
}

// goals are those of quality.md; zero is none.
type goals struct {
	ratio    float64       // of nginx's rate
	p50, p99 time.Duration // at most
	cpu      time.Duration // an answer, at most
}

// result is a row as it was measured: medians over the slices.
type result struct {
	row
	bytes         float64 // of an answer's body
	rate          float64 // answers a second
	nginx         float64 // of the better set-up
	setup         string
	cpu, cpuNginx time.Duration // an answer
	p50, p99      time.Duration
	errors        int
}

func (r result) ratio() float64 { return r.rate / r.nginx }

// measure drives the atlas and, beside it, nginx with the same bytes.
func (b *bench) measure(atlas *process, r row) (result, error) {
	out := result{row: r}
	name := fmt.Sprintf("r%d", b.rows)
	b.rows++
	files, size, err := b.keepAnswers(atlas, r, name)
	if err != nil {
		return out, fmt.Errorf("%s: %w", r.work, err)
	}
	out.bytes = size
	ask := func(t target, paths []string) (slice, error) {
		headers := slices.Clone(r.headers)
		if r.tagged {
			tag, err := tagOf(t.base()+paths[0], r.headers)
			if err != nil {
				return slice{}, err
			}
			paths, headers = paths[:1], append(headers, "If-None-Match: "+tag)
		}
		return b.drive(t, paths, headers, b.took)
	}
	var own []slice
	yard := make([][]slice, len(setups))
	for range b.rounds {
		s, err := ask(atlas, r.paths)
		if err != nil {
			return out, fmt.Errorf("%s: %w", r.work, err)
		}
		own = append(own, s)
		if r.alone {
			continue
		}
		for i, n := range b.yard {
			s, err := ask(n, files)
			if err != nil {
				return out, fmt.Errorf("%s, nginx: %w", r.work, err)
			}
			yard[i] = append(yard[i], s)
		}
	}
	// Long answers may not end within a slice: their bytes count.
	answers := func(s slice) float64 {
		if size < 1<<20 {
			return float64(s.answers)
		}
		return float64(s.bytes) / size
	}
	rate := func(s slice) float64 { return answers(s) / s.seconds }
	cpu := func(s slice) time.Duration { return time.Duration(float64(s.cpu) / max(answers(s), 1)) }
	out.rate, out.cpu = median(own, rate), median(own, cpu)
	out.p50, out.p99 = median(own, func(s slice) time.Duration { return s.p50 }), median(own, func(s slice) time.Duration { return s.p99 })
	for _, s := range own {
		out.errors += s.errors
	}
	if !r.alone {
		for i, slices := range yard {
			if v := median(slices, rate); v > out.nginx {
				out.nginx, out.cpuNginx, out.setup = v, median(slices, cpu), setups[i]
			}
		}
	}
	return out, nil
}

func median[T cmp.Ordered](all []slice, of func(slice) T) T {
	values := make([]T, len(all))
	for i, s := range all {
		values[i] = of(s)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// keepAnswers asks the atlas for each path once and keeps the bytes that came as
// files for nginx. It returns their paths and how long a body is in the middle.
func (b *bench) keepAnswers(atlas *process, r row, name string) (paths []string, size float64, err error) {
	dir := filepath.Join(b.files, name)
	if err := os.Mkdir(dir, 0o755); err != nil {
		return nil, 0, err
	}
	total := int64(0)
	for i, path := range r.paths {
		response, err := get(atlas.base()+path, r.headers)
		for i := 0; err == nil && response.StatusCode == http.StatusServiceUnavailable && i < 60; i++ {
			response.Body.Close()
			time.Sleep(time.Second) // the names are being indexed
			response, err = get(atlas.base()+path, r.headers)
		}
		if err != nil {
			return nil, 0, err
		}
		n, err := keepAnswer(response, filepath.Join(dir, fmt.Sprint(i)), r)
		if err != nil {
			return nil, 0, fmt.Errorf("%s: %w", path, err)
		}
		total += n
		paths = append(paths, fmt.Sprintf("/%s/%d", name, i))
	}
	return paths, float64(total) / float64(len(paths)), nil
}

func keepAnswer(response *http.Response, file string, r row) (int64, error) {
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK && response.StatusCode != http.StatusNoContent {
		return 0, fmt.Errorf("the answer is %s", response.Status)
	}
	for _, h := range r.headers {
		if coding, asked := strings.CutPrefix(h, "Accept-Encoding: "); asked && coding != "identity" && response.StatusCode == http.StatusOK && response.Header.Get("Content-Encoding") != coding {
			return 0, fmt.Errorf("the answer is in %q, asked for was %q", response.Header.Get("Content-Encoding"), coding)
		}
	}
	if r.alone {
		return io.Copy(io.Discard, response.Body)
	}
	f, err := os.Create(file)
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(f, response.Body)
	if e := f.Close(); err == nil {
		err = e
	}
	return n, err
}

func get(url string, headers []string) (*http.Response, error) {
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept-Encoding", "identity") // else Go decodes what came
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		request.Header.Set(name, value)
	}
	return http.DefaultClient.Do(request)
}

func tagOf(url string, headers []string) (string, error) {
	response, err := get(url, headers)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(io.Discard, response.Body)
	response.Body.Close()
	return response.Header.Get("ETag"), err
}
