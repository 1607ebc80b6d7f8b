package engine

import (
	"fmt"
	"strconv"
	"strings"
)

// PromptOf renders a task for a server: one system message, the same for every branch, and
// one user message. No more than these two, since some servers refuse a late system message
// or two messages of one role in a row. In the user message the part that all branches share
// (material, earlier rounds, question) comes first and is the same byte for byte in each of
// them, so that providers' caches hit; what is the agent's own comes last. The rendering is
// deterministic.
func PromptOf(role Role, t Task) []Message {
	switch role {
	case RoleReducer:
		if t.Merge != nil {
			return []Message{
				{Role: "system", Content: reducerSystem(t.Merge.Strategy, t.Merge.Instruction)},
				{Role: "user", Content: mergePrompt(t)},
			}
		}
	case RoleSplitter:
		return splitterPrompt(t)
	case RoleChecker:
		return checkerPrompt(t)
	case RoleGrouper:
		return groupPrompt(t)
	case RolePlanner:
		return planPrompt(t)
	case RoleJudge:
		return judgePrompt(t)
	case RoleNode:
		return nodePrompt(t)
	}
	return []Message{
		{Role: "system", Content: workerInstruction},
		{Role: "user", Content: sharedPrompt(t) + ownPrompt(role, t)},
	}
}

// sharedPrompt is the part that is the same for every branch of a round.
func sharedPrompt(t Task) string {
	var b strings.Builder
	if len(t.Materials) > 0 && t.Work.Chunk == nil {
		b.WriteString("# Material\n\nEach line of it begins with its number and \"|\". A line without them is not part of it.\n\n")
		for _, doc := range t.Materials {
			writeDocument(&b, doc)
		}
	}
	writeEarlier(&b, t.Earlier)
	writeQuestion(&b, t.Question)
	return b.String()
}

// ownPrompt is the agent's part.
func ownPrompt(role Role, t Task) string {
	var b strings.Builder
	if t.Work.Chunk != nil {
		b.WriteString(chunkPart(t))
	}
	if t.Own != nil {
		b.WriteString("# What you answered before\n\nAsked:\n")
		writeQuoted(&b, t.Own.Question)
		b.WriteString("\nYou answered, and the others did not see it:\n")
		writeQuoted(&b, t.Own.Answer)
		b.WriteByte('\n')
	}
	b.WriteString("# Your part\n\n")
	if name := oneLine(t.Agent); name != "" {
		fmt.Fprintf(&b, "You speak as %s.\n\n", name)
	}
	brief := strings.TrimSpace(t.Brief)
	if brief == "" {
		brief = "Answer as a careful generalist would: weigh what speaks for and against, and come to a conclusion."
	}
	b.WriteString(brief)
	b.WriteByte('\n')
	if role == RoleVoter {
		b.WriteString(voterPart(t))
	}
	return b.String()
}

// writeDocument writes one text with numbered lines. Since every line of it begins with its
// number, nothing in it can pass for a delimiter or a heading of ours.
func writeDocument(b *strings.Builder, doc Document) {
	text := strings.TrimSuffix(doc.Text, "\n")
	name := oneLine(doc.Name)
	fmt.Fprintf(b, "=== %s, %s ===\n", name, plural(strings.Count(text, "\n")+1, "line"))
	n := max(doc.Line, 1) - 1
	for line := range strings.SplitSeq(text, "\n") {
		n++
		b.WriteString(strconv.Itoa(n))
		b.WriteString("| ")
		b.WriteString(line)
		b.WriteByte('\n')
	}
	fmt.Fprintf(b, "=== end of %s ===\n\n", name)
}

// writeEarlier writes the rounds before this one, quoted, so that nothing in an answer can
// pass for a heading of ours.
func writeEarlier(b *strings.Builder, earlier []Exchange) {
	if len(earlier) == 0 {
		return
	}
	b.WriteString("# Earlier in this conversation\n\n")
	for _, e := range earlier {
		b.WriteString("Asked:\n")
		writeQuoted(b, e.Question)
		b.WriteString("\nAnswered:\n")
		writeQuoted(b, e.Answer)
		b.WriteByte('\n')
	}
}

