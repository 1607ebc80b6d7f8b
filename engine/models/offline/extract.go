package offline

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"plenum/engine"
)

// extractLine stands on top of every answer that quotes.
const extractLine = "Offline: no model was called. Verbatim quotes chosen by comparing words."

// How many quotes a heading gets; how many all of them get, of a short text at most half its
// sentences, or quoting would be copying; and from which likeness a sentence is left out
// because one that was quoted says the same.
const (
	quotesFirst = 3
	quotesLens  = 4
	quotesLook  = 3
	quotesMost  = 16
	quotesLeast = 6
	tooAlike    = 0.75
)

// extract answers from the material, in quotes and counts only. Its error is that of ctx.
func extract(ctx context.Context, t engine.Task, seed uint64) (string, error) {
	r, err := newReading(ctx, t, seed)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	out.WriteString(extractLine + "\n\n" + r.counts() + "\n")
	if !r.bears() {
		fmt.Fprintf(&out, "\n%s%s%s\n", nothingIn, r.names(), nothingBears)
		return out.String(), nil
	}
	r.write(&out, r.openingTitle(), r.rankQuestion(), quotesFirst)
	if r.lens != nil {
		r.write(&out, r.lens.title, r.rankBrief(), quotesLens)
	}
	for _, l := range r.looks() {
		r.write(&out, l.title, r.rankLook(l), quotesLook)
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	r.writeDiffering(&out)
	return out.String(), ctx.Err()
}

// reading is the material as one agent reads it.
type reading struct {
	docs       []engine.Document
	passages   []passage
	index      *index
	lens       *lens
	asked      bool      // the question has words to look for
	byQuestion []float64 // BM25; zero: no word of it
	byBrief    []float64
	rank       []float64 // TextRank among the candidates
	used       []int     // what was quoted
}

func newReading(ctx context.Context, t engine.Task, seed uint64) (*reading, error) {
	own := ownPart(t.Brief, t.Board)
	r := &reading{docs: t.Materials, lens: lensFor(t.Agent, own, seed, false)}
	for i, d := range t.Materials {
		r.passages = append(r.passages, passagesIn(d, i)...)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	r.index = newIndex(ctx, r.passages)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	question, brief := query{}, query{}
	question.add(subject(t.Question), 1)
	brief.add(subject(t.Agent), 1)
	if r.lens == nil {
		brief.add(subject(own), 1)
	} else { // a brief of a page speaks of much; the words of its perspective lead
		brief.add(subject(own), 0.25)
		brief.add(r.lens.words, 1)
	}
	r.asked = len(question) > 0
	r.byQuestion, r.byBrief = r.index.bm25(question), r.index.bm25(brief)
	sum := make([]float64, len(r.passages))
	for i := range sum {
		sum[i] = r.byQuestion[i] + r.byBrief[i]
	}
	among := best(sum, candidates)
	among = r.index.filled(among)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.rank = r.index.textRank(among)
	return r, ctx.Err()
}

// subject are the words of a question or a brief that say what it is about.
func subject(s string) []string {
	var out []string
	for _, t := range lex(s) {
		if _, order := orderWords[t.text]; t.kind == word && content(t.text) && !order {
			out = append(out, stem(t.text))
		}
	}
	return out
}

// bears reports whether any sentence has anything to do with what was asked.
func (r *reading) bears() bool {
	if !r.asked && len(r.passages) > 0 {
		return true
	}
	for i := range r.passages {
		if r.byQuestion[i] > 0 || r.byBrief[i] > 0 {
			return true
		}
	}
	return false
}

// counts says what was compared.
func (r *reading) counts() string {
	n := make([]int, len(r.docs))
	for _, p := range r.passages {
		n[p.doc]++
	}
	parts := make([]string, len(r.docs))
	for i, d := range r.docs {
		parts[i] = fmt.Sprintf("%s in %s", plural(n[i], "sentence"), nameOf(d))
	}
	return "Compared " + series(parts) + "."
}

func (r *reading) names() string {
	parts := make([]string, len(r.docs))
	for i, d := range r.docs {
		parts[i] = nameOf(d)
	}
	return series(parts)
}

func (r *reading) openingTitle() string {
	if r.asked {
		return "What bears on the question"
	}
	return "What the text turns on"
}

// rankQuestion orders the sentences for the question, seen from the brief.
func (r *reading) rankQuestion() []float64 {
	out := make([]float64, len(r.passages))
	for i := range out {
		switch {
		case !r.asked:
			out[i] = r.rank[i] + 0.8*r.byBrief[i]
		case r.byQuestion[i] > 0:
			out[i] = r.byQuestion[i] + 0.7*r.byBrief[i] + 0.3*r.rank[i]
		}
	}
	return out
}

// rankBrief orders them for the brief, whatever the question's words are.
func (r *reading) rankBrief() []float64 {
	out := make([]float64, len(r.passages))
	for i := range out {
		if r.byBrief[i] > 0 {
			out[i] = r.byBrief[i] + 0.3*r.byQuestion[i] + 0.2*r.rank[i]
		}
	}
	return out
}

// rankLook orders the sentences that have what the look is after.
func (r *reading) rankLook(l look) []float64 {
	out := make([]float64, len(r.passages))
	for i, p := range r.passages {
		if near := r.byBrief[i] + r.byQuestion[i] + 0.3*r.rank[i]; near > 0 && l.sees(p.text) {
			out[i] = near
		}
	}
	return out
}

// write adds a heading with the best sentences that were not quoted yet; none: no heading.
func (r *reading) write(out *strings.Builder, title string, scores []float64, most int) {
	n := 0
	room := min(max(len(r.passages)/2, quotesLeast), quotesMost) - len(r.used)
	most = min(most, room)
	for i := range scores {
		scores[i] *= r.passages[i].fullness()
	}
	for _, i := range best(scores, 60) {
		if n >= most {
			break
		}
		if len(r.index.bags[i]) < 3 || r.quoted(i) {
			continue
		}
		if n == 0 {
			fmt.Fprintf(out, "\n## %s\n\n", title)
		}
		fmt.Fprintf(out, "- %s\n", r.quote(i))
		r.used = append(r.used, i)
		n++
	}
}

func (r *reading) quoted(i int) bool {
	for _, u := range r.used {
		if u == i || r.passages[u].text == r.passages[i].text || r.index.alike(u, i) > tooAlike {
			return true
		}
	}
	return false
}

// quote is the sentence in double quotation marks, with the file and the line where it
// starts.
func (r *reading) quote(i int) string {
	p := r.passages[i]
	// Not %q: nothing in a quote may be escaped.
	return `"` + p.text + `" (` + nameOf(r.docs[p.doc]) + ":" + strconv.Itoa(p.line) + ")"
}

func nameOf(d engine.Document) string {
	if d.Name == "" {
		return "material"
	}
	return tidy(d.Name)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "ch") {
		noun += "e"
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// series joins names as a sentence does: "a, b and c".
func series(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}
