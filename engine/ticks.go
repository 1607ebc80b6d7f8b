package engine

import (
	"fmt"
	"slices"
	"strings"
)

// tick takes up that the person is done with a point, or is not.
func (red *Reduction) tick(f Ticked) {
	red.Ticked = slices.DeleteFunc(slices.Clone(red.Ticked), func(claim string) bool { return claim == f.Claim })
	if f.Done {
		red.Ticked = append(red.Ticked, f.Claim)
	}
}

// Done reports whether the person has ticked the point with that claim.
func (red *Reduction) Done(claim string) bool { return slices.Contains(red.Ticked, claim) }

func allowedTick(s *State, c Tick) error {
	r := s.roundWith(c.Reduction)
	if r == nil {
		return refuse("there is no merge %s", c.Reduction)
	}
	for _, p := range ReadingOf(r, r.Reduction(c.Reduction)).Points {
		if p.Claim == c.Claim {
			return nil
		}
	}
	return refuse("this merge has no such point")
}

// Agenda reports whether a merge is of the built-in model's agendas: questions and no answers, since
// there was neither a model nor a text.
func (r *Round) Agenda(red *Reduction) bool {
	return red.Branch.offline() && r.OfflineOnly() && len(r.Plan.Materials) == 0 && r.Plan.Mode != ModeVote && r.Plan.Mode != ModeVerify
}

// checklistHeads are the kinds of points in the order of a list to work through, and their heads.
var checklistHeads = []struct {
	kind PointKind
	head string
}{
	{PointAgree, "Raised by several"}, {PointConflict, "In conflict"}, {PointAlone, "Raised by one"}, {PointNobody, "Said by nobody"},
}

// Checklist is what a merge found as a list to work through, in markdown: a box for each point, ticked
// where the person is done with it, with the branches that raise it and what stands below it in the
// text. Those that several raise come first. empty: there are no points.
func Checklist(r *Round, red *Reduction) string {
	rd := ReadingOf(r, red)
	if len(rd.Points) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", oneLine(r.Question))
	if note := OfflineNote(r, red); note != "" {
		fmt.Fprintf(&b, "\n%s.\n", upperFirst(note))
	}
	for _, h := range checklistHeads {
		first := true
		for _, p := range rd.Points {
			if p.Kind != h.kind {
				continue
			}
			if first {
				fmt.Fprintf(&b, "\n## %s\n\n", h.head)
				first = false
			}
			writeChecked(&b, r, rd, p, red.Done(p.Claim))
		}
	}
	return b.String()
}

// writeChecked writes a point with its box.
func writeChecked(b *strings.Builder, r *Round, rd Reading, p Point, done bool) {
	box := "[ ]"
	if done {
		box = "[x]"
	}
	fmt.Fprintf(b, "- %s %s", box, oneLine(p.Claim))
	var who []string
	for _, id := range p.By {
		if br := r.Branch(id); br != nil {
			who = append(who, oneLine(br.Agent.Name))
		}
	}
	if len(who) > 0 {
		fmt.Fprintf(b, " (%s)", strings.Join(who, ", "))
	}
	b.WriteByte('\n')
	for _, line := range rd.below(p) {
		fmt.Fprintf(b, "  - %s\n", line)
	}
}

// below are the items that stand below a point in the text, as what would settle it and where that is
// found.
func (rd Reading) below(p Point) []string {
	if p.Start < 0 || p.Start >= len(rd.Text) {
		return nil
	}
	var out []string
	rest := rd.Text[p.Start:]
	_, rest, _ = strings.Cut(rest, "\n")
	for line := range strings.SplitSeq(rest, "\n") {
		item, nested := strings.CutPrefix(strings.TrimLeft(line, " \t"), "- ")
		if !nested || line == strings.TrimLeft(line, " \t") {
			break
		}
		out = append(out, strings.TrimSpace(item))
	}
	return out
}
