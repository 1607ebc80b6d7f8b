package screens

import (
	"fmt"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"plenum/engine"
	"plenum/ui/intent"
	"plenum/ui/overlays"
	"plenum/ui/panes"
	"plenum/ui/widgets"
)

// roundKeys takes the keys that act on the round, on Run and Synthesis alike.
func roundKeys(s *Scene, k tea.KeyPressMsg) []intent.Intent {
	km := s.Keys.Round
	switch {
	case key.Matches(k, km.CancelAll):
		return cancelAll(s)
	case key.Matches(k, km.RetryAll):
		return retryAll(s)
	case key.Matches(k, km.Add):
		if why := s.Refused(engine.Add{}); why != "" {
			return say(why)
		}
		return []intent.Intent{intent.Open{Overlay: intent.OverlayAdd}}
	case key.Matches(k, km.Merge):
		return merge(s)
	case key.Matches(k, s.Keys.Move.Merged):
		if r := s.Round(); r == nil || len(r.Reductions) == 0 {
			return say("nothing is merged yet; " + km.Merge.Help().Key + " merges what there is")
		}
		return []intent.Intent{intent.Show{Screen: intent.ScreenSynthesis}}
	case key.Matches(k, km.Claims):
		return claims(s)
	case key.Matches(k, km.Budget):
		return budgetOf(s)
	case key.Matches(k, km.AskOn):
		return askOn(s)
	case key.Matches(k, s.Keys.Take.Save):
		return []intent.Intent{intent.Open{Overlay: intent.OverlaySave}}
	case key.Matches(k, s.Keys.Take.CopyAll):
		return []intent.Intent{intent.CopyAll{}}
	case key.Matches(k, km.New):
		return []intent.Intent{intent.Show{Screen: intent.ScreenAsk}}
	case key.Matches(k, km.Play):
		return play(s)
	}
	return nil
}

func say(text string) []intent.Intent { return []intent.Intent{intent.Say{Text: text}} }

func cancelAll(s *Scene) []intent.Intent {
	if why := s.Refused(engine.CancelAll{}); why != "" {
		return say(why)
	}
	return []intent.Intent{intent.Confirm{
		Title: "Cancel all",
		Text:  stillWrite(s.Round()) + " What was written so far is kept.",
		Choices: []intent.Choice{
			{Key: s.Keys.Round.CancelAll.Help().Key, Label: "cancel all", Wants: []intent.Intent{intent.Do{Command: engine.CancelAll{}}}},
		},
	}}
}

func retryAll(s *Scene) []intent.Intent {
	if why := s.Refused(engine.RetryFailed{}); why != "" {
		return say(why)
	}
	n := len(s.Round().Failed())
	return []intent.Intent{intent.Confirm{
		Title: "Run again",
		Text:  plural(n, "branch", "branches") + " without a finished text would be asked again, and paid again" + forAbout(priceOfAll(s)) + ". Their earlier texts are kept.",
		Choices: []intent.Choice{
			{Key: s.Keys.Round.RetryAll.Help().Key, Label: "run again", Wants: []intent.Intent{intent.Do{Command: engine.RetryFailed{}}}},
		},
	}}
}

// priceOfAll is what it likely costs to run again all that did not finish: "~$0.006"; empty: not
// known, or too little to be worth a word.
func priceOfAll(s *Scene) string {
	sum := 0.0
	for _, b := range s.Round().Failed() {
		usd, known := panes.Again(s.Round(), b, s.Now)
		if !known {
			return ""
		}
		sum += usd
	}
	return price(sum)
}

// price is a likely sum, where it is worth a word: "~$0.003".
func price(usd float64) string {
	if usd < leastPrice {
		return ""
	}
	return widgets.Money{USD: usd, Known: true, Estimated: true}.Round()
}

// leastPrice is the US dollars below which a price is not worth a word.
const leastPrice = 0.0005

