package ui

import (
	"plenum/engine"
	"plenum/ui/widgets"
)

// What the calls of a merge that writes no text of its own are taken to be, in tokens.
const (
	judgePrompt, judgeAnswer = 600, 500
	groupPrompt, groupAnswer = 400, 120
	oneAnswer                = 30
)

// mergePrice is about what another merge costs: what the last one of that kind by that model did,
// else what its calls would by the price of that model. Empty: not known, or nothing.
func (a *App) mergePrice(c engine.Reduce) string {
	r := a.scene.Round()
	if r == nil {
		return ""
	}
	name := c.Model
	if name == "" {
		name = r.Plan.Reducer.Model
	}
	usd := 0.0
	switch {
	case c.Strategy.Writes():
		usd = a.lastMerge(r, name)
	case c.Strategy == engine.StrategyChoose:
		texts, n := 0, 0
		for _, b := range r.Branches {
			if b.InMerge() {
				texts, n = texts+textTokens(b), n+1
			}
		}
		if n > 1 {
			usd = a.helped(r, engine.RoleJudge, name, 2, engine.Usage{In: judgePrompt + texts, Out: judgeAnswer})
		}
	case c.Strategy == engine.StrategyTally && len(r.Plan.Options) == 0 && len(engine.TallyOf(r, nil).Counts) > 1:
		usd = a.helped(r, engine.RoleGrouper, name, 1, engine.Usage{In: groupPrompt + oneAnswer*len(r.Branches), Out: groupAnswer})
	}
	if usd <= 0 {
		return ""
	}
	return widgets.Money{USD: usd, Known: true, Estimated: true}.Round()
}

// lastMerge is what the last merge that a model wrote cost; 0: not known.
func (a *App) lastMerge(r *engine.Round, name string) float64 {
	for i := len(r.Reductions) - 1; i >= 0; i-- {
		if usd := a.paid(r.Reductions[i].Branch, name); usd != nil {
			return *usd
		}
	}
	return 0
}

// helped is what so many helpers of a role would cost: as much as the last one by that model did,
// else what such a usage costs; 0: not known.
func (a *App) helped(r *engine.Round, role engine.Role, name string, n int, likely engine.Usage) float64 {
	for i := len(r.Helpers) - 1; i >= 0; i-- {
		h := r.Helpers[i]
		if usd := a.paid(h, name); usd != nil && h.Role == role {
			return float64(n) * *usd
		}
	}
	if usd := priceOf(r, name).Cost(likely); usd != nil {
		return float64(n) * *usd
	}
	return 0
}

// paid is what a call that has ended cost; nil: not known, or another model was asked.
func (a *App) paid(b *engine.Branch, name string) *float64 {
	at := b.Attempt()
	if at == nil || at.Start.Offline || at.Start.Model != name || !at.Ended() {
		return nil
	}
	_, usd := at.Spent(a.scene.Now)
	return usd
}

// priceOf is the price of a model that was asked in the round; nil: it was not, or has none.
func priceOf(r *engine.Round, name string) *engine.Price {
	var price *engine.Price
	look := func(b *engine.Branch) {
		for _, at := range b.Attempts {
			if at.Start.Model == name && at.Start.Price != nil {
				price = at.Start.Price
			}
		}
	}
	for _, b := range r.Branches {
		look(b)
	}
	for _, h := range r.Helpers {
		look(h)
	}
	for _, red := range r.Reductions {
		look(red.Branch)
	}
	return price
}

// textTokens is about how many tokens a branch's text has: as many as were written, where that is
// known.
func textTokens(b *engine.Branch) int {
	if at := b.Said(); at != nil && at.Usage.Out > at.Usage.Reasoning {
		return at.Usage.Out - at.Usage.Reasoning
	}
	return b.Text().Len() / 4
}
