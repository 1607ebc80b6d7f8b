package labs

import (
	"encoding/json"
	"fmt"
	"strings"

	"plenum/engine"
	"plenum/engine/models/scripted"
)

// proseWords is how long a text is of which a script says nothing.
const proseWords = 120

// byItself is what a call says of which the script says nothing: as little as its role may.
func byItself(c scripted.Call) string {
	t := c.Request.Task
	switch c.Request.Role {
	case engine.RoleVoter:
		answer := "abstain"
		if len(t.Options) > 0 {
			answer = t.Options[0]
		}
		return "Nothing in the question speaks against it.\n\nANSWER: " + answer
	case engine.RoleChecker:
		return verdicts(t.Work.Claims)
	case engine.RoleSplitter:
		return claims(t)
	case engine.RolePlanner:
		return approaches(t.Work.Cards)
	case engine.RoleGrouper:
		return groups(len(t.Work.Answers))
	case engine.RoleJudge:
		return ranking(t.Merge)
	case engine.RoleNode:
		return points(t.Merge)
	case engine.RoleReducer:
		return merge(c)
	}
	return prose(c.Place, proseWords)
}

// merge is a merge in points, each of which one branch alone raised.
func merge(c scripted.Call) string {
	m := c.Request.Task.Merge
	if m == nil {
		return prose(0, proseWords)
	}
	f := &engine.Findings{}
	for _, b := range byNumber(m.Branches) {
		if len(b.Of) == 0 {
			one := sentence(b.Text, "")
			f.Unique = append(f.Unique, engine.Finding{Claim: one, By: b.ID, Quote: one})
		}
	}
	return text{body: "What the branches say first:\n\n{{points}}", findings: f}.write(c)
}

func verdicts(of []engine.Claim) string {
	var b strings.Builder
	for _, c := range of {
		fmt.Fprintf(&b, "%d. insufficient\nThe source does not speak of it.\n\n", c.N)
	}
	return b.String()
}

// claims makes a claim of each sentence of the text.
func claims(t engine.Task) string {
	docs := t.Materials
	if len(docs) == 0 {
		docs = []engine.Document{{Text: t.Question}}
	}
	type claim struct {
		Text  string `json:"text"`
		Quote string `json:"quote"`
		Kind  string `json:"kind"`
	}
	list := []claim{}
	for _, d := range docs {
		for line := range strings.Lines(d.Text) {
			for rest := strings.TrimSpace(line); rest != "" && !strings.HasPrefix(rest, "#"); {
				one := sentence(rest, "")
				if one == "" {
					break
				}
				list = append(list, claim{one, one, "fact"})
				_, rest, _ = strings.Cut(rest, one)
				rest = strings.TrimSpace(rest)
			}
		}
	}
	return object(map[string][]claim{"claims": list})
}

// approaches are the first of those ways to go about a question that fit any.
func approaches(n int) string {
	type card struct {
		Title       string  `json:"title"`
		Text        string  `json:"text"`
		Probability float64 `json:"probability"`
	}
	ways := []card{
		{"From the figures", "Put down every figure that is given, work out what follows, and build the answer around that.", 0.4},
		{"From who is affected", "List who gains and who loses by it, and answer for the one with most at stake.", 0.2},
		{"From what can go wrong", "Begin with the worst outcome that is likely enough, and work back to what prevents it.", 0.15},
		{"From a case like it", "Find the nearest case with a known end, and say what differs here.", 0.1},
		{"From the deadline", "Lay the steps on a calendar from its end, and see what no longer fits.", 0.08},
		{"From the other side", "Make the best case for the answer that you hold to be wrong, then meet it.", 0.05},
	}
	return "The answers could differ in where they begin.\n\n" + object(map[string][]card{"approaches": ways[:min(max(n, 1), len(ways))]})
}

func groups(n int) string {
	list := [][]int{}
	for i := range n {
		list = append(list, []int{i + 1})
	}
	return object(map[string][][]int{"groups": list})
}

// ranking puts the branches in the order of their numbers.
func ranking(m *engine.MergeTask) string {
	type place struct {
		Answer int    `json:"answer"`
		Why    string `json:"why"`
	}
	list := []place{}
	if m != nil {
		for _, b := range byNumber(m.Branches) {
			list = append(list, place{b.ID.Number(), "It answers what was asked."})
		}
	}
	return object(map[string][]place{"ranking": list})
}

func object[T any](v map[string]T) string {
	raw, err := json.Marshal(v)
	if err != nil { // plain data always marshals
		return "{}"
	}
	return string(raw)
}
