package ui

import (
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
)

// typingMost is how long a question that is being typed without a pause is not kept.
const typingMost = 2 * time.Second

// draft is the question in the field, and what of it is kept.
type draft struct {
	mu      sync.Mutex
	text    string
	pastes  []engine.Document // that text names
	held    map[string]string // those that are kept, by name
	n       int               // changes of text so far
	kept    string
	waits   bool // a command waits for typing to rest
	refused bool // it was said that none can be kept
}

// takeUpDraft writes the question back that was not sent the last time.
func (a *App) takeUpDraft(opts Options) {
	if opts.Question != "" || opts.Replay != nil || opts.Lab != "" {
		return
	}
	a.stage.ask.Write(opts.Draft.Text, opts.Draft.Pastes...)
	text := a.stage.ask.Draft()
	if text == "" {
		return
	}
	a.fx.draft.text, a.fx.draft.kept, a.fx.draft.held = text, text, map[string]string{}
	for _, p := range a.stage.ask.Pastes() {
		a.fx.draft.held[p.Name] = p.Text
	}
	switch when := age(opts.Draft.Kept); {
	case when == "now":
		a.notice = "your question is back; it was not sent"
	case strings.HasSuffix(when, " min"), strings.HasSuffix(when, " h"):
		a.notice = "your question of " + when + " ago is back; it was not sent"
	default:
		a.notice = "your question of " + when + " is back; it was not sent"
	}
	if !strings.Contains(text, "\n") {
		a.notice += "; ctrl+u clears it"
	}
}

// mind sees to it that the question in the field is kept, beside what else is to be done.
func (a *App) mind(cmd tea.Cmd) tea.Cmd {
	if keep := a.fx.changed(a.stage.ask.Draft(), a.stage.ask.Pastes); keep != nil {
		return tea.Batch(cmd, keep)
	}
	return cmd
}

// keepsDrafts reports whether the question in the field is there again the next time.
func (fx *effects) keepsDrafts() bool {
	fx.draft.mu.Lock()
	defer fx.draft.mu.Unlock()
	return fx.ports.Drafts != nil && !fx.draft.refused
}

// changed notes what stands in the field. It is kept when typing rests; nil: that is seen to.
func (fx *effects) changed(text string, pastes func() []engine.Document) tea.Cmd {
	d := &fx.draft
	d.mu.Lock()
	defer d.mu.Unlock()
	if fx.ports.Drafts == nil || text == d.text {
		return nil
	}
	d.text, d.pastes = text, pastes()
	d.n++
	if d.waits {
		return nil
	}
	d.waits = true
	return func() tea.Msg {
		fx.untilTypingRests()
		return draftKept{fx.keep(false)}
	}
}

// untilTypingRests waits until nothing is typed for a moment, and not for ever.
func (fx *effects) untilTypingRests() {
	for waited := time.Duration(0); waited < typingMost; waited += typingRest {
		n := fx.typed()
		if !rest(fx.ctx, typingRest) || fx.typed() == n {
			return
		}
	}
}

func (fx *effects) typed() int {
	fx.draft.mu.Lock()
	defer fx.draft.mu.Unlock()
	return fx.draft.n
}

// keep keeps what stands in the field. The error is told once, until keeping succeeds again.
func (fx *effects) keep(last bool) error {
	d := &fx.draft
	d.mu.Lock()
	defer d.mu.Unlock()
	d.waits = d.waits && last
	if d.text == d.kept && !d.refused {
		return nil
	}
	err := fx.keepPastes()
	if err == nil {
		err = fx.ports.Drafts.KeepDraft(d.text)
	}
	told := d.refused
	if d.refused = err != nil; err == nil {
		d.kept = d.text
	}
	if told && !last {
		return nil
	}
	return err
}

// keepPastes keeps the pastes that are not kept yet. With the question they are forgotten.
func (fx *effects) keepPastes() error {
	d := &fx.draft
	if d.text == "" || d.held == nil {
		d.held = map[string]string{}
	}
	for _, p := range d.pastes {
		if text, held := d.held[p.Name]; held && text == p.Text {
			continue
		}
		if err := fx.ports.Drafts.KeepPaste(p); err != nil {
			return err
		}
		d.held[p.Name] = p.Text
	}
	return nil
}

// keepLast keeps what stands in the field when the program ends.
func (fx *effects) keepLast() error {
	if fx.ports.Drafts == nil {
		return nil
	}
	return fx.keep(true)
}
