package linear

import (
	"fmt"
	"strings"
	"time"

	"plenum/engine"
	"plenum/sessions/export"
	"plenum/ui/cli/telling"
	"plenum/ui/widgets"
)

// name is who a line is of: "2 Legal", "merge R1", the helper's name.
func name(b *engine.Branch) string {
	switch {
	case b.ID.Reduction():
		return "merge " + string(b.ID)
	case b.ID.Helper():
		return fmt.Sprintf("%s %s", b.Agent.Name, b.ID)
	}
	return telling.Name(b)
}

func whyGathered(r *engine.Round) string { return export.WhyGathered(r) }

// ofModel is ", by openai/gpt-5"; empty where no model is asked.
func ofModel(model string) string {
	if model == "" {
		return ""
	}
	return ", by " + model
}

// mergedBy says how a plan merges: "merged by synthesize of openai/gpt-5".
func mergedBy(r engine.ReducerSpec) string {
	if r.Strategy == engine.StrategyNone {
		return "side by side, not merged"
	}
	return "merged by " + string(r.Strategy) + ofModel(r.Model)
}

// mergeModelOf is ofModel for a merge: one that asks no model names none.
func mergeModelOf(f engine.ReductionStarted) string {
	if !f.Strategy.Spends() {
		return ", without a model"
	}
	return ofModel(f.Model)
}

// after is how long a branch took to what it does now: " after 1.2 s".
func after(b *engine.Branch, at time.Duration) string {
	a := b.Attempt()
	if a == nil || a.Clock.Sent == engine.Never {
		return ""
	}
	return " after " + telling.Soon(at-a.Clock.Sent)
}

// ending is how a branch ended, and what came of it.
func ending(b *engine.Branch, at time.Duration) string {
	if b.Status == engine.StatusSkipped {
		return "never started"
	}
	parts := []string{export.Standing(b)}
	a := b.Said()
	if a != nil && a.Clock.Sent != engine.Never {
		parts[0] += " after " + telling.Soon(at-a.Clock.Sent)
	}
	if n := engine.WordCount(b.Text().String()); n > 0 {
		parts = append(parts, telling.Count(n, "word", "words"))
	}
	if a != nil && !a.Start.Offline && !a.ByHand() {
		if _, usd := a.Spent(at); usd == nil || *usd > 0 {
			parts = append(parts, money(costOf(a, at)))
		}
	}
	text := strings.Join(parts, ", ")
	if a := b.Attempt(); a != nil && a.Error != nil && !b.Status.Usable() {
		text += ": " + strings.TrimRight(export.WhyFailed(a.Error), ".")
	}
	return text
}

func costOf(a *engine.Attempt, at time.Duration) widgets.Money {
	u, usd := a.Spent(at)
	if usd == nil {
		return widgets.Money{}
	}
	return widgets.Money{USD: *usd, Known: true, Estimated: u.Estimated}
}

// money is an amount in words that a screen reader says right: "about $0.02", "a price that is not
// known".
func money(m widgets.Money) string {
	if !m.Known && m.USD == 0 {
		return "a price that is not known"
	}
	text := strings.TrimSuffix(strings.TrimPrefix(m.String(), "~"), "+"+widgets.Unknown)
	if m.Estimated {
		text = "about " + text
	}
	if !m.Known {
		text = "at least " + strings.TrimPrefix(text, "about ")
	}
	return text
}

// limitOf is a budget in words: "$0.50", "200,000 tokens", "none".
func limitOf(b engine.Budget) string {
	var parts []string
	if b.USD > 0 {
		parts = append(parts, export.Money(b.USD))
	}
	if b.Tokens > 0 {
		parts = append(parts, export.Thousands(b.Tokens)+" tokens")
	}
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, " and ")
}

// straggling says how a branch holds the round up; empty: it does not.
func straggling(r *engine.Round, b *engine.Branch, now time.Duration) string {
	st, ok := r.Straggler(b, now)
	if !ok {
		return ""
	}
	if st.Silent <= 0 {
		return "slow, about " + telling.Soon(st.Eta) + " more"
	}
	parts := []string{"silent " + telling.Soon(st.Silent)}
	if st.Others > 0 {
		parts = append(parts, "the others paused "+telling.Soon(st.Others)+" at the most")
	}
	if st.CutAt != engine.Never {
		parts = append(parts, "cut in "+telling.Soon(st.CutAt-now))
	}
	return strings.Join(parts, "; ")
}
