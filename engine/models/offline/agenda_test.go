package offline

import (
	"slices"
	"strings"
	"testing"

	"plenum/engine"
)

var threeQuestions = []string{
	clinic,
	"Should our school ban phones in class?",
	"How should we price the new subscription of our app?",
}

func questionsOf(t *testing.T, agent, question string) []string {
	t.Helper()
	var out []string
	for _, it := range agendaItems(text("B1", said(t, worker(agent, question)))) {
		if it.settledBy == "" || it.usuallyIn == "" {
			t.Errorf("%q does not say what settles it", it.question)
		}
		out = append(out, it.question)
	}
	return out
}

func TestThreeQuestionsGetThreeAgendas(t *testing.T) {
	for _, l := range allLenses() {
		agendas := make([][]string, len(threeQuestions))
		for i, q := range threeQuestions {
			agendas[i] = questionsOf(t, l.title, q)
			if n := len(agendas[i]); n < ownCards {
				t.Errorf("%s asks %d questions", l.title, n)
			}
		}
		for i, a := range agendas {
			b := agendas[(i+1)%len(agendas)]
			same := 0
			for _, q := range a {
				if slices.Contains(b, q) {
					same++
				}
			}
			if 3*same > 2*len(a) {
				t.Errorf("%s: %d of %d questions are the same for %q and %q", l.title, same, len(a), threeQuestions[i], threeQuestions[(i+1)%3])
			}
		}
	}
}

func TestAgentsFindTheirLens(t *testing.T) {
	for agent, want := range map[string]string{
		"Legal": "legal", "Market": "market", "Research": "research", "Finance": "finance",
		"Evidence": "research", "Doubt": "risk", "Practice": "operations", "Case for": "benefit",
		"Case against": "risk", "Numbers": "measurement", "Unknowns": "research", "Security officer": "security",
		"Black hat": "risk", "Chair": "decision",
	} {
		if l := lensFor(agent, "", 1, true); l.name != want {
			t.Errorf("%s got the lens %s, want %s", agent, l.name, want)
		}
	}
	if l := lensFor("Adviser", "You are counsel. Name the rules that apply, and the exposure.", 1, true); l.name != "legal" {
		t.Errorf("a brief for counsel got the lens %s", l.name)
	}
	if l := lensFor("Zyx", "", 1, false); l != nil {
		t.Errorf("a name that means nothing got the lens %s", l.name)
	}
	drawn := make(map[string]bool)
	for seed := range uint64(12) {
		drawn[lensFor("Zyx", "", seed, true).name] = true
	}
	if len(drawn) < 4 {
		t.Errorf("twelve drafts got only %d lenses", len(drawn))
	}
}

func TestDraftsOfOneBriefLookThroughDifferentLenses(t *testing.T) {
	const brief = "Write the whole answer yourself. Show the figures and the case.\n\nYour method for this draft. "
	var board []engine.AgentBrief
	for _, method := range []string{
		"Start from the decision that has to be made and work back.",
		"Numbers first: write down the quantities and figures on which the answer turns.",
		"Begin with the failure: suppose that it has gone wrong, and list the risks.",
	} {
		board = append(board, engine.AgentBrief{Name: "Draft", Brief: brief + method})
	}
	drawn := make(map[string]bool)
	for i, a := range board {
		got := said(t, engine.Request{Role: engine.RoleWorker, Task: engine.Task{
			Question: clinic, Agent: a.Name, Brief: a.Brief, Board: board, Seed: uint64(i),
		}})
		drawn[agendaItems(text("B1", got))[0].lens] = true
	}
	if len(drawn) != 3 {
		t.Errorf("three drafts looked through %v", drawn)
	}
}

func TestCardsSpeakOfTheQuestion(t *testing.T) {
	for question, want := range map[string]wording{
		clinic:            {"the five-person clinic", "moving the patient records to the cloud", "the patient records", "the cloud"},
		threeQuestions[1]: {"the school", "banning phones in class", "phones", "class"},
		"Should we hire a second nurse or outsource the night shift?":               {"you", "hiring a second nurse", "the second nurse", "the night shift"},
		"I have an offer. Can I sell my shop before March? The lease ends in June.": {"you", "selling the shop", "the shop", ""},
		"Why is the sea salty?":       {"you", "", "the sea salty", ""},
		"Ist Berlin eine gute Stadt?": {"you", "", "", ""},
		"":                            {"you", "", "", ""},
	} {
		if got := wordingOf(question); got != want {
			t.Errorf("%q gives %+v, want %+v", question, got, want)
		}
	}
	all := strings.Join(questionsOf(t, "Legal", clinic), "\n")
	if !strings.Contains(all, "patient records") || strings.ContainsAny(all, "{}") {
		t.Errorf("the question's nouns do not appear:\n%s", all)
	}
}

