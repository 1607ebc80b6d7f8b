package offline

import (
	"context"
	"slices"
	"strings"

	"plenum/engine"
)

// voteLine stands on top of every vote.
const voteLine = "Offline: no model was called. A vote only where a quote decides it."

// abstain is the machine line of a voter that does not vote.
const abstain = "ANSWER: abstain"

// vote decides a closed question by what stands in the material, and else abstains: it
// answers only where sentences near to the question speak for one of the options and for no
// other. Its error is that of ctx.
func vote(ctx context.Context, t engine.Task) (string, error) {
	if !hasText(t.Materials) {
		return abstention("no evidence and no model"), nil
	}
	if len(t.Options) == 0 {
		return abstention("an open question cannot be decided by comparing words, and there is no model"), nil
	}
	r, err := newReading(ctx, engine.Task{Question: t.Question, Materials: t.Materials}, 0)
	if err != nil {
		return "", err
	}
	ballot := r.ballot(t.Question, t.Options)
	chosen := -1
	for i, quotes := range ballot {
		switch {
		case len(quotes) == 0:
		case chosen >= 0:
			return abstention("the material speaks for more than one answer, and there is no model to weigh it"), nil
		default:
			chosen = i
		}
	}
	if chosen < 0 {
		return abstention("nothing in the material decides it word for word, and there is no model"), nil
	}
	var out strings.Builder
	out.WriteString(voteLine + "\n\n")
	for _, i := range ballot[chosen] {
		out.WriteString("- " + r.quote(i) + "\n")
	}
	out.WriteString("\nANSWER: " + t.Options[chosen] + "\n")
	return out.String(), nil
}

func abstention(why string) string {
	return voteLine + "\n\nAbstains: " + why + ".\n\n" + abstain + "\n"
}

// ballot collects, for each option, up to three sentences that speak for it.
func (r *reading) ballot(question string, options []string) [][]int {
	out := make([][]int, len(options))
	asked := newStatement(question)
	for i, p := range r.passages {
		if r.byQuestion[i] == 0 || strings.HasSuffix(p.text, "?") {
			continue
		}
		s := newStatement(p.text)
		for at, o := range options {
			if len(out[at]) < 3 && speaksFor(s, asked, options, o) {
				out[at] = append(out[at], i)
			}
		}
	}
	return out
}

// speaksFor reports whether a sentence affirms the option. "Yes" and "no" are read off the
// question: the sentence must repeat it, or deny a word of it.
func speaksFor(s, asked statement, options []string, option string) bool {
	switch strings.ToLower(strings.TrimSpace(option)) {
	case "yes":
		return repeats(s, asked) && relate(s, asked).opposed == ""
	case "no":
		return repeats(s, asked) && relate(s, asked).opposed != ""
	}
	distinct := 0
	for _, w := range newStatement(option).words {
		if common(w.stem, options) {
			continue // stands in every option, so it decides nothing
		}
		distinct++
		at := slices.IndexFunc(s.words, func(x claimWord) bool { return x.stem == w.stem })
		if at < 0 || s.words[at].sign != w.sign {
			return false
		}
	}
	return distinct > 0 && aboutQuestion(s, asked, option)
}

// repeats reports whether the sentence holds at least four fifths of the question's words.
func repeats(s, asked statement) bool {
	n := relate(s, asked).common
	return n >= 2 && 5*n >= 4*len(asked.words)
}

// aboutQuestion reports whether a sentence shares two words with the question, besides those
// of the option; one, where the question has no more.
func aboutQuestion(s, asked statement, option string) bool {
	own := newStatement(option)
	n, all := 0, 0
	for _, w := range asked.words {
		same := func(x claimWord) bool { return x.stem == w.stem }
		if slices.ContainsFunc(own.words, same) {
			continue
		}
		all++
		if slices.ContainsFunc(s.words, same) {
			n++
		}
	}
	return n >= min(2, max(all, 1))
}

func common(w string, options []string) bool {
	for _, o := range options {
		if _, found := newStatement(o).find(w); !found {
			return false
		}
	}
	return len(options) > 1
}
