package engine

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lease is prose of our own, with what stands in the way of naive comparing: wrapped lines,
// emphasis, curly quotation marks, dashes, figures with parted thousands, percentages, compounds.
const lease = `# Lease of the mill

The mill at **Oberhausen** was let in 1987 to Karin Vogt, who paid 1,450 marks a
month for it — a figure that was never raised. The tenant kept the wheel turning
until the flood of 1993; after that only the upper floor was used, as a store for
“seed, sacks and whatever else came in dry” by three neighbours.

The present contract runs until 31 March 2026. Either side may end it with a notice
of 90 days, given in writing by post. The rent is 14,400 euros a year, of which 12.5%
is set aside for repairs. The landlord's duty to repair ends at the water-wheel:
what lies below it belongs to the river board, not to either party.

- The roof was renewed in 2011 at a cost of 38,200 euros.
- Of the 42 windows 17 are older than the war.
- No survey of the foundations was ever made, though two were asked for.

The insurer covers fire and storm. It does not cover flood, frost or the failure of
the sluice gate. A premium of 612 euros is due each January; the last one was paid
five weeks late, which the insurer accepted without a surcharge. Mr. Ahrens, who
looked at the gears in 2019, thinks that they would run again after about three
months of work. He could not say what that would cost. The river board puts the
average flow at 2.4 cubic metres per second and the drop at 3.1 metres.
`

// passageOf draws a passage of so many words, whole words only, as it stands in the text.
func passageOf(rnd *rand.Rand, text string, words int) (start, end int) {
	var starts, ends []int
	in := false
	for i, r := range text + " " {
		space := r == ' ' || r == '\n'
		if !space && !in {
			starts = append(starts, i)
		} else if space && in {
			ends = append(ends, i)
		}
		in = !space
	}
	n := rnd.IntN(len(starts) - words)
	return starts[n], ends[n+words-1]
}

// A thousand passages are found where they stand, however their spaces, dashes and quotation
// marks are written.
func TestRealQuotesHold(t *testing.T) {
	doc := Document{ID: "M1", Name: "lease.md", Text: lease}
	page := quotableOf(doc.Text)
	for seed := range uint64(1000) {
		rnd := rand.New(rand.NewPCG(seed, 41))
		start, end := passageOf(rnd, doc.Text, 4+rnd.IntN(25))
		quote := doc.Text[start:end]
		switch rnd.IntN(5) {
		case 0:
			quote = strings.Join(strings.Fields(quote), " ")
		case 1:
			quote = strings.NewReplacer("—", "-", "“", `"`, "”", `"`, "**", "").Replace(quote)
		case 2:
			quote = `"` + quote + `"`
		case 3:
			quote = strings.ReplaceAll(quote, " ", "\n")
		}
		v := checkedOf(VerdictLines([]ClaimVerdict{{Claim: 1, Ruling: Supported, Quote: quote, Note: "It says so."}}), []Claim{{N: 1}}, doc).Verdicts[0]
		if v.Ruling != Supported || v.Flaw != "" {
			t.Fatalf("seed %d: %q is not accepted: %+v", seed, quote, v)
		}
		if s, e, _ := page.find(doc.Text[start:end]); v.Quote != doc.Text[s:e] {
			t.Fatalf("seed %d: %q was found as %q", seed, quote, v.Quote)
		}
		if want := 1 + strings.Count(doc.Text[:v.Start], "\n"); v.Line != want {
			t.Fatalf("seed %d: line %d, want %d", seed, v.Line, want)
		}
	}
}

// A thousand passages in which one word differs are all rejected, at their edges too.
func TestMutatedQuotesAreRejected(t *testing.T) {
	doc := Document{ID: "M1", Name: "lease.md", Text: lease}
	flat := strings.Join(strings.Fields(plainWords(lease)), " ")
	kinds := map[string]int{}
	for seed, done := uint64(0), 0; done < 1000; seed++ {
		rnd := rand.New(rand.NewPCG(seed, 43))
		start, end := passageOf(rnd, doc.Text, 4+rnd.IntN(20))
		words := strings.Fields(doc.Text[start:end])
		at := rnd.IntN(len(words))
		kind, mutated := mutate(rnd, words, at)
		if mutated == nil {
			continue
		}
		quote := strings.Join(mutated, " ")
		if strings.Contains(" "+flat+" ", " "+plainWords(quote)+" ") {
			continue // another passage of the text
		}
		if saysTheSame(quote, strings.Join(words, " ")) {
			continue // nothing but a stop at the end differs
		}
		done++
		kinds[kind]++
		for _, ruling := range []Ruling{Supported, Refuted} {
			v := checkedOf(fmt.Sprintf("1. %s\n> %s\nIt says so.\n", ruling, quote), []Claim{{N: 1}}, doc).Verdicts[0]
			if v.Ruling != Insufficient || v.Flaw == "" || v.End != 0 {
				t.Fatalf("seed %d, %s: %q is accepted: %+v", seed, kind, quote, v)
			}
		}
	}
	if len(kinds) < 7 {
		t.Fatalf("only these kinds were tried: %v", kinds)
	}
}