// forAbout puts a price after a clause; nothing where there is none.
func forAbout(price string) string {
	if price == "" {
		return ""
	}
	return ", about " + strings.TrimPrefix(price, "~")
}

// merge merges now, asking what becomes of those who still write; or, once all is gathered,
// offers another way.
func merge(s *Scene) []intent.Intent {
	r := s.Round()
	if r.Phase() == engine.PhaseOver {
		if why := s.Refused(engine.Reduce{}); why != "" {
			return say(why)
		}
		return []intent.Intent{intent.Open{Overlay: intent.OverlayMerge}}
	}
	if why := s.Refused(engine.ReduceNow{}); why != "" {
		return say(why)
	}
	if r.Running() == 0 {
		return []intent.Intent{intent.Do{Command: engine.ReduceNow{}}}
	}
	return []intent.Intent{overlays.MergeNow(r.Running())}
}

// claims opens the claims by the sources, where claims are checked.
func claims(s *Scene) []intent.Intent {
	if !checksClaims(s.Round()) {
		return say("this round checks no claims against sources; a board of the mode verify does")
	}
	return []intent.Intent{intent.Show{Screen: intent.ScreenMatrix, Detour: true}}
}

// checksClaims reports whether a round holds claims against sources.
func checksClaims(r *engine.Round) bool { return r != nil && r.Plan.Mode == engine.ModeVerify }

// askOn goes to write the question of the session's next round.
func askOn(s *Scene) []intent.Intent {
	r := s.Round()
	if r == nil {
		return say("nothing was asked yet")
	}
	if why := s.RefusedNext(); why != "" {
		return say(why)
	}
	return []intent.Intent{intent.Show{Screen: intent.ScreenAsk, Next: true}}
}

func play(s *Scene) []intent.Intent {
	r := s.Round()
	switch {
	case r == nil:
		return say("nothing was asked yet")
	case s.Tape != nil:
		return []intent.Intent{intent.Seek{Play: true}}
	case r.Phase() != engine.PhaseOver || r.Running() > 0:
		return say("this round still runs; it can be replayed when it is done")
	}
	return []intent.Intent{intent.Play{}}
}

// merging is the reduction that runs; nil: none.
func merging(r *engine.Round) *engine.Reduction {
	if r == nil {
		return nil
	}
	for _, red := range r.Reductions {
		if !red.Branch.Status.Ended() {
			return red
		}
	}
	return nil
}

func stillWrite(r *engine.Round) string {
	switch n := r.Running(); n {
	case 0:
		return "The merge is still being written."
	case 1:
		return "1 branch still writes."
	default:
		return fmt.Sprintf("%d branches still write.", n)
	}
}

// merged is how many branches the last merge rests on: "3 of 4".
func merged(r *engine.Round) string {
	used := 0
	var last *engine.Reduction
	if n := len(r.Reductions); n > 0 {
		last = r.Reductions[n-1]
		used = len(last.Start.Branches)
	}
	return fmt.Sprintf("%d of %d", used, r.Expected(last))
}

// BillLine is the round in a line: "3 of 4, 46 s, ~$0.026".
func BillLine(s *engine.State, r *engine.Round, now time.Duration) string {
	sum := engine.Summarize(s, r, now)
	usable := 0
	for _, b := range r.Branches {
		if b.Status.Usable() && !b.Nothing() {
			usable++
		}
	}
	if red := r.Answer(); red != nil {
		usable = len(red.Start.Branches) // those that the answer rests on
	}
	price := widgets.Money{USD: sum.Totals.CostUSD, Known: sum.Totals.CostKnown, Estimated: sum.Totals.Estimated}.Round()
	switch {
	case r.OfflineOnly():
		price = "offline: no model was called"
	case sum.Offline:
		price += ", in part offline"
	}
	return fmt.Sprintf("%d of %d, %s, %s", usable, r.Expected(r.Answer()), widgets.Seconds(sum.Totals.Wall), price)
}
