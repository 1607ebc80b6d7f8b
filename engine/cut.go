package engine

import "strings"

// cutter finds, word by word, the line with which a reducer ends its prose:
// "=== findings <nonce> ===". What stands before that line is the answer, what stands after
// it is the structure. Models that leave out the signs, write the line in backticks or put a
// code fence around it are understood as well. The zero value is ready. The work is that of
// the new words only, and the result does not depend on how the words were cut into chunks.
type cutter struct {
	fence string // an opening code fence, held back: the line may stand inside it
	line  string // what of the current line is held back
	prev  byte   // the last byte of the current line that was released
	mid   bool   // the beginning of the current line is released: it is prose
	code  bool   // inside a code block of the prose
	done  bool   // the line was found
	tail  Text   // what came after the nonce
}

// maxContractLine is the most that is held back of a line that may still become the
// contract line: the line itself is 34 bytes long, the rest is for decoration.
const maxContractLine = 96

// feed takes the next words of a reducer and appends to answer what may be shown. An empty
// nonce means that no line is to be found: all is shown.
func (c *cutter) feed(nonce, chunk string, answer *Text) {
	if nonce == "" {
		answer.append(chunk)
		return
	}
	for chunk != "" && !c.done {
		line, rest, ended := strings.Cut(chunk, "\n")
		if c.words(nonce, line, answer) {
			if ended {
				c.tail.append("\n")
			}
			chunk = rest
			break
		}
		if ended {
			c.endLine(answer)
		}
		chunk = rest
	}
	if c.done {
		c.tail.append(chunk)
	}
}

// flush ends an attempt: what was held back was no contract line after all, unless it is one
// that broke off.
func (c *cutter) flush(answer *Text) {
	if c.done {
		return
	}
	held := c.fence + c.line
	if brokenContract(c.line) {
		held = ""
	}
	answer.append(held)
	c.fence, c.line = "", ""
}

// structure is what stood after the contract line; empty where there was none.
func (c *cutter) structure() string { return c.tail.String() }

// clone returns a cutter that goes on by itself.
func (c *cutter) clone() cutter {
	out := *c
	out.tail = c.tail.clone()
	return out
}

// words takes a piece of the current line and reports whether the line was found in it.
func (c *cutter) words(nonce, s string, answer *Text) bool {
	if s == "" {
		return false
	}
	s = c.line + s
	c.line = ""
	if !c.mid {
		found, open := contractLine(s[:min(len(s), maxContractLine)], nonce)
		switch {
		case found:
			c.cut(s, strings.Index(s, nonce)+len(nonce))
			return true
		case open && len(s) < maxContractLine:
			c.line = s
			return false
		}
		c.release(answer)
		c.mid = true
		if strings.HasPrefix(strings.TrimSpace(s), "```") {
			c.code = !c.code
		}
	}
	from, to, found := inLine(s, nonce, c.prev)
	c.show(s[:from], answer)
	if found {
		c.cut(s, to)
		return true
	}
	c.line = s[from:]
	return false
}

// endLine takes the end of the current line.
func (c *cutter) endLine(answer *Text) {
	line := c.line + "\n"
	c.line = ""
	switch {
	case c.mid:
	case isFence(line) && !c.code && c.fence == "":
		c.fence = line
		return
	case c.fence != "" && strings.TrimSpace(line) == "" && len(c.fence) < maxContractLine:
		c.fence += line
		return
	default:
		c.release(answer)
		if isFence(line) {
			c.code = !c.code
		}
	}
	answer.append(line)
	c.mid, c.prev = false, 0
}

// release shows a fence that was held back: a code block of the prose begins.
func (c *cutter) release(answer *Text) {
	if c.fence != "" {
		answer.append(c.fence)
		c.fence, c.code = "", true
	}
}

func (c *cutter) show(s string, answer *Text) {
	if s != "" {
		answer.append(s)
		c.prev = s[len(s)-1]
	}
}

func (c *cutter) cut(s string, end int) {
	c.done = true
	c.fence, c.line = "", ""
	c.tail.append(s[end:])
}

// contractLine reports whether a line that begins with s is the contract line, or may still
// become it.
func contractLine(s, nonce string) (found, open bool) {
	rest := strings.TrimLeft(s, contractSigns)
	if word := contractWord[:min(len(rest), len(contractWord))]; rest != "" && strings.EqualFold(rest[:len(word)], word) {
		rest = strings.TrimLeft(rest[len(word):], contractSigns)
	}
	if strings.HasPrefix(rest, nonce) {
		return true, false
	}
	return false, strings.HasPrefix(nonce, rest) || isFence(s)
}

// contractSigns are the marks that models put around the line; contractWord stands in it.
const (
	contractSigns = " \t=`*#>_~:-"
	contractWord  = "findings"
)

// inLine looks for the contract line in the middle of a line of prose: a model forgot the
// newline. What of s may be shown ends at from; where the nonce was found, it ends at to.
func inLine(s, nonce string, prev byte) (from, to int, found bool) {
	for i := 0; i < len(s); i++ {
		b := s[i]
		if b == '=' && prev != '=' || b == nonce[0] && !isWord(prev) {
			near := s[i:min(len(s), i+maxContractLine)]
			whole, open := contractLine(near, nonce)
			switch {
			case whole:
				return i, i + strings.Index(near, nonce) + len(nonce), true
			case open && len(s)-i < maxContractLine:
				return i, i, false
			}
		}
		prev = b
	}
	return len(s), len(s), false
}

// brokenContract reports a contract line that broke off before its nonce was whole.
func brokenContract(line string) bool {
	rest := strings.TrimLeft(line, contractSigns)
	return strings.HasPrefix(strings.TrimSpace(line), "===") && len(rest) >= len(contractWord) &&
		strings.EqualFold(rest[:len(contractWord)], contractWord)
}

// isFence reports a line that opens or closes a code block: three backticks and at most the
// name of a language.
func isFence(line string) bool {
	rest, ok := strings.CutPrefix(strings.TrimSpace(line), "```")
	return ok && len(rest) <= 16 && strings.Trim(rest, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-#") == ""
}

func isWord(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}
