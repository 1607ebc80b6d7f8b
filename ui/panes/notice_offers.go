package panes

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/widgets"
)

// leastPrice is the US dollars below which a price is not worth a word.
const leastPrice = 0.0005

// offer is something that can be done about a branch, with its key: in all words, and in few.
type offer struct{ long, short string }

// offers lists what can be done about a branch in need, the most useful first, with the price of
// what spends.
func (p *Branch) offers() []offer {
	c, km := p.card, p.keys.Branch
	price := ""
	if c.waits.known && !c.offline && c.waits.price >= leastPrice {
		price = " " + widgets.Money{USD: c.waits.price, Known: true, Estimated: true}.Round()
	}
	do := func(b key.Binding, long, short string) offer {
		return offer{b.Help().Key + " " + long, b.Help().Key + " " + short}
	}
	cancel, again := do(km.Cancel, "cancel", "cancel"), do(km.Retry, "try again"+price, "again"+price)
	if c.has {
		cancel = do(km.Cancel, "cancel, keep these words", "cancel, keep its words")
	}
	swap := do(km.Edit, "another model", "other model")
	var merge []offer
	if c.waits.open && c.waits.others > 0 {
		merge = []offer{do(p.keys.Round.Merge, "merge "+others(c.waits.others), "merge now")}
	}
	switch {
	case c.lag.kind == mute:
		out := []offer{cancel}
		if c.tries.refused == "" {
			out = append(out, do(km.Hedge, "a second attempt beside it"+price, "second attempt"+price))
		}
		return append(append(out, again, swap), merge...)
	case c.lag.kind != onTime:
		return append(append([]offer{cancel, again}, merge...), swap)
	case c.tries.again != engine.Never:
		return append([]offer{do(km.Cancel, "cancel", "cancel"), do(km.Retry, "try now"+price, "now"+price), swap}, merge...)
	case c.status == engine.StatusSkipped || c.reason == engine.ReasonBudget:
		return append([]offer{again}, merge...)
	case c.status == engine.StatusFailed || c.status == engine.StatusTimedOut:
		return append(append([]offer{again}, merge...), swap)
	case !c.status.Ended():
		return nil
	}
	return append([]offer{again}, merge...)
}

func others(n int) string {
	switch n {
	case 1:
		return "the other one"
	case 2:
		return "the other two"
	case 3:
		return "the other three"
	}
	return fmt.Sprintf("the other %d", n)
}

// keyRows draws what can be done in at most so many rows: in all words where one row holds them,
// else in few. Where there is one row only, what comes last goes before the words do.
func keyRows(th *themes.Theme, all []offer, width, most int) []string {
	var rows [][]string
	for n := len(all); n > 0 && len(rows) == 0; n-- {
		rows = lines(spelt(all[:n], true), width)
		if len(rows) > 1 {
			rows = nil
		}
		if most > 1 || n <= leastOffers {
			break
		}
	}
	if rows == nil {
		rows = lines(spelt(all, false), width)
	}
	var out []string
	for _, row := range rows[:min(len(rows), most)] {
		if drawn := keyRow(th, row, width); drawn != "" {
			out = append(out, " "+drawn)
		}
	}
	return out
}

// leastOffers is how many things are offered before words are spared.
const leastOffers = 3

func spelt(all []offer, long bool) []string {
	out := make([]string, len(all))
	for i, o := range all {
		out[i] = o.short
		if long {
			out[i] = o.long
		}
	}
	return out
}

// lines breaks what can be done into rows.
func lines(all []string, width int) [][]string {
	var rows [][]string
	used := 0
	for _, s := range all {
		w := widgets.Width(s)
		if n := len(rows); n > 0 && used+3+w <= width {
			rows[n-1], used = append(rows[n-1], s), used+3+w
			continue
		}
		rows, used = append(rows, []string{s}), w
	}
	return rows
}

// keyRow draws what can be done, each beginning with its key, as far as it fits.
func keyRow(th *themes.Theme, all []string, width int) string {
	k, does := widgets.PenOf(th.Chrome.Key), widgets.PenOf(th.Text.Body)
	out, used := "", 0
	for i, s := range all {
		gap := 3
		if i == 0 {
			gap = 0
		}
		if used+gap+widgets.Width(s) > width {
			break
		}
		used += gap + widgets.Width(s)
		name, rest, _ := strings.Cut(s, " ")
		out += widgets.Spaces(gap) + k.Draw(name) + " " + does.Draw(rest)
	}
	return out
}
