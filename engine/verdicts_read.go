package engine

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Bounds of what is read of one verdict.
const (
	maxVerdictText = 512 << 10 // bytes of a checker's text
	maxQuotes      = 8         // quotations of one verdict
	maxNoteBytes   = 300       // bytes of its reason
)

// VerdictLines are verdicts as a checker is asked to write them: the number of the claim and the
// ruling, the passage of the source, the reason.
func VerdictLines(verdicts []ClaimVerdict) string {
	var b strings.Builder
	for i, v := range verdicts {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strconv.Itoa(v.Claim) + ". " + string(v.Ruling) + "\n")
		if v.Quote != "" {
			writeQuoted(&b, v.Quote)
		}
		if v.Note != "" {
			b.WriteString(oneLine(v.Note) + "\n")
		}
	}
	return b.String()
}

// saidVerdict is what a checker wrote of one claim.
type saidVerdict struct {
	claim  int
	ruling Ruling
	flaw   string
	blocks []string // runs of quoted lines
	rest   []string // the other lines
}

var (
	// verdictLine opens a verdict: "3. refuted", "**Claim 3: Refuted**", "[3] supported, since ...".
	verdictLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^[^\pL\pN>]*(?:claim\s*)?[\[(#]?(\d{1,4})[^\pL\pN>]+(?:is\s+|verdict[^\pL\pN>]+)?([a-z].*)$`)
	})
	// claimLine names a claim whose verdict stands on a line of its own.
	claimLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)^[\s*_#-]*claim\s*[\[(#]?(\d{1,4})\b`) })
	labelLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^[\s*_-]*(verdict|ruling|quote|evidence|why|note|reason|explanation)[\s*_]*:[\s*_]*(.*)$`)
	})
)

// rulingWords are what models write for a ruling. Those that begin alike stand longest first. What
// is not supported is not thereby refuted, and a part is not the whole.
var rulingWords = []struct {
	words  string
	ruling Ruling
}{
	{"partially supported", Insufficient},
	{"partly supported", Insufficient},
	{"not supported", Insufficient},
	{"not refuted", Insufficient},
	{"not enough", Insufficient},
	{"not mentioned", Insufficient},
	{"not found", Insufficient},
	{"insufficient", Insufficient},
	{"unsupported", Insufficient},
	{"unverifiable", Insufficient},
	{"unknown", Insufficient},
	{"unclear", Insufficient},
	{"neither", Insufficient},
	{"nei", Insufficient},
	{"contradicted", Refuted},
	{"contradicts", Refuted},
	{"supported", Supported},
	{"supports", Supported},
	{"confirmed", Supported},
	{"refuted", Refuted},
	{"refutes", Refuted},
}

// rulingOf reads the ruling with which a line begins, and what follows it; empty: none does.
func rulingOf(line string) (Ruling, string) {
	bare := strings.TrimLeft(line, " *_`\"'")
	for _, w := range rulingWords {
		if len(bare) < len(w.words) || !strings.EqualFold(bare[:len(w.words)], w.words) {
			continue
		}
		rest := bare[len(w.words):]
		if r, _ := headRune(rest); wordRune(r) {
			continue
		}
		if bare[0] != strings.TrimLeft(line, " *_`")[0] { // it stands in quotation marks
			rest = strings.TrimLeft(rest, "\"'")
		}
		return w.ruling, strings.TrimLeft(rest, " *_`.:;,–—-|])")
	}
	return "", ""
}

// verdictReader takes a checker's text line by line.
type verdictReader struct {
	asked map[int]bool
	said  map[int]saidVerdict
	now   *saidVerdict // that is being read; nil: none
	quote bool         // the line before was quoted
}

// readVerdicts reads what a checker wrote, by the number of the claim. Where it gives two verdicts
// on one claim that differ, it has said nothing.
func readVerdicts(text string, claims []Claim) map[int]saidVerdict {
	r := verdictReader{asked: map[int]bool{}, said: map[int]saidVerdict{}}
	for _, c := range claims {
		r.asked[c.N] = true
	}
	text = Clean(text[:min(len(text), maxVerdictText)])
	for line := range strings.SplitSeq(text, "\n") {
		r.line(line)
	}
	r.close()
	if len(r.said) == 0 && len(claims) == 1 { // it needs no number
		r.now = &saidVerdict{claim: claims[0].N}
		for line := range strings.SplitSeq(text, "\n") {
			r.line(line)
		}
		r.close()
	}
	return r.said
}

