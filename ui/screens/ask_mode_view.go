package screens

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"

	"plenum/engine"
	"plenum/ui/widgets"
)

// modeSection draws what only the board's mode has.
func (a *Ask) modeSection(width int) section {
	p := a.plan()
	title := p.modeTitle()
	if title == "" {
		return section{}
	}
	focused := a.focus == placeMode
	s := section{part: placeMode, need: focused, rule: widgets.Rule{Left: title, Focused: focused}}
	lines := a.modeLines()
	at := a.modeCursor(lines)
	for i, l := range lines {
		if focused && i == at {
			s.cursor = len(s.rows)
		}
		for _, row := range a.modeRows(l, focused && i == at, width) {
			s.rows = append(s.rows, spotRow(i, row))
		}
	}
	if focused {
		s.rule.Rights = []string{a.modeHint()}
	}
	return s
}

func (a *Ask) modeHint() string {
	switch a.modeAt().kind {
	case lineOptions:
		return "adopt, wait"
	case lineAdd:
		return "enter adds"
	case lineSource:
		return "d drops it"
	}
	return "left right"
}

// modeRows draws a line, which has several rows where it is a sentence.
func (a *Ask) modeRows(l modeLine, here bool, width int) []string {
	switch {
	case l.warn:
		var rows []string
		warn := widgets.PenOf(a.scene.Theme.State.Warn)
		for _, row := range widgets.Wrap(l.words, max(width-4, 1)) {
			rows = append(rows, "  "+warn.Draw(row))
		}
		return rows
	case l.kind == lineSource:
		return []string{a.fill("  ", l.words, l.note, width, here)}
	case l.typed() && here:
		return []string{a.entryRow(l, width)}
	}
	if l.kind == lineAdd {
		l.words = widgets.OneLine(a.form.entry.Value())
	}
	look := termLook{here: here, changed: l.changed, width: width, first: true, last: true}
	if l.ends != nil {
		look.first, look.last = l.ends()
	}
	return []string{a.termRow(l.name, l.words, look)}
}

// entryRow draws the field that is being typed into.
func (a *Ask) entryRow(l modeLine, width int) string {
	name := widgets.Fit(l.name, max(14, widgets.Width(l.name)+1))
	pen := widgets.PenOf(a.scene.Theme.Chrome.Focused)
	room := max(width-2-widgets.Width(name), 1)
	field := widgets.PenOf(a.scene.Theme.Text.Body).Draw(widgets.TypedIn(a.form.entry, room))
	return pen.Draw("> ") + pen.Draw(name) + widgets.Spot{Of: widgets.SpotText}.On(widgets.Fit(field, room))
}

// modeSummary is what the mode has, in one line of words; empty: it has nothing of its own.
func (a *Ask) modeSummary(width int) string {
	p := a.plan()
	if p.modeTitle() == "" {
		return ""
	}
	var parts []string
	star := func(changed bool, s string) {
		if changed {
			s += "*"
		}
		parts = append(parts, s)
	}
	switch own := p.ownMode(); p.plan.Mode {
	case engine.ModeVote:
		options := "open question"
		if n := len(p.mode.options); n > 0 {
			options = strings.Join(p.mode.options, ", ")
		}
		star(fmt.Sprint(own.options) != fmt.Sprint(p.mode.options), options)
		if of := p.set.policy.Wave(p.count()); of > 0 {
			star(false, fmt.Sprintf("in waves of %d", of))
		}
	case engine.ModeDrafts:
		words := "approaches built in"
		if p.mode.cards {
			words = "approaches by one call first"
		}
		star(own.cards != p.mode.cards, words)
	case engine.ModeVerify:
		words := "no source yet: tab to name one"
		if n := len(p.sources()); n > 0 {
			words = "against " + strings.Join(p.sources(), ", ")
		}
		star(false, words)
	case engine.ModeSplit:
		star(own.chunk != p.mode.chunk, "parts of "+widgets.Count(p.mode.chunk.Tokens, false)+" tok")
		if n := a.scales.last.Parts.N; a.scales.have && n > 0 {
			star(false, plural(n, "part", "parts")+", merged "+a.treeWords(p))
		} else {
			star(false, "no document yet: write @ and its name")
		}
	}
	return widgets.Clip(strings.Join(parts, " · "), width)
}

// modeHelp lists what can be done there.
func (a *Ask) modeHelp(send key.Binding) []key.Binding {
	km := a.scene.Keys
	rows := key.NewBinding(key.WithKeys("up", "down"), key.WithHelp("up/down", "line"))
	var help []key.Binding
	switch l := a.modeAt(); l.kind {
	case lineAdd:
		if strings.TrimSpace(a.form.entry.Value()) != "" {
			send = short(km.Ask.Send, "add it")
		}
	case lineSource:
		help = append(help, a.pins.drop)
	case lineSteps:
		help = append(help, a.pins.change)
	}
	help = append(help, send, rows)
	if !a.Typing() {
		help = append(help, short(km.Branch.Undo, "as the board has it"))
	}
	return append(help, short(km.Ask.Board, "next part"), short(km.Everywhere.Back, "board"), a.more(), a.f1())
}
