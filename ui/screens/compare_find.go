package screens

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/ui/widgets"
)

// compareSearch is what the reader looks for in both texts.
type compareSearch struct {
	typing  bool
	query   string
	outcome string // "2 of 5", "not found"; empty: of other texts, not known yet
}

// Typing implements Screen.
func (c *Compare) Typing() bool { return c.search.typing }

// paste takes text into the query while it is typed.
func (c *Compare) paste(text string) {
	if c.search.typing {
		c.search.query += widgets.OneLine(text)
	}
}

// typed takes a key while the query is typed.
func (c *Compare) typed(k tea.KeyPressMsg) {
	s := &c.search
	switch k.String() {
	case "esc", "ctrl+c":
		c.endSearch()
	case "enter":
		c.find()
	case "backspace":
		_, n := utf8.DecodeLastRuneInString(s.query)
		s.query = s.query[:len(s.query)-n]
	case "ctrl+u":
		s.query = ""
	default:
		s.query += strings.Map(func(r rune) rune {
			if unicode.IsPrint(r) {
				return r
			}
			return -1
		}, k.Text)
	}
}

// find goes to the first place at or below the top row.
func (c *Compare) find() {
	c.search.typing = false
	of := c.view.Find(c.search.query)
	if c.view.Finding() == "" {
		c.endSearch()
		return
	}
	c.search.outcome = fmt.Sprintf("%d found", of)
	if of == 0 {
		c.search.outcome = c.notFound()
	}
}

func (c *Compare) endSearch() {
	c.search = compareSearch{}
	c.view.Find("")
}

// searched takes the keys of a search: the one that begins it, and those to go on and to end
// it.
func (c *Compare) searched(k tea.KeyPressMsg) bool {
	km := c.scene.Keys
	next := key.Matches(k, km.Read.FindNext)
	switch {
	case key.Matches(k, km.Read.Find):
		c.search = compareSearch{typing: true}
	case c.view.Finding() == "":
		return false
	case key.Matches(k, km.Everywhere.Back):
		c.endSearch()
	case next, key.Matches(k, km.Read.FindPrev):
		which, of := c.view.FindNext(next)
		c.search.outcome = fmt.Sprintf("%d of %d", which, of)
		if of == 0 {
			c.search.outcome = c.notFound()
		}
	default:
		return false
	}
	return true
}

// notFound says where it was not found: what is hidden was not searched.
func (c *Compare) notFound() string {
	if c.only {
		return "not found in what differs"
	}
	return "not found"
}

// searchLine is the row below the texts while there is a search; empty: there is none.
func (c *Compare) searchLine() string {
	dim, km := widgets.PenOf(c.scene.Theme.Text.Dim), c.scene.Keys.Read
	switch {
	case c.search.typing:
		return " /" + widgets.Written(c.search.query, 60) + dim.Draw("   enter find   esc leave")
	case c.view.Finding() != "":
		return " " + dim.Draw("/"+c.search.query+"   "+c.search.outcome+"   "+km.FindNext.Help().Key+" "+
			km.FindPrev.Help().Key+" next, previous   "+c.scene.Keys.Everywhere.Back.Help().Key+" end")
	}
	return ""
}
