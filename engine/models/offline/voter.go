package offline

import (
	"context"
	"slices"
	"strings"

	"plenum/engine"
)

// voteLine stands on top of every vote.
const voteLine = "Offline: no model was called. A vote only where a quote decides it."

// oneEvidence begins the line by which equal votes are not taken for more than they are.
const oneEvidence = "All offline voters compare"

const sameEvidence = oneEvidence + " the same words in the same way: however many vote so, it is one piece of evidence."

// abstain is the machine line of a voter that does not vote.
const abstain = "ANSWER: abstain"

// votesMost is how many passages are quoted for an answer, and how many are looked at for a
// question.
const (
	votesMost  = 3
	votesAmong = 400
)

// given is an answer that passages of the material give.
type given struct {
	answer   string
	passages []int
	firm     bool // one of them says it without a reservation
}

// add takes in a passage that gives the answer.
func (g *given) add(passage int, firm bool) {
	g.firm = g.firm || firm
	if len(g.passages) < votesMost && !slices.Contains(g.passages, passage) {
		g.passages = append(g.passages, passage)
	}
}

// reserved reports a sentence that says a thing only under a condition, or as a possibility, a
// plan or somebody's view, where the question does not ask about that: it decides nothing by
// itself, and against a flat one it is a second answer.
func (a assertion) reserved(asked assertion) bool {
	return a.guards&^asked.guards&(guardCondition|guardMay|guardReported|guardPlanned|guardShould) != 0
}

