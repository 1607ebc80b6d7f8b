package widgets

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
)

// editKey is a key of an Editor and what it does.
type editKey struct {
	on key.Binding
	do func(e *Editor)
}

// editKeys are the keys of the library's own text field, so that a hand finds the same ones
// here as where a question is asked.
func editKeys() []editKey {
	k := textarea.DefaultKeyMap()
	to := func(b key.Binding, move func(*Editor) spot) editKey {
		return editKey{b, func(e *Editor) { e.at, e.aim = move(e), -1 }}
	}
	cut := func(b key.Binding, move func(*Editor) spot) editKey {
		return editKey{b, func(e *Editor) { e.erase(e.at, move(e)) }}
	}
	return []editKey{
		to(k.CharacterBackward, (*Editor).left),
		to(k.CharacterForward, (*Editor).right),
		to(k.WordBackward, (*Editor).wordLeft),
		to(k.WordForward, (*Editor).wordRight),
		to(k.LineStart, (*Editor).home),
		to(k.LineEnd, (*Editor).end),
		to(k.InputBegin, func(*Editor) spot { return spot{} }),
		to(k.InputEnd, func(e *Editor) spot { return spot{len(e.lines) - 1, len(e.lines[len(e.lines)-1])} }),
		{k.LineNext, func(e *Editor) { e.vertical(1) }},
		{k.LinePrevious, func(e *Editor) { e.vertical(-1) }},
		{k.PageDown, func(e *Editor) { e.vertical(max(e.height-1, 1)) }},
		{k.PageUp, func(e *Editor) { e.vertical(-max(e.height-1, 1)) }},
		{key.NewBinding(key.WithKeys(append(k.InsertNewline.Keys(), "shift+enter", "ctrl+j")...)), func(e *Editor) { e.Write("\n", false) }},
		cut(key.NewBinding(key.WithKeys(append(k.DeleteCharacterBackward.Keys(), "shift+backspace")...)), (*Editor).left),
		cut(k.DeleteCharacterForward, (*Editor).right),
		cut(k.DeleteWordBackward, (*Editor).wordLeft),
		cut(k.DeleteWordForward, (*Editor).wordRight),
		cut(k.DeleteBeforeCursor, (*Editor).home),
		cut(k.DeleteAfterCursor, func(e *Editor) spot {
			if e.at == e.end() {
				return e.right()
			}
			return e.end()
		}),
		{UndoKey(), (*Editor).Undo},
		{key.NewBinding(key.WithKeys("ctrl+y")), (*Editor).Redo},
	}
}

// UndoKey takes the last change of a text back. Terminals send ctrl+/ in two ways.
func UndoKey() key.Binding {
	return key.NewBinding(key.WithKeys("ctrl+/", "ctrl+_", "alt+z"), key.WithHelp("ctrl+/", "undo"))
}

// Press takes a key; false: it means nothing in a text.
func (e *Editor) Press(k tea.KeyPressMsg) bool {
	for _, b := range e.keys {
		if key.Matches(k, b.on) {
			b.do(e)
			return true
		}
	}
	if k.Text == "" {
		return false
	}
	e.Write(k.Text, true)
	return true
}

// left is the place one character before the cursor.
func (e *Editor) left() spot {
	switch {
	case e.at.off > 0:
		return spot{e.at.line, e.rows.before(e.lines[e.at.line], e.at.off)}
	case e.at.line > 0:
		return spot{e.at.line - 1, len(e.lines[e.at.line-1])}
	}
	return e.at
}

// right is the place one character after the cursor.
func (e *Editor) right() spot {
	line := e.lines[e.at.line]
	switch {
	case e.at.off < len(line):
		n, _ := e.rows.seen(line[e.at.off:])
		return spot{e.at.line, e.at.off + n}
	case e.at.line < len(e.lines)-1:
		return spot{e.at.line + 1, 0}
	}
	return e.at
}

// wordLeft is where the word before the cursor begins.
func (e *Editor) wordLeft() spot {
	if e.at.off == 0 {
		return e.left()
	}
	s := strings.TrimRight(e.lines[e.at.line][:e.at.off], " \t")
	return spot{e.at.line, strings.LastIndexAny(s, " \t") + 1}
}

// wordRight is where the word after the cursor ends.
func (e *Editor) wordRight() spot {
	line := e.lines[e.at.line]
	if e.at.off == len(line) {
		return e.right()
	}
	rest := strings.TrimLeft(line[e.at.off:], " \t")
	off := len(line) - len(rest)
	if n := strings.IndexAny(rest, " \t"); n >= 0 {
		return spot{e.at.line, off + n}
	}
	return e.end()
}

func (e *Editor) home() spot { return spot{e.at.line, 0} }
func (e *Editor) end() spot  { return spot{e.at.line, len(e.lines[e.at.line])} }