func writeQuoted(b *strings.Builder, s string) {
	for line := range strings.SplitSeq(strings.TrimSpace(s), "\n") {
		b.WriteString("> ")
		b.WriteString(line)
		b.WriteByte('\n')
	}
}

func writeQuestion(b *strings.Builder, question string) {
	b.WriteString("# Question\n\n")
	b.WriteString(strings.TrimSpace(question))
	b.WriteString("\n\n")
}

// reducerSystem is the reducer's standing instruction: the built-in one or the board's own,
// and the rules that hold for both.
func reducerSystem(strategy Strategy, instruction string) string {
	if instruction = strings.TrimSpace(instruction); instruction == "" {
		instruction = mergeInstructionOf(strategy)
	}
	return reducerOpening + "\n\n" + instruction + "\n\n" + reducerRules
}

// mergePrompt is what the reducer gets: the question, who is there and who is missing, the
// branches between delimiters, and the contract last.
func mergePrompt(t Task) string {
	var b strings.Builder
	writeEarlier(&b, t.Earlier)
	writeQuestion(&b, t.Question)
	b.WriteString("# Answers\n\n")
	writeAttendance(&b, t.Merge)
	for _, br := range t.Merge.Branches {
		writeBranchText(&b, br, t.Merge.Nonce)
	}
	b.WriteString("# What to write now\n\n")
	fmt.Fprintf(&b, "The numbers that you may use as marks: %s.\n\n", marksOf(t.Merge.Branches))
	fmt.Fprintf(&b, findingsContract, t.Merge.Nonce)
	b.WriteByte('\n')
	return b.String()
}

// writeAttendance says how many were asked, which answers follow, and which are missing and
// why.
func writeAttendance(b *strings.Builder, m *MergeTask) {
	fmt.Fprintf(b, "%s asked. %s, in an order drawn by lot", wereAsked(len(m.Branches)+len(m.Missing)), follow(len(m.Branches)))
	if len(m.Missing) == 0 {
		b.WriteString("; none is missing.\n\n")
		return
	}
	fmt.Fprintf(b, "; %d missing:\n", len(m.Missing))
	for _, miss := range m.Missing {
		fmt.Fprintf(b, "- %d: %s.\n", miss.Branch.Number(), whyMissing(miss, 0))
	}
	b.WriteByte('\n')
}

func wereAsked(n int) string {
	if n == 1 {
		return "One adviser was"
	}
	return fmt.Sprintf("%d advisers were", n)
}

func follow(n int) string {
	if n == 1 {
		return "One answer follows"
	}
	return fmt.Sprintf("%d answers follow", n)
}

// writeBranchText writes one text of a merge between lines that hold the code.
func writeBranchText(b *strings.Builder, br BranchText, nonce string) {
	heading, partial := answerHeading(br), ""
	if br.Partial {
		partial = " partial"
	}
	fmt.Fprintf(b, "=== %s%s %s ===\n", heading, partial, nonce)
	b.WriteString(withoutNonce(strings.TrimSpace(br.Text), nonce))
	fmt.Fprintf(b, "\n=== end of %s %s ===\n\n", heading, nonce)
}

// withoutNonce makes sure that no text holds the code of its delimiters, though it was drawn
// so that none does.
func withoutNonce(text, nonce string) string {
	if nonce == "" || !strings.Contains(text, nonce) {
		return text
	}
	return strings.ReplaceAll(text, nonce, "(code left out)")
}

// oneLine makes a name fit for a heading.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// plural is "1 line", "3 lines" or "3 branches".
func plural(n int, noun string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(noun, "ch"):
		noun += "es"
	default:
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}
