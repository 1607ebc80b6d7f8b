package linear

import (
	"strings"

	"plenum/ui"
)

// lab is the lab that a person practises on.
type lab struct {
	card   ui.LabCard // zero: none
	board  string     // as the person has changed it
	hints  int        // that were shown
	passed bool       // it was said that it is
	judged int        // the last event that was judged
}

func (l *lab) on() bool { return l.card.Name != "" }

// doLab lists the labs, opens one, or works on the one that is open.
func (t *talk) doLab(rest string) {
	if t.ports.Labs == nil {
		t.paper.sayf("plenum", "this program has no labs")
		return
	}
	what, more, _ := strings.Cut(rest, " ")
	do := map[string]func(string){"run": t.runLab, "hint": t.hint, "solution": t.solution, "board": t.labBoard, "edit": t.editLab, "next": t.nextLab}[what]
	switch {
	case rest == "" || rest == "list":
		for _, r := range t.ports.Labs.Rows() {
			passed := ""
			if r.Passed {
				passed = ", passed"
			}
			t.paper.sayf("lab "+r.Name, "%s, %s%s: %s", r.Kind, r.Tier, passed, r.Title)
		}
		t.paper.sayf("labs", "simulated: no model is called. lab NAME opens one")
	case do == nil:
		t.openLab(rest)
	case !t.lab.on():
		t.paper.sayf("plenum", "no lab is open; lab lists them, lab NAME opens one")
	default:
		do(strings.TrimSpace(more))
	}
}

func (t *talk) openLab(name string) {
	if !t.lab.on() && t.busy("practice has to wait") {
		return
	}
	card, err := t.ports.Labs.Open(name)
	if err != nil {
		t.paper.sayf("plenum", "%v", err)
		return
	}
	t.leaveTape()
	t.lab = lab{card: card, board: card.Board}
	t.turn.asking = false
	t.paper.sayf("simulated", "lab %s, %s. No model is called", card.Name, card.Title)
	t.paper.sayf("aim", "%s", card.Aim)
	t.paper.sayf("now", "%s", card.Fails)
	for _, g := range card.Given {
		t.paper.sayf("given", "%s", g)
	}
	for _, c := range card.Checks {
		t.paper.sayf("check", "%s", c)
	}
	t.paper.sayf("lab", "lab board reads its board, lab edit writes another or takes a file, lab run runs it, lab hint helps, lab solution tells; back leaves")
}

func (t *talk) labBoard(string) {
	t.paper.say(Line{Who: "board", Says: "of lab " + t.lab.card.Name, Text: t.lab.board})
}

// editLab takes another board for the lab: of a file, or as it is written.
func (t *talk) editLab(rest string) {
	if rest == "" {
		t.write("the whole board, as YAML", func(text string) {
			if text != "" {
				t.lab.board = text + "\n"
				t.labBoard("")
			}
		})
		return
	}
	docs, problems := t.ports.Materials.Read("@" + strings.TrimPrefix(rest, "@"))
	for _, s := range problems {
		t.paper.sayf("plenum", "%s", s)
	}
	if len(docs) == 1 {
		t.lab.board = docs[0].Text
		t.paper.sayf("board", "the one of %s; lab run runs it", docs[0].Name)
	}
}

func (t *talk) hint(string) {
	if t.lab.hints >= len(t.lab.card.Hints) {
		t.paper.sayf("hint", "there are no more; lab solution tells")
		return
	}
	t.lab.hints++
	t.paper.sayf("hint", "%s", t.lab.card.Hints[t.lab.hints-1])
}

func (t *talk) solution(string) {
	t.lab.board = t.lab.card.Solution
	t.paper.say(Line{Who: "solution", Says: t.lab.card.Why, Text: t.lab.board})
	t.paper.sayf("lab", "it is the lab's board now; lab run runs it")
}

// runLab asks the lab's question of the board.
func (t *talk) runLab(rest string) {
	if rest != "" {
		t.editLab(rest)
	}
	run, err := t.ports.Labs.Start(t.lab.card.Name, t.lab.board)
	if err != nil {
		for line := range strings.SplitSeq(err.Error(), "\n") {
			t.paper.sayf("board", "%s", line)
		}
		return
	}
	t.endRound()
	if t.air.live != nil && t.under == nil {
		t.under = t.air
	}
	t.air = &air{id: run.Live.ID, live: run.Live, judge: run.Judge}
	t.story = story{how: t.story.how}
	t.lab.passed, t.lab.judged = false, 0
	t.tune(t.air, run.Live.Source)
}

// endRound ends the round of a lab; nothing of it is kept.
func (t *talk) endRound() {
	if t.air.judge != nil {
		_ = t.air.live.Doer.Close() // nothing of it is kept
		t.air.off()
		t.air = &air{}
	}
}

// leaveLab goes back to what was there before.
func (t *talk) leaveLab() {
	if !t.lab.on() {
		return
	}
	t.endRound()
	t.lab = lab{}
	if t.under != nil {
		t.air, t.under = t.under, nil
		t.story.adopt(&t.air.state, t.air.clock())
	}
}

// nextLab opens the next lab that was not passed.
func (t *talk) nextLab(string) {
	past := false
	for _, r := range t.ports.Labs.Rows() {
		if past && !r.Passed {
			t.endRound()
			t.openLab(r.Name)
			return
		}
		past = past || r.Name == t.lab.card.Name
	}
	t.paper.sayf("lab", "that was the last one that was not passed")
}

// judge says how the checks of a lab stand once its round is over.
func (t *talk) judge() {
	r := t.air.state.Round()
	if t.air.judge == nil || r == nil || !over(r) || t.lab.judged == t.air.state.Seq {
		return
	}
	t.lab.judged = t.air.state.Seq
	met := 0
	checks := t.air.judge(&t.air.state)
	for _, c := range checks {
		says := "not met: "
		if c.Met {
			met++
			says = "met: "
		}
		if c.Standing != "" {
			says += c.Say + ", " + c.Standing
		} else {
			says += c.Say
		}
		t.paper.sayf("check", "%s", says)
	}
	if met < len(checks) {
		t.paper.sayf("lab", "not passed yet: %d of %d checks are met. lab edit, lab hint", met, len(checks))
		return
	}
	if !t.lab.passed {
		t.lab.passed = true
		t.paper.sayf("lab", "passed. lab next goes on")
		if err := t.ports.Labs.Passed(t.lab.card.Name); err != nil {
			t.paper.sayf("lab", "that is not remembered: %v", err)
		}
	}
}
