package linear

import (
	"fmt"
	"strings"
	"time"

	"plenum/engine"
	"plenum/ui/cli/telling"
)

// volume is how much is said unasked.
type volume string

const (
	sayAll     volume = "all"     // and the text of each branch when it has ended
	sayEnds    volume = "ends"    // what each branch does; its text where it is asked for
	sayTrouble volume = "trouble" // what goes wrong, and the answer
)

// volumes are all of them, loudest first.
func volumes() []string { return []string{string(sayAll), string(sayEnds), string(sayTrouble)} }

// crowd is how many branches are too many to tell of each.
const crowd = 12

// story turns what happens into lines. They depend on what it was told alone: a session and its
// replay are told alike.
type story struct {
	how     volume // empty: all, but for a crowd
	replay  bool   // nothing can be done about what happens
	seen    map[engine.BranchID]engine.Status
	named   map[engine.BranchID]bool // stragglers that were named, until they go on
	said    time.Duration            // when something was said last
	over    bool                     // the end of the round was told
	crowded int                      // the round of which it was said that it is a crowd
	lacks   telling.Lacks
}

// adopt takes a state as told.
func (t *story) adopt(s *engine.State, now time.Duration) {
	t.seen, t.named, t.said = map[engine.BranchID]engine.Status{}, map[engine.BranchID]bool{}, now
	r := s.Round()
	if r == nil {
		t.over = false
		return
	}
	for _, b := range telling.Callers(r) {
		t.seen[b.ID] = b.Status
	}
	t.over, t.crowded = over(r), r.N
}

// over reports whether nothing of a round goes on.
func over(r *engine.Round) bool { return r.Phase() == engine.PhaseOver && r.Running() == 0 }

// event tells of a fact, with the state that it led to.
func (t *story) event(s *engine.State, ev engine.Event) []Line {
	if t.seen == nil {
		t.adopt(&engine.State{}, ev.At)
	}
	r := s.Round()
	if r == nil {
		return nil
	}
	var out []Line
	if b := s.Branch(ev.Branch); b != nil {
		out = t.branch(r, b, ev)
	} else {
		out = t.round(s, r, ev)
	}
	if len(out) > 0 {
		t.said = ev.At
	}
	if !over(r) {
		t.over = false // a merge that begins and ends within one batch has an end to tell too
	}
	return out
}

// settle tells what a round came to, where all that happened at a moment was told: between the gather
// and the merge that follows at once nothing is over.
func (t *story) settle(s *engine.State, now time.Duration) []Line {
	r := s.Round()
	if r == nil || t.seen == nil || over(r) == t.over {
		return nil
	}
	if t.over = over(r); !t.over {
		return nil
	}
	return t.close(s, r, now)
}

// volumeOf is how much is said of a round.
func (t *story) volumeOf(r *engine.Round) volume {
	switch {
	case len(r.Branches) > crowd:
		return sayTrouble
	case t.how == "":
		return sayAll
	}
	return t.how
}

// round tells of what concerns all branches.
func (t *story) round(s *engine.State, r *engine.Round, ev engine.Event) []Line {
	one := func(who, format string, args ...any) []Line {
		return []Line{{Who: who, Says: fmt.Sprintf(format, args...)}}
	}
	switch f := ev.Fact.(type) {
	case engine.Asked:
		t.over = false
		out := one(fmt.Sprintf("round %d", r.N), "%s of board %s, %s", telling.Count(len(f.Plan.Agents), "agent", "agents"), f.Plan.Board, mergedBy(f.Plan.Reducer))
		if t.replay {
			out[0].Says = "asked: " + f.Question + " (" + out[0].Says + ")"
		}
		return out
	case engine.Renamed:
		return one("session", "it is called %s now", f.Title)
	case engine.Planned:
		return one("round", "%s", strings.TrimSpace(telling.Count(len(f.Cards), "approach", "approaches")+" laid out. "+f.Note))
	case engine.ClaimsSplit:
		return one("round", "%s", strings.TrimSpace(telling.Found(&f)+". "+f.Note))
	case engine.Decided:
		return one("vote", "%s", telling.WhyDecided(r, f))
	case engine.Gathered:
		return one("round", "gathered %d of %d: %s", len(f.Used), max(r.Expected(nil), len(f.Used)), whyGathered(r))
	case engine.BudgetWarned, engine.BudgetStopped:
		return one("budget", "%s", telling.BudgetNews(s, r, ev.At))
	case engine.BudgetRaised:
		return one("budget", "it is %s now", limitOf(f.Budget))
	case engine.Chosen:
		return one("answer", "merge %s is the answer now", f.Reduction)
	case engine.Resumed:
		return one("session", "it goes on")
	}
	return nil
}

