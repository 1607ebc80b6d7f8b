package overlays

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// format is one way to write a session.
type format struct{ name, ending, about string }

// formats are the ways to write a session, the one that most want first.
var formats = []format{
	{"markdown", ".md", "to read and to edit: question, answer, branches"},
	{"html", ".html", "one page for a browser, with the branches side by side"},
	{"json", ".json", "one object, as plenum run --format json prints it"},
	{"ndjson", ".jsonl", "all events, a line each: plenum replay takes it again"},
	{"cast", ".cast", "a film of the terminal, for asciinema"},
}

// Export asks how a session is written, and to which file. Letters go to the name; up and down
// choose the format, whose ending the name takes.
type Export struct {
	look Look
	id   string
	slug string // the beginning of the name, unless the person writes another
	at   int
	own  bool // the person wrote the name, so that it stays when the format changes
	name *lineField
	pins formKeys
}

// NewExport makes the overlay for a session, by its id and its title.
func NewExport(look Look, id, title string) *Export {
	e := &Export{look: look, id: id, slug: SlugOf(engine.Clean(title)), pins: newForm(look).pins}
	if title == "" {
		e.slug = SlugOf(id)
	}
	e.name = newLineField(look, "File", e.slug+formats[0].ending)
	return e
}

// Handle chooses the format, edits the name and exports.
func (e *Export) Handle(msg tea.Msg) []intent.Intent {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(k, e.pins.close):
			return []intent.Intent{intent.Back{}}
		case key.Matches(k, e.pins.enter, e.pins.run):
			return e.export()
		case key.Matches(k, e.pins.next, e.pins.down, e.look.Keys.List.Down):
			e.choose(1)
			return nil
		case key.Matches(k, e.pins.prev, e.pins.up, e.look.Keys.List.Up):
			e.choose(len(formats) - 1)
			return nil
		}
	}
	was := e.name.value()
	e.name.take(msg)
	e.own = e.own || e.name.value() != was
	return nil
}

func (e *Export) choose(n int) {
	e.at = (e.at + n) % len(formats)
	if !e.own {
		e.name.set(e.slug + formats[e.at].ending)
	}
}

func (e *Export) export() []intent.Intent {
	name := engine.Clean(e.name.value())
	if name == "" {
		e.own = false
		return []intent.Intent{intent.Say{Text: "the file has no name; write one, such as " + e.slug + formats[e.at].ending}}
	}
	return []intent.Intent{intent.Back{}, intent.ExportSession{ID: e.id, Format: formats[e.at].name, Path: name}}
}

// View draws the formats and the name.
func (e *Export) View(width, height int) []string {
	th := e.look.Theme
	items := make([]widgets.Item, len(formats))
	for i, f := range formats {
		items[i] = widgets.Item{Title: f.name, Note: f.about}
	}
	pick := widgets.NewPicker(items)
	pick.Move(e.at)
	rows := pick.View(th, width, min(len(items), max(height-2, 1)))
	if height > 2 {
		rows = append(rows, alone([]string{e.look.label("File", labelWidth, false) + e.name.written(width)}, width)...)
	}
	return e.look.sheet("Export this session", "", rows, width, height)
}

// Help lists the keys of the overlay.
func (e *Export) Help() []key.Binding {
	return []key.Binding{short(e.pins.enter, "export"), short(e.look.upDown(), "another format"), short(e.look.Keys.Everywhere.Back, "close")}
}