func TestClosesWithThePriceOrHowToConnect(t *testing.T) {
	req := worker("Legal", clinic)
	if got := said(t, req); !strings.HasSuffix(got, "For answers, connect a model: set OPENAI_API_KEY, or press f2 in the interface.\n") {
		t.Errorf("it does not say how to connect a model:\n%s", got)
	}
	req.Task.Floor = &engine.PriceFloor{Model: "openai/gpt-5-mini", Low: 0.0042, High: 0.0113}
	if got := said(t, req); !strings.HasSuffix(got, "For answers: this board on openai/gpt-5-mini would cost about $0.0042 to $0.011 a round. To connect it, set its key, or press f2 in the interface.\n") {
		t.Errorf("it does not say what the board would cost:\n%s", got)
	}
}

func TestMergedAgendasAskEachQuestionOnce(t *testing.T) {
	var branches []engine.BranchText
	for i, agent := range []string{"Research", "Legal", "Market"} {
		branches = append(branches, text(engine.NewBranchID('B', i+1), said(t, worker(agent, clinic))))
	}
	slices.Reverse(branches)
	prose, f := merged(t, reducer("a9", branches...))
	if len(f.Agreements) == 0 || len(f.Unique) == 0 || len(f.Conflicts) != 0 {
		t.Errorf("findings: %+v", f)
	}
	several, lone := strings.Index(prose, "### Raised by several"), strings.Index(prose, "### What is known")
	if several < 0 || lone < several {
		t.Errorf("what several raised does not come first:\n%s", prose)
	}
	seen := make(map[string]bool)
	for line := range strings.SplitSeq(prose, "\n") {
		if !isNumbered(line) {
			continue
		}
		q, _, marked := strings.Cut(line[markerLength(line):], " [")
		if !marked || seen[q] {
			t.Errorf("%q has no mark or stands twice", line)
		}
		seen[q] = true
	}
	if strings.Count(prose, settledBy) != len(seen) {
		t.Errorf("some questions lost what would settle them:\n%s", prose)
	}
}

func TestAMixedBoardIsMergedAsProse(t *testing.T) {
	prose, f := merged(t, reducer("a1",
		text("B1", said(t, worker("Legal", clinic))),
		text("B2", "Keep a full copy of the patient records on your own premises."),
	))
	if !strings.Contains(prose, "full copy") || len(f.Unique) < 2 || strings.Contains(prose, settledBy) {
		t.Errorf("got\n%s", prose)
	}
}

// What stands around an agenda says where it comes from. It is nobody's point, in a part of a merge
// either.
func TestThePartsOfAMergeLeaveOutWhatStandsAroundAnAgenda(t *testing.T) {
	floor := &engine.PriceFloor{Model: "openai/gpt-5-mini", Low: 0.01, High: 0.02}
	for name, floor := range map[string]*engine.PriceFloor{"with a price": floor, "without one": nil} {
		t.Run(name, func(t *testing.T) {
			var branches []engine.BranchText
			for i, agent := range []string{"Research", "Legal", "Market"} {
				req := worker(agent, clinic)
				req.Task.Floor = floor
				branches = append(branches, text(engine.NewBranchID('B', i+1), said(t, req)))
			}
			part := said(t, engine.Request{Role: engine.RoleNode, Task: engine.Task{Question: clinic, Merge: &engine.MergeTask{Branches: branches, Nonce: "a1"}}})
			if !strings.Contains(part, "? [") {
				t.Fatalf("no question is kept:\n%s", part)
			}
			for line := range strings.Lines(part) {
				if strings.HasPrefix(line, "- ") && !strings.Contains(line, "?") {
					t.Errorf("no question: %s", line)
				}
			}
		})
	}
}