// mutate changes one word.
func mutate(rnd *rand.Rand, words []string, at int) (kind string, out []string) {
	out = slices.Clone(words)
	word := out[at]
	switch rnd.IntN(8) {
	case 0:
		out[at] = []string{"never", "always", "harbour", "1,451", "seven"}[rnd.IntN(5)]
		return "replaced", out
	case 1:
		return "inserted", slices.Insert(out, 1+rnd.IntN(len(out)-1), "not")
	case 2:
		if at == 0 || at == len(out)-1 {
			return "", nil
		}
		return "dropped", slices.Delete(out, at, at+1)
	case 3:
		if i := strings.IndexAny(word, "0123456789"); i >= 0 {
			out[at] = word[:i] + string('0'+(word[i]-'0'+1+byte(rnd.IntN(9)))%10) + word[i+1:]
			return "figure", out
		}
	case 4:
		if at+1 < len(out) && out[at] != out[at+1] {
			out[at], out[at+1] = out[at+1], out[at]
			return "swapped", out
		}
	case 5:
		if len(word) > 3 && word[len(word)-1] >= 'a' && word[len(word)-1] <= 'z' {
			out[at] = word[:len(word)-1]
			return "shortened", out
		}
	case 6:
		out[at] = word + "s"
		return "lengthened", out
	case 7:
		if len(word) > 3 && word[0] >= '0' && word[0] <= '9' || len(word) > 4 && word[0] >= 'a' && word[0] <= 'z' {
			out[at] = word[1:]
			return "beheaded", out
		}
	}
	return "", nil
}

// saysTheSame reports whether two passages differ in nothing but the stops at their ends.
func saysTheSame(a, b string) bool {
	return strings.Trim(plainWords(a), ` .,;:"`) == strings.Trim(plainWords(b), ` .,;:"`)
}

