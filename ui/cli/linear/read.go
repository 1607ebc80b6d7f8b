package linear

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/cli/telling"
	"plenum/ui/keys"
	"plenum/ui/panes"
	"plenum/ui/widgets"
)

// doRead reads a text: the answer, or that of a branch, whole or some lines of it.
func (t *talk) doRead(rest string) {
	who, lines, some := strings.Cut(rest, " ")
	r := t.air.state.Round()
	if rest == "" && r != nil {
		if red := r.Answer(); red != nil {
			t.paper.say(readMerge(r, red)...)
			return
		}
		if text, err := engine.MarkdownOf(&t.air.state); err == nil {
			t.paper.say(Line{Who: "answer", Says: "side by side", Text: text})
			return
		}
	}
	b := t.called(who)
	switch {
	case b == nil:
	case b.Text().Len() == 0:
		t.paper.sayf(name(b), "no word yet; %s", standing(r, b, t.air))
	case some:
		if text, ok := t.cut(b.Text().String(), lines); ok {
			t.paper.say(Line{Who: name(b), Says: "lines " + lines, Text: text})
		}
	case b.ID.Reduction() && r.Reduction(b.ID) != nil:
		t.paper.say(readMerge(r, r.Reduction(b.ID))...)
	default:
		t.paper.say(Line{Who: name(b), Says: standing(r, b, t.air), Text: b.Text().String()})
	}
}

// cut takes lines of a text: "5", "5-9".
func (t *talk) cut(text, lines string) (string, bool) {
	all := strings.Split(strings.TrimSpace(text), "\n")
	from, to := 0, 0
	if n, _ := fmt.Sscanf(lines, "%d-%d", &from, &to); n < 2 {
		to = from
	}
	if from < 1 || to < from || from > len(all) {
		t.paper.sayf("plenum", "the text has %s; write some of them as in 5-9", telling.Count(len(all), "line", "lines"))
		return "", false
	}
	return strings.Join(all[from-1:min(to, len(all))], "\n"), true
}

// foundMost is how many places are named at most.
const foundMost = 50

// doFind names the lines of the round's texts that hold some words.
func (t *talk) doFind(rest string) {
	r := t.air.state.Round()
	if r == nil || rest == "" {
		t.paper.sayf("plenum", "find looks for words in the texts of the round, as in find data residency")
		return
	}
	n := 0
	for _, b := range telling.Callers(r) {
		i := 0
		for line := range strings.Lines(b.Text().String()) {
			i++
			if !strings.Contains(strings.ToLower(line), strings.ToLower(rest)) || b.ID.Helper() {
				continue
			}
			if n++; n <= foundMost {
				t.paper.sayf(fmt.Sprintf("%s, line %d", name(b), i), "%s", line)
			}
		}
	}
	t.paper.sayf("found", "%s", telling.Count(n, "place", "places"))
}

// reading is the answer as it is read now; ok is false where there is none.
func (t *talk) reading() (r *engine.Round, red *engine.Reduction, rd engine.Reading, ok bool) {
	if r = t.air.state.Round(); r != nil {
		red = r.Answer()
	}
	if red == nil {
		t.paper.sayf("plenum", "there is no answer yet")
		return nil, nil, engine.Reading{}, false
	}
	return r, red, engine.ReadingOf(r, red), true
}

// doPoints lists what the answer found, or goes to one of its points: the passage, and the place in
// each branch that it rests on.
func (t *talk) doPoints(rest string) {
	r, red, rd, ok := t.reading()
	if !ok {
		return
	}
	n := 0
	if _, err := fmt.Sscan(rest, &n); err != nil || n < 1 || n > len(rd.Points) {
		t.paper.say(findings(red, rd)...)
		t.paper.sayf("points", "%d; point 2 reads where the second rests", len(rd.Points))
		return
	}
	p := rd.Points[n-1]
	t.paper.say(point(red, n-1, p))
	for _, id := range p.By {
		b := r.Branch(id)
		if b == nil || p.Start < 0 {
			continue
		}
		if at, found := r.SourceOf(red, rd, p.Start, id); found {
			t.paper.sayf(name(b), "%s", passage(b.Text().String(), at.Start, at.End))
		}
	}
}

// passage is what stands at a place of a text, and no more than a few sentences.
func passage(text string, from, to int) string {
	const most = 600
	from, to = max(min(from, len(text)), 0), min(max(to, from), len(text))
	return strings.ToValidUTF8(text[from:min(to, from+most)], "")
}

// doTick marks a point as one that the person is done with, or takes the mark off.
func (t *talk) doTick(rest string) {
	_, red, rd, ok := t.reading()
	n := 0
	if !ok {
		return
	}
	if _, err := fmt.Sscan(rest, &n); err != nil || n < 1 || n > len(rd.Points) {
		t.paper.sayf("plenum", "tick takes the number of a point; points lists them")
		return
	}
	claim := rd.Points[n-1].Claim
	done := !red.Done(claim)
	if t.command(engine.Tick{Reduction: red.ID(), Claim: claim, Done: done}) {
		t.paper.sayf(fmt.Sprintf("point %d", n), "%s", map[bool]string{true: "done", false: "not done any more"}[done])
	}
}

