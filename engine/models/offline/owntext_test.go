package offline

import (
	"regexp"
	"strings"
	"testing"

	"plenum/engine"
)

// Each line of a report on a text of one's own is one of these: a heading, a count, a quote with its
// place, a label over two quotes that differ, or a sentence that is always the same.
var linesOfAReport = []*regexp.Regexp{
	regexp.MustCompile(`^$`),
	regexp.MustCompile(`^## (They agree|They conflict|Only one says|Nobody says)$`),
	regexp.MustCompile(`^Offline: no model was called\. The branches' own words, grouped by comparing them\.$`),
	regexp.MustCompile(`^Of 3 branches: \d+ points? that several raise, \d+ conflicts?, \d+ points? that one alone raises\.$`),
	regexp.MustCompile(`^First, what \d of 3 raise: ".+" \([a-z]+\.(md|txt):\d+\) (\[\d\])+$`),
	regexp.MustCompile(`^First, where they differ: .+ against .+ (\[\d\])+$`),
	regexp.MustCompile(`^ *- ".+" \([a-z]+\.(md|txt):\d+\) (\[\d\])+$`),
	regexp.MustCompile(`^- [^"]{1,60}: \S.{0,40} against .{1,40}:$`),
	regexp.MustCompile(`^  - Open: comparing words cannot tell which holds\.$`),
	regexp.MustCompile(`^- Nothing in the text bears on the question or on the brief of (\[\d\])+, as far as comparing words can tell\.$`),
	regexp.MustCompile(`^- Of the question's words, no branch uses ("\w+"(, | and )?)+\.$`),
}

var quoteOfReport = regexp.MustCompile(`"(.+)" \(([a-z]+\.(?:md|txt)):(\d+)\) `)

// A person reads his own text from three sides: nothing stands there that is not his or a count.
func TestAReportOnOnesOwnTextInventsNothing(t *testing.T) {
	for _, c := range []struct{ file, question, one, other string }{
		{"contract.md", "What must we settle before we sign?", "30 days", "60 days"},
		{"transcript.txt", "What was decided, and what is open?", "38,000 euros", "41,000 euros"},
		{"abstract.txt", "Can we rely on this?", "23 minutes", "32 minutes"},
	} {
		t.Run(c.file, func(t *testing.T) {
			doc := document(t, c.file)
			var branches []engine.BranchText
			for i, agent := range []string{"Research", "Legal", "Market"} {
				branches = append(branches, text(engine.NewBranchID('B', i+1), said(t, worker(agent, c.question, doc))))
			}
			prose, f := merged(t, reducer("c7", branches...))
			for line := range strings.SplitSeq(prose, "\n") {
				if !known(line) {
					t.Errorf("%q is no quote, no count and no heading", line)
				}
				m := quoteOfReport.FindStringSubmatch(line)
				if m == nil {
					continue
				}
				if why := misplaced([]engine.Document{doc}, m[1], m[2], atoi(m[3])); why != "" {
					t.Errorf("%s: %s", line, why)
				}
			}
			if len(f.Conflicts) != 1 || !strings.Contains(prose, c.one+" against "+c.other) && !strings.Contains(prose, c.other+" against "+c.one) {
				t.Errorf("one difference was planted, %s against %s:\n%s", c.one, c.other, prose)
			}
			if strings.Contains(prose, "tokens") || strings.Contains(prose, "faster") || strings.Contains(prose, "ANSWER") {
				t.Errorf("it speaks of what nobody measured:\n%s", prose)
			}
		})
	}
}

func known(line string) bool {
	for _, re := range linesOfAReport {
		if re.MatchString(line) {
			return true
		}
	}
	return false
}

func atoi(s string) int {
	n := 0
	for _, r := range s {
		n = 10*n + int(r-'0')
	}
	return n
}

func TestThereAreLensesAndCardsEnough(t *testing.T) {
	lenses := allLenses()
	if len(lenses) < 12 {
		t.Errorf("only %d lenses", len(lenses))
	}
	for _, l := range lenses {
		own := 0
		for _, c := range l.cards {
			if !c.shared {
				own++
			}
		}
		if own < 3*ownCards/2 {
			t.Errorf("%s has %d cards of its own: too few for two questions to differ", l.name, own)
		}
	}
}
