package screens

import (
	"fmt"

	"plenum/engine"
	"plenum/ui/panes"
)

// modeWords says how the round stands in the words of its mode: the votes, the claims, the parts
// that were read. Empty: it has none of its own.
func modeWords(r *engine.Round) string {
	if helps := panes.Helping(r, ""); helps != "" {
		return helps
	}
	switch r.Plan.Mode {
	case engine.ModeVote:
		return engine.TallyOf(r, nil).Line(r)
	case engine.ModeVerify:
		return claimWords(r)
	case engine.ModeSplit:
		return partWords(r)
	}
	return ""
}

// claimWords counts what is checked against what: "12 claims · 3 sources".
func claimWords(r *engine.Round) string {
	if r.Claims == nil {
		return ""
	}
	checked := panes.CheckedClaims(r.Claims)
	words := plural(checked, "claim", "claims") + " · " + plural(len(r.Plan.Sources), "source", "sources")
	if left := len(r.Claims.Claims) - checked; left > 0 {
		words += fmt.Sprintf(" · %d not checked", left)
	}
	return words
}

// partWords says how far the parts of a document were read: "reads 31 parts, 12 done, 3 hold
// nothing".
func partWords(r *engine.Round) string {
	parts, done, nothing := 0, 0, 0
	for _, b := range r.Branches {
		if b.Chunk == nil {
			continue
		}
		parts++
		if b.Status.Usable() {
			done++
		}
		if b.Nothing() {
			nothing++
		}
	}
	if parts == 0 {
		return ""
	}
	words := fmt.Sprintf("reads %s, %d done", plural(parts, "part", "parts"), done)
	if done == parts {
		words = "read " + plural(parts, "part", "parts")
	}
	switch nothing {
	case 0:
		return words
	case 1:
		return words + ", 1 holds nothing"
	}
	return words + fmt.Sprintf(", %d hold nothing", nothing)
}

// mergingWords says what the merge that runs is at: "2 judges read the drafts", "merging 3 of 4".
func mergingWords(r *engine.Round) string {
	red := merging(r)
	if red == nil {
		return ""
	}
	helps := panes.Helping(r, red.ID())
	for _, h := range panes.HelpersFor(r, red.ID()) {
		if h.Role == engine.RoleNode && helps != "" {
			return "merging, " + helps
		}
	}
	if helps != "" {
		return helps
	}
	return "merging " + merged(r)
}
