package linear

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/sessions/export"
	"plenum/ui"
	"plenum/ui/intent"
)

// question takes a question that was typed: of several lines, where it says so.
func (t *talk) question(line string) {
	if line == "." {
		t.paper.sayf("plenum", "write the question; a line that is only a dot ends it")
		t.turn.text = &dictation{dot: true, kept: true, done: t.submit}
		return
	}
	cut, goesOn := strings.CutSuffix(line, `\`)
	if !goesOn {
		t.submit(line)
		return
	}
	t.turn.text = &dictation{lines: []string{cut}, kept: true, done: t.submit}
}

// doAsk asks, whatever the words of the question are. Without one the board's own is asked.
func (t *talk) doAsk(rest string) {
	if t.busy("a question has to wait") {
		return
	}
	if rest != "" {
		t.question(rest)
		return
	}
	if t.draft.question == "" {
		t.askNext(t.draft.next)
		return
	}
	t.submit(t.draft.question)
}

// askNext expects a question: of this session, or of a new one.
func (t *talk) askNext(next bool) {
	t.draft.next, t.turn.asking = next, true
	if next {
		t.paper.sayf("plenum", "the next question of this session goes to board %s", t.draft.board)
		return
	}
	t.describe()
}

// doAskOn asks the next question of this session.
func (t *talk) doAskOn(rest string) {
	switch r := t.air.state.Round(); {
	case r == nil:
		t.nothing("plenum")
	case t.air.tape != nil:
		t.paper.sayf("plenum", "this is a replay; go on goes on with its session, and then it can be asked on")
	case t.busy("the next question has to wait"):
	case t.lab.on():
		t.paper.sayf("plenum", "this is a lab; its round is asked once. back leaves it")
	default:
		t.draft.next = true
		if rest == "" {
			t.askNext(true)
			return
		}
		t.question(rest)
	}
}

// doNew begins a new session.
func (t *talk) doNew(rest string) {
	if t.busy("a new question has to wait") {
		return
	}
	t.leaveLab()
	t.draft.next = false
	if rest == "" {
		t.askNext(false)
		return
	}
	t.question(rest)
}

// submit makes a question ready, says its price, and sends it. What may be dearer than the person
// wants is asked about first.
func (t *talk) submit(text string) {
	d := &t.draft
	t.turn.asking = t.turn.asking || t.air.state.Round() == nil
	switch {
	case strings.TrimSpace(text) == "":
		t.paper.sayf("plenum", "no question was written")
		return
	case d.none != "":
		t.unsent(text, d.none)
		return
	}
	if d.question != "" && d.question != text && !slices.ContainsFunc(strings.Fields(text), func(w string) bool { return !strings.HasPrefix(w, "@") }) {
		text = d.question + " " + text // names of files alone: the board's own question is asked of them
	}
	wish := intent.Ask{Question: text, Plan: d.planned(t), Brought: intent.Brought{Sources: d.sources, Held: d.held, Along: d.along}, Next: d.next}
	q, problems, err := ui.Prepare(t.ctx, t.ports, wish, t.opts.Seed)
	for _, s := range problems {
		t.paper.sayf("material", "%s", s)
	}
	if err != nil {
		t.unsent(text, err.Error())
		return
	}
	for _, doc := range slices.Concat(q.Materials, q.Sources) {
		t.paper.sayf("material", "%s, about %s tokens", doc.Name, export.Thousands(engine.CountTokens(doc.Text)))
	}
	e := t.ports.Models.Estimate(q.Plan, q.Question, slices.Concat(q.Materials, q.Sources))
	t.paper.sayf("price", "%s", price(e))
	if !t.dear(q.Plan, e) {
		t.send(q)
		return
	}
	d.unsent = text
	bounded := q
	bounded.Plan.Budget = &engine.Budget{USD: t.opts.AskAbove}
	t.ask(fmt.Sprintf("more than $%.2f is asked about first (ask_above). yes asks; budget asks with a budget of $%.2f", t.opts.AskAbove, t.opts.AskAbove),
		answer{"yes", func() { t.send(q) }}, answer{"budget", func() { t.send(bounded) }})
}

// dear reports whether a plan may cost more than the person wants to spend unasked. What is not
// known is not asked about, and what a budget stops before is not dear.
func (t *talk) dear(plan engine.Plan, e engine.Estimate) bool {
	above := t.opts.AskAbove
	if above <= 0 || !e.Known || e.Offline {
		return false
	}
	most := e.High
	if plan.Budget != nil && plan.Budget.USD > 0 {
		most = min(most, plan.Budget.USD)
	}
	return most > above
}

// unsent says why a question did not go out, and keeps it.
func (t *talk) unsent(text, why string) {
	t.draft.unsent = text
	t.turn.asking = true
	t.paper.sayf("not asked", "%s. Your question is kept: recall brings it back", strings.TrimRight(why, "."))
	t.keepDraft(text)
}

// keepDraft keeps the question for the next start, or drops what was kept.
func (t *talk) keepDraft(text string) {
	if t.ports.Drafts == nil {
		return
	}
	if err := t.ports.Drafts.KeepDraft(text); err != nil {
		t.paper.sayf("plenum", "%v", err)
	}
}

// send asks: in this session, or in a new one.
func (t *talk) send(q engine.Ask) {
	if t.draft.next && t.air.live != nil {
		if err := t.air.live.Doer.Do(t.ctx, q); err != nil {
			t.unsent(q.Question, err.Error())
			return
		}
		t.air.awaits = beatsToFollow
		t.sent()
		return
	}
	live, err := t.ports.Sessions.Start(q)
	if err != nil {
		t.unsent(q.Question, err.Error())
		return
	}
	t.replace(&air{id: live.ID, live: live})
	t.tune(t.air, live.Source)
	t.sent()
}

// sent takes up that a question went out.
func (t *talk) sent() {
	t.turn.asking = false
	t.draft.unsent, t.draft.along, t.draft.next = "", nil, true
	t.keepDraft("")
}

// replace puts a session in the place of what was listened to, which is closed.
func (t *talk) replace(a *air) {
	for _, old := range []*air{t.air, t.under} {
		if old == nil {
			continue
		}
		if old.live != nil {
			if err := old.live.Doer.Close(); err != nil {
				t.paper.sayf("not saved", "%v", err)
			}
		}
		old.off()
	}
	t.air, t.under = a, nil
	t.story = story{how: t.story.how, replay: a.tape != nil}
}

// recallMost is how many earlier questions are listed.
const recallMost = 9

// doRecall brings back the question that did not go out, or lists the earlier ones and brings back
// one of them. Nothing is asked before the person says so.
func (t *talk) doRecall(rest string) {
	var past []string
	if t.draft.unsent != "" {
		past = append(past, t.draft.unsent)
	}
	rows, err := t.ports.Library.List()
	if err != nil {
		t.paper.sayf("plenum", "%v", err)
	}
	for _, r := range rows {
		if r.Title != "" && len(past) < recallMost && !slices.Contains(past, r.Title) {
			past = append(past, r.Title)
		}
	}
	n := 0
	if _, err := fmt.Sscan(rest, &n); err == nil && n >= 1 && n <= len(past) || rest == "" && t.draft.unsent != "" {
		text := past[max(n, 1)-1]
		t.paper.say(Line{Who: "question", Says: text})
		if t.busy("a question has to wait") {
			return
		}
		t.sure("ask this of board "+t.draft.board+"?", func() { t.submit(text) })
		return
	}
	for i, q := range past {
		t.paper.sayf(fmt.Sprintf("recall %d", i+1), "%s", q)
	}
	if len(past) == 0 {
		t.paper.sayf("recall", "nothing was asked yet")
	}
}
