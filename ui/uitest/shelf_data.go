package uitest

import (
	"time"

	"plenum/engine"
	"plenum/ui"
)

// Books is the clinic's world with sessions of all sorts behind it. Those of the ids in tapes can be
// opened; they hold these events.
func Books(tape []engine.Event, ids ...string) *World {
	w := Clinic()
	ago := func(d time.Duration) time.Time { return time.Now().Add(-d) }
	day := 24 * time.Hour
	w.Past = []ui.SessionRow{
		{ID: "k7", Title: "Which clause of the contract lets us leave?", Board: "redteam", Created: ago(4 * time.Minute), Branches: 4, Usable: 1, State: "running"},
		{ID: "a1", Title: "Is the retention clause in our contract any good?", Board: "report", Created: ago(2 * time.Hour), Branches: 3, Usable: 3, CostUSD: 0.021, Known: true, State: "merged"},
		{ID: "b2", Title: "Rent or buy the scanner", Board: "decide", Created: ago(20 * time.Hour), Branches: 4, Usable: 3, CostUSD: 0.018, Known: true, State: "merged 3 of 4"},
		{ID: "c3", Title: "Name the five riskiest lines in this contract, and say for each what would have to happen before it hurts", Board: "redteam", Created: ago(2 * day), Branches: 4, Usable: 2, CostUSD: 0.064, State: "cut short"},
		{ID: "d4", Title: "Summarise the 2025 audit, 212 pages", Board: "digest", Created: ago(3 * day), Branches: 31, Usable: 31, CostUSD: 0.31, Known: true, State: "merged"},
		{ID: "e5", Created: ago(4 * day), Known: true, State: "unreadable", Trouble: "session e5 cannot be read: it is no session of plenum; what it is can be seen with a text editor"},
		{ID: "f6", Title: "Welche der drei Praxen übernimmt die Akten? 病院の記録", Board: "vote", Created: ago(9 * day), Branches: 5, Usable: 0, CostUSD: 0.009, Known: true, State: "no answer"},
	}
	w.Previews = []ui.SessionPreview{
		{ID: "k7", Rounds: []ui.RoundPreview{{Question: w.Past[0].Title, None: "The branches still write.", Branches: []string{"1 Attacker, done", "2 Insurer, writing", "3 Regulator, writing", "4 Competitor, queued"}}}, Took: 19 * time.Second, Size: 8200, Note: "another process writes this session; it can be read here"},
		{ID: "a1", Rounds: []ui.RoundPreview{{Question: w.Past[1].Title, Answer: "**No.** Change two clauses before anyone signs [1][2].\n\n- Clause 9.1 starts its ten days too late.\n- Clause 14.2 lets them hand over a PDF for each patient.\n\nThe rest is usual.", Branches: []string{"1 Research, done", "2 Legal, done", "3 Market, done"}}}, Material: []string{"contract.md"}, Took: 46 * time.Second, Size: 48_000},
		{ID: "b2", Rounds: []ui.RoundPreview{
			{Question: "Rent or buy the scanner", Answer: "Rent.", Branches: []string{"1 For, done"}},
			{Question: "And if we keep it for six years?", Answer: "Then buy: from the fifth year on the rent costs more [2]. The *scanner* itself lasts eight.", Branches: []string{"2 For, done", "3 Against, done", "4 Numbers, done", "5 Unknowns, cancelled"}},
		}, Took: 82 * time.Second, Size: 61_000},
		{ID: "c3", Rounds: []ui.RoundPreview{{Question: w.Past[3].Title, None: "It has no answer: it was cut short before its merge.", Branches: []string{"1 Attacker, done", "2 Insurer, done", "3 Regulator, writing", "4 Competitor, writing"}, Unended: 2}}, Took: 12 * time.Second, Size: 20_000},
		{ID: "d4", Rounds: []ui.RoundPreview{{Question: w.Past[4].Title, Answer: "The audit finds three gaps, and one of them twice.", Branches: []string{"1 Part 1, done", "2 Part 2, done"}}}, Material: []string{"audit-2025.md"}, Took: 130 * time.Second, Size: 1_204_000},
		{ID: "f6", Rounds: []ui.RoundPreview{{Question: w.Past[6].Title, None: "Nobody answered: every branch failed.", Branches: []string{"1 Voter 1, failed"}}}, Size: 3000},
	}
	w.Tapes = map[string][]engine.Event{}
	for _, id := range ids {
		w.Tapes[id] = tape
	}
	return w
}