func (r *verdictReader) line(line string) {
	bare := strings.TrimSpace(line)
	switch {
	case strings.HasPrefix(bare, ">"):
		r.quoted(strings.TrimPrefix(bare[1:], " "))
		return
	case bare == "" || fenceOf(bare) != "":
		r.quote = false
		return
	}
	r.quote = false
	if n, ruling, rest, ok := r.opens(bare); ok {
		r.close()
		r.now = &saidVerdict{claim: n, ruling: ruling}
		r.keep(rest)
		return
	}
	if r.now == nil {
		return
	}
	if r.now.ruling == "" {
		said := bare
		if m := labelLine().FindStringSubmatch(bare); m != nil {
			said = m[2]
		}
		if ruling, rest := rulingOf(said); ruling != "" {
			r.now.ruling = ruling
			r.keep(rest)
			return
		}
	}
	if m := labelLine().FindStringSubmatch(bare); m != nil {
		if label := strings.ToLower(m[1]); label == "quote" || label == "evidence" {
			r.quoted(m[2])
			r.quote = false
			return
		}
		bare = m[2]
	}
	r.keep(bare)
}

// opens reads a line that begins what is said of the next claim.
func (r *verdictReader) opens(line string) (n int, ruling Ruling, rest string, ok bool) {
	if m := verdictLine().FindStringSubmatch(line); m != nil {
		n, _ = strconv.Atoi(m[1])
		if ruling, rest = rulingOf(m[2]); ruling != "" && r.asked[n] {
			return n, ruling, rest, true
		}
	}
	if m := claimLine().FindStringSubmatch(line); m != nil {
		n, _ = strconv.Atoi(m[1])
		_, before := r.said[n]
		return n, "", "", r.asked[n] && !before && (r.now == nil || r.now.claim != n)
	}
	return 0, "", "", false
}

func (r *verdictReader) keep(line string) {
	if line = strings.Trim(line, " |*"); line != "" && r.now != nil && len(r.now.rest) < 2*maxQuotes {
		r.now.rest = append(r.now.rest, line)
	}
}

func (r *verdictReader) quoted(line string) {
	v := r.now
	if v == nil {
		return
	}
	if n := len(v.blocks); r.quote && n > 0 {
		if len(v.blocks[n-1]) < maxFindingBytes {
			v.blocks[n-1] += "\n" + line
		}
	} else if n < maxQuotes {
		v.blocks = append(v.blocks, line)
	}
	r.quote = true
}

// close ends what is said of a claim.
func (r *verdictReader) close() {
	v := r.now
	r.now, r.quote = nil, false
	if v == nil {
		return
	}
	v.blocks = slices.DeleteFunc(v.blocks, saysNone)
	if v.ruling == "" {
		if len(v.blocks)+len(v.rest) == 0 {
			return
		}
		v.ruling, v.flaw = Insufficient, flawUnread
	}
	before, twice := r.said[v.claim]
	switch {
	case !twice || before.flaw == flawUnread:
		r.said[v.claim] = *v
	case before.ruling != v.ruling && v.flaw == "":
		r.said[v.claim] = saidVerdict{claim: v.claim, ruling: Insufficient, flaw: flawTwice}
	}
}

// inMarks are the passages that stand between quotation marks in the reason.
func (v saidVerdict) inMarks() []string {
	var out []string
	for _, line := range v.rest {
		for _, m := range betweenMarks().FindAllStringSubmatch(line, maxQuotes) {
			out = append(out, m[1]+m[2]+m[3])
		}
	}
	return out[:min(len(out), maxQuotes)]
}

var betweenMarks = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`"([^"]{12,})"|“([^”]{12,})”|«([^»]{12,})»`) })

// saysNone reports a quoted line that says that there is nothing to quote.
func saysNone(quote string) bool {
	switch strings.ToLower(strings.Trim(quote, " \"'()[].*_-–—")) {
	case "", "none", "no quote", "n/a", "na", "nothing", "not applicable":
		return true
	}
	return false
}

// note is the checker's reason on one line.
func (v saidVerdict) note() string {
	return clipWords(oneLine(strings.Join(v.rest, " ")), maxNoteBytes)
}
