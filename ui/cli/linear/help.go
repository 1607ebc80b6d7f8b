package linear

import (
	"strings"

	"plenum/ui/screens"
	"plenum/ui/widgets"
)

// doHelp lists what can be done, or says what one word does.
func (t *talk) doHelp(rest string) {
	if rest != "" {
		w, _, near, ok := find(rest)
		switch {
		case ok:
			t.paper.sayf(w.name, "%s", of(w))
		case len(near) > 1:
			t.paper.sayf("plenum", "%s could be %s", rest, strings.Join(near, ", "))
		default:
			t.paper.sayf("plenum", "nothing is called %s%s", rest, meant(rest))
		}
		return
	}
	for _, s := range sections() {
		t.paper.sayf(s.title, "%s", names(s))
	}
	t.paper.sayf("help", "help cancel says more of one. A word may be shortened while no other begins so. "+
		"At question> a line of several words is a question, unless it plainly is one of these; a line that begins with a colon never is. "+
		"ctrl+c drops what you are writing; twice, it quits, with everything saved")
}

func names(s section) string {
	var out []string
	for _, w := range s.words {
		out = append(out, w.name)
	}
	return strings.Join(out, ", ")
}

// of is how a word is used, and what it does.
func of(w word) string {
	use := strings.TrimSpace(w.name + " " + w.takes)
	return use + ". " + w.about
}

// greet says where the person is, and begins with what the program was started for.
func (t *talk) greet() {
	o := t.opts
	switch {
	case o.Replay != nil:
		t.turn.asking = false
		t.board(t.firstBoard())
		t.play(o.Replay, o.Speed)
		return
	case o.Lab != "":
		t.board(t.firstBoard())
		t.doLab(o.Lab)
		return
	}
	t.paper.sayf("plenum", "in labelled lines, %s. help lists what can be done", t.ports.Models.Status())
	t.board(t.firstBoard())
	t.turn.asking = true
	t.inquire()
	t.describe()
	if o.Question != "" {
		t.paper.say(Line{Who: "question", Says: o.Question})
		t.submit(o.Question)
		return
	}
	if t.draft.none == "" {
		t.paper.sayf("price", "%s", price(t.ports.Models.Estimate(t.draft.planned(t), "", nil)))
	}
	if o.Draft.Text != "" {
		t.draft.unsent = o.Draft.Text
		t.paper.sayf("plenum", "a question of last time was not sent: recall brings it back")
	}
	t.paper.sayf("plenum", `write the question and press enter. For several lines, end each but the last with a backslash (\), or write a line that is only a dot, the lines, and a dot again`)
}

// firstBoard is the board that is asked first.
func (t *talk) firstBoard() string {
	if t.opts.Board != "" {
		return t.opts.Board
	}
	for _, b := range t.ports.Boards.Names() {
		return b.Name
	}
	return ""
}

// aloud is a line of the screens as it is said: their marks are words.
func aloud(line string) string {
	if rest, ok := strings.CutSuffix(line, ", "+widgets.Unknown); ok {
		return rest + ", a price that is not known"
	}
	return strings.NewReplacer("~", "about ", "+"+widgets.Unknown, " and what has no price").Replace(line)
}

// farewell says what a person needs to find this again.
func (t *talk) farewell() {
	a := t.air
	if t.under != nil {
		a = t.under
	}
	r := a.state.Round()
	if r == nil || a.live == nil || a.judge != nil || t.paper.err != nil {
		return
	}
	t.paper.sayf("plenum", "%s. plenum last is the answer, plenum replay --linear last tells it again", aloud(screens.BillLine(&a.state, r, a.now)))
}
