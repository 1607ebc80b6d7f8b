package panes

import (
	"fmt"
	"strings"

	"plenum/engine"
	"plenum/ui/widgets"
)

// sheet is a matrix in words.
type sheet struct {
	rows    []sheetRow
	sources []sheetSource
	counts  map[engine.Ruling]int
	open    int    // claims of which no source has spoken yet
	left    int    // that are not checked
	note    string // how the claims were found, where that needs a sentence
	none    string // why there are no rows, in a sentence
}

// sheetSource is a source.
type sheetSource struct {
	id, name string
	copyOf   string // "copy of report.md"; empty: it stands for itself
	cut      bool   // an answer of its checker stops short
}

// sheetRow is a claim.
type sheetRow struct {
	claim    engine.Claim
	where    string // "claims.md, line 4"
	ruling   engine.Ruling
	together string // "supported, strong", "disputed, 1 to 2"
	cells    []sheetCell
}

// sheetCell is what one source says of one claim.
type sheetCell struct {
	by      engine.BranchID
	word    string // the ruling, or how the check stands
	why     string // why there is no verdict, as a clause; empty: there is one, or it may still come
	verdict *engine.ClaimVerdict
}

// stampOf tells one state of a matrix from another, without a look at its texts.
func stampOf(r *engine.Round) string {
	if r == nil {
		return "none"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d %s", r.N, r.Phase())
	if r.Claims != nil {
		fmt.Fprintf(&b, " %d", len(r.Claims.Claims))
	}
	for _, br := range r.Branches {
		b.WriteString(" " + string(br.Status) + string(br.Wish.Merge))
		if a := br.Said(); a != nil {
			fmt.Fprintf(&b, " %d %t", a.N, a.Found.Verdicts != nil)
		}
	}
	return b.String()
}

func sheetOf(s *engine.State, r *engine.Round) sheet {
	sh := sheet{counts: map[engine.Ruling]int{}}
	switch {
	case r == nil:
		sh.none = "Nothing was asked yet."
		return sh
	case r.Plan.Mode != engine.ModeVerify:
		sh.none = "This round checks no claims against sources: that is what a board of the mode verify does."
		return sh
	case r.Claims == nil && r.Phase() == engine.PhaseScatter:
		sh.none = "The claims are being found. Then each source is asked what it says of each of them."
		return sh
	case r.Claims == nil:
		sh.none = "The claims were never found: the round ended before that."
		return sh
	}
	sh.note = r.Claims.Note
	m := engine.MatrixOf(s, r, nil)
	if len(m.Rows) == 0 {
		sh.none = "No claim was found in the text."
	}
	names := map[string]string{}
	for _, c := range m.Sources {
		names[c.ID] = widgets.OneLine(c.Name)
	}
	for _, c := range m.Sources {
		sh.sources = append(sh.sources, sheetSource{id: c.ID, name: widgets.OneLine(c.Name), copyOf: copyWords(c, names[c.CopyOf]), cut: c.Cut})
	}
	for _, row := range m.Rows {
		sh.add(r, row)
	}
	return sh
}

func (sh *sheet) add(r *engine.Round, row engine.ClaimRow) {
	out := sheetRow{claim: row.Claim, ruling: row.Ruling, together: togetherWord(row), where: row.File}
	if out.where == "" {
		out.where = "the question"
	}
	if row.Claim.Line > 0 {
		out.where += fmt.Sprintf(", line %d", row.Claim.Line)
	}
	for len(row.Cells) < len(sh.sources) {
		row.Cells = append(row.Cells, engine.Cell{}) // of a claim that is not checked
	}
	for _, c := range row.Cells {
		out.cells = append(out.cells, sheetCell{c.Branch, cellWord(r, row, c), c.Why, c.Verdict})
	}
	switch {
	case row.Claim.Left != "":
		sh.left++
	case row.Ruling == "":
		sh.open++
	default:
		sh.counts[row.Ruling]++
	}
	sh.rows = append(sh.rows, out)
}

// copyWords say of which source another is a copy or a part; empty: of none.
func copyWords(c engine.SourceColumn, origin string) string {
	switch {
	case c.CopyOf == "":
		return ""
	case c.Excerpt:
		return "part of " + origin
	}
	return "copy of " + origin
}

// togetherWord is what all sources say of a claim.
func togetherWord(row engine.ClaimRow) string {
	switch row.Ruling {
	case "":
		if row.Claim.Left != "" {
			return "not checked"
		}
		return "open"
	case engine.Disputed:
		return fmt.Sprintf("disputed, %d to %d", row.For, row.Against)
	case engine.Supported, engine.Refuted:
		if row.Strong {
			return string(row.Ruling) + ", strong"
		}
		return string(row.Ruling) + ", weak"
	}
	return string(row.Ruling)
}

// cellWord is what one source says, or else how its check stands.
func cellWord(r *engine.Round, row engine.ClaimRow, c engine.Cell) string {
	if c.Verdict != nil {
		return string(c.Verdict.Ruling)
	}
	b := r.Branch(c.Branch)
	switch {
	case row.Claim.Left != "" || b == nil:
		return "-"
	case b.Status == engine.StatusQueued:
		return "queued"
	case !b.Status.Ended():
		return "checking"
	case b.Status == engine.StatusFailed, b.Status == engine.StatusTimedOut:
		return "failed"
	case b.Status.Usable():
		return "no verdict"
	}
	return string(b.Status)
}

// summary counts the rulings: "12 claims: 6 supported, 2 refuted"; the longest first.
func (sh *sheet) summary() []string {
	if len(sh.rows) == 0 {
		return nil
	}
	words := RulingWords(sh.counts)
	for _, more := range []struct {
		n    int
		what string
	}{{sh.open, "open"}, {sh.left, "not checked"}} {
		if more.n > 0 {
			words = strings.TrimPrefix(fmt.Sprintf("%s, %d %s", words, more.n, more.what), ", ")
		}
	}
	all := fmt.Sprintf("%d claims", len(sh.rows))
	if len(sh.rows) == 1 {
		all = "1 claim"
	}
	return []string{all + ": " + words, words, all}
}