// branch tells of one branch, helper or merge.
func (t *story) branch(r *engine.Round, b *engine.Branch, ev engine.Event) []Line {
	out := t.deed(r, b, ev)
	if t.seen[b.ID] == b.Status {
		return out
	}
	was := t.seen[b.ID]
	t.seen[b.ID] = b.Status
	loud := t.volumeOf(r) != sayTrouble
	switch {
	case b.ID.Helper():
		if b.Status == engine.StatusFailed || b.Status == engine.StatusTimedOut {
			out = append(out, Line{Who: name(b), Says: ending(b, ev.At)})
		}
	case b.ID.Reduction():
		if b.Status == engine.StatusWriting && was != engine.StatusWriting {
			out = append(out, Line{Who: name(b), Says: "first words" + after(b, ev.At)})
		}
	case b.Status == engine.StatusThinking && loud:
		out = append(out, Line{Who: name(b), Says: "thinks" + after(b, ev.At)})
	case b.Status == engine.StatusWriting && loud:
		out = append(out, Line{Who: name(b), Says: "first words" + after(b, ev.At)})
	case b.Status.Ended():
		out = append(out, t.end(r, b, ev.At)...)
	}
	return out
}

// deed tells of what a fact says by itself, whatever the branch's status.
func (t *story) deed(r *engine.Round, b *engine.Branch, ev engine.Event) []Line {
	one := func(format string, args ...any) []Line {
		return []Line{{Who: name(b), Says: fmt.Sprintf(format, args...)}}
	}
	switch f := ev.Fact.(type) {
	case engine.RetryScheduled:
		t.seen[b.ID] = b.Status
		return one("%s, again in %s", telling.Trouble(b.Attempt().Error), telling.Soon(f.After))
	case engine.Sent:
		if says := t.lacks.News(b, f); says != "" {
			return one("%s", says)
		}
	case engine.Queued:
		if t.volumeOf(r) != sayTrouble {
			return one("waits for a place at its provider")
		}
	case engine.Answered:
		if t.volumeOf(r) != sayTrouble {
			return one("%s", telling.Voted(f))
		}
	case engine.Checked:
		if t.volumeOf(r) != sayTrouble {
			return one("%s", telling.Ruled(f))
		}
	case engine.Included:
		return one("%s", map[bool]string{true: "taken into the next merge", false: "left out of the next merge"}[f.In])
	case engine.Restored:
		return one("attempt %d speaks for it again", ev.Attempt)
	case engine.AttemptStarted:
		return t.started(r, b, f)
	case engine.ReductionStarted:
		return one("%s of %s%s", strings.ToLower(f.Strategy.Title()), telling.Count(len(f.Branches), "branch", "branches"), mergeModelOf(f))
	case engine.ReductionEnded:
		return t.merged(r, b)
	}
	return nil
}

// started tells why an attempt was made.
func (t *story) started(r *engine.Round, b *engine.Branch, f engine.AttemptStarted) []Line {
	if !b.ID.Worker() {
		return nil
	}
	var says string
	switch f.Why {
	case engine.WhyFirst:
		if len(r.Branches) > crowd {
			if t.crowded == r.N {
				return nil
			}
			t.crowded = r.N
			return []Line{{Who: "round", Says: fmt.Sprintf("%d branches; only what goes wrong is told of each. read 7 reads branch 7, status says where all stand", len(r.Branches))}}
		}
		says = "started" + ofModel(f.Model)
	case engine.WhyRetry, engine.WhyResume:
		says = "asked again"
	case engine.WhySwap:
		says = "asked again" + ofModel(f.Model)
	case engine.WhyEdit:
		says = "asked again, with its new brief" + ofModel(f.Model)
	case engine.WhyHand:
		says = "its text is now as you wrote it"
	default:
		says = telling.WhyAgain(f.Why)
	}
	if says == "" || t.volumeOf(r) == sayTrouble && f.Why == engine.WhyFirst {
		return nil
	}
	return []Line{{Who: name(b), Says: says}}
}

// end tells how a branch ended, and what it wrote.
func (t *story) end(r *engine.Round, b *engine.Branch, at time.Duration) []Line {
	how := t.volumeOf(r)
	if how == sayTrouble && b.Status.Usable() {
		return nil
	}
	l := Line{Who: name(b), Says: ending(b, at)}
	if !b.Status.Usable() && !t.replay && b.Reason == engine.ReasonError || b.Status == engine.StatusTimedOut && !t.replay {
		l.Says += fmt.Sprintf(". To run it again: retry %d", b.ID.Number())
	}
	if how == sayAll && !b.Edited() {
		l.Text = b.Text().String()
	}
	return []Line{l}
}

// quietFor is how long nothing is said before it is said where the round stands.
const quietFor = 10 * time.Second

// tick tells of what only time brings: who has fallen silent, and once in a while where all stand.
func (t *story) tick(s *engine.State, now time.Duration) []Line {
	r := s.Round()
	if r == nil || t.seen == nil || over(r) {
		return nil
	}
	var out []Line
	for _, b := range r.Branches {
		says := straggling(r, b, now)
		if says != "" && !t.named[b.ID] {
			if !t.replay {
				says += fmt.Sprintf(". Type: cancel %d, retry %d, or merge", b.ID.Number(), b.ID.Number())
			}
			out = append(out, Line{Who: name(b), Says: says})
		}
		t.named[b.ID] = says != ""
	}
	if len(out) == 0 && now-t.said >= quietFor {
		stand := strings.NewReplacer("   ", "; ", " · ", ", ").Replace(telling.Progress(s, now))
		out = append(out, Line{Who: "so far", Says: stand})
	}
	if len(out) > 0 {
		t.said = now
	}
	return out
}
