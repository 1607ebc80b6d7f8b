package panes

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"plenum/engine"
	"plenum/themes"
	"plenum/ui/intent"
	"plenum/ui/keys"
)

// sent is the pane of an attempt, drawn once.
func sentPane(st *story, id engine.BranchID, attempt int, now time.Duration) *Sent {
	p := NewSent(themes.None(), keys.Default())
	p.Sync(&st.state, id, attempt, now)
	p.Rows(80, 24, true)
	return p
}

// post notes that an attempt of a branch leaves, as a real model tells it.
func (s *story) post(id engine.BranchID, st engine.AttemptStarted, params string) *story {
	if st.Model == "" {
		st.Model = "openai/gpt-5-mini"
	}
	s.tries[id]++
	s.note(id, s.tries[id], st)
	p, _ := engine.PostedBy(&s.state, id, s.tries[id])
	return s.note(id, s.tries[id], engine.Sent{To: "https://api.example/v1/chat/completions", Params: params, Digest: engine.DigestOf(p.Messages)})
}

func one() *story { return tell().ask("Market", "Legal").on(0.1) }

const body = `{"max_completion_tokens":900,"model":"gpt-5-mini","stream":true}`

func TestWhatIsSaidOfAnAttempt(t *testing.T) {
	refused := &engine.Failure{Code: engine.CodeAuth, Message: "Incorrect API key provided: sk-...9f2a", Hint: "check the key in OPENAI_API_KEY", Status: 401}
	limited := &engine.Failure{Code: engine.CodeRateLimit, Message: "slow down", Status: 429, RetryAfter: 20 * time.Second}
	warm, told := 0.4, 0.0031
	done := func(u engine.Usage, cost *float64) engine.Fact {
		return engine.AttemptEnded{Outcome: engine.StatusDone, Usage: u, CostUSD: cost}
	}
	start := engine.AttemptStarted{Price: &engine.Price{In: 0.25, Out: 2, Cached: 0.025}, Prompt: 1200}
	for _, tc := range []struct {
		name  string
		st    *story
		has   []string
		lacks []string
	}{
		{"done", one().post("B1", start, body).on(3).say("B1", "Small practices.").on(4).note("B1", 1, done(engine.Usage{In: 1234, Out: 630, Cached: 500, Reasoning: 120}, start.Price.Cost(engine.Usage{In: 1234, Out: 630, Cached: 500}))), []string{
			"Attempt 1 of 1: first.\n", "address       https://api.example/v1/chat/completions\n", "asked         0:00.1\n",
			"first word    0:03.0     2.9 s after it was asked\n", "status        done\n",
			"input                 734 x  $0.25 / 1M = $0.000183\n", "input from the cache  500 x $0.025 / 1M = $0.000013\n",
			"output                630 x  $2.00 / 1M = $0.001260\n", "in all                                    $0.001456\n",
			"counted by the server", "Of the output 120 tokens were thought",
			"  \"max_completion_tokens\": 900,\n", "These are the bytes that were sent.\nsha256 ", "message 1 of 2: system", "message 2 of 2: user",
			"You are Market.", "── Answer as it came ", "\nSmall practices.",
		}, []string{"~$", "error", "Thinking"}},
		{"refused", one().post("B1", start, body).on(1).end("B1", engine.StatusFailed, engine.ReasonError, refused), []string{
			"The server's own error:\n", "code          auth\n", "HTTP status   401\n", "message       Incorrect API key provided: sk-...9f2a\n",
			"what to do    check the key in OPENAI_API_KEY\n", "first word    none\n", "No word came.",
		}, nil},
		{"limited", one().post("B1", start, body).on(1).end("B1", engine.StatusFailed, engine.ReasonError, limited), []string{"Retry-After   20.0 s\n"}, nil},
		{"not connected", one().post("B1", start, body).on(1).end("B1", engine.StatusFailed, engine.ReasonError, &engine.Failure{Code: engine.CodeDNS, Message: "no such host"}), []string{
			"it did not get through", "What went wrong:\n",
		}, []string{"HTTP status", "own error"}},
		{"the server's own price", one().post("B1", start, body).on(3).say("B1", "Yes.").note("B1", 1, done(engine.Usage{In: 10, Out: 1, CostUSD: &told}, &told)), []string{
			"The server itself says $0.003100.", "input         10 tokens\n", "output        1 token\n",
		}, []string{"/ 1M"}},
		{"an unknown price", one().post("B1", engine.AttemptStarted{Prompt: 9}, body).on(3).say("B1", "Yes.").note("B1", 1, done(engine.Usage{In: 10, Out: 1, Estimated: true}, nil)), []string{
			"?: no price is known for openai/gpt-5-mini.", "~ The tokens were counted here: the server told no usage.", "input         ~10 tokens\n",
		}, []string{"$0"}},
		{"offline", one().startWith("B1", engine.AttemptStarted{Offline: true}).on(1).say("B1", "Agenda"), []string{
			"Nothing was sent, nothing was paid.", "address       none: nothing left this machine", "the offline model answered",
			"None were sent.", "the same seed gives the same answer", "message 2 of 2: user",
		}, []string{"$"}},
		{"of an older session", one().start("B1").on(1).say("B1", "Yes."), []string{"address       not noted\n", "They were not noted.\n", "no digest was noted"}, nil},
		{"sent by another version", one().startWith("B1", start).note("B1", 1, engine.Sent{To: "x", Digest: "9f2c"}).on(1).say("B1", "Yes."), []string{
			"what was sent differed", "noted then: sha256 9f2c\n",
		}, []string{"These are the bytes"}},
		{"a temperature that was not sent", one().note("B1", 0, engine.BranchEdited{Agent: engine.AgentSpec{Name: "Market", Temperature: &warm, MaxTokens: 900}}).post("B1", start, body), []string{
			"Asked for: a temperature of 0.4, which was not sent: the model takes none.\n", "Asked for: at most 900 tokens of output.\n",
		}, nil},
		{"a temperature that was", one().note("B1", 0, engine.BranchEdited{Agent: engine.AgentSpec{Name: "Market", Temperature: &warm}}).post("B1", start, `{"temperature":0.4}`), []string{
			"Asked for: a temperature of 0.4.\n",
		}, nil},
		{"parameters that are no JSON", one().post("B1", start, "{broken"), []string{"\n{broken\n"}, nil},
		{"not sent yet", one().note("B1", 1, start), []string{"Not sent yet. This is what will be sent.", "Nothing was sent yet.", "asked         not yet\n", "No word yet."}, []string{"paid"}},
		{"never sent", one().note("B1", 1, start).note("B1", 1, engine.AttemptEnded{Outcome: engine.StatusFailed, Error: refused}), []string{"Nothing was sent, nothing was paid.", "This is what would have been sent."}, nil},
		{"queued", one(), []string{"Nothing was sent yet: it starts when its model has a free place."}, nil},
		{"never started", one().note("B1", 0, engine.BranchEnded{Status: engine.StatusSkipped, Reason: engine.ReasonNotStarted}), []string{"It was never started"}, nil},
		{"thinking", one().post("B1", start, body).on(2).think("B1", "Let me weigh it"), []string{"── Thinking ", "\nLet me weigh it"}, []string{"Answer as it came"}},
		{"thought and written", one().post("B1", start, body).on(2).think("B1", "Let me weigh it.").on(3).say("B1", "Move."), []string{"\nLet me weigh it.\n\n── Answer as it came ", "\nMove."}, nil},
		{"by hand", one().post("B1", start, body).on(2).say("B1", "Move to the cloud.").on(3).end("B1", engine.StatusDone, engine.ReasonNone, nil).on(9).
			note("B1", 2, engine.AttemptStarted{Why: engine.WhyHand}).note("B1", 2, engine.Delta{Text: "Stay."}).note("B1", 2, done(engine.Usage{}, nil)), []string{
			"Attempt 2 of 2: by hand. It speaks for the branch.\nIt stands in the place of attempt 1, whose 4 words are kept.\n", "written       0:09.0\n",
			"Nothing was sent, nothing was paid.", "None: no model was asked.", "Nothing was sent: a person wrote this text.", "── Text ", "\nStay.",
		}, []string{"address", "message 1"}},
		{"superseded", one().post("B1", start, body).on(2).say("B1", "Move to").on(3).note("B1", 1, engine.AttemptEnded{Outcome: engine.StatusSuperseded}).post("B1", engine.AttemptStarted{Why: engine.WhySwap, Model: "openai/gpt-5"}, body), []string{
			"Attempt 2 of 2: other model. It speaks for the branch.\nIt superseded attempt 1 in the middle of its work, whose 2 words are kept.\n",
		}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := sentPane(tc.st, "B1", 0, tc.st.at+time.Second)
			for _, s := range tc.has {
				if !strings.Contains(p.Source(), s) {
					t.Errorf("it lacks %q", s)
				}
			}
			for _, s := range tc.lacks {
				if strings.Contains(p.Source(), s) {
					t.Errorf("it holds %q", s)
				}
			}
			if t.Failed() {
				t.Log(p.Source())
			}
		})
	}
}

