package offline

import (
	"bytes"
	"encoding/json"

	"plenum/engine"
)

// mostFindings bounds each list of the structure. It is far above what the prose shows, so
// that the list to go to and the text say the same.
const mostFindings = 100

// structure is the end of a merge: the line with the nonce, and the findings as JSON.
// Without a nonce nobody would cut it off, so there is none.
func structure(nonce string, f engine.Findings) string {
	if nonce == "" {
		return ""
	}
	var body bytes.Buffer
	enc := json.NewEncoder(&body)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(f); err != nil {
		return "" // strings and lists of them always encode
	}
	return "\n=== findings " + nonce + " ===\n" + body.String()
}

// emptyFindings has lists, not nulls: the contract says that an empty list is [].
func emptyFindings() engine.Findings {
	return engine.Findings{
		Agreements: []engine.Agreement{}, Conflicts: []engine.Conflict{},
		Unique: []engine.Finding{}, Missing: []string{},
	}
}

func (w *merging) findings() engine.Findings {
	f := emptyFindings()
	for _, g := range w.agreed[:min(mostFindings, len(w.agreed))] {
		f.Agreements = append(f.Agreements, g.agreement())
	}
	for _, c := range w.conflicts[:min(mostFindings, len(w.conflicts))] {
		f.Conflicts = append(f.Conflicts, engine.Conflict{
			Claim:      c.title(),
			A:          engine.Side{Position: c.pa.shown, By: c.byA, Quote: c.pa.raw},
			B:          engine.Side{Position: c.pb.shown, By: c.byB, Quote: c.pb.raw},
			Resolution: "open",
			Why:        "Offline: comparing words cannot tell which holds.",
		})
	}
	share := min(max(mostFindings/max(len(w.branches), 1), 1), w.share())
	if len(w.branches) > branchesFew {
		share = w.share()
	}
	for _, b := range w.branches {
		for i, g := range w.loneOf(b.ID) {
			if i == share || len(f.Unique) == mostFindings {
				break
			}
			if w.most != nil && !w.most[g] {
				continue
			}
			f.Unique = append(f.Unique, engine.Finding{Claim: g.lead.shown, By: b.ID, Quote: g.lead.raw})
		}
	}
	f.Missing = append(f.Missing, w.nobody()...)
	return f
}

// agreement gives one quote of each branch.
func (g *group) agreement() engine.Agreement {
	a := engine.Agreement{Claim: g.lead.shown, By: g.by()}
	for _, id := range a.By {
		for _, p := range g.points {
			if p.branch == id {
				a.Quotes = append(a.Quotes, engine.Quote{By: id, Text: p.raw})
				break
			}
		}
	}
	return a
}
