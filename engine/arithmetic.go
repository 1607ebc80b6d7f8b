package engine

import "time"

// PriceStep is one line of an attempt's arithmetic: so many tokens, at so many US dollars for
// a million.
type PriceStep struct {
	What       string // "input", "input from the cache", "output"
	Tokens     int
	PerMillion float64
	USD        float64
}

// Arithmetic shows how the cost of an attempt came about, as of now while it runs. It is empty
// where no price is known, where nothing was asked, and where the server told the sum itself.
func (a *Attempt) Arithmetic(now time.Duration) []PriceStep {
	u, _ := a.Spent(now)
	p := a.Start.Price
	if p == nil || u.CostUSD != nil || a.Clock.Sent == Never {
		return nil
	}
	cached := min(u.Cached, u.In)
	steps := []PriceStep{{What: "input", Tokens: u.In - cached, PerMillion: p.In}}
	if cached > 0 {
		steps = append(steps, PriceStep{What: "input from the cache", Tokens: cached, PerMillion: p.Cached})
	}
	steps = append(steps, PriceStep{What: "output", Tokens: u.Out, PerMillion: p.Out})
	for i := range steps {
		steps[i].USD = float64(steps[i].Tokens) * steps[i].PerMillion / 1e6
	}
	return steps
}
