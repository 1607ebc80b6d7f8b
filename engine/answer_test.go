package engine

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMarkdownOfAnAnswer(t *testing.T) {
	refused := &Failure{Code: CodeAuth, Message: "lab: key refused (401)", Hint: "set LAB_KEY"}
	broken := &Failure{Code: CodeServer, Message: "lab: 500 overloaded."}
	for _, tt := range []struct {
		name       string
		tell       func() *told
		want, fail string
	}{
		{
			"merged without one", func() *told { return clinic(nil) },
			"> Without Market: it was cancelled after 5 words. Its words are kept and left out of this answer.\n\nMove, but not yet [1][2].\n\n## Only one says (1)\n\n- No restore [1].\n", "",
		},
		{"whole", func() *told {
			s := (&told{}).ask("Q?", "Legal").send("B1", 1).say("B1", 1, "Move.").done("B1", Usage{})
			return s.gather(CauseAll, "B1").merge("R1", "B1").say("R1", 1, "Move [1].").done("R1", Usage{})
		}, "Move [1].\n", ""},
		{"offline, one failed", func() *told {
			s := (&told{off: true}).ask("Q?", "Legal", "Market").send("B1", 1).say("B1", 1, "Agenda.").done("B1", Usage{})
			s.send("B2", 1).end("B2", 1, StatusFailed, ReasonError, refused, Usage{})
			return s.gather(CauseAll, "B1").merge("R1", "B1").say("R1", 1, "Agenda [1].").done("R1", Usage{})
		}, "> offline: no model was called\n>\n> Without Market: it failed: lab: key refused (401) (set LAB_KEY).\n\nAgenda [1].\n", ""},
		{"offline branches, merged by a model", func() *told {
			s := (&told{off: true}).ask("Q?", "Legal").send("B1", 1).say("B1", 1, "Agenda.").done("B1", Usage{}).gather(CauseAll, "B1")
			s.off = false
			return s.merge("R1", "B1").say("R1", 1, "Move [1].").done("R1", Usage{})
		}, "> in part offline: the built-in model, which is no AI, wrote some of this\n\nMove [1].\n", ""},
		{"branches of a model, merged offline", func() *told {
			s := (&told{}).ask("Q?", "Legal").send("B1", 1).say("B1", 1, "Move.").done("B1", Usage{}).gather(CauseAll, "B1")
			s.off = true
			return s.merge("R1", "B1").say("R1", 1, "Move [1].").done("R1", Usage{})
		}, "> in part offline: the built-in model, which is no AI, wrote some of this\n\nMove [1].\n", ""},
		{"merged offline first, then by a model", func() *told {
			s := (&told{}).ask("Q?", "Legal").send("B1", 1).say("B1", 1, "Move.").done("B1", Usage{}).gather(CauseAll, "B1")
			s.off = true
			s.merge("R1", "B1").say("R1", 1, "Move [1].").done("R1", Usage{})
			s.off = false
			return s.merge("R2", "B1").say("R2", 1, "Move now [1].").done("R2", Usage{})
		}, "Move now [1].\n", ""},
		{"a cut branch and a cut merge", func() *told {
			s := (&told{}).ask("Q?", "Legal").send("B1", 1).say("B1", 1, "Move").end("B1", 1, StatusTruncated, ReasonNone, nil, Usage{})
			s.gather(CauseAll, "B1").merge("R1", "B1").say("R1", 1, "Move [1], and")
			return s.end("R1", 1, StatusTruncated, ReasonNone, nil, Usage{})
		}, "> Legal [1] stops short: its answer was cut off.\n>\n> The merge was cut off: this text stops short.\n\nMove [1], and\n", ""},
		{"side by side", func() *told {
			s := (&told{}).ask("Q?", "Legal", "Market")
			s.Round().Plan.Reducer.Strategy = StrategyNone
			s.send("B1", 1).say("B1", 1, "Move.").done("B1", Usage{}).send("B2", 1).say("B2", 1, "Wait.\n").done("B2", Usage{})
			return s.gather(CauseAll, "B1", "B2")
		}, "## Legal [1]\n\nMove.\n\n## Market [2]\n\nWait.\n", ""},
		{"nothing asked", func() *told { return &told{} }, "", "nothing was asked in this session yet"},
		{"the merge failed", func() *told {
			s := (&told{}).ask("Q?", "Legal").send("B1", 1).say("B1", 1, "Move.").done("B1", Usage{})
			s.gather(CauseAll, "B1").merge("R1", "B1").say("R1", 1, "Mo")
			return s.end("R1", 1, StatusFailed, ReasonError, broken, Usage{})
		}, "", "the merge failed: lab: 500 overloaded; the answers of 1 branch are kept and can be merged again"},
		{"all failed", func() *told {
			s := (&told{}).ask("Q?", "Legal", "Market", "Finance")
			s.send("B1", 1).end("B1", 1, StatusFailed, ReasonError, refused, Usage{})
			s.send("B2", 1).end("B2", 1, StatusFailed, ReasonError, refused, Usage{})
			s.send("B3", 1).end("B3", 1, StatusTimedOut, ReasonFirst, nil, Usage{})
			return s.gather(CauseAll)
		}, "", "none of the 3 branches came to an answer (Legal: lab: key refused (401) (set LAB_KEY); Finance: its first word did not come in time)"},
		{"too few", func() *told {
			s := (&told{}).ask("Q?", "Legal", "Market")
			s.Round().Plan.Policy.MinUsable = 2
			s.send("B1", 1).say("B1", 1, "Move.").done("B1", Usage{})
			s.send("B2", 1).end("B2", 1, StatusTimedOut, ReasonIdle, nil, Usage{})
			return s.gather(CauseAll, "B1")
		}, "", "only 1 of 2 branches came to an answer, and the board wants 2 (Market: it fell silent)"},
		{"not finished", func() *told {
			return (&told{}).ask("Q?", "Legal", "Market").send("B1", 1).say("B1", 1, "Move.").done("B1", Usage{})
		}, "", "the round was not finished: 1 of 2 branches had come to an end"},
		{"all cancelled", func() *told {
			s := (&told{}).ask("Q?", "Legal", "Market").send("B1", 1).say("B1", 1, "Move.").done("B1", Usage{})
			s.send("B2", 1).end("B2", 1, StatusCancelled, ReasonUser, nil, Usage{})
			return s.gather(CauseCancelled, "B1")
		}, "", "the round was cancelled before its merge; the answers of 1 branch are kept and can be merged"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := MarkdownOf(&tt.tell().State)
			fail := ""
			if err != nil {
				fail = err.Error()
			}
			if d := cmp.Diff([]string{tt.want, tt.fail}, []string{got, fail}); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
