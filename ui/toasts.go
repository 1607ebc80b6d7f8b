package ui

import (
	"context"
	"slices"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/overlays"
)

// How long a sentence stands above the footer where no key is pressed: the time to notice it and
// to read it, and less where another waits.
const (
	toNotice = 6 * time.Second
	toRead   = 80 * time.Millisecond // a character
	pressing = 3 * time.Second       // while others wait
)

// mostKept is how many of the sentences that were said are kept to be read again.
const mostKept = 200

// toasts are the sentences that are said to the person: one stands above the footer, the others
// wait for it. They take no key. One goes by the next key, which does what it does without them;
// what answers a person also by itself, and news when other news waits: whoever was away is to
// find it. All that were said can be read again.
type toasts struct {
	notice string             // what stands there now; empty: nothing
	next   []string           // what is said after it
	past   []string           // what was said, the latest last
	shown  int                // how many were shown, so that an old one's end ends no other
	stop   context.CancelFunc // of the wait for the end of what stands there; nil: none
}

// unsaid is the end of the sentence of that number.
type unsaid struct{ shown int }

// later brings the end of a sentence, unless it is stopped before.
func (fx *effects) later(shown int, d time.Duration) (tea.Cmd, context.CancelFunc) {
	ctx, stop := context.WithCancel(fx.ctx)
	return func() tea.Msg {
		defer stop()
		if !rest(ctx, d) {
			return nil
		}
		return unsaid{shown}
	}, stop
}

// endsIn has what stands there end by itself, and by that alone.
func (a *App) endsIn(d time.Duration) tea.Cmd {
	a.toasts.hush()
	var cmd tea.Cmd
	cmd, a.toasts.stop = a.fx.later(a.toasts.shown, d)
	return cmd
}

// hush stops the wait for an end.
func (t *toasts) hush() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
}

// utter looks at what a message has said, where before stood there. What nobody asked for just now
// does not push aside what stands there: it waits.
func (a *App) utter(msg tea.Msg, before string) tea.Cmd {
	t := &a.toasts
	key := byHand(msg)
	end, ended := msg.(unsaid)
	switch {
	case ended && end.shown == t.shown && t.notice == before:
		t.notice, a.session.interrupted = "", false // what the second ctrl+c does must stand there
		a.frame.dirty = true
	case key && t.notice != "":
		t.next = slices.DeleteFunc(t.next, func(s string) bool { return s == t.notice })
		return a.stands(t.notice, false)
	case t.notice == before && (before != "" || !key):
		return nil
	case t.notice != "" && before != "" && !key:
		if !slices.Contains(t.next, t.notice) {
			t.next = append(t.next, t.notice)
		}
		t.notice = before
		return a.endsIn(pressing)
	case t.notice != "":
		return a.stands(t.notice, isNews(msg))
	}
	if len(t.next) == 0 {
		t.hush()
		return nil
	}
	now := t.next[0]
	t.next = t.next[1:]
	return a.stands(now, true)
}

// isNews reports whether a message tells what came about without the person.
func isNews(msg tea.Msg) bool {
	switch msg.(type) {
	case heard, labKept:
		return true
	}
	return false
}

// stands puts a sentence above the footer, and keeps it. News stays until a key is pressed, or
// until other news waits.
func (a *App) stands(text string, news bool) tea.Cmd {
	t := &a.toasts
	t.notice = text
	t.shown++
	a.frame.dirty = true
	if n := len(t.past); n == 0 || t.past[n-1] != text {
		t.past = append(t.past, text)
		t.past = t.past[max(len(t.past)-mostKept, 0):]
	}
	switch {
	case len(t.next) > 0:
		return a.endsIn(pressing)
	case news:
		t.hush()
		return nil
	}
	return a.endsIn(toNotice + time.Duration(utf8.RuneCountInString(text))*toRead)
}

// saidRows is the way to what was said, in the palette.
func (a *App) saidRows() []overlays.Row {
	return []overlays.Row{{
		Name: "what was said", Refused: nothingSaid(a.toasts.past),
		Wants: []intent.Intent{intent.Open{Overlay: intent.OverlaySaid}},
	}}
}

func nothingSaid(past []string) string {
	if len(past) == 0 {
		return "nothing was said yet"
	}
	return ""
}
