package engine

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Efforts are the words for how much a model is to think before it writes.
func Efforts() []string { return []string{"low", "medium", "high"} }

// EffortOf is the reasoning effort that a model is asked for where an agent names that one or none;
// empty: none is named, or the model takes no such effort.
func (i ModelInfo) EffortOf(named string) string {
	effort := cmp.Or(named, i.Effort)
	if !i.Reasons || i.Efforts != "" && !slices.Contains(strings.Fields(i.Efforts), effort) {
		return ""
	}
	return effort
}

// surely is the part of an estimated prompt that is there for certain: tokens are estimated to
// about a tenth, and nothing is refused that might fit.
const surely = 0.9

// answerShare is the most of a window that is kept for an answer of which nobody said how long
// it may be.
const answerShare = 4

// fit is whether a prompt goes into the window of a model, in tokens.
type fit struct{ window, prompt, answer int }

// fitOf is how a prompt fits a model, with the answer that the agent may write: as long as was
// said, else as answers usually are.
func fitOf(window, prompt, most int, reasons bool) fit {
	f := fit{window: window, prompt: prompt, answer: most}
	if most <= 0 {
		f.answer = answerHigh
		if reasons {
			f.answer = reasonHigh
		}
		f.answer = min(f.answer, window/answerShare)
	}
	return f
}

// holds reports whether the prompt fits, as far as anybody can say. A window that is not known
// holds everything.
func (f fit) holds() bool {
	return f.window <= 0 || int(surely*float64(f.prompt))+f.answer <= f.window
}

// sentence says it with the numbers.
func (f fit) sentence(model string) string {
	return fmt.Sprintf("~%s tokens do not fit %s (%s with %s for the answer)", spaced(f.prompt), model, spaced(f.window), spaced(f.answer))
}

// fitHint is what to do about a prompt that does not fit.
const fitHint = "shorten the material, choose a model with a larger window, or read it in parts with the board digest"

// tooLong is why a branch's request is not sent: it would not fit. nil: it fits. A merge fits
// always, since its texts are cut to the window.
func tooLong(b *Branch, start AttemptStarted, req Request) *Failure {
	if b.ID.Helper() || b.ID.Reduction() || start.Offline {
		return nil
	}
	f := fitOf(start.Window, start.Prompt, req.Settings.MaxTokens, start.Reasons)
	if f.holds() {
		return nil
	}
	return &Failure{Code: CodeContext, Message: f.sentence(start.Model), Hint: fitHint}
}

// Fits is nil where a question can be answered by as many branches as its policy needs, as far as
// their models' windows are known; else the error is a sentence with the numbers, and nothing should be
// sent. Where only some branches do not fit, they fail by themselves.
func Fits(plan Plan, question string, docs []Document, find Models) error {
	if len(plan.Agents) == 0 || plan.Mode == ModeSplit {
		return nil // a document in parts is cut to fit
	}
	s := newScale(plan, question, docs, find)
	good, all := 0, s.branches(plan.Agents)
	var worst *fit
	model := ""
	for i, c := range all {
		if i >= len(plan.Agents) { // the further calls of a checker
			break
		}
		f := fitOf(c.info.Window, c.high[0][0].in, plan.Agents[i].MaxTokens, c.info.Reasons)
		if c.info.Offline || f.holds() {
			good++
		} else if worst == nil || f.window > worst.window {
			worst, model = &f, plan.Agents[i].Model
		}
	}
	least := max(plan.Policy.MinUsable, 1)
	if plan.Policy.OnFailure == FailAll {
		least = len(plan.Agents)
	}
	if worst == nil || good >= least {
		return nil
	}
	return errors.New(worst.sentence(model) + ": " + fitHint)
}

// spaced is a number with its thousands apart: 41,000.
func spaced(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
