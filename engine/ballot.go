package engine

import "strings"

// ballotOf reads a voter's answer out of its text.
func ballotOf(text string, options []string) Answered {
	_, answer, ok := strings.Cut(text, "ANSWER:")
	if !ok {
		return Answered{Why: "it gave no answer"}
	}
	answer = strings.TrimSpace(answer)
	return Answered{Answer: answer, Key: strings.ToLower(answer)}
}