func TestKeysOfWhatWasSent(t *testing.T) {
	st := one().post("B1", engine.AttemptStarted{Price: miniPrice}, body).on(3).say("B1", "Yes.")
	for _, tc := range []struct {
		key   string
		used  bool
		wants func(p *Sent) []intent.Intent
	}{
		{"y", true, func(p *Sent) []intent.Intent {
			return []intent.Intent{intent.Copy{Text: p.Source(), What: "what 1 Market sent and got"}}
		}},
		{"c", true, func(*Sent) []intent.Intent { return []intent.Intent{intent.Compare{Left: "B1"}} }},
		{"w", true, func(*Sent) []intent.Intent { return []intent.Intent{intent.Open{Overlay: intent.OverlaySave}} }},
		{"]", true, nil},
		{"[", true, nil},
		{"j", true, nil},
		{"G", true, nil},
		{"space", true, nil},
		{"/", true, nil},
		{"V", true, nil},
		{"x", false, nil},
		{"r", false, nil},
		{"q", false, nil},
		{"esc", false, nil},
	} {
		p := sentPane(st, "B1", 0, 4*time.Second)
		used, wants := p.Handle(press(tc.key))
		var want []intent.Intent
		if tc.wants != nil {
			want = tc.wants(p)
		}
		if d := cmp.Diff(want, wants); used != tc.used || d != "" {
			t.Errorf("%s: used %v\n%s", tc.key, used, d)
		}
	}
}

