package screens

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// written is a text that can be compared: what a branch of a round says, or a merge, or a text from
// outside.
type written struct {
	round  *engine.Round
	branch *engine.Branch    // of a merge: the one that holds its attempts; nil: there is no such text
	merge  *engine.Reduction // nil: a branch

	outside *Outside // a text that is of no round; else nil
}

// version tells one state of a text from another.
type version struct {
	attempt int // which one speaks
	bytes   int
	ended   bool
	checked bool // a merge whose marks and quotes were checked
}

// grewFrom reports whether the text has at the most become longer since.
func (v version) grewFrom(was version) bool {
	longer := v
	longer.bytes = was.bytes
	return longer == was && v.bytes >= was.bytes
}

// writtenIn is a text of a round. Where there is none it is empty.
func writtenIn(r *engine.Round, id engine.BranchID) written {
	w := written{round: r}
	if r == nil {
		return w
	}
	w.merge = r.Reduction(id)
	w.branch = r.Branch(id)
	return w
}

// textIn is a text that has words, or why there is none.
func textIn(r *engine.Round, id engine.BranchID) (written, string) {
	w := writtenIn(r, id)
	switch {
	case r == nil || id == "":
		return w, "there is nothing to compare yet"
	case w.branch == nil && id.Reduction():
		return w, fmt.Sprintf("there is no merge %d", id.Number())
	case w.branch == nil:
		return w, fmt.Sprintf("there is no branch %d", id.Number())
	case w.length() == 0:
		return w, w.name() + " has no text that could be compared"
	}
	return w, ""
}

// allIn lists the branches and the merges of a round, with and without words.
func allIn(r *engine.Round) []written {
	if r == nil {
		return nil
	}
	var all []written
	for _, b := range r.Branches {
		all = append(all, written{round: r, branch: b})
	}
	for _, red := range r.Reductions {
		all = append(all, written{round: r, branch: red.Branch, merge: red})
	}
	return all
}

// beside is the next text after another that has words and will do, round the end; by -1
// gives the one before. Empty: there is none but itself.
func beside(r *engine.Round, id engine.BranchID, by int, will func(written) bool) engine.BranchID {
	all := allIn(r)
	at := slices.IndexFunc(all, func(w written) bool { return w.id() == id })
	for i := 1; at >= 0 && i < len(all); i++ {
		w := all[(at+by*i+len(all)*i)%len(all)]
		if w.length() > 0 && will(w) {
			return w.id()
		}
	}
	return ""
}

// partner is what a text is compared with where the person has not said: with a branch the
// next one, or a merge where there is no other; with a merge another one, or else the first
// branch that it rests on. Empty: there is nothing.
func partner(r *engine.Round, w written) engine.BranchID {
	sort := func(o written) bool { return (o.merge == nil) == (w.merge == nil) }
	if id := beside(r, w.id(), 1, sort); id != "" {
		return id
	}
	if w.merge != nil {
		for _, b := range r.Branches {
			if slices.Contains(w.merge.Start.Branches, b.ID) && b.Text().Len() > 0 {
				return b.ID
			}
		}
	}
	return beside(r, w.id(), 1, func(written) bool { return true })
}

func (w written) id() engine.BranchID {
	if w.branch == nil {
		return ""
	}
	return w.branch.ID
}

// length is how many bytes the branch or the merge has written.
func (w written) length() int {
	switch {
	case w.outside != nil:
		return len(w.outside.Text)
	case w.branch == nil:
		return 0
	case w.merge != nil:
		return w.merge.Answer.Len()
	}
	return w.branch.Text().Len()
}

// source is the text, as it is read on its own screen.
func (w written) source() string {
	switch {
	case w.outside != nil:
		return w.outside.Text
	case w.branch == nil:
		return ""
	case w.merge != nil:
		return engine.ReadingOf(w.round, w.merge).Text
	}
	return w.branch.Text().String()
}

func (w written) version() version {
	if w.branch == nil {
		return version{}
	}
	v := version{bytes: w.length(), ended: w.branch.Status.Ended()}
	if a := w.branch.Said(); a != nil {
		v.attempt = a.N
	}
	v.checked = w.merge != nil && w.merge.Checked != nil
	return v
}

// name is "2 Legal", or the way of a merge. A merge that came to nothing is named by that: what
// is left of it must not pass for an answer.
func (w written) name() string {
	switch {
	case w.outside != nil:
		return w.outside.Title
	case w.branch == nil:
		return "nothing"
	case w.merge == nil:
		return fmt.Sprintf("%d %s", w.branch.ID.Number(), w.branch.Agent.Name)
	}
	switch w.branch.Status {
	case engine.StatusFailed, engine.StatusTimedOut:
		return "The merge that failed"
	case engine.StatusCancelled:
		return "The merge that was stopped"
	}
	name, alike := w.merge.Start.Strategy.Title(), 0
	for _, red := range w.round.Reductions {
		if red.Start.Strategy == w.merge.Start.Strategy {
			alike++
		}
	}
	if alike > 1 {
		name += fmt.Sprintf(", merge %d", w.branch.ID.Number())
	}
	return name
}

// model is who wrote it, without the provider; empty: nobody did.
func (w written) model() string {
	if w.branch == nil {
		return ""
	}
	if a := w.branch.Said(); a != nil && !a.ByHand() {
		return shortModel(a.Start.Model)
	}
	if a := w.branch.Asked(); a != nil {
		return shortModel(a.Start.Model)
	}
	return shortModel(w.branch.Agent.Model)
}

func (w written) isAnswer() bool {
	return w.merge != nil && w.round.Answer() == w.merge
}

// standing says what a reader must know of the text, and whether that makes it less than was
// asked for. AsOf follows where it still grows: ", as of 0:23".
func (w written) standing(asOf string) (words string, less bool) {
	b := w.branch
	if w.outside != nil {
		return "", false
	}
	if b == nil {
		return "not there at this moment", true
	}
	var all []string
	if w.isAnswer() {
		all = append(all, "the answer")
	}
	a := b.Said()
	if a != nil && a.Start.Offline {
		all = append(all, "offline")
	}
	if a != nil && a != b.Attempt() {
		all = append(all, fmt.Sprintf("attempt %d of %d", a.N, len(b.Attempts)))
	}
	if b.Edited() {
		all = append(all, "edited")
	}
	if w.merge != nil && len(w.merge.Start.Missing) > 0 {
		all, less = append(all, without(w.merge.Start.Missing)), true
	}
	switch {
	case w.length() == 0:
		all, less = append(all, "no text yet"), true
	case !b.Status.Ended():
		all, less = append(all, "still writing"+asOf), true
	case b.Partial() && b.Status == engine.StatusTruncated:
		all, less = append(all, "truncated"), true
	case b.Partial():
		all, less = append(all, "partial"), true
	}
	return strings.Join(all, ", "), less
}

// without names who takes no part in a merge.
func without(missing []engine.Missing) string {
	if m := missing[0]; len(missing) == 1 && m.Agent != "" {
		return "without " + m.Agent
	}
	return "without " + plural(len(missing), "branch", "branches")
}

// size is how many words the text has, as figures show them.
func (w written) size() string {
	if a := w.branch.Said(); w.merge == nil && a != nil {
		return widgets.Words(a.Count.Words)
	}
	return widgets.Words(engine.WordCount(w.source()))
}
