package engine

import "strings"

// maxAnswer is the most bytes of an answer that are kept: an answer is a few words.
const maxAnswer = 300

// ballotOf reads a voter's answer out of its text: the last line of the form "ANSWER: x", or
// else a text that is nothing but one short line. Of a closed question the answer must be one
// of the options; whatever else it says abstains, and so does a voter that says that it does.
func ballotOf(text string, options []string) Answered {
	found, ok := answerLine(Clean(text))
	if !ok {
		return Answered{Why: "it gave no answer"}
	}
	answer := clipAnswer(bare(found.text), maxAnswer)
	key := voteKey(answer)
	if option := matchOption(answer, options); option != "" {
		return Answered{Answer: answer, Key: option}
	}
	if why, abstains := abstention(answer, found.why); abstains {
		return Answered{Why: why}
	}
	switch {
	case key == "" || key == voteKey(answerForm):
		return Answered{Why: "its answer line says nothing"}
	case len(options) > 0 && !found.labelled:
		return Answered{Why: "it gave no answer"}
	case len(options) > 0:
		return Answered{Why: "\u201c" + clipAnswer(answer, maxWhy) + "\u201d is none of the options"}
	}
	return Answered{Answer: answer, Key: key}
}

// maxWhy is the most bytes of a voter's own words in the clause that says why it abstains.
const maxWhy = 120

// clipAnswer cuts a text between runes, and says so by an ellipsis.
func clipAnswer(s string, most int) string {
	if len(s) <= most {
		return s
	}
	return strings.TrimSpace(headBytes(s, most)) + "…"
}
