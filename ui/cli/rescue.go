package cli

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"
	"time"

	"plenum/engine"
	"plenum/sessions/export"
)

// rescued is what the sessions come to that no file holds to their end, as markdown: each answer
// with its labels, and where there is none, what the branches wrote. Empty: all is saved, or
// nobody wanted it to be. Call it once the sessions have ended, or were given up.
func (d *desk) rescued() string {
	var texts []string
	for _, l := range d.unsaved() {
		if s := l.told(); len(s.Rounds) > 0 {
			texts = append(texts, export.Markdown(&s, false))
		}
	}
	return strings.Join(texts, "\n---\n\n")
}

// unsaved are the sessions of this desk that their files do not hold to their end, the oldest first.
func (d *desk) unsaved() []*live {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []*live
	for l := range d.open {
		select {
		case <-l.saved:
			if l.err == nil {
				continue
			}
		default: // the disk does not answer
		}
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b *live) int { return cmp.Or(a.began.Compare(b.began), cmp.Compare(a.id, b.id)) })
	return out
}

// told is the session as far as it went. It waits for nothing.
func (l *live) told() engine.State {
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	var s engine.State
	for src := l.run.Reader(); ; {
		events, err := src.Next(gone)
		for _, ev := range events {
			s.Apply(ev)
		}
		if err != nil {
			return s
		}
	}
}

// giveBack prints at an abrupt end what no file could keep: after an interface the answers, on
// standard output, and a question that was not sent, on standard error.
func (p *program) giveBack(shown bool) {
	if shown && p.desk != nil {
		printed(p.Out, p.desk.rescued())
	}
	p.handBack()
}

// printed writes words to where perhaps nobody takes them: it is not waited for.
func printed(to io.Writer, words string) {
	if words == "" {
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = io.WriteString(to, words)
	}()
	timer := time.NewTimer(leaving)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
	}
}
