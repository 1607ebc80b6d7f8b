package engine

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCopiesAreFound(t *testing.T) {
	lines := strings.SplitAfter(lease, "\n")
	excerpt := strings.Join(lines[7:15], "")
	other := prose(1, 400)
	for _, c := range []struct {
		name  string
		texts []string
		want  string // of each text, the one that it repeats; "-": it stands for itself, "<": it is a part of it
	}{
		{"none", []string{lease, other, prose(2, 400)}, "- - -"},
		{"the same bytes", []string{lease, other, lease}, "- - 0"},
		{"other lines, case and signs", []string{lease, strings.ToUpper(strings.Join(strings.Fields(plainWords(lease)), " "))}, "- 0"},
		{"a word changed here and there", []string{other, lease, strings.NewReplacer("Vogt", "Voigt", "612", "621", "sluice", "lock").Replace(lease)}, "- - 1"},
		{"a note on top", []string{lease, "Copied from the notary's file on Monday.\n\n" + lease}, "- 0"},
		{"an excerpt", []string{lease, excerpt}, "- 0<"},
		{"an excerpt that comes first", []string{excerpt, lease, other}, "1< - -"},
		{"one text holds two others", []string{prose(3, 200), prose(4, 200), prose(3, 200) + prose(4, 200)}, "2< 2< -"},
		{"alike over a third", []string{lease, strings.Replace(lease, "flood", "fire", 1), strings.NewReplacer("flood", "fire", "roof", "floor", "mill", "barn").Replace(lease)}, "- 0 0"},
		{"too short to tell", []string{"The roof was renewed in 2011.", "The roof was renewed in 2012.", "the roof was renewed in 2011"}, "- - 0"},
		{"empty", []string{"", "", " \n"}, "- - -"},
		{"other scripts", []string{"磨坊在1987年出租给她。租金是一万四千四百欧元。", "磨坊在1987年出租给她，租金是一万四千四百欧元", other}, "- 0 -"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range copiesOf(c.texts, nil) {
				switch {
				case s.of < 0:
					got = append(got, "-")
				case s.excerpt:
					got = append(got, fmt.Sprintf("%d<", s.of))
				default:
					got = append(got, fmt.Sprint(s.of))
				}
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// prose draws words that no other seed draws in that order.
func prose(seed uint64, words int) string {
	rnd := rand.New(rand.NewPCG(seed, 47))
	var b strings.Builder
	for range words {
		fmt.Fprintf(&b, "%c%d ", 'a'+rune(rnd.IntN(26)), rnd.IntN(500))
	}
	return b.String()
}

// How many texts stand for themselves does not hang on their order.
func TestCopiesDoNotHangOnTheOrder(t *testing.T) {
	texts := []string{lease, prose(3, 200), strings.Replace(lease, "flood", "fire", 1), prose(3, 200) + prose(4, 300), prose(5, 50)}
	for _, order := range permutations(len(texts)) {
		shuffled := make([]string, len(texts))
		for place, i := range order {
			shuffled[place] = texts[i]
		}
		alone := 0
		for _, s := range copiesOf(shuffled, nil) {
			if s.of < 0 {
				alone++
			}
		}
		if alone != 3 {
			t.Fatalf("%v: %d stand for themselves", order, alone)
		}
	}
}

// A source that is the text under test bears nothing out; one that the text was taken from does.
func TestTheTextUnderTestIsNoSource(t *testing.T) {
	draft := strings.Join(strings.SplitAfter(lease, "\n")[7:15], "")
	found := copiesOf([]string{lease, draft + "A line more.\n", prose(1, 100)}, []string{draft})
	if found[0].tested || !found[1].tested || found[2].tested {
		t.Errorf("%+v", found)
	}
	v := verifying(1, lease, draft, prose(1, 100))
	v.Materials[0].Text = draft
	v.r.Plan.Materials = []string{"M0"}
	want := []string{"b.md is a part of a.md and counts once with it.", "b.md is the text under test itself: that it says the same bears nothing out."}
	if diff := cmp.Diff(want, MatrixOf(&v.State, v.r, nil).Asides()); diff != "" {
		t.Error(diff)
	}
}

// A screen may ask for each frame.
func TestCopiesAreRemembered(t *testing.T) {
	var m copyMemory
	texts := []string{strings.Repeat(lease, 400), strings.Repeat(lease, 400) + "x"}
	want := m.of(texts, nil)
	if got := testing.AllocsPerRun(10, func() { m.of(texts, nil) }); got != 0 {
		t.Errorf("%g allocations", got)
	}
	for i := range 2 * rememberedLists {
		m.of([]string{fmt.Sprint(i)}, nil)
	}
	if len(m.last) != rememberedLists {
		t.Errorf("%d lists are kept", len(m.last))
	}
	if diff := cmp.Diff(want, m.of(texts, nil), cmp.AllowUnexported(sameAs{})); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkCopies(b *testing.B) {
	one, other := prose(1, 180_000), prose(2, 180_000)
	b.SetBytes(int64(len(one) + len(other)))
	for b.Loop() {
		copiesOf([]string{one, other}, nil)
	}
}
