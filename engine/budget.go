package engine

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Budget is what a round may cost in all: in US dollars, in tokens, or both. Zero is no limit.
type Budget struct {
	USD    float64 `json:"usd,omitempty"`
	Tokens int     `json:"tokens,omitempty"` // prompts and answers together
}

// None reports whether nothing is limited.
func (b *Budget) None() bool { return b == nil || b.USD <= 0 && b.Tokens <= 0 }

// ParseBudget reads what a person writes: dollars ("0.50", "$0.50", "0.50usd"), tokens ("200ktok",
// "1.5mtok", "500tok"), one of each with a comma or a space between them, or "none". The error is
// a sentence.
func ParseBudget(text string) (Budget, error) {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
	switch {
	case len(words) == 0:
		return Budget{}, fmt.Errorf("no budget is written; write one like 0.50 or 200ktok, or none")
	case len(words) == 1 && (words[0] == "none" || words[0] == "off"):
		return Budget{}, nil
	}
	var b Budget
	for _, w := range words {
		if err := b.read(w); err != nil {
			return Budget{}, err
		}
	}
	return b, nil
}

// The largest budget that is taken for one.
const mostBudget = 1e12

// read takes up one part of a budget.
func (b *Budget) read(word string) error {
	number, isTokens := strings.CutSuffix(word, "tok")
	times := 1.0
	switch {
	case !isTokens:
		number = strings.TrimSuffix(strings.TrimPrefix(word, "$"), "usd")
	case strings.HasSuffix(number, "k"):
		number, times = strings.TrimSuffix(number, "k"), 1e3
	case strings.HasSuffix(number, "m"):
		number, times = strings.TrimSuffix(number, "m"), 1e6
	}
	v, err := strconv.ParseFloat(number, 64)
	v *= times
	switch {
	case err != nil || math.IsNaN(v) || v > mostBudget || isTokens && v > 0 && v < 1:
		return fmt.Errorf("%q is no budget; write dollars like 0.50usd, tokens like 200ktok, both with a comma between, or none", word)
	case v <= 0:
		return fmt.Errorf("%q lets nothing start; write an amount above 0, or none for no budget", word)
	case isTokens && b.Tokens > 0, !isTokens && b.USD > 0:
		return fmt.Errorf("%q is a second budget of the same kind; give one amount in dollars, one in tokens, or both", word)
	case isTokens:
		b.Tokens = int(math.Round(v))
	default:
		b.USD = v
	}
	return nil
}

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
