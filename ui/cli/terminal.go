package cli

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/term"

	"plenum/ui"
)

const (
	// leaving is how long the terminal may take the last of what was written to it.
	leaving = time.Second
	// hanging is how long the program may take to end once it was told to.
	hanging = 3 * time.Second
)

// sane are the sequences that undo what the interface may have switched on: mouse, paste
// and focus reports, extended keys, the alternate screen, synchronized output, a hidden cursor, reports
// of colours that change, and a painted background.
const sane = "\x1b[?2026l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?1004l\x1b[>4;0m\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m" + still + "\x1b]110\a\x1b]111\a"

// still ends what the terminal library does not know of: reports of colours that change.
const still = "\x1b[?2031l"

// A title is put on the terminal's own stack before the first of ours, and taken back after the last.
const (
	keepTitle = "\x1b[22;2t"
	backTitle = "\x1b[23;2t"
	noBar     = "\x1b]9;4;0\a"
)

// terminal is the interface on a real terminal: it starts it, and brings the terminal back
// however it ends.
type terminal struct {
	file   *os.File
	before *term.State // of the terminal; nil: not known
	drain  *drain
	last   string // what is sent after all else: the title that was there comes back
	bar    string // what takes the bar away where the program did not end in order
}

// behaves says what the interface does besides drawing, so that it can be undone.
func (t *terminal) behaves(m ui.Manners) {
	if m.Title {
		_, _ = t.drain.WriteString(keepTitle)
		t.last = backTitle
	}
	if m.Progress {
		t.bar = noBar
	}
}

func openTerminal(f *os.File, guard func()) *terminal {
	before, _ := term.GetState(int(f.Fd()))
	return &terminal{file: f, before: before, drain: newDrain(f, guard)}
}

// release brings the terminal back after the program has ended in order. It reports whether
// the terminal took everything.
func (t *terminal) release() bool {
	_, _ = t.drain.Write([]byte(still)) // what it cannot take, close reports
	_, _ = t.drain.WriteString(t.last)
	took := t.drain.close(leaving, func() { discardOutput(t.file) })
	t.cook()
	if !took {
		t.say(sane + t.bar + t.last)
	}
	return took
}

// seize brings the terminal back in whatever state the program is.
func (t *terminal) seize() {
	t.drain.close(patience, func() { discardOutput(t.file) })
	t.cook()
	t.say(sane + t.bar + t.last)
}

func (t *terminal) cook() {
	if t.before != nil {
		_ = term.Restore(int(t.file.Fd()), t.before) // a terminal that is gone needs none
	}
}

// say writes past the drain, and does not wait long for a terminal that does not read.
func (t *terminal) say(s string) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = t.file.WriteString(s)
	}()
	timer := time.NewTimer(4 * patience)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
		discardOutput(t.file)
	}
}

// rushStart lets the heap grow while the first frame is made: collecting it then would take
// about a sixth of the time until it stands. The usual pace is back a second later.
func rushStart() *time.Timer {
	usual := debug.SetGCPercent(400)
	return time.AfterFunc(time.Second, func() { debug.SetGCPercent(usual) })
}

// redraw is a message without news: the frame that was held back is drawn after it.
type redraw struct{}

// interact shows the interface until the person leaves it.
func (p *program) interact(ports ui.Ports, opts ui.Options) error {
	defer rushStart().Stop()
	t := openTerminal(p.Out, p.guard)
	p.terminal.Store(t)
	t.behaves(opts.Manners)
	opts.Lagging = t.drain.Lagging
	app := ui.New(ports, opts)
	dog := newWatchdog(hanging, p.abandon)
	defer dog.done()
	show := tea.NewProgram(p.guarding(app),
		tea.WithOutput(t.drain),
		tea.WithEnvironment(colourless(os.Environ())),
		tea.WithoutSignalHandler(),
		tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg {
			switch msg.(type) {
			case tea.QuitMsg, tea.InterruptMsg:
				dog.arm(exitOK)
			}
			return msg
		}))
	t.drain.onceAgain(func() { show.Send(redraw{}) })
	defer p.tells(show)()
	stop := watchStops(p.abandon)
	defer stop.close()
	ended := make(chan struct{})
	go func() {
		defer p.guard()
		select {
		case <-stop.ctx.Done():
		case <-ended:
			return
		}
		if stop.signal() == 0 {
			return
		}
		dog.arm(128 + stop.signal())
		go show.Quit() // it waits for the program's loop, which may be what hangs
		p.save()
	}()
	_, err := show.Run()
	close(ended)
	saved := errors.Join(app.Close(), p.desk.saveAll())
	took := t.release()
	p.terminal.Store(nil)
	if saved != nil {
		p.complain(saved)
	}
	p.handBack()
	if took {
		p.part(p.desk.rescued(), app.LastWord())
	}
	return leave(stop.signal(), err)
}

// tells puts what is to be told on the screen, until the function that it returns is called.
func (p *program) tells(show *tea.Program) (over func()) {
	tell := func(text string) {
		go func() { // it waits for the program's loop, and whoever tells does not
			defer p.guard()
			show.Send(ui.Notice{Text: text})
		}()
	}
	p.tell.Store(&tell)
	return func() { p.tell.Store(nil) }
}

// part prints the last word, and above it all that is in no file.
func (p *program) part(rescued, word string) {
	if rescued != "" {
		fmt.Fprintf(p.Out, "%s\n---\n\n", rescued)
	}
	if rescued != "" || p.amiss.Load() {
		word = withoutCommands(word)
	}
	if word = strings.TrimRight(word, "\n"); word != "" {
		fmt.Fprintln(p.Out, word)
	}
}

// withoutCommands is a last word that offers no command to show what is in no file.
func withoutCommands(word string) string {
	var out strings.Builder
	for line := range strings.Lines(word) {
		if !strings.HasPrefix(line, "  plenum ") {
			out.WriteString(line)
		}
	}
	return out.String()
}

// leave says how the interface ended.
func leave(signal int, err error) error {
	switch {
	case signal != 0:
		return &exit{code: 128 + signal}
	case errors.Is(err, tea.ErrProgramPanic):
		// Where it broke was printed already.
		return &exit{exitNoAnswer, errors.New("a fault in this program ended it; the session is saved: plenum replay last")}
	case err != nil:
		return &exit{exitNoAnswer, fmt.Errorf("the terminal: %w; plenum run needs none", err)}
	}
	return nil
}

// colourless makes NO_COLOR mean any value that is not empty, as its authors say; the library
// takes only true ones.
func colourless(environ []string) []string {
	out := make([]string, 0, len(environ))
	for _, kv := range environ {
		if v, ok := strings.CutPrefix(kv, "NO_COLOR="); ok && v != "" {
			kv = "NO_COLOR=1"
		}
		out = append(out, kv)
	}
	return out
}
