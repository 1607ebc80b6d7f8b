package panes

import (
	"fmt"
	"strings"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/widgets"
)

// notice is what stands at the bottom of a branch that needs a person's eye: what happened,
// in the server's own words where there are any, and what can be done, with its price.
func (p *Branch) notice(width int) []string {
	if width < 8 {
		return nil
	}
	said, hint, pen := p.said()
	if said == "" {
		return nil
	}
	var rows []string
	for _, s := range widgets.Wrap(said, width) {
		rows = append(rows, " "+pen.Draw(s))
	}
	for _, s := range widgets.Wrap(hint, width) {
		if hint != "" {
			rows = append(rows, " "+s)
		}
	}
	if k := p.can(width); k != "" {
		rows = append(rows, k)
	}
	return rows
}

// said is what there is to say, what can be done about it in words, and the ink.
func (p *Branch) said() (text, hint string, pen widgets.Pen) {
	c := p.card
	warn, bad, plain := widgets.PenOf(p.th.State.Warn), widgets.PenOf(p.th.State.Bad), widgets.PenOf(p.th.Text.Dim)
	switch {
	case c.silence > 0:
		text = fmt.Sprintf("No word for %s", widgets.Seconds(c.silence))
		if c.waits.pause > 0 {
			text += fmt.Sprintf("; the others paused %s at the most", widgets.Took(c.waits.pause))
		}
		text += "."
		if c.cutAt > 0 {
			text += fmt.Sprintf(" It is cut at %s.", widgets.Seconds(c.cutAt))
		}
		return text, "", warn
	case c.status == engine.StatusFailed, c.status == engine.StatusTimedOut:
		return failed(c), hintOf(c), bad
	case c.status == engine.StatusCancelled:
		return cancelled(c), "", plain
	case c.status == engine.StatusTruncated:
		return truncated(c), hintOf(c), warn
	case c.status == engine.StatusSkipped:
		return "It was never started.", "", plain
	case c.status == engine.StatusRetrying && c.failure != nil:
		return sentence(c.failure.Message), hintOf(c), warn
	}
	return "", "", plain
}

func failed(c card) string {
	what := "It failed and gave no reason."
	switch {
	case c.failure != nil && c.failure.Message != "":
		what = sentence(c.failure.Message)
	case c.status == engine.StatusTimedOut:
		what = "Its time was up."
	}
	if c.has && !strings.Contains(hintOf(c), "kept") {
		what += " Its words are kept."
	}
	return what
}

func cancelled(c card) string {
	who := "Cancelled"
	if c.reason == engine.ReasonUser || c.reason == engine.ReasonNone {
		who = "Cancelled by you"
	}
	if c.has {
		return who + ", its words are kept."
	}
	return who + ", before its first word."
}

func truncated(c card) string {
	if c.failure != nil && c.failure.Message != "" {
		return sentence(c.failure.Message)
	}
	return "Cut short: the model stopped before it was done."
}

func hintOf(c card) string {
	if c.failure == nil {
		return ""
	}
	return sentence(c.failure.Hint)
}

// sentence makes an error into a sentence: one line, a capital, a full stop.
func sentence(s string) string {
	s = widgets.OneLine(s)
	if s == "" {
		return ""
	}
	if c := s[0]; c >= 'a' && c <= 'z' {
		s = string(c-'a'+'A') + s[1:]
	}
	if !strings.ContainsRune(".!?", rune(s[len(s)-1])) {
		s += "."
	}
	return s
}

// leastPrice is the US dollars below which a price is not worth a word.
const leastPrice = 0.0005

// can is the row of keys under a notice.
func (p *Branch) can(width int) string {
	c := p.card
	again := p.keys.Branch.Retry.Help().Key + " try again"
	if c.waits.known && !c.offline && c.waits.price >= leastPrice {
		again += " " + widgets.Money{USD: c.waits.price, Known: true, Estimated: true}.Round()
	}
	cancel, merge := p.keys.Branch.Cancel.Help().Key, p.keys.Round.Merge.Help().Key
	var long, short []string
	if c.silence > 0 {
		long, short = append(long, cancel+" cancel, keep these words"), append(short, cancel+" cancel, keep its words")
	}
	long, short = append(long, again), append(short, strings.Replace(again, "try again", "again", 1))
	if c.waits.open && c.waits.others > 0 {
		long, short = append(long, merge+" merge "+others(c.waits.others)), append(short, merge+" merge now")
	}
	if rowWidth(long) > width {
		long = short
	}
	return " " + keyRow(p.th, long, width)
}

func rowWidth(all []string) int { return widgets.Width(strings.Join(all, "   ")) }

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
