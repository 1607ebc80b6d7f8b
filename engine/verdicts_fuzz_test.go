package engine

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever a checker writes, there is one verdict a claim, and none decides without its passage.
func FuzzVerdicts(f *testing.F) {
	f.Add("3. refuted\n> a notice of 90 days\nNo.\n\n4. supported\n> covers fire and storm", lease)
	f.Add("**Claim 3**: supported \"Either side may end it\"\nClaim 4\nVerdict: refuted\nQuote: ﬁre", "ﬁre and storm")
	f.Add("3. supported\n> 12| a\n> b\n>\n> c (a.md:3)\n4. 3. 4. refuted", "12| a b c")
	f.Add("", "")
	claims := []Claim{{N: 3}, {N: 4}}
	f.Fuzz(func(t *testing.T, text, source string) {
		source = Clean(source)
		out := checkedOf(text, claims, Document{Text: source})
		if len(out.Verdicts) != 2 || out.Verdicts[0].Claim != 3 || out.Verdicts[1].Claim != 4 {
			t.Fatalf("%+v", out)
		}
		for _, v := range out.Verdicts {
			if v.Start < 0 || v.End > len(source) || v.End > 0 && (v.Start >= v.End || source[v.Start:v.End] != v.Quote || v.Line < 1) {
				t.Fatalf("%+v", v)
			}
			decides := v.Ruling == Supported || v.Ruling == Refuted
			if !decides && v.Ruling != Insufficient || decides && (v.End == 0 || v.Flaw != "") {
				t.Fatalf("%+v", v)
			}
			for _, s := range []string{v.Note, v.Flaw} {
				if strings.Contains(s, "\n") || Clean(s) != s || !utf8.ValidString(s) || len(s) > 600 {
					t.Fatalf("%q", s)
				}
			}
		}
	})
}
