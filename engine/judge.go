package engine

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// The words by which a text gives away who wrote it: what it is, and by whom it was made. A name
// that is followed by anything else is what the text is about: "As Claude gets cheaper, ...".
const (
	authors = `(?:an?\s+|the\s+)?(?:claude|chat\s?gpt|gpt|gemini|gemma|llama|mistral|mixtral|deepseek|qwen|grok|copilot|kimi|` +
		`ai(?:\s+(?:assistant|model|language\s+model|system))?|artificial\s+intelligence|(?:large\s+)?language\s+model|llm|chatbot)` +
		`(?:[ -]?v?\d[\w.-]*|\s+(?:opus|sonnet|haiku|pro|flash|turbo|mini|instruct|large|small)\b)*`
	makers = `(?:,?\s+(?:(?:made|developed|trained|created|built|designed|provided)\s+)?(?:by|from)\s+[^\n,.;:!?]{1,60})?`
)

// selfClause is the beginning of a line such as "As Claude, ..."; selfSentence is a sentence such
// as "I am an AI language model, made by ...".
var (
	selfClause = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?im)^([ \t>*_#-]*)(?:speaking\s+|responding\s+)?as\s+` + authors + makers + `[,:;][ \t]*`)
	})
	selfSentence = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?im)(^[ \t>*_#-]*|[.!?][ \t]+)(?:(?:hi|hello)[,!.]?\s+)?` +
			`(?:i\s+am|i['’]m|my\s+name\s+is|(?:this\s+(?:answer|draft|text)\s+(?:is|was)\s+)?(?:written|generated|produced|drafted)\s+by)\s+` +
			authors + makers + `(?:,[^\n.!?]{0,160})?(?:[.!?][ \t]*|$)`)
	})
)

// anonymous is a text without what says which model wrote it: judges prefer their own (MT-Bench,
// arXiv 2306.05685). What is argued stays.
func anonymous(text string) string {
	text = selfSentence().ReplaceAllString(text, "$1")
	return selfClause().ReplaceAllString(text, "$1")
}

// placed is a branch in the ranking of one judge.
type placed struct {
	id  BranchID
	why string
}

// rankingOf reads a ranking, the best first, out of what a judge wrote about those branches.
// Numbers of branches that it did not read are left out, and of one that stands there twice the
// first place counts. Empty: there is none.
func rankingOf(text string, order []BranchID) []placed {
	var out []placed
	for _, raw := range entriesIn(text, "ranking", "ranks", "order") {
		var in struct {
			Answer, Branch, ID looseIDs
			Why, Reason        looseText
		}
		if json.Unmarshal(raw, &in) != nil {
			in.Answer = looseIDs{looseID(raw)} // a bare number
		}
		id := append(append(in.Answer, in.Branch...), in.ID...).first()
		known := slices.Contains(order, id)
		if !known || slices.ContainsFunc(out, func(p placed) bool { return p.id == id }) {
			continue
		}
		why := oneLine(string(in.Why))
		if why == "" {
			why = oneLine(string(in.Reason))
		}
		out = append(out, placed{id, headBytes(strings.TrimSpace(why), maxReason)})
	}
	return out
}

// maxReason is the longest reason of a judge that is kept, in bytes.
const maxReason = 600

// placesOf gives each branch that a judge read its place, from 1; those that it did not name
// share what is left, each the middle of it.
func placesOf(ranking []placed, order []BranchID) map[BranchID]float64 {
	places := map[BranchID]float64{}
	for i, p := range ranking {
		places[p.id] = float64(i + 1)
	}
	rest := float64(len(ranking)+1+len(order)) / 2
	for _, id := range order {
		if _, named := places[id]; !named {
			places[id] = rest
		}
	}
	return places
}
