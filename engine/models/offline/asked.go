package offline

import (
	"context"
	"slices"
	"strings"
)

// sought is what an open question asks for, where that can be found by comparing.
type sought struct {
	what  string // "a figure", "a date", "a name"; empty: something else
	unit  string // of a figure; empty: any
	place bool   // of a name: where, not who
	words []string
}

// soughtBy reads a question: "how many beds", "when", "which company".
func soughtBy(question string) sought {
	ts := lex(question)
	s := sought{words: rootsOf(question)}
	for i := range ts {
		then, after := wordAt(ts, i+1), wordAt(ts, i+2)
		switch wordAt(ts, i) {
		case "how":
			switch then {
			case "many":
				s.what = "a figure"
				if u, known := unitWords()[after]; known {
					s.unit = u
				} else if after != "" {
					s.unit = root(after)
				}
				s.drop("many", after)
			case "much", "high", "large", "old", "far", "often":
				s.what = "a figure"
				s.drop("much", "high", "large", "old", "far", "often")
			case "long":
				s.what, s.unit = "a figure", "time"
				s.drop("long")
			}
		case "when":
			s.what = "a date"
		case "who", "whom", "whose":
			s.what = "a name"
		case "where":
			s.what, s.place = "a name", true
		case "which", "what":
			s.takeNoun(then)
		}
		if s.what != "" {
			break
		}
	}
	return s
}

// takeNoun reads "which year", "what percentage", "which company".
func (s *sought) takeNoun(noun string) {
	switch noun {
	case "year", "month", "date", "day", "quarter":
		s.what = "a date"
	case "percentage", "percent", "share", "proportion":
		s.what, s.unit = "a figure", "%"
	case "amount", "number", "figure", "sum":
		s.what = "a figure"
	case "company", "person", "firm", "city", "country", "town", "team", "vendor", "supplier", "provider", "author", "name":
		s.what, s.place = "a name", noun == "city" || noun == "country" || noun == "town"
	case "is", "was", "are", "were":
		s.what = "a figure"
	default:
		return
	}
	s.drop(noun)
}

// drop takes words out that say what is asked for, not about what.
func (s *sought) drop(words ...string) {
	for _, w := range words {
		base, _ := claimOf(w)
		s.words = slices.DeleteFunc(s.words, func(x string) bool { return w != "" && x == base })
	}
}

// answers lists what the passages that have all words of a question give for it; none says why
// there is nothing. It ends with ctx.
func (s *source) answers(ctx context.Context, question string) (out []given, none string) {
	q := soughtBy(question)
	if q.what == "" {
		return nil, "only a question for a figure, a date or a name can be answered by comparing words, and there is no model"
	}
	none = "no passage gives " + q.what + " with all words of the question, and there is no model"
	if len(q.words) < 2 {
		return nil, none
	}
	asked := newAssertion(question, s.ordinary)
	for _, i := range s.near(question) {
		if ctx.Err() != nil {
			break
		}
		p := newAssertion(s.passages[i].text, s.ordinary)
		if p.guards&guardAsked != 0 || !p.affirms(q.words, asked) {
			continue
		}
		for _, a := range q.in(p) {
			at := slices.IndexFunc(out, func(x given) bool { return q.same(x.answer, a) })
			if at < 0 {
				out = append(out, given{answer: a})
				at = len(out) - 1
			}
			out[at].add(i, !p.reserved(asked))
		}
	}
	return out, none
}

// affirms reports whether the sentence has all the words, with the sign that the question gives
// them.
func (a assertion) affirms(words []string, asked assertion) bool {
	for _, w := range words {
		at, found := a.find(w)
		in, known := asked.find(w)
		if !found || known && a.words[at].sign != asked.words[in].sign {
			return false
		}
	}
	return true
}

// same reports whether two answers are one, though written in two ways.
func (q sought) same(a, b string) bool {
	x, y := figuresOf(a, lex(a)), figuresOf(b, lex(b))
	if len(x) == 1 && len(y) == 1 && q.what != "a name" {
		return x[0].comparable(y[0]) && x[0].equals(y[0])
	}
	return strings.EqualFold(a, b)
}

// in lists what a passage gives.
func (q sought) in(p assertion) []string {
	var out []string
	if q.what == "a name" {
		return q.namesIn(p)
	}
	for _, f := range p.figures {
		isDate := f.unit == "date" || f.unit == "clock"
		switch {
		case isDate != (q.what == "a date"):
		case q.unit == "" || f.unit == q.unit || q.unit == "time" && hours[f.unit] > 0:
			out = append(out, onOneLine(f.raw))
		}
	}
	return out
}

// namesIn lists the names of a passage that the question does not have. A place is a name after
// "in", "at" or "to"; a name is joined with the names after it.
func (q sought) namesIn(p assertion) []string {
	var out []string
	for i := 0; i < len(p.names); i++ {
		first := p.names[i].token
		last := first
		for i+1 < len(p.names) && p.names[i+1].token == last+1 {
			i++
			last++
		}
		before := wordAt(p.tokens, first-1)
		if before == "the" {
			before = wordAt(p.tokens, first-2)
		}
		at := before == "in" || before == "at" || before == "to" || before == "from" || before == "near"
		known := true
		for j := first; j <= last; j++ {
			base, _ := claimOf(p.tokens[j].text)
			known = known && slices.Contains(q.words, base)
		}
		if !known && at == q.place {
			out = append(out, onOneLine(p.text[p.tokens[first].start:p.tokens[last].end]))
		}
	}
	return out
}
