package engine

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The figures of reference 7.3 for five branches.
func TestEffectiveBranches(t *testing.T) {
	for _, tc := range []struct{ mean, want float64 }{{0.6, 1.47}, {0.4, 1.92}, {0.2, 2.78}, {0, 5}, {1, 1}} {
		if got := effective(5, tc.mean); math.Abs(got-tc.want) > 0.005 {
			t.Errorf("five branches at %v count for %.3f, want %.2f", tc.mean, got, tc.want)
		}
	}
}

func TestWhatAnOverlapIsSaidToBe(t *testing.T) {
	two := []Likeness{{Named: Named{"B1", "Research"}, Novel: 1}, {Named: Named{"B2", "Legal"}, Novel: 1}}
	for _, tc := range []struct {
		cos      float64
		mode     Mode
		sentence string
		merge    string
	}{
		{0, ModeSections, "overlap 0 %: little is said twice", ""},
		{0.35, ModeSections, "overlap 21 %: little is said twice", ""},
		{0.369, ModeSections, "overlap 24 %: little is said twice", ""},
		{0.373, ModeSections, "overlap 25 %: some is said twice", ""},
		{0.643, ModeDrafts, "overlap 69 %: some is said twice", ""},
		{0.647, ModeDrafts, "overlap 70 %: the drafts say much the same; another reduction adds little", "your drafts say much the same: another reduction adds little"},
		{0.696, ModeSections, "overlap 78 %: the branches say much the same; another reduction adds little", "your branches say much the same: another reduction adds little"},
		{0.95, ModeVote, "overlap 100 %: the votes are worded much alike; the answers are counted apart", ""},
	} {
		o := Overlap{Of: 2, Compared: two, Mean: tc.cos, Effective: effective(2, tc.cos), mode: tc.mode}
		if got := o.Sentence(); got != tc.sentence {
			t.Errorf("at %v in %s: %q, want %q", tc.cos, tc.mode, got, tc.sentence)
		}
		if got := o.MergeNote(); got != tc.merge {
			t.Errorf("at %v in %s before a merge: %q, want %q", tc.cos, tc.mode, got, tc.merge)
		}
		for _, s := range append(o.Notes(), o.Sentence(), o.Short(), o.MergeNote()) {
			if strings.Contains(s, "agree") {
				t.Errorf("at %v in %s: %q calls likeness agreement", tc.cos, tc.mode, s)
			}
		}
	}
}

// topics are texts of 200 words on subjects of their own, but where they are given the same.
func topics(of ...int) []string {
	var out []string
	for i, n := range of {
		a := alikenessOf(uint64(100 + i))
		out = append(out, a.prose(200, n, 0.1))
	}
	return out
}

func TestNotesOfAnOverlap(t *testing.T) {
	german := strings.Repeat("Der Mietvertrag endet im März und die Praxis muss nicht mit dem Umzug warten, weil das Band gelesen wurde. ", 6)
	for _, tc := range []struct {
		name  string
		texts []string
		mode  Mode
		want  []string
	}{
		{"four subjects", topics(1, 2, 3, 4), "", []string{"overlap 0 %: little is said twice"}},
		{"one of its own", topics(1, 1, 1, 2), "", []string{
			"overlap 28 %: some is said twice", "4 branches count for about 1.8", "4 Agent4 stands apart",
			"worded alike: 1 Agent1, 2 Agent2 and 3 Agent3",
		}},
		{"the same twice", func() []string { t := topics(1, 2, 3); return append(t, t[1]+" Tail.") }(), "", []string{
			"overlap 0 %: little is said twice", "worded alike: 2 Agent2 and 4 Agent4", "2 Agent2 stands nearly whole in 4 Agent4",
		}},
		{"put together of the others", func() []string { t := topics(1, 2, 3); return append(t, t[0][:600]+"\n\n"+t[1][:600]) }(), "", []string{
			"overlap 0 %: little is said twice", "worded alike: 1 Agent1, 2 Agent2 and 4 Agent4", "4 Agent4 has hardly a wording of its own",
		}},
		{"one is short", append(topics(1, 2), "No."), "", []string{
			"overlap 0 %: little is said twice", "not compared: 3 Agent3, below 60 words",
		}},
		{"one is in German", append(topics(1, 2), german), "", []string{
			"overlap 0 %: little is said twice", "not compared: 3 Agent3, in another language",
		}},
		{"no two in one language", append(topics(1), german), "", []string{"overlap: not compared, other languages"}},
		{"all are short", []string{"Yes.", "No."}, "", []string{"overlap: not compared, too few words"}},
		{"one branch", topics(1), "", []string{""}},
		{"drafts", topics(1, 1, 1), ModeDrafts, []string{
			"overlap 90 %: the drafts say much the same; another reduction adds little", "3 drafts count for about 1.2",
			"counted by words: where one denies what another says does not show",
		}},
		{"votes", topics(1, 1, 1), ModeVote, []string{
			"overlap 90 %: the votes are worded much alike; the answers are counted apart", "3 votes count for about 1.2",
			"alike words may end in different answers: the tally counts those",
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := speak(tc.texts...)
			if tc.mode != "" {
				s.Round().Plan.Mode = tc.mode
			}
			o := overlapOf(s)
			if d := cmp.Diff(tc.want, append([]string{o.Sentence()}, o.Notes()...)); d != "" {
				t.Errorf("words (-want +got):\n%s", d)
			}
			if (o.Short() == "") == o.Known() {
				t.Errorf("%q where compared is %v", o.Short(), o.Known())
			}
		})
	}
}

