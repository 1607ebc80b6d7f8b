package offline

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"plenum/engine"
)

// agendaLine stands on top of every answer made of cards.
const agendaLine = "Offline: no model was called. Questions from built-in cards, and no answers."

// How many questions an agent raises: those of its own lens, and those that several lenses
// know.
const (
	ownCards    = 5
	sharedCards = 2
)

// The words by which the reducer knows an agenda again.
const (
	agendaTitle = "Agenda"
	settledBy   = "Settled by: "
	usuallyIn   = "Usually found: "
)

// agenda answers a question without material: what this perspective would have to settle,
// with which evidence, and where that is usually found.
func agenda(t engine.Task, seed uint64) string {
	l := lensFor(t.Agent, ownPart(t.Brief, t.Board), seed, true)
	w := wordingOf(t.Question)
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n\n## %s\n\n### %s\n\n", agendaLine, agendaTitle, l.title)
	for i, c := range chooseCards(l, t.Question, seed) {
		writeItem(&out, i+1, w.fill(c.question), settledBy+w.fill(c.settles), usuallyIn+w.fill(c.where))
	}
	out.WriteString("\n" + closingLine(t.Floor) + "\n")
	return out.String()
}

// writeItem writes a question with its number, and what belongs to it indented under its
// first letter: less would end the list in markdown.
func writeItem(out *strings.Builder, n int, question string, under ...string) {
	number := strconv.Itoa(n) + ". "
	out.WriteString(number + question + "\n")
	for _, line := range under {
		if line != "" {
			out.WriteString(strings.Repeat(" ", len(number)) + "- " + line + "\n")
		}
	}
}

// closingLine says what an answer would cost, or how to get one.
func closingLine(floor *engine.PriceFloor) string {
	if floor == nil || floor.Model == "" {
		return "For answers, connect a model: set OPENAI_API_KEY, or press f2 in the interface."
	}
	return fmt.Sprintf("For answers: this board on %s would cost about %s a round. To connect it, set its key, or press f2 in the interface.", floor.Model, dollars(floor.Low, floor.High))
}

func dollars(low, high float64) string {
	a, b := price(low), price(high)
	if a == b || high <= low {
		return a
	}
	return a + " to " + b
}

// price writes two digits that matter: $0.0042, $0.13, $2.40.
func price(usd float64) string {
	digits := 2
	for limit := 0.1; usd > 0 && usd < limit && digits < 6; limit /= 10 {
		digits++
	}
	return fmt.Sprintf("$%.*f", digits, usd)
}

// chooseCards picks the cards that the question calls for, the most called for first. What
// it leaves open is drawn by the question, so that two questions get two agendas; the seed
// decides only between cards that are nearly equal.
func chooseCards(l *lens, question string, seed uint64) []card {
	words := keywords(question)
	type scored struct {
		card
		score float64
	}
	var own, common []scored
	for i, c := range l.cards {
		s := scored{c, c.called(words) + 0.9*draw(0, question, c.question)}
		if c.shared {
			common = append(common, s)
			continue
		}
		s.score += 0.2*draw(seed, "", c.question) - 0.01*float64(i)
		own = append(own, s)
	}
	byScore := func(a, b scored) int { return cmp.Compare(b.score, a.score) }
	slices.SortStableFunc(own, byScore)
	slices.SortStableFunc(common, byScore)
	chosen := append(own[:min(ownCards, len(own))], common[:min(sharedCards, len(common))]...)
	slices.SortStableFunc(chosen, byScore)
	out := make([]card, len(chosen))
	for i, s := range chosen {
		out[i] = s.card
	}
	return out
}

// draw is a number from 0 to 1 that depends on nothing but its arguments.
func draw(seed uint64, a, b string) float64 {
	return float64(hash(seed, a, b)>>11) / (1 << 53)
}

// called is how much the words of a question call for the card.
func (c card) called(question []string) float64 {
	score := 0.0
	for i, w := range question {
		if slices.Contains(c.triggers, w) && !slices.Contains(question[:i], w) {
			score++
		}
	}
	return min(score, 3)
}
