package ui

import (
	"fmt"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/widgets"
)

// save writes a text to a file.
func (fx *effects) save(s intent.Save) tea.Cmd {
	return func() tea.Msg {
		path, err := fx.ports.Files.Save(s.Name, s.Text)
		return saved{path, err}
	}
}

func (fx *effects) copy(c intent.Copy) tea.Cmd {
	return func() tea.Msg {
		where, err := fx.ports.Clipboard.Copy(c.Text)
		return copied{what: c.What, where: where, size: amount(c.Text), err: err}
	}
}

// amount is how much a text is: "6 lines, 812 characters".
func amount(text string) string {
	lines, chars := strings.Count(strings.TrimSuffix(text, "\n"), "\n")+1, utf8.RuneCountInString(text)
	one, two := "lines", "characters"
	if lines == 1 {
		one = "line"
	}
	if chars == 1 {
		two = "character"
	}
	return fmt.Sprintf("%s %s, %s %s", widgets.Count(lines, false), one, widgets.Count(chars, false), two)
}

// saved says where a text was written.
func (a *App) saved(m saved) {
	if m.err != nil {
		a.notice = "not saved: " + m.err.Error()
		return
	}
	a.notice = "saved to " + m.path
}

// copied says where a text went.
func (a *App) copied(m copied) {
	if m.err != nil {
		a.notice = "not copied: " + m.err.Error()
		return
	}
	a.notice = fmt.Sprintf("copied %s to the %s: %s, as it was written", m.what, m.where, m.size)
}

// copyAll copies the whole session as markdown.
func (a *App) copyAll() tea.Cmd {
	text, err := engine.EverythingOf(a.scene.State)
	if err != nil {
		a.say(err)
		return nil
	}
	return a.fx.copy(intent.Copy{Text: text, What: "question, answer and branches"})
}

// withChecklist adds the list to work through: first where the person has ticked something in it,
// or where it is all there is, as an agenda; else after the answer.
func (a *App) withChecklist(out []overlays.Saveable, red *engine.Reduction, list overlays.Saveable) []overlays.Saveable {
	if len(red.Ticked) > 0 || a.scene.Round().Agenda(red) {
		return append([]overlays.Saveable{list}, out...)
	}
	return append(out, list)
}

// saveables lists what there is to save where the person is, the nearest first.
func (a *App) saveables() []overlays.Saveable {
	r := a.scene.Round()
	if r == nil {
		return nil
	}
	slug := overlays.SlugOf(r.Question)
	var out []overlays.Saveable
	if a.stage.at == intent.ScreenSent {
		out = append(out, a.stage.sent.ToSave())
	}
	if b := a.stage.run.Focused(); b != nil && a.stage.at == intent.ScreenRun && b.Text().Len() > 0 {
		out = append(out, overlays.Saveable{
			Label: fmt.Sprintf("the text of %d %s", b.ID.Number(), b.Agent.Name),
			Name:  fmt.Sprintf("%s-%s.md", slug, overlays.SlugOf(b.Agent.Name)), Text: b.Text().String(),
		})
	}
	if text, err := engine.MarkdownOf(a.scene.State); err == nil {
		out = append(out, overlays.Saveable{Label: "the answer", Name: slug + ".md", Text: text})
	}
	if red := r.Reduction(a.stage.synthesis.Shown()); red != nil && a.stage.at == intent.ScreenSynthesis {
		if text := engine.Checklist(r, red); text != "" {
			out = a.withChecklist(out, red, overlays.Saveable{Label: "the list of its points, with boxes", Name: slug + "-list.md", Text: text})
		}
	}
	if text, err := engine.EverythingOf(a.scene.State); err == nil {
		out = append(out, overlays.Saveable{Label: "everything", Name: slug + "-all.md", Text: text})
	}
	return out
}
