package engine

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// answerFound is where a voter's answer stands in its text.
type answerFound struct {
	text     string // one line, as it was written
	why      string // why it abstains, where a line of its own says so
	labelled bool   // it stands after "ANSWER:" or in such a field; false: it is the whole text
}

// Bounds of where an answer is looked for: it stands at the end, and models that loop write
// without end.
const (
	maxAnswerTail = 256 << 10 // bytes at the end of the text
	shortLine     = 100       // bytes of a text that counts as its own answer
)

// answerLabels are the words before the colon, folded. Only the first is asked for.
var answerLabels = []string{
	"answer", "final answer", "my answer", "the answer", "the answer is", "the final answer", "vote", "my vote",
	"antwort", "réponse", "respuesta", "risposta", "resposta", "antwoord", "ответ", "答案", "回答", "답",
}

// answerLine finds the last line of a clean text that gives an answer; false: none does.
func answerLine(text string) (answerFound, bool) {
	text = strings.TrimSpace(tailBytes(text, maxAnswerTail))
	lines := strings.Split(text, "\n")
	for i, line := range slices.Backward(lines) {
		if answer, ok := labelled(line); ok {
			if bare(answer) == "" {
				answer = nextLine(lines[i+1:])
			}
			return answerFound{text: answer, why: whyLine(lines[:i]), labelled: true}, true
		}
	}
	if text == "" || len(text) > shortLine || len(lines) > 1 {
		return answerFound{}, false
	}
	return answerFound{text: text}, true
}

// nextLine is the answer that stands below its label: the first line with words.
func nextLine(lines []string) string {
	for _, line := range lines {
		if bare(line) != "" && !strings.HasPrefix(strings.TrimSpace(line), "```") {
			return line
		}
	}
	return ""
}

// labelled reads the answer of one line: after a label, or in a JSON object's field.
func labelled(line string) (string, bool) {
	line = strings.TrimSpace(line)
	if len(line) > 1<<14 || line == "" {
		return "", false
	}
	if line[0] == '{' {
		return answerField(line)
	}
	left, right, ok := strings.Cut(strings.NewReplacer("：", ":", "﹕", ":").Replace(line), ":")
	if !ok || len(left) > shortLine {
		return "", false
	}
	label := strings.ToLower(norm.NFKC.String(oneLine(strings.TrimRight(strings.TrimLeft(left, labelTrim), dressing))))
	if !slices.Contains(answerLabels, label) {
		return "", false
	}
	right = strings.TrimSpace(right)
	if again, ok := labelled(right); ok {
		return again, true
	}
	return unopened(left, right), true
}

// dressing may stand on both sides of a label: quotation marks, emphasis, ticks. Before it there
// may be bullets, headings and the number of a list too.
const (
	dressing  = " \t*_`~\"'“”„«»‘’"
	labelTrim = dressing + ">-+•·#|[(0123456789.)"
)

// unopened takes off an answer what was opened before its label, and what belongs to JSON that
// was broken over lines.
func unopened(left, right string) string {
	if strings.HasPrefix(strings.TrimLeft(left, " \t"), `"`) {
		var s looseAnswer
		if json.NewDecoder(strings.NewReader(right)).Decode(&s) == nil && s != "" {
			return string(s)
		}
	}
	for _, pair := range [...][2]string{{"**", "**"}, {"__", "__"}, {"*", "*"}, {"_", "_"}, {"`", "`"}, {`"`, `"`}, {"“", "”"}, {"«", "»"}, {"[", "]"}, {"(", ")"}} {
		if strings.Count(left, pair[0])%2 == 0 && pair[0] == pair[1] || !strings.Contains(left, pair[0]) {
			continue
		}
		if cut, ok := strings.CutPrefix(right, pair[1]); ok {
			right = strings.TrimSpace(cut)
		} else if cut, ok := strings.CutSuffix(strings.TrimRight(right, ". "), pair[1]); ok {
			right = strings.TrimSpace(cut)
		}
	}
	return right
}

// answerField reads the field "answer" of an object that fills a line.
func answerField(line string) (string, bool) {
	var fields map[string]json.RawMessage
	if json.Unmarshal([]byte(strings.TrimRight(line, "`, \t")), &fields) != nil {
		return "", false
	}
	for _, label := range answerLabels {
		for name, raw := range fields {
			if strings.ToLower(norm.NFKC.String(oneLine(name))) != label {
				continue
			}
			var s looseAnswer
			if json.Unmarshal(raw, &s) == nil {
				return string(s), true
			}
		}
	}
	return "", false
}

// looseAnswer is a string, a number or a truth value of JSON, as it would be written; null is
// an abstention.
type looseAnswer string

// UnmarshalJSON implements json.Unmarshaler.
func (a *looseAnswer) UnmarshalJSON(raw []byte) error {
	var text looseText
	switch {
	case string(raw) == "null":
		*a = "abstain"
	case string(raw) == "true":
		*a = "yes"
	case string(raw) == "false":
		*a = "no"
	case raw[0] != '"':
		var n json.Number
		if err := json.Unmarshal(raw, &n); err != nil {
			return err
		}
		*a = looseAnswer(n)
	default:
		if err := json.Unmarshal(raw, &text); err != nil {
			return err
		}
		*a = looseAnswer(oneLine(string(text)))
	}
	return nil
}

// whyLine is what a line "Abstains: x" before the answer says.
func whyLine(lines []string) string {
	for _, line := range slices.Backward(lines) {
		left, right, ok := strings.Cut(line, ":")
		if !ok || len(left) > shortLine {
			continue
		}
		switch strings.ToLower(strings.Trim(left, labelTrim)) {
		case "abstains", "abstain", "abstention", "i abstain":
			return bare(right)
		}
	}
	return ""
}

// bare takes off a line what only dresses it: white space, markdown emphasis, quotation marks,
// code ticks and brackets around the whole of it. What it holds inside stays.
func bare(s string) string {
	s = oneLine(s)
	for {
		inner := undressed(s)
		if inner == s {
			return s
		}
		s = inner
	}
}

// undressed takes off one layer.
func undressed(s string) string {
	if rest, ok := strings.CutPrefix(s, `\boxed{`); ok && strings.HasSuffix(rest, "}") {
		return strings.TrimSpace(rest[:len(rest)-1])
	}
	for _, pair := range [...][2]string{{"**", "**"}, {"__", "__"}, {"``", "``"}, {"`", "`"}, {"*", "*"}, {"_", "_"}, {`"`, `"`}, {"'", "'"}, {"“", "”"}, {"„", "“"}, {"‘", "’"}, {"«", "»"}, {"「", "」"}, {"$", "$"}} {
		in, opened := strings.CutPrefix(s, pair[0])
		in, closed := strings.CutSuffix(in, pair[1])
		if opened && closed && in != "" && !strings.Contains(in, pair[0]) && !strings.Contains(in, pair[1]) {
			return strings.TrimSpace(in)
		}
	}
	for _, stop := range [...]string{"**.", "`.", "\".", "*.", "”.", "».", "__."} { // the full stop stands outside
		if strings.HasSuffix(s, stop) && utf8.RuneCountInString(s) > 3 {
			if in := undressed(s[:len(s)-1]); in != s[:len(s)-1] {
				return in
			}
		}
	}
	for _, open := range [...]string{"> ", "- ", "* ", "• ", "# "} {
		if rest, ok := strings.CutPrefix(s, open); ok {
			return strings.TrimSpace(rest)
		}
	}
	return s
}
