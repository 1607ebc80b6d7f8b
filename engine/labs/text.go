package labs

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"plenum/engine"
	"plenum/engine/boards/strict"
	"plenum/engine/models/scripted"
)

// text is what a rule says: a template, and the structure that follows it in a merge.
type text struct {
	body     string
	findings *engine.Findings // nil: none is written
}

func (t text) given() bool { return t.body != "" || t.findings != nil }

// slot is a place in a text that is filled in for each call: {{agent}}, {{quote 2 notice}}.
var slot = regexp.MustCompile(`\{\{([^{}]*)\}\}`)

// slots are the words that a slot may begin with.
var slots = []string{"agent", "n", "nonce", "question", "points", "quote"}

func readText(m *strict.Map) text {
	var t text
	m.Text("text", &t.body)
	checkSlots(m.Value("text"), t.body)
	m.Map("findings", func(m *strict.Map) { t.findings = readFindings(m) })
	return t
}

// checkSlots reports the slots of a text that nobody can fill in.
func checkSlots(v *strict.Value, body string) {
	for _, found := range slot.FindAllStringSubmatch(body, -1) {
		words := strings.Fields(found[1])
		switch {
		case len(words) == 0 || !slices.Contains(slots, words[0]):
			v.Report("%s cannot be filled in; known here: %s", found[0], strings.Join(slots, ", "))
		case words[0] == "quote" && len(words) < 2:
			v.Report("%s names no branch; write its number or its agent: {{quote 2}}", found[0])
		}
	}
}

// write fills the text in for a call.
func (t text) write(c scripted.Call) string {
	body := fill(t.body, c)
	m := c.Request.Task.Merge
	if t.findings == nil || m == nil || c.Request.Role != engine.RoleReducer || !m.Strategy.Writes() {
		return body
	}
	return body + structure(t.findings, c)
}

// structure is the line that ends the prose of a merge, and what follows it.
func structure(f *engine.Findings, c scripted.Call) string {
	m := c.Request.Task.Merge
	raw, err := json.Marshal(present(*f, m, func(s string) string { return fill(s, c) }))
	if err != nil { // plain data always marshals
		return ""
	}
	return "\n\n=== findings " + m.Nonce + " ===\n" + string(raw) + "\n"
}

func fill(body string, c scripted.Call) string {
	return slot.ReplaceAllStringFunc(body, func(found string) string {
		words := strings.Fields(strings.Trim(found, "{}"))
		t := c.Request.Task
		switch words[0] {
		case "agent":
			return t.Agent
		case "n":
			return strconv.Itoa(c.Place)
		case "question":
			return t.Question
		}
		if t.Merge == nil {
			return ""
		}
		switch words[0] {
		case "nonce":
			return t.Merge.Nonce
		case "points":
			return points(t.Merge)
		case "quote":
			return quote(t.Merge, words[1], strings.Join(words[2:], " "))
		}
		return ""
	})
}

// points is the first sentence of each text that is merged, a line each, with its mark.
func points(m *engine.MergeTask) string {
	var lines []string
	for _, b := range byNumber(m.Branches) {
		mark := ""
		if len(b.Of) == 0 {
			mark = fmt.Sprintf(" [%d]", b.ID.Number())
		}
		lines = append(lines, "- "+sentence(b.Text, "")+mark)
	}
	return strings.Join(lines, "\n")
}

func byNumber(texts []engine.BranchText) []engine.BranchText {
	out := slices.Clone(texts)
	slices.SortStableFunc(out, func(a, b engine.BranchText) int { return a.ID.Number() - b.ID.Number() })
	return out
}

// quote is the first sentence of a branch, of those that hold the words; empty: it took no part.
func quote(m *engine.MergeTask, of, words string) string {
	for _, b := range m.Branches {
		if strconv.Itoa(b.ID.Number()) == of || strings.EqualFold(b.Agent, of) {
			return sentence(b.Text, words)
		}
	}
	return ""
}

// sentence is the first sentence of a text that holds the words, letter for letter.
func sentence(body, words string) string {
	for line := range strings.Lines(body) {
		line = strings.TrimLeft(strings.TrimSpace(line), "#*->0123456789. ")
		for len(line) > 0 {
			end := strings.IndexAny(line, ".!?")
			for end >= 0 && end+1 < len(line) && line[end+1] != ' ' {
				next := strings.IndexAny(line[end+1:], ".!?")
				if next < 0 {
					end = -1
					break
				}
				end += 1 + next
			}
			if end < 0 {
				end = len(line) - 1
			}
			one := line[:end+1]
			if strings.Contains(strings.ToLower(one), strings.ToLower(words)) {
				return one
			}
			line = strings.TrimSpace(line[end+1:])
		}
	}
	return ""
}
