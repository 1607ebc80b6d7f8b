package offline

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
)

// mergeLine stands on top of every merge.
const mergeLine = "Offline: no model was called. The branches' own words, grouped by comparing them."

// How many lone points are shown: of each branch at least so many, and in all about so many
// (the rest is counted); and how many words that nobody uses.
const (
	loneOfBranch = 6
	loneInAll    = 48
	silentMost   = 6
)

// merge sorts what the branches say into what several say, what contradicts, and what one
// alone says. It reads the texts of any model, and adds nothing to them but counts and
// headings. Cut is the line of a question that is not read to its end. Its error is that of ctx.
func merge(ctx context.Context, t engine.Task, cut string) (string, error) {
	m := t.Merge
	branches := byNumber(m.Branches)
	if agendas, ok := agendasOf(branches); ok {
		return mergeAgendas(t, agendas, cut), ctx.Err()
	}
	w, err := newMerging(ctx, t, cut)
	if err != nil {
		return "", err
	}
	return w.text() + structure(m.Nonce, w.findings()), ctx.Err()
}

// newMerging sorts what the branches say. Its error is that of ctx.
func newMerging(ctx context.Context, t engine.Task, cut string) (*merging, error) {
	branches := byNumber(t.Merge.Branches)
	points, left := pointsOf(branches, t.Merge.Nonce)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	w := &merging{
		branches: standing(branches),
		sorting:  sortPoints(ctx, points),
		silent:   silentWords(t.Question, branches),
		missing:  slices.Concat(emptyHanded(branches), missingLines(t.Merge.Missing), leftLines(branches, left), lines(cut)),
		question: rootsOf(t.Question),
		asked:    t.Question,
	}
	w.most = w.prominent(ctx)
	return w, ctx.Err()
}

// merging is what a merge has found, ready to be written.
type merging struct {
	branches []engine.BranchText
	sorting
	silent   []string        // words of the question that no branch uses
	missing  []string        // what takes no part, and why
	question []string        // in alphabetical order
	asked    string          // the question as it was put
	most     map[*group]bool // what prominent has found
}

func (w *merging) text() string {
	var out strings.Builder
	out.WriteString(mergeLine + "\n\n" + w.leading() + "\n")
	if len(w.agreed) > 0 {
		out.WriteString("\n## They agree\n\n")
		for _, g := range w.agreed {
			fmt.Fprintf(&out, "- %s %s\n", g.lead.shown, marks(g.by()))
		}
	}
	if len(w.conflicts) > 0 {
		out.WriteString("\n## They conflict\n")
		for _, c := range w.conflicts {
			fmt.Fprintf(&out, "\n- %s:\n  - %s %s\n  - %s %s\n  - Open: comparing words cannot tell which holds.\n",
				c.title(), c.pa.shown, marks(c.byA), c.pb.shown, marks(c.byB))
		}
	}
	w.writeLone(&out)
	if len(w.silent) > 0 || len(w.missing) > 0 {
		out.WriteString("\n## Nobody says\n\n")
		for _, line := range w.nobody() {
			out.WriteString("- " + line + "\n")
		}
	}
	return out.String()
}

// leading is the short answer on top: the counts, then what most raised, or the first
// conflict.
func (w *merging) leading() string {
	counts := w.counts()
	switch {
	case len(w.agreed) > 0:
		g := w.agreed[0]
		return fmt.Sprintf("%s\n\nFirst, what %d of %d raise: %s %s", counts, len(g.by()), len(w.branches), g.lead.shown, marks(g.by()))
	case len(w.conflicts) > 0:
		return counts + "\n\nFirst, where they differ: " + w.conflicts[0].title() + " " +
			marks(slices.Concat(w.conflicts[0].byA, w.conflicts[0].byB))
	}
	return counts
}

func (w *merging) counts() string {
	return fmt.Sprintf("Of %s: %s that several raise, %s, %s that one alone raises.",
		plural(len(w.branches), "branch"), plural(len(w.agreed), "point"),
		plural(len(w.conflicts), "conflict"), plural(len(w.lone), "point"))
}

// writeLone lists what one branch alone says: branch by branch, those nearest to the
// question, in the order in which it says them.
func (w *merging) writeLone(out *strings.Builder) {
	if len(w.lone) == 0 {
		return
	}
	out.WriteString("\n## Only one says\n\n")
	left := 0
	for _, b := range w.branches {
		own := w.loneOf(b.ID)
		for _, g := range own[:min(w.share(), len(own))] {
			if w.most != nil && !w.most[g] {
				left++
				continue
			}
			fmt.Fprintf(out, "- %s %s\n", g.lead.shown, marks(g.by()))
		}
		switch more := len(own) - w.share(); {
		case more <= 0:
		case w.most != nil:
			left += more
		default:
			fmt.Fprintf(out, "- and %s more %s\n", plural(more, "point"), marks([]engine.BranchID{b.ID}))
		}
	}
	if left > 0 {
		fmt.Fprintf(out, "\nNot repeated here: %s of the branches.\n", plural(left, "point"))
	}
}

