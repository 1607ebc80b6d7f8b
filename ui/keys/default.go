package keys

import "charm.land/bubbles/v2/key"

func bind(label, help string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(label, help))
}

// Default is the map that holds where a person's config says nothing.
func Default() Map {
	return Map{
		Move:       defaultMove(),
		Read:       defaultRead(),
		Branch:     defaultBranch(),
		Round:      defaultRound(),
		Everywhere: defaultEverywhere(),
		Take:       defaultTake(),
		Replay:     defaultReplay(),
		Compare:    defaultCompare(),
		Ask:        defaultAsk(),
		List:       defaultList(),
		Lab:        defaultLab(),
		Sessions:   defaultSessions(),
	}
}

func defaultMove() Move {
	return Move{
		Pane:     bind("1-9", "go to the pane of that number", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
		Merged:   bind("0", "go to the merge", "0"),
		Next:     bind("tab", "next pane", "tab"),
		Previous: bind("shift+tab", "previous pane", "shift+tab"),
		Left:     bind("h", "pane to the left", "h", "left"),
		Right:    bind("l", "pane to the right", "l", "right"),
		NextPage: bind(".", "next page of panes, or next tab", "."),
		PrevPage: bind(",", "previous page of panes, or previous tab", ","),
		Zoom:     bind("z", "give this pane the whole screen, or give it back", "z", "enter"),
		NextMark: bind("]", "next branch in need, mark or event", "]"),
		PrevMark: bind("[", "previous branch in need, mark or event", "["),
	}
}

func defaultRead() Read {
	return Read{
		Down:     bind("j", "down a line", "j", "down"),
		Up:       bind("k", "up a line", "k", "up"),
		Top:      bind("g", "to the top", "g", "home"),
		Bottom:   bind("G", "to the bottom, and follow what comes", "G", "end"),
		PageDown: bind("space", "down a page", "space", "pgdown", "ctrl+f"),
		PageUp:   bind("b", "up a page", "b", "pgup", "ctrl+b"),
		HalfDown: bind("ctrl+d", "down half a page", "ctrl+d"),
		HalfUp:   bind("ctrl+u", "up half a page", "ctrl+u"),
		Find:     bind("/", "find in this text", "/"),
		FindNext: bind("n", "next place found", "n"),
		FindPrev: bind("N", "previous place found", "N"),
		Select:   bind("V", "select lines or a code block, to copy", "V"),
	}
}

func defaultBranch() Branch {
	return Branch{
		Cancel:  bind("x", "cancel this branch and keep its words", "x"),
		Retry:   bind("r", "run this branch again", "r"),
		Hedge:   bind("+", "a second attempt beside this one; the first word wins", "+"),
		Edit:    bind("e", "edit the brief and the model, and run again", "e"),
		Revise:  bind("t", "edit this text by hand", "t"),
		Undo:    bind("u", "back to the text before this one", "u"),
		Include: bind("o", "take into the merge, or leave out of it", "o"),
		Inspect: bind("v", "what was really sent and got, and its price", "v"),
		Compare: bind("c", "compare with another text", "c"),
	}
}

func defaultRound() Round {
	return Round{
		CancelAll: bind("X", "cancel every branch that still runs", "X"),
		RetryAll:  bind("R", "run every branch again that failed", "R"),
		Add:       bind("a", "add a branch", "a"),
		Merge:     bind("m", "merge what there is, now or again", "m"),
		Choose:    bind("*", "make this text the answer", "*"),
		Claims:    bind("C", "claims by sources, where claims are checked", "C"),
		Budget:    bind("$", "what is spent, and the budget", "$"),
		AskOn:     bind("i", "ask on, in this session", "i"),
		New:       bind("A", "a new question", "A"),
		Play:      bind("p", "replay this session", "p"),
		OneByOne:  bind("=", "the same work one by one, or as it was", "="),
	}
}

func defaultEverywhere() Everywhere {
	return Everywhere{
		Palette:   bind(":", "everything that can be done here", "ctrl+p", ":"),
		Help:      bind("?", "the keys of this place", "?", "f1"),
		Models:    bind("f2", "models, and how to connect one", "f2"),
		Themes:    bind("f7", "themes, each shown as you come to it", "f7"),
		Sessions:  bind("s", "the saved sessions", "s", "ctrl+s"),
		Back:      bind("esc", "one level back; stops nothing", "esc"),
		Quit:      bind("q", "close what is on top, or quit", "q"),
		Interrupt: bind("ctrl+c", "twice: quit, with everything saved", "ctrl+c"),
		Suspend:   bind("ctrl+z", "back to the shell; fg returns", "ctrl+z"),
	}
}

func defaultReplay() Replay {
	return Replay{
		Play:     bind("space", "play or pause", "space"),
		Forward:  bind("right", "5 s on", "right"),
		Rewind:   bind("left", "5 s back", "left"),
		Start:    bind("home", "to the start", "home", "shift+left"),
		End:      bind("end", "to the end", "end", "shift+right"),
		Slower:   bind("<", "slower", "<"),
		Faster:   bind(">", "faster", ">"),
		Silences: bind("-", "shorten silences, or not", "-"),
		GoTo:     bind("'", "go to a moment or a cue", "'"),
		Again:    bind("I", "ask this again, as a new session", "I"),
		Points:   defaultPoints(),
	}
}

func defaultPoints() Points {
	return Points{
		NextEvent: bind("]", "one event on", "]"),
		PrevEvent: bind("[", "one event back", "["),
		NextCue:   bind("}", "next cue: asked, ended, merged", "}", "ctrl+right"),
		PrevCue:   bind("{", "cue before", "{", "ctrl+left"),
	}
}

func defaultTake() Take {
	return Take{
		Copy:    bind("y", "copy this text, as it was written", "y"),
		CopyAll: bind("Y", "copy question, answer and branches", "Y"),
		Save:    bind("w", "save to a file", "w"),
	}
}

func defaultCompare() Compare {
	return Compare{
		Only:   bind(".", "only the changes, or everything", "."),
		Pin:    bind("p", "pin the right text to the left", "p"),
		Choose: bind("enter", "choose what stands at the right", "enter"),
	}
}

func defaultAsk() Ask {
	return Ask{
		Send:    bind("enter", "ask", "enter"),
		Newline: bind("alt+enter", "new line", "alt+enter", "ctrl+j"),
		Board:   bind("tab", "to the board and back", "tab"),
		Recall:  bind("up", "an earlier question, from an empty field", "up"),
		Agents:  defaultAgents(),
		Editor:  bind("ctrl+o", "the question in your own editor", "ctrl+o", "f4"),
		Boards:  bind("f3", "all boards, and what each is", "f3"),
		Pasted:  bind("f5", "read a text that was pasted", "f5"),
		Undo:    bind("ctrl+/", "take the last change of the question back", "ctrl+/", "ctrl+_", "alt+z"),
		Redo:    bind("ctrl+y", "make that change again", "ctrl+y"),
	}
}

func defaultAgents() Agents {
	return Agents{
		Edit:   bind("e", "edit this agent: brief, model, settings", "e"),
		Add:    bind("a", "add an agent to the board", "a"),
		Remove: bind("d", "take this agent off the board", "d", "delete"),
		Undo:   bind("u", "the board as it was before the last change", "u"),
		Board:  bind("E", "edit the whole board, save it, or make another of it", "E"),
	}
}

func defaultList() List {
	return List{
		Up:     bind("up", "up", "up", "ctrl+k"),
		Down:   bind("down", "down", "down", "ctrl+j"),
		Choose: bind("enter", "choose", "enter"),
		Tick:   bind("space", "tick, or take the tick away", "space"),
	}
}

func defaultLab() Lab {
	return Lab{
		Run:      bind("ctrl+r", "run this board", "ctrl+r"),
		Hint:     bind("f3", "a hint, one more each time", "f3"),
		Solution: bind("f4", "the solution, and why it is one", "f4"),
		Board:    bind("f5", "from the round to the board, and back", "f5"),
		Next:     bind("f6", "the next lab", "f6"),
	}
}

func defaultSessions() Sessions {
	return Sessions{
		Replay:  bind("p", "replay this session from its beginning", "p"),
		Rename:  bind("e", "rename this session", "e"),
		Delete:  bind("d", "delete this session, or those that are ticked", "d"),
		Restore: bind("u", "bring back what was deleted last", "u"),
		Export:  bind("w", "export this session to a file", "w"),
		Again:   bind("A", "ask the same again, of the same board", "A"),
		Compare: bind("c", "compare the answers of the two that are ticked", "c"),
	}
}
