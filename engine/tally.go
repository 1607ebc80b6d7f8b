package engine

import (
	"cmp"
	"slices"
)

// Tally is how a vote stands.
type Tally struct {
	Counts    []Count    // the most weight first; of equals, the one that was given first by branch number
	Abstained []BranchID // answered without an answer, in order
	Waiting   int        // voters that may still answer
	Silent    []BranchID // ended without a text
	Winner    string     // key of the answer that stands; empty: none yet, or nobody voted
	Rule      DecidedBy  // how it stands; empty: it is still open
	Tied      []string   // keys of the answers that share the first place, where several do
	Open      bool       // no options were given
	Grouped   bool       // a model said which answers of an open vote are the same
	Models    []string   // of those who voted, each once
	Turnout
}

// Turnout is who was asked, and what a reader must know of how the votes were counted.
type Turnout struct {
	Voters  int        // of the round, in all
	Spared  int        // of them, not counted since the vote was decided without them
	LeftOut []BranchID // answered, and left out by the person or by who chose what to merge, in order
	Whys    []string   // of Abstained, in its order: why, each a clause
	Uneven  bool       // the votes weigh differently
	NoModel bool       // the built-in model cast them all, by one rule
	Note    string     // how differing answers of an open vote were compared, in a sentence; empty: they were not, or need not be
}

// Count is one answer and who gave it.
type Count struct {
	Key    string // what counts as the same answer
	Answer string // as the first of them wrote it; of a closed question the option
	Votes  int
	Weight float64
	By     []BranchID
	Also   []string // other wordings that a model held for the same answer
}

// TallyOf counts the votes: as the round stands, or, for a reduction, of the texts that it
// merged, grouped as its grouper said. Of a vote that was decided early only the votes that
// decided it are counted.
func TallyOf(r *Round, red *Reduction) Tally {
	t := Tally{Open: len(r.Plan.Options) == 0}
	voters := r.voters()
	t.Voters, t.Uneven = len(voters), len(voters) > 0 && oneWeight(voters) == 0
	roll := r.roll(red)
	var cast []castVote
	for _, b := range voters {
		a, status := roll.attempt(b)
		switch {
		case status == spared:
			t.Spared++
		case status == outstanding:
			t.Waiting++
		case status == left:
			t.LeftOut = append(t.LeftOut, b.ID)
		case a == nil:
			t.Silent = append(t.Silent, b.ID)
		default:
			cast = append(cast, castVote{branch: b, attempt: a, answer: r.ballot(a)})
		}
	}
	same := r.grouping(red, &t)
	tokens := t.count(cast, same)
	t.NoModel = len(cast) > 0 && !slices.ContainsFunc(cast, func(v castVote) bool { return !v.attempt.Start.Offline })
	t.stand(r, red, roll.decided, tokens)
	return t
}

// castVote is one voter's vote, and the text that it stands in.
type castVote struct {
	branch  *Branch
	attempt *Attempt
	answer  Answered
}

// count fills in the answers and the abstentions, and returns how long the texts behind each
// answer are.
func (t *Tally) count(cast []castVote, same map[string]string) map[string]chain {
	micro := map[string]int64{}
	at := map[string]int{}
	tokens := map[string]chain{}
	for _, v := range cast {
		if v.answer.Abstained() {
			t.Abstained, t.Whys = append(t.Abstained, v.branch.ID), append(t.Whys, v.answer.Why)
			continue
		}
		if m := v.attempt.Start.Model; m != "" && !slices.Contains(t.Models, m) {
			t.Models = append(t.Models, m)
		}
		key := v.answer.Key
		if group := same[key]; group != "" {
			key = group
		}
		i, ok := at[key]
		if !ok {
			i = len(t.Counts)
			at[key] = i
			t.Counts = append(t.Counts, Count{Key: key, Answer: t.name(v.answer)})
		}
		c := &t.Counts[i]
		if len(same) > 0 {
			c.Also = append(c.Also, t.name(v.answer))
		}
		c.Votes, c.By = c.Votes+1, append(c.By, v.branch.ID)
		micro[key] += weightOf(v.branch)
		c.Weight = float64(micro[key]) / 1e6
		tokens[key] = chain{tokens[key].tokens + v.attempt.Count.Tokens, tokens[key].texts + 1}
	}
	for i, c := range t.Counts {
		t.Counts[i].Also = otherThan(c.Answer, c.Also)
	}
	slices.SortStableFunc(t.Counts, func(a, b Count) int {
		return cmp.Or(cmp.Compare(micro[b.Key], micro[a.Key]), cmp.Compare(b.Votes, a.Votes))
	})
	for _, c := range t.Counts {
		if len(t.Counts) > 1 && micro[c.Key] == micro[t.Counts[0].Key] {
			t.Tied = append(t.Tied, c.Key)
		}
	}
	if len(t.Tied) < 2 {
		t.Tied = nil
	}
	return tokens
}

// name is how an answer is shown: the option, or what the voter wrote.
func (t *Tally) name(a Answered) string {
	if !t.Open {
		return a.Key
	}
	return a.Answer
}

// otherThan is a list without the one and without repetitions.
func otherThan(one string, list []string) []string {
	var out []string
	for _, s := range list {
		if s != one && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// stand says which answer stands, and by which rule.
func (t *Tally) stand(r *Round, red *Reduction, decided *Decided, tokens map[string]chain) {
	over := t.Waiting == 0 && (red != nil || r.Gathered != nil || len(t.Tied) == 0)
	switch {
	case len(t.Counts) == 0:
		if over && len(t.Abstained) > 0 {
			t.Rule = DecidedByAll
		}
	case decided != nil && len(t.Tied) == 0:
		t.Rule, t.Winner = decided.Rule, t.Counts[0].Key
	case !over:
	case len(t.Tied) > 0:
		t.Rule, t.Winner = DecidedByTie, shortest(t.Tied, tokens)
	default:
		t.Rule, t.Winner = DecidedByAll, t.Counts[0].Key
	}
}

// chain is how long the texts behind an answer are, reasoning included.
type chain struct{ tokens, texts int }

// shortest is the answer whose texts are the shortest on average: of answers that are equally
// often given, the one that was reached with less thinking is right more often (short-m@k, arXiv
// 2505.17813). Empty: that does not tell them apart either, and nothing else is asked.
func shortest(tied []string, tokens map[string]chain) string {
	best, shared := "", false
	for _, key := range tied {
		if best == "" {
			best = key
			continue
		}
		a, b := tokens[key], tokens[best]
		switch cmp.Compare(a.tokens*b.texts, b.tokens*a.texts) {
		case -1:
			best, shared = key, false
		case 0:
			shared = true
		}
	}
	if shared {
		return ""
	}
	return best
}
