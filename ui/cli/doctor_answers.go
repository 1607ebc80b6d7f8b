package cli

import (
	"os"
	"strings"
	"time"
)

// answerTime is how long a terminal may take to answer what it is asked.
const answerTime = 300 * time.Millisecond

// inquiry asks a terminal for synchronized output (mode 2026), for the kitty keyboard, and last
// for what it is, which every terminal answers: behind that answer nothing follows.
const inquiry = "\x1b[?2026$p\x1b[?u\x1b[c"

// answers asks the terminal itself what it can do. Only a terminal on both sides is asked, whose
// foreground this program is in; what it answers is read here and reaches no shell.
func (d doctor) answers() []finding {
	switch kind := os.Getenv("TERM"); {
	case !isTerminal(d.In) || !isTerminal(d.Out):
		return []finding{sound(partTerminal, "answers", "not asked, since standard input or output is no terminal")}
	case kind == "dumb" || kind == "linux" || kind == "":
		return []finding{sound(partTerminal, "answers", "not asked: a terminal of the kind %q knows none of it", kind)}
	}
	said, asked := askTerminal(d.In, d.Out, inquiry, answerTime, deviceReply)
	if !asked {
		return []finding{sound(partTerminal, "answers", "not asked: the terminal could not be switched over")}
	}
	return terminalFindings(said)
}

// deviceReply reports that the answer to the last question is there: "\x1b[?62;22c".
func deviceReply(s string) bool {
	for {
		i := strings.Index(s, "\x1b[?")
		if i < 0 {
			return false
		}
		s = s[i+3:]
		if end := strings.IndexFunc(s, func(r rune) bool { return r != ';' && (r < '0' || r > '9') }); end >= 0 && s[end] == 'c' {
			return true
		}
	}
}

// terminalFindings reads what a terminal answered.
func terminalFindings(said string) []finding {
	if said == "" {
		return []finding{sound(partTerminal, "answers", "none within %d ms: it is slow, or tells nothing of itself", answerTime.Milliseconds())}
	}
	sync := sound(partTerminal, "frames", "drawn without synchronized output, so that a large change may flicker")
	for _, mode := range []string{"1", "2", "3"} {
		if strings.Contains(said, "\x1b[?2026;"+mode+"$y") {
			sync = sound(partTerminal, "frames", "synchronized output: each is shown whole")
		}
	}
	keys := sound(partTerminal, "keys", "the usual ones: a few, like ctrl+enter, cannot be told apart; none of them is needed")
	if kittyReply(said) {
		keys = sound(partTerminal, "keys", "kitty's protocol: all can be told apart")
	}
	return []finding{sync, keys}
}

// kittyReply reports an answer like "\x1b[?0u".
func kittyReply(s string) bool {
	for part := range strings.SplitSeq(s, "\x1b[?") {
		if n := strings.IndexByte(part, 'u'); n > 0 && strings.Trim(part[:n], "0123456789") == "" {
			return true
		}
	}
	return false
}
