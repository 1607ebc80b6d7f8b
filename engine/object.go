package engine

import (
	"cmp"
	"math"
	"strings"
	"time"
)

// ObjectVersion is the version of the JSON object of a session.
const ObjectVersion = 1

// Object is a session as one JSON object: the last round and its answer, with the rounds
// before it in the same shape. Every key is always there, null where it does not apply.
// Times are in whole milliseconds, costs in US dollars.
type Object struct {
	FormatVersion int               `json:"format_version"`
	Session       string            `json:"session"`
	Offline       bool              `json:"offline"` // the built-in model had a part: no speed-up, no multiple
	Question      string            `json:"question"`
	Board         string            `json:"board"`
	Mode          Mode              `json:"mode"`
	Seed          uint64            `json:"seed"`
	Policy        ObjectPolicy      `json:"policy"`
	Gathered      *Cause            `json:"gathered"`
	Answer        *string           `json:"answer"`
	Degraded      bool              `json:"degraded"`
	Missing       []ObjectMissing   `json:"missing"`
	Reducer       *ObjectReduction  `json:"reducer"` // the answer's; where there is none, the last that was tried
	Findings      *ObjectFindings   `json:"findings"`
	Reductions    []ObjectTextMerge `json:"reductions"`
	Rounds        []Object          `json:"rounds"` // earlier ones; their own list is empty
	Branches      []ObjectBranch    `json:"branches"`
	Vote          *ObjectVote       `json:"vote"`     // null: nobody votes in this round
	Verdicts      []ObjectVerdict   `json:"verdicts"` // null: no claims are checked in this round
	Totals        ObjectTotals      `json:"totals"`
}

// ObjectMissing is a branch that takes no part in the answer.
type ObjectMissing struct {
	Branch BranchID `json:"branch"`
	Agent  string   `json:"agent"`
	Status Status   `json:"status"`
	Reason *Reason  `json:"reason"`
}

// ObjectBranch is one agent's branch.
type ObjectBranch struct {
	ID         BranchID     `json:"id"`
	Agent      string       `json:"agent"`
	Model      string       `json:"model"`
	Status     Status       `json:"status"`
	Reason     *Reason      `json:"reason"`
	Text       string       `json:"text"`
	Error      *ObjectError `json:"error"`
	Attempts   int          `json:"attempts"`
	Partial    bool         `json:"partial"`
	Edited     bool         `json:"edited"` // the person wrote the text
	Usage      ObjectUsage  `json:"usage"`
	CostUSD    *float64     `json:"cost_usd"` // null: unknown
	FirstToken *int64       `json:"first_token_ms"`
	Duration   *int64       `json:"duration_ms"`
	Rate       *float64     `json:"tokens_per_s"`
}

// ObjectReduction is one merge.
type ObjectReduction struct {
	ID       BranchID     `json:"id"`
	Strategy Strategy     `json:"strategy"`
	Model    string       `json:"model"`
	Status   Status       `json:"status"`
	Error    *ObjectError `json:"error"`
	Marks    *ObjectMarks `json:"marks"` // null: not checked
	Usage    ObjectUsage  `json:"usage"`
	CostUSD  *float64     `json:"cost_usd"`
	Duration *int64       `json:"duration_ms"`
}

// ObjectTextMerge is one merge with its text.
type ObjectTextMerge struct {
	ObjectReduction
	Text string `json:"text"`
}

// ObjectMarks counts the marks of an answer that hold and that do not.
type ObjectMarks struct {
	Valid   int `json:"valid"`
	Invalid int `json:"invalid"`
}

// ObjectError is why a branch or a merge failed.
type ObjectError struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// ObjectUsage counts tokens over all attempts.
type ObjectUsage struct {
	In        int  `json:"in"`
	Out       int  `json:"out"`
	Cached    int  `json:"cached"`
	Reasoning int  `json:"reasoning"`
	Estimated bool `json:"estimated"`
}

// ObjectTotals is the bill and the clock of the round, merges included.
type ObjectTotals struct {
	Wall          int64    `json:"wall_ms"`
	Sequential    int64    `json:"sequential_ms"`
	Speedup       *float64 `json:"speedup"`
	CostMultiple  *float64 `json:"cost_multiple"`
	TokensIn      int      `json:"tokens_in"`
	TokensOut     int      `json:"tokens_out"`
	CostUSD       *float64 `json:"cost_usd"` // null: some part is unknown
	CostKnownUSD  float64  `json:"cost_known_usd"`
	CostEstimated bool     `json:"cost_estimated"`
}

// ObjectOf is the object of a session as it stands at its last event.
func ObjectOf(s *State) Object {
	last := s.Round()
	if last == nil {
		last = &Round{}
	}
	o := objectOfRound(s, last)
	for _, r := range s.Rounds {
		if r != last {
			o.Rounds = append(o.Rounds, objectOfRound(s, r))
		}
	}
	return o
}

