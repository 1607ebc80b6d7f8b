package engine

import (
	"fmt"
	"strconv"
	"strings"
)

// mostAgainst is how many of the claims that a source speaks against stand above the table, with both
// their lines; the others are named.
const mostAgainst = 5

// writeAgainst writes the claims that some source speaks against, before all else: who has little
// room, or little time, must not have to look for them. It reports whether there are any.
func writeAgainst(b *strings.Builder, x Matrix) bool {
	n := 0
	var more []int
	for _, row := range x.Rows {
		if row.Ruling != Refuted && row.Ruling != Disputed {
			continue
		}
		if n++; n > mostAgainst {
			more = append(more, row.Claim.N)
			continue
		}
		says := row.Claim.Quote
		if says == "" {
			says = row.Claim.Text
		}
		fmt.Fprintf(b, "\nClaim %d is %s:\n\n- %s: \"%s\"\n", row.Claim.N, row.verdict(), plainMarkdown(row.place()), plainMarkdown(says))
		for i, cell := range row.Cells {
			writeSide(b, x, row, i, cell)
		}
	}
	if len(more) > 0 {
		fmt.Fprintf(b, "\nNor do the sources bear out %s: see below.\n", namedClaims(more))
	}
	return n > 0
}

// writeSide writes the line of a source that decides about a claim, unless one that it is a copy of
// says the same.
func writeSide(b *strings.Builder, x Matrix, row ClaimRow, i int, cell Cell) {
	if cell.Verdict == nil || cell.Verdict.End == 0 || cell.Verdict.Ruling != Refuted && cell.Verdict.Ruling != Supported {
		return
	}
	for k, other := range row.Cells {
		if other.Verdict != nil && x.Sources[k].ID == x.Sources[i].CopyOf && other.Verdict.Ruling == cell.Verdict.Ruling {
			return
		}
	}
	against := ""
	if cell.Verdict.Ruling == Supported {
		against = ", for it"
	}
	fmt.Fprintf(b, "- %s%s: \"%s\" %s\n", plainMarkdown(fmt.Sprintf("%s:%d", x.Sources[i].Name, cell.Verdict.Line)), against, plainMarkdown(cell.Verdict.Quote), markOf(cell.Branch))
}

// place is where a claim stands: its file and line, or the question.
func (row ClaimRow) place() string {
	if row.File == "" {
		return "the question"
	}
	return fmt.Sprintf("%s:%d", row.File, row.Claim.Line)
}

// namedClaims names claims: "claim 3", "claims 3, 5 and 6".
func namedClaims(numbers []int) string {
	if len(numbers) == 1 {
		return fmt.Sprintf("claim %d", numbers[0])
	}
	names := make([]string, len(numbers))
	for i, n := range numbers {
		names[i] = strconv.Itoa(n)
	}
	return "claims " + series(names)
}

// undecided says which claims words were only compared for, without an outcome: whether a source
// says them in other words is for a model to tell. Empty: none.
func (m Matrix) undecided() string {
	var open []int
	for _, row := range m.Rows {
		if row.Ruling != Insufficient {
			continue
		}
		for _, cell := range row.Cells {
			if cell.Compared && cell.Verdict != nil && cell.Verdict.End > 0 {
				open = append(open, row.Claim.N)
				break
			}
		}
	}
	if len(open) == 0 {
		return ""
	}
	s := namedClaims(open)
	return fmt.Sprintf("Not decided without a model: %s. A passage comes near, and words were only compared; whether it says the same in other words, a model can tell.", s)
}
