package linear

import (
	"fmt"
	"strings"

	"plenum/engine"
	"plenum/ui/cli/telling"
)

// doGoOn goes on with the session that is being replayed. What had not ended runs again, or is left as it
// is.
func (t *talk) doGoOn(string) {
	pb := t.tape()
	if pb == nil {
		return
	}
	if t.under != nil && t.under.id == t.air.id {
		t.doBack("")
		return
	}
	if pb.Fixed != "" {
		t.paper.sayf("plenum", "%s", pb.Fixed)
		return
	}
	if t.under != nil && t.under.working() {
		t.paper.sayf("plenum", "another session is at work; back returns to it")
		return
	}
	end := pb.Transport.Seek(pb.Film.Overview().Length)
	r := end.Round()
	if r == nil || end.Closed || over(r) {
		t.goOn(false)
		return
	}
	t.ask(fmt.Sprintf("it was cut short: %s. again runs what had not ended, leave leaves it as it is", unended(r)),
		answer{"again", func() { t.goOn(true) }}, answer{"leave", func() { t.goOn(false) }})
}

func unended(r *engine.Round) string {
	if n := r.Running(); n > 0 {
		return fmt.Sprintf("%d of %s had not ended", n, telling.Count(len(r.Branches), "branch", "branches"))
	}
	return "its merge had not ended"
}

func (t *talk) goOn(again bool) {
	id := t.air.id
	if t.under != nil {
		t.replace(&air{})
	}
	live, err := t.ports.Sessions.GoOn(id, again)
	if err != nil {
		t.paper.sayf("plenum", "%v", err)
		return
	}
	t.replace(&air{id: id, live: live})
	t.story.how, t.turn.asking = sayEnds, false // what was written is not read again
	t.draft.next = true
	t.paper.sayf("session "+id, "it goes on; what you do now is kept in it")
	t.tune(t.air, live.Source)
}

// leaveTape ends a replay: what was at work behind it is heard again, or else nothing is.
func (t *talk) leaveTape() {
	if t.air.tape == nil {
		return
	}
	t.air.off()
	how := t.story.how
	t.story = story{how: how}
	if t.under == nil {
		t.air = &air{}
		t.draft.next = false
		return
	}
	t.air, t.under = t.under, nil
	t.story.adopt(&t.air.state, t.air.clock())
}

// doBack leaves a replay or a lab. It stops nothing.
func (t *talk) doBack(string) {
	switch {
	case t.air.tape != nil:
		t.leaveTape()
	case t.lab.on():
		t.leaveLab()
	case t.turn.asking && t.air.state.Round() != nil:
		t.turn.asking = false
	default:
		t.paper.sayf("plenum", "there is nothing to go back from; quit quits")
		return
	}
	if t.air.state.Round() == nil {
		t.askNext(false)
		return
	}
	t.doStatus("")
}

// doWait reads no line until nothing works any more.
func (t *talk) doWait(string) { t.turn.waits = t.air.working() || t.air.plays() || t.unheard() }

// doQuit quits: at once where nothing works, else once the person has said what is to become of it.
func (t *talk) doQuit(rest string) {
	busy := t.air
	if t.under != nil && t.under.working() {
		busy = t.under
	}
	if rest == "now" || !busy.working() || t.lab.on() {
		t.turn.leaving = true
		return
	}
	t.ask(fmt.Sprintf("%s. stop cancels and quits, done quits once nothing runs; what was written is kept", stillRun(busy.state.Round())),
		answer{"stop", func() { t.turn.leaving = true }}, answer{"done", func() { t.turn.over = true }})
}

// doSay sets how much is said unasked.
func (t *talk) doSay(rest string) {
	for _, v := range volumes() {
		if rest != "" && strings.HasPrefix(v, strings.ToLower(rest)) {
			t.story.how = volume(v)
			t.paper.sayf("say", "%s from now on", v)
			return
		}
	}
	t.paper.sayf("say", "all reads each text when its branch has ended; ends says what each branch does; trouble says what goes wrong. The answer is always read")
}

// doWhy says what holds the round up, or what went wrong with a branch.
func (t *talk) doWhy(rest string) {
	r := t.air.state.Round()
	if r == nil {
		t.nothing("plenum")
		return
	}
	if rest != "" {
		if b := t.called(rest); b != nil {
			t.paper.sayf(name(b), "%s", standing(r, b, t.air))
		}
		return
	}
	n := 0
	for _, b := range telling.Callers(r) {
		slow := straggling(r, b, t.air.clock())
		if slow == "" && (b.Status.Usable() || !b.Status.Ended()) {
			continue
		}
		n++
		t.paper.sayf(name(b), "%s", standing(r, b, t.air))
	}
	switch {
	case r.Gathered != nil:
		t.paper.sayf("round", "gathered: %s", whyGathered(r))
	case n == 0:
		t.paper.sayf("round", "nothing is in need; it waits for %s", telling.Count(r.Running(), "branch", "branches"))
	}
	if text, err := engine.MarkdownOf(&t.air.state); err != nil && over(r) && text == "" {
		t.paper.sayf("no answer", "%v", err)
	}
}

// nothing says that there is no round yet, and what to do.
func (t *talk) nothing(who string) {
	t.paper.sayf(who, "nothing was asked yet; write a question, or open a saved session: sessions lists them")
}