func TestSectionsAreWalked(t *testing.T) {
	st := one().post("B1", engine.AttemptStarted{Price: miniPrice}, body).on(3).say("B1", strings.Repeat("A line of an answer.\n", 50)).
		on(4).end("B1", engine.StatusDone, engine.ReasonNone, nil)
	p := sentPane(st, "B1", 0, 9*time.Second)
	walk := func(k string) (out []string) {
		for range 7 {
			p.Handle(press(k))
			out = append(out, p.Section())
		}
		return out
	}
	want := []string{"Price", "Parameters", "Messages", "message 1 of 2: system", "message 2 of 2: user", "Answer as it came", "Answer as it came"}
	if d := cmp.Diff(want, walk("]")); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	want = []string{"message 2 of 2: user", "message 1 of 2: system", "Messages", "Parameters", "Price", "Attempt", "Attempt"}
	if d := cmp.Diff(want, walk("[")); d != "" {
		t.Errorf("back (-want +got):\n%s", d)
	}
}

// What stands in the first rows of the text stays there, whatever moves above it.
func TestTheReadersPlaceHoldsWhileAnAttemptRuns(t *testing.T) {
	for _, steps := range []int{1, 2, 4, 5, 6} {
		t.Run(fmt.Sprintf("%d sections on", steps), func(t *testing.T) {
			st := one().on(9.5).post("B1", engine.AttemptStarted{Price: miniPrice, Prompt: 990}, body).on(9.8).say("B1", strings.Repeat("One line.\n", 60))
			p := sentPane(st, "B1", 0, st.at)
			for range steps {
				p.Handle(press("]"))
			}
			p.Handle(press("j"))
			first := p.Rows(60, 12, true)[1]
			for i := range 200 {
				st.on(9.8+float64(i)*0.11).say("B1", "Some more words. ")
				p.Sync(&st.state, "B1", 0, st.at)
				if got := p.Rows(60, 12, true)[1]; steps > 1 && got != first {
					t.Fatalf("after %v the first row is %q, and was %q", st.at, got, first)
				}
			}
			st.end("B1", engine.StatusDone, engine.ReasonNone, nil)
			p.Sync(&st.state, "B1", 0, st.at+time.Minute)
			if got := p.Rows(60, 12, true)[1]; steps > 1 && got != first {
				t.Errorf("at its end the first row is %q, and was %q", got, first)
			}
			if !strings.Contains(p.Source(), "so far") && !strings.Contains(p.Source(), "counted by the server") {
				t.Error("its end is not told")
			}
			whole := NewSent(themes.None(), keys.Default())
			whole.Sync(&st.state, "B1", 0, st.at+time.Minute)
			if d := cmp.Diff(whole.Source(), p.Source()); d != "" {
				t.Errorf("what grew is another text than what is made at once:\n%s", d)
			}
		})
	}
}

