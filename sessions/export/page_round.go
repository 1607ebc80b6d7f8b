package export

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"plenum/engine"
)

// roundView is one round of the page.
type roundView struct {
	N        int
	ID       string
	Question string
	Long     bool // the question is no line or two
	Alone    bool // it is the only one
	Titled   bool // its question is the title of the page
	About    []string
	Answer   *mergeView // nil: there is none
	None     string     // why
	Others   []*mergeView
	Counts   template.HTML // votes or verdicts that no merge has written
	Below
}

// Below is what stands below the answer of a round.
type Below struct {
	Branches []*branchView
	Many     bool // too many to lie open
	Narrow   bool // so many that narrow columns fill the rows better
	Bill     billView
	Time     timeView
}

// mergeView is one merge as it is read.
type mergeView struct {
	ID, Title string
	Name      string // that tells it from the others
	Degraded  bool
	Labels    []string
	Note      string // by which model, how it ended, what its marks are worth
	Text      template.HTML
	Findings  []*kindView
}

// openBranches is how many branches lie open side by side; of more, the person opens what is to be
// read.
const openBranches = 9

func roundOf(at *places, s *engine.State, i int, lanes []engine.Lane) *roundView {
	r := s.Rounds[i]
	v := &roundView{N: i + 1, ID: fmt.Sprintf("round-%d", i+1), Question: strings.TrimSpace(r.Question)}
	v.Long = len(v.Question) > 1500
	v.About = aboutRound(r)
	level := 3
	if red := r.Answer(); red != nil {
		v.Answer = mergeOf(at, r, red, level)
	} else if _, err := engine.MarkdownOf(only(s, r)); err != nil {
		v.None = err.Error()
	} else { // side by side
		v.Answer = &mergeView{
			ID: v.ID + "-answer", Title: engine.StrategyNone.Title(), Labels: engine.Labels(r, nil), Degraded: r.Degraded(),
			Note: "The answers of the branches stand side by side below.",
		}
	}
	for _, red := range r.Reductions {
		if red != r.Answer() {
			v.Others = append(v.Others, mergeOf(at, r, red, level))
		}
	}
	v.Counts = countsOf(s, r, level)
	sum := engine.Summarize(s, r, s.At)
	for j, b := range r.Branches {
		v.Branches = append(v.Branches, branchOf(at, b, sum.Lines[j]))
	}
	v.Many, v.Narrow = len(v.Branches) > openBranches, len(v.Branches) == 4 || len(v.Branches) > 6
	v.Bill = billOf(at, s, r, sum)
	v.Time = timeOf(r, sum, lanes)
	return v
}

// aboutRound says in a few lines how a round was asked and gathered.
func aboutRound(r *engine.Round) []string {
	out := []string{fmt.Sprintf("Board %s, %s, %s.", clip(oneLine(r.Plan.Board), longName), r.Plan.Mode, count(len(r.Branches), "branch", "branches"))}
	if g := r.Gathered; g != nil {
		out = append(out, fmt.Sprintf("Gathered after %s: %s.", seconds(r.GatheredAt-r.AskedAt), WhyGathered(r)))
	} else {
		out = append(out, "It was not gathered: the session was cut short, or still runs.")
	}
	notes := []string{r.Plan.Note}
	if r.Cards != nil {
		notes = append(notes, r.Cards.Note)
	}
	for _, n := range notes {
		if n = oneLine(n); n != "" {
			out = append(out, n)
		}
	}
	return out
}

// mergeOf renders a merge. The answer stands by itself; what the merge found is rendered apart,
// but where its text says it itself.
func mergeOf(at *places, r *engine.Round, red *engine.Reduction, level int) *mergeView {
	v := &mergeView{ID: at.anchor(red.Branch), Title: red.Start.Strategy.Title(), Name: mergeName(red), Labels: engine.Labels(r, red)}
	v.Degraded = len(red.Start.Missing) > 0 || red.Branch.Status == engine.StatusTruncated
	said := []string{Standing(red.Branch)}
	if a := red.Branch.Asked(); a != nil && !engine.BuiltIn(a.Start.Model) {
		said = append([]string{"by " + clip(oneLine(a.Start.Model), longName)}, said...)
	}
	if c := red.Checked; red.Verified() && c.Marks.Invalid+c.Quotes.Invalid == 0 { // else a label says it
		said = append(said, strings.TrimSuffix(engine.Verdict(red.Checked), "."))
	}
	if len(said) > 1 || !red.Branch.Status.Usable() {
		v.Note = upperFirst(strings.Join(said, "; ")) + "."
	}
	if asked := oneLine(red.Start.Instruction); asked != "" {
		v.Note += " Merged as asked: " + asked
	}
	if a := red.Branch.Attempt(); a != nil && a.Error != nil && !red.Branch.Status.Usable() {
		v.Note += " " + WhyFailed(a.Error)
	}
	m := mergerOf(at, r, red)
	text, marks := m.answer()
	v.Text = prose{text: text, under: level, marks: marks, link: func(k engine.Mark, id engine.BranchID) marked {
		return m.source(k.Start, id)
	}}.html()
	if red.Verified() && red.Checked.Findings != nil {
		v.Findings = m.findings(len(text))
	}
	return v
}

// answer is the reading of a merge without the sections that were rendered from its structure.
func (m merger) answer() (string, []engine.Mark) {
	bare := *m.red
	if m.red.Checked != nil {
		unread := *m.red.Checked
		unread.Findings = nil
		bare.Checked = &unread
	}
	rd := engine.ReadingOf(m.round, &bare)
	return rd.Text, rd.Marks
}

// countsOf renders the votes or the verdicts of a round that no merge of it has written.
func countsOf(s *engine.State, r *engine.Round, level int) template.HTML {
	wrote := func(by engine.Strategy) bool {
		return slices.ContainsFunc(r.Reductions, func(red *engine.Reduction) bool {
			return red.Start.Strategy == by && red.Answer.Len() > 0
		})
	}
	text := ""
	switch {
	case r.Plan.Mode == engine.ModeVote && !wrote(engine.StrategyTally):
		text = votesText(engine.TallyOf(r, nil))
	case r.Claims != nil && !wrote(engine.StrategyVerdicts):
		text = claimsText(engine.MatrixOf(s, r, nil))
	}
	if text == "" {
		return ""
	}
	return prose{text: text, under: level}.html()
}
