package ui

import (
	"fmt"
	"strings"

	"plenum/engine"
	"plenum/ui/screens"
	"plenum/ui/widgets"
)

// LastWord is what the terminal keeps after quitting: the question, the first sentence of
// the answer, how many took part, how long it took and what it cost, and the commands that
// show and replay it; and that a question was not sent, and is kept. It is empty where there is
// neither. Call it once the program has ended.
func (a *App) LastWord() string {
	return a.lastAsked() + a.unsent()
}

// unsent says that a question was not sent, where it is kept for the next time.
func (a *App) unsent() string {
	if a.stage.ask.Draft() == "" || !a.fx.keepsDrafts() {
		return ""
	}
	return "Your question was not sent. It is kept, and is there again the next time.\n"
}

// lastAsked is the last word on what was asked.
func (a *App) lastAsked() string {
	state, now, tape := a.whole(), a.scene.Now, a.scene.Tape
	if b := a.lab.behind; b != nil {
		state, now, tape = b.state, b.now, b.tape // what a lab says is not kept
	}
	if k := a.session.kept; k != nil {
		state, now = k.state, k.now
	} else if tape != nil {
		return ""
	}
	r := state.Round()
	if r == nil {
		return ""
	}
	var b strings.Builder
	fmt.Fprintln(&b, widgets.OneLine(r.Question))
	answer, show := "No answer was merged.", "  plenum sessions show last   what was written"
	if red := r.Answer(); red != nil {
		answer, show = firstSentence(engine.ReadingOf(r, red).Text), "  plenum last                 the whole answer"
	}
	fmt.Fprintf(&b, "%s\n%s\n\n%s\n  plenum replay last          see it happen again\n", answer, screens.BillLine(state, r, now), show)
	return b.String()
}

// firstSentence is the first sentence of a markdown text that is neither a heading nor the
// label of the offline model.
func firstSentence(text string) string {
	for _, line := range strings.Split(text, "\n") {
		line = strings.Trim(strings.ReplaceAll(strings.TrimSpace(line), "**", ""), "*_")
		if line == "" || strings.HasPrefix(line, "Offline: ") || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "```") {
			continue
		}
		line = widgets.OneLine(strings.TrimLeft(line, "->0123456789. "))
		for _, end := range []string{". ", "? ", "! "} {
			if i := strings.Index(line, end); i > 0 {
				return line[:i+1]
			}
		}
		return line
	}
	return "The answer is empty."
}
