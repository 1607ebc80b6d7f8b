package overlays

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/intent"
	"plenum/ui/widgets"
)

// KeyEntry is what a Connect asks for.
type KeyEntry struct {
	Provider string // whose key; with Address: what its models will be called by
	Address  string // of a server that wants a key; empty: the provider is one that is known
	Export   string // the line of a shell that gives the provider its key
	Said     string // what the server said
}

// Answered tells a Connect what came of it: why not.
type Answered struct{ Err error }

// Connect asks for a key, which is never shown, or for the address of a server.
type Connect struct {
	look  Look
	entry KeyEntry
	field *lineField
	pins  formKeys
	asks  bool // for an address
	waits bool // for the server
	wrong string
}

// NewKeyField makes the overlay that asks for a key.
func NewKeyField(look Look, entry KeyEntry) *Connect {
	c := &Connect{look: look, entry: entry, field: newLineField(look, "Key", ""), pins: newForm(look).pins, wrong: entry.Said}
	c.field.input.EchoMode, c.field.input.EchoCharacter = textinput.EchoPassword, '*'
	return c
}

// NewAddressField makes the overlay that asks for a server's address.
func NewAddressField(look Look, address string) *Connect {
	return &Connect{look: look, asks: true, field: newLineField(look, "Address", address), pins: newForm(look).pins}
}

// Handle edits the field, and asks the server. While it is asked nothing is taken.
func (c *Connect) Handle(msg tea.Msg) []intent.Intent {
	switch m := msg.(type) {
	case Answered:
		c.waits = false
		if c.wrong = ""; m.Err != nil {
			c.wrong = m.Err.Error()
		}
		if !c.asks {
			c.field.set("")
		}
		return nil
	case tea.KeyPressMsg:
		switch {
		case key.Matches(m, c.pins.close):
			return []intent.Intent{intent.Back{}}
		case c.waits:
			return nil
		case key.Matches(m, c.pins.enter, c.pins.run):
			return c.send()
		}
	}
	if c.waits {
		return nil
	}
	if m, ok := msg.(tea.PasteMsg); ok && !c.asks { // whole, of whatever length: some keys are tokens of a page
		c.field.set(widgets.OneLine(m.Content))
		return nil
	}
	c.field.take(msg)
	return nil
}

func (c *Connect) send() []intent.Intent {
	value := c.field.value()
	if value == "" {
		c.wrong = "paste a key first"
		if c.asks {
			c.wrong = "write an address first, like http://127.0.0.1:8080/v1"
		}
		return nil
	}
	c.waits, c.wrong = true, ""
	switch {
	case c.asks:
		return []intent.Intent{intent.JoinServer{Address: value}}
	case c.entry.Address != "":
		return []intent.Intent{intent.JoinServer{Address: c.entry.Address, Key: intent.Secret(value)}}
	}
	return []intent.Intent{intent.KeepKey{Provider: c.entry.Provider, Key: intent.Secret(value)}}
}

// View draws the field, what will become of it, and what is wrong.
func (c *Connect) View(width, height int) []string {
	rows := alone(c.field.view(width, 1, true), width)
	says := ""
	switch {
	case c.waits:
		says = "Asking the server ..."
	case c.wrong != "":
		says = c.wrong
	}
	if says != "" {
		rows = append(rows, c.look.prose(width, says)...)
	}
	rows = append(rows, c.look.prose(width, c.promise())...)
	return c.look.sheet(c.title(), "", rows, width, height)
}

func (c *Connect) title() string {
	switch {
	case c.asks:
		return "A server by its address"
	case c.entry.Address != "":
		return "The key of " + c.entry.Address
	}
	return "The key of " + c.entry.Provider
}

// promise says what becomes of what is typed.
func (c *Connect) promise() string {
	switch {
	case c.asks:
		return "It is asked for its models, and can be used until you quit. The lines of the config that keep it are offered then."
	case c.entry.Address != "":
		return "It is used until you quit, and kept nowhere."
	}
	return "It is checked by a call that costs nothing, then kept in the system's keyring and nowhere else. In a shell the same is: " + c.entry.Export + "..."
}

// Unsaved implements Form.
func (c *Connect) Unsaved() bool { return c.field.value() != "" }

// Help lists the keys of the overlay.
func (c *Connect) Help() []key.Binding {
	return []key.Binding{short(c.pins.enter, "check and go on"), short(c.look.Keys.Everywhere.Back, "back")}
}