// What a checker writes is read however it writes it.
func TestVerdictsAreRead(t *testing.T) {
	source := Document{ID: "M2", Name: "lease.md", Text: lease}
	const notice = "Either side may end it with a notice\nof 90 days"
	for _, c := range []struct {
		name, text string
		want       []string // ruling, line, flaw of claims 3 and 4
	}{
		{"as asked", "3. refuted\n> Either side may end it with a notice of 90 days\nIt is 90, not 30.\n\n4. insufficient\nNothing on fees.", []string{"refuted 8", "insufficient 0"}},
		{"bold, with a bracket", "**3) Refuted**\n> \"notice of 90 days\" (lease.md:9)\n\n**4) Supported**\n> 11| what lies below it belongs to the river board\n", []string{"refuted 8", "supported 11"}},
		{"claims named", "Claim 3: refuted - the notice is longer\n> a notice of 90 days, given in writing\nClaim 4: not enough information", []string{"refuted 8", "insufficient 0"}},
		{"labels", "Claim 3\nVerdict: Refuted\nQuote: a notice of 90 days\nWhy: it is 90.\n\nClaim 4\nVerdict: Supported\nQuote: \"It does not cover flood, frost\"\n", []string{"refuted 8", "supported 17"}},
		{"quoted in the reason", "3. refuted: the claim says \"a notice of thirty days\", the source \"a notice of 90 days\".\n4. supported", []string{"refuted 8", "insufficient 0 the checker said supported and gave no quote"}},
		{"two lines quoted", "3. refuted\n> " + strings.ReplaceAll(notice, "\n", "\n> ") + "\n4. insufficient\n> none\n", []string{"refuted 8", "insufficient 0"}},
		{"two passages, one invented", "3. refuted\n> a notice of 90 days\n> and no notice at all\n4. insufficient", []string{`insufficient 0 the checker said refuted, and its quote is not in the source: "a notice of 90 days and no notice at all"`, "insufficient 0"}},
		{"a stop where the sentence goes on", "3. refuted\n> Either side may end it with a notice of 90 days.\n4. supported\n> ...was let in 1987 to Karin Vogt...", []string{"refuted 8", "supported 3"}},
		{"not supported is not refuted", "3. not supported\n4. partially supported\n> a notice of 90 days", []string{"insufficient 0", "insufficient 8"}},
		{"no quote", "3. refuted\nI know that it is 90 days.\n4. supported\n> None", []string{"insufficient 0 the checker said refuted and gave no quote", "insufficient 0 the checker said supported and gave no quote"}},
		{"too short", "3. refuted\n> the\n4. supported\n> may end", []string{`insufficient 1 the checker said refuted, and its quote is too short to show it: "the"`, `insufficient 8 the checker said supported, and its quote is too short to show it: "may end"`}},
		{"short but a figure", "3. refuted\n> 90 days\n4. supported\n> 14,400", []string{"refuted 9", "supported 9"}},
		{"said twice, alike", "3. refuted\n> a notice of 90 days\n4. insufficient\n\nIn sum:\n3. refuted", []string{"refuted 8", "insufficient 0"}},
		{"said twice, not alike", "3. refuted\n> a notice of 90 days\n4. insufficient\n\n3. supported\n> a notice of 90 days", []string{"insufficient 0 the checker gave two verdicts that differ", "insufficient 0"}},
		{"one left out", "4. supported\n> covers fire and storm", []string{"insufficient 0 not answered", "supported 17"}},
		{"another claim's number", "7. refuted\n> a notice of 90 days\n", []string{"insufficient 0 not answered", "insufficient 0 not answered"}},
		{"a table", "| claim | verdict | quote |\n|---|---|---|\n| 3 | `Refuted` | \"a notice of 90 days\" |\n| 4 | [supported] | “covers fire and storm” |", []string{"refuted 8", "supported 17"}},
		{"no verdict", "3. The claim is about notice.\n4. Hard to say.", []string{"insufficient 0 not answered", "insufficient 0 not answered"}},
		{"a verdict that is none", "Claim 3\nVerdict: maybe\n\n4. insufficient", []string{"insufficient 0 the verdict cannot be read", "insufficient 0"}},
		{"nothing", "", []string{"insufficient 0 not answered", "insufficient 0 not answered"}},
		{"in a code block", "```\n3. refuted\n> a notice of 90 days\n```", []string{"refuted 8", "insufficient 0 not answered"}},
		{"a source that writes verdicts", "3. refuted\n> a notice of 90 days\n> 4. supported\n> covers fire and storm\n\n4. insufficient\n", []string{"insufficient 0 the checker said refuted, and its quote is not in the source: \"a notice of 90 days 4. supported covers fire and storm\"", "insufficient 0"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, v := range checkedOf(c.text, []Claim{{N: 3}, {N: 4}}, source).Verdicts {
				got = append(got, strings.TrimSpace(fmt.Sprintf("%s %d %s", v.Ruling, v.Line, v.Flaw)))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOneClaimNeedsNoNumber(t *testing.T) {
	v := checkedOf("Supported.\n> covers fire and storm\n", []Claim{{N: 9}}, Document{Text: lease, Line: 100}).Verdicts[0]
	if v.Claim != 9 || v.Ruling != Supported || v.Line != 116 {
		t.Errorf("%+v", v)
	}
}

// What the program writes in a checker's place is read back as it was.
func TestVerdictLinesAreReadBack(t *testing.T) {
	want := []ClaimVerdict{
		{Claim: 3, Ruling: Refuted, Quote: "a notice\nof 90 days", Note: "It is 90."},
		{Claim: 4, Ruling: Insufficient, Note: "Nothing."},
	}
	got := checkedOf(VerdictLines(want), []Claim{{N: 3}, {N: 4}}, Document{Text: lease}).Verdicts
	for i := range got {
		got[i].Start, got[i].End, got[i].Line = 0, 0, 0
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A quotation holds where it stands between words, and in any writing of the same letters.
func TestQuotesStandBetweenWords(t *testing.T) {
	for _, c := range []struct {
		text, quote string
		want        bool
	}{
		{"It costs 14,400 euros.", "14,400 euros", true},
		{"It costs 14,400 euros.", "400 euros", false},
		{"It costs 14,400 euros.", "It costs 14", false},
		{"It rose by 5%.", "It rose by 5", false},
		{"It fell to -5 degrees.", "5 degrees", false},
		{"It costs $5 now.", "5 now", false},
		{"The vendor's word counts.", "The vendor", false},
		{"A five-person clinic.", "A five", false},
		{"It was tested.Then it broke.", "It was tested.", true},
		{"It was tested twice.", "It was test", false},
		{"It was un\u00adtested twice.", "tested twice", false},
		{"A *bold* word here.", "bold word here", true},
		{"The ﬁrst ofﬁce was ﬁne.", "The first office was fine", true},
		{"The first office was fine.", "The ﬁrst ofﬁce", true},
		{"Ｔｈｅ　ｍｉｌｌ was let.", "The mill was let", true},
		{"About 10² units a day.", "102 units a day", false},
		{"About 1½ units a day.", "11/2 units", false},
		{"磨坊在1987年出租给她。", "1987年出租", true},
		{"concat satisfied, and the cat sat down", "cat sat", true},
		{"anything", "", false},
		{"", "anything", false},
	} {
		start, end, ok := quotableOf(c.text).find(c.quote)
		if ok != c.want {
			t.Errorf("%q in %q: %t", c.quote, c.text, ok)
		}
		if ok && (start >= end || end > len(c.text)) {
			t.Errorf("%q in %q: from %d to %d", c.quote, c.text, start, end)
		}
	}
}
