package screens

import (
	"strconv"

	"plenum/engine"
)

// retriesRow says how often a branch is asked again that failed before its first word.
func retriesRow() policyRow {
	return policyRow{
		name:  "retries",
		words: terms.retries,
		rank:  func(t terms, _ int) float64 { return float64(retriesOf(t)) },
		steps: func(terms, int) []terms {
			out := make([]terms, 4)
			for i := range out {
				out[i].policy.Retries = &i
			}
			return out
		},
		take: func(to *terms, from terms) { to.policy.Retries = from.policy.Retries },
	}
}

func retriesOf(t terms) int {
	if t.policy.Retries == nil {
		return engine.DefaultRetries
	}
	return *t.policy.Retries
}

// concurrencyRow says how many branches are at work at once: all, then one, two, four.
func concurrencyRow() policyRow {
	return policyRow{
		name:  "at once",
		words: terms.concurrency,
		rank: func(t terms, n int) float64 {
			if t.policy.Concurrency >= n {
				return 0
			}
			return float64(t.policy.Concurrency)
		},
		steps: func(_ terms, n int) []terms {
			out := []terms{{}}
			for _, k := range []int{1, 2, 4} {
				if k < n {
					out = append(out, terms{policy: engine.Policy{Concurrency: k}})
				}
			}
			return out
		},
		take: func(to *terms, from terms) { to.policy.Concurrency = from.policy.Concurrency },
	}
}

// budgetRow says what the round may cost. A budget in tokens is one that only a board has.
func budgetRow() policyRow {
	return policyRow{
		name:  "budget",
		words: terms.limit,
		rank: func(t terms, _ int) float64 {
			switch b := t.budget; {
			case b.None():
				return 0
			case b.USD > 0:
				return 1 + b.USD + float64(b.Tokens)/endless
			default:
				return float64(b.Tokens) / endless
			}
		},
		steps: func(terms, int) []terms {
			out := []terms{{}}
			for _, usd := range []float64{0.10, 0.25, 0.50, 1, 2, 5} {
				out = append(out, terms{budget: engine.Budget{USD: usd}})
			}
			return out
		},
		take: func(to *terms, from terms) { to.budget = from.budget },
	}
}

func quorumOf(k int) engine.Quorum { return engine.Quorum(strconv.Itoa(k)) }
