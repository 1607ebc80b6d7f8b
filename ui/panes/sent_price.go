package panes

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"plenum/engine"
	"plenum/ui/widgets"
)

// price writes what an attempt costs and how that came about.
func (l *leaf) price(a *engine.Attempt, now time.Duration) {
	l.rule("Price")
	u, cost := a.Spent(now)
	steps := a.Arithmetic(now)
	switch {
	case nowhere(a):
		l.line("Nothing was sent, nothing was paid.")
		return
	case a.Clock.Sent == engine.Never && a.Ended():
		l.line("Nothing was sent, nothing was paid.")
		return
	case a.Clock.Sent == engine.Never:
		l.line("Nothing was sent yet.")
		return
	case u.CostUSD != nil:
		l.tokens(u)
		l.blank()
		l.line("The server itself says %s.", dollars(*u.CostUSD))
	case cost == nil || len(steps) == 0:
		l.tokens(u)
		l.blank()
		l.line("%s: no price is known for %s. Give it one in the config, with the", widgets.Unknown, a.Start.Model)
		l.line("provider's models, and the next attempt counts.")
	default:
		l.steps(steps, *cost, u.Estimated)
	}
	l.blank()
	l.counted(a, u)
}

// steps writes the arithmetic in columns that end below one another.
func (l *leaf) steps(steps []engine.PriceStep, total float64, estimated bool) {
	var cells [][4]string
	all := dollars(total)
	if estimated {
		all = "~" + all
	}
	for _, s := range steps {
		cells = append(cells, [4]string{s.What, widgets.Count(s.Tokens, estimated), rate(s.PerMillion), dollars(s.USD)})
	}
	var wide [4]int
	for _, c := range append(cells, [4]string{"in all", "", "", all}) {
		for i := range c {
			wide[i] = max(wide[i], widgets.Width(c[i]))
		}
	}
	var row string
	for _, c := range cells {
		row = fmt.Sprintf("%-*s  %*s x %*s / 1M = %*s", wide[0], c[0], wide[1], c[1], wide[2], c[2], wide[3], c[3])
		l.line("%s", row)
	}
	l.line("%-*s%*s", wide[0], "in all", len(row)-wide[0], all)
}

// tokens writes what was counted, where no arithmetic shows it.
func (l *leaf) tokens(u engine.Usage) {
	l.row("input", tokens(u.In, u.Estimated))
	if u.Cached > 0 {
		l.row("of these", tokens(u.Cached, u.Estimated)+" from the cache")
	}
	l.row("output", tokens(u.Out, u.Estimated))
}

// counted says who counted, and what of the output was only thought.
func (l *leaf) counted(a *engine.Attempt, u engine.Usage) {
	switch {
	case a.Ended() && u.In+u.Out == 0:
		l.line("No tokens were counted, here or by the server: nothing is to pay.")
		return
	case !u.Estimated:
		l.line("The tokens were counted by the server.")
	case a.Ended():
		l.line("~ The tokens were counted here: the server told no usage.")
	default:
		l.line("~ So far, and counted here: the server tells its usage at the end.")
	}
	if u.Reasoning > 0 {
		l.line("Of the output %s were thought and not written.", tokens(u.Reasoning, u.Estimated))
	}
	if a.Start.Price != nil && u.CostUSD == nil {
		l.line("The price is that of the moment when the attempt started.")
	}
}

func tokens(n int, estimated bool) string {
	if n == 1 {
		return widgets.Count(n, estimated) + " token"
	}
	return widgets.Count(n, estimated) + " tokens"
}

// dollars is an amount in millionths, which is what a token costs.
func dollars(usd float64) string { return "$" + strconv.FormatFloat(usd, 'f', 6, 64) }

// rate is a price for a million tokens: "$0.25", "$2.00", "$0.025".
func rate(usd float64) string {
	s := strconv.FormatFloat(usd, 'f', -1, 64)
	_, places, _ := strings.Cut(s, ".")
	if len(places) < 2 {
		s = strconv.FormatFloat(usd, 'f', 2, 64)
	}
	return "$" + s
}