func TestGroupsOfAnOverlap(t *testing.T) {
	o := overlapOf(speak(topics(1, 2, 1, 3, 2, 1)...))
	if got, want := fmt.Sprint(o.Groups), "[[1 Agent1 3 Agent3 6 Agent6] [2 Agent2 5 Agent5]]"; got != want {
		t.Errorf("the groups are %s, want %s", got, want)
	}
}

// What is compared is what the answer is made of.
func TestWhoTakesPartInAnOverlap(t *testing.T) {
	texts := topics(1, 2, 3)
	for _, tc := range []struct {
		name string
		do   func(*told)
		want int
	}{
		{"all that write", func(*told) {}, 3},
		{"not who failed", func(s *told) { s.end("B2", 1, StatusFailed, ReasonError, &Failure{}, Usage{}) }, 2},
		{"who failed and was taken in", func(s *told) {
			s.end("B2", 1, StatusFailed, ReasonError, &Failure{}, Usage{}).note("B2", 0, Included{In: true})
		}, 3},
		{"not who was left out", func(s *told) { s.done("B2", Usage{}).note("B2", 0, Included{In: false}) }, 2},
		{"not who has a part of its own", func(s *told) {
			for _, b := range s.Round().Branches {
				b.Chunk = &ChunkSpec{}
			}
		}, 0},
		{"not who checks a source", func(s *told) { s.Round().Branches[0].Role = RoleChecker }, 2},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := speak(texts...)
			tc.do(s)
			if o := overlapOf(s); o.Of != tc.want {
				t.Errorf("%d take part, want %d", o.Of, tc.want)
			}
		})
	}
	if d := cmp.Diff(Overlap{}, OverlapOf(&State{}, nil), cmp.AllowUnexported(Overlap{})); d != "" {
		t.Errorf("nothing asked (-want +got):\n%s", d)
	}
}

// A text is read up to its twenty-thousandth word, and the figure says so.
func TestOverlapOfLongTexts(t *testing.T) {
	a := alikenessOf(3)
	texts := []string{a.prose(mostWords+500, 1, 0.5), a.prose(200, 2, 0.5)}
	o := overlapOf(speak(texts...))
	if !o.Capped || !strings.HasPrefix(o.Short(), "overlap ~") || o.Compared[0].Words != mostWords {
		t.Errorf("%s after %d words", o.Short(), o.Compared[0].Words)
	}
	for n, want := range map[int]int{0: 20_000, 20: 20_000, 40: 10_000, 100: 4_000, 1000: 4_000} {
		if got := wordsEach(n); got != want {
			t.Errorf("of each of %d texts %d words are read, want %d", n, got, want)
		}
	}
	texts[0] += a.prose(5000, 9, 0)
	if got := overlapOf(speak(texts...)); got.Mean != o.Mean {
		t.Errorf("what is not read changed the mean from %v to %v", o.Mean, got.Mean)
	}
}

func TestLanguageOfAText(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       tongue
	}{
		{"English", "The lease ends in March and the clinic should not sign before a restore was timed.", tongue{scriptLatin, 1}},
		{"German", "Der Vertrag endet im März, und die Praxis sollte nicht unterschreiben, bevor eine Probe gelang.", tongue{scriptLatin, 2}},
		{"French", "Le bail se termine en mars et la clinique ne doit pas signer avant un essai de restauration.", tongue{scriptLatin, 3}},
		{"Spanish", "El contrato termina en marzo y la clínica no debe firmar antes de que se pruebe la copia.", tongue{scriptLatin, 4}},
		{"Italian", "Il contratto finisce a marzo e la clinica non deve firmare prima di una prova del ripristino.", tongue{scriptLatin, 5}},
		{"Portuguese", "O contrato termina em março e a clínica não deve assinar antes de uma prova da cópia.", tongue{scriptLatin, 6}},
		{"Dutch", "Het contract loopt af in maart en de praktijk moet niet tekenen voor een proef van het herstel.", tongue{scriptLatin, 7}},
		{"Swedish", "Avtalet går ut i mars och kliniken ska inte skriva under innan en återställning har prövats.", tongue{scriptLatin, 8}},
		{"Polish", "Umowa kończy się w marcu i klinika nie powinna jej podpisać, zanim kopia nie będzie sprawdzona.", tongue{scriptLatin, 9}},
		{"Russian", "Договор кончается в марте, и клиника не должна его подписать, пока не проверена копия.", tongue{scriptCyrillic, 10}},
		{"Turkish", "Sözleşme martta bitiyor ve klinik yedekten geri yükleme denenmeden imza atmamalı.", tongue{scriptLatin, 0}},
		{"Chinese", "合同三月到期,诊所在测试恢复之前不应签字。", tongue{scriptSigns, 0}},
		{"figures", "1 2 3 4 5", tongue{}},
	} {
		var h wordHints
		for _, w := range scanned(tc.text) {
			kind := kindOf([]byte(w))
			h.add(&kind, 1)
		}
		if got := h.tongue(); got != tc.want {
			t.Errorf("%s is taken for %+v, want %+v", tc.name, got, tc.want)
		}
	}
}

// The built-in model quotes and has cards of one make: that its texts are alike says nothing.
func TestWhatNoModelWroteIsNotCompared(t *testing.T) {
	text := strings.Repeat("Settled by a timed restore, usually found in the log of last month. ", 12)
	s := &told{off: true}
	s.ask("Should a clinic move?", "Research", "Legal")
	for _, id := range []BranchID{"B1", "B2"} {
		s.send(id, 1).say(id, 1, text).done(id, Usage{})
	}
	o := overlapOf(s)
	if o.Of != 0 || o.Sentence() != "" || o.Short() != "" || o.MergeNote() != "" {
		t.Errorf("%+v: %q, %q, %q", o, o.Sentence(), o.Short(), o.MergeNote())
	}
}
