// Command atlas serves the atlas and keeps its data in order. One file a verb:
// flags in, one call, words and exit status out.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// commands is the whole command line.
type commands struct {
	Serve serveCommand `cmd:"" help:"Serve the atlas over HTTP."`
	Check checkCommand `cmd:"" help:"Check the atlas' data files, and say what would mend them."`
	Fmt   fmtCommand   `cmd:"" help:"Bring the atlas' data files into their canonical form."`
}

// output is where a command writes.
type output struct{ stdout, stderr io.Writer }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second signal ends the process at once
	err := Run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		if !errors.Is(err, errSaid) {
			fmt.Fprintln(os.Stderr, "atlas:", err)
		}
		os.Exit(1)
	}
}

// errSaid ends a command whose output says already what is wrong.
var errSaid = errors.New("said already")

// errExit ends a command line that only asked for help.
var errExit = errors.New("exit")

// Run runs the command line until ctx is done. It is what main and the tests
// call.
func Run(ctx context.Context, args []string, stdout, stderr io.Writer) (err error) {
	var c commands
	parser, err := kong.New(&c,
		kong.Name("atlas"),
		kong.Description("A map of the corridors between China, Central Asia and Europe, with a source behind every figure."),
		kong.Writers(stdout, stderr),
		kong.DefaultEnvars("ATLAS"),
		kong.UsageOnError(),
		kong.Exit(func(int) { panic(errExit) }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(output{stdout, stderr}),
	)
	if err != nil {
		return err
	}
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); !ok || !errors.Is(e, errExit) {
				panic(r)
			}
		}
	}()
	parsed, err := parser.Parse(args)
	if err != nil {
		return err
	}
	return parsed.Run()
}