// prominent are the lone points that are shown where there are too many branches for a share of
// each: those that rank highest for the question; nil: each branch has its share.
func (w *merging) prominent(ctx context.Context) map[*group]bool {
	if len(w.branches) <= branchesFew || len(w.lone) <= loneInAll {
		return nil
	}
	points := make([]keepable, len(w.lone))
	for i, g := range w.lone {
		points[i].point = g.lead
	}
	rankPoints(ctx, points, w.asked)
	scores := make([]float64, len(points))
	for i, p := range points {
		scores[i] = p.score
	}
	out := make(map[*group]bool, loneInAll)
	for _, i := range best(scores, loneInAll) {
		out[w.lone[i]] = true
	}
	return out
}

// share is how many lone points of one branch are shown.
func (w *merging) share() int { return max(loneOfBranch, loneInAll/max(len(w.branches), 1)) }

// loneOf are the lone points of a branch: first those that are shown, then the rest.
func (w *merging) loneOf(id engine.BranchID) []*group {
	var own []*group
	for _, g := range w.lone {
		if g.lead.branch == id {
			own = append(own, g)
		}
	}
	weight := func(g *group) int {
		n := 2 * min(len(g.lead.claim.figures), 1)
		for _, x := range g.lead.claim.words {
			if _, asked := slices.BinarySearch(w.question, x.stem); asked {
				n++
			}
		}
		return n
	}
	order := slices.Clone(own)
	slices.SortStableFunc(order, func(a, b *group) int { return weight(b) - weight(a) })
	shown := order[:min(w.share(), len(order))]
	slices.SortStableFunc(shown, func(a, b *group) int { return slices.Index(own, a) - slices.Index(own, b) })
	return order
}

// marks are the numbers of branches as the prose bears them: "[1][3]".
func marks(ids []engine.BranchID) string {
	var out strings.Builder
	for i, id := range ids {
		if !slices.Contains(ids[:i], id) {
			fmt.Fprintf(&out, "[%d]", id.Number())
		}
	}
	return out.String()
}

// nobody lists what is missing: words that no branch uses, and branches that took no part.
func (w *merging) nobody() []string {
	var out []string
	if len(w.silent) > 0 {
		quoted := make([]string, len(w.silent))
		for i, s := range w.silent {
			quoted[i] = `"` + s + `"`
		}
		out = append(out, "Of the question's words, no branch uses "+series(quoted)+".")
	}
	return append(out, w.missing...)
}

// silentWords are the words of the question, as they stand there, that no branch uses.
func silentWords(question string, branches []engine.BranchText) []string {
	if general(question) {
		return nil // "what does it say and decide" names nothing that could be missing
	}
	said := make(map[string]bool)
	for _, b := range branches {
		for _, w := range keywords(b.Text) {
			said[w] = true
		}
	}
	var out []string
	for _, t := range lex(question) {
		_, order := orderWords[t.text]
		_, counts := smallNumbers[t.text]
		if t.kind == word && content(t.text) && !order && !counts && !isTime(t.text) && !said[stem(t.text)] && len(out) < silentMost {
			said[stem(t.text)] = true
			out = append(out, t.text)
		}
	}
	return out
}

// missingLines say which branches took no part, and why, in the order of their numbers.
func missingLines(missing []engine.Missing) []string {
	sorted := slices.Clone(missing)
	slices.SortStableFunc(sorted, func(a, b engine.Missing) int { return a.Branch.Number() - b.Branch.Number() })
	out := make([]string, len(sorted))
	for i, m := range sorted {
		why := strings.ReplaceAll(string(m.Status), "_", " ")
		if m.Reason != engine.ReasonNone && m.Reason != engine.ReasonError {
			why += " (" + strings.ReplaceAll(string(m.Reason), "_", " ") + ")"
		}
		out[i] = fmt.Sprintf("Branch %d, %s, took no part: %s.", m.Branch.Number(), onOneLine(tidy(m.Agent)), why)
	}
	return out
}

// rootsOf are the words of a question that say what it is about, as claims have them, in alphabetical order.
func rootsOf(question string) []string {
	var out []string
	for _, w := range newStatement(question).words {
		if _, order := orderWords[w.stem]; !order {
			out = append(out, w.stem)
		}
	}
	return out
}

// leftLines say how much of long branches was not compared.
func leftLines(branches []engine.BranchText, left map[engine.BranchID]int) []string {
	var out []string
	for _, b := range branches {
		if n := left[b.ID]; n > 0 {
			out = append(out, fmt.Sprintf("Of branch %d, the last %s were not compared: it is too long.", b.ID.Number(), plural(n, "sentence")))
		}
	}
	return out
}
