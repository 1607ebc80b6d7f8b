package screens

import "plenum/ui/intent"

// firstQuestion is one to try where nothing was asked yet.
type firstQuestion struct{ name, board, text string }

// firstQuestions each show what another board is good for.
func firstQuestions() []firstQuestion {
	return []firstQuestion{
		{"Weigh a decision from three sides", "report", "Should a shop of five people rent its delivery van or buy one? They drive 12,000 km a year."},
		{"Attack a plan before others do", "redteam", "We launch in March with one supplier, no stock, and a price 20 % below the market. What breaks first?"},
		{"Choose with criteria", "decide", "A small museum has 40,000 EUR: new lights, a lift, or a web shop. Which first?"},
	}
}

// takeQuestion writes a question to try into the field, on its board: enter asks it.
func (a *Ask) takeQuestion(q firstQuestion) []intent.Intent {
	a.board.turnToName(q.board)
	a.field.SetValue(q.text)
	a.focusOn(placeQuestion)
	return append(a.load(), intent.Say{Text: "change it as you like; " + a.scene.Keys.Ask.Send.Help().Key + " asks it"})
}
