package engine

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// scanned are the words of a text, as they are compared.
func scanned(text string) []string {
	var out []string
	var buf [scanWord + 16]byte
	for scan := (wordScan{}); scan.off < len(text); {
		if said := scan.step([]byte(text), buf[:]); said != nil {
			out = append(out, string(said))
		}
	}
	return out
}

func TestWordsThatAreCompared(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"prose", "The clinic's lease ENDS in März.", "the clinic s lease ends in märz"},
		{"figures", "14,400 against 9'100, or 3.5; 1,2 and 12,3456", "14400 against 9100 or 3.5 1 2 and 12 3456"},
		{"headings are left out", "# One\n\n## Two three\ntext #5 and\n#tag", "text 5 and tag"},
		{"items lose their numbers", "1. first\n  2) second\n- third\n* 4. fourth\n> - fifth\n2024 was\n3.5 percent", "first second third fourth fifth 2024 was 3.5 percent"},
		{"emphasis and tables", "**bold** _it_ | a | b |\n|---|--:|", "bold it a b"},
		{"addresses", "see [the page](https://example.org/a_b?c=d) and https://example.org/x, then http or <https://a.b> end", "see the page and then http or end"},
		{"code stays, its fences go", "say\n```go\n# not a heading\nfor i := range n {}\n```\n# gone\nafter", "say not a heading for i range n after"},
		{"a longer fence holds a shorter one", "````md\n```\n# in\n````\n# out\nend", "in end"},
		{"a fence that closes needs its own sign", "~~~\n```\n# in\n~~~ x\n~~~\n# out", "in x"},
		{"signs without spaces", "移到云端, 好。", "移到 到云 云端 好"},
		{"a long word is cut", strings.Repeat("a", 70), strings.Repeat("a", 64) + " " + strings.Repeat("a", 6)},
		{"nothing", "--- *** |||\n\n", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if d := cmp.Diff(tc.want, strings.Join(scanned(tc.text), " ")); d != "" {
				t.Errorf("words (-want +got):\n%s", d)
			}
		})
	}
}

// alikeness writes texts that share more or less of their words, for tests.
type alikeness struct{ *rand.Rand }

func alikenessOf(seed uint64) alikeness { return alikeness{rand.New(rand.NewPCG(seed, 5))} }

var plainStops = strings.Fields("the of and to in a is that it for as with be by on not this are or from at which but have an they")

