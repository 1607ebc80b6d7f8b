package engine

import (
	"fmt"
	"slices"
	"strings"
)

// chooseText is the branch that was chosen, word for word, under a line that says which it is and
// how sure that is; the reasons follow. Where nothing was chosen, the branches that could be
// follow one after another, and none is called the best.
func chooseText(m MergeTask) string {
	c := ChoiceOf(m)
	w := choiceWriter{m: m, c: c, read: readings(m)}
	switch {
	case c.Best != "":
		w.line("**%s**: %s.", w.name(c.Best), w.how())
		w.text(c.Best)
	case len(c.Tied) > 0:
		w.line("**A tie: %s.** %s, so none is called the best: pick one.", w.names(c.Tied), w.whyTied())
		w.sections(c.Tied)
	default:
		w.line("**No model judged these answers: pick one.**%s", w.whyUnjudged())
		w.counted()
		w.sections(w.all())
	}
	w.reasons()
	return w.b.String()
}

// choiceWriter writes a choice as markdown.
type choiceWriter struct {
	m    MergeTask
	c    ChoiceMade
	read []judgeReading
	b    strings.Builder
}

func (w *choiceWriter) line(format string, args ...any) {
	fmt.Fprintf(&w.b, format+"\n\n", args...)
}

func (w *choiceWriter) all() []BranchID {
	var out []BranchID
	for _, br := range inOrder(w.m.Branches) {
		out = append(out, br.ID)
	}
	return out
}

func (w *choiceWriter) branch(id BranchID) BranchText {
	for _, br := range w.m.Branches {
		if br.ID == id {
			return br
		}
	}
	return BranchText{ID: id}
}

// name is "[3] Draft 3", fit for a heading and for a table.
func (w *choiceWriter) name(id BranchID) string {
	name := fmt.Sprintf("[%d]", id.Number())
	if agent := inName.Replace(oneLine(w.branch(id).Agent)); agent != "" {
		name += " " + agent
	}
	return name
}

// inName keeps a name from being read as markdown.
var inName = strings.NewReplacer("|", "/", "*", "", "_", " ", "`", "'", "[", "(", "]", ")", "#", "")

func (w *choiceWriter) names(ids []BranchID) string {
	var out []string
	for _, id := range ids {
		out = append(out, w.name(id))
	}
	return series(out)
}

// how says what the choice rests on.
func (w *choiceWriter) how() string {
	said := w.judgesSay()
	if w.c.Picked {
		if said == "" {
			return "picked by you; no model judged"
		}
		return "picked by you; " + said
	}
	return said
}

// judgesSay says what the judges came to, as a clause; empty: nobody judged.
func (w *choiceWriter) judgesSay() string {
	judged := w.c
	if judged.Picked {
		judged = ChoiceOf(MergeTask{Branches: w.m.Branches, Judged: w.m.Judged})
	}
	who := ""
	if judged.Best != w.c.Best && judged.Best != "" {
		who = w.name(judged.Best) + " came "
	}
	switch {
	case judged.Judged == 0:
		return ""
	case judged.Best == "":
		return "the judges had it a tie of " + w.names(judged.Tied)
	case judged.Judged == 1 && len(w.m.Judged) == 1:
		return who + "first in one reading, so whether the order had a part is not known"
	case judged.Judged == 1:
		return who + "first in the one reading that could be used" + w.lost() + "; whether the order had a part is not known"
	case len(w.firsts()) > 1:
		return fmt.Sprintf("%sfirst by the mean of %d readings, which do not agree", who, judged.Judged)
	case judged.Judged == 2 && w.opposite():
		return who + "first in both readings, in opposite orders"
	}
	return fmt.Sprintf("%sfirst in all %d readings", who, judged.Judged)
}

// firsts are the branches that some reading puts first.
func (w *choiceWriter) firsts() []BranchID {
	var out []BranchID
	for _, j := range w.read {
		if !slices.Contains(out, j.first()) {
			out = append(out, j.first())
		}
	}
	return out
}

// opposite reports whether two readings had the branches in opposite orders.
func (w *choiceWriter) opposite() bool {
	back := slices.Clone(w.read[0].of.Order)
	slices.Reverse(back)
	return slices.Equal(back, w.read[1].of.Order)
}

