package overlays

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// reviseLimit is the longest text, in bytes, that is edited here. A key stays quick up to it
// even where the text is one line (see BenchmarkAKeyInALongText).
const reviseLimit = 1 << 20

// Revise lets a person edit the text of a branch by hand, before it is merged.
type Revise struct {
	form
	branch *engine.Branch
	was    string
	input  *widgets.Editor // nil: the text is too long
	count  wordCount
}

// NewRevise makes the editor of a branch's text. Where the text is too long for it, it says
// so and edits nothing.
func NewRevise(look Look, b *engine.Branch) *Revise {
	r := &Revise{branch: b, was: b.Text().String()}
	if len(r.was) <= reviseLimit {
		r.input = widgets.NewEditor(r.was)
	}
	r.form = newForm(look)
	return r
}

// Handle edits the text. Every key is the text's but those that keep it or leave it.
func (r *Revise) Handle(msg tea.Msg) []intent.Intent {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return r.paste(msg)
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, r.pins.close):
			return r.leave(r.Unsaved())
		case r.input == nil && key.Matches(msg, r.look.Keys.Everywhere.Quit):
			return []intent.Intent{intent.Back{}}
		case r.input == nil:
			return nil
		}
		r.sure = false
		switch {
		case key.Matches(msg, r.pins.run):
			return r.keep()
		case key.Matches(msg, r.pins.next):
			r.input.Write("\t", true)
		default:
			r.input.Press(msg)
		}
	}
	return nil
}

func (r *Revise) paste(m tea.PasteMsg) []intent.Intent {
	if r.input == nil {
		return nil
	}
	if r.input.Size()+len(m.Content) > reviseLimit {
		return []intent.Intent{intent.Say{Text: fmt.Sprintf("with %s more the text would be longer than can be edited here", size(len(m.Content)))}}
	}
	r.sure = false
	r.input.Write(engine.Clean(m.Content), false)
	return nil
}

// Unsaved implements Form.
func (r *Revise) Unsaved() bool {
	return r.input != nil && r.input.Edits() > 0 && r.input.Text() != r.was
}

// Again takes the text up once more; false: the branch has another one by now.
func (r *Revise) Again() bool { return r.form.Again() && r.branch.Text().String() == r.was }

func (r *Revise) keep() []intent.Intent {
	text := r.input.Text()
	switch {
	case text == r.was:
		return []intent.Intent{intent.Say{Text: "nothing was changed"}}
	case !r.branch.Status.Ended():
		return []intent.Intent{intent.Say{Text: numbered(r.branch) + " writes again; its text can be edited when it has ended"}}
	case strings.TrimSpace(text) == "":
		return []intent.Intent{intent.Say{Text: "the text would be empty; " + r.look.Keys.Branch.Include.Help().Key + " leaves a branch out of the merge"}}
	}
	return []intent.Intent{intent.Back{}, intent.Do{Command: engine.Revise{Branch: r.branch.ID, Text: text}}}
}

// View draws the text over nearly all of the screen.
func (r *Revise) View(width, height int) []string {
	title := "Edit by hand: " + numbered(r.branch)
	if r.input == nil {
		says := fmt.Sprintf("This text has %s; edit it in an editor: %s saves it.", size(len(r.was)), r.look.Keys.Take.Save.Help().Key)
		return r.look.sheet(title, "", r.look.warning(width, says), width, height)
	}
	says := r.look.prose(width, "It is marked as edited; the draft is kept, "+r.look.Keys.Branch.Undo.Help().Key+" brings it back.")
	if height < 1+len(says)+3 {
		says = nil
	}
	room := max(height-1-len(says), 1)
	rows := says
	text := r.input.View(max(width-2, 1), room, true)
	for i, row := range text {
		text[i] = " " + row
	}
	rows = append(rows, widgets.Spot{Of: widgets.SpotText}.Over(text, width)...)
	return r.look.sheet(title, r.figures(), rows, width, height)
}

// figures says how long the text is and where the cursor stands in it.
func (r *Revise) figures() string {
	return fmt.Sprintf("line %s of %s   %s", widgets.Count(r.input.Line()+1, false), widgets.Count(r.input.Len(), false), widgets.Words(r.count.of(r.input)))
}

// Help lists the keys of the editor.
func (r *Revise) Help() []key.Binding {
	esc := short(r.look.Keys.Everywhere.Back, "close")
	if r.input == nil {
		return []key.Binding{esc}
	}
	return []key.Binding{short(r.pins.run, "save"), widgets.UndoKey(), esc}
}

// size is a length in bytes as files are told: "12.4 KB".
func size(bytes int) string {
	switch {
	case bytes < 1000:
		return widgets.Count(bytes, false) + " bytes"
	case bytes < 1_000_000:
		return fmt.Sprintf("%.1f KB", float64(bytes)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}