// prose is n words of English rhythm; a share of what tells is about the common subject, and the
// rest is about one of its own.
func (a alikeness) prose(n, own int, common float64) string {
	var b strings.Builder
	for i := range n {
		switch pick := a.Float64(); {
		case pick < 0.45:
			b.WriteString(plainStops[a.IntN(len(plainStops))])
		case a.Float64() < common:
			fmt.Fprintf(&b, "shared%s", letters(a.zipf(120)))
		default:
			fmt.Fprintf(&b, "own%s%s", letters(own), letters(a.zipf(120)))
		}
		switch {
		case i%17 == 16:
			b.WriteString(".\n\n")
		case i%101 == 100:
			b.WriteString("\n## Heading\n- ")
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func (a alikeness) zipf(n int) int { return int(math.Pow(float64(n), a.Float64())) }

func letters(n int) string {
	out := ""
	for ; n > 0; n /= 20 {
		out += string(rune('b' + n%20))
	}
	return out
}

// speak has the branches of a round say texts, all at once.
func speak(texts ...string) *told {
	t := &told{}
	var agents []string
	for i := range texts {
		agents = append(agents, fmt.Sprintf("Agent%d", i+1))
	}
	t.ask("Should a clinic move?", agents...)
	for i, text := range texts {
		id := NewBranchID('B', i+1)
		t.send(id, 1).say(id, 1, text)
	}
	return t
}

func overlapOf(t *told) Overlap { return OverlapOf(&t.State, t.Round()) }

// plainly is the measure as it is written down: counts in maps, each pair by itself.
func plainly(texts []string) (cos [][]float64, novel []float64) {
	var counts []map[string]int
	var runs []map[string]bool
	for _, text := range texts {
		words := scanned(text)
		c, r := map[string]int{}, map[string]bool{}
		for i, w := range words {
			if stopWords()[w]&2 == 0 && len(w) > 1 {
				c[w]++
			}
			if i >= 4 && i < mostRuns {
				r[strings.Join(words[i-4:i+1], " ")] = true
			}
		}
		counts, runs = append(counts, c), append(runs, r)
	}
	norm := func(c map[string]int) (n int) {
		for _, v := range c {
			n += v * v
		}
		return n
	}
	for i, a := range counts {
		cos = append(cos, make([]float64, len(texts)))
		for j, b := range counts {
			dot := 0
			for w, n := range a {
				dot += n * b[w]
			}
			cos[i][j] = float64(dot) / math.Sqrt(float64(norm(a))*float64(norm(b)))
		}
		alone := 0
		for run := range runs[i] {
			own := true
			for j := range runs {
				own = own && (i == j || !runs[j][run])
			}
			if own {
				alone++
			}
		}
		novel = append(novel, float64(alone)/float64(len(runs[i])))
	}
	return cos, novel
}

func TestOverlapIsTheMeasureAsItIsWrittenDown(t *testing.T) {
	a := alikenessOf(1)
	var texts []string
	for i := range 6 {
		texts = append(texts, a.prose(300+60*i, i, float64(i)/6))
	}
	texts[5] = texts[5] + texts[2]
	cos, novel := plainly(texts)
	got := overlapOf(speak(texts...))
	if len(got.Compared) != len(texts) {
		t.Fatalf("%d texts were compared, not %d: %+v", len(got.Compared), len(texts), got)
	}
	all := 0.0
	for i, l := range got.Compared {
		sum := 0.0
		for j := range texts {
			if i != j {
				sum += cos[i][j]
			}
		}
		all += sum
		if want := sum / 5; math.Abs(l.Mean-want) > 1e-12 {
			t.Errorf("%s is alike by %v, want %v", l, l.Mean, want)
		}
		if l.Novel != novel[i] {
			t.Errorf("%s has %v of its own, want %v", l, l.Novel, novel[i])
		}
	}
	if want := all / 30; math.Abs(got.Mean-want) > 1e-12 {
		t.Errorf("the mean is %v, want %v", got.Mean, want)
	}
}

// What is followed word by word is what is read at once, with retries, hedges, texts left out and
// time wound back on the way.
func TestFollowingIsReadingAtOnce(t *testing.T) {
	for seed := range uint64(12) {
		a := alikenessOf(seed)
		s := speak("", "", "", "")
		for i := range 4 {
			s.State.Rounds[0].Branches[i].Attempts[0].Text = Text{}
		}
		tries := []int{1, 1, 1, 1}
		var texts, told [4]string
		renew := func(i int) {
			texts[i], told[i] = a.prose(90+a.IntN(200), a.IntN(3), a.Float64()), ""
			if a.IntN(4) == 0 {
				texts[i] = strings.ReplaceAll(a.prose(100, i, 1), " the ", " der und die nicht mit ")
			}
			if a.IntN(4) == 0 {
				texts[i] = texts[a.IntN(4)] + texts[i]
			}
		}
		for i := range texts {
			renew(i)
		}
		var o Overlaps
		var past State
		for step := range 400 {
			i := a.IntN(4)
			id := NewBranchID('B', i+1)
			if len(told[i]) == len(texts[i]) || a.IntN(60) == 0 {
				s.note(id, tries[i], AttemptEnded{Outcome: StatusFailed})
				tries[i]++
				renew(i)
				s.send(id, tries[i])
				continue
			}
			n := min(1+a.IntN(90), len(texts[i])-len(told[i]))
			s.say(id, tries[i], texts[i][len(told[i]):len(told[i])+n])
			told[i] = texts[i][:len(told[i])+n]
			if a.IntN(50) == 0 {
				s.note(id, 0, Included{In: a.IntN(2) == 0})
			}
			if d := cmp.Diff(overlapOf(s), o.Follow(&s.State, s.Round()), cmp.AllowUnexported(Overlap{})); d != "" {
				t.Fatalf("seed %d, step %d: at once (-) and followed (+):\n%s", seed, step, d)
			}
			if a.IntN(20) == 0 {
				past = s.Clone()
			}
			if r := past.Round(); r != nil && a.IntN(10) == 0 {
				if d := cmp.Diff(OverlapOf(&past, r), o.Follow(&past, r), cmp.AllowUnexported(Overlap{})); d != "" {
					t.Fatalf("seed %d, step %d, wound back: at once (-) and followed (+):\n%s", seed, step, d)
				}
			}
		}
	}
}

func FuzzFollowing(f *testing.F) {
	f.Add("# One\n1. two 14,400 [x](http://a.b) 移到云 ```\nfoo\n```", uint8(3))
	f.Add("## \n````go\n```\n#a\n````\nhttps://x ) 3.5.6'789,000 - - 1. # x", uint8(1))
	f.Fuzz(func(t *testing.T, text string, pace uint8) {
		var o Overlaps
		s := speak("", text)
		s.say("B1", 1, "")
		branch := s.Round().Branches[0].Attempts[0]
		for n := 0; n < len(text); {
			n = min(n+1+int(pace%37), len(text))
			branch.Text = Text{[]byte(text)[:n]}
			o.Follow(&s.State, s.Round())
			want := scanned(text[:n])
			seq := o.words.texts[0].seq
			if len(seq) != len(want) {
				t.Fatalf("%q: %d words, want %q", text[:n], len(seq), want)
			}
			for i, w := range want {
				if seq[i] != o.words.ids[w] {
					t.Fatalf("%q: word %d is not %q", text[:n], i, w)
				}
			}
		}
	})
}
