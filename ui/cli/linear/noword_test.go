package linear

// noWord says of actions and of wishes of the screens why they have no word here.
func noWord() map[string]string {
	const (
		panes  = "there are no panes to go between: each text is read by its number"
		scroll = "a text is written whole, and the terminal scrolls it"
		lists  = "a row of a list is named by its number"
	)
	const (
		plain  = "lines have no colours to choose"
		secret = "what is typed is shown and may be logged: a key comes from the environment, a command or the keyring"
		typing = "a question is typed by lines, in whatever the terminal or the reader gives"
		pasted = "what is pasted is typed, and stands as it is"
	)
	return map[string]string{
		"everywhere.themes": plain, "Wear": plain, "Mouse": "there is nothing to click",
		"EnterKey": secret, "KeepKey": secret,
		"ask.editor": typing, "ask.undo": typing, "ask.redo": typing, "EditOutside": typing, "CompleteName": typing,
		"ask.pasted": pasted, "ReadPaste": pasted, "ChoosePaste": pasted,
		"move.next": panes, "move.previous": panes, "move.left": panes, "move.right": panes, "move.zoom": panes,
		"move.next_page": panes, "move.previous_page": panes, "Zoom": panes,
		"read.down": scroll, "read.up": scroll, "read.page_down": scroll, "read.page_up": scroll,
		"read.half_down": scroll, "read.half_up": scroll, "read.top": scroll,
		"list.up": lists, "list.down": lists,
		"compare.pin":        "compare names both texts",
		"everywhere.suspend": "the terminal is never taken from the shell: its own ctrl+z works",
		"Suspend":            "the terminal is never taken from the shell: its own ctrl+z works",
		"Confirm":            "what is asked before it is done is answered by a word",
		"Press":              "there are no keys",
	}
}
