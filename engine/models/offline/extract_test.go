package offline

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"plenum/engine"
)

func document(t testing.TB, name string) engine.Document {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return engine.Document{ID: "M1", Name: name, Text: string(raw)}
}

var quoted = regexp.MustCompile(`^ *- "(.*)" \(([^()]+):(\d+)\)$`)

// checkQuotes fails for every list item that does not stand in its document at its line, and
// for every line that is no quote, count or heading.
func checkQuotes(t *testing.T, answer string, docs ...engine.Document) []string {
	t.Helper()
	var out []string
	for line := range strings.SplitSeq(answer, "\n") {
		m := quoted.FindStringSubmatch(line)
		if m == nil {
			if strings.HasPrefix(line, "- ") && !strings.Contains(line, " against ") {
				t.Errorf("%q is no quote with its place", line)
			}
			continue
		}
		at, _ := strconv.Atoi(m[3])
		if why := misplaced(docs, m[1], m[2], at); why != "" {
			t.Errorf("%q is said to stand at %s:%d: %s", m[1], m[2], at, why)
		}
		out = append(out, m[1])
	}
	return out
}

func misplaced(docs []engine.Document, quote, name string, line int) string {
	for _, d := range docs {
		if d.Name != name {
			continue
		}
		lines := strings.Split(d.Text, "\n")
		if line < 1 || line > len(lines) {
			return "there is no such line"
		}
		rest := strings.Join(strings.Fields(strings.Join(lines[line-1:], " ")), " ")
		first := strings.Join(strings.Fields(lines[line-1]), " ")
		if i := strings.Index(rest, quote); i < 0 || i > len(first) {
			return "it does not begin there"
		}
		return ""
	}
	return "there is no such document"
}

func TestEveryQuoteStandsAtItsLine(t *testing.T) {
	questions := map[string]string{
		"contract.md":    "Can the clinic leave the hosting agreement early, and what happens to the patient records?",
		"readme.md":      "Is tidewatch fit for warning a harbour office?",
		"transcript.txt": "Should the parish buy the heat pump before the grant ends?",
		"abstract.txt":   "Does dimmed light improve the sleep of shift workers?",
	}
	for name, question := range questions {
		for _, agent := range []string{"Research", "Legal", "Market", "Finance", "Security", "Risk", "Zoology"} {
			t.Run(name+" by "+agent, func(t *testing.T) {
				doc := document(t, name)
				got := said(t, worker(agent, question, doc))
				quotes := checkQuotes(t, got, doc)
				if len(quotes) < 4 || len(quotes) > 22 {
					t.Errorf("%d quotes:\n%s", len(quotes), got)
				}
				seen := make(map[string]int)
				for _, q := range quotes {
					if seen[q]++; seen[q] > 2 { // at most once more under the figures that differ
						t.Errorf("%q is quoted again and again", q)
					}
				}
				for _, bad := range []string{"never quoted", "go install", "b.svg", "---"} {
					if strings.Contains(got, bad) {
						t.Errorf("it quotes %q, which is code or drawing:\n%s", bad, got)
					}
				}
			})
		}
	}
}

func TestPerspectivesQuoteDifferently(t *testing.T) {
	doc := document(t, "contract.md")
	const question = "Can the clinic leave the hosting agreement early?"
	picks := make(map[string]map[string]bool)
	for _, agent := range []string{"Legal", "Finance", "Security"} {
		picks[agent] = make(map[string]bool)
		for _, q := range checkQuotes(t, said(t, worker(agent, question, doc)), doc) {
			picks[agent][q] = true
		}
	}
	for a, as := range picks {
		for b, bs := range picks {
			if a == b {
				continue
			}
			own := 0
			for q := range as {
				if !bs[q] {
					own++
				}
			}
			if 4*own < len(as) {
				t.Errorf("of %d quotes of %s only %d are not also %s's", len(as), a, own, b)
			}
		}
	}
}

func TestFiguresThatDifferWithinTheMaterial(t *testing.T) {
	for _, c := range []struct{ file, agent, question, one, other string }{
		{"contract.md", "Legal", "How can the agreement be terminated?", "30 days", "60 days"},
		{"readme.md", "Operations", "How often is each station polled?", "60 seconds", "30 seconds"},
		{"transcript.txt", "Finance", "Should we buy the heat pump?", "38,000 euros", "41,000 euros"},
		{"abstract.txt", "Research", "Does dimmed light improve sleep?", "23 minutes", "32 minutes"},
	} {
		t.Run(c.file, func(t *testing.T) {
			got := said(t, worker(c.agent, c.question, document(t, c.file)))
			_, section, found := strings.Cut(got, "## "+differingTitle)
			if !found || !strings.Contains(section, c.one) || !strings.Contains(section, c.other) {
				t.Errorf("%s against %s was not found:\n%s", c.one, c.other, got)
			}
			if n := strings.Count(section, " against "); n > 2 {
				t.Errorf("%d differences, most of them none:\n%s", n, section)
			}
		})
	}
}

func TestMaterialThatBearsOnNothing(t *testing.T) {
	got := said(t, worker("Zoology", "Do elephants sleep standing?", document(t, "contract.md")))
	if !strings.Contains(got, "Nothing in contract.md bears on the question") || strings.Contains(got, "\n- ") {
		t.Errorf("it does not say so plainly:\n%s", got)
	}
}

func TestAQuestionWithoutASubject(t *testing.T) {
	doc := document(t, "transcript.txt")
	got := said(t, worker("Reader", "What does this say?", doc))
	if !strings.Contains(got, "## What the text turns on") || len(checkQuotes(t, got, doc)) < 3 {
		t.Errorf("it should quote what the text turns on:\n%s", got)
	}
}

func TestSeveralDocumentsAreToldApart(t *testing.T) {
	docs := []engine.Document{document(t, "contract.md"), document(t, "transcript.txt")}
	got := said(t, worker("Finance", "What do the fee of the agreement and the heat pump cost?", docs...))
	checkQuotes(t, got, docs...)
	if !strings.Contains(got, "(contract.md:") || !strings.Contains(got, "(transcript.txt:") {
		t.Errorf("one of the two was not read:\n%s", got)
	}
}

// large is a text of about that many bytes in which sentences do not simply repeat.
func large(size int) string {
	subjects := []string{"The harbour office", "A tide gauge", "The notice period", "Each station", "The clinic", "No supplier", "The old boiler"}
	verbs := []string{"reports", "does not keep", "measures", "renews", "pays for", "loses", "moves"}
	objects := []string{"the patient records", "a level", "the monthly fee", "its backups", "the grant", "the contract", "a warning"}
	var out strings.Builder
	for i := 0; out.Len() < size; i++ {
		fmt.Fprintf(&out, "%s %s %s within %d days in case %d-%d. ", subjects[i%7], verbs[i/7%7], objects[i/49%7], 10+i%80, i%311, i%97)
		if i%9 == 8 {
			out.WriteString("\n\n")
		}
	}
	return out.String()
}

func BenchmarkExtract(b *testing.B) {
	for _, mb := range []int{1, 5} {
		doc := engine.Document{Name: "large.md", Text: large(mb << 20)}
		b.Run(fmt.Sprintf("%dMB", mb), func(b *testing.B) {
			b.SetBytes(int64(len(doc.Text)))
			for b.Loop() {
				if _, err := answer(b.Context(), worker("Legal", clinic, doc)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