func (w *choiceWriter) whyTied() string {
	if len(w.read) == 2 && w.opposite() {
		return "The judge read them in two opposite orders and put another one first each time"
	}
	return fmt.Sprintf("The %d readings do not put one of them clearly first", len(w.read))
}

// lost says why a judgement is not counted: the first one's reason stands for them.
func (w *choiceWriter) lost() string {
	for _, j := range w.m.Judged {
		if j.Failure != nil {
			return " (" + unusedReading + clip(oneLine(j.Failure.Message), 120) + ")"
		}
	}
	if len(w.read) < len(w.m.Judged) {
		return " (" + unusedReading + "it gave no ranking)"
	}
	return ""
}

const unusedReading = "another came to nothing: "

// whyUnjudged says why there is no judgement; empty: none was asked for.
func (w *choiceWriter) whyUnjudged() string {
	if len(w.m.Branches) == 1 {
		return " There is only one."
	}
	for _, j := range w.m.Judged {
		if j.Failure != nil {
			return " The judge failed: " + strings.TrimRight(clip(oneLine(j.Failure.Message), 200), ".") + "."
		}
	}
	return ""
}

// text is a branch's own words, closed so that nothing below belongs to its code.
func (w *choiceWriter) text(id BranchID) {
	br := w.branch(id)
	if br.Partial {
		w.line("_Partial: it stops short._")
	}
	text := strings.TrimSpace(br.Text)
	var code fences
	for line := range strings.SplitSeq(text, "\n") {
		code.in(line)
	}
	w.line("%s", text)
	if sign := code.left(); sign != "" {
		w.line("%s", sign)
	}
}

func (w *choiceWriter) sections(ids []BranchID) {
	for _, id := range ids {
		w.line("## %s", w.name(id))
		w.text(id)
	}
}

// counted is what can be said of the branches without a judgement. It ranks nothing.
func (w *choiceWriter) counted() {
	w.line("What can be counted, which says nothing of their worth:")
	w.b.WriteString("| | words | quotations | figures |\n| --- | ---: | ---: | ---: |\n")
	for _, id := range w.all() {
		n := measure(w.branch(id).Text)
		fmt.Fprintf(&w.b, "| %s | %d | %d | %d |\n", w.name(id), n.words, n.quotes, n.figures)
	}
	w.b.WriteByte('\n')
}

// measures are what can be counted of a text.
type measures struct{ words, quotes, figures int }

func measure(text string) measures {
	m := measures{words: len(strings.Fields(text))}
	for line := range strings.SplitSeq(text, "\n") {
		m.quotes += strings.Count(line, `"`)/2 + min(strings.Count(line, "“"), strings.Count(line, "”"))
		for i, word := range strings.Fields(line) {
			if strings.ContainsAny(word, "0123456789") && (i > 0 || itemMarker(line) == 0) {
				m.figures++
			}
		}
	}
	return m
}

// reasons are the ranking as a table and what each judgement gave as its reasons.
func (w *choiceWriter) reasons() {
	if len(w.read) == 0 {
		return
	}
	w.line("## Why")
	w.table()
	for _, r := range w.c.Ranking {
		var whys []string
		for i, why := range r.Why {
			if why != "" && !slices.Contains(whys, why) {
				whys = append(whys, why)
				fmt.Fprintf(&w.b, "- %s, reading %d: %s\n", w.name(r.Branch), i+1, inert(why))
			}
		}
	}
	if w.c.Self {
		w.line("\nThe judge is of the same model as one of the answers, and models tend to prefer their own.")
	}
}

// inert keeps a judge's words from opening a block of their own.
func inert(s string) string { return strings.ReplaceAll(s, "```", "'''") }

// table is the ranking: the places of each branch, and their mean as a score.
func (w *choiceWriter) table() {
	w.b.WriteString("| |")
	for i := range w.read {
		fmt.Fprintf(&w.b, " reading %d |", i+1)
	}
	w.b.WriteString(" score |\n| --- |" + strings.Repeat(" ---: |", len(w.read)+1) + "\n")
	for _, r := range w.c.Ranking {
		fmt.Fprintf(&w.b, "| %s |", w.name(r.Branch))
		for _, place := range r.Places {
			if place == 0 {
				w.b.WriteString(" not named |")
				continue
			}
			fmt.Fprintf(&w.b, " %d |", place)
		}
		fmt.Fprintf(&w.b, " %.2f |\n", r.Score)
	}
	w.b.WriteByte('\n')
}
