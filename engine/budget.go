package engine

// Budget is what a round may cost in all: in US dollars, in tokens, or both. Zero is no limit.
type Budget struct {
	USD    float64 `json:"usd,omitempty"`
	Tokens int     `json:"tokens,omitempty"` // prompts and answers together
}

// None reports whether nothing is limited.
func (b *Budget) None() bool { return b == nil || b.USD <= 0 && b.Tokens <= 0 }

// Reserve is what a call is taken to cost at the most before it was made, so that a budget can
// keep it apart: the high end of the estimate.
type Reserve struct {
	Branch Budget `json:"branch"` // the dearest of the branches
	Merge  Budget `json:"merge"`
}

// BudgetWarned is noted once when four fifths of a budget are spent.
type BudgetWarned struct {
	Spent Budget `json:"spent"`
	Limit Budget `json:"limit"`
}

// BudgetStopped is noted when something could not start, or was cut, since the budget would not
// have held it.
type BudgetStopped struct {
	Spent Budget `json:"spent"`
	Limit Budget `json:"limit"`
}

// BudgetRaised gives the round another budget.
type BudgetRaised struct {
	Budget Budget `json:"budget"`
}

// Kind implements Fact.
func (BudgetWarned) Kind() string { return "budget_warned" }

// Kind implements Fact.
func (BudgetStopped) Kind() string { return "budget_stopped" }

// Kind implements Fact.
func (BudgetRaised) Kind() string { return "budget_raised" }

func (BudgetWarned) fact()  {}
func (BudgetStopped) fact() {}
func (BudgetRaised) fact()  {}
