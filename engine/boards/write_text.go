package boards

import (
	"regexp"
	"strings"

	"plenum/engine"
	"plenum/engine/boards/strict"
)

// scalar writes a text: as it is where YAML takes it for a text, else in quotes, and one of several
// lines as a block.
func scalar(s string) node {
	s = tidied(s)
	if strings.Contains(s, "\n") {
		return block(s)
	}
	return node{inline: quotedOrPlain(s)}
}

// block writes a text as a block of lines, as a brief stands in a file. A text that such a block
// cannot hold stands in quotes.
func block(s string) node {
	s = tidied(s)
	n := node{inline: "|", block: strings.Split(s, "\n")}
	if s == "" || !readsBack(lines([]entry{{"k", n}}, 0), s) {
		return node{inline: quoted(s)}
	}
	return n
}

// tidied is a text as a reader of the file gets it.
func tidied(s string) string { return strings.TrimSpace(engine.Clean(s)) }

// harmless is a text that no reader takes for anything else, unless it is one of the words.
var (
	harmless = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9 _/.()'-]*$`)
	taken    = regexp.MustCompile(`(?i)^(true|false|yes|no|on|off|y|n|null|inf|nan)$`)
	// likeText is a beginning that is no number, no date and no sign of YAML's.
	likeText = regexp.MustCompile(`^(\.{1,2}/|/|[^\pN\s+.~&*!|>'"%@,\[\]{}#?:` + "`" + `=<-])`)
)

// quotedOrPlain writes a text of one line.
func quotedOrPlain(s string) string {
	s = tidied(s)
	switch {
	case s == "" || taken.MatchString(s) || !likeText.MatchString(s) || strings.HasSuffix(s, ":"):
	case harmless.MatchString(s), readsBack([]string{"k: " + s}, s):
		return s
	}
	return quoted(s)
}

// inFlow writes a text of one line between the brackets of a list or a map.
func inFlow(s string) string {
	s = tidied(s)
	if harmless.MatchString(s) && !taken.MatchString(s) {
		return s
	}
	if _, err := engine.ParseQuorum(s); err == nil && s != "" && !strings.ContainsAny(s, " +") {
		return s
	}
	return quoted(s)
}

// quoted writes a text in double quotes.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(s) + `"`
}

// readsBack reports whether a reader finds that text in lines whose key is k.
func readsBack(rows []string, want string) bool {
	doc, got := strict.Open("k.yaml", []byte(joined(rows))), ""
	doc.Root(func(m *strict.Map) { m.Text("k", &got) })
	return doc.Err() == nil && got == want
}
