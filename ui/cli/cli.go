// Package cli is the command line: the commands, what they print, and the wiring of
// sessions, boards, models and material to the terminal interface.
//
//	arguments -> settings (flags, environment, config) -> ask -> desk.start -> engine.Run
//	                                                              |- sessions.Record -> file
//	                                                              |- follow -> progress, answer
//	                                                              '- ui.App, through ui.Ports
package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/engine/models/catalog"
	"plenum/sessions"
)

// Main runs the program with the arguments and the standard files of the process. It returns
// the exit code.
func Main() int {
	return Run(os.Args[1:], Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
}

// Run runs one command line and returns its exit code.
func Run(args []string, files Streams) int {
	catalog.Newer(refreshedList())
	return (&program{Streams: files}).run(args)
}

// run runs one command line.
func (p *program) run(args []string) int {
	defer p.guard()
	code := p.carryOut(args)
	p.log.close(code)
	return code
}

// carryOut runs one command line and says on standard error what it refuses.
func (p *program) carryOut(args []string) int {
	root := p.root()
	root.SetArgs(args)
	err := root.Execute()
	if err == nil {
		err = p.unsaid
	}
	var end *exit
	switch {
	case err == nil:
		return exitOK
	case !errors.As(err, &end):
		// What cobra itself refuses: an unknown flag, a missing argument.
		end = &exit{exitUsage, err}
	}
	if end.why != nil {
		p.complain(end.why)
	}
	return end.code
}

// program is one run of the command line.
type program struct {
	Streams
	desk     *desk                             // nil until a command needs models or sessions
	log      *logbook                          // nil: nobody asked for one
	drafts   draftFile                         // the question that was not sent yet
	terminal atomic.Pointer[terminal]          // nil while the interface is not shown
	tell     atomic.Pointer[func(text string)] // puts a sentence on the screen; nil: there is none
	unsaved  atomic.Pointer[error]             // why something could not be saved at an abrupt end
	amiss    atomic.Bool                       // a session's file lacks something
	unsaid   error                             // why the help or the version could not be printed

	around func(tea.Model) tea.Model // what stands around the interface; nil: nothing
}

// complain says on standard error why the command did not do its job.
func (p *program) complain(err error) {
	text := engine.Clean(err.Error())
	fmt.Fprintf(p.Err, "plenum: %s\n", text)
}

// note says something on standard error that does not stop the command.
func (p *program) note(format string, args ...any) {
	fmt.Fprintf(p.Err, "plenum: %s\n", engine.Clean(fmt.Sprintf(format, args...)))
}

// print writes a command's output. A reader that has gone away is no error.
func (p *program) print(text string) error {
	if _, err := io.WriteString(p.Out, text); err != nil && !brokenPipe(err) {
		return outputError(err)
	}
	return nil
}

// ownWords are what the command line says of itself, its help and its version. Its library keeps
// no error of a help, so the program does.
type ownWords struct{ to *program }

// Write implements io.Writer. It never fails.
func (w ownWords) Write(text []byte) (int, error) {
	if w.to.unsaid == nil {
		w.to.unsaid = w.to.print(string(text))
	}
	return len(text), nil
}

// outputError ends a command whose words standard output did not take.
func outputError(err error) error {
	return &exit{exitNoAnswer, fmt.Errorf("standard output: %w", sessions.WriteCause(err))}
}