// A replay may jump back, and another session may have the same numbers.
func TestAnEarlierStateIsShownAnew(t *testing.T) {
	late := one().post("B1", engine.AttemptStarted{Price: miniPrice}, body).on(3).say("B1", "Yes, and more.")
	early := one().post("B1", engine.AttemptStarted{Price: miniPrice}, body).on(3).say("B1", "Yes")
	p := sentPane(late, "B1", 0, 4*time.Second)
	p.Sync(&early.state, "B1", 0, 4*time.Second)
	if strings.Contains(p.Source(), "and more") {
		t.Error("words of a later moment stand there")
	}
	p.Sync(&one().state, "B1", 0, 0)
	if !strings.Contains(p.Source(), "Nothing was sent yet") || strings.Contains(p.Source(), "Yes") {
		t.Errorf("the attempt is not gone:\n%s", p.Source())
	}
	p.Sync(&one().state, "B9", 0, 0)
	if !strings.Contains(p.Source(), "no such branch") {
		t.Errorf("the branch is not gone:\n%s", p.Source())
	}
}

func TestWhatIsChosenStandsStill(t *testing.T) {
	st := one().post("B1", engine.AttemptStarted{Price: miniPrice}, body).on(3).say("B1", "Yes.")
	p := sentPane(st, "B1", 0, st.at)
	p.Handle(press("V"))
	was := p.Source()
	st.on(5).say("B1", " More.")
	p.Sync(&st.state, "B1", 0, st.at)
	if got := p.Source(); got != was+" More." {
		t.Error("more changed under the choice than that words came")
	}
	_, wants := p.Handle(press("y"))
	if len(wants) != 1 || !strings.HasSuffix(wants[0].(intent.Copy).What, "of what 1 Market sent and got") {
		t.Errorf("it wants %v", wants)
	}
	p.Sync(&st.state, "B1", 0, st.at)
	if whole := sentPane(st, "B1", 0, st.at); whole.Source() != p.Source() {
		t.Error("the figures do not go on")
	}
	for _, k := range []string{"/", "M", "o", "enter"} {
		p.Handle(press(k))
	}
	was = p.Source()
	st.on(9).say("B1", " And more.")
	p.Sync(&st.state, "B1", 0, st.at)
	if got := p.Source(); got != was+" And more." {
		t.Error("more changed under the search than that words came")
	}
}