// doInspect says what was really sent and got.
func (t *talk) doInspect(rest string) {
	who, which, _ := strings.Cut(rest, " ")
	b := t.called(who)
	if b == nil {
		return
	}
	n := 0
	if a := b.Said(); a != nil {
		n = a.N
	}
	if _, err := fmt.Sscan(which, &n); err == nil && b.Find(n) == nil {
		t.paper.sayf("plenum", "%s has no attempt %d", name(b), n)
		return
	}
	none, err := themes.Load("none")
	if err != nil {
		t.paper.sayf("plenum", "%v", err)
		return
	}
	pane := panes.NewSent(none, keys.Default())
	pane.Sync(&t.air.state, b.ID, n, t.air.clock())
	for _, a := range b.Attempts {
		t.paper.sayf(fmt.Sprintf("attempt %d", a.N), "%s%s, %s", panes.OutcomeOf(a, t.air.clock()), ofModel(a.Start.Model), money(costOf(a, t.air.clock())))
	}
	t.paper.say(Line{Who: name(b), Says: fmt.Sprintf("attempt %d, what was sent and got", n), Text: pane.Source()})
}

// changesMost is how many differences are read at most.
const changesMost = 100

// doCompare reads where two texts differ.
func (t *talk) doCompare(rest string) {
	words := strings.Fields(rest)
	if len(words) == 3 && strings.HasPrefix("sessions", words[0]) {
		t.compareSessions(words[1], words[2])
		return
	}
	if len(words) != 2 {
		t.paper.sayf("plenum", "compare takes two texts, as in compare 1 2, compare 1 merge, compare sessions a1 b2")
		return
	}
	left, right := t.called(words[0]), t.called(words[1])
	if left != nil && right != nil {
		t.differ(name(left), left.Text().String(), name(right), right.Text().String())
	}
}

func (t *talk) differ(left, leftText, right, rightText string) {
	d := widgets.DiffOf(leftText, rightText)
	if d.Same() {
		t.paper.sayf("compare", "%s and %s say the same", left, right)
		return
	}
	t.paper.sayf("compare", "%s; %.0f %% of the words are the same", telling.Count(d.Changes(), "difference", "differences"), d.Alike()*100)
	for i := range min(d.Changes(), changesMost) {
		l, r := d.Parts(i)
		for _, side := range []struct{ who, says string }{{left, l}, {right, r}} {
			says := oneLine(side.says)
			if says == "" {
				says = "nothing here"
			}
			t.paper.sayf(fmt.Sprintf("difference %d, %s", i+1, side.who), "%s", says)
		}
	}
}

// doClaims reads the claims, and what each source says of them.
func (t *talk) doClaims(string) {
	r := t.air.state.Round()
	m := engine.MatrixOf(&t.air.state, r, nil)
	if r == nil || len(m.Rows) == 0 {
		t.paper.sayf("claims", "no claims are checked in this round")
		return
	}
	for _, row := range m.Rows {
		ruling := string(row.Ruling)
		switch {
		case row.Claim.Left != "":
			ruling = "not checked, " + row.Claim.Left
		case ruling == "":
			ruling = "open"
		}
		t.paper.sayf(fmt.Sprintf("claim %d", row.Claim.N), "%s: %s", ruling, row.Claim.Text)
		for i, cell := range row.Cells {
			if says := ofCell(cell); says != "" {
				t.paper.sayf(m.Sources[i].Name, "%s", says)
			}
		}
	}
}

func ofCell(c engine.Cell) string {
	if c.Verdict == nil {
		return c.Why
	}
	says := string(c.Verdict.Ruling)
	if q := c.Verdict.Quote; q != "" {
		says += fmt.Sprintf(", line %d: %q", c.Verdict.Line, q)
	}
	return says
}

// doRounds lists the rounds, or reads an earlier one.
func (t *talk) doRounds(rest string) {
	n := 0
	_, err := fmt.Sscan(rest, &n)
	rounds := t.air.state.Rounds
	if i := slices.IndexFunc(rounds, func(r *engine.Round) bool { return err == nil && r.N == n }); i >= 0 {
		r := rounds[i]
		t.paper.sayf(fmt.Sprintf("round %d", r.N), "%s", r.Question)
		for _, b := range r.Branches {
			t.paper.sayf(name(b), "%s", standing(r, b, t.air))
		}
		if red := r.Answer(); red != nil {
			t.paper.say(readMerge(r, red)...)
		}
		return
	}
	for _, r := range rounds {
		t.paper.sayf(fmt.Sprintf("round %d", r.N), "%s", r.Question)
	}
	t.paper.sayf("rounds", "%d; round 1 reads the first", len(rounds))
}
