package export

import (
	"html/template"
	"strings"

	"plenum/engine"
)

// branchView is one branch of the page. Its text is rendered when the template asks for it.
type branchView struct {
	ID, Name, State, Model string
	N                      int
	Figures                []string
	Read                   string // what was read out of its text: a vote, verdicts
	Failure                string
	Partial                bool
	at                     *places
	b                      *engine.Branch
}

func branchOf(at *places, b *engine.Branch, l engine.Line) *branchView {
	v := &branchView{
		ID: at.anchor(b), Name: oneLine(b.Agent.Name), State: tries(b), Model: oneLine(l.Model), N: b.ID.Number(),
		Read: readOut(b), Partial: b.Partial(), at: at, b: b,
	}
	v.Figures = append(v.Figures, count(l.WordsOfNow, "word", "words"))
	if l.Took != engine.Never {
		v.Figures = append(v.Figures, seconds(l.Took))
	}
	v.Figures = append(v.Figures, engine.CostWord(l.CostUSD, l.CostKnown, l.Estimated))
	if a := b.Attempt(); a != nil && a.Error != nil && b.Status != engine.StatusCancelled {
		v.Failure = WhyFailed(a.Error)
	}
	return v
}

// readOut says what was read out of a branch's text; empty: nothing.
func readOut(b *engine.Branch) string {
	a := b.Said()
	switch {
	case b.Nothing():
		return "Nothing on the question stands in this part."
	case a == nil:
	case a.Found.Ballot != nil && a.Found.Ballot.Abstained():
		return "It abstains: " + oneLine(a.Found.Ballot.Why) + "."
	case a.Found.Ballot != nil:
		return "Its vote: " + oneLine(a.Found.Ballot.Answer) + "."
	}
	return ""
}

// Text is what the branch says.
func (v *branchView) Text() template.HTML {
	a := v.b.Said()
	if a == nil || a.Text.Len() == 0 {
		return ""
	}
	return v.at.attempt(a, 4)
}

// attempt renders the text of an attempt, with its passages.
func (p *places) attempt(a *engine.Attempt, level int) template.HTML {
	return prose{text: a.Text.String(), under: level, lit: p.of[a]}.html()
}

// attemptView is an attempt beside the one that speaks for its branch.
type attemptView struct {
	Line string
	at   *places
	a    *engine.Attempt
}

// Text is what the attempt said.
func (v attemptView) Text() template.HTML {
	if strings.TrimSpace(v.a.Text.String()) == "" {
		return ""
	}
	return v.at.attempt(v.a, 4)
}

// Attempts are all attempts where there is more than the one that speaks.
func (v *branchView) Attempts() []attemptView {
	if len(v.b.Attempts) < 2 {
		return nil
	}
	var out []attemptView
	for _, a := range v.b.Attempts {
		one := attemptView{Line: upperFirst(attemptLine(a)), at: v.at, a: a}
		if a == v.b.Said() {
			one = attemptView{Line: one.Line + "; it speaks for the branch", a: &engine.Attempt{}}
		}
		out = append(out, one)
	}
	return out
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