func objectOfRound(s *State, r *Round) Object {
	sum := Summarize(s, r, s.At)
	red := r.timedMerge()
	o := Object{
		FormatVersion: ObjectVersion, Session: s.Opened.ID, Offline: sum.Offline,
		Question: r.Question, Board: r.Plan.Board, Mode: r.Plan.Mode, Seed: r.Seed, Policy: objectPolicy(r.Plan.Policy),
		Degraded: r.Degraded(), Missing: []ObjectMissing{}, Reductions: []ObjectTextMerge{},
		Rounds: []Object{}, Branches: []ObjectBranch{}, Totals: objectTotals(sum.Totals),
	}
	if r.Plan.Mode == ModeVote {
		o.Vote = objectVote(TallyOf(r, ofStrategy(red, StrategyTally)))
	}
	if r.Claims != nil {
		o.Verdicts = objectVerdicts(MatrixOf(s, r, ofStrategy(red, StrategyVerdicts)))
	}
	if r.Gathered != nil {
		o.Gathered = &r.Gathered.Cause
	}
	if text, err := answerOf(r); err == nil {
		o.Answer = &text
	}
	for _, m := range r.Missing() {
		o.Missing = append(o.Missing, ObjectMissing{m.Branch, m.Agent, m.Status, orNull(m.Reason)})
	}
	for i, b := range r.Branches {
		o.Branches = append(o.Branches, objectBranch(b, sum.Lines[i]))
	}
	for i, one := range r.Reductions {
		merge := objectReduction(one, sum.Reductions[i])
		o.Reductions = append(o.Reductions, ObjectTextMerge{merge, strings.TrimSpace(one.Answer.String())})
		if one == red {
			o.Reducer = &merge
			if one.Checked != nil {
				o.Findings = objectFindings(one.Checked.Findings)
			}
		}
	}
	return o
}

// ofStrategy is a merge where it is one by that strategy; else nil.
func ofStrategy(red *Reduction, s Strategy) *Reduction {
	if red == nil || red.Start.Strategy != s {
		return nil
	}
	return red
}

func objectBranch(b *Branch, l Line) ObjectBranch {
	return ObjectBranch{
		ID: b.ID, Agent: b.Agent.Name, Model: l.Model, Status: b.Status, Reason: orNull(b.Reason),
		Text: b.Text().String(), Error: objectError(b), Attempts: len(b.Attempts), Partial: b.Partial(), Edited: b.Edited(),
		Usage: objectUsage(l.Usage), CostUSD: knownCost(l.CostUSD, l.CostKnown),
		FirstToken: milliseconds(l.First), Duration: milliseconds(l.Took), Rate: figure(l.Rate),
	}
}

func objectReduction(red *Reduction, l Line) ObjectReduction {
	o := ObjectReduction{
		ID: red.ID(), Strategy: red.Start.Strategy, Model: cmp.Or(red.Start.Model, l.Model), Status: red.Branch.Status,
		Error: objectError(red.Branch), Usage: objectUsage(l.Usage),
		CostUSD: knownCost(l.CostUSD, l.CostKnown), Duration: milliseconds(l.Took),
	}
	if red.Verified() {
		o.Marks = &ObjectMarks{red.Checked.Marks.Valid, red.Checked.Marks.Invalid}
	}
	return o
}

// objectError is the error of the attempt that a branch stands on; a person's own cancel is
// none.
func objectError(b *Branch) *ObjectError {
	a := b.Attempt()
	if a == nil || a.Error == nil || b.Status.Usable() || b.Status == StatusCancelled {
		return nil
	}
	return &ObjectError{a.Error.Code, a.Error.Message, a.Error.Hint}
}

func objectUsage(u Usage) ObjectUsage {
	return ObjectUsage{u.In, u.Out, u.Cached, u.Reasoning, u.Estimated}
}

func objectTotals(t Totals) ObjectTotals {
	return ObjectTotals{
		Wall: t.Wall.Milliseconds(), Sequential: t.Sequential.Milliseconds(),
		Speedup: figure(t.Speedup), CostMultiple: figure(t.Multiple),
		TokensIn: t.Usage.In, TokensOut: t.Usage.Out,
		CostUSD: knownCost(t.CostUSD, t.CostKnown), CostKnownUSD: dollars(t.CostUSD), CostEstimated: t.Estimated,
	}
}

func orNull(r Reason) *Reason {
	if r == ReasonNone {
		return nil
	}
	return &r
}

// figure is a ratio or a rate to three places; null where it is not known.
func figure(x float64) *float64 {
	if x == 0 {
		return nil
	}
	x = math.Round(x*1e3) / 1e3
	return &x
}

func knownCost(usd float64, known bool) *float64 {
	if !known {
		return nil
	}
	usd = dollars(usd)
	return &usd
}

// dollars keeps nine places, so that a sum does not end in the noise of its addends.
func dollars(usd float64) float64 { return math.Round(usd*1e9) / 1e9 }

func milliseconds(d time.Duration) *int64 {
	if d == Never {
		return nil
	}
	ms := d.Milliseconds()
	return &ms
}
