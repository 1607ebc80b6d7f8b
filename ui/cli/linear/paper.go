package linear

import (
	"fmt"
	"io"
	"strings"

	"plenum/engine"
)

// Line is one thing that is said: whose, and what.
type Line struct {
	Who  string // "1 Research", "merge R1", "price"
	Says string // one line
	Text string // a text of any length that follows it, as it was written; empty: none
}

// paper is what lines are written on. They are clean, and each is written whole.
type paper struct {
	out  io.Writer
	bold bool // who speaks is set apart, for eyes
	echo bool // no terminal shows what is typed
	open bool // the last line is a prompt that was not answered
	err  error
}

// say writes lines.
func (p *paper) say(lines ...Line) {
	if len(lines) == 0 {
		return
	}
	var b strings.Builder
	if p.open {
		b.WriteByte('\n')
		p.open = false
	}
	for _, l := range lines {
		who := oneLine(l.Who)
		if p.bold {
			who = "\x1b[1m" + who + "\x1b[0m"
		}
		fmt.Fprintf(&b, "%s: %s\n", who, oneLine(l.Says))
		if text := strings.TrimSpace(engine.Clean(l.Text)); text != "" {
			fmt.Fprintf(&b, "%s\n%s: end of text\n", text, who)
		}
	}
	p.write(b.String())
}

// sayf says one line of who.
func (p *paper) sayf(who, format string, args ...any) {
	p.say(Line{Who: who, Says: fmt.Sprintf(format, args...)})
}

// invite writes a prompt, once.
func (p *paper) invite(prompt string) {
	if !p.open {
		p.open = true
		p.write(prompt)
	}
}

// typed takes up that a line was typed in answer to the prompt. Where no terminal shows it, it is
// written down.
func (p *paper) typed(line string) {
	if p.echo {
		if !p.open {
			line = "> " + line
		}
		p.write(oneLine(line) + "\n")
	}
	p.open = false
}

// struck takes up that a key was struck which ends no line. Where a terminal shows it, what follows
// begins a line of its own.
func (p *paper) struck(key string) {
	if p.echo {
		p.typed(key)
		return
	}
	p.open = false
	p.write("\n")
}

// end leaves the last line whole.
func (p *paper) end() {
	if p.open {
		p.open = false
		p.write("\n")
	}
}

// write writes unless writing has failed before: nobody reads any more.
func (p *paper) write(s string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.out, s)
	}
}

// oneLine is a text on one line, clean.
func oneLine(s string) string { return strings.Join(strings.Fields(engine.Clean(s)), " ") }
