package offline

import (
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
)

// mergedAgendaLine stands on top of a merge of agendas.
const mergedAgendaLine = "Offline: no model was called. The questions of all agendas, each once, and no answers."

// item is one question of an agenda, with where it stands.
type item struct {
	branch    engine.BranchID
	lens      string // the heading that it stood under
	question  string
	settledBy string
	usuallyIn string
}

// agendasOf reads the branches as agendas; ok is false unless each of them is one.
func agendasOf(branches []engine.BranchText) (items []item, ok bool) {
	for _, b := range branches {
		own := agendaItems(b)
		if len(own) == 0 {
			return nil, false
		}
		items = append(items, own...)
	}
	return items, len(items) > 0
}

func agendaItems(b engine.BranchText) []item {
	var out []item
	inAgenda, lens := false, ""
	for line := range strings.SplitSeq(b.Text, "\n") {
		trimmed := strings.TrimSpace(line)
		n := len(out)
		switch {
		case strings.HasPrefix(trimmed, "### "):
			lens = tidy(strings.TrimPrefix(trimmed, "### "))
		case strings.HasPrefix(trimmed, "## "):
			inAgenda = strings.HasPrefix(trimmed, "## "+agendaTitle)
		case !inAgenda:
		case trimmed == line && isNumbered(line):
			out = append(out, item{branch: b.ID, lens: lens, question: line[markerLength(line):]})
		case n > 0 && strings.HasPrefix(trimmed, "- "+settledBy):
			out[n-1].settledBy = strings.TrimPrefix(trimmed, "- ")
		case n > 0 && strings.HasPrefix(trimmed, "- "+usuallyIn):
			out[n-1].usuallyIn = strings.TrimPrefix(trimmed, "- ")
		}
	}
	return out
}

func isNumbered(line string) bool {
	return line != "" && isDigit(rune(line[0])) && markerLength(line) > 0
}

// raised is a question with all branches that raise it.
type raised struct {
	item
	by     []engine.BranchID
	quotes []engine.Quote
}

// mergeAgendas lists each question once: those that several raise first, then branch by
// branch. Cut is the line of a question that is not read to its end.
func mergeAgendas(t engine.Task, items []item, cut string) string {
	all := dedupe(items)
	several, lone := 0, 0
	for _, r := range all {
		if len(r.by) > 1 {
			several++
		} else {
			lone++
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n\nOf %s: %s that several raise, %s that one alone raises.\n\n## %s\n",
		mergedAgendaLine, plural(len(t.Merge.Branches), "agenda"), plural(several, "question"), plural(lone, "question"), agendaTitle)
	n, heading := 0, ""
	for _, r := range all {
		h := r.lens
		if len(r.by) > 1 {
			h = "Raised by several"
		}
		if h != heading {
			fmt.Fprintf(&out, "\n### %s\n\n", onOneLine(h))
			heading = h
		}
		n++
		writeItem(&out, n, onOneLine(r.question)+" "+marks(r.by), onOneLine(r.settledBy), onOneLine(r.usuallyIn))
	}
	missing := slices.Concat(missingLines(t.Merge.Missing), lines(cut))
	if len(missing) > 0 {
		out.WriteString("\n### Missing\n\n- " + strings.Join(missing, "\n- ") + "\n")
	}
	out.WriteString("\n" + closingLine(t.Floor) + "\n")
	return out.String() + structure(t.Merge.Nonce, agendaFindings(all, missing))
}

// dedupe joins equal questions. Those of several branches come first, those of the most
// first; the others follow in the order of the branches.
func dedupe(items []item) []raised {
	var out []raised
	places := make(map[string]int)
	for _, it := range items {
		key := strings.Join(keywords(it.question), " ")
		if key == "" {
			key = it.question
		}
		at, known := places[key]
		if !known {
			out = append(out, raised{item: it})
			at = len(out) - 1
			places[key] = at
		}
		if !slices.Contains(out[at].by, it.branch) {
			out[at].by = append(out[at].by, it.branch)
			out[at].quotes = append(out[at].quotes, engine.Quote{By: it.branch, Text: it.question})
		}
	}
	rank := func(r raised) int {
		if len(r.by) > 1 {
			return -len(r.by)
		}
		return 0
	}
	slices.SortStableFunc(out, func(a, b raised) int { return rank(a) - rank(b) })
	return out
}

func agendaFindings(all []raised, missing []string) engine.Findings {
	f := emptyFindings()
	f.Missing = append(f.Missing, missing...)
	for _, r := range all {
		switch {
		case len(r.by) > 1 && len(f.Agreements) < mostFindings:
			f.Agreements = append(f.Agreements, engine.Agreement{Claim: onOneLine(r.question), By: r.by, Quotes: r.quotes})
		case len(r.by) == 1 && len(f.Unique) < mostFindings:
			f.Unique = append(f.Unique, engine.Finding{Claim: onOneLine(r.question), By: r.by[0], Quote: r.question})
		}
	}
	return f
}
