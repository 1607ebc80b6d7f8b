package offline

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"plenum/engine"
)

// checkLine stands on top of every check.
const checkLine = "Offline: no model was called. Each claim is held against the nearest passage by comparing words."

// How many passages a claim is held against: those that share most with it.
const passagesOfClaim = 24

// From which share of a claim's words a passage is worth showing though it decides nothing.
const comesNear = 0.5

// check holds claims against one source. Its error is that of ctx.
func check(ctx context.Context, t engine.Task) (string, error) {
	var out strings.Builder
	out.WriteString(checkLine + "\n")
	s := newSource(ctx, t.Materials)
	verdicts := make([]engine.ClaimVerdict, 0, len(t.Work.Claims))
	for _, c := range t.Work.Claims {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		verdicts = append(verdicts, s.check(c).of(c))
	}
	out.WriteString("\n" + engine.VerdictLines(verdicts))
	return out.String(), nil
}

// source is a text, or several, that claims are held against.
type source struct {
	docs     []engine.Document
	passages []passage
	index    *index
	spelt    map[string]bool // whether the texts write a word in lower case, as far as that was asked
}

// newSource reads the texts until ctx ends.
func newSource(ctx context.Context, docs []engine.Document) *source {
	s := &source{docs: docs, spelt: map[string]bool{}}
	for i, d := range docs {
		s.passages = append(s.passages, passagesIn(d, i)...)
	}
	s.index = newIndex(ctx, s.passages)
	return s
}

// ordinary reports whether a word stands in lower case anywhere: then it is no name where a
// sentence begins with it.
func (s *source) ordinary(w string) bool {
	known, asked := s.spelt[w]
	if !asked {
		known = slices.ContainsFunc(s.docs, func(d engine.Document) bool { return writes(d.Text, w) })
		s.spelt[w] = known
	}
	return known
}

// writes reports whether a text has a word exactly so, between other than letters.
func writes(text, w string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], w)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(w)
		if (start == 0 || !isLetter(text[start-1])) && (end == len(text) || !isLetter(text[end])) {
			return true
		}
		from = end
	}
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' || b >= 0x80 }

// verdict is what a source says of a claim.
type verdict struct {
	finding
	quote  string // a passage of the source, on one line; empty: none
	place  string // its file and line
	beside string // a second passage that says otherwise; with file and line
}

// check holds one claim against the passages that share most with it. A passage that says it
// stands above one that denies it, unless both speak of all of it: then the source says both.
func (s *source) check(c engine.Claim) verdict {
	claim := newAssertion(c.Text, s.ordinary)
	best, against := verdict{finding: finding{ruling: engine.Insufficient, near: -1}}, verdict{}
	several := false
	for _, k := range s.nearest(claim, c) {
		f := weigh(claim, newAssertion(k.text, s.ordinary), k.heading)
		if k.joined && f.ruling == engine.Refuted {
			continue // of two sentences the figure of one is easily set against the other's
		}
		v := verdict{finding: f, quote: s.passages[k.passage].text, place: s.place(k.passage)}
		if k.joined {
			v.quote = k.text
		}
		if f.ruling == engine.Refuted && against.quote != "" && f.near == against.near && f.why != against.why && resumes(c.Text) {
			several = true
		}
		if f.ruling == engine.Refuted && (against.quote == "" || f.near > against.near) {
			against = v
		}
		if better(f, best.finding) {
			best = v
		}
	}
	switch {
	case best.ruling == engine.Refuted && several:
		best.ruling, best.why = engine.Insufficient, "the source gives several, and of which the claim speaks its words do not tell"
	case best.ruling == engine.Supported && against.near == 1 && !best.exact:
		best.ruling, best.beside = engine.Insufficient, against.cited()
		best.why = "the source says both; comparing words cannot tell which holds"
	case best.ruling == engine.Supported && against.near == 1:
		best.beside = against.cited()
	}
	return best
}

// better orders findings: said before denied, denied before neither, then the nearer one.
func better(f, g finding) bool {
	if rank(f) != rank(g) {
		return rank(f) > rank(g)
	}
	return f.near > g.near
}

func rank(f finding) int {
	switch {
	case f.ruling == engine.Supported && f.exact:
		return 3
	case f.ruling == engine.Supported:
		return 2
	case f.ruling == engine.Refuted:
		return 1
	}
	return 0
}

// candidate is a passage that a claim is held against, or two in a row.
type candidate struct {
	passage int
	text    string
	heading []string // its words
	joined  bool
}

// nearest are the passages to hold a claim against; one that begins with "it" or "they", and all
// for a claim of several sentences, also together with the one before.
func (s *source) nearest(a assertion, c engine.Claim) []candidate {
	q := query{}
	q.add(keywords(c.Text), 1)
	q.add(keywords(c.Quote), 0.5)
	sentences := len(passages(c.Text))
	var out []candidate
	for _, i := range best(s.index.bm25(q), passagesOfClaim) {
		p := s.passages[i]
		var heading []string
		for _, w := range newStatement(p.heading).words {
			heading = append(heading, w.stem)
		}
		out = append(out, candidate{i, withoutSpeaker(p.says(), c.Text), heading, false})
		if i > 0 && s.passages[i-1].doc == p.doc && (sentences > 1 || resumes(p.text)) {
			before := s.passages[i-1]
			out = append(out, candidate{i - 1, tidy(s.docs[p.doc].Text[before.start:p.end]), heading, true})
		}
	}
	return out
}

// withoutSpeaker is a turn of a transcript without the name of who speaks, unless the claim names
// that too.
func withoutSpeaker(s, claim string) string {
	name, said, turn := strings.Cut(s, ": ")
	if turn && len(name) <= 32 && len(strings.Fields(name)) <= 2 && capitalised(name) && !strings.Contains(claim, name) {
		return said
	}
	return s
}

// resumes reports a sentence that begins with a word for what the one before it spoke of.
func resumes(s string) bool {
	first, _, _ := strings.Cut(s, " ")
	switch strings.ToLower(first) {
	case "it", "they", "he", "she", "this", "these", "its", "their", "his", "her":
		return true
	}
	return false
}

func (s *source) place(i int) string {
	p := s.passages[i]
	return fmt.Sprintf("%s:%d", nameOf(s.docs[p.doc]), p.line)
}

func (v verdict) cited() string { return `"` + v.quote + `" (` + v.place + ")" }

// of is the verdict on a claim as the program keeps it. Where neither is decided, the quote is
// what comes nearest.
func (v verdict) of(c engine.Claim) engine.ClaimVerdict {
	out := engine.ClaimVerdict{Claim: c.N, Ruling: v.ruling, Quote: v.quote}
	switch {
	case v.near < comesNear:
		out.Quote, out.Note = "", "No passage of the source comes near it."
		return out
	case v.ruling != engine.Insufficient || v.beside != "":
		out.Note = v.why
	default:
		out.Note = "this is the nearest passage; " + v.why
	}
	out.Note = strings.ToUpper(out.Note[:1]) + out.Note[1:] + " (" + v.place + ")."
	if v.beside != "" {
		out.Note += " But also: " + v.beside + "."
	}
	return out
}