func TestAttemptsInARow(t *testing.T) {
	l := ladder{said: 3}
	for i, s := range []string{"done", "superseded", "cut short", "failed", "done"} {
		l.rungs = append(l.rungs, rung{n: i + 1, why: "tried again", status: s})
	}
	l.rungs[4].why = "by hand"
	for _, tc := range []struct {
		shown, width int
		want         string
	}{
		{1, 70, ">1 done  2 superseded  3 cut short  4 failed  5 by hand"},
		{5, 70, "1 done  2 superseded  3 cut short  4 failed  >5 by hand"},
		{5, 40, "... 3 cut short  4 failed  >5 by hand"},
		{1, 30, ">1 done  2 superseded  3 cu..."},
	} {
		l.shown = tc.shown
		if got := l.line(tc.width); got != tc.want {
			t.Errorf("%d in %d cells: %q, want %q", tc.shown, tc.width, got, tc.want)
		}
	}
}

// BenchmarkSent opens what was sent with 5 MB of material, and scrolls through it.
func BenchmarkSent(b *testing.B) {
	doc := strings.Repeat("The present server is seven years old and has no tested restore.\n", 5<<20/66)
	st := &story{tries: map[engine.BranchID]int{}}
	st.note("", 0, engine.Opened{ID: "3f2a"})
	st.note("", 0, engine.Material{ID: "M1", Name: "contract.md", Part: 1, Parts: 1, Text: doc})
	st.note("", 0, engine.Asked{Question: "Why?", Plan: engine.Plan{Board: "report", Materials: []string{"M1"}}})
	st.add("B1", "Market").post("B1", engine.AttemptStarted{Price: miniPrice, Prompt: 1_200_000}, body).on(3).say("B1", "Yes.")
	b.Run("opens", func(b *testing.B) {
		for b.Loop() {
			sentPane(st, "B1", 0, 4*time.Second)
		}
	})
	p := sentPane(st, "B1", 0, 4*time.Second)
	if n := len(p.Source()); n < 5<<20 {
		b.Fatalf("%d bytes", n)
	}
	b.Run("scrolls", func(b *testing.B) {
		for b.Loop() {
			p.Handle(press("space"))
			p.Rows(200, 60, true)
		}
	})
	b.Run("hears-while-found", func(b *testing.B) {
		p.read.text.Find("restore")
		for b.Loop() {
			st.at += time.Second / 30
			st.say("B1", "Some more words. ")
			p.Sync(&st.state, "B1", 0, st.at)
			p.Rows(200, 60, true)
		}
		p.read.text.Find("")
	})
	b.Run("hears", func(b *testing.B) {
		for b.Loop() {
			st.at += time.Second / 30
			st.say("B1", "Some more words. ")
			p.Sync(&st.state, "B1", 0, st.at)
			p.Rows(200, 60, true)
		}
	})
}

func TestALargeMessageIsCountedOnce(t *testing.T) {
	small, big := engine.Message{Content: "Be brief."}, engine.Message{Content: strings.Repeat("word ", large/4)}
	prompt := engine.CountTokens(small.Content) + engine.CountTokens(big.Content)
	for _, noted := range []int{prompt, 0, 2} {
		got := tokensOf(&engine.Attempt{Start: engine.AttemptStarted{Prompt: noted}}, []engine.Message{small, big})
		want := []int{engine.CountTokens(small.Content), engine.CountTokens(big.Content)}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%d noted: %s", noted, d)
		}
	}
}

func TestTheRuleOfASectionStandsInOneRow(t *testing.T) {
	p := NewSent(themes.None(), keys.Default())
	st := tell().ask("Research").start("B1").say("B1", research)
	p.Sync(&st.state, "B1", 0, 5*time.Second)
	for _, row := range p.Rows(40, 20, true)[1:] {
		if text := strings.TrimSpace(row); text != "" && strings.Trim(text, "─") == "" {
			t.Errorf("a rule goes on in a row of its own: %q", text)
		}
	}
}
