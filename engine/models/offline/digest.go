package offline

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"plenum/engine"
)

// nothingHere is all that the reader of a chunk writes that has nothing on the question.
const nothingHere = "[NO INFORMATION]"

// How many sentences of a chunk are quoted: one in so many, within these bounds.
const (
	quoteOneIn  = 6
	chunkLeast  = 4
	chunkMost   = 8
	fewChunks   = 3    // a text of so few parts has room for more: one sentence in three
	figureWorth = 0.15 // what a figure or a date adds to a sentence's rank
	openerWorth = 0.1  // what it adds to be the first under its heading

	worthQuoting = 0.15 // of the best score: what ranks lower is not worth the room
)

// digest quotes what a chunk of a long text says on the question, in its order; of a question
// that asks for all there is, what the chunk turns on. Its error is that of ctx.
func digest(ctx context.Context, t engine.Task) (string, error) {
	question := t.Question
	if general(question) {
		question = ""
	}
	r, err := newReading(ctx, engine.Task{Question: question, Materials: t.Materials}, 0)
	if err != nil {
		return "", err
	}
	chosen := r.mainPoints(t.Work.Chunk.Of)
	if len(chosen) == 0 {
		return nothingHere + "\n", nil
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n\n%s\n", extractLine, r.countsOfChunk(t.Work.Chunk))
	heading, first := "", true
	for _, i := range chosen {
		if p := r.passages[i]; p.heading != heading || first {
			heading, first = p.heading, false
			if heading != "" {
				fmt.Fprintf(&out, "\n## %s\n", onOneLine(heading))
			}
			out.WriteByte('\n')
		}
		out.WriteString("- " + r.quote(i) + "\n")
	}
	return out.String(), nil
}

// general reports a question that asks for all that a text has, whatever it is about.
func general(question string) bool {
	return !slices.ContainsFunc(lex(question), func(t token) bool {
		if t.kind != word || !content(t.text) {
			return false
		}
		_, order := orderWords[t.text]
		_, asksAll := generalWords()[stem(t.text)]
		return !order && !asksAll && smallNumbers[t.text] == 0
	})
}

// generalWords are, as stems, what such a question is put in.
var generalWords = sync.OnceValue(func() map[string]struct{} {
	out := make(map[string]struct{})
	for _, w := range stems(`document documents text texts book chapter chapters part parts chunk chunks passage
passages content contents gist overview essence key important importance essential central major core facts fact figures
figure names dates date numbers number claims claim decisions decision decides decided conclusions conclusion results
result findings finding arguments argument ideas idea topics topic themes theme details detail information takeaways
takeaway lessons learn learned happens happened follows covers cover contains contain extract quote quotes quoting list
digest matters faithful faithfully accurate complete whole entire open questions unresolved risks obligations deadlines
people needs need readers someone concrete holds stands worth knowing remembered remember order first last together page
pages author authors argues argue argued terms say saying readable without reading
promise demand forbid forbids require ask asks mean means conclude leave leaves open contradict contradicts amounts comes`) {
		out[w] = struct{}{}
	}
	return out
})

func (r *reading) countsOfChunk(c *engine.ChunkSpec) string {
	out := strings.TrimSuffix(r.counts(), ".")
	if c.Of > 1 {
		out += fmt.Sprintf(", part %d of %d", c.N, c.Of)
	}
	if under := onOneLine(tidy(c.Under)); under != "" {
		out += `, under "` + under + `"`
	}
	return out + "."
}

// mainPoints are the passages to quote, in their order; none: the question has words, and no
// passage has any of them. Of is in how many parts the text is read.
func (r *reading) mainPoints(of int) []int {
	scores := make([]float64, len(r.passages))
	for i, p := range r.passages {
		switch {
		case r.asked && r.byQuestion[i] == 0:
			continue
		case r.asked:
			scores[i] = r.byQuestion[i] + 0.3*r.rank[i]
		default:
			scores[i] = r.rank[i]
		}
		if strings.ContainsAny(p.text, "0123456789") && len(figuresOf(p.text, lex(p.text))) > 0 {
			scores[i] += figureWorth
		}
		if i == 0 || r.passages[i-1].heading != p.heading {
			scores[i] += openerWorth
		}
		scores[i] *= p.fullness() * p.prose()
		if r.continues(i) {
			scores[i] *= 0.3
		}
	}
	n := min(max(len(r.passages)/quoteOneIn, chunkLeast), chunkMost)
	if of <= fewChunks {
		n = min(max(len(r.passages)/3, chunkLeast), 2*chunkMost)
	}
	for _, least := range []int{3, 1} { // a scrap only where there is nothing else
		order := best(scores, 4*chunkMost)
		for _, i := range order {
			if len(r.used) < n && scores[i] >= worthQuoting*scores[order[0]] && len(r.index.bags[i]) >= least && !r.quoted(i) {
				r.used = append(r.used, i)
			}
		}
		if len(r.used) > 0 {
			break
		}
	}
	slices.Sort(r.used)
	return r.used
}

// continues reports a piece of a sentence that was too long for one quote.
func (r *reading) continues(i int) bool {
	if i == 0 || r.passages[i-1].doc != r.passages[i].doc || r.passages[i].line-r.passages[i-1].line > 12 {
		return false
	}
	before := r.passages[i-1]
	between := r.docs[before.doc].Text[before.end:max(before.end, r.passages[i].start)]
	return len(before.text) > longest/3 && strings.ContainsAny(before.text[len(before.text)-1:], ",;:") && strings.TrimSpace(between) == "" && !strings.Contains(between, "\n\n")
}

// From which share of small words on a text reads as English prose, and how long a quote is that
// a person likes to read, in bytes.
const (
	smallShare = 0.15
	readable   = 300
)

// prose is 1 for a sentence that a person would quote, and less for code, lists of names, rows of
// signs, and what begins in the middle of a thought. Of a text in another language all sentences
// are equally less, so that their order stays.
func (p passage) prose() float64 {
	signs, letters, small, words := 0, 0, 0, 0
	for _, c := range p.text {
		switch {
		case unicode.IsLetter(c):
			letters++
		case c != ' ' && c != ',' && c != '.' && !unicode.IsDigit(c):
			signs++
		}
	}
	for _, t := range lex(p.text) {
		if t.kind == word {
			words++
			if !content(t.text) {
				small++
			}
		}
	}
	out := 1.0
	if 5*signs > letters || strings.Contains(p.text, ":=") || strings.Contains(p.text, "();") {
		out = 0.2
	}
	if float64(small) < smallShare*float64(words) {
		out *= 0.4
	}
	if resumes(p.text) || len(p.text) < 40 || isDigit(rune(p.text[0])) {
		out *= 0.6
	}
	if len(p.text) > readable {
		out *= 0.6
	}
	if low := lower(p.text); copyrightLine().MatchString(low) || slices.ContainsFunc(boilerplate, func(s string) bool { return strings.Contains(low, s) }) {
		out *= 0.1
	}
	if squareMark.MatchString(p.text) {
		out *= 0.1 // no merge can repeat it word for word: it would read as a mark
	}
	return out
}

// copyrightLine is a line that says who owns a text since when.
var copyrightLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`copyright:? (\(c\)|©|\d{4})`) })

// boilerplate are the words of notices that stand at the head of a file and are not what it says.
// In a licence all sentences lose the same by them.
var boilerplate = strings.Split("all rights reserved|use of this source code is governed|can be found in the license file|do not edit|"+
	"go:build|go:generate|licensed under the|spdx-license|permission is hereby granted|"+
	"this file is part of|was generated by|generated automatically", "|")
