package overlays

import (
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// Saveable is a text that can be saved.
type Saveable struct {
	Label string // "the answer"
	Name  string // the file that it goes to, unless the person names another
	Text  string
}

// Save asks which text is saved, and under which name. Letters go to the name; up and down
// choose the text.
type Save struct {
	look Look
	what []Saveable
	at   int
	own  bool // the person wrote the name, so that it stays when the text changes
	name *lineField
	pins formKeys
}

// NewSave makes the overlay. The first text stands chosen; there must be one.
func NewSave(look Look, what []Saveable) *Save {
	s := &Save{look: look, what: what, pins: newForm(look).pins}
	s.name = newLineField(look, "File", what[0].Name)
	return s
}

// Handle chooses the text, edits the name and saves.
func (s *Save) Handle(msg tea.Msg) []intent.Intent {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(k, s.pins.close):
			return []intent.Intent{intent.Back{}}
		case key.Matches(k, s.pins.enter, s.pins.run):
			return s.save()
		case key.Matches(k, s.pins.next, s.pins.down, s.look.Keys.List.Down):
			s.choose(1)
			return nil
		case key.Matches(k, s.pins.prev, s.pins.up, s.look.Keys.List.Up):
			s.choose(len(s.what) - 1)
			return nil
		}
	}
	was := s.name.value()
	s.name.take(msg)
	s.own = s.own || s.name.value() != was
	return nil
}

func (s *Save) choose(n int) {
	s.at = (s.at + n) % len(s.what)
	if !s.own {
		s.name.set(widgets.OneLine(engine.Clean(s.what[s.at].Name)))
	}
}

func (s *Save) save() []intent.Intent {
	name := engine.Clean(s.name.value())
	if name == "" {
		s.own = false
		return []intent.Intent{intent.Say{Text: "the file has no name; write one, such as " + s.what[s.at].Name}}
	}
	return []intent.Intent{intent.Back{}, intent.Save{Name: name, Text: s.what[s.at].Text}}
}

// View draws the texts with their sizes, and the name.
func (s *Save) View(width, height int) []string {
	th := s.look.Theme
	items := make([]widgets.Item, len(s.what))
	for i, w := range s.what {
		items[i] = widgets.Item{Title: w.Label, Note: size(len(w.Text))}
	}
	pick := widgets.NewPicker(items)
	pick.Move(s.at)
	room := min(len(items), max(height-2, 1))
	rows := pick.View(th, width, room)
	if height > 2 {
		// The sign of the focus stands at the text alone: both have it at once.
		rows = append(rows, alone([]string{s.look.label("File", labelWidth, false) + s.name.written(width)}, width)...)
	}
	return s.look.sheet("Save to a file", "", rows, width, height)
}

// Help lists the keys of the overlay.
func (s *Save) Help() []key.Binding {
	out := []key.Binding{short(s.pins.enter, "save")}
	if len(s.what) > 1 {
		out = append(out, short(s.look.upDown(), "another text"))
	}
	return append(out, short(s.look.Keys.Everywhere.Back, "close"))
}

// slugRunes is the longest name made of a question.
const slugRunes = 40

// SlugOf makes the beginning of a file name of a question: its letters and digits in lower
// case, of any script, with a dash for what stands between them. It ends at a word, has at
// most 40 characters, and is "answer" where the question has nothing to make a name of.
func SlugOf(question string) string {
	var out []rune
	for _, word := range strings.FieldsFunc(strings.ToLower(question), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}) {
		w := []rune(word)
		switch {
		case len(out) == 0:
			out = w[:min(len(w), slugRunes)]
		case len(out)+1+len(w) > slugRunes:
			return string(out)
		default:
			out = append(append(out, '-'), w...)
		}
	}
	if len(out) == 0 {
		return "answer"
	}
	return string(out)
}