// vote answers by what stands in the material, and else abstains: a closed question where
// sentences near to it speak for one option and for no other, an open one where it asks for a
// figure, a date or a name and all passages that answer it give the same. Its error is that of
// ctx.
func vote(ctx context.Context, t engine.Task) (string, error) {
	if !hasText(t.Materials) {
		return abstention("no evidence and no model"), nil
	}
	s := newSource(ctx, t.Materials)
	if err := ctx.Err(); err != nil {
		return "", err
	}
	var answers []given
	var none string
	if len(t.Options) > 0 {
		answers = s.ballot(ctx, t.Question, t.Options)
		none = "nothing in the material decides it word for word, and there is no model"
	} else {
		answers, none = s.answers(ctx, t.Question)
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	switch {
	case len(answers) == 0:
		return abstention(none), nil
	case len(answers) == 1 && !answers[0].firm:
		return abstention("the material says it only with a reservation, and there is no model to weigh it"), nil
	case len(answers) == 1:
		return voteLine + "\n\n" + s.quotes(answers[0]) + "\n" + sameEvidence + "\n\nANSWER: " + answers[0].answer + "\n", nil
	}
	out := abstention("the material speaks for more than one answer, and there is no model to weigh it")
	head, line, _ := strings.Cut(out, "\n\n"+abstain)
	head += "\n"
	for _, a := range answers[:min(votesMost, len(answers))] {
		head += "\n" + onOneLine(a.answer) + ":\n\n" + s.quotes(given{a.answer, a.passages[:1], a.firm})
	}
	return head + "\n" + abstain + line, nil
}

func abstention(why string) string {
	return voteLine + "\n\nAbstains: " + why + ".\n\n" + abstain + "\n"
}

func (s *source) quotes(a given) string {
	out := ""
	for _, i := range a.passages {
		out += `- "` + s.passages[i].text + `" (` + s.place(i) + ")\n"
	}
	return out
}

// near are the passages that share most words with a question, in the order of the material.
func (s *source) near(question string) []int {
	q := query{}
	q.add(keywords(question), 1)
	out := best(s.index.bm25(q), votesAmong)
	slices.Sort(out)
	return out
}

// ballot lists the options that sentences speak for, in their order, until ctx ends.
func (s *source) ballot(ctx context.Context, question string, options []string) []given {
	asked := newAssertion(question, s.ordinary)
	choices := newChoices(options)
	votes := make([]given, len(options))
	for _, i := range s.near(question + " " + strings.Join(options, " ")) {
		if ctx.Err() != nil {
			break
		}
		p := newAssertion(s.passages[i].text, s.ordinary)
		if p.guards&guardAsked != 0 {
			continue
		}
		for at, o := range choices {
			if o.spokenFor(p, asked) { // "if prices fall, wait" decides nothing; what contradicts is flat
				votes[at].add(i, !p.reserved(asked) || o.denies())
			}
		}
	}
	var out []given
	for at, v := range votes {
		if v.answer = options[at]; len(v.passages) > 0 {
			out = append(out, v)
		}
	}
	return out
}

// choice is one option of a closed question.
type choice struct {
	text     string
	own      statement
	distinct []claimWord // its words that do not stand in all options
}

func newChoices(options []string) []choice {
	out := make([]choice, len(options))
	for i, o := range options {
		out[i] = choice{text: strings.ToLower(strings.TrimSpace(o)), own: newStatement(o)}
	}
	for i, o := range out {
		for _, w := range o.own.words {
			everywhere := len(out) > 1 && !slices.ContainsFunc(out, func(x choice) bool { _, found := x.own.find(w.stem); return !found })
			if !everywhere {
				out[i].distinct = append(out[i].distinct, w)
			}
		}
	}
	return out
}

func (o choice) denies() bool { return o.text == "no" || o.text == "false" }

// spokenFor reports whether a sentence affirms the option. "Yes" and "no" are read off the
// question: the sentence must say it or contradict it, as it would a claim.
func (o choice) spokenFor(p, asked assertion) bool {
	denied := slices.ContainsFunc(asked.tokens, func(t token) bool { return turnOf(t.text) == turnsDenial })
	switch o.text {
	case "yes", "true", "no", "false":
		if denied {
			return false // to "was it not inspected?" both answers mean either
		}
	}
	switch o.text {
	case "yes", "true":
		return repeats(p, asked)
	case "no", "false":
		return len(asked.words) > 1 && refutes(asked.asClaim(), p, relate(asked.statement, p.statement), asked.heldBy(p), nil) != ""
	}
	for _, w := range o.distinct {
		at, found := p.find(w.stem)
		if !found || p.words[at].sign != w.sign {
			return false
		}
	}
	if len(o.distinct) == 0 && len(o.own.figures) == 0 {
		return false
	}
	for _, f := range o.own.figures {
		if !holds(p.statement, f) {
			return false
		}
	}
	return o.aboutQuestion(p, asked) && o.leads(p, asked)
}

// leads reports, of a sentence that says one thing to be more so than another, whether it says that
// of the option, and in the question's own word: "The tram is faster than the bus."
func (o choice) leads(p, asked assertion) bool {
	than := slices.IndexFunc(p.tokens, func(t token) bool { return t.kind == word && t.text == "than" })
	if than <= 0 {
		return true
	}
	if p.denials > 0 && asked.denials == 0 || !hasToken(asked.tokens, p.tokens[than-1].text) {
		return false
	}
	return !slices.ContainsFunc(p.tokens[than:], func(t token) bool {
		base, _ := claimOf(t.text)
		return slices.ContainsFunc(o.distinct, func(w claimWord) bool { return w.stem == base })
	})
}

// asClaim is a question as the claim that it asks about.
func (a assertion) asClaim() assertion {
	a.guards &^= guardAsked | guardShould
	return a
}

func (a assertion) heldBy(p assertion) float64 {
	if len(a.words) == 0 {
		return 0
	}
	return 1 - float64(len(a.lacks(p, nil)))/float64(len(a.words))
}

// repeats reports whether the sentence says at least four fifths of the question, its figures
// and names among that, and denies none of it.
func repeats(p, asked assertion) bool {
	r := relate(asked.statement, p.statement)
	if r.common < 2 || 5*asked.heldBy(p) < 4 || r.opposed != "" || !asked.namesIn(p, nil) {
		return false
	}
	narrower := len(asked.words) <= 3 && p.scoped(asked, len(p.tokens))
	return asked.unmatched(p, r) == "" && p.guards&guardPartly&^asked.guards == 0 && !narrower && !asked.joins(p)
}

// aboutQuestion reports whether a sentence shares two words with the question, besides those
// of the option; one, where the question has no more.
func (o choice) aboutQuestion(p, asked assertion) bool {
	n, all := 0, 0
	for _, w := range asked.words {
		if _, own := o.own.find(w.stem); own {
			continue
		}
		all++
		if _, found := p.find(w.stem); found {
			n++
		}
	}
	return n >= min(2, max(all, 1))
}
